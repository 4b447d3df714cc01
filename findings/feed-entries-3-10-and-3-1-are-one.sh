#!/usr/bin/env bash
# @extractus/feed-extractor 8.0.3 (npm): an entry "3.10" has the title "3.1", "2019.10" is "2019.1", a dialling code loses its zero, and the ids 7 and 007 are one.
#
# An RSS file has texts only. The reader takes what looks like a number for one, in titles, summaries and ids, and writes the number: minutes of the tenth meeting of the
# third council, or of October, are those of the first, or of January, "1e5" is 100000, and an id that differs by zeros is that of another entry, so that one of two is taken for known.
# With a letter beside it the text stays. The words of the feed itself are changed alike. feedsmith 3.0.1 and rss-parser 3.13.0 (npm) keep all.
#
# Seen (text: as title; as id; in feedsmith; in rss-parser):
#   3.10: 3.1; 3.1; 3.10; 3.10
#   2019.10: 2019.1; 2019.1; 2019.10; 2019.10
#   063: 63; 63; 063; 063
#   007: 7; 7; 007; 007
#   1e5: 100000; 100000; 1e5; 1e5
#   3.10호: 3.10호; 3.10호; 3.10호; 3.10호
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit @extractus/feed-extractor@8.0.3 feedsmith@3.0.1 rss-parser@3.13.0
cat >look.mjs <<'JAVASCRIPT'
import { extractFromXml } from "@extractus/feed-extractor";
import { parseRssFeed } from "feedsmith";
import Parser from "rss-parser";
const seen = [];
for (const text of ["3.10", "2019.10", "063", "007", "1e5", "3.10호"]) {
  const xml = `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>회의록</title><link>https://example.kr/</link><description>회의록</description>
<item><title>${text}</title><link>https://example.kr/1</link><guid isPermaLink="false">${text}</guid></item></channel></rss>`;
  const [entry] = extractFromXml(xml).entries;
  const [item] = (await new Parser().parseString(xml)).items;
  seen.push(`${text}: ${entry.title}; ${entry.id}; ${parseRssFeed(xml).items[0].title}; ${item.title}`);
}
console.log(seen.join("\n"));
const expected = `3.10: 3.1; 3.1; 3.10; 3.10
2019.10: 2019.1; 2019.1; 2019.10; 2019.10
063: 63; 63; 063; 063
007: 7; 7; 007; 007
1e5: 100000; 100000; 1e5; 1e5
3.10호: 3.10호; 3.10호; 3.10호; 3.10호`;
if (seen.join("\n") !== expected) throw new Error("the behaviour has changed");
JAVASCRIPT
node look.mjs
