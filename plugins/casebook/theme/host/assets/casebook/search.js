// What Material starts with every page. The engine comes with the first words: most readers ask nothing.
let failures = 0; // an engine that did not come is asked for again with the next words, past any cache of the failure
const first = ({ data }) => {
  if (data.type === 0) return postMessage({ type: 1 });
  if (data.type === 2 && !String(data.data).trim()) return postMessage({ type: 3, data: { items: [] } });
  try {
    importScripts(failures ? `search-engine.js?${failures}` : "search-engine.js");
  } catch (error) {
    failures += 1;
    console.error("casebook: search failed", error);
    const failed = [{ location: "?search-failed", title: "", text: "", score: 0, terms: {} }]; // search-box.js knows it
    return postMessage(data.type === 2 ? { type: 3, data: { items: [failed] } } : { type: "answer", id: data.id, error: String(error) });
  }
  removeEventListener("message", first);
  dispatchEvent(new MessageEvent("message", { data }));
};
addEventListener("message", first);
