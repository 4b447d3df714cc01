// Runs search-engine.js outside a browser, on the files that `readFile` returns (casebook/search/engine.py).
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

  // From now on, read queries without other words of these relations: "same", "near" or "alike".
  const leaveOut = async (...relations) => {
    const opened = await index();
    const { alternatives } = opened;
    opened.alternatives = async (relation, form) => (relations.includes(relation) ? [] : alternatives(relation, form));
  };

  globalThis.casebookConsole = { addresses, leaveOut };
})();
