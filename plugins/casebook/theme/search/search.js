// The answer to a query: the pages found, best first, and how the query was read.
import { ASKING } from "./verbs.js";
import { isCounterAsked } from "./numbers.js";
import { canonical } from "./terms.js";
import { SUBJECT } from "./matching.js";
import { SURE_ALIKE } from "./alike.js";
import { LITTLE, stems, telling } from "./words.js";
import { alternatives, look, newReading } from "./lookup.js";
import { readable, readQuery } from "./query.js";
import { addUp, weigh } from "./weights.js";
import { ALL, isDoubtful, nearestCases, pagesWithEnough, withoutChance } from "./choosing.js";
import { ownPages, withNamed } from "./named.js";
import { pagesWithSome } from "./some-words.js";
import { withFurther } from "./further.js";
import { pagesAsked } from "./topics.js";
import { withSources } from "./sources.js";
import { casesWith, parse } from "./filters.js";

const byScore = (one, other) => other.score - one.score || one.page - other.page;

// For each word of a query, whether it is one of those that are free to stand beside a question about the site itself
const isOfMostCases = ({ cases }, { pages }) => pages.length > cases / 2 && pages.filter((page) => page < cases).length > cases / 2;
const freeWords = (index, { words, readings, verbs }) => words.map((word, at) => (
  telling(index, word) <= LITTLE || verbs[at] === 1 || isCounterAsked(word, words[at - 1]) || isOfMostCases(index, readings[at].hits)
));

// The telling nouns of a query that `pages` all lack; a page with all of the query may have two of them as one
const lackedBy = ({ words, readings, tells, verbs, weights, whole, cover }, pages) => {
  const has = ({ hits }, page) => hits.cover[page] > 0 || hits.sources.has(page) || cover[page] > ALL * whole;
  return Array.from(words.keys()).filter((at) => words[at].length > 1 && tells[at] === 1 && verbs[at] < 1 && weights[at] > 0 && !pages.some((page) => has(readings[at], page)));
};

// The pages of a query without filters. `partly`: pages with some of its words, where none answers. `forms`: what was looked up for each
// word. `partOf`: each word with how much of it a page has. `without`: words that no page found has. `lacks`: the others that a page lacks. `instead`: words that were searched in place of others.
const searchWords = async (index, text) => {
  const read = await readQuery(index, text);
  const weighed = { ...read, ...(await weigh(index, read)) };
  const query = { ...weighed, ...(await addUp(index, weighed)) };
  const { words, readings, tells, missing, forms } = query;
  const enough = await withoutChance(index, query, pagesWithEnough(index, query));
  const nearest = enough.some(({ page }) => index.weights[page] >= SUBJECT) ? [] : await nearestCases(index, query);
  const answering = [...enough, ...nearest].sort(byScore);
  const { own, isWhole, pagesOf } = await ownPages(index, query, answering);
  let found = withNamed(index, answering, own);
  if (words.length > 1 && found.length && !own.size && isDoubtful(index, query, found[0].page, pagesOf.map((pages) => pages.size > 0))) found = [];
  // Initials ask nothing of the site, nor do three nouns or more that a case has: the topics, a heavy file, need not be loaded
  const isOfCase = words.length > 2 && tells.every((part, at) => part === 1 && !query.verbs[at]) && answering[0]?.all && index.weights[answering[0].page] >= SUBJECT;
  const topics = isOfCase || words.every((word) => /^[ㄱ-ㅎ]+$/.test(word)) ? [] : await index.topics();
  const ofSite = topics.length && !own.size ? pagesAsked(index, topics, words, freeWords(index, query)) : [];
  if (!isWhole && !ofSite.length) found = withFurther(index, query, found, pagesOf);
  const isHeld = ({ page }) => readings.some(({ hits }) => hits.cover[page] > SURE_ALIKE);
  if (ofSite.length) found = [...ofSite.map((page) => ({ page, all: true, score: 0, isAsked: true })), ...found.filter((one) => !ofSite.includes(one.page) && isHeld(one))];
  if (!ofSite.length) found = await withSources(index, query, found);
  const partly = found.length || words.length < 2 ? [] : await pagesWithSome(index, query);
  const isWanted = (at) => tells[at] > LITTLE || !ASKING.test(words[at]);
  const isLeftOut = found.length > 0 && !ofSite.length && !index.sources.has(found[0].page);
  const left = isLeftOut ? Array.from(new Set([...missing.filter(isWanted), ...lackedBy(query, found.map(({ page }) => page))])).sort((one, other) => one - other) : [];
  const lacks = ({ page, all, score }) => (isLeftOut && score && !all ? lackedBy(query, [page]).filter((at) => !left.includes(at)).map((at) => words[at]) : []);
  const others = readings.flatMap((reading, at) => (left.includes(at) ? [] : reading.instead));
  const alike = new Set(ofSite.length ? others.filter(({ relation }) => relation === "alike").map(({ word }) => word) : []); // 주소 of 연락처
  return {
    found, partly, partOf: words.map((word, at) => [word, (page) => readings[at].hits.cover[page] || Number(readings[at].hits.sources.has(page))]), forms: forms.map((some) => new Map(Array.from(some).filter(([form]) => !alike.has(form)))),
    without: left.map((at) => words[at]), lacks, instead: found.length ? others.filter(({ word }) => !alike.has(word)) : Array.from(new Set(partly.flatMap((one) => one.instead))),
  };
};

// The pages of a query with filters, exact words and words that are not wanted.
const MOST_READ = 60; // so many pages are read for exact words; each is a file
export const search = async (index, whole) => {
  const query = readable(whole);
  const { text, filters, phrases, excluded } = await parse(index, query);
  if (!filters.length && !phrases.length && !excluded.length) return searchWords(index, text);
  const everything = Array.from({ length: index.cases }, (_, page) => ({ page, all: true, score: 1 }));
  const result = canonical(text) ? await searchWords(index, text) : { found: everything, partly: [], partOf: [], forms: [], without: [], lacks: () => [], instead: [] };
  let { found } = result;
  for (const [facet, wanted] of filters) {
    const cases = await casesWith(index, facet, wanted);
    found = found.filter(({ page }) => cases.has(page));
  }
  for (const word of excluded) {
    const { hits } = await look(index, newReading(index), [...Array.from(stems(index, word)), ...(await alternatives(index, "same", [[word, 1]]))]);
    found = found.filter(({ page }) => hits.cover[page] < 1);
  }
  if (phrases.length) {
    const records = await Promise.all(found.slice(0, MOST_READ).map(({ page }) => index.record(page)));
    const texts = records.map(({ title, tags, sections }) => [title, ...tags, ...sections.flatMap(([, heading, body]) => [heading, body])].map(canonical).join("\n"));
    found = found.slice(0, MOST_READ).filter((_, at) => phrases.every((phrase) => texts[at].includes(phrase)));
  }
  return { ...result, found, partly: [] };
};
