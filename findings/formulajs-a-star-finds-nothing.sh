#!/usr/bin/env bash
# @formulajs/formulajs 4.6.1 (npm): COUNTIF of the places that begin with "나" is 0, and so is the sum of their figures; MATCH finds them.
#
# In spreadsheets "*" stands for any text and "?" for one sign in the criteria of COUNTIF, SUMIF, AVERAGEIF, COUNTIFS, SUMIFS and AVERAGEIFS, as in the look-ups. The package
# compares the star itself, so that nothing fits, and nothing is a figure: 0 visitors, no error. "<>나*", all that do not begin so, is everything. MATCH, next to them, knows the star. A
# deficit with a triangle, "△5", is 5 by VALUE. TEXT of a day with "yyyy-mm-dd" is its number.
#
# Seen (names 나주, 나주시, 전주 with 1, 2 and 4):
#   COUNTIF 나*: 0
#   COUNTIF <>나*: 3
#   COUNTIF 나주: 1
#   SUMIF 나*: 0
#   SUMIFS 나*: 0
#   MATCH 나*: 1
#   VALUE △5: 5
#   TEXT 43809, yyyy-mm-dd: 43809
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit @formulajs/formulajs@4.6.1
cat >look.cjs <<'JAVASCRIPT'
const { COUNTIF, MATCH, SUMIF, SUMIFS, TEXT, VALUE } = require("@formulajs/formulajs");
const names = ["나주", "나주시", "전주"];
const figures = [1, 2, 4];
const seen = [
  `COUNTIF 나*: ${COUNTIF(names, "나*")}`,
  `COUNTIF <>나*: ${COUNTIF(names, "<>나*")}`,
  `COUNTIF 나주: ${COUNTIF(names, "나주")}`,
  `SUMIF 나*: ${SUMIF(names, "나*", figures)}`,
  `SUMIFS 나*: ${SUMIFS(figures, names, "나*")}`,
  `MATCH 나*: ${MATCH("나*", names, 0)}`,
  `VALUE △5: ${VALUE("△5")}`,
  `TEXT 43809, yyyy-mm-dd: ${TEXT(43809, "yyyy-mm-dd")}`,
].join("\n");
console.log(seen);
const expected = `COUNTIF 나*: 0
COUNTIF <>나*: 3
COUNTIF 나주: 1
SUMIF 나*: 0
SUMIFS 나*: 0
MATCH 나*: 1
VALUE △5: 5
TEXT 43809, yyyy-mm-dd: 43809`;
if (seen !== expected) throw new Error("the behaviour has changed");
JAVASCRIPT
node look.cjs
