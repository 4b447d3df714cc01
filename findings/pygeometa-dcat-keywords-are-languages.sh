#!/usr/bin/env bash
# pygeometa 0.19.0 (PyPI): in DCAT, the keywords of a data set are "ko" and "en", its title is an empty node, and it has no description and no download.
#
# pygeometa writes the metadata of geographic data for catalogues in several forms from one description, whose texts are given by language: {"ko": ..., "en": ...}.
# Its DCAT puts the keys of the keywords where the words should be. Of title and description it hands the whole table of languages on, for which its context
# has no terms, so that whoever reads the JSON-LD gets a title without words. Files are not among the statements at all. It is the same in English and French.
# There is no error, and the JSON looks well, since the words can be read in it. Its schema.org of the same description has all, but
# makes midnight of the first of January of "2019".
#
# Seen (what RDF has of it; schema.org):
#   ko: keyword en, ko; title an empty node; description none; distribution an empty node; schema.org 우수사례, 전주 나주, 2019-01-01T00:00:00Z
#   fr: keyword en, fr; title an empty node; description none; distribution an empty node; schema.org 우수사례, 전주 나주, 2019-01-01T00:00:00Z
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pygeometa==0.19.0 rdflib==7.6.0 2>/dev/null
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import json
import logging

from pygeometa.schemas import load_schema
from rdflib import BNode, Graph, URIRef

logging.disable(logging.CRITICAL)
DCAT, DCT = "http://www.w3.org/ns/dcat#", "http://purl.org/dc/terms/"


def described(language: str):
    def text(words):
        return {language: words, "en": words}

    return {
        "mcf": {"version": "1.0"},
        "metadata": {"identifier": "a", "language": language, "language_alternate": "en", "charset": "utf8", "datestamp": "2019-12-10"}
        | {"hierarchylevel": "dataset", "dataseturi": "https://example.org/a"},
        "spatial": {"datatype": "vector", "geomtype": "point"},
        "identification": {"language": language, "charset": "utf8", "title": text("우수사례"), "abstract": text("사례 모음"), "topiccategory": ["society"]}
        | {"keywords": {"default": {"keywords": text(["전주", "나주"]), "keywords_type": "theme"}}, "dates": {"publication": "2019"}}
        | {"extents": {"spatial": [{"bbox": [124, 33, 132, 39], "crs": 4326}]}, "accessconstraints": "otherRestrictions", "status": "completed"},
        "contact": {"pointOfContact": {"organization": "전주시", "url": "https://example.org/"}},
        "distribution": {"csv": {"url": "https://example.org/a.csv", "type": "WWW:LINK", "name": text("표"), "description": text("표")}},
    }


def statements(language: str) -> str:
    graph = Graph().parse(data=load_schema("dcat").write(described(language)), format="json-ld")

    def values(term: str) -> str:
        objects = list(graph.objects(URIRef("https://example.org/a"), URIRef(term)))
        words = sorted("an empty node" if isinstance(value, BNode) and not list(graph.predicate_objects(value)) else str(value) for value in objects)
        return ", ".join(words) or "none"

    keywords = values(f"{DCT}keyword") if values(f"{DCAT}keyword") == "none" else values(f"{DCAT}keyword")
    schema = json.loads(load_schema("schema-org").write(described(language)))
    other = f"schema.org {schema['name']}, {' '.join(schema['keywords'])}, {schema['datePublished']}"
    parts = [f"keyword {keywords}", f"title {values(DCT + 'title')}", f"description {values(DCT + 'description')}"]
    return "; ".join([*parts, f"distribution {values(DCAT + 'distribution')}", other])


rest = "title an empty node; description none; distribution an empty node; schema.org 우수사례, 전주 나주, 2019-01-01T00:00:00Z"
expected = {"ko": f"keyword en, ko; {rest}", "fr": f"keyword en, fr; {rest}"}
seen = {language: statements(language) for language in expected}
print("\n".join(f"{language}: {text}" for language, text in seen.items()))
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
