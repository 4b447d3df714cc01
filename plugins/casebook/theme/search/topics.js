// Questions about the site itself, which has topics: reporting errors, reuse, data and others (casebook/search/site-questions.yml).
import { isHangul, jamo } from "./hangul.js";
import { isEnding, verbness } from "./verbs.js";
import { stems } from "./words.js";

// The words of all topics: the places of each, as topic and list, and by their first letter those with which a form of a verb may begin.
// Words for things do not grow: 쓰나요 is a form of 쓰다, and none of 쓴.
const wordsOfTopics = (topics) => {
  const [places, begun] = [new Map(), new Map()];
  const verbs = new Set();
  topics.forEach(([, ...lists], topic) => lists.forEach((list, kind) => {
    for (const word of list) {
      places.set(word, [...(places.get(word) || []), [topic, kind]]);
      if (kind > 0) verbs.add(word);
    }
  }));
  for (const word of verbs) if (isHangul(word[0])) {
    const letters = jamo(word);
    begun.set(letters[0], [...(begun.get(letters[0]) || []), { word, letters }]);
  }
  return { places, begun };
};

// For each topic, whether a word is a form of one of its things, of its deeds, of the words that are enough alone. Of several words the
// longest counts: 올리다 of 올리려면, and not 오다. `next` is the word behind it: before 수, as in 쓸 수 있나요, stands a verb.
const read = (index, topics, word, next = "") => {
  const { places, begun } = (index.topicWords ??= wordsOfTopics(topics));
  const letters = jamo(word);
  const verb = next === "수" ? 1 : verbness(word);
  const known = new Set(stems(index, word).keys());
  if (index.particles.includes(word.slice(1))) known.add(word[0]);
  for (const { word: stem, letters: begin } of begun.get(letters[0]) || []) {
    if (stem.length + verb > 1 && letters.startsWith(begin) && isEnding(letters.slice(begin.length))) known.add(stem);
  }
  const some = Array.from(known).filter((form) => places.has(form));
  const longest = Math.max(0, ...some.map((form) => jamo(form).length));
  const kinds = topics.map(([, ...lists]) => lists.map(() => false));
  for (const form of some) if (jamo(form).length === longest) for (const [topic, kind] of places.get(form)) kinds[topic][kind] = true;
  return kinds;
};

// The pages that answer a question about the site itself, best first: every word of the query is of one topic, or is one of the words
// that tell nothing (`isFree`), and a thing and a deed are named, or a word that is enough alone.
export const pagesAsked = (index, topics, words, isFree) => {
  const kinds = words.map((word, place) => {
    const whole = read(index, topics, word, words[place + 1]);
    if (word.length < 4 || whole.flat().some(Boolean)) return whole;
    const parts = Array.from(word, (_, at) => at).slice(2, -1).map((at) => [read(index, topics, word.slice(0, at)), read(index, topics, word.slice(at))]);
    return whole.map((_, topic) => [false, false, parts.some(([head, tail]) => head[topic][0] && (tail[topic][1] || tail[topic][2]))]); // 오타신고
  });
  words.slice(1).forEach((word, before) => { // 이용 조건, written apart
    read(index, topics, words[before] + word).forEach(([, , enough], topic) => {
      if (enough && words[before].length > 1) for (const at of [before, before + 1]) kinds[at][topic] = [false, false, true];
    });
  });
  let [most, pages] = [0, []];
  topics.forEach(([answers], topic) => {
    const some = kinds.map((kind) => kind[topic]);
    const isAsked = some.some(([, , enough]) => enough) || some.some(([, deed], at) => deed && some.some(([thing], other) => thing && other !== at));
    if (!isAsked || some.some((kind, at) => !kind.some(Boolean) && !isFree[at])) return;
    const [, deed, enough] = some.filter((kind, at) => !isFree[at] || kind.some(Boolean)).at(-1); // what is wanted stands last in Korean
    const count = some.reduce((sum, kind) => sum + kind.some(Boolean) + 0.5 * (kind[1] || kind[2]), 0.5 * (deed || enough));
    if (count > most) [most, pages] = [count, []];
    if (count === most) pages.push(...answers);
  });
  return Array.from(new Set(pages));
};
