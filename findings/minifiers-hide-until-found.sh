#!/usr/bin/env bash
# html-minifier-terser 7.2.0, html-minifier-next 6.2.11, @minify-html/node 0.18.1 (npm): text that a reader could find becomes hidden.
#
# In HTML, hidden="until-found" closes a part of a page that still opens when "find in page" or a link to a piece of its text
# leads there. It is one of the values of hidden, which is no longer a boolean attribute. All three still take it for one and cut
# the value off, so that the part is hidden from search and link for good. The values of popover, which came later, are
# kept. htmlnano 3.5.1 keeps both.
#
# Seen:
#   source: <div hidden="until-found">a</div><div popover="manual">b</div>
#   html-minifier-terser: <div hidden>a</div><div popover="manual">b</div>
#   html-minifier-next: <div hidden>a</div><div popover="manual">b</div>
#   minify-html: <div hidden>a</div><div popover=manual>b</div>
#   htmlnano: <div hidden="until-found">a</div><div popover="manual">b</div>
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit html-minifier-terser@7.2.0 html-minifier-next@6.2.11 @minify-html/node@0.18.1 htmlnano@3.5.1
cat >look.mjs <<'JAVASCRIPT'
import { minify as terser } from "html-minifier-terser";
import { minify as next } from "html-minifier-next";
import minifyHtml from "@minify-html/node";
import htmlnano from "htmlnano";
const source = '<div hidden="until-found">a</div><div popover="manual">b</div>';
const seen = {
  source,
  "html-minifier-terser": await terser(source, { collapseBooleanAttributes: true }),
  "html-minifier-next": await next(source, { collapseBooleanAttributes: true }),
  "minify-html": minifyHtml.minify(Buffer.from(source), {}).toString(),
  htmlnano: (await htmlnano.process(source, { collapseBooleanAttributes: {}, minifyCss: false, minifyJs: false, minifySvg: false })).html,
};
for (const [name, text] of Object.entries(seen)) console.log(`${name}: ${text}`);
const kept = Object.values(seen).map((text) => [text.includes("until-found"), text.includes("manual")].join());
if (kept.join(" ") !== "true,true false,true false,true false,true true,true") throw new Error("the behaviour has changed");
JAVASCRIPT
node look.mjs
