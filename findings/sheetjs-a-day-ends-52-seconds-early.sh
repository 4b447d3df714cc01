#!/usr/bin/env bash
# xlsx 0.18.5 (npm, SheetJS): in Korea, a workbook's 10 December is 9 December, 23:59:08, and the day 2019-12-10 of a CSV file becomes 10 December, 09:00:52, in the workbook; in Paris by 21 seconds; in UTC all is right.
#
# The library counts days from the end of 1899 in the zone of the program, when Seoul was 8 hours, 27 minutes and 52 seconds before UTC and Paris 9 minutes and 21 seconds, and drops the seconds. With cellDates, whoever takes the day of
# the date has the day before, as JSON has too. On the way back the seconds are added: a filter for that day, or a look-up by it, finds nothing in Excel, while the cell shows the right day. Servers and tests in UTC show nothing of it.
# Without cellDates a day that is read is its number, and right.
#
# Seen (zone: a workbook's day as Date; in JSON; new Date(2019, 11, 10) as the number of a cell; the day of a CSV file as a number. The day is 43809):
#   Asia/Seoul: 2019-12-09 23:59:08; 2019-12-09T14:59:08.000Z; 43809.0006; 43809.3756
#   Europe/Paris: 2019-12-09 23:59:39; 2019-12-09T22:59:39.000Z; 43809.0002; 43809.0419
#   UTC: 2019-12-10 00:00:00; 2019-12-10T00:00:00.000Z; 43809.0000; 43809.0000
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit xlsx@0.18.5
cat >look.cjs <<'JAVASCRIPT'
const { read, utils, write } = require("xlsx");
const book = utils.book_new();
utils.book_append_sheet(book, { A1: { t: "n", v: 43809, z: "yyyy-mm-dd" }, "!ref": "A1" }, "a");
const bytes = write(book, { type: "buffer", bookType: "xlsx" });
const number = (cell) => cell.v.toFixed(4);
const day = read(bytes, { cellDates: true }).Sheets.a.A1.v;
if (read(bytes).Sheets.a.A1.v !== 43809) throw new Error("the number has changed");
const made = utils.aoa_to_sheet([[new Date(2019, 11, 10)]]).A1;
const ofCsv = read("day\n2019-12-10\n", { type: "string" }).Sheets.Sheet1.A2;
console.log(`${process.env.TZ}: ${day.toLocaleString("sv")}; ${JSON.parse(JSON.stringify(day))}; ${number(made)}; ${number(ofCsv)}`);
JAVASCRIPT
cat >expected.txt <<'TEXT'
Asia/Seoul: 2019-12-09 23:59:08; 2019-12-09T14:59:08.000Z; 43809.0006; 43809.3756
Europe/Paris: 2019-12-09 23:59:39; 2019-12-09T22:59:39.000Z; 43809.0002; 43809.0419
UTC: 2019-12-10 00:00:00; 2019-12-10T00:00:00.000Z; 43809.0000; 43809.0000
TEXT
for zone in Asia/Seoul Europe/Paris UTC; do TZ=$zone node look.cjs; done | tee seen.txt
cmp -s seen.txt expected.txt || { echo "the behaviour has changed" >&2; exit 1; }
