// Looking up a word. A reading has its hits, the forms that match pages, and the words that stand for it.
import { initials, jamo } from "./hangul.js";
import { asked } from "./terms.js";
import { NEAR } from "./index.js";
import { match, newHits } from "./matching.js";

export const MOST_READINGS = 8;
export const MOST_PLACES = 4; // positions at which a compound is split
export const MOST_NAMED = 3; // so many words that stand for one of the query are named
export const newReading = (index) => ({ hits: newHits(index), forms: new Map(), instead: [], found: 0 });

// Look up candidates (form, worth, and the form that it stands for if it is another word), all at once. `relation` of that word
// to the form: "near" or "alike". The words that matched in place of another are in `reading.instead`.
export const look = async (index, reading, candidates, { relation = "", ...options } = {}) => {
  const list = Array.from(candidates).filter(([form]) => form);
  const isOther = relation && !reading.found;
  const postings = await index.postings(list.flatMap(([form]) => asked(form).map(([term]) => term)));
  for (const [form, worth, of] of list) {
    const found = match(index, postings, reading.hits, form, worth, options);
    if (found) reading.forms.set(form, Math.max(worth, reading.forms.get(form) || 0));
    if (found && isOther && reading.instead.length < MOST_NAMED) reading.instead.push({ relation, word: form, of });
    reading.found += found;
  }
  return reading;
};
// Other words for `forms`, as [word, worth, the form it stands for]. `relation`: "same" (another name, from the editors), "near"
// (a similar meaning, from the editors) or "alike" (used alike in the language in general, from the table of neighbours).
export const alternatives = async (index, relation, forms) => {
  const rows = await Promise.all(forms.map(async ([form, worth]) => (
    (await index.alternatives(relation, form)).map(([other, degree]) => [other, degree * worth, form])
  )));
  return rows.flat();
};

// Look up forms, then their other names, then words with a similar meaning.
export const lookNames = async (index, reading, forms, looked = 0) => { // the first `looked` forms have been
  await look(index, reading, [...forms.slice(looked), ...(await alternatives(index, "same", forms))]);
  return look(index, reading, await alternatives(index, "near", forms), { cover: NEAR, relation: "near" });
};

export const byPageCount = (one, other) => other.pages - one.pages;
export const topWords = (known, worth) => known.slice(0, MOST_READINGS).map(({ word }) => [word, worth]);

// The words of the index that start with `text`, whose last syllable may be incomplete.
export const startingWith = async (index, text, spelledOut = jamo(text)) => {
  const key = Array.from(text).length > 1 ? initials(text) : spelledOut.length === 3 ? spelledOut[0] + spelledOut[2] : "";
  if (!key) return [];
  const known = (await index.words(Array.from(key).slice(0, 2).join(""))).filter((entry) => entry.jamo.startsWith(spelledOut));
  return known.sort((one, other) => one.word.length - other.word.length || byPageCount(one, other));
};
