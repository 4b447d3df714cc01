#!/usr/bin/env bash
# rss-parser 3.13.0 (npm): the words of an Atom entry whose content is XHTML come out in another order.
#
# Atom lets content be XHTML itself (RFC 4287, 4.1.3.3). Of each element, rss-parser gives first the text, glued together, then the
# elements behind it, sorted by their names' first use: a sentence with bold words ends with them, and headings stand together
# behind (here) all paragraphs. The same words as escaped HTML come back whole. No error and no warning.
#
# Seen:
#   html: <p>one <b>two</b> three <b>four</b> five.</p><h2>A</h2><p>a</p><h2>B</h2><p>b</p>
#   xhtml: <p>one  three  five.<b>two</b><b>four</b></p><p>a</p><p>b</p><h2>A</h2><h2>B</h2>
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit rss-parser@3.13.0
cat >look.js <<'JAVASCRIPT'
const Parser = require("rss-parser");
const BODY = "<p>one <b>two</b> three <b>four</b> five.</p><h2>A</h2><p>a</p><h2>B</h2><p>b</p>";
const escaped = BODY.replace(/</g, "&lt;").replace(/>/g, "&gt;");
const entry = (id, content) => `<entry><id>tag:example.org,2026:${id}</id><title>t</title><updated>2026-11-28T00:00:00Z</updated>${content}</entry>`;
const feed =
  `<feed xmlns="http://www.w3.org/2005/Atom"><id>tag:example.org,2026:f</id><title>t</title><updated>2026-11-28T00:00:00Z</updated><author><name>a</name></author>` +
  entry(1, `<content type="html">${escaped}</content>`) +
  entry(2, `<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${BODY}</div></content>`) + "</feed>";
new Parser().parseString(feed).then(({ items }) => {
  const [html, xhtml] = items.map((item) => item.content.replace(/<\/?div[^>]*>/g, ""));
  console.log(`html: ${html}\nxhtml: ${xhtml}`);
  const expected = "<p>one  three  five.<b>two</b><b>four</b></p><p>a</p><p>b</p><h2>A</h2><h2>B</h2>";
  if (html !== BODY || xhtml !== expected) throw new Error("the behaviour has changed");
});
JAVASCRIPT
node look.js
