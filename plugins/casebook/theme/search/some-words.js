// Where no page answers a query: the pages that surely have some of its words, those with the most telling ones first, each with the
// words that it has and those that it lacks. Words of questions and words read as slips do not count.
import { NEAR } from "./index.js";
import { SUBJECT } from "./matching.js";
import { MOST_CHECKED, stands, textOf } from "./words.js";
import { SURE_ALIKE } from "./alike.js";

const MOST_PARTLY = 5;
const SECOND = 0.7; // a guide is worth so much of a case there
const LEAST_OF_FIRST = 0.5; // a page has so much of what the first one has
// The first of `items` in the order `compare`, `most` at most; there may be thousands
const firstOf = (items, compare, most) => {
  const first = [];
  for (const item of items) {
    if (first.length === most && compare(item, first.at(-1)) >= 0) continue;
    let at = first.length;
    while (at && compare(item, first[at - 1]) < 0) at -= 1;
    first.splice(at, 0, item);
    if (first.length > most) first.pop();
  }
  return first;
};
export const pagesWithSome = async (index, { words, readings, weights, tells, verbs, score }) => {
  const counted = Array.from(words.keys()).filter((at) => weights[at] > 0);
  const isSlip = readings.map(({ instead }) => instead.some(({ relation }) => relation === "slip"));
  const least = readings.map(({ hits, instead }) => (instead.length ? SURE_ALIKE : hits.full ? 1 : NEAR)); // 휴양 of one page is no 관광 of others
  const isHeld = (at, page) => !isSlip[at] && readings[at].hits.cover[page] >= least[at];
  const isTelling = (at) => tells[at] === 1 && verbs[at] < 1;
  const [shares, pages] = [new Float64Array(index.speaking), new Set()];
  for (const at of counted) for (const page of readings[at].hits.pages) if (page < index.speaking && isHeld(at, page)) {
    shares[page] += weights[at];
    if (isTelling(at)) pages.add(page);
  }
  const isSubject = (page) => index.weights[page] >= SUBJECT; // what people look for; guides come behind them, however many of the words these have
  let [best, bestSubject] = [0, 0];
  for (const page of pages) {
    shares[page] *= isSubject(page) ? 1 : SECOND * Math.min(1, 0.5 + index.weights[page]);
    best = Math.max(best, shares[page]);
    if (isSubject(page)) bestSubject = Math.max(bestSubject, shares[page]);
  }
  const enough = Array.from(pages).filter((page) => shares[page] >= LEAST_OF_FIRST * (bestSubject || best));
  const near = firstOf(enough, (one, other) => isSubject(other) - isSubject(one) || shares[other] - shares[one] || score[other] - score[one] || one - other, MOST_CHECKED)
    .map((page) => ({ page, held: counted.filter((at) => isHeld(at, page)) }));
  const texts = await Promise.all(near.map(async ({ page }) => (index.isLarge || index.weights[page] < SUBJECT ? "" : textOf(index, await index.record(page)))));
  return near.map(({ page, held }, rank) => {
    const has = held.filter((at) => !texts[rank] || Array.from(readings[at].forms.keys()).some((form) => stands(index, texts[rank], form))); // not by chance
    return { page, has, lacks: counted.filter((at) => !has.includes(at)) };
  }).filter(({ has }) => has.some(isTelling)).slice(0, MOST_PARTLY).map(({ page, has, lacks }) => ({
    page, has: has.map((at) => words[at]), lacks: lacks.map((at) => words[at]), instead: has.flatMap((at) => readings[at].instead), forms: has.map((at) => readings[at].forms),
  }));
};
