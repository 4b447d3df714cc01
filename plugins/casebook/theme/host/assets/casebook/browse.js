// The page of all cases: filter them by facets and words. The script is in that page, before the theme's script.
// The address has the filters, so that a list can be linked, and the browser's back button undoes a choice.
// Without this script, or without the index, the page shows all cases, and says that they cannot be narrowed down (start.js).
(() => {
  const form = document.querySelector("[data-casebook-browse]");
  if (!window.casebook?.canRead) {
    form.dataset.off = "";
    document.documentElement.classList.remove("cb-asked");
    if (location.search) document.querySelector(".cb-browse__status").textContent = form.dataset.failed; // the address has a search
    return;
  }
  const results = document.querySelector(".cb-browse__found");
  const allCases = document.querySelector(".cb-browse__whole");
  const status = document.querySelector(".cb-browse__status");
  const selection = document.querySelector(".cb-browse__chosen");
  const more = document.querySelector(".cb-browse__more");
  const retry = document.querySelector(".cb-browse__retry");
  const blank = document.getElementById("cb-card");
  const hints = document.querySelector(".cb-browse__hints");
  const others = document.querySelector(".cb-browse__other");
  const partly = document.querySelector(".cb-browse__partly");
  const listExport = document.querySelector(".cb-export");
  const words = form.dataset;
  status.tabIndex = -1; // it takes the focus of a button that goes
  const batch = () => (data.titles.length > 2000 ? 12 : 24); // each card may cost a file of the index, which is longer on a large site
  const KEYS = Array.from(form.querySelectorAll("[data-facet]"), (facet) => facet.dataset.facet);

  const queryOf = (address) => (address.searchParams.get("q") ?? "").trim();
  const sortOf = (address) => { // without a query, cases stand as they are listed anyway
    const sort = address.searchParams.get("sort");
    return sort === "title" || (sort === "newest" && queryOf(address)) ? sort : "";
  };
  const read = (address) => ({
    query: queryOf(address),
    sort: sortOf(address),
    values: Object.fromEntries(KEYS.map((key) => [key, new Set(address.searchParams.getAll(key))])),
  });
  const toUrl = ({ query, sort, values }) => {
    const address = new URL(location.pathname, location.href);
    if (query) address.searchParams.set("q", query);
    for (const key of KEYS) for (const value of values[key]) address.searchParams.append(key, value);
    if (sort) address.searchParams.set("sort", sort);
    return address;
  };
  const boxes = (key) => form.querySelectorAll(`input[type=checkbox][name="${key}"]`);
  const hasBox = (key, value) => Array.from(boxes(key)).some((box) => box.value === value);
  // The form has the most frequent values only: an address may have another one, which gets a box when the index has come.
  const withoutBox = (key) => (data ? [] : Array.from(read(new URL(location.href)).values[key]).filter((value) => !hasBox(key, value)));
  const fromForm = () => ({
    query: form.elements.q.value.trim(),
    sort: form.elements.sort.value,
    values: Object.fromEntries(KEYS.map((key) => [key, new Set([...Array.from(boxes(key)).filter((box) => box.checked).map((box) => box.value), ...withoutBox(key)])])),
  });
  const addBoxes = (values) => {
    for (const key of KEYS) for (const value of values[key]) {
      if (!Object.hasOwn(data.facets[key], value) || hasBox(key, value)) continue;
      const last = Array.from(boxes(key)).at(-1).closest("label");
      const copy = last.cloneNode(true);
      const name = data.unlisted[key]?.[value] ?? value;
      Object.assign(copy.querySelector("input"), { value, checked: false });
      copy.querySelector("input").dataset.label = name;
      copy.querySelector("span").textContent = name;
      copy.querySelector(".cb-option__about")?.remove();
      delete copy.querySelector("input").dataset.names;
      last.after(copy);
    }
  };
  const toForm = ({ query, sort, values }) => {
    if (data) addBoxes(values);
    if (form.elements.q.value.trim() !== query) form.elements.q.value = query;
    const [first] = form.elements.sort.options; // cases without a query have no relevance: they stand as they are listed
    first.textContent = query ? words.relevance : words.listed;
    if (query && form.elements.sort.options.length < 3) first.after(new Option(words.listed, "newest"));
    if (!query && form.elements.sort.options.length > 2) first.nextSibling.remove();
    form.elements.sort.value = sort;
    for (const key of KEYS) for (const box of boxes(key)) box.checked = values[key].has(box.value);
  };

  // Return the cases that match the query and a chosen value of each facet, and the number of cases for each further value
  const filterCases = ({ facets, titles }, { values }, ranked) => {
    const failures = new Uint8Array(titles.length);
    const at = new Uint8Array(titles.length);
    const answers = ranked ? new Set(ranked) : null;
    KEYS.forEach((key, position) => {
      const wanted = Array.from(values[key]);
      if (!wanted.length) return;
      const having = new Set(wanted.flatMap((value) => Array.from(facets[key][value] || [])));
      for (let page = 0; page < failures.length; page++) if (!having.has(page)) [failures[page], at[page]] = [failures[page] + 1, position];
    });
    const open = (page, position) => (!answers || answers.has(page)) && (!failures[page] || (failures[page] === 1 && at[page] === position));
    const counts = Object.fromEntries(KEYS.map((key, position) => [key, Object.fromEntries(
      Object.entries(facets[key]).map(([value, pages]) => [value, pages.filter((page) => open(page, position)).length]),
    )]));
    return { pages: (ranked || Array.from(failures.keys())).filter((page) => !failures[page]), counts };
  };
  const sortPages = (pages, sort, { titles }) => {
    if (sort === "newest") return pages.slice().sort((one, other) => one - other);
    if (sort !== "title") return pages;
    const remaining = new Set(pages);
    return titles.filter((page) => remaining.has(page));
  };

  // The engine's HTML has marks alone, and all else escaped
  const card = ({ path, card: [, mark, , year, record], marked: [title, summary, city, category, organisations], reason }) => {
    const item = blank.content.firstElementChild.cloneNode(true);
    const put = (selector, html) => { item.querySelector(selector).innerHTML = html; };
    item.querySelector(".cb-badge").className = `cb-badge cb-badge--${mark}`;
    put(".cb-badge", category);
    put(".cb-badge + span", city);
    put(".cb-card__title > a", title);
    item.querySelector(".cb-card__title > a").href = new URL(path, casebook.site);
    put(".cb-card__summary", summary);
    put(".cb-card__meta > :first-child", organisations);
    item.querySelector(".cb-card__meta > :nth-child(2)").textContent = year;
    item.querySelector(".cb-card__record").textContent = record;
    if (reason) {
      const why = document.createElement("div");
      why.className = "cb-card__why";
      why.innerHTML = reason.html;
      if (reason.part) why.firstElementChild.prepend(Object.assign(document.createElement("b"), { textContent: words.why.replace("{part}", () => reason.part) }), " ");
      item.querySelector(".cb-card__summary").after(why);
    }
    return item;
  };
  // The names of a case that its card need not show: a facet and a value each
  const namesOf = (page) => KEYS.flatMap((key) => Array.from(boxes(key))
    .filter((box) => data.facets[key][box.value]?.includes(page))
    .flatMap((box) => [box.dataset.label, ...(box.dataset.names?.split(";") ?? [])]
      .map((name) => [box.closest("[data-facet]").querySelector("legend").textContent, name])));

  let data = null;
  let stamp = "";
  const STALE = new Error("the site has been published anew");
  // Return an answer about numbers of pages, which mean the same cases as in `data`
  const ask = async (name, ...given) => {
    const value = await casebook.search(name, ...given);
    if (casebook.stamp !== stamp) throw STALE;
    return value;
  };
  let exported = null; // the cases of a filtered list, in its order
  let turn = 0;
  let pages = [];
  let shown = 0;
  let outcome = ""; // how many cases were found, in words
  const showMore = async (count = batch(), before = null) => {
    const now = turn;
    const next = pages.slice(shown, shown + count);
    const { query } = read(new URL(location.href));
    const [cards, showSections] = await Promise.all([ask("cards", next, query, query ? next.map(namesOf) : []), before]);
    if (now !== turn) return;
    const first = cards.length ? card(cards[0]) : null;
    if (!shown) showList(false); // what was there stays until now: the page jumps once
    showSections?.();
    results.append(...(first ? [first, ...cards.slice(1).map(card)] : []));
    if (shown) first?.querySelector("a").focus(); // after "more": continue at the first new case
    shown += cards.length;
    more.hidden = shown >= pages.length;
  };

  const label = (key, value) => Array.from(boxes(key)).find((box) => box.value === value)?.dataset.label || value;
  const showChosen = (state) => {
    const all = KEYS.flatMap((key) => Array.from(state.values[key], (value) => [key, value]));
    selection.replaceChildren(...all.map(([key, value], at) => {
      const button = document.createElement("button");
      Object.assign(button, { type: "button", className: "cb-chosen", textContent: label(key, value) });
      button.setAttribute("aria-label", words.remove.replace("{name}", () => label(key, value)));
      button.addEventListener("click", () => {
        state.values[key].delete(value);
        go(state);
        (selection.children[at] ?? selection.lastElementChild ?? status).focus(); // a field would open the keyboard of a phone
      });
      return button;
    }));
    for (const facet of form.querySelectorAll("[data-facet]")) {
      const count = state.values[facet.dataset.facet].size;
      facet.querySelector(".cb-facet__chosen").textContent = count ? words.chosen.replace("{count}", count) : "";
      for (const fold of facet.querySelectorAll(".cb-facet__more")) fold.open ||= Boolean(fold.querySelector(":checked"));
    }
    const clear = form.querySelector("[type=reset]");
    clear.hidden = !all.length && !state.query;
  };

  // The title of the page names the filters, and its contents leave out hidden parts
  const heading = Array.from(document.querySelector("h1")?.childNodes ?? []).find((node) => node.nodeType === Node.TEXT_NODE);
  const ownTitles = [heading?.data, document.title];
  const site = document.querySelector("meta[property='og:site_name']")?.content;
  const nameList = (state) => {
    const what = [
      ...(state.query ? [words.words.replace("{query}", () => state.query)] : []),
      ...KEYS.flatMap((key) => Array.from(state.values[key], (value) => label(key, value))),
    ].join(", ");
    const title = what && words.heading.replace("{what}", () => what);
    if (heading) heading.data = title || ownTitles[0];
    document.title = title ? [title, ...(site ? [site] : [])].join(" - ") : ownTitles[1];
  };
  const isChosen = ({ values }) => KEYS.some((key) => values[key].size);
  const emptyText = (state) => (!state.query ? words.none : isChosen(state) ? words.noneBoth : words.noneWords).replace("{query}", () => state.query);

  // What may find something where nothing was found, each with the number of its cases
  const alternatives = async (state, ranked) => {
    const nothing = Object.fromEntries(KEYS.map((key) => [key, new Set()]));
    const count = (values, answers) => filterCases(data, { values }, answers).pages.length;
    const fewer = KEYS.flatMap((key) => Array.from(state.values[key], (value) => {
      const values = { ...state.values, [key]: new Set(Array.from(state.values[key]).filter((other) => other !== value)) };
      return [words.without.replace("{name}", () => label(key, value)), { ...state, values }, count(values, ranked)];
    }));
    const alone = ranked?.length && fewer.length > 1 ? [[words.wordsAlone, { ...state, values: nothing }, ranked.length]] : [];
    const parts = (state.query.match(/[^\s"“”]*["“”][^"“”]+["“”]|\S+/g) ?? []).filter((part) => !/^[-−–]/.test(part)); // as the engine reads them
    const single = ranked?.length || parts[0] === state.query ? [] : await Promise.all(parts.slice(0, 6).map(async (part) => [
      words.words.replace("{query}", () => part), { ...state, query: part }, count(state.values, await ask("cases", part)),
    ]));
    const some = [...fewer, ...alone, ...single].filter(([, , cases]) => cases);
    if (some.length) return [words.try, some];
    const tags = Array.from(boxes("tag")).slice(0, 8).map((box) => [box.dataset.label, { query: "", sort: "", values: { ...nothing, tag: new Set([box.value]) } }, data.facets.tag[box.value]?.length]).filter(([, , cases]) => cases);
    return [words.tags, tags];
  };
  const itemOf = (href, title, about, className) => {
    const item = document.createElement("li");
    item.append(Object.assign(document.createElement("a"), { href, textContent: title }));
    if (about) item.append(" ", Object.assign(document.createElement("span"), { className, textContent: about }));
    return item;
  };
  const showHints = async (state, ranked, now, before) => {
    const [[text, links], showSections] = await Promise.all([alternatives(state, ranked), before]);
    if (now !== turn) return;
    showList(false);
    showSections();
    const items = links.map(([title, to, cases]) => itemOf(toUrl(to), title, words.count.replace("{count}", cases), "cb-option__count"));
    const ul = document.createElement("ul");
    ul.append(...items);
    hints.replaceChildren(Object.assign(document.createElement("p"), { textContent: text }), ul);
    hints.hidden = !items.length;
  };
  // Pages that are no cases, above the cases where the first of all pages is one of them; and pages with some of the words where no page has enough of them: these say what they have and lack
  const findPages = async (section, state, ...call) => {
    const records = state.query && !isChosen(state) ? await casebook.search(...call) : [];
    return () => showPages(section, records);
  };
  const showPages = (section, records) => {
    if (section === others) records[0]?.isFirst ? results.before(others) : more.after(others);
    section.querySelector("ol, ul").replaceChildren(...records.map(({ path, title, said }) => itemOf(new URL(path, casebook.site), title, said, "cb-small")));
    section.hidden = !records.length;
  };
  const showContents = (all) => {
    for (const nav of document.querySelectorAll("nav")) {
      const links = Array.from(nav.querySelectorAll("a[href^='#']"));
      if (!links.length) continue;
      for (const link of links) {
        const part = document.getElementById(decodeURIComponent(link.hash.slice(1)));
        if (allCases.contains(part)) (link.closest("li") ?? link).hidden = !all;
      }
      nav.hidden = links.every((link) => (link.closest("li") ?? link).hidden);
    }
  };
  const showList = (all) => {
    results.replaceChildren();
    allCases.hidden = !all;
    results.hidden = all;
    showContents(all);
  };

  // The filters of the address, as the form and the page's title show them
  let followed = location.search;
  const showFilters = () => {
    followed = location.search;
    const state = read(new URL(location.href));
    toForm(state);
    showChosen(state);
    nameList(state);
    return state;
  };
  const show = async (count) => {
    const now = ++turn;
    const state = showFilters();
    const [ranked, note] = state.query ? await Promise.all([ask("cases", state.query), casebook.search("note", state.query)]) : [null, ""];
    if (now !== turn) return;
    retry.hidden = true;
    for (const part of [hints, others, partly]) part.hidden = true;
    const { pages: matching, counts } = filterCases(data, state, ranked);
    for (const key of KEYS) for (const box of boxes(key)) {
      const count = counts[key][box.value] || 0;
      box.closest("label").classList.toggle("cb-option--none", !count && !box.checked);
      box.closest("label").querySelector(".cb-option__count").textContent = words.count.replace("{count}", count);
    }
    const all = !state.query && !state.sort && KEYS.every((key) => !state.values[key].size);
    if (all) showList(true);
    more.hidden = true;
    outcome = matching.length || all
      ? [(all ? words.total : words.found).replace("{count}", matching.length).replace("{total}", data.titles.length), note].filter(Boolean).join(". ")
      : emptyText(state);
    status.textContent = outcome;
    listExport.hidden = !matching.length;
    [pages, shown] = [sortPages(matching, state.sort || (state.query ? "" : "newest"), data), 0];
    exported = all ? null : pages;
    if (all) return;
    const sections = Promise.all([findPages(others, state, "others", state.query), findPages(partly, state, "partly", state.query)])
      .then((found) => () => found.forEach((show) => show()));
    await (matching.length ? showMore(count, sections) : showHints(state, ranked, now, sections));
  };
  const failed = (error) => {
    if (error === STALE) return start().catch(failed);
    console.warn("casebook: cases cannot be narrowed down", error);
    form.hidden = !data;
    if (!data) form.dataset.off = "";
    more.hidden = true;
    retry.hidden = false;
    showList(true);
    for (const part of [hints, others, partly]) part.hidden = true;
    exported = null;
    listExport.hidden = false;
    status.textContent = words.failed;
  };
  const showOrTell = () => {
    const done = show();
    const now = turn;
    return done.catch((error) => { if (now === turn) failed(error); });
  };
  const follow = () => {
    if (data) showOrTell();
    else showFilters(); // the list follows when the index has come
  };
  const go = (state, replace = false) => {
    const address = toUrl(state);
    if (address.href !== location.href) history[replace ? "replaceState" : "pushState"](null, "", address);
    follow();
  };

  let pause = 0;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    go(fromForm());
  });
  form.addEventListener("input", (event) => {
    if (event.target.name !== "q") return;
    clearTimeout(pause);
    pause = data ? setTimeout(() => go(fromForm(), true), 150) : go(fromForm(), true);
  });
  form.addEventListener("change", (event) => { if (event.target.name !== "q") go(fromForm()); });
  form.addEventListener("reset", () => {
    status.focus(); // the button goes with the last choice
    setTimeout(() => go(read(new URL(location.pathname, location.href))));
  });
  listExport.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-form]");
    if (!link || !data) return;
    event.preventDefault();
    const { title } = document;
    const paths = exported && ask("cards", exported).then((records) => records.map(({ path }) => path));
    const load = () => (window.casebookExport ? Promise.resolve() : new Promise((done, missed) => {
      document.head.append(Object.assign(document.createElement("script"), { src: listExport.dataset.script, onload: done, onerror: missed }));
    }));
    load().then(async () => casebookExport(link.dataset.form, title, listExport, await paths)).catch((error) => {
      if (error === STALE) return start().then(() => link.click()).catch(failed);
      console.warn("casebook: the list is downloaded as a whole", error);
      location.assign(link.href);
    });
  });
  // A button that is pressed again meanwhile does no more
  const onPress = (button, act) => button.addEventListener("click", async () => {
    if (button.ariaDisabled === "true") return;
    button.ariaDisabled = "true";
    await act();
    button.ariaDisabled = "false";
  });
  onPress(more, () => {
    const now = turn;
    status.textContent = outcome;
    return showMore().catch((error) => {
      if (error === STALE) return failed(error);
      console.warn("casebook: no more cases", error);
      if (now === turn) status.textContent = words.moreFailed;
    });
  });
  const goBack = () => {
    if (!form.isConnected) removeEventListener("popstate", goBack); // the theme has put another page in the place of this one
    else if (location.search !== followed) follow(); // a link within the page is told as a step back is
  };
  addEventListener("popstate", goBack);

  // A list that a reader comes back to is as long as it was, and stands where it stood, also where the browser loads it anew
  const keepPlace = () => {
    if (!form.isConnected) return removeEventListener("pagehide", keepPlace);
    try { sessionStorage.setItem("casebook.list", JSON.stringify([location.href, shown, scrollY])); } catch { /* it begins at its top */ }
  };
  addEventListener("pagehide", keepPlace);
  const readPlace = () => {
    try {
      const [address, ...place] = JSON.parse(sessionStorage.getItem("casebook.list"));
      return address === location.href && performance.getEntriesByType("navigation")[0].type !== "navigate" ? place : [];
    } catch { return []; }
  };

  const readFacets = () => casebook.search("facets");
  let early = readFacets(); // the index comes while the rest of the page is read
  early.catch(() => {}); // whoever waits for it is told
  const start = async ([count, top] = []) => {
    const facets = await (early ?? readFacets());
    stamp = casebook.stamp;
    for (const key of KEYS) facets.facets[key] ??= {};
    data = facets;
    form.hidden = false;
    delete form.dataset.off;
    await show(count || undefined);
    if (!results.hidden && scrollY < top) scrollTo({ top, behavior: "instant" });
  };
  onPress(retry, async () => {
    status.textContent = "";
    await (data ? showOrTell() : start().catch(failed));
    if (retry.hidden) status.focus();
  });
  form.hidden = false; // what is chosen before the index has come goes into the address, which is read then
  showFilters();
  document.documentElement.classList.remove("cb-asked");
  const begin = () => {
    const begun = start(readPlace()).catch(failed);
    early = null; // another try asks anew
    return begun;
  };
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", begin, { once: true });
  else begin();
})();
