// Which pages answer a query: those that have enough of its weight, unless the best of them is not evidence enough.
import { NEAR } from "./index.js";
import { SUBJECT } from "./matching.js";
import { isOfService, LITTLE, MOST_CHECKED, stands, textOf, verbnessIn } from "./words.js";
import { SURE_ALIKE } from "./alike.js";

const ENOUGH = 0.35; // the share of the weight of the query's words that a result must have
const MOSTLY = 0.48; // the same where all that it knows are general words and words like those of the query
const KNOWN = 0.34; // the share of it that the site must know: of a query of which it knows less, what it knows is not the matter
const LEAST_HELD = [0.3, 0.36, 0.3, 0.24]; // the share of the weight that a page must have, in a query of one word that tells, of two and so on
const SURELY = 0.7; // a page with so much of the query is not looked at again
const DOUBT = 0.5; // the share that a word loses of which the page has the terms alone
const GUIDED = 0.52; // the share of the weight that a page must have that is no case, document or translation
const GUIDES = 100; // cases that are shown for want of better ones come before guides
const WELL_KNOWN = 0.6; // of the nouns of such a query the site knows so much, or a word near to them
const PARTIAL = 0.42; // where no case has enough, the share of the weight that a case must have by words that are sure
export const ALL = 0.9; // a page with so much of it has all of it, and is worth more
const ALL_BONUS = 4;

// The share of the weight that a page must have
const leastOf = ({ words, weights, tells }) => {
  const heavy = Array.from(words.keys()).filter((at) => weights[at] > 0.5);
  const isOne = heavy.filter((at) => tells[at] > LITTLE).length < 2; // 자영업자 of 자영업자 도와주는 정책
  return LEAST_HELD[isOne ? 0 : Math.min(heavy.length, LEAST_HELD.length) - 1];
};

// The pages that have enough of a query, each with its score and whether it has all of it
export const pagesWithEnough = (index, query) => {
  const { words, readings, tells, weights, whole, best, missing, score, cover, asksNothing } = query;
  const known = weights.reduce((sum, weight, at) => sum + (missing.includes(at) ? 0 : weight), 0);
  const sure = weights.reduce((sum, weight, at) => sum + (missing.includes(at) ? 0 : weight * (best[at] || 1)), 0); // a similar word is less sure
  const isTold = readings.some(({ found, instead }, at) => found && tells[at] === 1 && !verbnessIn(index, words[at]) && instead.every(({ relation }) => relation === "near"));
  const found = [];
  if (asksNothing || sure < (isTold ? KNOWN : MOSTLY) * whole) return found;
  const least = leastOf(query);
  const lowest = Math.max(ENOUGH * known, least * whole) * 0.999; // most pages of a large site have less; rounding decides below
  for (let page = 0; page < index.count; page++) {
    if (cover[page] < lowest || !cover[page]) continue;
    const part = Math.min(1, cover[page] / known);
    const all = cover[page] > ALL * whole;
    const isEnough = part >= ENOUGH && cover[page] >= least * whole && (index.weights[page] >= SUBJECT || cover[page] >= GUIDED * whole);
    if (isEnough) found.push({ page, all, score: score[page] * part * part * index.weights[page] * (all ? ALL_BONUS : 1) });
  }
  return found;
};

// Those of the pages found that have the words themselves. Where there are few pages, they are read.
export const withoutChance = async (index, query, found) => {
  const { words, readings, weights, whole, cover } = query;
  if ((words.length < 2 && !readings.some(({ instead }) => instead.length)) || found.length > MOST_CHECKED) return found;
  const isHeld = await Promise.all(found.map(async ({ page }) => {
    if (words.length > 1 && (cover[page] >= SURELY * whole || index.weights[page] < SUBJECT)) return true;
    const text = textOf(index, await index.record(page));
    const isByChance = ({ hits, forms }) => hits.cover[page] > 0 && !Array.from(forms.keys()).some((form) => stands(index, text, form));
    const doubt = readings.reduce((sum, reading, word) => (isByChance(reading) ? sum + (words.length > 1 ? DOUBT : 1) * weights[word] * reading.hits.cover[page] : sum), 0);
    return cover[page] - doubt >= leastOf(query) * whole;
  }));
  return found.filter((_, at) => isHeld[at]);
};

