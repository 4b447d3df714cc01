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
  addEventListener("pageshow", ({ persisted }) => { if (persisted) openMenu(false); });
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
    } else if (event.key === "Escape" && document.querySelector(".cb-display[open]")) {
      const details = document.querySelector(".cb-display[open]"); // Safari gives the focus to nothing that is clicked
      details.open = false;
      details.firstElementChild.focus();
    } else if (letters.has(event.key) && searchToggle && !searchToggle.checked) {
      event.stopPropagation();
    }
  }, true);

  // Copy, share, print. Material's script copies what an element names in data-clipboard-text
  const ownAddress = () => document.querySelector("link[rel^=canonical]")?.href ?? location.href.split("#")[0];
  const namePaper = () => {
    const changed = document.querySelector("meta[property='article:modified_time'], meta[property='article:published_time']");
    const names = {
      site: document.querySelector("meta[property='og:site_name']")?.content ?? "",
      title: document.querySelector("h1")?.textContent.trim() ?? "",
      date: changed?.content.slice(0, 10) ?? "",
    };
    for (const [name, text] of Object.entries(names)) root.style.setProperty(`--cb-paper-${name}`, JSON.stringify(text));
  };
  const nameCopies = () => {
    for (const button of document.querySelectorAll("[data-cb-copy]")) {
      const { cbCopy, cbAnchor } = button.dataset;
      button.dataset.clipboardText = [cbCopy, ownAddress() + (cbAnchor ?? "")].filter(Boolean).join(", ");
    }
    for (const button of document.querySelectorAll("button[data-cb-share]")) button.hidden = !navigator.share;
  };
  const unfold = (target) => {
    const details = target?.closest("details");
    if (details) details.open = true;
  };
  const unfoldTarget = () => unfold(document.getElementById(decodeURIComponent(location.hash.slice(1))));
  addEventListener("hashchange", unfoldTarget);
  document.addEventListener("click", (event) => {
    const { target } = event;
    if (target.closest("[data-cb-print]")) print();
    if (target.closest("[data-cb-share]") && navigator.share) {
      event.preventDefault();
      navigator.share({ title: document.title, url: ownAddress() }).catch(() => { /* the reader closed the list of apps */ });
    }
    const copy = target.closest("[data-clipboard-text], [data-clipboard-target]");
    if (copy) {
      copy.dataset.copied = "";
      setTimeout(() => delete copy.dataset.copied, 2000);
    }
    const anchor = target.closest('a[href^="#"]')?.hash;
    if (anchor) unfold(document.getElementById(decodeURIComponent(anchor.slice(1))));
    for (const files of document.querySelectorAll(".cb-tools__files[open]")) if (!files.contains(target)) files.open = false;
  });

  const display = document.querySelector("[data-cb-display]");
  if (display) {
    const fill = () => {
      const { scheme = "", contrast = "" } = root.dataset;
      display.elements.scheme.value = scheme;
      display.elements.contrast.checked = Boolean(contrast);
    };
    fill();
    addEventListener("pageshow", fill); // start.js has read the choice again; Firefox has filled in the form as it was left
    display.addEventListener("change", () => {
      const chosen = { scheme: "", contrast: "", ...Object.fromEntries(new FormData(display)) };
      for (const [name, value] of Object.entries(chosen)) {
        if (value) root.dataset[name] = value;
        else delete root.dataset[name];
      }
      __md_set("casebook.display", chosen);
    });
  }

  // The pages of lists let readers choose cases to compare
  const offerChoice = () => {
    if (!document.querySelector("[data-cb-choice]") || !document.querySelector(".cb-card, #cb-card") || document.querySelector(".cb-apparatus")) return;
    if (window.casebookOffer) casebookOffer();
    else document.head.append(Object.assign(document.createElement("script"), { src: new URL("assets/casebook/choose.js", __md_scope) }));
  };

  // A table that goes on behind the edge of its box shows it there
  const sayMore = ({ target: box }) => {
    const rest = box.scrollWidth - box.clientWidth - box.scrollLeft;
    const more = [...(box.scrollLeft > 1 ? ["before"] : []), ...(rest > 1 ? ["after"] : [])].join(" ");
    if (more) box.dataset.more = more;
    else delete box.dataset.more;
  };
  const sizes = new ResizeObserver((entries) => entries.forEach(sayMore));
  const watchTables = () => {
    sizes.disconnect();
    for (const box of document.querySelectorAll(".cb-scroll")) {
      sizes.observe(box);
      box.addEventListener("scroll", sayMore, { passive: true });
    }
  };

  const wideScreen = matchMedia("(min-width: 76.25em)");
  const unfoldContents = () => {
    for (const details of document.querySelectorAll(".cb-contents > details")) details.open = wideScreen.matches;
  };
  const prepare = () => {
    unfoldContents();
    watchTables();
    nameCopies();
    namePaper();
    unfoldTarget();
    offerChoice();
  };
  wideScreen.addEventListener("change", unfoldContents);
  if (window.document$) document$.subscribe(prepare);
  else prepare();
})();
