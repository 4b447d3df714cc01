#!/usr/bin/env bash
# epub-gen-memory 1.1.2 (npm): a book of freely licensed cases says "Copyright © by anonymous" and "All rights reserved", has one author for two, and counts clauses 3 to 5 from 1.
#
# The package makes an EPUB of pages of HTML. Rights, which nobody gave it and which it has no setting for, are written into each book, with the year of the day, in the two fields that
# libraries and shops read. A publisher that is not named is "anonymous". Two authors, given as a list as its README has it, are one name with a comma, in file-as as well. Of the pages' own marks it takes
# away the attributes that it does not know: start, value and reversed of a list, by which others refer to a clause, scope of a table's headings, and the day of <time>. No error, and
# no warning.
#
# Seen:
#   dc:rights: Copyright © YEAR by anonymous
#   dcterms:rights: All rights reserved
#   dc:publisher: anonymous
#   dc:creator: 홍길동,국토연구원
#   page: <ol><li>셋</li><li>다섯</li></ol><table><tr><th>시</th></tr></table><time>그날</time>
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit epub-gen-memory@1.1.2
cat >make.cjs <<'JAVASCRIPT'
const { writeFileSync } = require("node:fs");
const { default: makeBook } = require("epub-gen-memory");
const content = '<ol start="3"><li>셋</li><li value="5">다섯</li></ol><table><tr><th scope="col">시</th></tr></table><time datetime="2019-12-10">그날</time>';
makeBook({ title: "사례집", author: ["홍길동", "국토연구원"], lang: "ko" }, [{ title: "하나", content }]).then((book) => writeFileSync("book.epub", book));
JAVASCRIPT
node make.cjs
cat >look.py <<'PYTHON'
import html
import re
import zipfile

with zipfile.ZipFile("book.epub") as book:
    package = html.unescape(book.read("OEBPS/content.opf").decode())
    page = html.unescape(next(book.read(name) for name in book.namelist() if name.startswith("OEBPS/0_")).decode())
FIELDS = {
    "dc:rights": r"<dc:rights>([^<]*)",
    "dcterms:rights": r'"dcterms:rights">([^<]*)',
    "dc:publisher": r"<dc:publisher>([^<]*)",
    "dc:creator": r"<dc:creator[^>]*>([^<]*)",
}
seen = [f"{name}: {re.sub(r'20[0-9]{2}', 'YEAR', '; '.join(re.findall(pattern, package)))}" for name, pattern in FIELDS.items()]
seen.append(f"page: {re.search('</h1>(.*)</body>', page, re.DOTALL)[1].strip()}")
print("\n".join(seen))
expected = [
    "dc:rights: Copyright © YEAR by anonymous",
    "dcterms:rights: All rights reserved",
    "dc:publisher: anonymous",
    "dc:creator: 홍길동,국토연구원",
    "page: <ol><li>셋</li><li>다섯</li></ol><table><tr><th>시</th></tr></table><time>그날</time>",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
python3 look.py
