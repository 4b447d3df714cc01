// Run before the page is drawn: set the display that the reader chose, and define what the other scripts share.
(() => {
  const root = document.documentElement;
  root.classList.replace("no-js", "js");
  // What a script that does not come would do is not offered: without that of the frame, a phone has the menu as without any. The page
  // of all cases, and that which compares them, say so, and no longer wait
  const WAITING = { browse: "cb-asked", compare: "cb-awaited" };
  addEventListener("error", ({ target }) => {
    const [, name] = target.src?.match(/\/(frame|search-box|browse|compare)\.js/) ?? [];
    if (!name) return;
    root.classList.add(`cb-no-${name}`);
    const status = document.querySelector(`.cb-${name}__status`);
    if (!status) return;
    root.classList.remove(WAITING[name]);
    status.textContent = document.querySelector("[data-casebook-browse], [data-cb-compare]").dataset.failed;
  }, true);
  const site = new URL("../../", document.currentScript.src);

  // What the browser remembers for this site; a site beside it on the same host has its own
  const keyOf = (name) => `${site.pathname}.casebook.${name}`;
  const unstored = new Map(); // without storage, the reader must choose again on each page
  const recall = (name) => {
    try { return unstored.get(name) ?? JSON.parse(localStorage.getItem(keyOf(name))); } catch { return null; }
  };
  const keep = (name, value) => {
    unstored.delete(name);
    try { localStorage.setItem(keyOf(name), JSON.stringify(value)); } catch { unstored.set(name, value); }
  };
  if (!navigator.share) root.classList.add("cb-unshared"); // a button that goes later would move what is below it
  if (location.search) root.classList.add("cb-asked"); // a narrowed list will come
  if (/[?&](add|cases)=[^&]/.test(location.search) || recall("choice")?.length) root.classList.add("cb-awaited"); // a table of chosen cases will come

  // The worker that searches. One that fails to load or breaks is replaced with the next call.
  let worker = null;
  let failures = 0;
  let calls = 0;
  const waiting = new Map();
  const startWorker = () => {
    worker = window.casebookWorker?.() ?? new Worker(new URL(`assets/casebook/search.js${failures ? `?${failures}` : ""}`, site)); // a cache may keep a 404
    worker.onmessage = ({ data }) => {
      const { resolve, reject } = waiting.get(data.id);
      waiting.delete(data.id);
      if (data.error) return reject(new Error(data.error));
      casebook.stamp = data.stamp; // of the index that has the answer
      resolve(data.value);
    };
    worker.onerror = () => {
      worker.terminate();
      worker = null;
      failures += 1;
      for (const { reject } of waiting.values()) reject(new Error("no search"));
      waiting.clear();
    };
  };
  // What a function of the search engine returns
  const search = (name, ...given) => new Promise((resolve, reject) => {
    if (!worker) startWorker();
    waiting.set(++calls, { resolve, reject });
    worker.postMessage({ id: calls, name, given });
  });
  const canRead = location.protocol !== "file:" || Boolean(window.casebookWorker); // browsers read no data and start no worker from disk
  window.casebook = { site, canRead, recall, keep, search };

  const show = () => {
    const { scheme = "", contrast = matchMedia("(prefers-contrast: more)").matches ? "more" : "" } = recall("display") ?? {};
    for (const [name, value] of Object.entries({ scheme, contrast })) {
      if (value) root.dataset[name] = value;
      else delete root.dataset[name];
    }
  };
  show();
  // The reader may have chosen on another page meanwhile, or in another tab
  addEventListener("pageshow", show);
  addEventListener("storage", show);
})();
