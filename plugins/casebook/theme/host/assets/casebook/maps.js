// Load a map of the page when it comes near the visible area: Leaflet, maps-kit.js, the land, and the script of the map.
// Until then, and if a map cannot be drawn, its static picture stays in its place.
(() => {
  const base = new URL(".", document.currentScript.src);
  // Themes of others have no window.casebook
  const maps = (window.casebookMaps = { draw: {}, near: {}, live: [], root: new URL("../../", base) });
  const loading = new Map();

  maps.load = (path) => {
    const address = new URL(path, base).href;
    if (!loading.has(address)) {
      loading.set(address, new Promise((done, failed) => {
        const style = path.endsWith(".css");
        const element = document.createElement(style ? "link" : "script");
        Object.assign(element, style ? { rel: "stylesheet", href: address } : { src: address });
        element.onload = done;
        element.onerror = () => { loading.delete(address); failed(new Error(address)); };
        document.head.append(element);
      }));
    }
    return loading.get(address);
  };

  const start = async (box) => {
    const key = box.dataset.casebookMap;
    try {
      const land = box.dataset.near || maps.load("maps/land.js"); // the surroundings of a city are in the script of its map
      await Promise.all([land, maps.load("leaflet.css"), maps.load("leaflet.js")]);
      await Promise.all([maps.load("maps-kit.js"), maps.load(`maps/${key}.js`)]);
      if (box.dataset.many) await Promise.all([maps.load("leaflet.markercluster.js"), maps.load("maps-cluster.js")]);
      if (!document.contains(box)) return; // the reader has left the page
      box.hidden = false;
      const map = maps.draw[key](box);
      maps.dress(box, map);
      maps.live.push([box, map]);
      box.parentElement.classList.add("cb-map--live");
    } catch (error) {
      box.hidden = true;
      delete box.dataset.seen; // it is tried again when the network is back
      console.warn("casebook: map not drawn", error);
    }
  };

  const scan = () => {
    maps.live = maps.live.filter(([box, map]) => document.contains(box) || (map.remove(), false));
    for (const box of document.querySelectorAll("[data-casebook-map]:not([data-seen])")) {
      box.dataset.seen = "";
      const near = new IntersectionObserver((entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        near.disconnect();
        start(box);
      }, { rootMargin: "200px" });
      near.observe(box.parentElement);
    }
  };

  addEventListener("online", scan);
  if (window.document$) document$.subscribe(scan);
  else if (document.readyState === "loading") addEventListener("DOMContentLoaded", scan);
  else scan();
})();
