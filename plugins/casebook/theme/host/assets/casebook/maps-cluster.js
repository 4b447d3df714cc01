// Pins of places that lie near each other, as one pin with their number. Only maps with many places load this.
(() => {
  const maps = window.casebookMaps;
  const { Pin, make, fill, reducedMotion } = maps.parts;
  maps.cluster = (clusterName) => {
    const group = L.markerClusterGroup({
      showCoverageOnHover: false, animate: !reducedMotion, maxClusterRadius: 50, spiderLegPolylineOptions: { className: "cb-leg" },
      iconCreateFunction: (cluster) => {
        const count = cluster.getAllChildMarkers().filter(({ feature }) => feature.properties.m !== "none").length;
        return new Pin({ html: make("div", {}, make("b", { textContent: count })), name: fill(clusterName, { count }), className: "cb-pin cb-pin--many" });
      },
    });
    // An opened cluster disappears together with the focus: the first pin of the cluster gets the focus
    group.on("clusterkeypress", ({ layer, originalEvent }) => {
      if (originalEvent.key !== "Enter") return;
      const [first] = layer.getAllChildMarkers();
      const next = () => {
        group.off("animationend spiderfied", next);
        setTimeout(() => (group.getVisibleParent(first) ?? first).getElement()?.focus({ preventScroll: true }));
      };
      group.on("animationend spiderfied", next).fire("click", { layer }); // the group makes this its "clusterclick"
    });
    // The group makes a level of clusters for each whole zoom from the least one of the map. Where that is a fraction, the
    // group never draws the pins on its top level; and it has no level for a map that became smaller
    const onAdd = group.onAdd;
    group.onAdd = (map) => {
      const whole = () => map.setMinZoom(Math.floor(map.getMinZoom())).getMinZoom();
      let least = whole();
      map.on("resize", () => {
        const before = least;
        least = whole();
        if (least === before) return;
        const pins = group.getLayers();
        group.clearLayers().addLayers(pins);
      });
      // A cluster has no sign for places without a match, so they leave the map
      map.keep = (pin, wanted) => {
        if (wanted !== group.hasLayer(pin)) group[wanted ? "addLayer" : "removeLayer"](pin);
        return wanted;
      };
      map.on("tally", () => group.refreshClusters());
      return onAdd.call(group, map);
    };
    return group;
  };
})();
