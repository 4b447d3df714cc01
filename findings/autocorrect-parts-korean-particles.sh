#!/usr/bin/env bash
# autocorrect-node 2.14.0 (npm, AutoCorrect): right Korean is "corrected" into wrong: particles are parted from their nouns.
#
# The corrector sets blanks between Chinese, Japanese or Korean signs and Latin letters or figures. In Korean a particle or a unit
# belongs to the word before it without a blank: "LH가" (LH, as a subject), "2019년" (the year 2019), "50%를". All get a blank, which
# the rules of Korean spelling forbid; a bracket before a reading gets one as well, and so does an article of a law.
#
# Seen:
#   2019년에 LH가 50%를 냈다: 2019 년에 LH 가 50% 를 냈다
#   오후 2시: 오후 2 시
#   제1조(목적): 제 1 조 (목적)
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit autocorrect-node@2.14.0
cat >look.cjs <<'JAVASCRIPT'
const { format } = require("autocorrect-node");
const expected = {
  "2019년에 LH가 50%를 냈다": "2019 년에 LH 가 50% 를 냈다",
  "오후 2시": "오후 2 시",
  "제1조(목적)": "제 1 조 (목적)",
};
for (const [text, wrong] of Object.entries(expected)) {
  const seen = format(text);
  console.log(`${text}: ${seen}`);
  if (seen !== wrong) throw new Error("the behaviour has changed");
}
JAVASCRIPT
node look.cjs
