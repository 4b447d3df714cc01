#!/usr/bin/env bash
# svgo 4.1.0 (npm): of an accessible map as SVG, the links lead nowhere, the name is cut off, and the language of a label is gone.
#
# The default plugins take away what they take for unknown. SVG 2 links with `href`: it stays on `image` and `use`, and is removed
# from `a`. The id of a title goes as unused, though aria-labelledby, which stays, refers to it: the picture has no name any more.
# `role` and `lang` go as well. The older `xlink:href` stays. Nothing is reported; a map that is optimised looks as before.
#
# Seen:
#   <svg xmlns="http://www.w3.org/2000/svg" aria-labelledby="t" viewBox="0 0 9 9"><title>Map</title><a><circle r="2"/></a></svg>
#   <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text>부산</text><image href="a.png"/></svg>
#   <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9"><a xlink:href="/busan/"><circle r="2"/></a></svg>
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit svgo@4.1.0
cat >look.cjs <<'JAVASCRIPT'
const { optimize } = require("svgo");
const SVG = '<svg xmlns="http://www.w3.org/2000/svg"';
const cases = [
  [`${SVG} role="img" aria-labelledby="t" viewBox="0 0 9 9"><title id="t">Map</title><a href="/busan/"><circle r="2"/></a></svg>`,
   `${SVG} aria-labelledby="t" viewBox="0 0 9 9"><title>Map</title><a><circle r="2"/></a></svg>`],
  [`${SVG} viewBox="0 0 9 9"><text lang="ko">부산</text><image href="a.png"/></svg>`,
   `${SVG} viewBox="0 0 9 9"><text>부산</text><image href="a.png"/></svg>`],
  [`${SVG} xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9"><a xlink:href="/busan/"><circle r="2"/></a></svg>`,
   `${SVG} xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9"><a xlink:href="/busan/"><circle r="2"/></a></svg>`],
];
for (const [given, expected] of cases) {
  const seen = optimize(given).data;
  console.log(seen);
  if (seen !== expected) throw new Error("the behaviour has changed");
}
JAVASCRIPT
node look.cjs
