#!/usr/bin/env bash
# chroma-js 3.2.0, tinycolor2 1.6.0, colord 2.14.0, color 5.0.3, culori 4.0.2 (npm): black words that are four fifths transparent have a contrast of 21 on white, "AAA".
#
# Themes set remarks and captions in a black or white that lets the ground through, as rgba(0, 0, 0, .2) or #00000033, and these packages, by which palettes are checked, read such colours
# and keep their transparency. For the contrast they leave it out, on one side and on the other, without an error. What a reader sees is #cccccc, whose contrast is 1.6; WCAG 2.2 asks for 4.5
# (1.4.3). So no check of a palette fails on words that hardly anyone can read. Lay the colour over its ground first, as chroma.mix does.
#
# Seen (rgba(0, 0, 0, .2) on white; the grey that is seen, #cccccc, on white):
#   chroma-js: 21.00; 1.61
#   tinycolor2: 21.00, readable; 1.61, not readable
#   colord: 21.00, readable; 1.60, not readable
#   color: 21.00, AAA; 1.61, none
#   culori: 21.00; 1.61
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit chroma-js@3.2.0 tinycolor2@1.6.0 colord@2.14.0 color@5.0.3 culori@4.0.2
cat >look.mjs <<'JAVASCRIPT'
import chroma from "chroma-js";
import Color from "color";
import { colord, extend } from "colord";
import a11y from "colord/plugins/a11y";
import { wcagContrast } from "culori";
import tinycolor from "tinycolor2";
extend([a11y]);
const word = (readable) => (readable ? "readable" : "not readable");
const readers = {
  "chroma-js": (words) => chroma.contrast(words, "white").toFixed(2),
  tinycolor2: (words) => `${tinycolor.readability(words, "white").toFixed(2)}, ${word(tinycolor.isReadable(words, "white"))}`,
  colord: (words) => `${colord(words).contrast("#fff").toFixed(2)}, ${word(colord(words).isReadable("#fff"))}`,
  color: (words) => `${Color(words).contrast(Color("white")).toFixed(2)}, ${Color(words).level(Color("white")) || "none"}`,
  culori: (words) => wcagContrast(words, "white").toFixed(2),
};
const seen = Object.entries(readers).map(([name, read]) => `${name}: ${read("rgba(0, 0, 0, 0.2)")}; ${read("#cccccc")}`);
console.log(seen.join("\n"));
const expected = [
  "chroma-js: 21.00; 1.61",
  "tinycolor2: 21.00, readable; 1.61, not readable",
  "colord: 21.00, readable; 1.60, not readable",
  "color: 21.00, AAA; 1.61, none",
  "culori: 21.00; 1.61",
];
if (seen.join("\n") !== expected.join("\n")) throw new Error("the behaviour has changed");
JAVASCRIPT
node look.mjs
