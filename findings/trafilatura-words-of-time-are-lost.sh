#!/usr/bin/env bash
# trafilatura 2.3.1 (PyPI): "signed on 10 December 2019" is "signed" if the page marks the day with <time>, as HTML asks; a table's caption is its first row.
#
# The package takes the text out of pages for collections and for language models. What stands in <time> is left out of the text, in a sentence, a list and a table alike, whether or not it
# has a value for machines (datetime): careful pages lose their days, others keep them. The words of <label> and <output> are gone as well, the reading of a word (ruby), and the caption
# of a figure. A caption becomes the first row of its table, with a line of its own below, so that two tables are read. In plain text a sum that was struck out stands beside the new one.
# favor_recall changes nothing of it, and there is no warning. inscriptis 2.7.6 (PyPI) has all the words, the reading right behind its word.
#
# Seen (trafilatura; inscriptis; "/" stands for a break of line):
#   time: 협약은 맺었다; 협약은 2019. 12. 10. 맺었다
#   time in a list: - 협약; * 협약 2019. 12. 10.
#   output: 모두 명이다; 모두 5명이다
#   label: 시가 했다; 전주시가 했다
#   ruby: 全北 도청이 했다; 全北전북 도청이 했다
#   figure: nothing; 그림 1. 도서관
#   del: 예산은 3억 5억 원; 예산은 3억 5억 원
#   caption: | 인구 | | / |---|---| / | 곳 | 명 | / |---|---| / | 나주 | 10 |; 인구 / 곳 명 / 나주 10
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check trafilatura==2.3.1 lxml_html_clean==0.4.6 inscriptis==2.7.6 2>/dev/null
cd "$folder"
cat >look.py <<'PYTHON'
import inscriptis
import trafilatura

PARTS = {
    "time": '<p>협약은 <time datetime="2019-12-10">2019. 12. 10.</time> 맺었다</p>',
    "time in a list": "<ul><li>협약 <time>2019. 12. 10.</time></li></ul>",
    "output": "<p>모두 <output>5</output>명이다</p>",
    "label": "<p><label>전주</label>시가 했다</p>",
    "ruby": "<p><ruby>全北<rt>전북</rt></ruby> 도청이 했다</p>",
    "figure": '<figure><img src="a.png" alt="도서관"><figcaption>그림 1. 도서관</figcaption></figure>',
    "del": "<p>예산은 <del>3억</del> <ins>5억</ins> 원</p>",
    "caption": "<table><caption>인구</caption><tr><th>곳</th><th>명</th></tr><tr><td>나주</td><td>10</td></tr></table>",
}
FILL = "전주시는 2019년부터 도서관을 지었다. 예산은 주민 의견을 들어 정했다고 밝혔다. 이 사업은 세 해 동안 이어졌고 지금도 운영된다. " * 3


def words(text):
    lines = [" ".join(line.split()) for line in text.split("\n")]
    return " / ".join(line for line in lines if line and "밝혔다" not in line and line != "사례") or "nothing"


seen = []
for name, part in PARTS.items():
    page = f'<html lang="ko"><head><title>사례</title></head><body><article><h1>사례</h1><p>{FILL}</p>{part}<p>끝으로 {FILL}</p></article></body></html>'
    answers = [words(trafilatura.extract(page, favor_recall=recall)) for recall in (False, True)]
    assert answers[0] == answers[1]
    seen.append(f"{name}: {answers[0]}; {words(inscriptis.get_text(f'<body>{part}</body>'))}")
print("\n".join(seen))
expected = [
    "time: 협약은 맺었다; 협약은 2019. 12. 10. 맺었다",
    "time in a list: - 협약; * 협약 2019. 12. 10.",
    "output: 모두 명이다; 모두 5명이다",
    "label: 시가 했다; 전주시가 했다",
    "ruby: 全北 도청이 했다; 全北전북 도청이 했다",
    "figure: nothing; 그림 1. 도서관",
    "del: 예산은 3억 5억 원; 예산은 3억 5억 원",
    "caption: | 인구 | | / |---|---| / | 곳 | 명 | / |---|---| / | 나주 | 10 |; 인구 / 곳 명 / 나주 10",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" -W ignore look.py
