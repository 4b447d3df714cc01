// The pages that answer a question about the site itself, best first: every word of the query is of one topic, or is one of the words
// that tell nothing (`isFree`), and a thing and a deed are named, or a word that is enough alone.
import { isHangul, jamo } from "./hangul.js";
import { grows, verbness } from "./verbs.js";
import { stems } from "./words.js";

export const pagesAsked = (index, words, isFree) => {
  const lengthIn = (list, word) => { // that of the longest word of a list of which `word` is a form
    const forms = [word, ...stems(index, word).keys()];
    const isForm = (known) => forms.includes(known) || (known.length === 1 && word.startsWith(known) && index.particles.includes(word.slice(1)))
      || (isHangul(known[0]) && known.length + verbness(word) > 1 && grows(word, known));
    return Math.max(0, ...list.filter(isForm).map((known) => jamo(known).length));
  };
  const read = (word, topics) => {
    const lengths = topics.map(([, ...lists]) => lists.map((list) => lengthIn(list, word)));
    const longest = Math.max(1, ...lengths.flat());
    return lengths.map((some) => some.map((length) => length === longest)); // 올리다 of 올리려면, and not 오다
  };
  const kinds = words.map((word) => {
    const whole = read(word, index.topics);
    if (word.length < 4 || whole.flat().some(Boolean)) return whole;
    const parts = Array.from(word, (_, at) => at).slice(2, -1).map((at) => [read(word.slice(0, at), index.topics), read(word.slice(at), index.topics)]);
    return whole.map((_, topic) => [false, false, parts.some(([head, tail]) => head[topic][0] && (tail[topic][1] || tail[topic][2]))]); // 오타신고
  });
  words.slice(1).forEach((word, before) => { // 이용 조건, written apart
    read(words[before] + word, index.topics).forEach(([, , enough], topic) => {
      if (enough && words[before].length > 1) for (const at of [before, before + 1]) kinds[at][topic] = [false, false, true];
    });
  });
  let [most, pages] = [0, []];
  index.topics.forEach(([answers], topic) => {
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
