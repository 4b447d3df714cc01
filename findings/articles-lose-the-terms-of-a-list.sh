#!/usr/bin/env bash
# @extractus/article-extractor 9.0.1 (npm), goose3 3.1.22, Resiliparse 2.0.1 (PyPI): of a page's facts "Place: Jeonju, cost: one billion" the terms are gone, or all is; days are gone from sentences.
#
# Each takes the article out of a page, for reading lists, newsletters and search. article-extractor takes out each element that is not in its list, with all that stands in it: of a list
# of terms (<dl>) what stands behind them is left, "Jeonju one billion", and of a page whose text stands in <main> within a box, as themes write it, nothing. goose3 keeps neither lists
# nor tables nor quotations. A day that is marked with <time>, as HTML asks, is cut out of its sentence by all three; clauses 3 and 4 are 1 and 2 in article-extractor and Resiliparse.
# goose3 with its usual settings finds no word of a Korean page. readability-lxml 0.9 keeps all but the short table. No one warns.
#
# Seen (the sentence; the facts; the first clause, which is 3; a cell of the table):
#   article-extractor, text in <main>: null
#   article-extractor: 전주시는 도서관을 열었습니다.; 전주 10억 원; 1. 셋째 조; kept
#   goose3: 전주시는 도서관을 열었습니다.; gone; gone; gone
#   goose3, usual settings: gone; gone; gone; gone
#   Resiliparse: 전주시는 도서관을 열었습니다.; 위치 전주 비용 10억 원; 1. 셋째 조; kept
#   readability-lxml: 전주시는 2019년 12월 10일 도서관을 열었습니다.; 위치 전주 비용 10억 원; 3. 셋째 조; gone
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check goose3==3.1.22 resiliparse==2.0.1 readability-lxml==0.9 lxml==6.1.3 lxml_html_clean==0.4.6 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit @extractus/article-extractor@9.0.1
cat >page.html <<'HTML'
<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>전주시, 도서관을 열다</title></head><body><nav><a href="/">처음</a></nav><article>
<h1>전주시, 도서관을 열다</h1><p>전주시는 <time datetime="2019-12-10">2019년 12월 10일</time> 도서관을 열었습니다. 이 도서관은 주민이 누구나 쓸 수 있으며, 한 해에 약 12만 명이
찾고 있습니다. 특히 아이와 함께 오는 가족이 많아, 시는 올해 안에 방을 두 곳 더 열기로 하였습니다.</p>
<dl><dt>위치</dt><dd>전주</dd><dt>비용</dt><dd>10억 원</dd></dl>
<p>그리고 지역 대학과 기업이 함께 참여하여 청년을 위한 교육 과정을 마련하였으며, 이를 통해 해마다 200명이 넘는 청년이 교육을 받고 있습니다. 그 가운데 많은 이가 지역에서
일자리를 찾았습니다.</p><ol start="3"><li>셋째 조</li><li>넷째 조</li></ol><table><tr><th>연도</th><th>예산</th></tr><tr><td>2018년</td><td>1,234</td></tr></table>
<p>이러한 성과는 다른 지역에도 널리 알려졌고, 지난해에는 세 도시가 같은 방식으로 도서관을 열기로 하였습니다. 시는 그동안 얻은 경험을 이들 도시와 나누고 있습니다.</p>
</article><footer>연락처</footer></body></html>
HTML
cat >look.mjs <<'JAVASCRIPT'
import { readFileSync, writeFileSync } from "node:fs";
import { extractFromHtml } from "@extractus/article-extractor";
const page = readFileSync("page.html", "utf8");
const extract = (html) => extractFromHtml(html, "https://www.example.go.kr/cases/1/");
writeFileSync("article.html", (await extract(page)).content);
const main = await extract(page.replace("<article>", "<div><main>").replace("</article>", "</main></div>"));
console.log(`article-extractor, text in <main>: ${main}`);
if (main !== null) throw new Error("the behaviour has changed");
JAVASCRIPT
node look.mjs
cat >look.py <<'PYTHON'
import logging
import re
from pathlib import Path

from goose3 import Goose
from goose3.text import StopWordsKorean
from readability import Document
from resiliparse.extract.html2text import extract_plain_text

logging.disable(logging.CRITICAL)
PAGE = Path("page.html").read_text(encoding="utf-8")


def plain(html):
    """Return the text of a page with the numbers that a browser sets before the two clauses."""
    html = html.replace('<ol start="3"><li>셋째', "3. 셋째").replace("<ol><li>셋째", "1. 셋째")
    return re.sub(r"<[^>]+>", " ", html)


TEXTS = {
    "article-extractor": plain(Path("article.html").read_text(encoding="utf-8")),
    "goose3": Goose({"stopwords_class": StopWordsKorean}).extract(raw_html=PAGE).cleaned_text,
    "goose3, usual settings": Goose().extract(raw_html=PAGE).cleaned_text,
    "Resiliparse": extract_plain_text(PAGE, main_content=True),
    "readability-lxml": plain(Document(PAGE).summary()),
}


def found(pattern, text):
    match = re.search(pattern, text)
    return match.group().strip() if match else "gone"


seen = []
for who, text in TEXTS.items():
    text = re.sub(r"\s+", " ", text)
    cell = "kept" if "1,234" in text else "gone"
    parts = [found(r"전주시는.*?열었습니다\.", text), found(r"(위치 )?전주 (비용 )?10억 원", text), found(r"\d\. 셋째 조", text), cell]
    seen.append(f"{who}: {'; '.join(parts)}")
print("\n".join(seen))
expected = [
    "article-extractor: 전주시는 도서관을 열었습니다.; 전주 10억 원; 1. 셋째 조; kept",
    "goose3: 전주시는 도서관을 열었습니다.; gone; gone; gone",
    "goose3, usual settings: gone; gone; gone; gone",
    "Resiliparse: 전주시는 도서관을 열었습니다.; 위치 전주 비용 10억 원; 1. 셋째 조; kept",
    "readability-lxml: 전주시는 2019년 12월 10일 도서관을 열었습니다.; 위치 전주 비용 10억 원; 3. 셋째 조; gone",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" -W ignore look.py
