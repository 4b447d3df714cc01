#!/usr/bin/env bash
# reading-time 1.5.0, words-count 2.0.2, word-count 0.3.1, reading-time-estimator 2.13.0 (npm): how many words has a Korean sentence of nine?
#
# Korean sets blanks between words. reading-time, by which Docusaurus says how long a text takes, words-count and word-count take
# each syllable for a word, as if it were a Chinese character, and so the reading takes three to four times as long. The same sentence
# with its syllables decomposed (NFD, as text copied from names of files on a Mac may be) has nine words, 81 or none at all.
# reading-time-estimator counts nine either way.
#
# Seen (composed, decomposed):
#   reading-time: 33, 9
#   words-count: 33, 81
#   word-count: 33, 0
#   reading-time-estimator: 9, 9
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit reading-time@1.5.0 words-count@2.0.2 word-count@0.3.1 reading-time-estimator@2.13.0
cat >look.mjs <<'JAVASCRIPT'
import readingTime from "reading-time";
import { readingTime as estimator } from "reading-time-estimator";
import wordCount from "word-count";
import wordsCount from "words-count";
const plain = (module) => module.default ?? module;
const SENTENCE = "혁신도시로 이전한 공공기관과 지역대학이 함께 인재를 기르고 일자리로 잇는다.";
const counts = {
  "reading-time": (text) => readingTime(text).words,
  "words-count": (text) => plain(wordsCount)(text),
  "word-count": (text) => wordCount(text),
  "reading-time-estimator": (text) => estimator(text).words,
};
const seen = Object.entries(counts).map(([name, count]) => `${name}: ${count(SENTENCE)}, ${count(SENTENCE.normalize("NFD"))}`);
console.log(seen.join("\n"));
const expected = ["reading-time: 33, 9", "words-count: 33, 81", "word-count: 33, 0", "reading-time-estimator: 9, 9"];
if (seen.join() !== expected.join()) throw new Error("the behaviour has changed");
JAVASCRIPT
node look.mjs
