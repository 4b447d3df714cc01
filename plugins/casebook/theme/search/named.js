// Pages that are named by a query: those of places, organisations and other things.
import { FLAGS, VALUES } from "./postings.js";
import { MAIN } from "./matching.js";
import { stems } from "./words.js";
import { MOST_PLACES } from "./lookup.js";
import { LONGEST_WORD } from "./query.js";

// The pages of which the words are the whole name, or else one of `forms`: 2 for the title, 1 for another name of the page.
const pagesNamed = async (index, words, forms) => {
  const whole = words.join("");
  const named = new Map();
  if (!whole || whole.length > LONGEST_WORD) return named;
  for (const candidates of [Array.from(stems(index, whole).keys()).slice(0, 2 * MOST_PLACES), forms]) {
    const names = candidates.map((name) => `=${name}`);
    const postings = named.size ? new Map() : await index.postings(names);
    for (const { pages, signs } of postings.values()) for (let at = 0; at < pages.length; at++) {
      const [inside] = FLAGS[VALUES[signs.charCodeAt(at)]];
      named.set(pages[at], Math.max(named.get(pages[at]) || 0, inside & 1 ? 2 : 1));
    }
  }
  return named;
};

// The pages whose name is what is searched: all words, those that tell, or one word of a page in `found` that has all of the query; with
// the rank of each name. `isWhole`: it is the name of all that is searched. `pagesOf`: for each word of a query, the pages of which it is the name.
export const ownPages = async (index, { words, readings, tells }, found) => {
  const own = await pagesNamed(index, words, words.length > 1 ? [] : readings.flatMap((reading) => (reading.instead.length ? [] : Array.from(reading.forms.keys()))));
  const subjects = words.filter((_, at) => tells[at] === 1);
  if (!own.size && subjects.length && subjects.length < words.length) for (const [page, rank] of await pagesNamed(index, subjects, [])) own.set(page, rank); // 전라북도 of 전라북도에서 한 일
  const isWhole = own.size > 0;
  const pagesOf = words.length > 1 ? await Promise.all(words.map((word) => pagesNamed(index, [word], []))) : [];
  if (!isWhole) for (const pages of pagesOf) for (const [page, rank] of pages) if (found.some((one) => one.page === page && one.all)) own.set(page, rank); // 면적 of 전북혁신도시
  return { own, isWhole, pagesOf };
};

// The pages found with those of `own` second, after the best case that has all of the query, or first.
export const withNamed = (index, found, own) => {
  if (!own.size) return found;
  const unfound = Array.from(own.keys()).filter((page) => !found.some((one) => one.page === page)).map((page) => ({ page, all: true, score: 0 })); // by another name than its words
  const named = [...found.filter(({ page }) => own.has(page)), ...unfound].sort((one, other) => own.get(other.page) - own.get(one.page) || other.score - one.score);
  const others = found.filter(({ page }) => !own.has(page));
  const best = others.length && others[0].all && index.weights[others[0].page] >= MAIN ? 1 : 0;
  return [...others.slice(0, best), ...named, ...others.slice(best)];
};
