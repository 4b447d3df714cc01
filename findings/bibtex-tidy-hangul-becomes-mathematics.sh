#!/usr/bin/env bash
# bibtex-tidy 1.14.0 (npm): 877 of the 11,172 syllables of Korean become letters of mathematics: 홍길동, a name, is \mathsfbfsl{R}길동.
#
# With its settings as they come, bibtex-tidy writes special signs as commands of TeX ("escape"). Its table has the mathematical letters, from U+1D400 to U+1D7FF,
# by the last four digits of their numbers only. These four digits are the numbers of the last syllables of Hangul, U+D400 to U+D7A3: 퐀 to 힣. Among them are 한 (as
# in Korea), 혁 (innovation), 행 (administration), 홍 and 황 (families). One command line puts letters of other words into names and titles of a whole file, and says "Successfully
# tidied". With `--no-escape`, or escape: false, the words stay. Chinese characters and Japanese are as they were.
#
# Seen (title; as tidied):
#   한국: \mathbb{k}국
#   혁신도시: \mathsfbf{t}신도시
#   홍길동: \mathsfbfsl{R}길동
#   효과: \mathbf{\Alpha}과
#   전주: 전주
#   北海道: 北海道
#   syllables that are changed: 877, from 퐀 to 힣; without escape: 0
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit bibtex-tidy@1.14.0
cat >look.mjs <<'JAVASCRIPT'
import { tidy } from "bibtex-tidy";
const title = (words, options = {}) => tidy(`@misc{a, title={${words}}}`, options).bibtex.match(/title\s*=\s*\{(.*)\}/)[1];
const expected = {
  한국: "\\mathbb{k}국",
  혁신도시: "\\mathsfbf{t}신도시",
  홍길동: "\\mathsfbfsl{R}길동",
  효과: "\\mathbf{\\Alpha}과",
  전주: "전주",
  北海道: "北海道",
};
for (const [words, lost] of Object.entries(expected)) {
  console.log(`${words}: ${title(words)}`);
  if (title(words) !== lost) throw new Error("the behaviour has changed");
}
const syllables = Array.from({ length: 11172 }, (_, number) => String.fromCharCode(0xac00 + number));
const changed = syllables.filter((syllable) => title(syllable) !== syllable);
const unescaped = syllables.filter((syllable) => title(syllable, { escape: false }) !== syllable);
console.log(`syllables that are changed: ${changed.length}, from ${changed[0]} to ${changed.at(-1)}; without escape: ${unescaped.length}`);
if (changed.length !== 877 || unescaped.length) throw new Error("the behaviour has changed");
JAVASCRIPT
node look.mjs
