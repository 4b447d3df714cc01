#!/usr/bin/env bash
# csvtojson 2.0.14 (npm): of a table with the columns 예산 (budget) and 예산.국비 (of it, the state's part) the budget is gone, and the months 2019.1 and 2019.10 are places of a list.
#
# A dot in a heading parts the names of objects within each other, as it comes. Korean offices number their headings ("1. 사업명") and write months with a dot, so that flat tables become
# deep ones: a column named 1 holds one named " 사업명", with its blank, and a month is the place 1 or 10 of a list with nothing between. A column that is the whole of another is overwritten by its
# part, or, where it stands behind, the part by the whole. Rows are all there, and no error or warning is given. flatKeys: true keeps each heading as it is. csv-parse 5.6.0 and
# papaparse 5.7.1 (npm) do so always.
#
# Seen (headings and a row: record; with flatKeys):
#   이름,예산,예산.국비 | 도서관,10,6: {"이름":"도서관","예산":{"국비":"6"}}; {"이름":"도서관","예산":"10","예산.국비":"6"}
#   이름,예산.국비,예산 | 도서관,6,10: {"이름":"도서관","예산":"10"}; {"이름":"도서관","예산.국비":"6","예산":"10"}
#   이름,2019.1,2019.3 | 도서관,10,4: {"2019":[null,"10",null,"4"],"이름":"도서관"}; {"이름":"도서관","2019.1":"10","2019.3":"4"}
#   1. 사업명,2. 예산 | 도서관,10: {"1":{" 사업명":"도서관"},"2":{" 예산":"10"}}; {"1. 사업명":"도서관","2. 예산":"10"}
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit csvtojson@2.0.14 csv-parse@5.6.0 papaparse@5.7.1
cat >look.cjs <<'JAVASCRIPT'
const csvtojson = require("csvtojson");
const { parse } = require("csv-parse/sync");
const papa = require("papaparse");
const tables = ["이름,예산,예산.국비\n도서관,10,6", "이름,예산.국비,예산\n도서관,6,10", "이름,2019.1,2019.3\n도서관,10,4", "1. 사업명,2. 예산\n도서관,10"];
(async () => {
  const seen = [];
  for (const table of tables) {
    const [record] = await csvtojson().fromString(table);
    const [flat] = await csvtojson({ flatKeys: true }).fromString(table);
    const others = [parse(table, { columns: true })[0], papa.parse(table, { header: true }).data[0]];
    if (others.some((other) => JSON.stringify(other) !== JSON.stringify(flat))) throw new Error("the behaviour of the others has changed");
    seen.push(`${table.replace("\n", " | ")}: ${JSON.stringify(record)}; ${JSON.stringify(flat)}`);
  }
  console.log(seen.join("\n"));
  const expected = [
    '이름,예산,예산.국비 | 도서관,10,6: {"이름":"도서관","예산":{"국비":"6"}}; {"이름":"도서관","예산":"10","예산.국비":"6"}',
    '이름,예산.국비,예산 | 도서관,6,10: {"이름":"도서관","예산":"10"}; {"이름":"도서관","예산.국비":"6","예산":"10"}',
    '이름,2019.1,2019.3 | 도서관,10,4: {"2019":[null,"10",null,"4"],"이름":"도서관"}; {"이름":"도서관","2019.1":"10","2019.3":"4"}',
    '1. 사업명,2. 예산 | 도서관,10: {"1":{" 사업명":"도서관"},"2":{" 예산":"10"}}; {"1. 사업명":"도서관","2. 예산":"10"}',
  ];
  if (seen.join("\n") !== expected.join("\n")) throw new Error("the behaviour has changed");
})();
JAVASCRIPT
node look.cjs
