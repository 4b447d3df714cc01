// The words of a query: their stems, how much they tell, and whether a page has them.
import { isHangul, jamo } from "./hangul.js";
import { ASKING, isEnding, nounOf, verbness } from "./verbs.js";
import { canonical } from "./terms.js";

// The possible stems of a Hangul word (the word itself, and without particles or an ending of a verb), each with its worth.
const LAYERS = 3;
export const OF_VERB = 0.85; // the worth of a stem without the ending of a verb, which is less than that of one without particles
const LEGAL = 0.95; // the worth of a name without the form of company that stands before or behind it
const MOST_STEMMED = 5000;
export const stems = (index, word) => { // each word of a query is taken apart many times
  if (!index.stems.has(word)) {
    if (index.stems.size > MOST_STEMMED) index.stems.clear();
    index.stems.set(word, stemsOf(index, word));
  }
  return index.stems.get(word);
};
const stemsOf = (index, word) => {
  const found = new Map([[word, 1]]);
  const cut = (form, endings, most) => endings.filter((ending) => form.length - ending.length >= 2 && form.endsWith(ending))
    .slice(0, most).map((ending) => form.slice(0, -ending.length));
  const add = (forms, worth) => { for (const form of forms) if (!found.has(form)) found.set(form, worth); };
  let layer = [word];
  for (let depth = 0; depth < LAYERS; depth++) {
    layer = layer.flatMap((form) => cut(form, index.particles, 3));
    add(layer, 0.9 - 0.02 * depth);
  }
  add(cut(word, index.endings, 2), OF_VERB);
  if (/^[0-9]/.test(word)) for (const form of found.keys()) if (/[0-9]$/.test(form)) found.delete(form); // 15 is no stem of 15만
  const noun = nounOf(word);
  if (noun) add([noun], OF_VERB);
  const { legal } = index.common;
  for (const form of found.keys()) add(legal.filter((kind) => form.length - kind.length > 1 && (form.endsWith(kind) || form.startsWith(kind))).map((kind) => (form.endsWith(kind) ? form.slice(0, -kind.length) : form.slice(kind.length))), LEGAL);
  return found;
};

// How much a word of a query tells about what is wanted: 0 (a word of questions and requests), LITTLE (a word of any subject),
// GENERAL (of many subjects) or 1.
export const [LITTLE, GENERAL] = [0.2, 0.7];
export const telling = (index, word) => {
  const { empty, nouns, general, legal, verbs } = index.common;
  if (empty.has(word) || legal.includes(word)) return 0;
  const candidates = [...stems(index, word).keys(), ...(index.particles.includes(word.slice(1)) && general.has(word[0]) ? [word[0]] : [])]; // 집 of 집에서
  if (candidates.some((stem) => index.isName(stem))) return candidates.some((stem) => general.has(stem)) ? GENERAL : 1; // the editors say what it stands for
  for (const stem of candidates) if (nouns.has(stem) || (stem.length < word.length && empty.has(stem))) return LITTLE;
  if (word.length > 2 && index.particles.includes(word.slice(1)) && (empty.has(word[0]) || nouns.has(word[0]))) return LITTLE; // 때 of 때까지
  const letters = jamo(word);
  for (const verb of verbs) {
    if (letters.startsWith(verb) && isEnding(letters.slice(verb.length)) && (verb.length > 3 || ASKING.test(word))) return LITTLE;
  }
  return candidates.some((stem) => general.has(stem)) ? GENERAL : 1;
};

// Whether a word says what one wants of a service at the moment, alone or as the end of a compound, or which of several things: 버스시간표, 2차. The first is often the only one
export const isOfService = (index, word) => Array.from(stems(index, word).keys()).some((stem) => /^제?(?!1\D)[0-9]+[차호기]$/.test(stem) || [0, 1, 2].some((at) => (
  index.common.services.has(at ? stem.slice(-1 - at) : stem) && (!at || stem.length > 2 + at)
)));

// How surely a word of a query is a verb, in which a compound that ends with a common noun is none: 전입신고
export const verbnessIn = (index, word) => ([2, 3].some((length) => word.length > length && index.common.general.has(word.slice(-length)) && !verbness(word.slice(-length))) ? 0 : verbness(word));

export const MOST_CHECKED = 9; // so few pages are read to see whether a form stands there
// Whether a form stands in a text as a word, a part of a compound at its beginning or end, or with blanks between. Terms of two syllables
// alone do not tell: 연기 is in 지역출연기관, and a page with 국가균형 and 대표 has the terms of 국가대표.
export const stands = (index, text, form) => {
  if (!/^[가-힣]{2,}$/.test(form)) return true;
  const found = Array.from(text.matchAll(new RegExp(Array.from(form).join(" ?"), "g")));
  return found.some(({ index: at, 0: { length } }) => {
    const tail = text.slice(at + length).match(/^[가-힣]*/)[0];
    return form.length > 2 || !isHangul(text[at - 1] || "") || !tail || index.particles.includes(tail) || index.endings.includes(tail);
  });
};
const MOST_TEXTS = 200;
export const textOf = (index, record) => { // the same pages are read for one query after another
  if (!index.read.has(record.page)) {
    if (index.read.size > MOST_TEXTS) index.read.clear();
    index.read.set(record.page, wholeText(record));
  }
  return index.read.get(record.page);
};
const wholeText = ({ title, tags, sections, card }) => [title, ...tags, ...(card ? card.slice(0, 3) : []), ...sections.flatMap(([, heading, body]) => [heading, body])].map((part) => canonical(String(part || ""))).join("\n");
