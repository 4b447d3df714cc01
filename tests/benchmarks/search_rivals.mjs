// Answers of search engines of npm: reads { pages: [[address, title, text]], queries } and prints { engine: answers } as JSON.
import { readFileSync } from "node:fs";
import { create, insertMultiple, search } from "@orama/orama";
import flexsearch from "flexsearch";
import MiniSearch from "minisearch";

const SHOWN = 9;
const { pages, queries } = JSON.parse(readFileSync(0, "utf-8"));
const documents = pages.map(([address, title, text], id) => ({ id, address, title, text }));
const address = (id) => documents[id].address;

const mini = new MiniSearch({ fields: ["title", "text"] });
mini.addAll(documents);
const searchMini = (query) => mini.search(query, { prefix: true, fuzzy: 0.2, boost: { title: 2 } }).map(({ id }) => address(id));

const flex = new flexsearch.Document({ tokenize: "full", document: { id: "id", index: ["title", "text"] } });
for (const page of documents) flex.add(page);
const searchFlex = (query) => Array.from(new Set(flex.search(query, { suggest: true, limit: 50 }).flatMap(({ result }) => result))).map(address);

// Its own tokenizer knows no Korean and leaves out Hangul, so words are what stands between other signs than letters and digits
const words = { language: "english", normalizationCache: new Map(), tokenize: (text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [] };
const orama = create({ schema: { title: "string", text: "string", address: "string" }, components: { tokenizer: words } });
await insertMultiple(orama, documents.map(({ address: at, title, text }) => ({ address: at, title, text })));
const searchOrama = async (query) => (await search(orama, { term: query, tolerance: 1, boost: { title: 2 }, properties: ["title", "text"], limit: SHOWN })).hits
  .map(({ document }) => document.address);

const engines = { MiniSearch: searchMini, FlexSearch: searchFlex, Orama: searchOrama };
const answers = {};
for (const [name, ask] of Object.entries(engines)) {
  answers[name] = [];
  for (const query of queries) answers[name].push((await ask(query)).slice(0, SHOWN));
}
process.stdout.write(JSON.stringify(answers));
