#!/usr/bin/env bash
# epub2 3.0.2, epub 1.3.0, @lingo-reader/epub-parser 0.4.6 (npm): a book of EPUB 3 has no contents, its title is its subtitle, and of two authors there is one.
#
# EPUB 3 keeps the contents in a page of its own (nav), says of several titles which is the main one and in which order they come (title-type, display-seq), and of each author how the
# name is sorted (file-as). The table of EPUB 2 beside it (NCX) has been optional since 2011, and all three read that one only: without it the contents are empty. The title that
# stands first in the file is the title, also where it is marked as the second. The first two keep the first author, and sort him by what the last refinement in the
# file says, whoever is meant: here, by the office. No error, no warning. @smoores/epub 0.1.9 (npm) has titles and authors.
#
# Seen (title; authors; sorted as; entries of the contents):
#   epub2: 2019년 기록; 홍길동; 국토연구원(세종); 0
#   epub: 2019년 기록; 홍길동; 국토연구원(세종); 0
#   @lingo-reader/epub-parser: 2019년 기록; 홍길동, 국토연구원; 홍, 길동, 국토연구원(세종); 0
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit epub2@3.0.2 epub@1.3.0 @lingo-reader/epub-parser@0.4.6
cat >make.py <<'PYTHON'
import zipfile

XHTML = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
PARTS = {
    "mimetype": "application/epub+zip",
    "META-INF/container.xml": '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
    "book.opf": '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="ko">'
    '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">urn:uuid:6d1b1d5e-8d2f-4a44-9d5a-2f5c1f2f7a10</dc:identifier>'
    '<dc:title id="sub">2019년 기록</dc:title><meta refines="#sub" property="title-type">subtitle</meta><meta refines="#sub" property="display-seq">2</meta>'
    '<dc:title id="main">혁신도시 사례집</dc:title><meta refines="#main" property="title-type">main</meta><meta refines="#main" property="display-seq">1</meta>'
    '<dc:creator id="first">홍길동</dc:creator><meta refines="#first" property="file-as">홍, 길동</meta>'
    '<dc:creator id="second">국토연구원</dc:creator><meta refines="#second" property="file-as">국토연구원(세종)</meta>'
    '<dc:language>ko</dc:language><meta property="dcterms:modified">2026-11-30T00:00:00Z</meta></metadata>'
    '<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
    '<item id="one" href="one.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="one"/></spine></package>',
    "nav.xhtml": f'<html {XHTML}><head><title>차례</title></head><body><nav epub:type="toc"><ol><li><a href="one.xhtml">제1장 나주</a></li></ol></nav></body></html>',
    "one.xhtml": f"<html {XHTML}><head><title>제1장</title></head><body><h1>제1장 나주</h1></body></html>",
}
with zipfile.ZipFile("book.epub", "w") as book:
    for name, text in PARTS.items():
        book.writestr(name, text)
PYTHON
python3 make.py
cat >look.mjs <<'JAVASCRIPT'
import { createRequire } from "node:module";
import { initEpubFile } from "@lingo-reader/epub-parser";
const require = createRequire(import.meta.url);
const seen = [];
const tell = (name, book) => seen.push(`${name}: ${book.metadata.title}; ${book.metadata.creator}; ${book.metadata["file-as"]}; ${book.toc.length}`);
tell("epub2", await require("epub2").EPub.createAsync("book.epub"));
const epub = require("epub");
const book = new (epub.EPub ?? epub.default ?? epub)("book.epub");
await new Promise((resolve, reject) => {
  book.on("end", resolve);
  book.on("error", reject);
  book.parse();
});
tell("epub", book);
console.warn = () => {};
const reader = await initEpubFile("book.epub", "read");
const { title, creator } = reader.getMetadata();
const names = creator.map((author) => author.contributor).join(", ");
seen.push(`@lingo-reader/epub-parser: ${title}; ${names}; ${creator.map((author) => author.fileAs).join(", ")}; ${reader.getToc().length}`);
console.log(seen.join("\n"));
const expected = `epub2: 2019년 기록; 홍길동; 국토연구원(세종); 0
epub: 2019년 기록; 홍길동; 국토연구원(세종); 0
@lingo-reader/epub-parser: 2019년 기록; 홍길동, 국토연구원; 홍, 길동, 국토연구원(세종); 0`;
if (seen.join("\n") !== expected) throw new Error("the behaviour has changed");
process.exit(0);
JAVASCRIPT
node look.mjs
