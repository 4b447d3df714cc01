#!/usr/bin/env bash
# pandoc 3.9 (pypandoc_binary 1.17, PyPI): of the author 홍 길동 the reference names 길동 only; of a ministry's team the ministry is gone.
#
# In BibTeX a word that begins with a small letter, such as "van", is a particle before the family name. pandoc takes whatever is not a capital for small, so that
# in Korean, Chinese, Japanese, Hebrew and Arabic, which have neither, every word but the last is a particle, and styles leave it out or set it behind the name. A
# work of 국토교통부 혁신도시발전추진단 (the ministry of land, its team for innovation cities) is one of the team alone. In RIS, which has no braces, it is the same, and BibTeX
# that is written from it has the words run together in another order. In braces, or as "홍, 길동", all is right. pybtex 0.26.1, bibtexparser 2.0.0b8 (PyPI) and
# Citation.js 0.8.2 (npm) find no particle in these names. No error, no warning.
#
# Seen (author in BibTeX: in the list of references; from RIS to BibTeX; particle by pybtex, bibtexparser, Citation.js):
#   홍 길동: 길동. 2019. T.; {길동홍}; none, none, none
#   국토교통부 혁신도시발전추진단: 혁신도시발전추진단. 2019. T.; {혁신도시발전추진단국토교통부}; none, none, none
#   佐藤 太郎: 太郎. 2019. T.; {太郎佐藤}; none, none, none
#   홍, 길동: 홍길동. 2019. T.; {홍, 길동}; none, none, none
#   {국토교통부 혁신도시발전추진단}: 국토교통부 혁신도시발전추진단. 2019. T.; -; none, none, none
#   Ludwig van Beethoven: Beethoven, Ludwig van. 2019. T.; {Beethoven, Ludwig van}; van, van, van
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pypandoc_binary==1.17 pybtex==0.26.1 bibtexparser==2.0.0b8 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit @citation-js/core@0.8.2 @citation-js/plugin-bibtex@0.8.2
cat >look.mjs <<'JAVASCRIPT'
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
const particle = ({ author: [name] }) => name["non-dropping-particle"] ?? name["dropping-particle"] ?? "none";
console.log(JSON.stringify(JSON.parse(process.argv[2]).map((entry) => particle(new Cite(entry).data[0]))));
JAVASCRIPT
cat >look.py <<'PYTHON'
import json
import pathlib
import subprocess

import bibtexparser
import pybtex.database
import pypandoc
from bibtexparser.middlewares import SeparateCoAuthors, SplitNameParts

EXPECTED = {
    "홍 길동": "길동. 2019. T.; {길동홍}; none, none, none",
    "국토교통부 혁신도시발전추진단": "혁신도시발전추진단. 2019. T.; {혁신도시발전추진단국토교통부}; none, none, none",
    "佐藤 太郎": "太郎. 2019. T.; {太郎佐藤}; none, none, none",
    "홍, 길동": "홍길동. 2019. T.; {홍, 길동}; none, none, none",
    "{국토교통부 혁신도시발전추진단}": "국토교통부 혁신도시발전추진단. 2019. T.; -; none, none, none",
    "Ludwig van Beethoven": "Beethoven, Ludwig van. 2019. T.; {Beethoven, Ludwig van}; van, van, van",
}


def entry(author: str) -> str:
    return f"@techreport{{a, title={{t}}, year={{2019}}, author={{{author}}}}}\n"


def cited(author: str) -> str:
    pathlib.Path("a.bib").write_text(entry(author), encoding="utf-8")
    text = pypandoc.convert_text("@a\n", "plain", format="markdown", extra_args=["--citeproc", "--bibliography=a.bib", "--wrap=none"])
    return text.strip().splitlines()[-1]


def from_ris(author: str) -> str:
    if "{" in author:
        return "-"
    pathlib.Path("a.ris").write_text(f"TY  - RPRT\nAU  - {author}\nTI  - t\nPY  - 2019\nER  - \n", encoding="utf-8")
    written = pypandoc.convert_file("a.ris", "bibtex", format="ris")
    return written.split("author = ")[1].splitlines()[0].rstrip(",")


def particles(author: str, other: str) -> str:
    person = pybtex.database.parse_string(entry(author), "bibtex").entries["a"].persons["author"][0]
    parsed = bibtexparser.parse_string(entry(author), append_middleware=[SeparateCoAuthors(), SplitNameParts()])
    return ", ".join([" ".join(person.prelast_names) or "none", " ".join(parsed.entries[0]["author"][0].von) or "none", other])


entries = json.dumps([entry(author) for author in EXPECTED])
others = json.loads(subprocess.run(["node", "look.mjs", entries], check=True, capture_output=True, text=True).stdout)
seen = {author: f"{cited(author)}; {from_ris(author)}; {particles(author, other)}" for author, other in zip(EXPECTED, others, strict=True)}
print("\n".join(f"{author}: {text}" for author, text in seen.items()))
raise SystemExit(0 if seen == EXPECTED else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" -W ignore look.py
