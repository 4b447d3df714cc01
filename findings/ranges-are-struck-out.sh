#!/usr/bin/env bash
# marked 18.2.1, remark-gfm 4.0.1, micromark-extension-gfm 3.0.0 (npm): what stands between two Korean ranges is struck out.
#
# Korean writes ranges with "~": "10~20명". GitHub's dialect strikes out text between tildes, also single ones, and these readers follow
# it, so that a sentence with two ranges says that the end of the first and all up to the second no longer hold, and neither has a dash any more. A single
# range stays. markdown-it 15.0.3, Showdown 2.1.0 in its "github" flavour and mistune 3.4.0 (PyPI) leave both as they are.
#
# Seen:
#   marked: 참여자는 10<del>20명, 예산은 30</del>40억 원
#   remark-gfm: 참여자는 10<del>20명, 예산은 30</del>40억 원
#   micromark: 참여자는 10<del>20명, 예산은 30</del>40억 원
#   markdown-it: 참여자는 10~20명, 예산은 30~40억 원
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit marked@18.2.1 remark@15.0.1 remark-gfm@4.0.1 remark-html@16.0.1 markdown-it@15.0.3 micromark@4.0.3 micromark-extension-gfm@3.0.0
cat >look.mjs <<'JAVASCRIPT'
import { marked } from "marked";
import { remark } from "remark";
import gfm from "remark-gfm";
import html from "remark-html";
import { micromark } from "micromark";
import { gfm as syntax, gfmHtml } from "micromark-extension-gfm";
import markdownIt from "markdown-it";
const text = "참여자는 10~20명, 예산은 30~40억 원";
const struck = "참여자는 10<del>20명, 예산은 30</del>40억 원";
const seen = {
  marked: [marked.parse(text), struck],
  "remark-gfm": [String(await remark().use(gfm).use(html).process(text)), struck],
  micromark: [micromark(text, { extensions: [syntax()], htmlExtensions: [gfmHtml()] }), struck],
  "markdown-it": [markdownIt().render(text), text],
};
for (const [name, [paragraph, expected]] of Object.entries(seen)) {
  const words = paragraph.trim().replace(/^<p>|<\/p>$/g, "");
  console.log(`${name}: ${words}`);
  if (words !== expected) throw new Error("the behaviour has changed");
}
JAVASCRIPT
node look.mjs
