#!/usr/bin/env bash
# PyYAML 6.0.4 (PyPI) with js-yaml 4.1.1, yaml 2.9.1 (npm): the text "12e5", as ids and names of commits are, is written so by the one and read as 1,200,000 by the others; on the way back,
# clause 3_1 is 31.
#
# PyYAML writes a text without quotation marks where it would read it as a text again, by YAML 1.1, to which a number with an exponent has a dot and a sign, and 0o17 is a word. js-yaml and
# yaml read YAML 1.2, by which both are numbers, so that of the short names of commits, of seven signs, one in some fifty changes and leads nowhere. yaml writes by YAML 1.2 alone: PyYAML,
# and so MkDocs, reads 3_1, a clause, as 31, and 18:00 as 1080. js-yaml writes marks around all of these. ruamel.yaml 0.19.1 writes what YAML 1.2 needs. Sites whose data is written in one
# language and read in the other have both. No error, no warning.
#
# Seen (text: PyYAML to js-yaml, to yaml; yaml to PyYAML; js-yaml to PyYAML; ruamel.yaml to yaml):
#   12e5: 1200000, 1200000; '12e5'; '12e5'; "12e5"
#   7e15: 7000000000000000, 7000000000000000; '7e15'; '7e15'; "7e15"
#   0o17: 15, 15; '0o17'; '0o17'; "0o17"
#   3_1: "3_1", "3_1"; 31; '3_1'; "3_1"
#   18:00: "18:00", "18:00"; 1080; '18:00'; "18:00"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pyyaml==6.0.4 ruamel.yaml==0.19.1 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit js-yaml@4.1.1 yaml@2.9.1
cat >look.cjs <<'JAVASCRIPT'
const { readFileSync, writeFileSync } = require("node:fs");
const jsYaml = require("js-yaml");
const yaml = require("yaml");
const texts = JSON.parse(process.argv[2]);
writeFileSync("yaml.yml", yaml.stringify(texts));
writeFileSync("js-yaml.yml", jsYaml.dump(texts));
const written = (name) => readFileSync(name, "utf8");
console.log(JSON.stringify([jsYaml.load(written("pyyaml.yml")), yaml.parse(written("pyyaml.yml")), yaml.parse(written("ruamel.yml"))]));
JAVASCRIPT
cat >look.py <<'PYTHON'
import json
import subprocess
from pathlib import Path

import yaml
from ruamel.yaml import YAML

TEXTS = ["12e5", "7e15", "0o17", "3_1", "18:00"]
Path("pyyaml.yml").write_text(yaml.safe_dump(TEXTS), encoding="utf-8")
YAML().dump(TEXTS, Path("ruamel.yml"))
command = ["node", "look.cjs", json.dumps(TEXTS)]
read = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
by_js_yaml, by_yaml, of_ruamel = ([json.dumps(value) for value in values] for values in read)
of_yaml, of_js_yaml = (yaml.safe_load(Path(name).read_text(encoding="utf-8")) for name in ("yaml.yml", "js-yaml.yml"))
rows = zip(TEXTS, by_js_yaml, by_yaml, of_yaml, of_js_yaml, of_ruamel, strict=True)
seen = [f"{text}: {first}, {second}; {third!r}; {fourth!r}; {fifth}" for text, first, second, third, fourth, fifth in rows]
print("\n".join(seen))
expected = [
    "12e5: 1200000, 1200000; '12e5'; '12e5'; \"12e5\"",
    "7e15: 7000000000000000, 7000000000000000; '7e15'; '7e15'; \"7e15\"",
    "0o17: 15, 15; '0o17'; '0o17'; \"0o17\"",
    "3_1: \"3_1\", \"3_1\"; 31; '3_1'; \"3_1\"",
    "18:00: \"18:00\", \"18:00\"; 1080; '18:00'; \"18:00\"",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
venv/bin/python look.py
