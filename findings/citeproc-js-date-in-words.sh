#!/usr/bin/env bash
# citeproc 2.4.63 (npm, citeproc-js): a date in words gets the sign of a year behind it in Korean, Japanese and Chinese.
#
# CSL-JSON has a literal date for what no numbers say, such as "spring 2019". In these three languages the locale writes a sign
# behind the number of a year and of a month. citeproc-js writes the year's sign behind the literal as well: "봄" (spring) becomes
# "봄년". A season goes into the month's place and takes the month's sign: "spring-month", in Korean with the English word. In English, which
# writes no signs, both are right.
#
# Seen (the date "봄", or "春", or "spring 2019"; the season 1 of 2019):
#   ko-KR: 2019년 봄년 | 2019년 Spring월
#   ja-JP: 2019年春年 | 2019年春季月
#   zh-CN: 2019年春年 | 2019年春月
#   en-US: spring 2019 | Spring 2019
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
# Brings the public CSL locales.
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check citeproc-py==0.11.1 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit citeproc@2.4.63
cat >look.js <<'JAVASCRIPT'
const CSL = require("citeproc");
const fs = require("fs");
const locales = process.argv[2];
const STYLE = `<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"><info><title>t</title><id>t</id>
<updated>2026-11-28T00:00:00Z</updated></info><citation><layout><date variable="issued" form="text"/></layout></citation></style>`;
function cited(language, issued) {
  const system = { retrieveLocale: (name) => fs.readFileSync(`${locales}/locales-${name}.xml`, "utf8"), retrieveItem: () => ({ id: "a", type: "report", title: "t", issued }) };
  const engine = new CSL.Engine(system, STYLE, language, true);
  engine.setOutputFormat("text");
  engine.updateItems(["a"]);
  return engine.makeCitationCluster([{ id: "a" }]);
}
const expected = {
  "ko-KR": ["2019년 봄", "2019년 봄년", "2019년 Spring월"],
  "ja-JP": ["2019年春", "2019年春年", "2019年春季月"],
  "zh-CN": ["2019年春", "2019年春年", "2019年春月"],
  "en-US": ["spring 2019", "spring 2019", "Spring 2019"],
};
for (const [language, [words, ...lines]] of Object.entries(expected)) {
  const seen = [cited(language, { literal: words }), cited(language, { "date-parts": [[2019]], season: 1 })];
  console.log(`${language}: ${seen.join(" | ")}`);
  if (seen.join() !== lines.join()) throw new Error("the behaviour has changed");
}
JAVASCRIPT
node look.js "$(dirname "$("$folder/venv/bin/python" -W ignore -c 'import citeproc; print(citeproc.__file__)')")/data/locales"
