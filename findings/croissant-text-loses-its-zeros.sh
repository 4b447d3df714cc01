#!/usr/bin/env bash
# mlcroissant 1.1.1 (PyPI): of a CSV file described in Croissant, the text "063" is 63, "2020.10" is 2020.1, "NA" is nothing, and the day "2019" is in 1970.
#
# Croissant is the vocabulary, on top of schema.org, by which portals describe tables for machine learning; each column has its type. The library that reads such
# a description opens the table without these types and casts what has been guessed to them. A column of texts (sc:Text) has by then become numbers: codes and
# dialling codes have lost their zeros, October is January, and a text that looks like a missing value is none. Texts are bytes, moreover. Of a column of days
# (sc:Date) that are known by the year, each is so many billionths of a second after New Year of 1970. There is no warning.
#
# Seen (type, texts of the column: what is read):
#   Text 063, 02: b'63', b'2'
#   Text 2020.10, 2020.1: b'2020.1', b'2020.1'
#   Text NA, 전주: None, '전주'
#   Text 063, 미정: b'063', '미정'
#   Date 2019, 2020: 1970-01-01 00:00:00.000002019, 1970-01-01 00:00:00.000002020
#   Date 2019-12-10, 2020-01-02: 2019-12-10 00:00:00, 2020-01-02 00:00:00
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check mlcroissant==1.1.1 pandas==3.1.1 2>/dev/null
cd "$folder"
cat >look.py <<'PYTHON'
import hashlib
import json
import pathlib

import mlcroissant

CR = "http://mlcommons.org/croissant/"
TERMS = ("citeAs", "column", "extract", "field", "fileObject", "recordSet", "source")
CONTEXT = {"@language": "ko", "@vocab": "https://schema.org/", "sc": "https://schema.org/", "cr": CR, "dct": "http://purl.org/dc/terms/"}
CONTEXT |= {term: f"cr:{term}" for term in TERMS} | {"conformsTo": "dct:conformsTo", "dataType": {"@id": "cr:dataType", "@type": "@vocab"}}


def read(kind: str, texts: list[str]) -> str:
    table = "\n".join(["id,a", *(f"{number},{text}" for number, text in enumerate(texts))]) + "\n"
    pathlib.Path("a.csv").write_text(table, encoding="utf-8")
    source = {"fileObject": {"@id": "a.csv"}, "extract": {"column": "a"}}
    field = {"@type": "cr:Field", "@id": "r/a", "name": "a", "dataType": f"sc:{kind}", "source": source}
    file = {"@type": "cr:FileObject", "@id": "a.csv", "name": "a.csv", "contentUrl": "a.csv", "encodingFormat": "text/csv"}
    file["sha256"] = hashlib.sha256(table.encode()).hexdigest()
    about = {"@context": CONTEXT, "@type": "sc:Dataset", "name": "a", "description": "a", "conformsTo": f"{CR}1.0", "version": "1.0.0"}
    about |= {"license": "https://example.org/", "url": "https://example.org/", "datePublished": "2019-12-10", "citeAs": "a"}
    records = {"@type": "cr:RecordSet", "@id": "r", "name": "r", "field": [field]}
    pathlib.Path("a.json").write_text(json.dumps(about | {"distribution": [file], "recordSet": [records]}), encoding="utf-8")
    values = [record["r/a"] for record in mlcroissant.Dataset("a.json").records("r")]
    return ", ".join(repr(value.decode() if isinstance(value, bytes) and not value.isascii() else value) if kind == "Text" else str(value) for value in values)


expected = [
    ("Text", ["063", "02"], "b'63', b'2'"),
    ("Text", ["2020.10", "2020.1"], "b'2020.1', b'2020.1'"),
    ("Text", ["NA", "전주"], "None, '전주'"),
    ("Text", ["063", "미정"], "b'063', '미정'"),
    ("Date", ["2019", "2020"], "1970-01-01 00:00:00.000002019, 1970-01-01 00:00:00.000002020"),
    ("Date", ["2019-12-10", "2020-01-02"], "2019-12-10 00:00:00, 2020-01-02 00:00:00"),
]
for kind, texts, words in expected:
    seen = read(kind, texts)
    print(f"{kind} {', '.join(texts)}: {seen}")
    if seen != words:
        raise SystemExit("the behaviour has changed")
PYTHON
"$folder/venv/bin/python" -W ignore look.py 2>/dev/null
