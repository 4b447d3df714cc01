#!/usr/bin/env bash
# hwpforge 0.18.0 (PyPI): in a HWPX file made from Markdown, "2019. 12. 10. 열었다.", opened on this day, is three paragraphs from back to front: "10. 열었다.", "12.", "2019."; a list in a list has no level of its own.
#
# To CommonMark a day as Korean offices write it is a list in a list in a list. Others show such a day in one line or at least in its order. Here the innermost comes first, and so does every point that stands at the head of another.
# The points of a list within a list are set in as far as those around it, so that 1, 1, 2, 2 is all that is left of 1 (1, 2), 2. A rule across the page is the text "---",
# and words in code keep their grave accents. The list of warnings is empty.
#
# Seen (the paragraphs of the HWPX file):
#   2019. 12. 10. 열었다.: 10. 열었다. | 12. | 2019.
#   1. 가 (1. 나, 2. 다), 2. 라: 1. 가 | 1. 나 | 2. 다 | 2. 라
#   a rule: 앞 | --- | 뒤
#   code: 값은 `x`다.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check hwpforge==0.18.0 2>/dev/null
cat >"$folder/look.py" <<'PYTHON'
import io
import zipfile
from xml.etree import ElementTree

import hwpforge

PARAGRAPH = "{http://www.hancom.co.kr/hwpml/2011/paragraph}"
TEXTS = {
    "2019. 12. 10. 열었다.": "2019. 12. 10. 열었다.\n",
    "1. 가 (1. 나, 2. 다), 2. 라": "1. 가\n   1. 나\n   2. 다\n2. 라\n",
    "a rule": "앞\n\n***\n\n뒤\n",
    "code": "값은 `x`다.\n",
}
seen = []
for label, text in TEXTS.items():
    result = hwpforge.convert_md(text)
    assert not result.report["warnings"]
    written = result.document.to_bytes()
    archive = zipfile.ZipFile(io.BytesIO(written if isinstance(written, bytes) else written.data))
    section = ElementTree.fromstring(archive.read("Contents/section0.xml"))
    header = ElementTree.fromstring(archive.read("Contents/header.xml"))
    forms = {form.get("id"): form for form in header.iter("{http://www.hancom.co.kr/hwpml/2011/head}paraPr")}
    paragraphs = section.findall(f"{PARAGRAPH}p")
    margins = [[left.get("value") for left in forms[part.get("paraPrIDRef")].iter("{http://www.hancom.co.kr/hwpml/2011/core}left")] for part in paragraphs]
    assert all(margin == margins[0] for margin in margins)
    lines = ["".join("".join(t.itertext()) for t in paragraph.iter(f"{PARAGRAPH}t")) for paragraph in paragraphs]
    seen.append(f"{label}: {' | '.join(lines)}")
print("\n".join(seen))
expected = [
    "2019. 12. 10. 열었다.: 10. 열었다. | 12. | 2019.",
    "1. 가 (1. 나, 2. 다), 2. 라: 1. 가 | 1. 나 | 2. 다 | 2. 라",
    "a rule: 앞 | --- | 뒤",
    "code: 값은 `x`다.",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" -W ignore "$folder/look.py"
