// Sources: documents from which cases were written. They have the words of these, and more.
import { SUBJECT } from "./matching.js";
import { LITTLE, MOST_CHECKED, stands, textOf } from "./words.js";

const MOST_ANSWERS = 4; // so many pages with all of a query leave nothing to look for in a source

// The sources that have each word of a query that tells. They are long: where nothing else has all of them, their text is read.
const sourcesWith = async (index, { readings, tells, verbs }, found) => {
  const asked = readings.filter((_, at) => tells[at] > LITTLE && (!found.length || verbs[at] < 1)).map(({ hits }) => hits.sources);
  const isNew = (page) => !found.some((one) => one.page === page) && asked.every((forms) => forms.has(page));
  const pages = Array.from(asked[0]?.keys() || []).filter(isNew).slice(0, MOST_CHECKED);
  if (found.some(({ all }) => all)) return pages;
  const texts = await Promise.all(pages.map(async (page) => textOf(index, await index.record(page))));
  return pages.filter((page, at) => asked.every((forms) => forms.get(page).some((form) => stands(index, texts[at], form))));
};

// The pages found with sources behind all that have the whole query, and behind the best case, document or translation
export const withSources = async (index, query, found) => {
  const isEnough = found.filter(({ all }) => all).length >= MOST_ANSWERS;
  const sources = isEnough ? [] : await sourcesWith(index, query, found);
  if (!sources.length) return found;
  for (const { hits, forms } of query.readings) if (!forms.size) for (const form of hits.sources.get(sources[0]) || []) forms.set(form, 1); // what results mark
  const best = found.findIndex(({ page }) => index.weights[page] >= SUBJECT);
  const at = 1 + Math.max(best, found.map(({ all }) => all).lastIndexOf(true));
  return [...found.slice(0, at), ...sources.map((page) => ({ page, all: true, score: 0 })), ...found.slice(at)];
};
