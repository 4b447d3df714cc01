#!/usr/bin/env bash
# hyperformula 3.5.0 (npm): TEXT(1234,"#,##0"), the usual way to set a comma by the thousand, is "1234,##0".
#
# TEXT(number, format) shows a number as a cell's format would. HyperFormula, the engine beneath web spreadsheets, takes the first digits of the format
# for the number and prints the rest as it stands; a percentage is not multiplied, so a share of 0.125 is "0%". Of a date's format, "mmm" is the month
# with a zero and "dddd" the day twice. No error is given, and the text goes on into what is built from it. Digits alone ("000", "0.00")
# and dates of Korean offices ("yyyy. m. d.", "yyyy년 m월") are right.
#
# Seen (formula: what Excel shows, what HyperFormula gives):
#   TEXT(1234,"#,##0"): 1,234, 1234,##0
#   TEXT(1234.5,"#,##0.0"): 1,234.5, 1235,##0.0
#   TEXT(0.125,"0%"): 13%, 0%
#   TEXT(-5,"0;(0)"): (5), -5;(0)
#   TEXT(43809,"mmm"): Dec, 120
#   TEXT(43809,"dddd"): Tuesday, 1010
#   TEXT(5,"000"): 005, 005
#   TEXT(43809,"yyyy. m. d."): 2019. 12. 10., 2019. 12. 10.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit hyperformula@3.5.0
cat >look.mjs <<'JAVASCRIPT'
import { HyperFormula } from "hyperformula";
const text = (number, format) => {
  const sheet = HyperFormula.buildFromArray([[`=TEXT(${number},"${format}")`]], { licenseKey: "gpl-v3" });
  return sheet.getCellValue({ sheet: 0, row: 0, col: 0 });
};
const cases = [
  [1234, "#,##0", "1,234", "1234,##0"],
  [1234.5, "#,##0.0", "1,234.5", "1235,##0.0"],
  [0.125, "0%", "13%", "0%"],
  [-5, "0;(0)", "(5)", "-5;(0)"],
  [43809, "mmm", "Dec", "120"],
  [43809, "dddd", "Tuesday", "1010"],
  [5, "000", "005", "005"],
  [43809, "yyyy. m. d.", "2019. 12. 10.", "2019. 12. 10."],
];
const seen = cases.map(([number, format, shown]) => `TEXT(${number},"${format}"): ${shown}, ${text(number, format)}`);
console.log(seen.join("\n"));
if (cases.some(([number, format, , given]) => text(number, format) !== given)) throw new Error("the behaviour has changed");
JAVASCRIPT
node look.mjs
