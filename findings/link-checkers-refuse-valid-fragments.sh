#!/usr/bin/env bash
# linkinator 7.6.1, remark-validate-links 13.1.0 (npm): links to places in a page that every browser finds are "broken".
#
# linkinator with checkFragments reports "#top", which the HTML standard leads to a page's start whether or not an element has that
# id, and text fragments (#:~:text=...), which Chrome's "copy link to highlight" makes and which name no element; behind an id that
# exists, the id is reported with it. remark-validate-links, for Markdown on a code host, reports a Korean heading if the link is
# percent-encoded, as a browser's address bar hands it out, and accepts the same link in Hangul.
#
# Seen:
#   linkinator: broken #top, #:~:text=a, #개요:~:text=a
#   remark-validate-links: broken #%EA%B0%9C%EC%9A%94
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit linkinator@7.6.1 remark-validate-links@13.1.0 remark@15.0.1 vfile@6.0.3
cat >look.mjs <<'JAVASCRIPT'
import { mkdirSync, writeFileSync } from "node:fs";
import { LinkChecker } from "linkinator";
import { remark } from "remark";
import validateLinks from "remark-validate-links";
import { VFile } from "vfile";
const fragments = ["#개요", "#%EA%B0%9C%EC%9A%94", "#top", "#:~:text=a", "#개요:~:text=a"];
const page = (body) => `<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>a</title></head><body>${body}</body></html>`;
mkdirSync("site");
writeFileSync("site/index.html", page(fragments.map((fragment) => `<p><a href="b.html${fragment}">a</a></p>`).join("")));
writeFileSync("site/b.html", page('<h1 id="개요">a</h1>'));
const { links } = await new LinkChecker().check({ path: "index.html", serverRoot: "site", checkFragments: true });
const broken = links.filter((link) => link.state === "BROKEN").map((link) => decodeURIComponent(link.url.slice(link.url.indexOf("#"))));
console.log(`linkinator: broken ${broken.join(", ")}`);
const file = new VFile({ path: "a.md", value: "# 개요\n\n[a](#개요) [b](#%EA%B0%9C%EC%9A%94)\n" });
await remark().use(validateLinks, { repository: false }).process(file);
const missing = file.messages.map(String);
console.log(`remark-validate-links: ${missing.join("; ")}`);
if (broken.sort().join(" ") !== ["#:~:text=a", "#top", "#개요:~:text=a"].join(" ") || missing.length !== 1 || !missing[0].includes("%")) throw new Error("the behaviour has changed");
JAVASCRIPT
node look.mjs
