#!/usr/bin/env bash
# @formkit/tempo 1.1.0 (npm): read back, each day that it writes in Korean as "2019년 3월 10일" lies in the month that today is in.
#
# parse(text, "long", "ko") takes year and day from the text and leaves the month out, whatever it is, so that twelve months are one; the current month
# takes its place, without an error. "full" is the same. The shorter forms ("2019. 3. 10."), and all four forms in Japanese, Chinese, English, German and French, are read
# as they were written, and so is a pattern that is given in letters, YYYY년 M월 D일. Whoever tries it with a date of this month sees it work.
#
# Seen (months of 2019 as they are read, where today is 14 June 2025):
#   ko long, 2019년 12월 10일: 6 6 6 6 6 6 6 6 6 6 6 6
#   ko full, 2019년 12월 10일 화요일: 6 6 6 6 6 6 6 6 6 6 6 6
#   ko medium, 2019. 12. 10.: 1 2 3 4 5 6 7 8 9 10 11 12
#   ja long, 2019年12月10日: 1 2 3 4 5 6 7 8 9 10 11 12
#   de long, 10. Dezember 2019: 1 2 3 4 5 6 7 8 9 10 11 12
#   ko YYYY년 M월 D일, 2019년 12월 10일: 1 2 3 4 5 6 7 8 9 10 11 12
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit @formkit/tempo@1.1.0
cat >look.mjs <<'JAVASCRIPT'
const RealDate = Date;
globalThis.Date = class extends RealDate {
  constructor(...values) {
    super(...(values.length ? values : [2025, 5, 14, 12]));
  }
};
const { format, parse } = await import("@formkit/tempo");
const seen = [];
for (const [locale, form] of [["ko", "long"], ["ko", "full"], ["ko", "medium"], ["ja", "long"], ["de", "long"], ["ko", "YYYY년 M월 D일"]]) {
  const texts = Array.from({ length: 12 }, (_, month) => format(new Date(2019, month, 10), form, locale));
  const months = texts.map((text) => parse(text, form, locale).getMonth() + 1);
  seen.push(`${locale} ${form}, ${texts[11]}: ${months.join(" ")}`);
}
console.log(seen.join("\n"));
const expected = `ko long, 2019년 12월 10일: 6 6 6 6 6 6 6 6 6 6 6 6
ko full, 2019년 12월 10일 화요일: 6 6 6 6 6 6 6 6 6 6 6 6
ko medium, 2019. 12. 10.: 1 2 3 4 5 6 7 8 9 10 11 12
ja long, 2019年12月10日: 1 2 3 4 5 6 7 8 9 10 11 12
de long, 10. Dezember 2019: 1 2 3 4 5 6 7 8 9 10 11 12
ko YYYY년 M월 D일, 2019년 12월 10일: 1 2 3 4 5 6 7 8 9 10 11 12`;
if (seen.join("\n") !== expected) throw new Error("the behaviour has changed");
JAVASCRIPT
node look.mjs
