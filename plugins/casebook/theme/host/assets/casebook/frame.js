// What the frame of a page does: the menu, the display, the contents. All of it stands in the page already.
(() => {
  const root = document.documentElement;
  const menu = document.querySelector("[data-cb-menu]");
  const searching = document.getElementById("__search");

  // Material takes each alternate for the root of a whole site and asks there for a sitemap, on whatever host. It looks
  // for this very value; with a blank it says the same to all others.
  for (const link of document.querySelectorAll("link[rel=alternate]")) link.setAttribute("rel", "alternate ");

  const openMenu = (open) => {
    menu?.setAttribute("aria-expanded", open);
    root.toggleAttribute("data-cb-menu-open", open);
  };
  const opened = () => root.hasAttribute("data-cb-menu-open");
  const within = (target) => target.closest?.("[data-cb-menu], #site-menu");

  document.addEventListener("click", ({ target }) => {
    if (target.closest("[data-cb-menu]")) openMenu(!opened());
    else if (opened() && (!within(target) || target.closest("a"))) openMenu(false);
    for (const details of document.querySelectorAll(".cb-display[open]")) if (!details.contains(target)) details.open = false;
  });
  document.addEventListener("focusin", ({ target }) => {
    // Browsers leave a link alone that is seen in part, at the edge of a wide table
    if (target.matches(".cb-scroll :focus-visible")) target.scrollIntoView({ block: "nearest", inline: "nearest" });
    if (opened() && !within(target)) openMenu(false);
    for (const details of document.querySelectorAll(".cb-display[open]")) if (!details.contains(target)) details.open = false;
  });

  // Keys of one letter, which Material listens to everywhere, are struck by mistake and by speech input (WCAG 2.1.4)
  const letters = new Set(["f", "s", "/", "p", "n", ",", "."]);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && opened()) {
      openMenu(false);
      menu.focus();
    } else if (event.key === "Escape" && event.target.closest?.(".cb-display[open]")) {
      const details = event.target.closest(".cb-display");
      details.open = false;
      details.firstElementChild.focus();
    } else if (letters.has(event.key) && searching && !searching.checked) {
      event.stopPropagation();
    }
  }, true);

  const display = document.querySelector("[data-cb-display]");
  if (display) {
    const { scheme = "", contrast = "" } = root.dataset;
    display.elements.scheme.value = scheme;
    display.elements.contrast.checked = Boolean(contrast);
    display.addEventListener("change", () => {
      const chosen = { scheme: "", contrast: "", ...Object.fromEntries(new FormData(display)) };
      for (const [name, value] of Object.entries(chosen)) {
        if (value) root.dataset[name] = value;
        else delete root.dataset[name];
      }
      __md_set("casebook.display", chosen);
    });
  }

  const beside = matchMedia("(min-width: 76.25em)");
  const unfold = () => {
    for (const details of document.querySelectorAll(".cb-contents > details")) details.open = beside.matches;
  };
  beside.addEventListener("change", unfold);
  if (window.document$) document$.subscribe(unfold);
  else unfold();
})();
