#!/usr/bin/env bash
# kreuzberg 4.10.4 (PyPI): of a page with the facts "Place: Jeonju, cost: one billion" the text has neither, 10³ is 103, clauses 3 and 4 of a Markdown file are 1 and 2, and its version 3.10 is "Number(3.1)".
#
# Kreuzberg makes text of ninety kinds of files, plain unless one asks for Markdown. A list of terms (<dl>) is not in the plain text at all, nor is the caption of a table or the line that opens a <details>; struck-out and
# inserted words have signs of Markdown, which plain text has not. An exponent is written on the line in both. What a page says of itself is written as Markdown before it, in such a way that its title is
# a chapter of the page. Of a Markdown file, numbered clauses begin at 1, HTML within it is gone, and the sign of a note stands behind the paragraph before the one that it
# belongs to, here behind the version. No error; the list of warnings is empty.
#
# Seen (a stroke for a new line):
#   page, plain: 비용은 ~~10억 원~~ ==12억 원==이다. | 103 곳 | 수 | 20 | 숨은 말
#   page, Markdown: --- | meta-date: 2019-12-10 | ## title: 우수사례 | 비용은 ~~10억 원~~ ==12억 원==이다. | 103 곳 | 도시 | 전주 | 비용 | 10억 | *표 1* | | 수 | | | --- | | | 20 | | **더** | 숨은 말
#   file, plain: version: Number(3.1) | 본문이다. | 셋 | 넷
#   file, Markdown: **version**: Number(3.1)[^1] | 본문이다. | 1. 셋 | 2. 넷 | [^1]: | 각주
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check kreuzberg==4.10.4 2>/dev/null
cd "$folder"
cat >page.html <<'HTML'
<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>우수사례</title><meta name="date" content="2019-12-10"></head><body>
<p>비용은 <del>10억 원</del> <ins>12억 원</ins>이다.</p>
<p>10<sup>3</sup> 곳</p>
<dl><dt>도시</dt><dd>전주</dd><dt>비용</dt><dd>10억</dd></dl>
<table><caption>표 1</caption><tr><th>수</th></tr><tr><td>20</td></tr></table>
<details><summary>더</summary><p>숨은 말</p></details>
</body></html>
HTML
cat >file.md <<'MARKDOWN'
---
version: 3.10
---
본문[^1]이다.

3. 셋
4. 넷

<div>원문</div>

[^1]: 각주
MARKDOWN
cat >look.py <<'PYTHON'
from kreuzberg import ExtractionConfig, extract_file_sync

seen = []
for name, file in (("page", "page.html"), ("file", "file.md")):
    for form, label in (("plain", "plain"), ("markdown", "Markdown")):
        result = extract_file_sync(file, config=ExtractionConfig(output_format=form))
        assert not result.processing_warnings
        lines = [" ".join(line.split()) for line in result.content.split("\n")]
        seen.append(f"{name}, {label}: {' | '.join(line for line in lines if line)}")
    assert extract_file_sync(file).content == extract_file_sync(file, config=ExtractionConfig(output_format="plain")).content
print("\n".join(seen))
expected = [
    "page, plain: 비용은 ~~10억 원~~ ==12억 원==이다. | 103 곳 | 수 | 20 | 숨은 말",
    "page, Markdown: --- | meta-date: 2019-12-10 | ## title: 우수사례 | 비용은 ~~10억 원~~ ==12억 원==이다. | 103 곳 | 도시 | 전주 | 비용 | 10억 | *표 1* | "
    "| 수 | | | --- | | | 20 | | **더** | 숨은 말",
    "file, plain: version: Number(3.1) | 본문이다. | 셋 | 넷",
    "file, Markdown: **version**: Number(3.1)[^1] | 본문이다. | 1. 셋 | 2. 넷 | [^1]: | 각주",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
venv/bin/python -W ignore look.py
