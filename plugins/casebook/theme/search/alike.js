// Words that are used alike in the language, and everyday words for those of officials.
import { verbness } from "./verbs.js";
import { ALIKE_LEAST, ALIKE_STEP, DEGREES, NEAR } from "./index.js";
import { MAIN } from "./matching.js";
import { stands, textOf } from "./words.js";
import { alternatives, look } from "./lookup.js";

export const SURE_ALIKE = 0.79; // a page with so much of a word has it, another name or an everyday word for it

// Look up words that are used as a word is. Editors' words come first, so this is for words that pages do not have.
// Those that are much alike answer a query alone; others add to what its other words find.
const COVERS = [[0.57, 0.8], [ALIKE_LEAST + 2.99 * ALIKE_STEP, NEAR], [0, 0.3]]; // the worth of a word (above .57: everyday words, also with a particle or an ending), and how much of the query it answers
const COVERS_ALONE = [COVERS[0], [ALIKE_LEAST + 3.99 * ALIKE_STEP, NEAR], [0, 0.2]]; // a query of one word has no other to make it sure
const COVERS_OF_PART = [COVERS[0], [0, 0.3]]; // what a compound is is not said by its first part
const EVERYDAY = 0.9 * DEGREES["~"] - 0.01; // the least worth of an everyday word, which may have a particle
export const LITTLE_ALIKE = 0.3; // less than a result must have
const OF_PART = 0.75; // a word that is used as the first part of a compound is worth so much
export const lookAlike = async (index, reading, others, covers = COVERS) => {
  for (const [least, cover] of covers) {
    const some = others.filter(([, worth]) => worth >= least);
    others = others.filter(([, worth]) => worth < least);
    await look(index, reading, some, { cover, relation: "alike" });
  }
};
export const readAlike = async (index, reading, word, forms, isAlone) => {
  const bare = index.particles.includes(word.slice(1)) ? [[word[0], 0.9]] : [];
  await lookAlike(index, reading, await alternatives(index, "alike", [...forms, ...bare]), isAlone ? COVERS_ALONE : COVERS);
};
// What an everyday word is in the words of officials may answer too, where few pages have the word itself.
export const addEveryday = async (index, reading, forms) => {
  const others = (await alternatives(index, "alike", forms)).filter(([, worth]) => worth >= EVERYDAY);
  await look(index, reading, others.map(([other, worth]) => [other, 0.8 * worth]), { cover: 0.8 });
};
const isLong = (word) => /^[가-힣]{4,}$/.test(word) && !verbness(word);
export const readPartsAlike = async (index, reading, word) => {
  for (let length = word.length - 1; !reading.found && length > 1 && word.length - length < 3; length--) {
    await lookAlike(index, reading, await alternatives(index, "alike", [[word.slice(0, length), OF_PART]]), COVERS_OF_PART);
  }
};
export const readEndAlike = async (index, reading, word, isAlone) => {
  for (let length = word.length - 1; isLong(word) && !reading.found && length > 1; length--) { // what a compound is is said by its end
    await lookAlike(index, reading, await alternatives(index, "alike", [[word.slice(-length), OF_PART]]), isAlone ? COVERS : COVERS_OF_PART);
  }
};
// Whether only pages that are not read for themselves, such as guides, have a word
export const isThin = (index, { hits }) => !hits.pages.some((page) => index.weights[page] >= MAIN);
const mainPages = (index, { hits }) => hits.pages.filter((page) => hits.cover[page] >= 1 && index.weights[page] >= MAIN);
const FEW = 3;
// Whether few such pages have all of a word
export const isOnFew = (index, { hits }) => {
  let count = 0;
  return !hits.pages.some((page) => hits.cover[page] >= 1 && index.weights[page] >= MAIN && (count += 1) > FEW);
};
// Whether a short word only stands across the parts of others on the few pages that have it: 영어 in 운영어
export const isByChance = async (index, { hits }, word) => {
  if (!/^[가-힣]{2}$/.test(word) || hits.full > FEW) return false;
  const pages = mainPages(index, { hits });
  const records = await Promise.all(pages.map((page) => index.record(page)));
  return records.every((record) => !stands(index, textOf(index, record), word));
};
