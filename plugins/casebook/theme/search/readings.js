// Freer readings of a word: its initials, its parts, other ways to write it. Each adds to the reading.
import { initials, jamo, KEYS, ON_KEYS, toHangul, withoutFinal } from "./hangul.js";
import { isEnding, verbness, verbStem } from "./verbs.js";
import { ALIKE_COUNTED, BARE, renumbered } from "./numbers.js";
import { split } from "./terms.js";
import { latinBefore, latinOf, MOST_HANJA, readHanja, spellings, spoken } from "./scripts.js";
import { NEAR, SAME } from "./index.js";
import { add, each } from "./matching.js";
import { OF_VERB, stems } from "./words.js";
import { byPageCount, look, lookNames, MOST_NAMED, MOST_PLACES, MOST_READINGS, newReading, startingWith, topWords } from "./lookup.js";
import { LITTLE_ALIKE } from "./alike.js";

const INFLECTED = 0.95; // the worth of a word with a particle or an ending, of which the initials are typed
export const readInitials = async (index, reading, letters) => {
  const known = (await index.words(letters.slice(0, 2))).filter((entry) => entry.initials.startsWith(letters)).sort(byPageCount);
  const [same, longer] = [true, false].map((whole) => known.filter((entry) => (entry.word.length === letters.length) === whole));
  await look(index, reading, [...topWords(same, 1), ...topWords(longer, same.length ? 0.3 : 0.6)]);
  for (let cut = 1; cut < 3 && letters.length - cut > 1; cut++) { // the initials of a particle or an ending at the end
    const [begun, tail] = [letters.slice(0, -cut), letters.slice(-cut)];
    const tails = [...index.particles, ...index.endings].filter((ending) => initials(ending) === tail);
    const words = (await index.words(begun.slice(0, 2))).filter((entry) => entry.initials === begun).sort(byPageCount);
    await look(index, reading, tails.flatMap((ending) => topWords(words, same.length ? 0.3 : INFLECTED).map(([word, worth]) => [word + ending, worth])));
    if (!reading.found && begun.length > 2) await look(index, reading, topWords(words, 0.6));
  }
};

// The last syllable is incomplete (도시ㅈ, 나줏, 도시재샌), also at the end of a compound.
export const readHalfTyped = async (index, reading, letters, isAlone) => {
  const isOpen = /[ㄱ-ㅎㅏ-ㅣ]$/.test(letters);
  await look(index, reading, topWords(await startingWith(index, letters), 0.9), { cover: isOpen || isAlone ? 1 : NEAR });
  for (let at = 1; isOpen && at <= Math.min(MOST_PLACES, letters.length - 2) && !reading.found; at++) {
    const tails = await startingWith(index, letters.slice(at));
    await look(index, reading, topWords(tails, 0.85).map(([tail, worth]) => [letters.slice(0, at) + tail, worth]));
  }
  for (let cut = 1; cut < 3 && !reading.found && letters.length - cut > 1; cut++) { // a half-typed particle at the end
    const particle = jamo(letters.slice(-cut));
    if (!index.particles.some((whole) => jamo(whole).startsWith(particle))) continue;
    await look(index, reading, Array.from(stems(index, letters.slice(0, -cut)), ([form, worth]) => [form, 0.7 * worth]));
  }
  const typed = isOpen ? letters.replace(/[ㄱ-ㅎㅏ-ㅣ]+$/, "") : withoutFinal(letters);
  if (!reading.found && typed !== letters && typed.length > (isOpen ? 1 : 3) && (isOpen || (await index.rareness([letters])) === 1)) { // 어린이집 is no 어린이지
    await look(index, reading, Array.from(stems(index, typed), ([form, worth]) => [form, 0.8 * worth]));
  }
};

