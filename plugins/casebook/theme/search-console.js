// Runs search-engine.js outside a browser, on the files that `readFile` returns (casebook/search/console.py).
(() => {
  "use strict";

  globalThis.URL = class {
    constructor(path, base) {
      this.href = path.href ?? (base ? base.href.replace(/[^/]*$/, "") + path : path);
    }
  };
  globalThis.fetch = async (address) => {
    const text = readFile(address.href);
    return { ok: text !== null, status: text === null ? 404 : 200, json: async () => JSON.parse(text) };
  };

  const index = async () => (globalThis.opened ??= await casebookSearch.openIndex(new URL("search/index.json")));

  // Addresses of pages as the search box shows them, best first, without the link to all of them.
  const addresses = async (query) => {
    const items = await casebookSearch.answer(await index(), query);
    return items.map(([page]) => page.location).filter((location) => !location.includes("?"));
  };

  // Addresses of the pages with some of the words, where no page answers.
  const partly = async (query) => (await casebookSearch.respond(await index(), query)).partly.map(({ item: [page] }) => page.location);

  // What the search box says beside its results.
  const note = async (query) => (await casebookSearch.respond(await index(), query)).note;

  // From now on, read queries without other words of these relations: "same", "near" or "alike".
  const leaveOut = async (...relations) => {
    const opened = await index();
    const { alternatives } = opened;
    opened.alternatives = async (relation, form) => (relations.includes(relation) ? [] : alternatives(relation, form));
  };

  // The terms of `form`, each with the sign of its fields on `page`, "" where the page does not have it.
  const signs = async (opened, form, page) => {
    const wanted = casebookSearch.asked(form).map(([term]) => term);
    const postings = await opened.postings(wanted);
    return wanted.map((term) => {
      const at = postings.get(term).pages.indexOf(page);
      return at < 0 ? "" : postings.get(term).signs[at];
    });
  };

  // The first `most` results, each with the forms of the query's words that its page has.
  const explain = async (query, most) => {
    const opened = await index();
    const { found, partly: some, forms, without = [], instead = [] } = await casebookSearch.search(opened, query);
    const typed = casebookSearch.canonical(query).split(/[ \n]/).filter(Boolean);
    const { items } = await casebookSearch.respond(opened, query);
    const said = new Map(items.map(([part]) => [part.location, part.said]));
    const results = [];
    for (const { page, score } of found.slice(0, most)) {
      const { path, title } = await opened.record(page);
      const matches = [];
      for (const [at, some] of forms.entries()) for (const [form, worth] of some) {
        matches.push({ typed: typed[at] ?? "", form, worth, signs: await signs(opened, form, page) });
      }
      results.push({ address: path, title, score, said: said.get(path) ?? "", matches: matches.filter((match) => match.signs.some(Boolean)) });
    }
    const others = await Promise.all(some.map(async ({ page, has, lacks }) => {
      const { path, title } = await opened.card(page);
      return { address: path, title, has, lacks };
    }));
    return { count: found.length, without, instead, results, partly: others };
  };

  // The number of pages found for each query.
  const counts = async (queries) => {
    const opened = await index();
    const numbers = [];
    for (const query of queries) numbers.push((await casebookSearch.search(opened, query)).found.length);
    return numbers;
  };

  // Whether a page has each of `words`, as it is written.
  const present = async (words) => {
    const opened = await index();
    const answers = [];
    for (const word of words) {
      const wanted = casebookSearch.asked(casebookSearch.canonical(word).replace(/[ \n]/g, "")).map(([term]) => term);
      const postings = await opened.postings(wanted);
      const [first, ...others] = wanted.map((term) => Array.from(postings.get(term).pages));
      answers.push(Boolean(first?.some((page) => others.every((pages) => pages.includes(page)))));
    }
    return answers;
  };

  // The addresses of all pages that are found by their words.
  const pages = async () => {
    const opened = await index();
    const records = [];
    for (let page = 0; page < opened.speaking; page++) records.push(await opened.record(page));
    return records.map(({ path }) => path);
  };

  globalThis.casebookConsole = { addresses, counts, explain, leaveOut, note, pages, partly, present };
})();
