#!/usr/bin/env bash
# pyrudof 0.3.35 (PyPI; rudof, a SHACL engine): a title of three syllables breaks "at most 3 letters", one of two satisfies "at least 4", as "café" is longer than 4; and 2019-13-40 is a day.
#
# SHACL counts characters (sh:minLength, sh:maxLength), as SPARQL's STRLEN does. The engine that validate_shacl takes if nothing is said, "Native", counts bytes of UTF-8, three for each Korean syllable, also in the address of a thing.
# Its other engine, "Sparql", counts characters, as pyshacl does, so that one library gives two verdicts on one file. Both accept what is no value of its data type, which SHACL has as a fault (sh:datatype): a month 13, a year
# for a day, three months in words, an hour 25. Of numbers both see that, and of xsd:dateTime.
#
# Seen (rule, value: does it conform by the native engine; by the SPARQL engine; by pyshacl 0.40.1):
#   maxLength 3, "가나다": False; True; True
#   minLength 4, "가나": True; False; False
#   maxLength 4, "café": False; True; True
#   datatype xsd:date, "2019-13-40": True; True; False
#   datatype xsd:date, "2019": True; True; False
#   datatype xsd:duration, "3개월": True; True; False
#   datatype xsd:time, "25:00:00": True; True; False
#   datatype xsd:integer, "3.5": False; False; False
#   datatype xsd:dateTime, "2019": False; False; False
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pyrudof==0.3.35 pyshacl==0.40.1 rdflib==7.6.0 2>/dev/null
cat >"$folder/look.py" <<'PYTHON'
import logging

from pyrudof import RDFFormat, Rudof, RudofConfig, ShaclFormat, ShaclValidationMode
from pyshacl import validate
from rdflib import Graph

logging.disable()
PREFIXES = "@prefix sh: <http://www.w3.org/ns/shacl#>. @prefix xsd: <http://www.w3.org/2001/XMLSchema#>. @prefix ex: <http://ex.kr/>.\n"
RULES = [
    ("maxLength 3", "가나다"),
    ("minLength 4", "가나"),
    ("maxLength 4", "café"),
    ("datatype xsd:date", "2019-13-40"),
    ("datatype xsd:date", "2019"),
    ("datatype xsd:duration", "3개월"),
    ("datatype xsd:time", "25:00:00"),
    ("datatype xsd:integer", "3.5"),
    ("datatype xsd:dateTime", "2019"),
]


def by_rudof(data, shapes, mode):
    engine = Rudof(RudofConfig())
    engine.read_data(data, format=RDFFormat.Turtle)
    engine.read_shacl(shapes, ShaclFormat.Turtle)
    return engine.validate_shacl(*mode).conforms


seen = []
for rule, value in RULES:
    shapes = f"{PREFIXES}ex:S a sh:NodeShape; sh:targetClass ex:Case; sh:property [ sh:path ex:v; sh:{rule} ]."
    mark = f"^^{rule.split()[1]}" if rule.startswith("datatype") else ""
    data = f'{PREFIXES}ex:a a ex:Case; ex:v "{value}"{mark}.'
    verdicts = [by_rudof(data, shapes, mode) for mode in ((), (ShaclValidationMode.Sparql,))]
    assert verdicts[0] == by_rudof(data, shapes, (ShaclValidationMode.Native,))
    verdicts.append(validate(Graph().parse(data=data), shacl_graph=Graph().parse(data=shapes))[0])
    seen.append(f'{rule}, "{value}": {"; ".join(map(str, verdicts))}')
print("\n".join(seen))
expected = [
    'maxLength 3, "가나다": False; True; True',
    'minLength 4, "가나": True; False; False',
    'maxLength 4, "café": False; True; True',
    'datatype xsd:date, "2019-13-40": True; True; False',
    'datatype xsd:date, "2019": True; True; False',
    'datatype xsd:duration, "3개월": True; True; False',
    'datatype xsd:time, "25:00:00": True; True; False',
    'datatype xsd:integer, "3.5": False; False; False',
    'datatype xsd:dateTime, "2019": False; False; False',
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" -W ignore "$folder/look.py" 2>/dev/null
