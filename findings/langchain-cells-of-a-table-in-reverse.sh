#!/usr/bin/env bash
# langchain-text-splitters 1.1.3 (PyPI): of a page of HTML, "the cost is 1.2 billion" becomes "the cost is", with the sum in another place, and a table of 10 visitors in 2018 can read "20 2019 10 2018 visitors year".
#
# HTMLSemanticPreservingSplitter, which is to keep what belongs together, and HTMLHeaderTextSplitter take a page apart for a search or an assistant. Both take the words in <b>, <a>, <em> and <sup> out of their sentence. The first sets them
# before it, and of a page that leaves out end tags, as HTML allows and minifiers do, it turns round the order of a list's points and a table's cells. The second sets them behind it, so that 10³ is
# "10" with a 3 further down, and cuts a chapter's title off at the first word in <em>. HTMLSectionSplitter keeps the order. No error, no warning.
#
# Seen (chapter: text; a stroke for a new line):
#   HTMLSemanticPreservingSplitter: 전주도서관: 12억 원 1/4 비용은 이고 나주는 을 낸다. 3 면적은 10 ㎡다. 가 나 해 수 2018 10 2019 20 끝.
#   HTMLSemanticPreservingSplitter, no end tags: 전주도서관: 12억 원 1/4 비용은 이고 나주는 을 낸다. 3 면적은 10 ㎡다. 나 가 20 2019 10 2018 수 해 끝.
#   HTMLHeaderTextSplitter: 전주: 전주
#   HTMLHeaderTextSplitter: 전주: 도서관 | 비용은 이고 나주는 을 낸다. | 12억 원 | 1/4 | 면적은 10 ㎡다. | 3 | 가 | 나 | 해 | 수 | 2018 | 10 | 2019 | 20 | 끝.
#   HTMLSectionSplitter: 전주 도서관: 전주 도서관 | 비용은 12억 원 이고 나주는 1/4 을 낸다. | 면적은 10 3 ㎡다. | 가 | 나 | 해 | 수 | 2018 | 10 | 2019 | 20 | 끝.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check langchain-text-splitters==1.1.3 beautifulsoup4==4.15.0 lxml==6.1.3 2>/dev/null
cat >"$folder/look.py" <<'PYTHON'
import re
import warnings

warnings.simplefilter("ignore")
from langchain_text_splitters import HTMLHeaderTextSplitter, HTMLSectionSplitter, HTMLSemanticPreservingSplitter

PAGE = (
    "<h1>전주 <em>도서관</em></h1>"
    '<p>비용은 <b>12억 원</b>이고 나주는 <a href="/share">1/4</a>을 낸다.</p>'
    "<p>면적은 10<sup>3</sup>㎡다.</p>"
    "<ol><li>가</li><li>나</li></ol>"
    "<table><tr><th>해</th><th>수</th></tr><tr><td>2018</td><td>10</td></tr><tr><td>2019</td><td>20</td></tr></table>"
    "<p>끝.</p>"
)
SHORT = re.sub("</(li|t[hdr])>", "", PAGE)
seen = []
for splitter, page, label in (
    (HTMLSemanticPreservingSplitter, PAGE, ""),
    (HTMLSemanticPreservingSplitter, SHORT, ", no end tags"),
    (HTMLHeaderTextSplitter, PAGE, ""),
    (HTMLSectionSplitter, PAGE, ""),
):
    for part in splitter([("h1", "chapter")]).split_text(page):
        lines = [" ".join(line.split()) for line in part.page_content.split("\n")]
        seen.append(f"{splitter.__name__}{label}: {part.metadata['chapter']}: {' | '.join(line for line in lines if line)}")
print("\n".join(seen))
expected = [
    "HTMLSemanticPreservingSplitter: 전주도서관: 12억 원 1/4 비용은 이고 나주는 을 낸다. 3 면적은 10 ㎡다. 가 나 해 수 2018 10 2019 20 끝.",
    "HTMLSemanticPreservingSplitter, no end tags: 전주도서관: 12억 원 1/4 비용은 이고 나주는 을 낸다. 3 면적은 10 ㎡다. 나 가 20 2019 10 2018 수 해 끝.",
    "HTMLHeaderTextSplitter: 전주: 전주",
    "HTMLHeaderTextSplitter: 전주: 도서관 | 비용은 이고 나주는 을 낸다. | 12억 원 | 1/4 | 면적은 10 ㎡다. | 3 | 가 | 나 | 해 | 수 | 2018 | 10 | 2019 | 20 | 끝.",
    "HTMLSectionSplitter: 전주 도서관: 전주 도서관 | 비용은 12억 원 이고 나주는 1/4 을 낸다. | 면적은 10 3 ㎡다. | 가 | 나 | 해 | 수 | 2018 | 10 | 2019 | 20 | 끝.",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" -W ignore "$folder/look.py"
