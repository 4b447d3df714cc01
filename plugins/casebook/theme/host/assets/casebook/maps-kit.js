// The parts of a map: the map itself, pins, popups, controls. Every text of a case is inserted as text; the attribution of tiles, which the site sets, is HTML.
(() => {
  const maps = window.casebookMaps;
  const reducedMotion = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const touch = matchMedia("(any-pointer: coarse)").matches;
  const fill = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_, key) => values[key]);
  const make = (name, values = {}, ...inside) => {
    const element = Object.assign(document.createElement(name), values);
    element.append(...inside);
    return element;
  };

  const NARROW = 480; // where a popup leaves no room for the controls, they step back while it is open
  const farthest = -2; // the whole Earth in a box of 64 pixels
  maps.map = (box, bounds) => {
    const inert = Boolean(box.closest("[inert]"));
    const options = inert && { dragging: false, keyboard: false, doubleClickZoom: false, boxZoom: false, touchZoom: false };
    const map = L.map(box, {
      zoomControl: false, attributionControl: false, scrollWheelZoom: false, zoomSnap: 0.25, minZoom: farthest, maxZoom: 13,
      // One finger scrolls the page; two move the map
      dragging: !touch, bounceAtZoomLimits: false,
      ...(reducedMotion && { zoomAnimation: false, fadeAnimation: false, markerZoomAnimation: false, inertia: false }),
      ...options,
    });
    if (reducedMotion) { // Leaflet has no option to move the map without animation when a popup opens
      map.panBy = (offset, how) => L.Map.prototype.panBy.call(map, offset, { ...how, animate: false });
    }
    map.inert = inert;
    // A label that would lie on another pin or label is hidden until its pin is pointed at
    const thin = () => {
      const pins = [...box.querySelectorAll(".cb-pin")];
      for (const pin of pins) pin.classList.remove("cb-pin--quiet");
      // All is measured before anything is changed again: the browser lays the map out once
      const edge = box.getBoundingClientRect().right;
      const rooms = pins.map((pin) => pin.querySelector("span")?.getBoundingClientRect());
      const middles = pins.map((pin) => {
        const { left, top, width, height } = pin.getBoundingClientRect();
        const [x, y] = [left + width / 2, top + height / 2];
        return { left: x - 11, right: x + 11, top: y - 9, bottom: y + 9 };
      });
      const kept = [];
      pins.forEach((pin, at) => {
        const room = rooms[at];
        if (!room) return;
        const meets = (other) => other.left < room.right && room.left < other.right && other.top < room.bottom && room.top < other.bottom;
        if (room.right > edge || kept.some(meets) || middles.some((middle, of) => of !== at && meets(middle))) pin.classList.add("cb-pin--quiet");
        else kept.push(room);
      });
    };
    map.on("zoomend tally", () => requestAnimationFrame(thin));
    queueMicrotask(thin); // when the pins are there
    map.getPane("overlayPane").setAttribute("aria-hidden", "true"); // the land and areas; pins and the table have the same content
    const fit = () => {
      map.setMaxBounds(null).setMinZoom(farthest).fitBounds(bounds, { animate: false });
      map.setMinZoom(map.getZoom()).setMaxBounds(map.getBounds().pad(0.5));
    };
    fit();
    const scale = () => box.classList.toggle("cb-map__live--far", map.getZoom() < 7.5); // too far to see municipalities
    scale();
    return map.on("resize", fit).on("zoomend", scale); // a phone that is turned
  };

  // Lines are sent as encoded polylines of longitude and latitude, in so many steps of a degree
  const decode = (text, steps, turn = 0) => {
    const places = [];
    const last = [turn * steps, 0];
    for (let at = 0, which = 0; at < text.length; which ^= 1) {
      let [value, bits, five] = [0, 0, 0];
      do {
        five = text.charCodeAt(at++) - 63;
        value |= (five & 31) << bits;
        bits += 5;
      } while (five > 31);
      last[which] += value & 1 ? ~(value >> 1) : value >> 1;
      if (which) places.push([last[1] / steps, last[0] / steps]);
    }
    return places;
  };
  const drawn = (places, kind, isLine) =>
    (isLine ? L.polyline : L.polygon)(places, { interactive: false, className: `cb-${kind}`, smoothFactor: 0.7, ...(!isLine && kind.startsWith("tint") && { stroke: false }) });

  // All rings of a kind are one shape, in which inner rings are holes. A map across the date line draws the land once more, a full turn away
  maps.ground = (turns) => L.layerGroup(turns.flatMap((turn) => maps.land.map(([kind, lines]) =>
    drawn(lines.map((line) => decode(line, 1000, turn)), kind, kind === "province" || kind === "municipality"))));

  maps.arrows = (lines) => drawn(lines, "arrow", true);

  // The municipalities around a city. A name is shown where it has room: from its zoom on, and within the box
  maps.borders = ({ arcs, areas, lines, names }) => {
    const places = arcs.map((arc) => decode(arc, 10000));
    const ring = (numbers) => numbers.flatMap((at, index) => (at < 0 ? [...places[~at]].reverse() : places[at]).slice(index ? 1 : 0));
    const layers = [
      ...[...new Set(areas.map(([tint]) => tint))].map((tint) =>
        drawn(areas.filter(([other]) => other === tint).flatMap(([, rings]) => rings.map(ring)), `tint-${tint}`)),
      drawn(lines.map((line) => decode(line, 10000)), "township", true),
      drawn(places, "border", true),
    ];
    const group = L.layerGroup(layers);
    const onAdd = group.onAdd;
    group.onAdd = (map) => {
      onAdd.call(group, map);
      const pane = map.getPane("names") ?? map.createPane("names");
      pane.setAttribute("aria-hidden", "true");
      const grown = Math.log2(parseFloat(getComputedStyle(document.documentElement).fontSize) / 20); // letters of larger pages need more room
      const show = () => {
        const [zoom, size] = [map.getZoom() - grown, map.getSize()];
        const { left, top } = map.getContainer().getBoundingClientRect();
        const taken = [...map.getContainer().parentElement.querySelectorAll(".leaflet-control, .cb-map__inset")]
          .map((element) => element.getBoundingClientRect());
        const hidden = ({ x, y }, half) => x < half || y < 12 || x > size.x - half || y > size.y - 12 ||
          taken.some((box) => x + half > box.left - left && x - half < box.right - left && y + 9 > box.top - top && y - 9 < box.bottom - top);
        pane.replaceChildren(...names.flatMap(([text, lon, lat, least, major]) => {
          if (zoom < least || hidden(map.latLngToContainerPoint([lat, lon]), text.length * (major ? 7 : 6))) return [];
          const name = make("div", { className: `cb-name cb-name--${major ? "municipality" : "township"}` }, make("span", { textContent: text }));
          L.DomUtil.setPosition(name, map.latLngToLayerPoint([lat, lon]));
          return [name];
        }));
      };
      const clear = () => pane.replaceChildren();
      map.on("moveend", show).on("zoomstart", clear);
      queueMicrotask(show); // when the controls have their places
      group.once("remove", () => { map.off("moveend", show).off("zoomstart", clear); clear(); });
    };
    return group;
  };

  const CLOSE = 9.5; // the zoom from which the map of all cities shows what the map of a city does
  // The surroundings of the city in the middle come from the script of its own map, when a reader goes so near
  const borrow = (map, cities) => {
    let [city, layer] = [];
    const show = async () => {
      const middle = map.getCenter();
      const near = cities.filter(([, place]) => map.getBounds().contains(place)).sort(([, a], [, b]) => middle.distanceTo(a) - middle.distanceTo(b));
      const next = map.getZoom() < CLOSE ? undefined : near[0]?.[0];
      if (next === city) return;
      city = next;
      layer = layer?.remove() && undefined;
      map.getContainer().classList.remove("cb-map__live--near");
      if (!next) return;
      try {
        await maps.load(`maps/cities/${next}.js`);
      } catch {
        city = undefined; // tried again when the map is moved
        return;
      }
      const data = maps.near[`cities/${next}`];
      if (city !== next || !data) return;
      layer = maps.borders(data).addTo(map);
      map.getContainer().classList.add("cb-map__live--near");
    };
    map.on("moveend", show);
  };

  // Leaflet gives names only to icons that are images
  const Pin = L.DivIcon.extend({
    options: { iconSize: [44, 44] }, // Leaflet anchors it at its middle
    createIcon(old) {
      const element = L.DivIcon.prototype.createIcon.call(this, old);
      if (this.options.name) element.setAttribute("aria-label", this.options.name);
      return element;
    },
  });

  const icon = ({ m, n, l = "", c = "" }) => {
    // The accessible name has the count in words, and the stylesheet draws the digit. A digit in the text would be part of
    // the visible label, and speech input could not find the pin by it (WCAG 2.5.3). The count follows what it counts
    const count = make("b", { textContent: m === "area" ? l : "" });
    count.dataset.count = c;
    const html = make("div", {}, ...(m === "area" ? [] : [make("span", { textContent: l })]), count);
    const name = n && !n.includes(l) ? `${l}, ${n}` : n; // the place of a case has a label that its title lacks
    // A quarter of a city may be so near its neighbour that a large target covers it
    return new Pin({ html, name, ...(m === "area" && !c && { iconSize: [28, 28] }), className: `cb-pin cb-pin--${m}${c ? "" : " cb-pin--bare"}` });
  };

  const popup = ({ n, w, p = [] }) => {
    const list = make("ul", {}, ...p.map(([text, to]) => make("li", {}, make("a", { href: new URL(to, maps.root), textContent: text }))));
    const about = w ? [make("p", { textContent: w })] : [];
    return make("div", {}, make("strong", { textContent: n }), ...about, ...(p.length ? [list] : []));
  };

  // A pin and the pins that overlap it, the nearest first: a touch on any of them opens all
  const overlappingPins = (pin) => {
    const map = pin._map;
    const at = (other) => { // the distance; half the side of a touch target is 22
      const way = map.latLngToLayerPoint(other.getLatLng()).subtract(map.latLngToLayerPoint(pin.getLatLng()));
      return Math.max(Math.abs(way.x), Math.abs(way.y));
    };
    const pins = [];
    map.eachLayer((layer) => { if (layer !== pin && layer.feature && layer.getPopup() && layer.getElement?.() && at(layer) < 24) pins.push(layer); });
    return [pin, ...pins.sort((a, b) => at(a) - at(b))];
  };

  maps.asPins = {
    pointToLayer: ({ properties }, place) => {
      if (!properties.n) return L.marker(place, { icon: icon(properties), interactive: false, keyboard: false });
      const pin = L.marker(place, { icon: icon(properties), riseOnHover: true });
      const content = () => {
        const { x } = pin._map.getSize();
        Object.assign(pin.getPopup().options, { // Leaflet knows limits in pixels alone: the popup's own margins, and 12 on each side
          maxWidth: Math.min(280, x - 92), autoPanPaddingTopLeft: L.point(x < NARROW ? 12 : 64, 12),
        });
        return make("div", {}, ...overlappingPins(pin).map(({ feature }) => popup(feature.properties)));
      };
      return pin.bindPopup(content, { maxHeight: 300, autoPanPadding: [12, 12] });
    },
    onEachFeature: ({ properties }, pin) => {
      if (!properties.e) return;
      const area = L.circle(pin.getLatLng(), { radius: properties.e * 1000, className: "cb-area", interactive: false });
      const lift = () => pin.getElement()?.style.setProperty("--cb-lift", `${area._radius < 70 ? area._radius : 0}px`);
      pin.on("add", () => { area.addTo(pin._map); pin._map.on("zoomend", lift); lift(); })
        .on("remove", () => { pin._map.off("zoomend", lift); area.remove(); });
    },
  };

  maps.parts = { Pin, make, fill, reducedMotion }; // for maps-cluster.js

  maps.controls = (map, texts) => {
    L.control.zoom(texts).addTo(map);
    L.control.scale({ imperial: false }).addTo(map);
  };

  // A button for tiles; the button and its notice disappear when the tiles are on the map
  maps.tiles = ({ url, attribution, maxZoom, script, vector, button, notice, failed }) => {
    const message = make("p", { textContent: notice });
    const opener = make("button", { type: "button", textContent: button });
    const control = L.control({ position: "topright" });
    let map;
    control.onAdd = (on) => {
      map = on;
      const element = make("div", { className: "cb-map__tiles leaflet-bar" }, opener, message);
      message.setAttribute("role", "status");
      L.DomEvent.disableClickPropagation(element);
      return element;
    };
    const from = /^https?:/.test(url) ? url : maps.root.href + url;
    opener.onclick = async () => {
      if (opener.ariaDisabled === "true") return;
      opener.ariaDisabled = "true"; // `disabled` would take the focus away
      const zoom = map.getMaxZoom();
      try {
        if (script) await maps.load(new URL(script, maps.root).href);
        const layer = vector ? protomapsL.leafletLayer({ url: from, flavor: "light", lang: document.documentElement.lang, attribution })
          : L.tileLayer(from, { attribution, maxZoom, className: "cb-tiles" });
        map.setMaxZoom(maxZoom); // first: a layer has no tiles beyond its own
        await new Promise((done, broken) => { // "load": all tiles have come, or failed
          layer.once("tileload", done).once("load", broken).addTo(map);
        }).catch((error) => {
          layer.remove();
          throw error;
        });
        L.control.attribution({ prefix: false }).addTo(map).addAttribution(attribution);
        map.getContainer().classList.add("cb-map--tiled");
        const hadFocus = document.activeElement === opener || document.activeElement === document.body;
        control.remove();
        if (hadFocus) map.getContainer().focus({ preventScroll: true });
      } catch {
        map.setMaxZoom(zoom);
        opener.ariaDisabled = "false";
        message.textContent = failed;
      }
    };
    return control;
  };

  const MOST = 4; // cases that the popup of a city names
  // The form that filters the national map and its table by category and year
  maps.tally = (map, pins, { categories, cities, marker, none, unchosen, count, all, more, list, near }) => {
    const form = document.querySelector("[data-casebook-tally]");
    const layers = pins.getLayers();
    if (near) borrow(map, layers.map((pin, at) => [cities[at][0], pin.getLatLng()]));
    if (!form) return;
    const [category, year] = [form.elements.category, form.elements.year];
    const numbers = (counts) => counts.map(([total, years], at) =>
      category.value && category.value !== categories[at][0] ? 0 : year.value ? (years[year.value] ?? 0) : total);
    const address = (more) => {
      const query = new URLSearchParams(Object.entries({ ...more, ...(year.value && { year: year.value }) }).filter(([, value]) => value));
      return `${list}?${query}`;
    };
    const sign = document.querySelector(".cb-map__key .cb-badge--none");
    const empty = sign?.textContent;
    const show = () => {
      // A city without a match can have other cases, so the text must not say that it has none
      const chosen = Boolean(category.value || year.value);
      if (sign) sign.textContent = chosen ? unchosen[1] : empty;
      const marks = new Set();
      let caseCount = 0;
      let places = 0;
      layers.forEach((pin, at) => {
        const [id, counts, cases] = cities[at];
        const each = numbers(counts);
        const sum = each.reduce((a, b) => a + b, 0);
        const main = categories[each.indexOf(Math.max(...each))];
        const properties = pin.feature.properties;
        properties.see ??= properties.p.at(-1);
        const links = categories.flatMap(([category, name], at) =>
          each[at] ? [[`${name} ${fill(count, { count: each[at] })}`, address({ city: id, category })]] : []);
        const row = document.querySelector(`[data-city="${id}"]`);
        const name = row?.querySelector("th").textContent ?? properties.l;
        const found = cases.filter(([, , of, years]) => (!category.value || categories[of][0] === category.value) && (!year.value || years.includes(Number(year.value))));
        const named = found.length === sum && sum === MOST + 1 ? found : found.slice(0, MOST); // the link to all takes a line, too
        const rest = sum > named.length ? [[fill(more, { count: sum }), address({ city: id, category: category.value })]] : [];
        Object.assign(properties, {
          n: fill(sum ? marker : chosen ? unchosen[0] : none, { name, count: sum }), c: String(sum), m: sum ? main[2] : "none",
          p: [...named, ...rest, properties.see],
        });
        pin.setIcon(icon(properties));
        if (map.keep?.(pin, Boolean(sum || !chosen)) !== false) marks.add(properties.m);
        const item = document.querySelector(`[data-place="${id}"] > span`);
        if (item) item.textContent = sum || !chosen ? fill(all, { count: sum }) : unchosen[1];
        if (row) {
          row.cells[1].textContent = sum || !chosen ? fill(count, { count: sum }) : unchosen[1];
          row.cells[2].firstElementChild.replaceChildren(...links.map(([text, to]) =>
            make("li", {}, make("a", { href: new URL(to, maps.root), textContent: text }))));
        }
        caseCount += sum;
        places += Boolean(sum);
      });
      for (const item of document.querySelectorAll(".cb-map__key li[data-mark]")) item.hidden = !marks.has(item.dataset.mark);
      map.closePopup();
      map.fire("tally");
      form.querySelector("output").textContent = fill(form.dataset.found, { count: caseCount, cities: places });
      form.querySelector("a").href = new URL(address({ category: category.value }), maps.root);
    };
    form.hidden = false;
    form.addEventListener("change", show);
    form.addEventListener("submit", (event) => event.preventDefault());
    show();
  };

  // Set the accessible names, the keyboard and the touch behaviour of a map
  maps.dress = (box, map) => {
    if (map.inert) return;
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", box.dataset.label);
    let pin = null;
    map.on("popupopen", ({ popup }) => {
      const element = popup.getElement();
      box.parentElement.classList.toggle("cb-map--reading", map.getSize().x < NARROW);
      element.querySelector(".leaflet-popup-close-button")?.setAttribute("aria-label", box.dataset.close);
      pin = popup._source?.getElement();
      if (document.activeElement === pin) element.querySelector("a[href]:not(.leaflet-popup-close-button), .leaflet-popup-close-button")?.focus({ preventScroll: true });
    });
    map.on("popupclose", ({ popup }) => {
      box.parentElement.classList.remove("cb-map--reading");
      if (popup.getElement()?.contains(document.activeElement)) pin?.focus({ preventScroll: true });
    });
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !map._popup?.isOpen()) return;
      map.closePopup();
      pin?.focus({ preventScroll: true });
    });
    if (!touch) return;
    const hint = make("p", { className: "cb-map__hint", textContent: box.dataset.hint, ariaHidden: "true" });
    box.append(hint);
    box.addEventListener("pointerdown", ({ pointerType }) => {
      if (pointerType === "mouse") map.dragging.enable();
      else map.dragging.disable();
    }, true);
    let timer = 0;
    box.addEventListener("touchmove", ({ touches }) => {
      clearTimeout(timer);
      hint.classList.toggle("cb-map__hint--on", touches.length === 1);
      timer = setTimeout(() => hint.classList.remove("cb-map__hint--on"), 1200);
    }, { passive: true });
  };
})();
