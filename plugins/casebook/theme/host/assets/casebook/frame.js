// The behaviour of the page frame: the menu, the display settings, the contents. The markup is in the page.
(() => {
  const root = document.documentElement;
  const menu = document.querySelector("[data-cb-menu]");
  const searchToggle = document.getElementById("__search");

  // Material takes each alternate for the root of a site and requests its sitemap, on any host. It looks for exactly this
  // value; with a blank, the value means the same to all other programs.
  for (const link of document.querySelectorAll("link[rel=alternate]")) link.setAttribute("rel", "alternate ");

  const openMenu = (open) => {
    menu?.setAttribute("aria-expanded", open);
    root.toggleAttribute("data-cb-menu-open", open);
  };
  const isMenuOpen = () => root.hasAttribute("data-cb-menu-open");
  const isInMenu = (target) => target.closest?.("[data-cb-menu], #site-menu");

  document.addEventListener("click", ({ target }) => {
    if (target.closest("[data-cb-menu]")) openMenu(!isMenuOpen());
    else if (isMenuOpen() && (!isInMenu(target) || target.closest("a"))) openMenu(false);
    for (const details of document.querySelectorAll(".cb-display[open]")) if (!details.contains(target)) details.open = false;
  });
  document.addEventListener("focusin", ({ target }) => {
    // Browsers do not scroll to a link that is partly visible at the edge of a wide table
    if (target.matches(".cb-scroll :focus-visible")) target.scrollIntoView({ block: "nearest", inline: "nearest" });
    if (isMenuOpen() && !isInMenu(target)) openMenu(false);
    for (const details of document.querySelectorAll(".cb-display[open]")) if (!details.contains(target)) details.open = false;
  });

  // Material has shortcuts of one letter on the whole page. Readers and speech input press them by mistake (WCAG 2.1.4)
  const letters = new Set(["f", "s", "/", "p", "n", ",", "."]);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && isMenuOpen()) {
      openMenu(false);
      menu.focus();
    } else if (event.key === "Escape" && event.target.closest?.(".cb-display[open]")) {
      const details = event.target.closest(".cb-display");
      details.open = false;
      details.firstElementChild.focus();
    } else if (letters.has(event.key) && searchToggle && !searchToggle.checked) {
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

  const wideScreen = matchMedia("(min-width: 76.25em)");
  const unfold = () => {
    for (const details of document.querySelectorAll(".cb-contents > details")) details.open = wideScreen.matches;
  };
  wideScreen.addEventListener("change", unfold);
  if (window.document$) document$.subscribe(unfold);
  else unfold();
})();
