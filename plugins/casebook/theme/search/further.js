// Further pages beside those that answer a query: those of the places and organisations that it names, and where few pages answer, lists and
// guides that have a part of it, such as the collection of a case.
import { SUBJECT } from "./matching.js";
import { SURE_ALIKE } from "./alike.js";

const FIRST = 5; // so many results are seen at once
const MOST_BESIDE = 2; // so many pages of names
const BEHIND = 3; // stand behind so many others
const PART = 0.2; // the share of the weight that a list must have
const pagesBeside = (index, first, named) => (
  Array.from(new Set(named.flatMap((pages) => Array.from(pages.keys())))).filter((page) => !first.includes(page) && index.weights[page] < SUBJECT).slice(0, MOST_BESIDE)
);
const listsWithPart = (index, { readings, tells, verbs, score, cover, whole }, found) => {
  const isSure = (page) => readings.some(({ hits }, at) => tells[at] === 1 && verbs[at] < 1 && hits.cover[page] > SURE_ALIKE);
  const some = [];
  for (let page = 0; page < index.speaking; page++) {
    if (index.weights[page] < SUBJECT && cover[page] >= PART * whole && isSure(page) && !found.some((one) => one.page === page)) some.push(page);
  }
  return some.sort((one, other) => cover[other] - cover[one] || score[other] - score[one] || one - other);
};

// The collections and questions that list a case, those with most of the query first
const listsOf = (index, { cover }, found, page) => index.lists.filter(([list, ...cases]) => cases.includes(page) && !found.some((one) => one.page === list))
  .map(([list]) => list).sort((one, other) => cover[other] - cover[one]).slice(0, MOST_BESIDE);

// The pages found with further ones, each list with the case that it lists. `named`: for each word of the query, the pages of which it is the name.
export const withFurther = (index, query, found, named) => {
  if (!found.length || query.words.length < 2) return found;
  const further = (pages, listed) => pages.map((page) => ({ page, all: false, score: 0, listed }));
  const lacksName = named.some((pages, at) => pages.size && !query.readings[at].hits.cover[found[0].page]); // the best page is of another: 원주로 옮겨 간 기관
  const first = lacksName ? [] : found.slice(0, FIRST - 1).map(({ page }) => page);
  const beside = pagesBeside(index, first, named);
  const own = beside.map((page) => found.find((one) => one.page === page) || further([page])[0]);
  const others = found.filter(({ page }) => !beside.includes(page));
  const behind = lacksName ? 0 : BEHIND;
  const all = [...others.slice(0, behind), ...own, ...others.slice(behind)];
  const isCase = index.weights[all[0].page] >= SUBJECT;
  if (all.length >= FIRST || !isCase) return all;
  const lists = listsOf(index, query, all, all[0].page);
  const parts = listsWithPart(index, query, all).filter((page) => !lists.includes(page));
  return [...all, ...further(lists, all[0].page), ...further(parts)].slice(0, FIRST);
};
