#!/usr/bin/env bash
# geostats 2.1.0 (npm): the natural breaks of a map are those of the places without the greatest one; its second method for the same breaks has others, and may begin at 0.
#
# Jenks' breaks part values so that each class holds values that are near to each other, and a city that stands out is a class of its own. getClassJenks looks its breaks up as
# if the greatest value were not there, and then sets it behind the last class: 300 stands with 90 and 120, and the classes below are narrower than they should be. The sum of squares
# within the classes is twenty-two times that of getClassJenks2, whose breaks are those of simple-statistics, jenkspy and mapclassify. That one writes 0 for the first bound where
# the least value fills a class, so that the legend says "0 - 1" for places that all have 1. Both say "Jenks" in the legend. No error, no warning.
#
# Seen (method: bounds; sum of squares within the classes):
#   getClassJenks: 12, 25, 42, 61, 300; 26005
#   getClassJenks2: 12, 31, 61, 120, 300; 1154
#   ckmeans: 12, 31, 61, 120, 300; 1154
#   getClassJenks2 of 1, 1, 1, 1, 1, 2, 2, 3, 10, 100: 0, 1, 3, 10, 100
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit geostats@2.1.0 simple-statistics@7.12.1
cat >look.cjs <<'JAVASCRIPT'
const geostats = require("geostats");
const { ckmeans } = require("simple-statistics");
const values = [12, 15, 18, 22, 22, 22, 25, 31, 40, 41, 42, 60, 61, 90, 120, 300];
const squares = (bounds) => {
  let sum = 0;
  for (let i = 1; i < bounds.length; i++) {
    const group = values.filter((value) => value <= bounds[i] && (i === 1 || value > bounds[i - 1]));
    const mean = group.reduce((total, value) => total + value, 0) / group.length;
    sum += group.reduce((total, value) => total + (value - mean) ** 2, 0);
  }
  return Math.round(sum);
};
const tell = (name, bounds) => `${name}: ${bounds.join(", ")}; ${squares(bounds)}`;
const ones = [1, 1, 1, 1, 1, 2, 2, 3, 10, 100];
const seen = [
  tell("getClassJenks", new geostats(values).getClassJenks(4)),
  tell("getClassJenks2", new geostats(values).getClassJenks2(4)),
  tell("ckmeans", [values[0], ...ckmeans(values, 4).map((group) => group.at(-1))]),
  `getClassJenks2 of ${ones.join(", ")}: ${new geostats(ones).getClassJenks2(4).join(", ")}`,
].join("\n");
console.log(seen);
const expected = `getClassJenks: 12, 25, 42, 61, 300; 26005
getClassJenks2: 12, 31, 61, 120, 300; 1154
ckmeans: 12, 31, 61, 120, 300; 1154
getClassJenks2 of 1, 1, 1, 1, 1, 2, 2, 3, 10, 100: 0, 1, 3, 10, 100`;
if (seen !== expected) throw new Error("the behaviour has changed");
JAVASCRIPT
node look.cjs
