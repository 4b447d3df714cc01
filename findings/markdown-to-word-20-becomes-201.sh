#!/usr/bin/env bash
# @mohtasham/md-to-docx 4.0.1, markdown-docx 1.7.0 (npm): in a Word file made from Markdown, 20 with a source behind it is 201, or clauses 3 and 4 are 1 and 2.
#
# A footnote that is cited twice has its number a second time in Word by a field, whose saved words stand there until someone updates the fields. md-to-docx saves the number
# as plain text, without its place above the line, directly behind the figure. Whoever prints the file or reads it by a program gets 201. markdown-docx writes a real mark
# there, but begins every list at 1, and shows "R&amp;D", an entity that Markdown resolves, as it is written. Neither warns.
#
# Seen (the cell; the first number of the list; the name):
#   md-to-docx: 201; 3; R&D
#   markdown-docx: 20; 1; R&amp;D
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check lxml==6.1.3 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit @mohtasham/md-to-docx@4.0.1 markdown-docx@1.7.0
cat >make.mjs <<'JAVASCRIPT'
import { writeFileSync } from "node:fs";
import { convertMarkdownToDocx } from "@mohtasham/md-to-docx";
import convert, { Packer } from "markdown-docx";
const text = `3. 셋째 조
4. 넷째 조

R&amp;D 센터의 예산[^1]

| 시 | 예산 |
|---|---|
| 나주 | 20[^1] |

[^1]: 협약서 3쪽
`;
writeFileSync("md-to-docx.docx", Buffer.from(await (await convertMarkdownToDocx(text)).arrayBuffer()));
writeFileSync("markdown-docx.docx", await Packer.toBuffer(await convert(text)));
JAVASCRIPT
node make.mjs
cat >look.py <<'PYTHON'
import zipfile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def words(node):
    return "".join(node.itertext(f"{W}t")).strip()


def first_number(document, numbering):
    """Return the number of the first paragraph that belongs to a list."""
    chosen = next(document.iter(f"{W}numPr")).find(f"{W}numId").get(f"{W}val")
    number = next(node for node in numbering.iter(f"{W}num") if node.get(f"{W}numId") == chosen)
    override = number.find(f"{W}lvlOverride/{W}startOverride")
    kind = number.find(f"{W}abstractNumId").get(f"{W}val")
    levels = next(node for node in numbering.iter(f"{W}abstractNum") if node.get(f"{W}abstractNumId") == kind)
    return (override if override is not None else levels.find(f"{W}lvl/{W}start")).get(f"{W}val")


seen = []
for name in ("md-to-docx", "markdown-docx"):
    with zipfile.ZipFile(f"{name}.docx") as file:
        document, numbering = (etree.fromstring(file.read(f"word/{part}.xml")) for part in ("document", "numbering"))
    cell = words(list(document.iter(f"{W}tc"))[-1])
    title = next(text.split()[0] for text in map(words, document.iter(f"{W}p")) if "센터" in text)
    seen.append(f"{name}: {cell}; {first_number(document, numbering)}; {title}")
print("\n".join(seen))
raise SystemExit(0 if seen == ["md-to-docx: 201; 3; R&D", "markdown-docx: 20; 1; R&amp;D"] else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" -W ignore look.py
