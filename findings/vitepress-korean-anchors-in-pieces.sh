#!/usr/bin/env bash
# vitepress 1.6.4, @mdit-vue/shared 3.0.2 (npm; VuePress 2): a link to a Korean heading leads nowhere, and the build is content.
#
# To take accents off Latin letters, the id of a heading is decomposed (NFKD) and not put together again. Hangul has no accents: its
# syllables stay as two or three letters each, which look the same. A browser compares an id letter by letter, so that "#추진-배경", as a keyboard writes
# it in a page, in another site or in a letter, is no place of the page. The contents beside the text, which are made from the ids, work,
# and so whoever tries the menu sees nothing amiss. VitePress stops at links to pages that do not exist, not at these. github-slugger
# 2.0.0, which many other generators use, leaves Hangul as it is.
#
# Seen (the heading "추진 배경", and "Café"; letters of the id; whether it is the place of the link that was written):
#   VitePress: 추진-배경 11 false; cafe 4; the link 추진-배경 5
#   @mdit-vue/shared: 추진-배경 11 false; cafe 4
#   github-slugger: 추진-배경 5 true; café 4
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit vitepress@1.6.4 @mdit-vue/shared@3.0.2 github-slugger@2.0.0
mkdir docs
printf '# 첫\n\n[배경](#추진-배경)\n\n## 추진 배경\n\n글\n\n## Café\n' >docs/index.md
node_modules/.bin/vitepress build docs >output.txt 2>&1
cat >look.mjs <<'JAVASCRIPT'
import { readFileSync } from "node:fs";
import { slugify } from "@mdit-vue/shared";
import { slug } from "github-slugger";
const page = readFileSync("docs/.vitepress/dist/index.html", "utf8");
const ids = [...page.matchAll(/<h2 id="([^"]*)"/g)].map((found) => found[1]);
const link = decodeURIComponent(page.match(/href="#([^"]*)"[^>]*>배경</)[1]);
const headings = ["추진 배경", "Café"];
const seen = { VitePress: ids, "@mdit-vue/shared": headings.map((text) => slugify(text)), "github-slugger": headings.map((text) => slug(text)) };
const told = [];
for (const [name, [korean, latin]] of Object.entries(seen)) {
  const last = name === "VitePress" ? `; the link ${link} ${link.length}` : "";
  told.push(`${name}: ${korean} ${korean.length} ${korean === link}; ${latin} ${latin.length}${last}`);
}
console.log(told.join("\n").normalize("NFC"));
const same = Object.values(seen).map(([korean]) => [korean === link, korean.normalize("NFC") === link].join());
if (link !== "추진-배경" || same.join(" ") !== "false,true false,true true,true") throw new Error("the behaviour has changed");
JAVASCRIPT
node look.mjs