// A word in Latin letters in its other forms (buses, bus); where no page has any, words of the same root (disabled, disabilities), and those that
// it begins, of which it may be half typed.
const INFLECTION = /^(?:e?s|e?d|ing|ly)$/;
const UNINFLECTED = [[/ies$/, "y"], [/(?<=[sxz]|ch|sh)es$/, ""], [/(?<!s)s$/, ""], [/ed$/, ""], [/(?<=e)d$/, ""], [/ing$/, ""]];
const DERIVED = /(?<=[a-z]{3})(?:i?ed|ies?|e?s|ings?|e[rd]?s?|est|ors?|ly|ness|ful|ments?|(?<=[st])ions?|at|ivi?|[ae]nc[ei]s?|i?[ae]nt|ities|i?ty|[aiy]l?|(?<=bl|bil)ity)$/;
const SHORTEST_LATIN = 3;
const SHORTEST_ROOT = 4;
// The root of an English word, or a beginning that words made from it share: disab of disabled and disabilities
const rootOf = (word) => {
  const root = word.replace(/bil(?=it)/, "bl").replace(DERIVED, "").replace(/([^aeiouls])\1$/, "$1");
  return root === word || root.length < SHORTEST_ROOT ? word : rootOf(root);
};
export const readLatin = async (index, reading, word, isLast) => {
  const begun = split(word).at(-1);
  const bare = UNINFLECTED.filter(([ending]) => ending.test(begun)).map(([ending, by]) => [begun.replace(ending, by), 0.8]);
  const words = (await index.words(begun.slice(0, 2))).filter((entry) => entry.word !== begun).sort(byPageCount);
  const known = words.filter((entry) => entry.word.startsWith(begun));
  const inflected = begun.length < SHORTEST_LATIN ? [] : known.filter((entry) => INFLECTION.test(entry.word.slice(begun.length)));
  await look(index, reading, [...topWords(inflected, 0.9), ...bare.filter(([form]) => form.length >= SHORTEST_LATIN)]);
  const root = rootOf(begun);
  if (!reading.found && root.length >= SHORTEST_ROOT) await look(index, reading, topWords(words.filter((entry) => rootOf(entry.word) === root), 0.8).map(([word, worth]) => [word, worth, begun]), { relation: "near" });
  if (!reading.found) await look(index, reading, topWords(known, 0.7), { cover: isLast ? 1 : NEAR });
};

// Other names within a compound (전라북도혁신도시), and pages that have both parts of a compound (나주도시재생).
const APART = 0.7; // in a query of several words, a compound whose parts stand apart is so much of it
const AND = /^앤(?=..)/; // & within a name: 푸드앤리빙
export const readCompound = async (index, reading, word, isAlone) => {
  const renamed = [];
  for (let from = 0; from < word.length - 1; from++) for (let to = word.length; to > from + 1; to--) if (to - from < word.length) {
    for (const [other, worth] of await index.alternatives("same", word.slice(from, to))) renamed.push([word.slice(0, from) + other + word.slice(to), 0.85 * worth]);
  }
  await look(index, reading, renamed.slice(0, 2 * MOST_READINGS));
  const places = Array.from({ length: word.length - 3 }, (_, at) => at + 2).slice(0, 2 * MOST_PLACES);
  for (const at of reading.found ? [] : places) {
    const [head, tail] = [word.slice(0, at), word.slice(at).replace(AND, "")];
    const left = await lookNames(index, newReading(index), [[head, 1]]);
    if (!left.found) continue;
    const right = await lookNames(index, newReading(index), Array.from(stems(index, tail)));
    each(left.hits, (page, score, cover) => {
      const both = Math.min(cover, right.hits.cover[page]);
      if (both < NEAR) return;
      add(reading.hits, page, 0.4 * (score + right.hits.score[page]), both * (isAlone ? 1 : APART));
      reading.found += 1;
    });
    if (reading.found) for (const [form, worth] of [...left.forms, ...right.forms]) reading.forms.set(form, worth);
  }
};

