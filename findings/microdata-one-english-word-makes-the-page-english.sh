#!/usr/bin/env bash
# microdata-rdf-streaming-parser 3.0.0 (npm; Comunica and rdf-parse read pages by it): of a Korean page with one English word, marked lang="en", all that stands behind this word in the entry is English: "요약"@en.
#
# In HTML a language holds for the element that names it and what is within it; what stands beside it has the language of the parent, in the end that of the page. The parser keeps the language of a part that has ended for the parts that
# follow, also if that part says nothing about the entry. The language of the page itself is not passed on to the entry, so that without any mark the words have no language at all. Whoever asks such data for Korean names finds none, and
# whoever asks for English ones gets Korean. No error.
#
# Seen (marks on a page of html lang="ko": what is read):
#   none: name "전주"; about "숲"; description "요약"
#   a word in English between: name "전주"; about "숲"@en; description "요약"@en
#   the entry in Korean, a word in English between: name "전주"@ko; about "숲"@en; description "요약"@en
#   the name in English: name "전주"@en; about "숲"@en; description "요약"@en
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit microdata-rdf-streaming-parser@3.0.0
cat >look.mjs <<'JAVASCRIPT'
import { MicrodataRdfParser } from "microdata-rdf-streaming-parser";
const page = ({ entry = "", name = "", between = "" }) =>
  `<!doctype html><html lang="ko"><title>쪽</title><body><div itemscope itemtype="http://schema.org/Place"${entry}><p itemprop="name"${name}>전주</p>` +
  `${between}<p itemprop="about">숲</p><meta itemprop="description" content="요약"></div></body></html>`;
const word = '<p>(<span lang="en">Jeonju</span>)</p>';
const pages = {
  none: {},
  "a word in English between": { between: word },
  "the entry in Korean, a word in English between": { entry: ' lang="ko"', between: word },
  "the name in English": { name: ' lang="en"' },
};
const read = (html) =>
  new Promise((resolve, reject) => {
    const words = [];
    const parser = new MicrodataRdfParser({ baseIRI: "https://ex.kr/" });
    parser.on("data", ({ predicate, object }) => {
      if (object.termType === "Literal") words.push(`${predicate.value.split("/").pop()} "${object.value}"${object.language && `@${object.language}`}`);
    });
    parser.on("end", () => resolve(words.join("; ")));
    parser.on("error", reject);
    parser.write(html);
    parser.end();
  });
const seen = [];
for (const [name, marks] of Object.entries(pages)) seen.push(`${name}: ${await read(page(marks))}`);
console.log(seen.join("\n"));
const expected = [
  'none: name "전주"; about "숲"; description "요약"',
  'a word in English between: name "전주"; about "숲"@en; description "요약"@en',
  'the entry in Korean, a word in English between: name "전주"@ko; about "숲"@en; description "요약"@en',
  'the name in English: name "전주"@en; about "숲"@en; description "요약"@en',
];
if (JSON.stringify(seen) !== JSON.stringify(expected)) throw new Error("the behaviour has changed");
JAVASCRIPT
node look.mjs
