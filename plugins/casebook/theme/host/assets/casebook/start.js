// Run before the page is drawn: set the display that the reader chose, and define what Material's script expects.
(() => {
  const root = document.documentElement;
  root.classList.replace("no-js", "js");
  const scope = new URL("../../", document.currentScript.src);
  const name = (key, at) => `${at.pathname}.${key}`;
  window.__md_scope = scope;
  window.__md_hash = (text) => [...text].reduce((sum, sign) => ((sum << 5) - sum + sign.charCodeAt(0)) | 0, 0);
  window.__md_get = (key, store, at = scope) => {
    try { return JSON.parse((store ?? localStorage).getItem(name(key, at))); } catch { return null; }
  };
  window.__md_set = (key, value, store, at = scope) => {
    try { (store ?? localStorage).setItem(name(key, at), JSON.stringify(value)); } catch { /* without storage, the reader must choose again on each page */ }
  };
  const show = () => {
    const { scheme = "", contrast = matchMedia("(prefers-contrast: more)").matches ? "more" : "" } = __md_get("casebook.display") ?? {};
    for (const [name, value] of Object.entries({ scheme, contrast })) {
      if (value) root.dataset[name] = value;
      else delete root.dataset[name];
    }
  };
  show();
  addEventListener("pageshow", ({ persisted }) => { if (persisted) show(); }); // the reader may have chosen on another page meanwhile
})();
