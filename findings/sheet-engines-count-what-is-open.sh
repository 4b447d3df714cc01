#!/usr/bin/env bash
# xlsx-calc 0.9.2, fast-formula-parser 1.0.19 (npm): of 10, 20, 30 and "미정" (open), the average is 15, the greatest is "미정", and four are above 0; from 1 January to 10 December is 1 month.
#
# Both calculate workbooks in JavaScript, where no Excel is at hand. xlsx-calc divides the sum by all cells, words too, and MAX and MIN of a column with a word are this word. Its DATEDIF does not look at what it was asked
# for, and its SUMIF knows neither ">=20" nor "나주*": the sum is 0. fast-formula-parser counts a word as greater than any number, takes "?주" (one syllable before 주) for each cell with 주 in it, and finds "ha" and "HA" different.
# Its end of January plus a month is 3 March. There is no error, and what they cannot do they say in other cases. Excel and LibreOffice give what stands in brackets.
#
# Seen (A1:A4 나주, 나주역, 전주, 나주 시청; B1:B4 10, 20, 30, 미정; C1 and C2 the days 2019-01-01 and 2019-12-10; D1 ha, D2 HA):
#   xlsx-calc AVERAGE(B1:B4): 15 (20)
#   xlsx-calc MAX(B1:B4): "미정" (30)
#   xlsx-calc SUMIF(B1:B3,">=20"): 0 (50)
#   xlsx-calc SUMIF(A1:A3,"나주*",B1:B3): 0 (30)
#   xlsx-calc DATEDIF(C1,C2,"m"): 1 (11)
#   xlsx-calc DATEDIF(C1,C2,"d"): 1 (343)
#   fast-formula-parser COUNTIF(B1:B4,">0"): 4 (3)
#   fast-formula-parser COUNTIF(B1:B4,">=20"): 3 (2)
#   fast-formula-parser COUNTIF(A1:A4,"?주"): 4 (2)
#   fast-formula-parser SUMIF(A1:A4,"?주",B1:B4): 60 (40)
#   fast-formula-parser IF(D1=D2,"같다","다르다"): "다르다" ("같다")
#   fast-formula-parser EDATE(DATE(2019,1,31),1)-DATE(2019,3,1): 2 (-1)
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit xlsx-calc@0.9.2 fast-formula-parser@1.0.19
cat >look.cjs <<'JAVASCRIPT'
const FormulaParser = require("fast-formula-parser");
const calculate = require("xlsx-calc");
const cells = { A1: "나주", A2: "나주역", A3: "전주", A4: "나주 시청", B1: 10, B2: 20, B3: 30, B4: "미정", C1: 43466, C2: 43809, D1: "ha", D2: "HA" };
const value = (row, column) => cells[String.fromCharCode(64 + column) + row] ?? null;
const numbers = (from, to) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const parser = new FormulaParser({
  onCell: ({ row, col }) => value(row, col),
  onRange: ({ from, to }) => numbers(from.row, to.row).map((row) => numbers(from.col, to.col).map((column) => value(row, column))),
});
const engines = {
  "xlsx-calc": (formula) => {
    const sheet = { "!ref": "A1:Z9", Z1: { t: "n", f: formula, v: 0 } };
    for (const [place, v] of Object.entries(cells)) sheet[place] = { t: typeof v === "number" ? "n" : "s", v };
    calculate({ SheetNames: ["S"], Sheets: { S: sheet } });
    return sheet.Z1.v;
  },
  "fast-formula-parser": (formula) => parser.parse(formula, { row: 1, col: 26, sheet: "S" }),
};
const asked = {
  "xlsx-calc": [
    ["AVERAGE(B1:B4)", 20],
    ["MAX(B1:B4)", 30],
    ['SUMIF(B1:B3,">=20")', 50],
    ['SUMIF(A1:A3,"나주*",B1:B3)', 30],
    ['DATEDIF(C1,C2,"m")', 11],
    ['DATEDIF(C1,C2,"d")', 343],
  ],
  "fast-formula-parser": [
    ['COUNTIF(B1:B4,">0")', 3],
    ['COUNTIF(B1:B4,">=20")', 2],
    ['COUNTIF(A1:A4,"?주")', 2],
    ['SUMIF(A1:A4,"?주",B1:B4)', 40],
    ['IF(D1=D2,"같다","다르다")', "같다"],
    ["EDATE(DATE(2019,1,31),1)-DATE(2019,3,1)", -1],
  ],
};
for (const [name, formulas] of Object.entries(asked))
  for (const [formula, right] of formulas) console.log(`${name} ${formula}: ${JSON.stringify(engines[name](formula))} (${JSON.stringify(right)})`);
JAVASCRIPT
node look.cjs >seen.txt
cat seen.txt
cat >expected.txt <<'TEXT'
xlsx-calc AVERAGE(B1:B4): 15 (20)
xlsx-calc MAX(B1:B4): "미정" (30)
xlsx-calc SUMIF(B1:B3,">=20"): 0 (50)
xlsx-calc SUMIF(A1:A3,"나주*",B1:B3): 0 (30)
xlsx-calc DATEDIF(C1,C2,"m"): 1 (11)
xlsx-calc DATEDIF(C1,C2,"d"): 1 (343)
fast-formula-parser COUNTIF(B1:B4,">0"): 4 (3)
fast-formula-parser COUNTIF(B1:B4,">=20"): 3 (2)
fast-formula-parser COUNTIF(A1:A4,"?주"): 4 (2)
fast-formula-parser SUMIF(A1:A4,"?주",B1:B4): 60 (40)
fast-formula-parser IF(D1=D2,"같다","다르다"): "다르다" ("같다")
fast-formula-parser EDATE(DATE(2019,1,31),1)-DATE(2019,3,1): 2 (-1)
TEXT
diff expected.txt seen.txt || { echo "the behaviour has changed" >&2; exit 1; }
