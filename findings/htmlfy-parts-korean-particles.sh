#!/usr/bin/env bash
# htmlfy 1.1.0, diffable-html 6.0.1 (npm): a page that was made pretty says "전주시 가 1 억 원" for "전주시가 1억 원".
#
# Both set every element on a line of its own, also those within a sentence, and a browser shows a break of line as a blank. Korean writes the particle behind the noun
# without one, and a unit behind its figure; wherever the noun is bold, a link or has its reading above it, what was one word is two. English hardly shows
# it, as its words are parted anyway. js-beautify 2.0.3 and prettier 3.10.1 keep such words together.
#
# Seen (the text of the page):
#   as written: 전주시가 1억 원을 들여 3㎡를 全州전주에 열었다.
#   htmlfy: 전주시 가 1 억 원을 들여 3 ㎡를 全州 전주 에 열었다.
#   diffable-html: 전주시 가 1 억 원을 들여 3 ㎡를 全州 전주 에 열었다.
#   js-beautify: 전주시가 1억 원을 들여 3㎡를 全州전주에 열었다.
#   prettier: 전주시가 1억 원을 들여 3㎡를 全州전주에 열었다.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit htmlfy@1.1.0 diffable-html@6.0.1 js-beautify@2.0.3 prettier@3.10.1 linkedom@0.18.15
cat >look.mjs <<'JAVASCRIPT'
import diffable from "diffable-html";
import { prettify } from "htmlfy";
import beautify from "js-beautify";
import { parseHTML } from "linkedom";
import { format } from "prettier";
const page =
  '<main><p><a href="https://www.example.go.kr/">전주시</a>가 <strong>1</strong>억 원을 들여 <b>3</b>㎡를 <ruby>全州<rt>전주</rt></ruby>에 열었다.</p></main>';
const made = {
  "as written": page,
  htmlfy: prettify(page),
  "diffable-html": (diffable.default ?? diffable)(page),
  "js-beautify": beautify.html(page),
  prettier: await format(page, { parser: "html" }),
};
const text = (html) => parseHTML(`<html><body>${html}</body></html>`).document.querySelector("main").textContent.replace(/\s+/g, " ").trim();
const seen = Object.fromEntries(Object.entries(made).map(([name, html]) => [name, text(html)]));
for (const [name, words] of Object.entries(seen)) console.log(`${name}: ${words}`);
const right = "전주시가 1억 원을 들여 3㎡를 全州전주에 열었다.";
const wrong = "전주시 가 1 억 원을 들여 3 ㎡를 全州 전주 에 열었다.";
const expected = { "as written": right, htmlfy: wrong, "diffable-html": wrong, "js-beautify": right, prettier: right };
if (JSON.stringify(seen) !== JSON.stringify(expected)) throw new Error("the behaviour has changed");
JAVASCRIPT
node look.mjs
