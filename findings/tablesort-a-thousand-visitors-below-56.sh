#!/usr/bin/env bash
# tablesort 5.6.0 (npm; what Material for MkDocs names for tables that sort): 1,234명 stand below 56명, December "2019. 12. 10." below February, and 12% below 5% beside a deficit.
#
# The first three filled cells of a column decide how it is sorted. The plug-in for numbers knows figures alone, with a sign of money and with that of percent. One other unit behind the figure, as Korean
# tables write it, and the column is sorted sign by sign, as text. So with "2019. 12. 10.", Korea's official form of a day, which the plug-ins for days, date and dotsep, do not know, and with one
# deficit among the first three shares, "△3%", for all of them; and "2019.12" is a number below 2019.2. The heading gets its aria-sort in each case, so that the table
# says that it is in order. No error, no warning.
#
# Seen (cells in ascending order, by the heading's aria-sort):
#   ascending: 56, 789, 1,234
#   ascending: 1,234명, 56명, 789명
#   ascending: 5%, 12%, 30%
#   ascending: 12%, 5%, △3%
#   ascending: 2019. 11. 3., 2019. 12. 10., 2019. 2. 1.
#   ascending: 2019.11, 2019.12, 2019.2
#   ascending: 10ha, 9ha
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit tablesort@5.6.0 jsdom@26.1.0
cat >look.cjs <<'JAVASCRIPT'
const { JSDOM } = require("jsdom");
const { window } = new JSDOM("<body></body>");
Object.assign(globalThis, { window, document: window.document, CustomEvent: window.CustomEvent, Event: window.Event });
const Tablesort = require("tablesort");
globalThis.Tablesort = Tablesort;
for (const kind of ["number", "date", "dotsep"]) require(`tablesort/src/sorts/tablesort.${kind}.js`);
const columns = [
  ["1,234", "56", "789"],
  ["1,234명", "56명", "789명"],
  ["12%", "5%", "30%"],
  ["12%", "5%", "△3%"],
  ["2019. 12. 10.", "2019. 2. 1.", "2019. 11. 3."],
  ["2019.12", "2019.2", "2019.11"],
  ["9ha", "10ha"],
];
const seen = columns.map((cells) => {
  const rows = cells.map((cell) => `<tr><td>${cell}</td></tr>`).join("");
  document.body.innerHTML = `<table><thead><tr><th>값</th></tr></thead><tbody>${rows}</tbody></table>`;
  new Tablesort(document.querySelector("table"));
  const heading = document.querySelector("th");
  heading.click();
  return `${heading.getAttribute("aria-sort")}: ${[...document.querySelectorAll("td")].map((cell) => cell.textContent).join(", ")}`;
});
console.log(seen.join("\n"));
const expected = `ascending: 56, 789, 1,234
ascending: 1,234명, 56명, 789명
ascending: 5%, 12%, 30%
ascending: 12%, 5%, △3%
ascending: 2019. 11. 3., 2019. 12. 10., 2019. 2. 1.
ascending: 2019.11, 2019.12, 2019.2
ascending: 10ha, 9ha`;
if (seen.join("\n") !== expected) throw new Error("the behaviour has changed");
JAVASCRIPT
node look.cjs
