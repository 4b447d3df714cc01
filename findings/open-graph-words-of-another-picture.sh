#!/usr/bin/env bash
# open-graph-scraper 6.12.0 (npm): the words for a picture, and its size, are those of another picture; of several tags and languages the last is left.
#
# In the Open Graph protocol what stands behind a picture (og:image:alt, og:image:width) belongs to it. The scraper gathers each property in a list of its own and
# lays the lists side by side: where the first picture has no words, it gets those of the second, and so on, so that a reader who
# cannot see a picture of Jeonju is told that it shows Naju. With one picture, or with words for each, all is right. article:tag and
# og:locale:alternate may be given several times; the last one remains. unfurl.js 6.4.0 (npm) gives each picture its own and all the tags.
#
# Seen (pictures of one page, of which the first has no words):
#   page: jeonju; naju "나주 단지" 1200; gimcheon "김천역"; tags 건강 복지
#   open-graph-scraper: jeonju "나주 단지" 1200; naju "김천역"; gimcheon; tags 복지
#   unfurl.js: jeonju; naju "나주 단지" 1200; gimcheon "김천역"; tags 건강 복지
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit open-graph-scraper@6.12.0 unfurl.js@6.4.0
cat >look.mjs <<'JAVASCRIPT'
import { createServer } from "node:http";
import scrape from "open-graph-scraper";
import { unfurl } from "unfurl.js";
const properties = [
  ["og:title", "사례"], ["og:type", "article"], ["og:url", "https://example.org/"],
  ["og:image", "https://example.org/jeonju.png"],
  ["og:image", "https://example.org/naju.png"], ["og:image:alt", "나주 단지"], ["og:image:width", "1200"],
  ["og:image", "https://example.org/gimcheon.png"], ["og:image:alt", "김천역"],
  ["article:author", "국토교통부"], ["article:tag", "건강"], ["article:tag", "복지"],
];
const metas = properties.map(([property, content]) => `<meta property="${property}" content="${content}">`).join("");
const html = `<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>사례</title>${metas}</head><body></body></html>`;
const server = createServer((request, answer) => answer.setHeader("content-type", "text/html; charset=utf-8").end(html)).listen(0, "127.0.0.1");
await new Promise((ready) => server.once("listening", ready));
const told = (images, tags) => `${images.map(({ url, alt, width }) => [url.split("/").at(-1).slice(0, -4), alt && `"${alt}"`, width].filter(Boolean).join(" ")).join("; ")}; tags ${[tags].flat().join(" ")}`;
const { result } = await scrape({ html });
const { open_graph: graph } = await unfurl(`http://127.0.0.1:${server.address().port}/`);
server.close();
const own = 'jeonju; naju "나주 단지" 1200; gimcheon "김천역"; tags 건강 복지';
const seen = [`page: ${own}`, `open-graph-scraper: ${told(result.ogImage, result.articleTag)}`, `unfurl.js: ${told(graph.images, graph.articles[0].tags)}`];
console.log(seen.join("\n"));
const expected = [`page: ${own}`, 'open-graph-scraper: jeonju "나주 단지" 1200; naju "김천역"; gimcheon; tags 복지', `unfurl.js: ${own}`];
if (seen.join("\n") !== expected.join("\n")) throw new Error("the behaviour has changed");
process.exit(0);
JAVASCRIPT
node look.mjs
