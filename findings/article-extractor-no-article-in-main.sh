#!/usr/bin/env bash
# @extractus/article-extractor 9.0.1 (npm): a page whose text stands in <main> within a box, as themes write it, has no article; words in bold stay, marked, quoted or struck out ones vanish.
#
# The package takes the article by Readability, and then takes out all elements that are not in its list, each with all that stands in it. The list has neither main, which is then the
# whole text, nor mark, q, cite, ins, del, address and ruby. For the page the answer is null, as for one without any text; a sentence keeps its form and lacks
# its sum. Whether main is still there depends on what else is in the box around it. @mozilla/readability 0.6.0, which it uses, has found every word.
#
# Seen (page: the sentence with the sum):
#   article: 비용은 원이라고 에 적혀 있다.
#   main: 비용은 원이라고 에 적혀 있다.
#   main in a box: null
#   main in a box, Readability: 비용은 10억 원이라고 협약서에 적혀 있다.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit @extractus/article-extractor@9.0.1 @mozilla/readability@0.6.0 linkedom@0.18.15
cat >look.mjs <<'JAVASCRIPT'
import { extractFromHtml } from "@extractus/article-extractor";
import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";
const more = "이 도서관은 주민이 누구나 쓸 수 있으며, 한 해에 약 12만 명이 찾고 있습니다. 아이와 함께 오는 가족이 많아, 시는 올해 안에 방을 두 곳 더 열기로 하였습니다.";
const text = `<p>비용은 <mark>10억</mark> 원이라고 <cite>협약서</cite>에 적혀 있다. ${more}</p>${`<p>${more}</p>`.repeat(3)}`;
const page = (body) => `<!doctype html><html lang="ko"><head><title>전주시, 도서관을 열다</title></head><body>${body}</body></html>`;
const pages = { article: `<article>${text}</article>`, main: `<main>${text}</main>`, "main in a box": `<div><main>${text}</main></div>` };
const sentence = (html) => html.replace(/<[^>]+>/g, "").match(/비용은.*?있다\./)[0];
const seen = [];
for (const [name, body] of Object.entries(pages)) {
  const read = await extractFromHtml(page(body), "https://www.example.go.kr/cases/1/");
  seen.push(`${name}: ${read && sentence(read.content)}`);
}
const all = new Readability(parseHTML(page(pages["main in a box"])).document).parse();
seen.push(`main in a box, Readability: ${sentence(all.content)}`);
console.log(seen.join("\n"));
const expected = [
  "article: 비용은 원이라고 에 적혀 있다.",
  "main: 비용은 원이라고 에 적혀 있다.",
  "main in a box: null",
  "main in a box, Readability: 비용은 10억 원이라고 협약서에 적혀 있다.",
];
if (seen.join("\n") !== expected.join("\n")) throw new Error("the behaviour has changed");
JAVASCRIPT
node look.mjs
