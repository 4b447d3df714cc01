#!/usr/bin/env bash
# daff 1.4.2 (npm): a patch that takes away one of two equal rows empties the whole table, and says that it went well; two columns of one name are lost alike.
#
# daff writes the difference of two tables as a table, which people can read and which is applied to another copy, as a patch. The difference itself is right: one of the
# two rows is marked as taken away. Applied to the very table that it was made of, it leaves as many rows as there were, with nothing in them, headings included, and returns true. If
# such a row is added instead, or one of two different rows goes, all is well. Lists of payments or of visits have equal rows as a matter of course. Where two columns
# have one heading, as in official tables with a unit over each of them, the headings are taken for a row of values, and the patch leaves a piece of it.
#
# Seen (before; after: difference; the table with the difference applied; what was returned):
#   one of two equal rows goes: [["","가","1"],["---","가","1"],["","나","2"]]; [[null,null],[null,null],[null,null]]; true
#   one of two different rows goes: [["","가","1"],["---","나","2"]]; [["시","값"],["가","1"]]; true
#   an equal row comes: [["","가","1"],["+++","가","1"]]; [["시","값"],["가","1"],["가","1"]]; true
#   a value under one of two equal headings: [["@@","1","x","z","y"],["+","1","x","z","y"]]; [["z",null,null],[null,null,null]]; true
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit daff@1.4.2
cat >look.cjs <<'JAVASCRIPT'
const daff = require("daff");
const table = (rows) => new daff.TableView(rows.map((row) => [...row]));
const heads = ["시", "값"];
const twice = ["곳", "명", "명"];
const cases = {
  "one of two equal rows goes": [[heads, ["가", "1"], ["가", "1"], ["나", "2"]], [heads, ["가", "1"], ["나", "2"]]],
  "one of two different rows goes": [[heads, ["가", "1"], ["나", "2"]], [heads, ["가", "1"]]],
  "an equal row comes": [[heads, ["가", "1"]], [heads, ["가", "1"], ["가", "1"]]],
  "a value under one of two equal headings": [[twice, ["1", "x", "y"]], [twice, ["1", "x", "z"]]],
};
const seen = Object.entries(cases).map(([name, [before, after]]) => {
  const difference = table([]);
  const alignment = daff.compareTables(table(before), table(after)).align();
  new daff.TableDiff(alignment, new daff.CompareFlags()).hilite(difference);
  const patched = table(before);
  const said = new daff.HighlightPatch(patched, difference).apply();
  return `${name}: ${JSON.stringify(difference.data.slice(1))}; ${JSON.stringify(patched.data)}; ${said}`;
});
console.log(seen.join("\n"));
const expected = `one of two equal rows goes: [["","가","1"],["---","가","1"],["","나","2"]]; [[null,null],[null,null],[null,null]]; true
one of two different rows goes: [["","가","1"],["---","나","2"]]; [["시","값"],["가","1"]]; true
an equal row comes: [["","가","1"],["+++","가","1"]]; [["시","값"],["가","1"],["가","1"]]; true
a value under one of two equal headings: [["@@","1","x","z","y"],["+","1","x","z","y"]]; [["z",null,null],[null,null,null]]; true`;
if (seen.join("\n") !== expected) throw new Error("the behaviour has changed");
JAVASCRIPT
node look.cjs
