// The worker that searches. It loads the engine with the first call, since most readers do not search.
let failures = 0; // an engine that failed to load is requested again with the next call, under an address that no cache has
const first = ({ data }) => {
  try {
    importScripts(failures ? `search-engine.js?${failures}` : "search-engine.js");
  } catch (error) {
    failures += 1;
    console.error("casebook: search failed", error);
    return postMessage({ id: data.id, error: String(error) });
  }
  removeEventListener("message", first);
  dispatchEvent(new MessageEvent("message", { data }));
};
addEventListener("message", first);
