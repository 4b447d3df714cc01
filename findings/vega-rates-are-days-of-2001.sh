#!/usr/bin/env bash
# vega-loader 5.1.3 (npm; Vega, Vega-Lite and Altair read data by it): of a CSV file, the rate 12.5% is 5 December 2001, 40% the year 2040, and 나주시 10 the first of October.
#
# Vega-Lite asks for parse: "auto", which looks whether all texts of a column are yes or no, numbers, or days, in this order. Days are what JavaScript's Date.parse takes, and in the engine of Node and
# Chromium that is nearly each text with a number at its end or with one sign behind: rates, numbered cases, clauses, quarters. The column is drawn on an axis of time, from the
# year 100 on where a 100% stands in it. A unit in Korean behind the figure saves it, as in 5명. d3-dsv 3.0.1, with autoType, takes days of ISO only, and reads all of these as texts.
# No error, no warning.
#
# Seen (texts: as read; by d3-dsv):
#   12.5% 3%: 2001-12-05 2001-03-01; 12.5% 3%
#   40% 55%: 2040-01-01 1955-01-01; 40% 55%
#   나주시 10 전주시 3: 2001-10-01 2001-03-01; 나주시 10 전주시 3
#   3-1 3-2: 2001-03-01 2001-03-02; 3-1 3-2
#   1/4 2/4: 2001-01-04 2001-02-04; 1/4 2/4
#   5명 10명: 5명 10명; 5명 10명
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit vega-loader@5.1.3 d3-dsv@3.0.1
cat >look.mjs <<'JAVASCRIPT'
import { autoType, csvParse } from "d3-dsv";
import { read } from "vega-loader";
const columns = [
  ["12.5%", "3%"],
  ["40%", "55%"],
  ["나주시 10", "전주시 3"],
  ["3-1", "3-2"],
  ["1/4", "2/4"],
  ["5명", "10명"],
];
const tell = (value) => (typeof value === "number" ? new Date(value).toISOString().slice(0, 10) : value);
const seen = columns.map((texts) => {
  const csv = `값\n${texts.join("\n")}\n`;
  const byVega = read(csv, { type: "csv", parse: "auto" }).map((row) => tell(row.값));
  const byD3 = csvParse(csv, autoType).map((row) => row.값);
  return `${texts.join(" ")}: ${byVega.join(" ")}; ${byD3.join(" ")}`;
});
console.log(seen.join("\n"));
const expected = `12.5% 3%: 2001-12-05 2001-03-01; 12.5% 3%
40% 55%: 2040-01-01 1955-01-01; 40% 55%
나주시 10 전주시 3: 2001-10-01 2001-03-01; 나주시 10 전주시 3
3-1 3-2: 2001-03-01 2001-03-02; 3-1 3-2
1/4 2/4: 2001-01-04 2001-02-04; 1/4 2/4
5명 10명: 5명 10명; 5명 10명`;
if (seen.join("\n") !== expected) throw new Error("the behaviour has changed");
JAVASCRIPT
TZ=UTC node look.mjs
