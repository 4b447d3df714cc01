#!/usr/bin/env bash
# node-html-parser 9.0.7, linkedom 0.18.15 (npm): a page that leaves out end tags, as HTML allows and minifiers do, has no body, or all rows of its table in one heading.
#
# HTML's end tags of cells, rows, captions, columns, list items and paragraphs may be left out, and every browser and jsdom make the same tree with and without them. Both packages
# close some by themselves (a list or rows alone are right) and not others. In node-html-parser, behind a caption, columns or a paragraph in a list item that is not closed, the whole
# body, the table or the list with it, are no elements any more: querySelector finds none, while the text is all there. In linkedom the caption holds the table's rows, the last
# heading holds all rows behind it, and each item of a list is in the paragraph of the one before. A reader of tables so finds one heading "명나주10". No error, no warning.
#
# Seen (page: rows of the table or items of the list that lie where they should, by jsdom; node-html-parser; linkedom):
#   rows: 2; 2; 2
#   caption: 2; no body; 0
#   columns: 2; no body; 0
#   head and body: 2; 2; 1
#   items: 2; 2; 2
#   items with paragraphs: 2; no body; 1
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit node-html-parser@9.0.7 linkedom@0.18.15 jsdom@26.1.0
cat >look.mjs <<'JAVASCRIPT'
import { JSDOM } from "jsdom";
import { parseHTML } from "linkedom";
import { parse } from "node-html-parser";
const rows = "<tr><th>시<th>명<tr><td>나주<td>10";
const pages = {
  rows: `<table>${rows}</table>`,
  caption: `<table><caption>표 1${rows}</table>`,
  columns: `<table><colgroup><col><col>${rows}</table>`,
  "head and body": "<table><thead><tr><th>시<th>명<tbody><tr><td>나주<td>10</table>",
  items: "<ul><li>나주<li>전주</ul>",
  "items with paragraphs": "<ul><li><p>나주<li><p>전주</ul>",
};
const placed = (body) => {
  if (!body) return "no body";
  const parts = [...body.querySelectorAll("tr, li")];
  const homes = ["TABLE", "THEAD", "TBODY", "UL"];
  const inOrder = (part) => homes.includes(part.parentNode.tagName) && !["TH", "LI", "CAPTION", "COLGROUP", "P"].some((name) => part.parentNode.closest(name));
  return parts.filter(inOrder).length;
};
const seen = Object.entries(pages).map(([name, content]) => {
  const page = `<!doctype html><html lang="ko"><head><title>표</title></head><body>${content}</body></html>`;
  const bodies = [new JSDOM(page).window.document.body, parse(page).querySelector("body"), parseHTML(page).document.querySelector("body")];
  return `${name}: ${bodies.map(placed).join("; ")}`;
});
console.log(seen.join("\n"));
const expected = `rows: 2; 2; 2
caption: 2; no body; 0
columns: 2; no body; 0
head and body: 2; 2; 1
items: 2; 2; 2
items with paragraphs: 2; no body; 1`;
if (seen.join("\n") !== expected) throw new Error("the behaviour has changed");
JAVASCRIPT
node look.mjs
