// Material's search, made right for Korean input and for the keyboard. What it finds and shows stays Material's.
// It stands before Material's script, which makes the worker.
(() => {
  const search = document.querySelector("[data-md-component=search]");
  if (!search) return;
  if (location.protocol === "file:") { // a browser starts no worker from disk; Material hides its box, and this hides what opens it
    for (const opener of document.querySelectorAll("[data-cb-search=open], .cb-find")) opener.hidden = true;
    return;
  }
  const status = search.querySelector(".cb-search__status");
  const box = search.querySelector("[data-md-component=search-query]");
  const toggle = document.getElementById("__search");
  const [told, list] = search.querySelector("[data-md-component=search-result]").children;

  // Material makes one worker, and hears nothing of a script that does not come. This stands for that worker: it answers that
  // the search failed, and makes another at the next words.
  const Native = window.Worker;
  window.Worker = function (address) {
    window.Worker = Native; // other scripts make workers of their own
    const outer = new EventTarget();
    const answer = (data) => outer.dispatchEvent(new MessageEvent("message", { data }));
    let inner = null;
    let failures = 0;
    let asked = false;
    const start = () => {
      inner = new Native(failures ? `${address}?${failures}` : address); // a cache may keep a 404
      inner.onmessage = ({ data }) => {
        if (data.type === 3) asked = false;
        answer(data);
      };
      inner.onerror = () => {
        inner.terminate();
        inner = null;
        failures += 1;
        if (asked) answer({ type: 3, data: { items: [[{ location: "?search-failed", title: "", text: "", score: 0, terms: {} }]] } });
        asked = false;
      };
    };
    outer.postMessage = (message) => {
      if (message.type === 0) {
        queueMicrotask(() => answer({ type: 1 }));
        return;
      }
      if (!inner) start();
      asked = true;
      inner.postMessage(message);
    };
    start();
    return outer;
  };

  // Material looks at the box when a key is released. Input methods, paste and voice only change it.
  box.addEventListener("input", () => box.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true })));

  // Material closes the search at Tab, and takes any other key back to the box, the shift of Shift+Tab too. Results are
  // links, so Tab goes through them; the search closes when it is left. On buttons, Enter and the space bar are theirs.
  const ours = new Set(["Tab", "Shift", "Control", "Alt", "Meta"]);
  const pressed = new Set(["Enter", " "]);
  document.addEventListener("keydown", (event) => {
    if (!toggle.checked || !search.contains(document.activeElement)) return;
    if (ours.has(event.key) || (pressed.has(event.key) && event.target.closest("button"))) event.stopPropagation();
  }, true);
  const open = () => {
    if (!toggle.checked) toggle.click();
    box.focus();
  };
  const close = () => { if (toggle.checked) toggle.click(); };
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
  // Who closes the search while being in it goes on from where it was opened
  toggle.addEventListener("change", () => {
    if (toggle.checked || !search.contains(document.activeElement)) return;
    document.querySelector(".cb-header__search")?.focus();
  });

  // Material has told how many results there are; tell it so that it is announced, and counts pages only.
  new MutationObserver(() => {
    const failed = list.querySelector("a[href$='?search-failed']"); // from the worker: a file of the search did not come
    if (failed) list.replaceChildren();
    for (const link of list.querySelectorAll("a, summary")) link.tabIndex = 0;
    for (const heading of list.querySelectorAll("h1")) heading.ariaLevel = 3; // the page has one of its own
    for (const heading of list.querySelectorAll("h2")) heading.ariaLevel = 4;
    for (const tags of list.querySelectorAll("nav")) tags.role = "none"; // words beside a result, not a way through the site
    list.hidden = !toggle.checked || !list.children.length; // an empty list is none
    const all = list.querySelectorAll(":scope > li > a[href*='?q=']").length;
    const count = list.children.length - all;
    const { start, none, some, more, failure } = status.dataset;
    const text = box.value.trim() ? (failed ? failure : all ? more : count ? some : none) : start;
    status.textContent = text.replace("{count}", count);
  }).observe(told, { childList: true, characterData: true, subtree: true });
})();
