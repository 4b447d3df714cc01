// Cases that the reader chose to compare: each card of a list gets a button, and the browser remembers the choice.
(() => {
  if (!window.casebook?.canRead) return;
  let tray = document.querySelector("[data-cb-choice]");
  const mostChosen = Number(tray.dataset.most);
  const caseOf = (card) => { // in the archive for disks, a link that was pressed names the file
    const path = card.querySelector(".cb-card__title > a").pathname.slice(casebook.site.pathname.length);
    return /^cases\/([a-z0-9-]+\/[a-z0-9-]+)(?:\/(?:index\.html)?|\.html)$/.exec(path)?.[1];
  };
  const readChoice = () => {
    const ids = casebook.recall("choice");
    return Array.isArray(ids) ? ids.filter((id) => typeof id === "string").slice(0, mostChosen) : [];
  };
  const showChoice = (isFull) => {
    const ids = readChoice();
    for (const button of document.querySelectorAll("[data-cb-choose]")) {
      const card = button.closest(".cb-card");
      button.setAttribute("aria-label", tray.dataset.chooseCase.replace("{title}", () => card.querySelector(".cb-card__title").textContent.trim()));
      button.setAttribute("aria-pressed", ids.includes(caseOf(card)));
    }
    const link = tray.querySelector("a") ?? tray.insertBefore(document.createElement("a"), tray.firstChild);
    link.href = tray.dataset.address;
    link.search = ids.length ? `?cases=${ids.join(",")}` : "";
    link.textContent = tray.dataset.link.replace("{count}", ids.length);
    tray.querySelector("[role=status]").textContent = isFull ? tray.dataset.full : "";
    const hadFocus = tray.contains(document.activeElement);
    tray.hidden = !ids.length || Boolean(document.querySelector("[data-cb-compare]"));
    if (tray.hidden && hadFocus) document.getElementById("main").focus({ preventScroll: true });
  };
  const keepChoice = (ids) => {
    casebook.keep("choice", ids.slice(0, mostChosen));
    showChoice(ids.length > mostChosen);
  };
  const lists = new MutationObserver(() => showChoice(false));
  const addChoices = () => {
    for (const list of document.querySelectorAll(".cb-browse__found")) lists.observe(list, { childList: true });
    tray = document.querySelector("[data-cb-choice]"); // a theme may have put another page in the place of the first
    for (const place of [document, ...Array.from(document.querySelectorAll("template"), ({ content }) => content)]) {
      for (const kind of place.querySelectorAll(".cb-card__kind")) {
        if (kind.querySelector("[data-cb-choose]")) continue;
        const button = Object.assign(document.createElement("button"), { type: "button", className: "cb-choose cb-screen", textContent: tray.dataset.choose });
        button.dataset.cbChoose = "";
        kind.append(button);
      }
    }
    showChoice(false);
  };
  window.casebookOffer = addChoices;
  document.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-cb-choose]");
    if (button) {
      const id = caseOf(button.closest(".cb-card"));
      const ids = readChoice();
      keepChoice(ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id]);
    } else if (target.closest("[data-cb-choice-clear]")) keepChoice([]);
  });
  addEventListener("pageshow", ({ persisted }) => { if (persisted) showChoice(false); });
  addEventListener("storage", () => showChoice(false));
  addChoices();
})();
