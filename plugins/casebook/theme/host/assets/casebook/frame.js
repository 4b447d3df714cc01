// The behaviour of the page frame: the menu, the display settings, the contents. The markup is in the page.
(() => {
  const root = document.documentElement;
  const own = document.currentScript.src;
  const menu = document.querySelector("[data-cb-menu]");

  // The header is as high as the name of the site makes it. What opens below it, and the text that a link leads to, begin there
  const header = document.querySelector(".cb-header");
  // The stylesheets know the usual height. A property of the root lets the browser reckon the style of the whole page anew
  const measureHeader = () => {
    const bottom = header.getBoundingClientRect().bottom;
    const usual = 3.25 * parseFloat(getComputedStyle(root).fontSize);
    if (Math.abs(bottom - usual) < 1) root.style.removeProperty("--cb-header");
    else root.style.setProperty("--cb-header", `${bottom}px`);
  };
  if (header) new ResizeObserver(measureHeader).observe(header);

  const openMenu = (open) => {
    if (open) measureHeader();
    menu?.setAttribute("aria-expanded", open);
    root.toggleAttribute("data-cb-menu-open", open);
  };
  addEventListener("pageshow", ({ persisted }) => { if (persisted) openMenu(false); });
  const isMenuOpen = () => root.hasAttribute("data-cb-menu-open");
  const isInMenu = (target) => target.closest?.("[data-cb-menu], #site-menu");

  // Details whose content lies over the page
  const OVER = ":is(.cb-display, .cb-tools__files, .cb-facet)[open]";
  const closeOthers = (target) => {
    for (const details of document.querySelectorAll(OVER)) if (!details.contains(target)) details.open = false;
  };
  document.addEventListener("click", ({ target }) => {
    if (target.closest("[data-cb-menu]")) openMenu(!isMenuOpen());
    else if (isMenuOpen() && (!isInMenu(target) || target.closest("a"))) openMenu(false);
    closeOthers(target);
  });
  document.addEventListener("focusin", ({ target }) => {
    // Browsers do not scroll to a link that is partly visible at the edge of a wide table
    if (target.matches(".cb-scroll :focus-visible")) target.scrollIntoView({ block: "nearest", inline: "nearest" });
    if (isMenuOpen() && !isInMenu(target)) openMenu(false);
    if (!target.querySelector(OVER)) closeOthers(target); // a press on the text of a label gives the focus to <main>
  });

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return; // the key is for the input method
    if (event.key === "Escape" && isMenuOpen()) {
      openMenu(false);
      menu.focus();
    } else if (event.key === "Escape" && document.querySelector(OVER)) {
      const details = document.querySelector(OVER); // Safari gives the focus to nothing that is clicked
      details.open = false;
      details.firstElementChild.focus();
    }
  }, true);

  // A mark of a citation shows its name to a mouse, too; pages need not have it twice
  document.addEventListener("pointerover", ({ target }) => {
    if (target.matches(".cb-cite a")) target.title = target.getAttribute("aria-label");
  });

  // Copy, share, print. A button names what it copies: a text, or the id of the element that has it
  const ownAddress = () => document.querySelector("link[rel^=canonical]")?.href ?? location.href.split(/[?#]/)[0];
  const readable = (address) => {
    try {
      return decodeURIComponent(address.replaceAll(/%(?=2[0356B]|3D)/gi, "%25")); // a space and the signs that part an address stay codes
    } catch { // a percent sign that begins no code
      return address;
    }
  };
  // What the list of apps gets: a messenger shows the text, a mail has the title. Undefined where the browser shares nothing
  const shareable = () => {
    const title = document.title;
    const data = { title, text: document.querySelector("h1")?.textContent.trim() ?? title, url: ownAddress() };
    return navigator.share && (!navigator.canShare || navigator.canShare(data)) ? data : undefined;
  };
  const namePaper = () => {
    const names = {
      site: document.querySelector("meta[property='og:site_name']")?.content ?? "",
      title: document.querySelector("h1")?.textContent ?? "",
      date: document.querySelector(".cb-dated")?.textContent ?? "",
    };
    const quoted = (text) => `"${text.trim().replace(/\s+/g, " ").replace(/["\\]/g, "\\$&")}"`; // as a text of a stylesheet, on one line
    for (const [name, text] of Object.entries(names)) root.style.setProperty(`--cb-paper-${name}`, quoted(text));
  };
  // On paper the address has what the reader chose, where the page is made of it; a site without its own address has that of its server
  addEventListener("beforeprint", () => {
    namePaper(); // not before: see measureHeader
    const address = document.querySelector(".cb-address");
    const chosen = document.querySelector("[data-casebook-browse], [data-cb-compare]") && readable(location.search);
    if (address && (location.protocol !== "file:" || document.querySelector("link[rel^=canonical]"))) address.textContent = ownAddress() + (chosen ?? "");
  });
  const nameCopies = () => {
    for (const button of document.querySelectorAll("[data-cb-copy]")) {
      const { cbCopy, cbAnchor } = button.dataset;
      button.dataset.cbText = [cbCopy, ownAddress() + (cbAnchor ?? "")].filter(Boolean).join(", ");
    }
    for (const button of document.querySelectorAll("button[data-cb-share]")) button.hidden = !shareable();
  };
  const announcement = document.querySelector("[data-cb-announcement]") ?? document.createElement("p"); // themes of others have none
  let saying = 0;
  const say = (words, duration) => {
    clearTimeout(saying);
    announcement.textContent = words;
    announcement.classList.toggle("cb-unseen", words !== announcement.dataset.refused); // a copy that is made is marked at its button
    if (words) saying = setTimeout(say, duration, "");
  };
  const copy = async (button) => {
    const { cbText, cbTextOf } = button.dataset;
    const text = cbText ?? document.getElementById(cbTextOf).innerText.trim();
    try {
      await navigator.clipboard.writeText(text);
    } catch { // pages without https, and old browsers
      const field = Object.assign(document.createElement("textarea"), { value: text, className: "cb-unseen" });
      document.body.append(field);
      field.select();
      const isCopied = document.execCommand("copy");
      field.remove();
      button.focus();
      if (!isCopied) {
        const source = document.getElementById(cbTextOf);
        if (source) getSelection().selectAllChildren(source); // it need only be copied by key
        return say(announcement.dataset.refused, 6000);
      }
    }
    clearTimeout(button.cbTimer);
    button.dataset.copied = "";
    button.cbTimer = setTimeout(() => delete button.dataset.copied, 2000);
    say(announcement.dataset.copied, 2000);
  };
  const unfold = (target) => {
    const details = target?.closest("details");
    if (details) details.open = true;
  };
  const targetOf = (hash) => {
    try {
      return document.getElementById(decodeURIComponent(hash.slice(1)));
    } catch { // a percent sign that begins no code
      return document.getElementById(hash.slice(1));
    }
  };
  const unfoldTarget = () => unfold(targetOf(location.hash));
  addEventListener("hashchange", unfoldTarget);
  document.addEventListener("click", (event) => {
    const { target } = event;
    if (target.closest("[data-cb-print]")) print();
    const shared = target.closest("[data-cb-share]") && shareable();
    if (shared) {
      event.preventDefault();
      navigator.share(shared).catch(() => {}); // the reader closed the list of apps
    }
    const button = target.closest("[data-cb-text], [data-cb-text-of]");
    if (button) copy(button);
    const folded = target.closest(".cb-carried > summary")?.parentElement; // Material opens all that is folded when it prints
    folded?.toggleAttribute("data-cb-unfolded", !folded.open);
    const anchor = target.closest('a[href^="#"]')?.hash;
    if (anchor) unfold(targetOf(anchor));
  });

  const display = document.querySelector("[data-cb-display]");
  if (display) {
    const fill = () => {
      const { scheme = "", contrast = "" } = root.dataset;
      display.elements.scheme.value = scheme;
      display.elements.contrast.checked = Boolean(contrast);
    };
    fill();
    addEventListener("storage", fill); // start.js has read the choice again
    addEventListener("pageshow", fill); // and Firefox has filled in the form as it was left
    display.addEventListener("change", () => {
      const chosen = { scheme: "", contrast: "", ...Object.fromEntries(new FormData(display)) };
      for (const [name, value] of Object.entries(chosen)) {
        if (value) root.dataset[name] = value;
        else delete root.dataset[name];
      }
      casebook.keep("display", chosen);
    });
  }

  // The pages of lists let readers choose cases to compare; the page of a case has related ones
  const offerChoice = () => {
    if (!document.querySelector("[data-cb-choice]") || !document.querySelector(".cb-card__kind, #cb-card") || document.querySelector("#case-related")) return;
    if (window.casebookOffer) casebookOffer();
    else document.head.append(Object.assign(document.createElement("script"), { src: new URL("assets/casebook/choose.js", casebook.site) }));
  };

  const startMaps = () => {
    if (window.casebookMaps || !document.querySelector("[data-casebook-map]")) return;
    window.casebookMaps = {}; // it comes
    document.head.append(Object.assign(document.createElement("script"), { src: new URL("maps.js", own) }));
  };

  // A table that goes on behind the edge of its box shows it there
  const sayMore = ({ target: box }) => {
    const rest = box.scrollWidth - box.clientWidth - box.scrollLeft;
    const more = [...(box.scrollLeft > 1 ? ["before"] : []), ...(rest > 1 ? ["after"] : [])].join(" ");
    if (more) box.dataset.more = more;
    else delete box.dataset.more;
    // Who goes by key stops at a table only where there is something to scroll
    if (more || box.scrollHeight - box.clientHeight > 1) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  };
  const sizes = new ResizeObserver((entries) => entries.forEach(sayMore));
  const watchTables = () => {
    sizes.disconnect();
    for (const box of document.querySelectorAll(".cb-scroll")) {
      sizes.observe(box);
      box.addEventListener("scroll", sayMore, { passive: true });
    }
  };

  // The words of a search, on the page that it led to: the address names them
  const markWords = () => {
    const address = new URL(location.href);
    const words = address.searchParams.getAll("h").filter(Boolean);
    const article = document.querySelector("article");
    if (!words.length || !article) return;
    address.searchParams.delete("h");
    history.replaceState(history.state, "", address);
    const pattern = new RegExp(words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+")).join("|"), "giu");
    const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT, ({ parentElement: parent }) => (
      parent.closest("svg, script, style, textarea, .cb-contents") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT));
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    for (const text of texts) {
      for (const { 0: word, index } of Array.from(text.data.matchAll(pattern)).reverse()) { // from the end: a split moves what follows
        const part = text.splitText(index);
        part.splitText(word.length);
        const mark = document.createElement("mark");
        part.replaceWith(mark);
        mark.append(part);
      }
    }
  };

  // The contents of the page mark the part that is being read: the last whose heading has come to the header of the page
  let reading = new AbortController();
  const followReading = () => {
    reading.abort();
    reading = new AbortController();
    const { signal } = reading;
    const links = Array.from(document.querySelectorAll(".cb-contents a"));
    const headings = links.map((link) => targetOf(link.hash));
    const mark = () => {
      const isAtEnd = innerHeight + scrollY >= root.scrollHeight - 2;
      const edge = document.querySelector("header").getBoundingClientRect().bottom + 48; // a link leads a little below it
      const passed = headings.map((heading) => Boolean(heading) && (isAtEnd || heading.getBoundingClientRect().top < edge));
      const current = scrollY ? passed.lastIndexOf(true) : -1;
      links.forEach((link, at) => {
        if (at === current) link.setAttribute("aria-current", "location");
        else link.removeAttribute("aria-current");
      });
    };
    let asked = 0;
    const later = () => {
      cancelAnimationFrame(asked);
      asked = requestAnimationFrame(mark);
    };
    if (links.length) for (const event of ["scroll", "resize"]) addEventListener(event, later, { passive: true, signal });
  };

  // Code that is wider than its box is scrolled with the keyboard as well; browsers other than Chromium need a tabindex for that
  const reachCode = () => {
    for (const code of document.querySelectorAll("article pre > code")) {
      if (code.scrollWidth > code.clientWidth) code.tabIndex = 0;
      else code.removeAttribute("tabindex");
    }
  };
  addEventListener("resize", () => requestAnimationFrame(reachCode));

  const wideScreen = matchMedia("(min-width: 76.25em)");
  const unfoldContents = () => {
    for (const details of document.querySelectorAll(".cb-contents > details")) details.open = wideScreen.matches;
  };
  const prepare = () => {
    unfoldContents();
    watchTables();
    nameCopies();
    unfoldTarget();
    markWords();
    followReading();
    reachCode();
    offerChoice();
    startMaps();
  };
  wideScreen.addEventListener("change", unfoldContents);
  if (window.document$) document$.subscribe(prepare);
  else prepare();
})();
