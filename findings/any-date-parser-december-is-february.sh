#!/usr/bin/env bash
# any-date-parser 2.2.4 (npm): in Korean "2019년 12월", December 2019, is 1 February 2019, "2019년 12월 10일 화요일" is 1 February 2010, and the afternoon is a morning.
#
# The package says that it reads dates in the languages of the world. Months in Korean, Japanese and Chinese are a number with a sign, and the names of the months are looked for from
# the first: of "12월" it takes "2월", February, and the 1 before it for the day; "11월" is 1 January. Of the full date with its weekday, the 10 behind is the year besides. The full
# date alone is right, and so are October and the months with one figure, whatever stands beside them. Of five past two in the afternoon the hour is 2 in Korean and Japanese, and 14 in
# Chinese and English. There is no error, and "invalid" is only for other texts.
#
# Seen (text: what is read):
#   ko 2019년 12월 10일: {"year":2019,"month":12,"day":10}
#   ko 2019년 12월 10일 화요일: {"day":1,"month":2,"year":2010}
#   ko 2019년 12월: {"year":2019,"day":1,"month":2}
#   ko 2019년 11월: {"year":2019,"day":1,"month":1}
#   ko 2019년 1월: {"year":2019,"month":1}
#   ja 2019年12月: {"day":1,"month":2,"year":2019}
#   zh-CN 2019年12月10日星期二: {"day":1,"month":2,"year":2019}
#   en December 2019: {"year":2019,"month":12}
#   ko 오후 2:05: {"hour":2,"minute":5}
#   zh-CN 下午2:05: {"hour":14,"minute":5}
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit any-date-parser@2.2.4
cat >look.cjs <<'JAVASCRIPT'
const found = require("any-date-parser");
const parser = found.default ?? found;
const texts = [
  ["ko", "2019년 12월 10일"],
  ["ko", "2019년 12월 10일 화요일"],
  ["ko", "2019년 12월"],
  ["ko", "2019년 11월"],
  ["ko", "2019년 1월"],
  ["ja", "2019年12月"],
  ["zh-CN", "2019年12月10日星期二"],
  ["en", "December 2019"],
  ["ko", "오후 2:05"],
  ["zh-CN", "下午2:05"],
];
const seen = texts.map(([locale, text]) => `${locale} ${text}: ${JSON.stringify(parser.attempt(text, locale))}`);
console.log(seen.join("\n"));
const expected = `ko 2019년 12월 10일: {"year":2019,"month":12,"day":10}
ko 2019년 12월 10일 화요일: {"day":1,"month":2,"year":2010}
ko 2019년 12월: {"year":2019,"day":1,"month":2}
ko 2019년 11월: {"year":2019,"day":1,"month":1}
ko 2019년 1월: {"year":2019,"month":1}
ja 2019年12月: {"day":1,"month":2,"year":2019}
zh-CN 2019年12月10日星期二: {"day":1,"month":2,"year":2019}
en December 2019: {"year":2019,"month":12}
ko 오후 2:05: {"hour":2,"minute":5}
zh-CN 下午2:05: {"hour":14,"minute":5}`;
if (seen.join("\n") !== expected) throw new Error("the behaviour has changed");
JAVASCRIPT
node look.cjs
