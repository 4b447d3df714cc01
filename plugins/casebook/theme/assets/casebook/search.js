// What Material starts with every page. The engine comes with the first words: most readers ask nothing.
const first = ({ data }) => {
  if (data.type === 0) return postMessage({ type: 1 });
  if (data.type === 2 && !String(data.data).trim()) return postMessage({ type: 3, data: { items: [] } });
  removeEventListener("message", first);
  importScripts("search-engine.js");
  dispatchEvent(new MessageEvent("message", { data }));
};
addEventListener("message", first);