// Where no case has enough: the nearest ones, if the site knows most of the nouns and a case surely has one
export const nearestCases = async (index, { words, readings, tells, verbs, weights, whole, best, score, cover, asksNothing }) => {
  if (words.length < 2 || asksNothing) return [];
  const nouns = readings.map((_, at) => (verbs[at] < 1 ? weights[at] : 0));
  const isSolid = nouns.reduce((sum, weight, at) => sum + (best[at] >= NEAR ? weight : 0), 0) >= WELL_KNOWN * nouns.reduce((sum, weight) => sum + weight, 0);
  if (!isSolid) return [];
  const isSureWord = ({ hits, instead }, at, page) => tells[at] === 1 && verbs[at] < 1 && instead.every(({ relation }) => relation !== "slip") && hits.cover[page] > SURE_ALIKE;
  const surely = (page) => readings.reduce((sum, reading, at) => sum + (isSureWord(reading, at, page) ? weights[at] * reading.hits.cover[page] : 0), 0) / whole;
  const some = Array.from(score.keys()).filter((page) => index.weights[page] >= SUBJECT && cover[page] > PARTIAL * whole && surely(page) > PARTIAL);
  const most = Math.max(...some.map((page) => cover[page]));
  const closest = some.filter((page) => cover[page] > ALL * most).slice(0, MOST_CHECKED);
  const texts = await Promise.all(closest.map(async (page) => textOf(index, await index.record(page))));
  const isHeld = (page, text) => readings.every(({ hits, forms }, word) => tells[word] < 1 || hits.cover[page] <= SURE_ALIKE || Array.from(forms.keys()).some((form) => stands(index, text, form)));
  return closest.filter((page, at) => isHeld(page, texts[at])).map((page) => ({ page, all: false, score: (GUIDES + score[page]) * index.weights[page] }));
};

// How likely the best page answers a query, as the logarithm of its odds; `read` has what it has of each word. The weights are those of a
// logistic regression over 1,200 answers to queries of all sets, of which 160 were wrong (docs/develop/search.md), also with words of questions behind
// them, which tell nothing of whether the site has an answer. That of a service was set by hand.
const DOUBTFUL = 0.1;
const FIGURE = /^제?[0-9][0-9.]*(?:[a-z]{1,3}[23]?|[가-힣0-9]*)$/; // 3D프린터 and 시즌3 are names
const OF_YEAR = /^(?:19|20)[0-9]{2}(?:년|$)/; // it says when, so that the page needs this share of all words
const BESIDE_YEAR = 0.5;
const evidence = (read, part, isGuide) => {
  const isServiceLacking = read.some(({ isOfService: wanted, part: of }) => wanted && of < SURE_ALIKE); // the timetable of a bus whose stops are told, the second of what was done once
  const isOtherNumber = read.some(({ isFigure, weight, part: of }) => isFigure && weight > 0 && !of);
  if (!isServiceLacking && !isOtherNumber && read.some(({ isNumber, isYear, part: of }) => isNumber && of > SURE_ALIKE && (part > BESIDE_YEAR || !isYear))) return Infinity;
  const nouns = read.filter(({ weight, tells, verb }) => weight > 0 && tells > LITTLE && verb < 1);
  const all = nouns.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const sure = nouns.filter(({ tells, part: of }) => tells === 1 && of > SURE_ALIKE).length;
  const lost = Math.max(0, ...nouns.filter(({ part: of }) => of < 0.5).map(({ rare }) => rare));
  const titled = nouns.reduce((sum, { weight, value, part: of }) => sum + (value >= 3 && of > SURE_ALIKE ? weight : 0), 0) / all; // in the title or the names of the page
  // Beside the name of a place or an organisation, the other words say what is wanted of it: 감귤 of 제주 감귤. A case of both may lack one.
  const names = nouns.filter(({ isNamed }) => isNamed);
  const isOfAll = !isGuide && names.length > 1 && names.every(({ part: of }) => of > SURE_ALIKE) && nouns.filter(({ part: of }) => of < 0.5).length < 2; // 한전 나주 에너지밸리
  const subjects = names.length && !isOfAll ? nouns.filter(({ tells, isNamed }) => tells === 1 && !isNamed) : [];
  const isLacking = subjects.some(({ part: of, isLoose }) => of < 0.5 || isLoose);
  const loose = nouns.reduce((sum, { weight, isLoose }) => sum + (isLoose ? weight : 0), 0) / all; // 교육세 in place of 자동차세
  const [last] = read.slice(-1);
  const isLastLacking = last.tells > LITTLE && last.verb < 1 && last.part < 0.5; // what is wanted stands last in Korean: 메뉴 of 어린이집 급식 메뉴
  return 7 * part + 0.7 * Math.min(sure, 3) - 1.5 * lost - 1.9 * isGuide + 3.1 * titled - 2.2 * isLacking - 0.8 * loose - isLastLacking - 5 * isServiceLacking - 2.8;
};

// Whether the page found first is too little evidence that the site has an answer. `named`: for each word, whether it is the name of a page.
export const isDoubtful = (index, { words, readings, tells, verbs, weights, rareness, unknown, whole, cover }, page, named) => {
  const isLoose = ({ hits: { cover: parts }, instead }) => parts[page] > 0 && instead.some(({ relation }) => relation === "slip" || (relation === "alike" && parts[page] < SURE_ALIKE));
  const read = words.map((word, at) => ({
    isNamed: named[at], isLoose: isLoose(readings[at]), isOfService: isOfService(index, word), weight: weights[at], tells: tells[at], verb: verbs[at], part: readings[at].hits.cover[page],
    value: readings[at].hits.score[page], rare: rareness[at] * weights[at] / unknown, isNumber: FIGURE.test(word), isYear: OF_YEAR.test(word), isFigure: /[0-9]{2}/.test(word),
  }));
  return evidence(read, cover[page] / whole, index.weights[page] < SUBJECT) < DOUBTFUL;
};
