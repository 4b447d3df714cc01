#!/usr/bin/env bash
# Orama 3.1.18, elasticlunr 0.9.5, ItemsJS 2.4.4, js-search 2.0.1 (npm): with their settings as they come, no Korean word is ever found.
#
# Each cuts a text at all that is not a letter of its list, which has Latin letters, some with Cyrillic or accents. Korean words are gaps. Adding the
# pages and asking for them both succeed, and the answer is "nothing found", as for a word that no page has; English words of the same
# pages are found. Orama has 30 languages to choose from, and says that "korean" is none of them.
#
# Seen:
#   Orama: 우수사례 0, 사업 0, water 1
#   elasticlunr: 우수사례 0, 사업 0, water 1
#   ItemsJS: 우수사례 0, 사업 0, water 1
#   js-search: 우수사례 0, 사업 0, water 1
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit @orama/orama@3.1.18 elasticlunr@0.9.5 itemsjs@2.4.4 js-search@2.0.1
cat >look.cjs <<'JAVASCRIPT'
const docs = [{ id: 1, text: "혁신도시 우수사례 모음, 물 사업 water" }, { id: 2, text: "English only" }];
const words = ["우수사례", "사업", "water"];
(async () => {
  const { create, insert, search } = await import("@orama/orama");
  const base = create({ schema: { text: "string" } });
  for (const { text } of docs) await insert(base, { text });
  const index = require("elasticlunr")(function () { this.addField("text"); this.setRef("id"); });
  docs.forEach((doc) => index.addDoc(doc));
  const items = require("itemsjs")(docs, { searchableFields: ["text"] });
  const { Search } = require("js-search");
  const prefixes = new Search("id");
  prefixes.addIndex("text");
  prefixes.addDocuments(docs);
  const engines = {
    Orama: async (term) => (await search(base, { term })).count,
    elasticlunr: (term) => index.search(term, { expand: true }).length,
    ItemsJS: (query) => items.search({ query }).data.items.length,
    "js-search": (term) => prefixes.search(term).length,
  };
  for (const [name, find] of Object.entries(engines)) {
    const counts = [];
    for (const word of words) counts.push(await find(word));
    console.log(`${name}: ${words.map((word, i) => `${word} ${counts[i]}`).join(", ")}`);
    if (counts.join() !== "0,0,1") throw new Error("the behaviour has changed");
  }
})().catch((error) => { console.error(error); process.exit(1); });
JAVASCRIPT
node look.cjs
