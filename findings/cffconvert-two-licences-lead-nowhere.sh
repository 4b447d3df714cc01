#!/usr/bin/env bash
# cffconvert 2.0.0 (PyPI): of a CITATION.cff with two licences, the licence is an address that leads nowhere; a data set is "source code", a city a person.
#
# The Citation File Format 1.2 allows a list of licences, a type (software or dataset), and authors that are entities, which have a name alone. cffconvert finds such a
# file valid. In schema.org and CodeMeta it writes the list with its brackets and quotation marks behind the address of the list of licences, the data set becomes
# SoftwareSourceCode, and the city a Person. The licence is in none of APA, BibTeX, RIS and EndNote, and a Korean given name of two syllables is cut to the first: 홍 길.
# No line says so. One licence alone gives a right address.
#
# Seen:
#   licence: https://spdx.org/licenses/['CC-BY-4.0', 'MIT']
#   one licence: https://spdx.org/licenses/CC-BY-4.0
#   kind: SoftwareSourceCode; authors: Person 홍, Person 전주시
#   APA: 홍 길., 전주시 (2019). 혁신도시 우수사례
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check cffconvert==2.0.0 setuptools==80.9.0 2>/dev/null
cd "$folder"
cat >CITATION.cff <<'CFF'
cff-version: 1.2.0
message: 인용할 때 쓰십시오.
type: dataset
title: 혁신도시 우수사례
authors:
  - family-names: 홍
    given-names: 길동
  - name: 전주시
date-released: 2019-12-10
license: [CC-BY-4.0, MIT]
CFF
sed 's/\[CC-BY-4.0, MIT\]/CC-BY-4.0/' CITATION.cff >one.cff
"$folder/venv/bin/cffconvert" -i CITATION.cff --validate >/dev/null 2>&1
for kind in apalike schema.org; do "$folder/venv/bin/cffconvert" -i CITATION.cff -f $kind -o "two.$kind" 2>/dev/null; done
"$folder/venv/bin/cffconvert" -i one.cff -f schema.org -o one.schema.org 2>/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import json
from pathlib import Path

two, one = (json.loads(Path(f"{name}.schema.org").read_text(encoding="utf-8")) for name in ("two", "one"))
authors = ", ".join(f"{author['@type']} {author.get('familyName') or author.get('name')}" for author in two["author"])
seen = [
    f"licence: {two['license']}",
    f"one licence: {one['license']}",
    f"kind: {two['@type']}; authors: {authors}",
    f"APA: {Path('two.apalike').read_text(encoding='utf-8').strip()}",
]
print("\n".join(seen))
expected = [
    "licence: https://spdx.org/licenses/['CC-BY-4.0', 'MIT']",
    "one licence: https://spdx.org/licenses/CC-BY-4.0",
    "kind: SoftwareSourceCode; authors: Person 홍, Person 전주시",
    "APA: 홍 길., 전주시 (2019). 혁신도시 우수사례",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
