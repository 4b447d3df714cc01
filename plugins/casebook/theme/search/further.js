// Further pages beside those that answer a query: those of the places and organisations that it names, the collections and questions that list
// the best case, and where few pages answer, lists that have a part of the query.
import { SUBJECT } from "./matching.js";
import { SURE_ALIKE } from "./alike.js";
import { asksFact } from "./query.js";

const FIRST = 5; // so many results are seen at once
const MOST_BESIDE = 2; // so many pages of names
const BEHIND = 3; // stand behind so many others
const MOST_LISTS = 3; // so many collections and questions that list the best case
const SURE_PART = 0.5; // pages with so much of the score of the best one, or with all of the query, stand before these lists
const PART = 0.2; // the share of the weight that a list must have
const NEARLY = 0.4; // that of the page of a place or an organisation which stands before the last of the lists of a case
const GUIDE = 0.3; // guides weigh more than lists
const pagesBeside = (index, first, named) => (
  Array.from(new Set(named.flatMap((pages) => Array.from(pages.keys())))).filter((page) => !first.includes(page) && index.weights[page] < SUBJECT).slice(0, MOST_BESIDE)
);
const listsWithPart = (index, { readings, tells, verbs, score, cover, whole }, found, part = PART) => {
  const isSure = (page) => readings.some(({ hits }, at) => tells[at] === 1 && verbs[at] < 1 && hits.cover[page] > SURE_ALIKE);
  const some = [];
  for (let page = 0; page < index.speaking; page++) {
    if (index.weights[page] < GUIDE && cover[page] >= part * whole && isSure(page) && !found.some((one) => one.page === page)) some.push(page);
  }
  return some.sort((one, other) => cover[other] - cover[one] || score[other] - score[one] || one - other);
};

// The entries of `pages` in `found`, new ones where they are not there; `of` is the case that they list
const listed = (found, pages, of) => pages.map((page) => found.find((one) => one.page === page) || { page, all: false, score: 0, listed: of });
const without = (found, others) => found.filter(({ page }) => !others.some((one) => one.page === page));

// The collections and questions that list a case: those that list the most of the cases found, then those with most of the query, first
const listsOf = (index, { cover }, found, page) => {
  const held = ([, ...cases]) => found.filter((one) => cases.includes(one.page)).length;
  return index.lists.filter(([, ...cases]) => cases.includes(page)).sort((one, other) => held(other) - held(one) || cover[other[0]] - cover[one[0]] || one.length - other.length).map(([list]) => list);
};

// Further pages behind `all`, whose first one is a case: the lists of it behind those that surely answer, then lists with a part of the query
const withLists = (index, query, all, namesPage) => {
  const [best] = all;
  const isOfSubject = !namesPage && !asksFact(query.words);
  if (!isOfSubject && all.length >= FIRST) return all;
  const second = all.find((one) => one !== best && one.page < index.cases);
  const isSure = (one) => one === best || one === second || (one.score && (one.all || one.score >= SURE_PART * best.score));
  const sure = isOfSubject ? all.filter(isSure) : all;
  const lists = without(listed(all, listsOf(index, query, all, best.page), best.page), sure).slice(0, MOST_LISTS);
  const near = isOfSubject ? listed(all, listsWithPart(index, query, [...sure, ...lists], NEARLY).slice(0, 1)) : [];
  const behind = [...lists.slice(0, MOST_LISTS - 1), ...near, ...lists.slice(MOST_LISTS - 1)];
  const most = [...sure, ...behind, ...without(all, [...sure, ...behind])];
  return most.length < FIRST ? [...most, ...listed(all, listsWithPart(index, query, most))].slice(0, FIRST) : most;
};

// The pages found with further ones, each list with the case that it lists. `named`: for each word of the query, the pages of which it is the name.
export const withFurther = (index, query, found, named) => {
  if (!found.length || query.words.length < 2) return found;
  const lacksName = named.some((pages, at) => pages.size && !query.readings[at].hits.cover[found[0].page]); // the best page is of another: 원주로 옮겨 간 기관
  const first = lacksName ? [] : found.slice(0, FIRST - 1).map(({ page }) => page);
  const own = listed(found, pagesBeside(index, first, named));
  const others = without(found, own);
  const before = lacksName ? 0 : BEHIND;
  const all = [...others.slice(0, before), ...own, ...others.slice(before)];
  return index.weights[all[0].page] < SUBJECT ? all : withLists(index, query, all, named.some((pages) => pages.size));
};
