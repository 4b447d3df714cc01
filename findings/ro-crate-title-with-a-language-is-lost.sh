#!/usr/bin/env bash
# ro-crate 3.7.2 (npm): a title that says its language is gone from a crate, a reference to nothing in its place. rocrate 0.16.0 (PyPI) forgets the language.
#
# An RO-Crate describes a package of files in JSON-LD, where a text may name its language or its type: {"@value": "우수사례", "@language": "ko"}. Descriptions in two
# languages, and what comes out of RDF, have such texts. Read and written again by the npm package, which asks no questions, the words are gone, and the title is
# a reference to "entity-1", which does not exist in the file. The Python package, which does as its authors say it does, keeps the words of both languages as
# one list of titles, without a sign which is which, and a year without its type. PyLD 3.3.0 has all. RO-Crate itself neither names such texts nor forbids them.
#
# Seen (the value of name, read and written):
#   ro-crate: [{"@id": "entity-1"}, {"@id": "entity-2"}], other entities: none
#   rocrate: ["우수사례", "Cases"]
#   PyLD: [{"@language": "ko", "@value": "우수사례"}, {"@language": "en", "@value": "Cases"}]
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check rocrate==0.16.0 pyld==3.3.0 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit ro-crate@3.7.2
cat >look.mjs <<'JAVASCRIPT'
import { readFileSync } from "node:fs";
import { ROCrate } from "ro-crate";
const crate = new ROCrate(JSON.parse(readFileSync("a/ro-crate-metadata.json", "utf8")), { array: true, link: true });
console.log(JSON.stringify(crate.toJSON()["@graph"]));
JAVASCRIPT
cat >look.py <<'PYTHON'
import json
import pathlib
import subprocess

from pyld import jsonld
from rocrate.rocrate import ROCrate

NAME = [{"@value": "우수사례", "@language": "ko"}, {"@value": "Cases", "@language": "en"}]
CONTEXT = "https://w3id.org/ro/crate/1.1/context"
ROOT = {"@id": "./", "@type": "Dataset", "name": NAME, "description": "-", "datePublished": "2019-12-10", "license": {"@id": "https://example.org/"}}
ABOUT = {"@id": "ro-crate-metadata.json", "@type": "CreativeWork", "about": {"@id": "./"}, "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"}}
METADATA = "ro-crate-metadata.json"


def root(graph):
    return next(entity for entity in graph if entity["@id"] == "./")


pathlib.Path("a").mkdir()
pathlib.Path("a", METADATA).write_text(json.dumps({"@context": CONTEXT, "@graph": [ABOUT, ROOT]}), encoding="utf-8")
node = json.loads(subprocess.run(["node", "look.mjs"], check=True, capture_output=True, text=True).stdout)
ROCrate("a").write("b")
python = json.loads(pathlib.Path("b", METADATA).read_text(encoding="utf-8"))["@graph"]
flat = jsonld.flatten({"@context": {"name": "https://schema.org/name"}, "@id": "https://example.org/", "name": NAME})
seen = {"ro-crate": root(node)["name"], "rocrate": root(python)["name"], "PyLD": flat[0]["https://schema.org/name"]}
others = sorted({entity["@id"] for entity in node} - {"./", METADATA})
for name, value in seen.items():
    print(f"{name}: {json.dumps(value, ensure_ascii=False)}" + (f", other entities: {others or 'none'}" if name == "ro-crate" else ""))
expected = {"ro-crate": [{"@id": "entity-1"}, {"@id": "entity-2"}], "rocrate": ["우수사례", "Cases"], "PyLD": NAME}
raise SystemExit(0 if seen == expected and not others else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" -W ignore look.py
