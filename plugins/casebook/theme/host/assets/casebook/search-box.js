// Adapt Material's search box to Korean input and to the keyboard. Material shows the results.
// This script runs before Material's script, which starts the worker.
(() => {
  const search = document.querySelector("[data-md-component=search]");
  if (!search) return;
  if (location.protocol === "file:") { // browsers start no worker from disk; Material hides its box, and this hides the buttons for it
    for (const opener of document.querySelectorAll("[data-cb-search=open], .cb-find")) opener.hidden = true;
    return;
  }
  const status = search.querySelector(".cb-search__status");
  const box = search.querySelector("[data-md-component=search-query]");
  const toggle = document.getElementById("__search");
  const [announcement, list] = search.querySelector("[data-md-component=search-result]").children;

  // An input method writes a syllable in several steps, and some find nothing. Results stay until the syllable is complete.
  let composing = false;
  let release = () => {};
  box.addEventListener("compositionstart", () => { composing = true; });
  box.addEventListener("compositionend", () => {
    composing = false;
    release();
  });
  let note = ""; // what the worker says of its answer, beside the results

  // Material starts one worker and does not notice if its script fails to load. This object replaces that worker: it answers
  // that the search failed, and starts another worker with the next query.
  const Native = window.Worker;
  window.Worker = function (address) {
    window.Worker = Native; // other scripts start other workers
    const outer = new EventTarget();
    const answer = (data) => outer.dispatchEvent(new MessageEvent("message", { data }));
    let inner = null;
    let failures = 0;
    let pending = false;
    let filled = false; // whether the list has results
    const show = (data) => {
      release = () => {};
      filled = data.data.items.length > 0;
      note = data.data.note || "";
      answer(data);
    };
    const start = () => {
      inner = new Native(failures ? `${address}?${failures}` : address); // a cache may keep a 404
      inner.onmessage = ({ data }) => {
        if (data.type !== 3) {
          answer(data);
          return;
        }
        pending = false;
        if (composing && filled && !data.data.items.length) release = () => show(data);
        else show(data);
      };
      inner.onerror = () => {
        inner.terminate();
        inner = null;
        failures += 1;
        if (pending) answer({ type: 3, data: { items: [[{ location: "?search-failed", title: "", text: "", score: 0, terms: {} }]] } });
        pending = false;
      };
    };
    outer.postMessage = (message) => {
      if (message.type === 0) {
        queueMicrotask(() => answer({ type: 1 }));
        return;
      }
      if (!inner) start();
      pending = true;
      inner.postMessage(message);
    };
    start();
    return outer;
  };

  // Material reads the box when a key is released. Input methods, paste and speech input change it without a key.
  box.addEventListener("input", () => box.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true })));

  // Material closes the search on Tab, and moves the focus to the box on any other key, even on the Shift of Shift+Tab.
  // Results are links, so Tab must go through them; the search closes when it loses the focus. Enter and space press buttons.
  const browserKeys = new Set(["Tab", "Shift", "Control", "Alt", "Meta"]);
  const buttonKeys = new Set(["Enter", " "]);
  document.addEventListener("keydown", (event) => {
    if (!toggle.checked || !search.contains(document.activeElement)) return;
    if (browserKeys.has(event.key) || (buttonKeys.has(event.key) && event.target.closest("button"))) event.stopPropagation();
  }, true);
  // Enter opens the list of all cases that answer, as it does on the home page; Material would open the first result.
  // An input method ends its syllable with Enter: 229 is the key code of a key that it took
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target !== box || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    event.stopPropagation();
    const query = box.value.trim();
    if (query) location.assign(`${box.form.action}?q=${encodeURIComponent(query)}`);
  }, true);
  const open = () => {
    if (!toggle.checked) toggle.click();
    box.focus();
  };
  const close = () => { if (toggle.checked) toggle.click(); };
  // A page that is come back to is as it was left, but its results may be gone; browsers restore the toggle before this event
  const isReturn = () => performance.getEntriesByType("navigation")[0]?.type !== "navigate";
  addEventListener("pageshow", ({ persisted }) => { if (persisted || isReturn()) close(); });
  document.addEventListener("click", ({ target }) => {
    if (target.closest("[data-cb-search=open]")) open();
    if (target.closest("[data-cb-search=close]")) close();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "k" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    open();
  });
  search.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !search.contains(relatedTarget) && relatedTarget !== toggle) close();
  });
  document.addEventListener("pointerdown", ({ target }) => {
    if (!search.contains(target) && !target.closest("[data-cb-search]")) close();
  });
  // If the search is closed while it has the focus, the focus returns to the button that opened it
  toggle.addEventListener("change", () => {
    if (toggle.checked || !search.contains(document.activeElement)) return;
    document.querySelector(".cb-header__search")?.focus();
  });

  // Material has written the number of results. Write it again so that screen readers announce it and only pages count.
  new MutationObserver(() => {
    const failed = list.querySelector("a[href$='?search-failed']"); // from the worker: a file of the search failed to load
    if (failed) list.replaceChildren();
    for (const link of list.querySelectorAll("a, summary")) link.tabIndex = 0;
    for (const heading of list.querySelectorAll("h1")) heading.ariaLevel = 3; // the page has its own h1
    for (const heading of list.querySelectorAll("h2")) heading.ariaLevel = 4;
    for (const tags of list.querySelectorAll("nav")) tags.role = "none"; // texts beside a result, not navigation
    list.hidden = !toggle.checked || !list.children.length; // screen readers must not announce an empty list
    const all = list.querySelectorAll(":scope > li > a[href*='?q=']").length;
    const count = list.children.length - all;
    const { start, none, some, more, failure } = status.dataset;
    const text = box.value.trim() ? (failed ? failure : all ? more : count ? some : none) : start;
    status.textContent = [text.replace("{count}", count), box.value.trim() && !failed ? note : ""].filter(Boolean).join(". ");
  }).observe(announcement, { childList: true, characterData: true, subtree: true });
})();
