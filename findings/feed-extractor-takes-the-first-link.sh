#!/usr/bin/env bash
# @extractus/feed-extractor 8.0.3 (npm): an Atom entry leads to the law that it refers to, and one with a relative address leads nowhere.
#
# An entry may have several links, each with its relation (RFC 4287, 4.2.7); the page of the entry is the one that is "alternate". feed-extractor takes whichever is
# first, so that a title leads to a related law or to an attached PDF file. A relative address, which xml:base of the feed makes whole
# (RFC 4287, 2), becomes an empty text. rss-parser 3.13.0 (npm) and feedparser 6.0.14 (PyPI) find the page; of the relative one rss-parser leaves a part.
#
# Seen (entry: feed-extractor, rss-parser, feedparser):
#   related first: https://example.org/law/, https://example.org/one/, https://example.org/one/
#   relative: , two/, https://example.org/two/
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check feedparser==6.0.14 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit @extractus/feed-extractor@8.0.3 rss-parser@3.13.0
cat >feed.xml <<'XML'
<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://example.org/"><title>A</title><id>urn:a</id>
<updated>2019-12-10T00:00:00Z</updated><author><name>A</name></author>
<entry><title>related first</title><id>urn:a:1</id><updated>2019-12-10T00:00:00Z</updated><link rel="related" href="https://example.org/law/"/>
<link rel="alternate" type="text/html" href="https://example.org/one/"/><summary>A</summary></entry>
<entry><title>relative</title><id>urn:a:2</id><updated>2019-12-11T00:00:00Z</updated><link href="two/"/><summary>B</summary></entry>
</feed>
XML
cat >look.mjs <<'JAVASCRIPT'
import { readFileSync, writeFileSync } from "node:fs";
import { extractFromXml } from "@extractus/feed-extractor";
import Parser from "rss-parser";
const xml = readFileSync("feed.xml", "utf8");
const read = {};
for (const { title, link } of extractFromXml(xml).entries) read[title] = [link];
for (const { title, link } of (await new Parser().parseString(xml)).items) read[title].push(link);
writeFileSync("read.json", JSON.stringify(read));
JAVASCRIPT
node look.mjs
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import json

import feedparser

read = json.load(open("read.json", encoding="utf-8"))
seen = {entry.title: [*read[entry.title], entry.link] for entry in feedparser.parse("feed.xml").entries}
for title, links in seen.items():
    print(f"{title}: {', '.join(links)}")
one, two = "https://example.org/one/", "https://example.org/two/"
if seen != {"related first": ["https://example.org/law/", one, one], "relative": ["", "two/", two]}:
    raise SystemExit("the behaviour has changed")
PYTHON
