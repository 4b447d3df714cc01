// The page that compares cases. The address names them (?cases=a,b,c), and a file of each has the texts that the table shows.
// Without this script the page lists the cases, and says that they cannot be compared (start.js).
(() => {
  const part = document.querySelector("[data-cb-compare]");
  const words = part.dataset;
  const most = Number(words.most);
  const table = part.querySelector("table");
  const status = part.querySelector("[role=status]");
  const form = part.querySelector("form");
  const full = part.querySelector(".cb-compare__full");
  const retry = part.querySelector(".cb-compare__retry");
  const toTable = part.querySelector(".cb-compare__go");
  const choosing = form.parentElement;
  const fill = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
  const named = () => (new URL(location.href).searchParams.get("cases") ?? "").split(",").map((id) => id.trim()).filter((id, at, all) => id && all.indexOf(id) === at);
  if (!window.casebook?.canRead) { // the page lists the cases
    for (const box of form.querySelectorAll("input")) box.remove();
    if (named().length) status.textContent = words.failed;
    document.documentElement.classList.remove("cb-awaited");
    return;
  }

  const addressOf = (ids) => {
    const address = new URL(location.href);
    address.search = ids.length ? `?cases=${ids.map((id) => id.split("/").map(encodeURIComponent).join("/")).join(",")}` : "";
    address.hash = "";
    return address;
  };
  const go = (ids) => {
    const known = ids.filter((id) => !missing.includes(id));
    history.pushState(null, "", addressOf(known));
    casebook.keep("choice", known);
    return show();
  };
  const heading = (record) => {
    const cell = Object.assign(document.createElement("th"), { scope: "col" });
    const link = Object.assign(document.createElement("a"), { href: new URL(record.url, casebook.site), textContent: record.title });
    const button = Object.assign(document.createElement("button"), { type: "button", className: "cb-copy cb-screen", textContent: words.remove });
    button.setAttribute("aria-label", fill(words.removeCase, { title: record.title }));
    button.addEventListener("click", async () => {
      const at = cell.cellIndex - 1;
      await go(named().filter((id) => id !== record.id));
      const buttons = Array.from(part.querySelectorAll("thead button"));
      (buttons[at] ?? buttons.at(-1) ?? form.querySelector("input")).focus();
    });
    cell.append(link, " ", button);
    return cell;
  };
  // No line begins with a middle dot: it stays with the letter before it, as on all other pages
  const dotted = (text) => text.split(/(\S\u00b7)/).map((piece, at) =>
    (at % 2 ? Object.assign(document.createElement("bdi"), { className: "cb-whole", textContent: piece }) : piece));
  const list = (lines) => {
    const cell = document.createElement("td");
    if (!lines.length) cell.className = "cb-quiet";
    if (lines.length < 2) cell.append(...dotted(lines[0] ?? "–"));
    else {
      const ul = document.createElement("ul");
      ul.append(...lines.map((text) => {
        const item = document.createElement("li");
        item.append(...dotted(text));
        return item;
      }));
      cell.append(ul);
    }
    return cell;
  };
  const records = new Map(); // those that have come, by id
  const read = async (id) => {
    if (records.has(id)) return records.get(id);
    const answer = await fetch(new URL(`compare/${id}.json`, casebook.site));
    if (answer.status === 404) return null;
    if (!answer.ok) throw new Error(String(answer.status));
    records.set(id, { ...await answer.json(), id }); // the id of the address, which may be an earlier one of the case
    return records.get(id);
  };

  const isId = (id) => /^[a-z0-9-]+\/[a-z0-9-]+$/.test(id);
  let turn = 0;
  let missing = [];
  let followed = location.search;
  const titleOf = (id) => Array.from(form.querySelectorAll("input")).find((box) => box.value === id)?.nextElementSibling.firstChild.data.trim() ?? id;
  const show = async (isRefused = false) => { // whether a case could not be added to a full choice
    const now = ++turn;
    followed = location.search;
    const ids = named();
    const possible = ids.filter(isId);
    const wanted = possible.slice(0, most);
    for (const box of form.querySelectorAll("input")) {
      box.checked = wanted.includes(box.value);
    }
    const answers = await Promise.allSettled(wanted.map(read));
    const failed = wanted.filter((id, at) => answers[at].status === "rejected");
    for (const { reason } of answers) if (reason) console.warn("casebook: case not compared", reason);
    if (now !== turn) return;
    document.documentElement.classList.remove("cb-awaited");
    missing = ids.filter((id) => !isId(id) || answers[wanted.indexOf(id)]?.value === null);
    const known = answers.map(({ value }) => value).filter(Boolean);
    const isFull = wanted.filter((id) => !missing.includes(id)).length >= most;
    full.hidden = !isFull;
    for (const box of form.querySelectorAll("input")) {
      box.disabled = !box.checked && isFull;
      if (box.disabled) box.setAttribute("aria-describedby", full.id);
      else box.removeAttribute("aria-describedby");
    }
    status.textContent = [
      ...(failed.length ? [fill(words.someFailed, { titles: failed.map(titleOf).join(", ") })] : []),
      ...(missing.length ? [fill(words.unknown, { ids: missing.join(", ") })] : []),
      ...(possible.length > most ? [words.tooMany] : isRefused && isFull ? [words.full] : []),
    ].join(" ");
    for (const row of [table.tHead.rows[0], ...table.tBodies[0].rows]) while (row.cells.length > 1) row.cells[1].remove();
    table.style.setProperty("--cb-compared", known.length);
    part.querySelector(".cb-compare__table").dataset.many = known.length > 2;
    table.tHead.rows[0].append(...known.map(heading));
    const empty = [];
    for (const row of table.tBodies[0].rows) {
      const cells = known.map(({ rows }) => rows[row.dataset.row] ?? []);
      const always = "always" in row.dataset;
      row.hidden = !cells.some((lines) => lines.length);
      if (always && row.hidden) empty.push(row.cells[0].textContent);
      row.append(...cells.map((lines) => list(lines)));
    }
    Object.assign(part.querySelector(".cb-compare__empty"), { hidden: !known.length || !empty.length, textContent: fill(words.empty, { fields: empty.join(", ") }) });
    for (const element of part.querySelectorAll(".cb-compare__table, .cb-compare__tools")) element.hidden = !known.length;
    retry.hidden = !failed.length;
    toTable.hidden = known.length < 2;
    toTable.firstChild.textContent = fill(words.link, { count: known.length });
    if (!known.length) choosing.open = true;
    part.querySelector("[data-cb-compare-copy]").dataset.cbText = location.href;
  };

  // On a phone the head stays in sight while the page scrolls, and the rows scroll sideways below it: each follows the other
  const [head, body] = [table.tHead, table.tBodies[0]];
  const fade = () => { part.querySelector(".cb-compare__table").dataset.goesOn = body.scrollLeft + body.clientWidth < body.scrollWidth - 1; };
  for (const [mover, follower] of [[head, body], [body, head]]) {
    mover.addEventListener("scroll", () => { follower.scrollLeft = mover.scrollLeft; fade(); }, { passive: true });
  }
  new ResizeObserver(() => {
    fade();
    if (getComputedStyle(body).overflowX === "auto" && body.scrollWidth > body.clientWidth) body.tabIndex = 0;
    else body.removeAttribute("tabindex");
  }).observe(table);

  // A case that is compared may be none of those that the page lists
  form.addEventListener("change", ({ target: { value, checked } }) => {
    const others = named().filter((id) => id !== value);
    go(checked ? [...others, value] : others);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  const follow = () => {
    if (!part.isConnected) removeEventListener("popstate", follow); // the theme has put another page in the place of this one
    else if (location.search !== followed) show(); // a link within the page is told as a step back is
  };
  addEventListener("popstate", follow);
  retry.addEventListener("click", async () => {
    await show();
    if (retry.hidden) table.querySelector("thead a")?.focus();
  });
  const askAgain = () => {
    if (!part.isConnected) removeEventListener("online", askAgain);
    else if (!retry.hidden) show();
  };
  addEventListener("online", askAgain);
  const recall = () => [casebook.recall("choice")].flat().filter((id) => typeof id === "string" && isId(id));
  const begin = async () => {
    const asked = new URLSearchParams(location.search);
    const added = (asked.get("add") ?? "").split(",").filter(isId); // the page of a case adds it to what was chosen before
    const now = turn;
    const chosen = asked.has("cases") ? [] : recall();
    const exists = await Promise.all(chosen.map((id) => read(id).then(Boolean, () => true))); // one that cannot be asked for stays
    if (now !== turn || !part.isConnected) return; // the reader has chosen, or gone on, meanwhile
    const earlier = asked.has("cases") ? named() : chosen.filter((id, at) => exists[at]);
    const fresh = added.filter((id) => !earlier.includes(id));
    const all = [...fresh.slice(0, Math.max(0, most - earlier.length)), ...earlier]; // a full choice stays as it is
    if (all.length && (added.length || !asked.has("cases"))) history.replaceState(null, "", addressOf(all));
    if (added.length) casebook.keep("choice", all);
    choosing.open = !all.length;
    await show(all.length < earlier.length + fresh.length);
    if (missing.length) casebook.keep("choice", recall().filter((id) => !missing.includes(id)));
  };
  begin();
})();
