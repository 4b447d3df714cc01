#!/usr/bin/env bash
# pyoxigraph 0.5.13 (PyPI): a catalogue that was sound when it went into the store is refused when it comes out: the size of a file, xsd:nonNegativeInteger, is an xsd:integer; 3.10 is 3.1.
#
# DCAT 3 asks for the first type for dcat:byteSize, and shapes check it by name. The store keeps numbers by their value: all kinds of whole numbers of XML Schema come out as xsd:integer, a
# code 063 of that type is 63, "1" is true, twelve months are a year, and a version that stands bare in Turtle loses its zero. Parsed and written without a store, by parse and serialize of
# the same package, all stay as they are. Statements are as many as before, and no error or warning is given.
#
# Seen (in the file: out of the store; by parse and serialize):
#   "10"^^xsd:nonNegativeInteger: "10"^^xsd:integer; "10"^^xsd:nonNegativeInteger
#   "2019"^^xsd:int: "2019"^^xsd:integer; "2019"^^xsd:int
#   "063"^^xsd:integer: "63"^^xsd:integer; "063"^^xsd:integer
#   "3.10"^^xsd:decimal: "3.1"^^xsd:decimal; "3.10"^^xsd:decimal
#   "1"^^xsd:boolean: "true"^^xsd:boolean; "1"^^xsd:boolean
#   "P12M"^^xsd:duration: "P1Y"^^xsd:duration; "P12M"^^xsd:duration
#   pyshacl 0.40.1, byteSize as DCAT 3 has it, before the store: conforms; behind it: refused
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pyoxigraph==0.5.13 pyshacl==0.40.1 rdflib==7.6.0 2>/dev/null
cat >"$folder/look.py" <<'PYTHON'
import rdflib
from pyoxigraph import RdfFormat, Store, parse, serialize
from pyshacl import validate

XSD = "http://www.w3.org/2001/XMLSchema#"
PREFIXES = f"@prefix xsd: <{XSD}> .\n@prefix dcat: <http://www.w3.org/ns/dcat#> .\n@prefix sh: <http://www.w3.org/ns/shacl#> .\n"
VALUES = [("10", "nonNegativeInteger"), ("2019", "int"), ("063", "integer"), ("3.10", "decimal"), ("1", "boolean"), ("P12M", "duration")]
SHAPE = "[] sh:targetSubjectsOf dcat:byteSize ; sh:property [ sh:path dcat:byteSize ; sh:datatype xsd:nonNegativeInteger ] ."


def stored(turtle):
    store = Store()
    store.load(turtle.encode(), format=RdfFormat.TURTLE)
    return list(store)


def value(statements):
    literal = statements[0].object
    return f'"{literal.value}"^^xsd:{literal.datatype.value.removeprefix(XSD)}'


def verdict(data):
    shapes = rdflib.Graph().parse(data=PREFIXES + SHAPE)
    return "conforms" if validate(rdflib.Graph().parse(data=data), shacl_graph=shapes)[0] else "refused"


seen = []
for text, kind in VALUES:
    turtle = f'{PREFIXES}<http://example.org/a> <http://example.org/b> "{text}"^^xsd:{kind} .'
    written = serialize(parse(turtle, format=RdfFormat.TURTLE), format=RdfFormat.N_TRIPLES)
    seen.append(f'"{text}"^^xsd:{kind}: {value(stored(turtle))}; {value(list(parse(written, format=RdfFormat.N_TRIPLES)))}')
catalogue = f'{PREFIXES}<http://example.org/file> dcat:byteSize "10"^^xsd:nonNegativeInteger .'
behind = serialize([quad.triple for quad in stored(catalogue)], format=RdfFormat.TURTLE).decode()
seen.append(f"pyshacl 0.40.1, byteSize as DCAT 3 has it, before the store: {verdict(catalogue)}; behind it: {verdict(behind)}")
print("\n".join(seen))
expected = [
    '"10"^^xsd:nonNegativeInteger: "10"^^xsd:integer; "10"^^xsd:nonNegativeInteger',
    '"2019"^^xsd:int: "2019"^^xsd:integer; "2019"^^xsd:int',
    '"063"^^xsd:integer: "63"^^xsd:integer; "063"^^xsd:integer',
    '"3.10"^^xsd:decimal: "3.1"^^xsd:decimal; "3.10"^^xsd:decimal',
    '"1"^^xsd:boolean: "true"^^xsd:boolean; "1"^^xsd:boolean',
    '"P12M"^^xsd:duration: "P1Y"^^xsd:duration; "P12M"^^xsd:duration',
    "pyshacl 0.40.1, byteSize as DCAT 3 has it, before the store: conforms; behind it: refused",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" "$folder/look.py"
