#!/usr/bin/env bash
# EbookLib 0.20 (PyPI): a chapter of an EPUB that begins with text loses its words up to the first element.
#
# The content of a chapter may be a piece of HTML or a whole page. Words that stand in the body before its first element (a title without a
# heading, a sentence before a bold word) are not written to the book; words behind an element stay. A chapter of text alone is
# empty. There is no error or warning, and the book is a sound one. Within a paragraph, all is kept.
#
# Seen (content: what the book has):
#   첫 말 <b>굵게</b> 뒷말: <b>굵게</b> 뒷말
#   제1조 <i>목적</i><p>문단</p>: <i>목적</i><p>문단</p>
#   글만 있는 장: nothing
#   <p>첫 말 <b>굵게</b> 뒷말</p>: <p>첫 말 <b>굵게</b> 뒷말</p>
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check EbookLib==0.20 2>/dev/null
cd "$folder"
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import re
import zipfile

from ebooklib import epub

expected = {
    "첫 말 <b>굵게</b> 뒷말": "<b>굵게</b> 뒷말",
    "제1조 <i>목적</i><p>문단</p>": "<i>목적</i><p>문단</p>",
    "글만 있는 장": "nothing",
    "<p>첫 말 <b>굵게</b> 뒷말</p>": "<p>첫 말 <b>굵게</b> 뒷말</p>",
}
seen = {}
for content in expected:
    book = epub.EpubBook()
    book.set_identifier("urn:example:book")
    book.set_title("책")
    book.set_language("ko")
    chapter = epub.EpubHtml(title="장", file_name="chapter.xhtml", content=content)
    book.add_item(chapter)
    book.spine = [chapter]
    book.add_item(epub.EpubNcx())
    epub.write_epub("book.epub", book)
    with zipfile.ZipFile("book.epub") as archive:
        text = archive.read("EPUB/chapter.xhtml").decode()
    body = re.search(r"<body>(.*)</body>", text, re.DOTALL)
    seen[content] = (re.sub(r">\s+<", "><", body[1]).strip() if body else "") or "nothing"
    print(f"{content}: {seen[content]}")
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
