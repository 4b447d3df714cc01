#!/usr/bin/env bash
# commonmeta-py 0.312 (PyPI): the ministry 국토교통부 혁신도시과 that issued a report is a person with the family name 혁신도시과, and the month of issue is the day of access.
#
# The package translates between the forms in which libraries describe works: CSL-JSON, DataCite, schema.org, BibTeX, RIS. CSL-JSON has a kind of name, "literal", for a body, which is not to
# be taken apart. If it has a blank and no word that the package knows, such as University, it is a person's all the same, in each form that is written, CSL-JSON included: the ministry is
# sorted and cited by its section, and DataCite calls it "Personal". BibTeX gets urldate, the day on which somebody looked the address up, which nobody gave, and RIS loses the month. The
# record is valid. No warning.
#
# Seen (author with the literal name; a report of December 2019):
#   국토교통부 혁신도시과, CSL-JSON: {"family": "혁신도시과", "given": "국토교통부"}
#   국토교통부 혁신도시과, DataCite: Personal, 혁신도시과, 국토교통부
#   국토교통부 혁신도시과, schema.org: Person, 국토교통부 혁신도시과
#   Jeonju City, CSL-JSON: {"family": "City", "given": "Jeonju"}
#   University of Jeonju, CSL-JSON: {"literal": "University of Jeonju"}
#   BibTeX: author = {혁신도시과, 국토교통부}, month = dec, urldate = {2019-12}, year = {2019}
#   RIS: AU  - 혁신도시과, 국토교통부, PY  - 2019
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check commonmeta-py==0.312 2>/dev/null
cat >"$folder/look.py" <<'PYTHON'
import json

from commonmeta import Metadata

OFFICE = "국토교통부 혁신도시과"
REPORT = {"id": "https://doi.org/10.5555/abc", "DOI": "10.5555/abc", "type": "report", "title": "혁신도시 우수사례", "publisher": "국토교통부"}
REPORT |= {"URL": "https://www.example.go.kr/1", "language": "ko", "issued": {"date-parts": [[2019, 12]]}}


def write(name, form):
    record = Metadata(json.dumps({**REPORT, "author": [{"literal": name}]}), via="csl")
    written = record.write(to=form)
    return written.decode() if isinstance(written, bytes) else written


def author(name):
    return json.dumps(json.loads(write(name, "csl"))["author"][0], ensure_ascii=False)


def lines(form, *heads):
    texts = [line.strip().rstrip(",") for line in write(OFFICE, form).splitlines()]
    return ", ".join(text for text in texts if text.startswith(heads))


creator = json.loads(write(OFFICE, "datacite"))["creators"][0]
person = json.loads(write(OFFICE, "schema_org"))["author"][0]
seen = [
    f"{OFFICE}, CSL-JSON: {author(OFFICE)}",
    f"{OFFICE}, DataCite: {creator['nameType']}, {creator['name']}",
    f"{OFFICE}, schema.org: {person['@type']}, {person['givenName']} {person['familyName']}",
    f"Jeonju City, CSL-JSON: {author('Jeonju City')}",
    f"University of Jeonju, CSL-JSON: {author('University of Jeonju')}",
    f"BibTeX: {lines('bibtex', 'author', 'month', 'urldate', 'year')}",
    f"RIS: {lines('ris', 'AU', 'PY', 'DA')}",
]
print("\n".join(seen))
expected = [
    '국토교통부 혁신도시과, CSL-JSON: {"family": "혁신도시과", "given": "국토교통부"}',
    "국토교통부 혁신도시과, DataCite: Personal, 혁신도시과, 국토교통부",
    "국토교통부 혁신도시과, schema.org: Person, 국토교통부 혁신도시과",
    'Jeonju City, CSL-JSON: {"family": "City", "given": "Jeonju"}',
    'University of Jeonju, CSL-JSON: {"literal": "University of Jeonju"}',
    "BibTeX: author = {혁신도시과, 국토교통부}, month = dec, urldate = {2019-12}, year = {2019}",
    "RIS: AU  - 혁신도시과, 국토교통부, PY  - 2019",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" -W ignore "$folder/look.py"
