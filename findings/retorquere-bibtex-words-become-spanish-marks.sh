#!/usr/bin/env bash
# @retorquere/bibtex-parser 9.0.29 (npm; what Better BibTeX for Zotero reads with): the title "<AI> 교육" becomes "¡Ai¿ 교육", "A & LH" becomes "A & lh", and the address \url{https://ex.kr/a%20b} a link to "{".
#
# The library makes text of BibTeX as the oldest fonts of TeX would print it, where "<" and ">" are the Spanish marks, so that "3 < 5" is "3 ¡ 5" and a summary in HTML is full of them; TeX of today prints what is written, and so do the
# other readers. Capitals become small letters behind the first word, as for English titles, in Korean ones too, if no capital is in braces. Within \url a percent sign is a letter of the address (the field "url" is read so); here it begins
# a remark, by which the address and all words behind it are lost. The list of errors is empty each time. biblatex-csl-converter 3.6.0 reads each of these whole, but joins the words of an \href to its address, "https://ex.kr/b별첨".
#
# Seen (field: by bibtex-parser; by biblatex-csl-converter):
#   title <AI> 교육: ¡Ai¿ 교육; <AI> 교육
#   title 방문객 < 5만: 방문객 ¡ 5만; 방문객 < 5만
#   title 교육 & LH: 교육 & lh; 교육 & LH
#   note \url{https://ex.kr/a%20b}, 2쪽: <a href="{">{</a>https://ex.kr/a; https://ex.kr/a%20b, 2쪽
#   note \url{https://ex.kr/b}, 2쪽: <a href="https://ex.kr/b">https://ex.kr/b</a>, 2쪽; https://ex.kr/b, 2쪽
#   note \href{https://ex.kr/b}{별첨} 2쪽: <a href="https://ex.kr/b">별첨</a> 2쪽; https://ex.kr/b별첨 2쪽
#   errors: 0; 0
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit @retorquere/bibtex-parser@9.0.29 biblatex-csl-converter@3.6.0
cat >look.mjs <<'JAVASCRIPT'
import { parse } from "@retorquere/bibtex-parser";
import { CSLExporter, parse as parseBiblatex } from "biblatex-csl-converter";
const fields = [
  "title <AI> 교육",
  "title 방문객 < 5만",
  "title 교육 & LH",
  String.raw`note \url{https://ex.kr/a%20b}, 2쪽`,
  String.raw`note \url{https://ex.kr/b}, 2쪽`,
  String.raw`note \href{https://ex.kr/b}{별첨} 2쪽`,
];
const errors = [0, 0];
const seen = fields.map((line) => {
  const name = line.split(" ")[0];
  const text = `@misc{a, author={{국토교통부}}, year={2019}, ${name}={${line.slice(name.length + 1)}}}`;
  const first = parse(text);
  const second = parseBiblatex(text);
  errors[0] += first.errors.length;
  errors[1] += second.errors.length;
  return `${line}: ${first.entries[0].fields[name]}; ${Object.values(new CSLExporter(second.entries).parse())[0][name]}`;
});
seen.push(`errors: ${errors.join("; ")}`);
console.log(seen.join("\n"));
const expected = [
  "title <AI> 교육: ¡Ai¿ 교육; <AI> 교육",
  "title 방문객 < 5만: 방문객 ¡ 5만; 방문객 < 5만",
  "title 교육 & LH: 교육 & lh; 교육 & LH",
  String.raw`note \url{https://ex.kr/a%20b}, 2쪽: <a href="{">{</a>https://ex.kr/a; https://ex.kr/a%20b, 2쪽`,
  String.raw`note \url{https://ex.kr/b}, 2쪽: <a href="https://ex.kr/b">https://ex.kr/b</a>, 2쪽; https://ex.kr/b, 2쪽`,
  String.raw`note \href{https://ex.kr/b}{별첨} 2쪽: <a href="https://ex.kr/b">별첨</a> 2쪽; https://ex.kr/b별첨 2쪽`,
  "errors: 0; 0",
];
if (JSON.stringify(seen) !== JSON.stringify(expected)) throw new Error("the behaviour has changed");
JAVASCRIPT
node look.mjs
