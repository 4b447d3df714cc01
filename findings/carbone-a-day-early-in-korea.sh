#!/usr/bin/env bash
# carbone 3.8.2 (npm): in a document made in Korean from a template, the day "2019-12-10" is the 9th, ten in the morning is two at night, 150 million won have two decimals, and "1,234" times two is 2.
#
# A time that does not name its zone is read in the zone of the program and written in that of Paris, unless the zone is named with each document, whatever language is asked for. So a day is right where it was made for the
# web, on a server in UTC, and a day early on a desk in Korea; with the zone of Seoul it is right on both, but the hours of a server are nine too late. Won have no smaller coin, and are written with the sign before them; in
# "ko-kr" the sign stands behind, with two decimals, and in "ko" the word is English. Of a number with a comma, arithmetic keeps what stands before it.
#
# Seen (zone of the program, zone that was named: the day "2019-12-10"; "2019-12-10T10:00:00"):
#   Asia/Seoul, none: 2019년 12월 9일 오후 4:00; 2019년 12월 10일 오전 2:00
#   Asia/Seoul, Asia/Seoul: 2019년 12월 10일 오전 12:00; 2019년 12월 10일 오전 10:00
#   UTC, none: 2019년 12월 10일 오전 1:00; 2019년 12월 10일 오전 11:00
#   UTC, Asia/Seoul: 2019년 12월 10일 오전 9:00; 2019년 12월 10일 오후 7:00
# Seen (language: 150000000 by formatC; by formatC('LL'); "1,234" by mul(2)):
#   ko-kr: 150,000,000.00 ₩; 150,000,000.00 ₩; 2
#   ko: 150,000,000.00 ₩; 150,000,000.00 wons; 2
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit carbone@3.8.2
cat >days.xml <<'XML'
<?xml version="1.0"?><a>{d.day:formatD(LLL)}; {d.hour:formatD(LLL)}</a>
XML
cat >sums.xml <<'XML'
<?xml version="1.0"?><a>{d.sum:formatC}; {d.sum:formatC('LL')}; {d.comma:mul(2)}</a>
XML
cat >look.cjs <<'JAVASCRIPT'
const { promisify } = require("node:util");
const render = promisify(require("carbone").render);
const data = { day: "2019-12-10", hour: "2019-12-10T10:00:00", sum: 150000000, comma: "1,234" };
const words = async (template, options) => String(await render(`${__dirname}/${template}`, data, options)).match(/<a>(.*)<\/a>/)[1];
(async () => {
  if (process.argv[2] === "days") {
    console.log(`${process.env.TZ}, none: ${await words("days.xml", { lang: "ko-kr" })}`);
    console.log(`${process.env.TZ}, Asia/Seoul: ${await words("days.xml", { lang: "ko-kr", timezone: "Asia/Seoul" })}`);
  } else for (const lang of ["ko-kr", "ko"]) console.log(`${lang}: ${await words("sums.xml", { lang, currencySource: "KRW", currencyTarget: "KRW" })}`);
  process.exit(0);
})();
JAVASCRIPT
cat >expected.txt <<'TEXT'
Asia/Seoul, none: 2019년 12월 9일 오후 4:00; 2019년 12월 10일 오전 2:00
Asia/Seoul, Asia/Seoul: 2019년 12월 10일 오전 12:00; 2019년 12월 10일 오전 10:00
UTC, none: 2019년 12월 10일 오전 1:00; 2019년 12월 10일 오전 11:00
UTC, Asia/Seoul: 2019년 12월 10일 오전 9:00; 2019년 12월 10일 오후 7:00
ko-kr: 150,000,000.00 ₩; 150,000,000.00 ₩; 2
ko: 150,000,000.00 ₩; 150,000,000.00 wons; 2
TEXT
{
  TZ=Asia/Seoul node look.cjs days
  TZ=UTC node look.cjs days
  node look.cjs sums
} | tee seen.txt
cmp -s seen.txt expected.txt || { echo "the behaviour has changed" >&2; exit 1; }
