#!/usr/bin/env bash
# diff 9.0.0 (npm, jsdiff): diffWords finds no change where two Korean words were joined or one was parted.
#
# diffWords compares words and takes no account of the blanks between. What it calls a word is a run of Latin letters; every other letter is a word
# of its own. So in Korean, as in Greek and Russian, a blank put in or taken out is nothing at all, though words part and meanings
# change by it, and the text that it prints is one of the two without a mark. In English the same change is
# shown. Within changed words the marks stand in the middle of words. With Intl.Segmenter as its option intlSegmenter, all is right.
#
# Seen (before, after: the changes):
#   to day, today: [-to day][+today]
#   띄어 쓰기를, 띄어쓰기를: none
#   지난 회의, 지난회 의: none
#   при вет, привет: none
#   전북 시민이, 전남 시민들이: 전[-북][+남] 시민[+들]이
#   by words, 띄어 쓰기를, 띄어쓰기를: [-띄어 쓰기를][+띄어쓰기를]
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit diff@9.0.0
cat >look.mjs <<'JAVASCRIPT'
import { diffWords } from "diff";
const mark = ({ added, removed, value }) => (added ? `[+${value}]` : removed ? `[-${value}]` : value);
const changes = (before, after, options) => {
  const parts = diffWords(before, after, options);
  return parts.some(({ added, removed }) => added || removed) ? parts.map(mark).join("") : "none";
};
const pairs = [
  ["to day", "today"],
  ["띄어 쓰기를", "띄어쓰기를"],
  ["지난 회의", "지난회 의"],
  ["при вет", "привет"],
  ["전북 시민이", "전남 시민들이"],
];
const seen = pairs.map(([before, after]) => `${before}, ${after}: ${changes(before, after)}`);
const byWords = { intlSegmenter: new Intl.Segmenter("ko", { granularity: "word" }) };
seen.push(`by words, 띄어 쓰기를, 띄어쓰기를: ${changes("띄어 쓰기를", "띄어쓰기를", byWords)}`);
console.log(seen.join("\n"));
const expected = [
  "to day, today: [-to day][+today]",
  "띄어 쓰기를, 띄어쓰기를: none",
  "지난 회의, 지난회 의: none",
  "при вет, привет: none",
  "전북 시민이, 전남 시민들이: 전[-북][+남] 시민[+들]이",
  "by words, 띄어 쓰기를, 띄어쓰기를: [-띄어 쓰기를][+띄어쓰기를]",
];
if (seen.join("\n") !== expected.join("\n")) throw new Error("the behaviour has changed");
JAVASCRIPT
node look.mjs
