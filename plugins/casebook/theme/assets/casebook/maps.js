// Draws the maps of a page: brings Leaflet when a map comes near, and makes it usable by keyboard.
// A map that cannot be drawn stays hidden; the list or table beside it says the same.
(() => {
  const base = new URL(".", document.currentScript.src);
  const root = new URL("../../", base);
  const maps = (window.casebookMaps = { draw: {}, land: null, live: [] });
  const loading = new Map();

  const load = (path) => {
    if (!loading.has(path)) {
      loading.set(path, new Promise((done, failed) => {
        const style = path.endsWith(".css");
        const element = document.createElement(style ? "link" : "script");
        Object.assign(element, style ? { rel: "stylesheet", href: new URL(path, base) } : { src: new URL(path, base) });
        element.onload = done;
        element.onerror = () => { loading.delete(path); failed(new Error(path)); };
        document.head.append(element);
      }));
    }
    return loading.get(path);
  };

  const leaflet = async () => {
    await Promise.all([load("leaflet.css"), load("leaflet.js"), load("maps/land.js")]);
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
      L.Map.mergeOptions({ zoomAnimation: false, fadeAnimation: false, markerZoomAnimation: false, inertia: false });
    }
  };

  const dress = (box, map) => {
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", box.dataset.label);
    let pin = null;
    map.eachLayer((layer) => {
      if (layer._icon) layer._icon.setAttribute("aria-label", layer.options.title);
    });
    map.on("popupopen", ({ popup }) => {
      const element = popup.getElement();
      element.querySelectorAll("a[data-to]").forEach((link) => { link.href = new URL(link.dataset.to, root); });
      element.querySelector(".leaflet-popup-close-button")?.setAttribute("aria-label", box.dataset.close);
      pin = popup._source?._icon;
      if (document.activeElement === pin) element.querySelector("a[data-to]")?.focus({ preventScroll: true });
    });
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !map._popup?.isOpen()) return;
      map.closePopup();
      pin?.focus({ preventScroll: true });
    });
  };

  const start = async (box) => {
    const key = box.dataset.casebookMap;
    try {
      await Promise.all([leaflet(), load(`maps/${key}.js`)]);
      if (!document.contains(box)) return; // the reader has gone on
      box.hidden = false;
      const map = maps.draw[key](box);
      maps.live.push([box, map]);
      dress(box, map);
    } catch (error) {
      box.hidden = true;
      console.warn("casebook: map not drawn", error);
    }
  };

  const scan = () => {
    maps.live = maps.live.filter(([box, map]) => document.contains(box) || (map.remove(), false));
    for (const box of document.querySelectorAll("[data-casebook-map]:not([data-drawn])")) {
      box.dataset.drawn = "";
      box.hidden = false; // an element without a box is never near
      const near = new IntersectionObserver((entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        near.disconnect();
        start(box);
      }, { rootMargin: "300px" });
      near.observe(box);
    }
  };

  if (window.document$) document$.subscribe(scan);
  else if (document.readyState === "loading") addEventListener("DOMContentLoaded", scan);
  else scan();
})();
