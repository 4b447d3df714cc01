// The worker that Material starts on every page. It loads the engine with the first query, since most readers do not search.
let failures = 0; // an engine that failed to load is requested again with the next query, under an address that no cache has
const first = ({ data }) => {
  if (data.type === 0) return postMessage({ type: 1 });
  if (data.type === 2 && !String(data.data).trim()) return postMessage({ type: 3, data: { items: [] } });
  try {
    importScripts(failures ? `search-engine.js?${failures}` : "search-engine.js");
  } catch (error) {
    failures += 1;
    console.error("casebook: search failed", error);
    const failed = [{ location: "?search-failed", title: "", text: "", score: 0, terms: {} }]; // search-box.js recognises it
    return postMessage(data.type === 2 ? { type: 3, data: { items: [failed] } } : { type: "answer", id: data.id, error: String(error) });
  }
  removeEventListener("message", first);
  dispatchEvent(new MessageEvent("message", { data }));
};
addEventListener("message", first);
