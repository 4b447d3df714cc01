#!/usr/bin/env bash
# html-to-text 10.0.1 (npm): of a table with 10 visitors in one year and 20 in the next, the text of the page has 1020, and so has a list of terms; the clause "5." is "1.".
#
# The package makes the text of a page, for mails, for search and for programs that read. Tables are set as blocks as it comes, and cells and rows are no blocks within: headings and figures
# run into one word and one number, and the caption into them. With format "dataTable", which has to be asked for, cells stand apart, and the caption is gone. Terms, their
# descriptions and the choices of a field have no blank in between. The start of a list is read, the value of an item is not, and what is marked as hidden is
# text. No error, no warning.
#
# Seen (HTML: text):
#   table: 방문시2018년2019년나주1020
#   table, dataTable: 시    2018년   2019년\n나주   10      20
#   terms: 인구1020
#   start 3: 3. 셋
#   value 5: 1. 다섯
#   hidden: 보임\n\n숨김
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit html-to-text@10.0.1
cat >look.cjs <<'JAVASCRIPT'
const { convert } = require("html-to-text");
const rows = "<tr><th>시</th><th>2018년</th><th>2019년</th></tr><tr><td>나주</td><td>10</td><td>20</td></tr>";
const table = `<table><caption>방문</caption>${rows}</table>`;
const pages = {
  table: [table],
  "table, dataTable": [table, { selectors: [{ selector: "table", format: "dataTable" }] }],
  terms: ["<dl><dt>인구</dt><dd>10</dd><dd>20</dd></dl>"],
  "start 3": ['<ol start="3"><li>셋</li></ol>'],
  "value 5": ['<ol><li value="5">다섯</li></ol>'],
  hidden: ["<p>보임</p><p hidden>숨김</p>"],
};
const seen = Object.entries(pages).map(([name, [html, settings]]) => `${name}: ${convert(html, settings).trim().replaceAll("\n", "\\n")}`);
console.log(seen.join("\n"));
const expected = `table: 방문시2018년2019년나주1020
table, dataTable: 시    2018년   2019년\\n나주   10      20
terms: 인구1020
start 3: 3. 셋
value 5: 1. 다섯
hidden: 보임\\n\\n숨김`;
if (seen.join("\n") !== expected) throw new Error("the behaviour has changed");
JAVASCRIPT
node look.cjs
