#!/usr/bin/env bash
# docx-preview 0.4.1 (npm), by which pages show Word files: a sentence that was moved with "track changes" on is nowhere on the page, nor is a word with its reading or a day set by a field; 063-123 is 063123.
#
# Word keeps a moved sentence twice, where it was (w:moveFrom) and where it is (w:moveTo); who shows the document as it stands leaves out the first. Here both are left out, while inserted words are shown. A word with its reading above it
# (w:ruby), a hyphen that no line is broken at (w:noBreakHyphen) and what a simple field has worked out (w:fldSimple) are not shown either; the same field in its long form is. The
# numbers ①, ② of a law's paragraphs are 1, 2, as the name that Word has for them, decimalEnclosedCircle, is used as that of a style of CSS, which has none of it. No error, no warning.
#
# Seen (what the file has: what the page has):
#   moved and inserted: 앞 넣음
#   word with its reading: 뒤
#   hyphen: 063123
#   field: 개소 .
#   field in its long form: 개소 2019. 12. 10.
#   ①: counter(docx-num-90-0, decimalEnclosedCircle)
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check python-docx==1.2.0 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit docx-preview@0.4.1 jsdom@26.1.0
cat >make.py <<'PYTHON'
import docx
from docx.oxml import parse_xml

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def words(text):
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content, form=""):
    return parse_xml(f"<w:p {W}>{form}{content}</w:p>")


def change(name, number, text):
    return f'<w:{name} w:id="{number}" w:author="A" w:date="2019-12-10T00:00:00Z">{words(text)}</w:{name}>'


def mark(kind):
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


READING = "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>도서관</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>圖書館</w:t></w:r></w:rubyBase></w:ruby></w:r>"
LONG = mark("begin") + "<w:r><w:instrText>DATE</w:instrText></w:r>" + mark("separate") + words("2019. 12. 10.") + mark("end")
document = docx.Document()
numbering = document.part.numbering_part.element
numbering.insert(
    0,
    parse_xml(
        f'<w:abstractNum {W} w:abstractNumId="90"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimalEnclosedCircle"/><w:lvlText w:val="%1"/></w:lvl></w:abstractNum>'
    ),
)
numbering.append(parse_xml(f'<w:num {W} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
for part in (
    paragraph(words("앞 ") + change("moveFrom", 1, "옮긴 말.") + change("ins", 2, "넣음 ") + change("moveTo", 3, "옮긴 말.")),
    paragraph(READING + words(" 뒤")),
    paragraph(words("063") + "<w:r><w:noBreakHyphen/></w:r>" + words("123")),
    paragraph(words("개소 ") + f'<w:fldSimple w:instr="DATE">{words("2019. 12. 10")}</w:fldSimple>' + words(".")),
    paragraph(words("개소 ") + LONG),
    paragraph(words("항"), '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="90"/></w:numPr></w:pPr>'),
):
    document.element.body.sectPr.addprevious(part)
document.save("file.docx")
PYTHON
venv/bin/python make.py
cat >look.cjs <<'JAVASCRIPT'
const fs = require("node:fs");
const { JSDOM } = require("jsdom");
const { window } = new JSDOM("<!doctype html><body></body>");
for (const name of ["window", "document", "DOMParser", "XMLSerializer", "Node", "HTMLElement"]) globalThis[name] = name === "window" ? window : window[name];
const docx = require("docx-preview");
(async () => {
  await docx.renderAsync(fs.readFileSync("file.docx"), window.document.body);
  const [moved, reading, hyphen, field, long] = [...window.document.querySelectorAll("article p")].map((part) => part.textContent.trim());
  const style = [...window.document.querySelectorAll("style")].map((part) => part.textContent).join("\n");
  const number = style.match(/counter\(docx-num-90-0, \w+\)/)[0];
  const seen = [
    `moved and inserted: ${moved}`,
    `word with its reading: ${reading}`,
    `hyphen: ${hyphen}`,
    `field: ${field}`,
    `field in its long form: ${long}`,
    `①: ${number}`,
  ];
  console.log(seen.join("\n"));
  const expected = [
    "moved and inserted: 앞 넣음",
    "word with its reading: 뒤",
    "hyphen: 063123",
    "field: 개소 .",
    "field in its long form: 개소 2019. 12. 10.",
    "①: counter(docx-num-90-0, decimalEnclosedCircle)",
  ];
  if (JSON.stringify(seen) !== JSON.stringify(expected)) throw new Error("the behaviour has changed");
})().catch((error) => {
  console.error(error);
  process.exit(1);
});
JAVASCRIPT
node look.cjs