// Other ways to write a word: in figures, in Latin letters, with the readings of its Chinese characters.
export const readRewritten = async (index, reading, word, { next, before }, forms) => {
  const ways = forms.flatMap(([form]) => latinOf(form).map((letters) => [letters, 0.9]));
  if (/[㐀-鿿]/.test(word) && typeof TextDecoder !== "undefined") { // other engines than those of browsers have none
    ways.push(...readHanja(await index.hanja(), word).map((read) => [read, 0.9]));
  }
  if (!reading.found) await lookNames(index, reading, ways.slice(0, MOST_HANJA));
  for (const whole of [true, false]) { // what stands behind the letters alone is little of the name: 공사 of 엘에이치공사
    if (!reading.found) await look(index, reading, forms.flatMap(([form]) => latinBefore(form).filter((_, at) => (at === 0) === whole)));
  }
  const numbers = (forms.map(([form]) => renumbered(form, next, before)).find((some) => some.length) || []).slice(0, MOST_HANJA);
  const ofWorth = (value) => numbers.filter(([, worth]) => worth === value);
  await look(index, reading, numbers.filter(([, worth]) => worth !== BARE && worth !== ALIKE_COUNTED), { spread: true });
  if (!reading.found) await look(index, reading, ofWorth(ALIKE_COUNTED), { cover: NEAR });
  await look(index, reading, ofWorth(BARE), { cover: LITTLE_ALIKE });
};

// A word in the letters of the other script, by its sound: KEPCO of 켑코, and 코트라 of kotra. It may have particles, and no ending of a verb:
// 코레일 is no form of korea.
export const readSpoken = async (index, reading, word, forms) => {
  if (/^[a-z]+$/.test(word)) {
    const spelling = spellings(word);
    if (spelling) await look(index, reading, index.names.filter((other) => /^[가-힣]{2,}$/.test(other) && spelling.test(spoken(other))).slice(0, MOST_READINGS).map((other) => [other, 0.8]));
    return;
  }
  const spoke = forms.filter(([form, worth]) => worth > OF_VERB && /^[가-힣]{2,}$/.test(form)).map(([form, worth]) => [spoken(form), worth]);
  const read = [];
  for (const other of new Set([...index.names, ...(await index.foreign())])) {
    const spelling = spellings(other);
    const [, worth] = (spelling && spoke.find(([sounds]) => spelling.test(sounds))) || [];
    if (worth) read.push([other, 0.8 * worth]);
  }
  await lookNames(index, reading, read.slice(0, MOST_READINGS));
};

// The name of an institution that a word shortens: the beginnings of some of its parts in order, with the last part or the last syllable
// behind them, 심평원 of 건강보험심사평가원, or the first syllables of its parts, 국과수 of 국립과학수사연구원
const SHORTENED = 3; // a word of fewer syllables may be short for anything
const shortens = (word, [first, ...others], isBegun = false) => {
  if (!others.length) return isBegun && (word === first || word === first[0] || word === first.at(-1));
  return shortens(word, others, isBegun) || Array.from(first, (_, at) => first.slice(0, at + 1)).some((begun) => word.startsWith(begun) && shortens(word.slice(begun.length), others, true));
};
const isOfFirst = (word, parts) => [0, 1].some((from) => parts.slice(from, -1).map(([first]) => first).join("").startsWith(word));
export const readShortened = async (index, reading, forms) => {
  const names = forms.some(([form]) => form.length >= SHORTENED) ? await index.institutions() : [];
  const found = forms.flatMap(([form, worth]) => (form.length < SHORTENED ? [] : names.filter((name) => shortens(form, name) || isOfFirst(form, name)).map((name) => [name.join(""), SAME * worth, form])));
  if (found.length <= MOST_NAMED) await look(index, reading, found, { relation: "near" });
};

// Other forms of a verb: 가꾸는 is found where the page says 가꾼다.
export const readVerb = async (index, reading, word) => {
  const stem = verbStem(word);
  if (!stem || (!verbness(word) && stem.length < 5)) return;
  const known = (await startingWith(index, toHangul(Array.from(stem, (sign) => KEYS[ON_KEYS.indexOf(sign)] || sign).join("")), stem)).filter((entry) => isEnding(entry.jamo.slice(stem.length)));
  await look(index, reading, topWords(known, 0.7));
};
