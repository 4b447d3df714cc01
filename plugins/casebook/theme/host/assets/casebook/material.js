// What the script of Material for MkDocs expects of a page, and what it must leave alone. It runs before that script.
(() => {
  const { site } = casebook;
  const keyOf = (name, at) => `${at.pathname}.${name}`;
  window.__md_scope = site;
  window.__md_hash = (text) => [...text].reduce((sum, sign) => ((sum << 5) - sum + sign.charCodeAt(0)) | 0, 0);
  window.__md_get = (name, store = localStorage, at = site) => {
    try { return JSON.parse(store.getItem(keyOf(name, at))); } catch { return null; }
  };
  window.__md_set = (name, value, store = localStorage, at = site) => {
    try { store.setItem(keyOf(name, at), JSON.stringify(value)); } catch { // without storage, nothing is remembered
    }
  };

  // Material takes each alternate for the root of a site and requests its sitemap, on any host. It looks for exactly this
  // value; with a blank, the value means the same to all other programs.
  for (const link of document.querySelectorAll("link[rel=alternate]")) link.setAttribute("rel", "alternate ");

  // Material has shortcuts of one letter on the whole page. Readers and speech input press them by mistake (WCAG 2.1.4)
  const letters = new Set(["f", "s", "/", "p", "n", ",", "."]);
  document.addEventListener("keydown", (event) => { if (letters.has(event.key)) event.stopImmediatePropagation(); }, true);
})();
