#!/usr/bin/env bash
# owlready2 0.51 (PyPI): a true value that is written "1" is False, a day with its time zone is nothing, and three months are ninety days.
#
# The library opens ontologies and linked data as objects of Python. XML Schema lets a truth value be "true" or "1" (xsd:boolean, 3.3.2), and a day have a zone
# (xsd:date): public catalogues use both. "1" comes out as False. Of "2019-12-10+09:00" there is None among the values, with a trace on the error stream that no caller sees.
# A term of three months becomes ninety days, one of a year 365, so that dates which are counted by it are wrong. rdflib 7.6.0 gives True and
# the months, and the day without its zone.
#
# Seen (literal of XML Schema: owlready2; rdflib):
#   boolean true: True; True
#   boolean 1: False; True
#   date 2019-12-10: 2019-12-10; 2019-12-10
#   date 2019-12-10+09:00: None; 2019-12-10
#   duration P3M: 90 days; 3 months
#   duration P1Y: 365 days; 1 year
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check owlready2==0.51 rdflib==7.6.0 2>/dev/null
cd "$folder"
cat >look.py <<'PYTHON'
import contextlib
import io

import owlready2
import rdflib

XSD = "http://www.w3.org/2001/XMLSchema#"
LITERALS = [("boolean", "true"), ("boolean", "1"), ("date", "2019-12-10"), ("date", "2019-12-10+09:00"), ("duration", "P3M"), ("duration", "P1Y")]


def words(value):
    if hasattr(value, "years"):
        return f"{value.years} year" if value.years else f"{value.months} months"
    return f"{value.days} days" if hasattr(value, "days") else str(value)


seen = []
for number, (kind, text) in enumerate(LITERALS):
    place = f"https://example.kr/{number}#"
    lines = f"""
<{place}p> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/2002/07/owl#DatatypeProperty> .
<{place}a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/2002/07/owl#NamedIndividual> .
<{place}a> <{place}p> "{text}"^^<{XSD}{kind}> .
"""
    ontology = owlready2.get_ontology(place).load(fileobj=io.BytesIO(lines.encode()))
    with contextlib.redirect_stderr(io.StringIO()):
        (read,) = ontology.search_one(iri=f"{place}a").p
    seen.append(f"{kind} {text}: {words(read)}; {words(rdflib.Literal(text, datatype=rdflib.URIRef(XSD + kind)).toPython())}")
print("\n".join(seen))
expected = [
    "boolean true: True; True",
    "boolean 1: False; True",
    "date 2019-12-10: 2019-12-10; 2019-12-10",
    "date 2019-12-10+09:00: None; 2019-12-10",
    "duration P3M: 90 days; 3 months",
    "duration P1Y: 365 days; 1 year",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" -W ignore look.py
