// Questions about the site itself, which has topics: reporting errors, reuse, data and others (casebook/search/site-questions.yml).
import { isHangul, jamo } from "./hangul.js";
import { isEnding, verbness } from "./verbs.js";
import { stems } from "./words.js";

// The words of all topics: the places of each, as topic and list, and by their first letter the words that a form of a verb may begin with
const wordsOfTopics = (topics) => {
  const [places, begun] = [new Map(), new Map()];
  topics.forEach(([, ...lists], topic) => lists.forEach((list, kind) => {
    for (const word of list) places.set(word, [...(places.get(word) || []), [topic, kind]]);
  }));
  for (const word of places.keys()) if (isHangul(word[0])) {
    const letters = jamo(word);
    begun.set(letters[0], [...(begun.get(letters[0]) || []), { word, letters }]);
  }
  return { places, begun };
};

// For each topic, whether a word is a form of one of its things, of its deeds, of the words that are enough alone. Of several words the
// longest counts: 올리다 of 올리려면, and not 오다.
const read = (index, topics, word) => {
  const { places, begun } = (index.topicWords ??= wordsOfTopics(topics));
  const letters = jamo(word);
  const verb = verbness(word);
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
  const kinds = words.map((word) => {
    const whole = read(index, topics, word);
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
