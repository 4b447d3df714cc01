// What others can call: functions of `casebookSearch`, and in a worker, messages that call functions by name (start.js).
import { initials, jamo, toHangul, toKeys } from "./hangul.js";
import { asked, canonical, terms } from "./terms.js";
import { openIndex } from "./index.js";
import { distance } from "./slips.js";
import { search } from "./search.js";
import { answer, heldAndLacked, note, respond, SHOWN, unseenOn, withReason } from "./results.js";

globalThis.casebookSearch = { answer, asked, canonical, distance, initials, jamo, openIndex, respond, search, terms, toHangul, toKeys };

let indexPromise = null;
const withIndex = async (use) => {
  for (let tries = 1; ; tries++) {
    indexPromise ||= openIndex(new URL("search/index.json", location), tries > 1 ? "reload" : "default"); // a cache may keep a 404
    try {
      const index = await indexPromise;
      return { value: await use(index), stamp: index.stamp };
    } catch (error) {
      if (!error.isOfFile) throw error;
      indexPromise = null; // after a new publication of the site, its index has another folder
      if (tries > 1) throw error;
    }
  }
};
let recent = {};
const searched = (index, query) => { // a list asks for its cases, then for their cards
  if (recent.index !== index || recent.query !== query) recent = { index, query, result: search(index, query) };
  const { result } = recent;
  result.catch(() => { recent = {}; });
  return result;
};
const calls = {
  answer: (query, words, language) => withIndex((index) => respond(index, query, words, language)),
  cases: (query) => withIndex(async (index) => (await searched(index, query)).found.map(({ page }) => page).filter((page) => page < index.cases)),
  note: (query) => withIndex(async (index) => note(index.labels, await searched(index, query))),
  cards: (pages, query = "", names = []) => withIndex(async (index) => {
    const [{ forms }, cards] = await Promise.all([query ? searched(index, query) : { forms: [] }, Promise.all(pages.map((page) => index.card(page)))]);
    const records = await Promise.all(cards.map((record) => (unseenOn(record, forms).length ? index.record(record.page) : record)));
    return records.map((record, at) => withReason(record, forms, names[at] || []));
  }),
  others: (query) => withIndex(async (index) => { // those of the search box that are no cases
    const { found } = await searched(index, query);
    const pages = found.slice(0, SHOWN).filter(({ page }) => page >= index.cases);
    return Promise.all(pages.map(async (one) => ({ ...(await index.card(one.page)), isFirst: one === found[0] })));
  }),
  partly: (query) => withIndex(async (index) => (
    Promise.all((await searched(index, query)).partly.map(async (one) => ({ ...(await index.card(one.page)), said: heldAndLacked(index.labels, one) })))
  )),
  facets: () => withIndex((index) => index.facets()),
};
if (typeof WorkerGlobalScope !== "undefined") {
  addEventListener("message", async ({ data }) => {
    try {
      postMessage({ id: data.id, ...await calls[data.name](...data.given) });
    } catch (error) {
      console.error("casebook: search failed", error);
      postMessage({ id: data.id, error: String(error) });
    }
  });
}
