// Sources: documents from which cases were written. They have the words of these, and more.
import { MAIN, SUBJECT } from "./matching.js";
import { asksFact } from "./query.js";
import { LITTLE, MOST_CHECKED, stands, textOf } from "./words.js";

const MOST_ANSWERS = 4; // so many pages with all of a query leave nothing to look for in a source
const HALF = 0.5; // the share of the words that tell which the source of a fact must have
const LAST_SEEN = 4; // it is the fifth result at most, the last one that is seen at once

// For each word of a query that tells, the sources that have it, and all these sources
const tellingOf = ({ readings, tells, verbs }, found) => readings.filter((_, at) => tells[at] > LITTLE && (!found.length || verbs[at] < 1)).map(({ hits }) => hits.sources);
const sourcesOf = (asked) => Array.from(new Set(asked.flatMap((forms) => Array.from(forms.keys()))));

// The sources that have each word of a query that tells. They are long: where nothing else has all of them, their text is read.
const sourcesWith = async (index, asked, found) => {
  const isNew = (page) => !found.some((one) => one.page === page) && asked.every((forms) => forms.has(page));
  const pages = sourcesOf(asked).filter(isNew).slice(0, MOST_CHECKED);
  if (found.some(({ all }) => all)) return pages;
  const texts = await Promise.all(pages.map(async (page) => textOf(index, await index.record(page))));
  return pages.filter((page, at) => asked.every((forms) => forms.get(page).some((form) => stands(index, texts[at], form))));
};

// The source in which a fact can be looked up that the query asks for, or of which the best page, a document, tells: the one with most of its words
const sourceOfFact = (index, { words }, asked, found) => {
  const isDocument = ({ page }) => page >= index.cases && index.weights[page] >= MAIN;
  if (words.length < 2 || !found.length || !(asksFact(words) || isDocument(found[0]))) return [];
  const held = (page) => asked.filter((forms) => forms.has(page)).length;
  const [best] = sourcesOf(asked).sort((one, other) => held(other) - held(one) || one - other);
  return best !== undefined && held(best) >= HALF * asked.length && !found.some((one) => one.page === best) ? [best] : [];
};

// The pages found with sources behind all that have the whole query, and behind the best case, document or translation
export const withSources = async (index, query, found) => {
  const isEnough = found.filter(({ all }) => all).length >= MOST_ANSWERS;
  const asked = tellingOf(query, found);
  const whole = isEnough ? [] : await sourcesWith(index, asked, found);
  const sources = whole.length ? whole : sourceOfFact(index, query, asked, found);
  if (!sources.length) return found;
  for (const { hits, forms } of query.readings) if (!forms.size) for (const form of hits.sources.get(sources[0]) || []) forms.set(form, 1); // what results mark
  const best = found.findIndex(({ page }) => index.weights[page] >= SUBJECT);
  const at = whole.length ? 1 + Math.max(best, found.map(({ all }) => all).lastIndexOf(true)) : LAST_SEEN;
  return [...found.slice(0, at), ...sources.map((page) => ({ page, all: whole.length > 0, score: 0 })), ...found.slice(at)];
};
