#!/usr/bin/env bash
# natural-orderby 5.0.0, javascript-natural-sort 0.7.1 (npm): in "natural" order, clause 3.10 comes before 3.9 and October before February of 2019; behind a word, as in 제3.10조, it is right.
#
# Such packages sort names with numbers in them as people do, files, versions and clauses: 9 before 10. These two first look whether the whole text is a number, and 3.10 then is 3.1,
# whichever of the two stands first in the list staying so. A list of bare clauses or months (2019.10) is in an order that nobody uses, while the same one with a word before or behind each
# is in the expected one, and so is a version of three parts. natural-compare-lite 1.4.1, alphanum-sort 1.1.0 (npm), natsort 8.4.0 (PyPI) and Intl.Collator with numeric: true put 3.9 before
# 3.10.
#
# Seen (list: natural-orderby; javascript-natural-sort; the other four):
#   3.10 3.9 3.1: 3.10 3.1 3.9; 3.10 3.1 3.9; 3.1 3.9 3.10
#   제3.10조 제3.9조 제3.1조: 제3.1조 제3.9조 제3.10조; 제3.1조 제3.9조 제3.10조; 제3.1조 제3.9조 제3.10조
#   2019.10 2019.2 2019.12: 2019.10 2019.12 2019.2; 2019.10 2019.12 2019.2; 2019.2 2019.10 2019.12
#   1.3.10 1.3.9: 1.3.9 1.3.10; 1.3.9 1.3.10; 1.3.9 1.3.10
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check natsort==8.4.0 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit natural-orderby@5.0.0 javascript-natural-sort@0.7.1 natural-compare-lite@1.4.1 alphanum-sort@1.1.0
cat >look.mjs <<'JAVASCRIPT'
import { execFileSync } from "node:child_process";
import alphanum from "alphanum-sort";
import naturalSort from "javascript-natural-sort";
import naturalCompare from "natural-compare-lite";
import { orderBy } from "natural-orderby";
const natsort = (list) => execFileSync("venv/bin/python", ["-c", "import natsort, sys; print('\\n'.join(natsort.natsorted(sys.argv[1:])))", ...list]).toString().trim().split("\n");
const collator = new Intl.Collator("ko", { numeric: true });
const lists = [["3.10", "3.9", "3.1"], ["제3.10조", "제3.9조", "제3.1조"], ["2019.10", "2019.2", "2019.12"], ["1.3.10", "1.3.9"]];
const seen = lists.map((list) => {
  const four = [[...list].sort(naturalCompare), alphanum([...list]), natsort(list), [...list].sort(collator.compare)].map((order) => order.join(" "));
  if (new Set(four).size > 1) throw new Error(`the others differ: ${four.join("; ")}`);
  return `${list.join(" ")}: ${[orderBy(list).join(" "), [...list].sort(naturalSort).join(" "), four[0]].join("; ")}`;
});
console.log(seen.join("\n"));
const expected = [
  "3.10 3.9 3.1: 3.10 3.1 3.9; 3.10 3.1 3.9; 3.1 3.9 3.10",
  "제3.10조 제3.9조 제3.1조: 제3.1조 제3.9조 제3.10조; 제3.1조 제3.9조 제3.10조; 제3.1조 제3.9조 제3.10조",
  "2019.10 2019.2 2019.12: 2019.10 2019.12 2019.2; 2019.10 2019.12 2019.2; 2019.2 2019.10 2019.12",
  "1.3.10 1.3.9: 1.3.9 1.3.10; 1.3.9 1.3.10; 1.3.9 1.3.10",
];
if (seen.join("\n") !== expected.join("\n")) throw new Error("the behaviour has changed");
JAVASCRIPT
node look.mjs
