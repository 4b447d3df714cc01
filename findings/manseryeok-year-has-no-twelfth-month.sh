#!/usr/bin/env bash
# @fullstackfamily/manseryeok 1.0.8 (npm): by Korea's calendar of the moon, no year has a twelfth month that can be turned into days; and 31 December 1956 is no day.
#
# Memorial days, rites and older documents are dated by the moon. The package turns days of the sun into days of the moon and back, for 1900 to 2050. Back, it refuses every day of the moon
# that falls into January or February of the next year, though it gives these very days itself: all of the last month, and of most years a part of the month before,
# a tenth of all days. Of the other direction one single day is missing. The error says "Invalid lunar date". kor-lunar 1.4.0 (npm) has them all.
#
# Seen (year of the moon: days that each package gives, and of these turned back: manseryeok; kor-lunar):
#   2023: 384 344; 384 384
#   2024: 354 326; 354 354
#   2025: 384 337; 384 384
#   31 December 1956: error; 30 November
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit @fullstackfamily/manseryeok@1.0.8 kor-lunar@1.4.0
cat >look.cjs <<'JAVASCRIPT'
const { solarToLunar, lunarToSolar } = require("@fullstackfamily/manseryeok");
const { toLunar, toSolar } = require("kor-lunar");
const packages = [
  [(...day) => solarToLunar(...day).lunar, (...day) => lunarToSolar(...day).solar],
  [toLunar, toSolar],
];
const count = (year, [toMoon, toSun]) => {
  let given = 0;
  let back = 0;
  for (let time = Date.UTC(year, 0, 1); time < Date.UTC(year + 1, 2, 1); time += 86400000) {
    const day = new Date(time);
    const moon = toMoon(day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate());
    if (moon.year !== year) continue;
    given += 1;
    try {
      const sun = toSun(moon.year, moon.month, moon.day, moon.isLeapMonth);
      if (Date.UTC(sun.year, sun.month - 1, sun.day) === time) back += 1;
    } catch {
      // the day is refused
    }
  }
  return `${given} ${back}`;
};
const seen = [2023, 2024, 2025].map((year) => `${year}: ${packages.map((both) => count(year, both)).join("; ")}`);
let last = "day";
try {
  solarToLunar(1956, 12, 31);
} catch {
  last = "error";
}
const { month, day } = toLunar(1956, 12, 31);
seen.push(`31 December 1956: ${last}; ${day} ${month === 11 ? "November" : month}`);
console.log(seen.join("\n"));
const expected = `2023: 384 344; 384 384
2024: 354 326; 354 354
2025: 384 337; 384 384
31 December 1956: error; 30 November`;
if (seen.join("\n") !== expected) throw new Error("the behaviour has changed");
JAVASCRIPT
node look.cjs
