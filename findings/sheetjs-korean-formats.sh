#!/usr/bin/env bash
# xlsx 0.18.5 (npm, SheetJS): the text of a Korean cell is "$aaaa" for a Tuesday and "PM 2:05" for the afternoon; of "yyyy. m. d." there is none.
#
# SheetJS gives each cell its text as a spreadsheet shows it, from which it writes CSV and HTML. A format may name its language, [$-412] for Korean, and aaa or
# aaaa is the day of the week in Korea and Japan. SheetJS takes "aaaa" for plain letters, shows a dollar sign for the language if this comes with it,
# and has English names and halves of the day alone. The form of days in Korean offices, "yyyy. m. d.", is an error that is caught inside: the
# CSV has the bare number instead. numfmt 4.0.1 (npm), which follows Excel, has all of them.
#
# Seen (format: in SheetJS's CSV, by numfmt):
#   [$-412]aaaa: $aaaa, 화요일
#   yyyy"년" m"월" d"일" aaa: 2019년 12월 10일 aaa, 2019년 12월 10일 화
#   [$-412]dddd: Tuesday, 화요일
#   [$-412]AM/PM h:mm: PM 2:05, 오후 2:05
#   yyyy. m. d.: 43809.58681, 2019. 12. 10.
#   yyyy"." m"." d".": 2019. 12. 10., 2019. 12. 10.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check XlsxWriter==3.2.9 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit xlsx@0.18.5 numfmt@4.0.1
cat >formats.txt <<'TEXT'
[$-412]aaaa
yyyy"년" m"월" d"일" aaa
[$-412]dddd
[$-412]AM/PM h:mm
yyyy. m. d.
yyyy"." m"." d"."
TEXT
"$folder/venv/bin/python" - <<'PYTHON'
import datetime

import xlsxwriter

codes = open("formats.txt", encoding="utf-8").read().splitlines()
with xlsxwriter.Workbook("a.xlsx") as book:
    sheet = book.add_worksheet()
    for row, code in enumerate(codes):
        sheet.write_datetime(row, 0, datetime.datetime(2019, 12, 10, 14, 5), book.add_format({"num_format": code}))
PYTHON
cat >look.mjs <<'JAVASCRIPT'
import { readFileSync } from "node:fs";
import { format } from "numfmt";
import XLSX from "xlsx";
const codes = readFileSync("formats.txt", "utf8").trim().split("\n");
const book = XLSX.read(readFileSync("a.xlsx"));
const rows = XLSX.utils.sheet_to_csv(book.Sheets[book.SheetNames[0]]).trim().split("\n");
const number = book.Sheets[book.SheetNames[0]].A1.v;
const seen = codes.map((code, row) => `${code}: ${rows[row]}, ${format(code, number, { locale: "ko" })}`);
console.log(seen.join("\n"));
const expected = [
  "[$-412]aaaa: $aaaa, 화요일",
  'yyyy"년" m"월" d"일" aaa: 2019년 12월 10일 aaa, 2019년 12월 10일 화',
  "[$-412]dddd: Tuesday, 화요일",
  "[$-412]AM/PM h:mm: PM 2:05, 오후 2:05",
  "yyyy. m. d.: 43809.58681, 2019. 12. 10.",
  'yyyy"." m"." d".": 2019. 12. 10., 2019. 12. 10.',
];
if (seen.join("\n") !== expected.join("\n")) throw new Error("the behaviour has changed");
JAVASCRIPT
node look.mjs
