#!/usr/bin/env bash
# lunr-languages 1.22.0 (npm; with lunr 2.3.9): in Korean, pages about "time", "we together", "2007" or "other people" cannot be found by these words.
#
# A search index leaves out stop words such as "the". The list for Korean has 787 entries. Besides particles it has nouns and
# verbs that people search for: time, moment, one to nine, other people, together, necessarily, to ride, to climb, to arrive, and the years 2006 to
# 2009 in words, but no others. A page whose title has only such words is in no result at all. A particle behind the word, as it mostly has in
# a sentence, makes it another word, which is found: the same word is lost in a title and kept in the text.
#
# Seen (title: pages found by its first word):
#   시간: none
#   함께 우리: none
#   타인: none
#   이천칠: none
#   도착하다: none
#   시간을: 시간을
#   공간: 공간
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit lunr@2.3.9 lunr-languages@1.22.0
cat >look.cjs <<'JAVASCRIPT'
const lunr = require("lunr");
require("lunr-languages/lunr.stemmer.support")(lunr);
require("lunr-languages/lunr.ko")(lunr);
const titles = ["시간", "함께 우리", "타인", "이천칠", "도착하다", "시간을", "공간"];
const index = lunr(function () {
  this.use(lunr.ko);
  this.ref("title");
  this.field("title");
  titles.forEach((title) => this.add({ title }));
});
const seen = titles.map((title) => `${title}: ${index.search(title.split(" ")[0]).map(({ ref }) => ref).join(", ") || "none"}`);
console.log(seen.join("\n"));
const lost = ["시간", "함께 우리", "타인", "이천칠", "도착하다"].map((title) => `${title}: none`);
if (seen.join("\n") !== [...lost, "시간을: 시간을", "공간: 공간"].join("\n")) throw new Error("the behaviour has changed");
JAVASCRIPT
node look.cjs
