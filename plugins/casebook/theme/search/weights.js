// What the words of a query weigh, and what each page has of them.
import { isUnit, numbersOf } from "./numbers.js";
import { each } from "./matching.js";
import { GENERAL, LITTLE, stems, verbnessIn } from "./words.js";
import { look, newReading } from "./lookup.js";
import { SURE_ALIKE } from "./alike.js";

const LEAST_OF_ALIKE = 0.6; // the least weight of a word for which others are read, as a share of that of a word that the site does not have
const USUAL = 0.6; // the weight of the commonest nouns of the language, of which the pages of a site may have few
const MOST_JOINED = 6; // so many words are looked up as one

// How surely each word of a query is a verb
const verbsOf = (index, { words, tells }) => Promise.all(words.map(async (word, at) => (
  verbnessIn(index, word) === 1 || (tells[at] && (await index.isVerb(word))) ? 1 : verbnessIn(index, word)
)));

// Weigh the words of a query. `best`: the greatest part of each word that a page has. `missing`: the places of words that no page has.
// `unknown`: the weight of a word that the site does not have. `whole`: the weight of all.
export const weigh = async (index, query) => {
  const { words, tells, readings } = query;
  const [missing, best] = [[], []];
  const unknown = Math.log(1 + index.speaking);
  const verbs = await verbsOf(index, query);
  const rareness = await Promise.all(words.map((word, at) => (tells[at] && words.length > 1 ? index.rareness(Array.from(stems(index, word).keys())) : 1)));
  const weights = readings.map(({ hits, instead }, at) => {
    const some = hits.pages.length;
    if (some) best[at] = hits.full ? 1 : hits.pages.reduce((most, page) => Math.max(most, hits.cover[page]), 0);
    const isCounter = at && isUnit(words[at]) && (!some || words[at].length === 1 || index.particles.includes(words[at].slice(1))) && numbersOf(words[at - 1], words[at], words[at - 2]).length > 0;
    if (isCounter || tells[at] <= LITTLE) return 0; // its number was looked up with it; it only asks
    if (!some) missing.push(at);
    const most = hits.full || hits.pages.filter((page) => hits.cover[page] >= best[at]).length; // those that have the most of it
    const rarity = Math.log(1 + index.speaking / (most + 0.5));
    const short = words.length > 1 && Array.from(words[at]).length === 1 ? (instead.length ? 0.7 : 0.4) : 1;
    const isAlike = instead.some(({ relation }) => relation === "alike"); // a word that the site does not say tells much, even if those in its place are common
    const isWeak = isAlike && best[at] < SURE_ALIKE && verbs[at] === 1; // a verb for which only some verb or other stands
    const usual = USUAL + (1 - USUAL) * rareness[at];
    if (some) return usual * tells[at] * Math.max(rarity, isAlike ? LEAST_OF_ALIKE * unknown : 0) * short * (isWeak ? 0.25 : 1 - 0.5 * (verbs[at] === 1));
    return tells[at] === GENERAL ? unknown * 0.4 : usual * unknown * (1 - 0.9 * verbs[at]) * short;
  });
  return { missing, best, unknown, verbs, rareness, weights, whole: weights.reduce((sum, weight) => sum + weight, 0) || 1 };
};

// Add up what each page has: `score`, and `cover`, the weight of the words that it has. Neighbouring words also count where a page
// has them as one; what no page had alone is then no longer missing.
export const addUp = async (index, { words, tells, readings, weights, missing }) => {
  const score = new Float32Array(index.count);
  const cover = new Float32Array(index.count);
  readings.forEach(({ hits }, at) => each(hits, (page, value, part) => {
    score[page] += value * weights[at];
    cover[page] += part * weights[at];
  }));
  const forms = readings.map((reading) => reading.forms);
  let left = missing;
  const together = async (from, to) => {
    const tail = stems(index, words[to - 1]);
    const head = words.slice(from, to - 1).join("");
    const reading = await look(index, newReading(index), Array.from(tail, ([stem, worth]) => [head + stem, worth]), { spread: true });
    const all = weights.slice(from, to).reduce((sum, weight) => sum + weight, 0);
    each(reading.hits, (page, value) => {
      let have = 0;
      for (let at = from; at < to; at++) have += weights[at] * readings[at].hits.cover[page];
      score[page] += 1.1 * value * Math.max(0.5, all);
      cover[page] += Math.max(0, all - have);
    });
    if (reading.found) left = left.filter((at) => at < from || at >= to);
    forms.push(reading.forms);
  };
  if (words.length > 1 && words.length <= MOST_JOINED) await together(0, words.length);
  if (words.length > 2) for (let at = 0; at < words.length - 1; at++) if (tells[at] && tells[at + 1]) await together(at, at + 2);
  return { score, cover, forms, missing: left };
};
