// The search box of the header. It asks the search engine at each change of its text, and shows the pages that answer.
(() => {
  const search = document.querySelector("[data-cb-search-box]");
  if (!search) return;
  const openers = document.querySelectorAll("[data-cb-search=open]");
  if (!casebook.canRead) {
    for (const part of [search, ...openers, ...document.querySelectorAll(".cb-find")]) part.hidden = true;
    return;
  }
  const root = document.documentElement;
  const form = search.querySelector("form");
  const box = form.querySelector("input");
  const status = search.querySelector("[role=status]");
  const list = search.querySelector("ol");
  const words = status.dataset;
  const notes = words.notes && JSON.parse(words.notes); // the texts of the engine, in the language of the page
  const own = words.language ?? root.lang; // the language of the site
  const given = [notes, own === root.lang ? "" : root.lang];
  const others = words.languages.split(" ");
  const languageOf = (path) => others.find((code) => path.startsWith(`${code}/`)) ?? own;
  const inLanguage = (element, language) => {
    if (language !== root.lang) element.lang = language;
    return element;
  };
  // Mark the Korean words of an element in another language, which are known by their letters
  const withKorean = (element) => {
    if ((element.lang || root.lang) === "ko") return element;
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    for (const text of texts) {
      const parts = text.data.split(/(\p{sc=Hang}+(?:[ ·]\p{sc=Hang}+)*)/u);
      if (parts.length > 1) text.replaceWith(...parts.map((part, at) => (at % 2 ? Object.assign(document.createElement("span"), { lang: "ko", textContent: part }) : part)));
    }
    return element;
  };
  const tries = Object.assign(document.createElement("ul"), { className: "cb-search__tries", hidden: true });
  status.after(tries);

  const linkTo = ({ location: path, terms }) => {
    const address = new URL(path, casebook.site);
    for (const word of Object.keys(terms)) address.searchParams.append("h", word); // frame.js marks them on the page
    return inLanguage(Object.assign(document.createElement("a"), { className: "cb-result__link", href: address }), languageOf(path));
  };
  // Titles and texts are HTML of the search engine, which has escaped them.
  const link = (hit, kind) => {
    const to = linkTo(hit);
    to.insertAdjacentHTML("beforeend", `<p class="cb-result__${kind}">${hit.title}</p>${hit.text}`);
    if (hit.tags) to.insertAdjacentHTML("beforeend", `<p class="cb-result__tags">${hit.tags.map((tag) => `<span>${tag}</span>`).join(" ")}</p>`);
    return withKorean(to);
  };
  const result = ([page, first, ...further], said = page.said) => {
    const item = Object.assign(document.createElement("li"), { className: "cb-result" });
    item.append(link(page, "title"));
    if (said) item.querySelector(".cb-result__title").after(withKorean(Object.assign(document.createElement("p"), { className: "cb-result__said", lang: root.lang, textContent: said })));
    if (first) item.append(link(first, "heading"));
    if (further.length) {
      const more = Object.assign(document.createElement("details"), { className: "cb-result__more" });
      more.append(Object.assign(document.createElement("summary"), { textContent: words.within }), ...further.map((hit) => link(hit, "heading")));
      item.append(more);
    }
    return item;
  };

  // Pages with some of the words stand under a name of their own, each with the words that it has and lacks
  const part = Object.assign(document.createElement("section"), { className: "cb-results__partly", hidden: true });
  part.setAttribute("aria-labelledby", "cb-search-partly");
  part.append(Object.assign(document.createElement("p"), { id: "cb-search-partly", textContent: words.partly }), Object.assign(document.createElement("ol"), { className: "cb-results" }));
  list.after(part);
  const partial = ({ item, said }) => result(item, said);
  const attempt = ({ location: path, word, count }) => {
    const item = document.createElement("li");
    item.append(inLanguage(Object.assign(document.createElement("a"), { href: new URL(path, casebook.site), textContent: word }), own), ` ${count}`);
    return item;
  };

  const isOpen = () => root.hasAttribute("data-cb-search-open");
  const setOpen = (open) => {
    root.toggleAttribute("data-cb-search-open", open);
    list.hidden = !open || !list.children.length; // screen readers must not announce an empty list
    part.hidden = !open || !part.lastChild.children.length;
  };
  const show = (query, answer) => {
    list.replaceChildren(...(answer?.items ?? []).map((parts) => result(parts)));
    const partly = answer?.partly ?? [];
    part.lastChild.replaceChildren(...partly.map(partial));
    tries.replaceChildren(...(answer?.tries ?? []).map(attempt));
    tries.hidden = !tries.children.length;
    const pages = answer ? answer.items.length - (answer.hasMore ? 1 : 0) : 0; // the last one leads to the list of all cases
    const text = !query ? words.start : !answer ? words.failure : answer.hasMore ? words.more : pages ? words.some : partly.length ? words.notAll : words.none;
    const outcome = text.replace("{count}", pages);
    status.textContent = answer?.note ? `${outcome.replace(/\.$/, "")}. ${answer.note}` : outcome;
    withKorean(status);
    setOpen(isOpen());
  };

  // An input method writes a syllable in several steps, and some find nothing. Results stay until the syllable is complete.
  let composing = false;
  let release = () => {};
  let asked = "";
  const ask = async () => {
    const query = box.value.trim();
    if (query === asked) return;
    asked = query;
    const answer = query ? await casebook.search("answer", query, ...given).catch(() => null) : { items: [], partly: [], note: "" };
    if (query !== asked) return;
    if (!answer) asked = null; // the same words are asked for again
    const isWaiting = composing && list.children.length && answer && !answer.items.length;
    release = isWaiting ? () => show(query, answer) : () => {};
    if (!isWaiting) show(query, answer);
  };
  box.addEventListener("compositionstart", () => { composing = true; });
  box.addEventListener("compositionend", () => {
    composing = false;
    release();
  });
  box.addEventListener("input", () => {
    setOpen(true);
    ask();
  });
  form.addEventListener("reset", () => {
    queueMicrotask(ask);
    box.focus();
  });
  // Enter opens the list of all cases that answer: the form leads there. An input method ends its syllable with Enter as well:
  // 229 is the key code of a key that it took
  box.addEventListener("keydown", (event) => { if (event.key === "Enter" && (event.isComposing || event.keyCode === 229)) event.preventDefault(); });
  // That list is in the language of the site: from a page in another language, Enter opens the first result
  form.addEventListener("submit", async (event) => {
    const query = box.value.trim();
    if (query && form.dataset.isTranslated === undefined) return;
    event.preventDefault();
    if (!query) return;
    const answer = await casebook.search("answer", query, ...given).catch(() => null);
    if (answer && query === box.value.trim()) {
      show(query, answer);
      list.querySelector(".cb-result__link")?.click();
    }
  });

  const open = () => {
    setOpen(true);
    box.focus();
    box.select();
  };
  let isLeft = false; // whether the box gets the focus because its results are closed
  const close = (isByKey) => {
    const hadFocus = search.contains(document.activeElement);
    setOpen(false);
    if (!hadFocus) return;
    const opener = Array.from(openers).find((button) => button.offsetParent); // the button that opens the box on a phone
    if (opener) opener.focus();
    else if (isByKey) {
      isLeft = true;
      box.focus();
      isLeft = false;
    } else document.activeElement.blur();
  };
  box.addEventListener("click", () => setOpen(true));
  box.addEventListener("focus", () => {
    if (isLeft) return;
    setOpen(true);
    ask(); // the browser may have filled the box with the words of an earlier visit
  });
  document.addEventListener("click", ({ target }) => {
    if (target.closest("[data-cb-search=open]")) open();
    if (target.closest("[data-cb-search=close]") || (isOpen() && target.closest(".cb-result__link"))) close();
  });
  const isMac = /^(Mac|iP)/.test(navigator.platform); // where Control+K deletes to the end of the line
  box.setAttribute("aria-keyshortcuts", isMac ? "Meta+K" : "Control+K");
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return; // the key is for the input method
    if (event.key?.toLowerCase() === "k" && event[isMac ? "metaKey" : "ctrlKey"] && !event.altKey && !event.shiftKey) {
      event.preventDefault();
      open();
    } else if (event.key === "Escape" && isOpen()) close(true);
    else if (event.key === "ArrowDown" && document.activeElement === box && !isOpen()) setOpen(true);
    else if (["ArrowDown", "ArrowUp"].includes(event.key) && isOpen() && search.contains(document.activeElement)) {
      const stops = [box, ...search.querySelectorAll(".cb-search__tries a, .cb-results :is(a, summary)")].filter((stop) => stop.offsetParent);
      const next = stops[stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1)];
      if (!next) return;
      event.preventDefault();
      next.focus();
    }
  });
  search.addEventListener("focusout", ({ relatedTarget }) => { if (relatedTarget && !search.contains(relatedTarget)) setOpen(false); });
  document.addEventListener("pointerdown", ({ target }) => {
    if (isOpen() && !search.contains(target) && !target.closest("[data-cb-search]")) setOpen(false);
  });
  // A link may bring a query (?q=), but that to the list of all cases belongs to the form there
  const linked = new URL(location.href).searchParams.get("q");
  if (linked && !document.querySelector("[data-casebook-browse]")) {
    box.value = linked;
    open();
  }
  // A page that is come back to is as it was left; the search is closed there
  addEventListener("pageshow", ({ persisted }) => { if (persisted) setOpen(false); });
})();
