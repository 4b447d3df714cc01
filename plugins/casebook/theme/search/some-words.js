// Where no page answers a query: the pages that surely have some of its words, those with the most telling ones first, each with the
// words that it has and those that it lacks. Words of questions and words read as slips do not count.
import { NEAR } from "./index.js";
import { SUBJECT } from "./matching.js";
import { MOST_CHECKED, stands, textOf } from "./words.js";
import { SURE_ALIKE } from "./alike.js";

const MOST_PARTLY = 5;
const SECOND = 0.7; // a guide is worth so much of a case there
const LEAST_OF_FIRST = 0.5; // a page has so much of what the first one has
export const pagesWithSome = async (index, { words, readings, weights, tells, verbs, score }) => {
  const counted = Array.from(words.keys()).filter((at) => weights[at] > 0);
  const isHeld = (at, page) => readings[at].hits.cover[page] >= (readings[at].instead.length ? SURE_ALIKE : NEAR) && readings[at].instead.every(({ relation }) => relation !== "slip");
  const isTelling = (at) => tells[at] === 1 && verbs[at] < 1;
  const pages = new Set(counted.filter(isTelling).flatMap((at) => readings[at].hits.pages).filter((page) => page < index.speaking));
  const rated = Array.from(pages, (page) => {
    const held = counted.filter((at) => isHeld(at, page));
    const share = held.some(isTelling) ? held.reduce((sum, at) => sum + weights[at], 0) : 0;
    return { page, held, share: share * (index.weights[page] >= SUBJECT ? 1 : SECOND * Math.min(1, 0.5 + index.weights[page])) };
  }).filter(({ share }) => share > 0);
  const isSubject = ({ page }) => index.weights[page] >= SUBJECT;
  const subjects = rated.filter(isSubject); // what people look for; guides come behind them, however many of the words these have
  const best = Math.max(0, ...(subjects.length ? subjects : rated).map(({ share }) => share));
  const near = rated.filter(({ share }) => share >= LEAST_OF_FIRST * best)
    .sort((one, other) => isSubject(other) - isSubject(one) || other.share - one.share || score[other.page] - score[one.page] || one.page - other.page).slice(0, MOST_CHECKED);
  const texts = await Promise.all(near.map(async ({ page }) => (index.isLarge ? "" : textOf(await index.record(page)))));
  return near.map(({ page, held }, rank) => {
    const has = held.filter((at) => !texts[rank] || Array.from(readings[at].forms.keys()).some((form) => stands(index, texts[rank], form))); // not by chance
    return { page, has, lacks: counted.filter((at) => !has.includes(at)) };
  }).filter(({ has }) => has.some(isTelling)).slice(0, MOST_PARTLY).map(({ page, has, lacks }) => ({
    page, has: has.map((at) => words[at]), lacks: lacks.map((at) => words[at]), instead: has.flatMap((at) => readings[at].instead), forms: has.map((at) => readings[at].forms),
  }));
};
