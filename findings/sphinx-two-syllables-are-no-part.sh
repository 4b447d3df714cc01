#!/usr/bin/env bash
# Sphinx 9.0.4: its search finds "business" on one of three Korean pages that have it, and for two words a page that has one of them.
#
# The search looks for parts of words only where the word asked for has three letters or more. Most Korean nouns have two syllables and stand with
# a particle behind: "사업" (business) finds neither "사업을" nor "재생사업의", and "전주" no page with "전주시". In English the same rule
# touches "of" and "it" only. A longer word finds parts as long as no page has it bare; one page with "전주시" hides those with "전주시는". Of several
# words, those of two letters need not be on a page that has the others: "나주 도서관", a library in Naju, finds the library of
# Jeonju. With language = "ko" the splitter and the stemmer are the English ones, and no warning says so.
#
# Seen (word: pages that are found; pages that have it):
#   사업: 나; 가 나 다
#   전주: none; 가 나
#   전주시: 나; 가 나
#   재생사: 다; 다
#   librar: 라; 라
#   나주 도서관: 나; none
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check sphinx==9.0.4 2>/dev/null
mkdir docs
printf 'project = "a"\nlanguage = "ko"\n' >docs/conf.py
printf '목록\n====\n\n.. toctree::\n\n   a\n   b\n   c\n   d\n' >docs/index.rst
printf '가\n==\n\n전주시는 사업을 시작했다.\n' >docs/a.rst
printf '나\n==\n\n사업 예산은 많다. 전주시 도서관.\n' >docs/b.rst
printf '다\n==\n\n재생사업의 성과.\n' >docs/c.rst
printf '라\n==\n\nlibraries\n' >docs/d.rst
venv/bin/sphinx-build -q -b html docs site
cat >look.cjs <<'JAVASCRIPT'
const { readFileSync } = require("node:fs");
const vm = require("node:vm");
const page = { addEventListener() {}, getElementById: () => null, documentElement: { dataset: { content_root: "" } }, readyState: "loading" };
const context = vm.createContext({ document: page, localStorage: { setItem() {}, getItem() {} }, DOCUMENTATION_OPTIONS: {}, console });
context.window = context;
const scripts = ["_static/doctools", "_static/sphinx_highlight", "_static/language_data", "_static/searchtools", "searchindex"];
vm.runInContext(scripts.map((name) => readFileSync(`site/${name}.js`, "utf8")).join("\n") + "\nwindow.search = Search;", context);
const texts = Object.fromEntries(["a", "b", "c", "d"].map((name) => [name, readFileSync(`docs/${name}.rst`, "utf8")]));
const title = (name) => texts[name].slice(0, 1);
const seen = ["사업", "전주", "전주시", "재생사", "librar", "나주 도서관"].map((query) => {
  const names = (list) => list.join(" ") || "none";
  const found = context.search._performSearch(...context.search._parseQuery(query)).map(([name]) => title(name)).sort();
  const having = Object.keys(texts).filter((name) => query.split(" ").every((word) => texts[name].includes(word))).map(title);
  return `${query}: ${names(found)}; ${names(having)}`;
});
console.log(seen.join("\n"));
const expected = ["사업: 나; 가 나 다", "전주: none; 가 나", "전주시: 나; 가 나", "재생사: 다; 다", "librar: 라; 라", "나주 도서관: 나; none"];
if (seen.join("\n") !== expected.join("\n")) throw new Error("the behaviour has changed");
JAVASCRIPT
node look.cjs
