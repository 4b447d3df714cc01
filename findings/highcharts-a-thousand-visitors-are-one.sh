#!/usr/bin/env bash
# highcharts 12.6.2 (npm): in a CSV file with "1,234" visitors the chart has 1.234, beside 567 of the next place; "1,234,567" is no number at all, and clause 3-1 is 1 March 2001.
#
# The data module draws a chart from CSV text. A figure with a comma is taken for one with a decimal comma, also where the cells are parted by commas and the figure is quoted, and where
# another column has a decimal point; decimalPoint: ".", which says that it is not so, changes nothing. One comma makes a number a thousand times too small, two commas make a text, which
# has no bar, so that the greatest city is missing and those in the middle are the smallest. A table of HTML with the same figures gives texts. A column with 12.5%
# is one of texts. No error, no warning.
#
# Seen (rows: values):
#   나주,"1,234" / 전주,"12,345": 1.234, 12.345
#   the same with decimalPoint ".": 1.234, 12.345
#   나주,"1,234",3.5 / 전주,567,4.5: 1.234, 567
#   나주,"1,234" / 전주,"1,234,567": 1.234, "1,234,567"
#   3-1,10 / 3-2,20, days: 2001-03-01, 2001-03-02
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit highcharts@12.6.2 jsdom@26.1.0
cat >look.cjs <<'JAVASCRIPT'
const { JSDOM } = require("jsdom");
const { window } = new JSDOM("<body></body>");
globalThis.window = window;
globalThis.document = window.document;
const highcharts = require("highcharts");
require("highcharts/modules/data");
const points = (csv, settings = {}) => {
  let chart;
  highcharts.data({ csv, complete: (options) => (chart = options), ...settings });
  return chart.series[0].data;
};
const values = (csv, settings) => points(csv, settings).map((point) => JSON.stringify(point[1])).join(", ");
const two = '나주,"1,234"\n전주,"12,345"';
const clauses = "3-1,10\n3-2,20";
const tell = (csv) => csv.replace("\n", " / ");
const day = (time) => new Date(time - new Date(time).getTimezoneOffset() * 60000).toISOString().slice(0, 10);
const three = '나주,"1,234",3.5\n전주,567,4.5';
const million = '나주,"1,234"\n전주,"1,234,567"';
const seen = [
  `${tell(two)}: ${values(`시,명\n${two}`)}`,
  `the same with decimalPoint ".": ${values(`시,명\n${two}`, { decimalPoint: "." })}`,
  `${tell(three)}: ${values(`시,명,율\n${three}`)}`,
  `${tell(million)}: ${values(`시,명\n${million}`)}`,
  `${tell(clauses)}, days: ${points(`조항,건\n${clauses}`).map(([time]) => day(time)).join(", ")}`,
].join("\n");
console.log(seen);
const expected = `나주,"1,234" / 전주,"12,345": 1.234, 12.345
the same with decimalPoint ".": 1.234, 12.345
나주,"1,234",3.5 / 전주,567,4.5: 1.234, 567
나주,"1,234" / 전주,"1,234,567": 1.234, "1,234,567"
3-1,10 / 3-2,20, days: 2001-03-01, 2001-03-02`;
if (seen !== expected) throw new Error("the behaviour has changed");
JAVASCRIPT
TZ=UTC node look.cjs
