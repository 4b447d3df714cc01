#!/usr/bin/env bash
# yamlfix 1.19.1, yamlfmt 1.1.1, language-formatters-pre-commit-hooks 2.16.0 (PyPI): tidied, opening hours are from "09:00" to 1080, and the answer "no" is False.
#
# All three write YAML anew without the quotation marks that YAML 1.2 does not need. Most programs that read front matter with PyYAML (MkDocs, Pelican, Nikola)
# follow YAML 1.1, where 18:00 is a number of base 60 and on, off, yes and no are truth values. "09:00" has a leading zero and stays a text, so
# that a trial in the morning shows nothing. yamlfix keeps the marks of "no" beside a key, but not in a list. Prettier 3.10.1 (npm) and
# python-frontmatter 1.3.0, read and written, keep what was said.
#
# Seen (what PyYAML 6.0.4 reads of hours: ["09:00", "18:00"], answer: "no", states: ["on", "off"]):
#   as written: ['09:00', '18:00'] 'no' ['on', 'off']
#   yamlfix: ['09:00', 1080] 'no' [True, False]
#   yamlfmt: ['09:00', 1080] False [True, False]
#   pretty-format-yaml: ['09:00', 1080] False [True, False]
#   python-frontmatter: ['09:00', '18:00'] 'no' ['on', 'off']
#   prettier: ['09:00', '18:00'] 'no' ['on', 'off']
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check yamlfix==1.19.1 yamlfmt==1.1.1 language-formatters-pre-commit-hooks==2.16.0 \
  python-frontmatter==1.3.0 PyYAML==6.0.4 2>/dev/null
npm init -y >/dev/null
npm install --silent --no-fund --no-audit prettier@3.10.1
printf 'hours: ["09:00", "18:00"]\nanswer: "no"\nstates: ["on", "off"]\n' >source.yaml
for name in yamlfix yamlfmt pretty-format-yaml prettier; do cp source.yaml "$name.yaml"; done
venv/bin/yamlfix yamlfix.yaml >/dev/null 2>&1
venv/bin/yamlfmt --write yamlfmt.yaml >/dev/null 2>&1
venv/bin/pretty-format-yaml --autofix pretty-format-yaml.yaml >/dev/null 2>&1 || true # ends with 1 when it has changed a file
node_modules/.bin/prettier --write prettier.yaml >/dev/null
venv/bin/python - <<'PYTHON'
import pathlib

import frontmatter
import yaml

source = pathlib.Path("source.yaml").read_text()
texts = {"as written": source}
for name in ("yamlfix", "yamlfmt", "pretty-format-yaml"):
    texts[name] = pathlib.Path(f"{name}.yaml").read_text()
texts["python-frontmatter"] = frontmatter.dumps(frontmatter.loads(f"---\n{source}---\n")).strip().strip("-")
texts["prettier"] = pathlib.Path("prettier.yaml").read_text()
seen = {}
for name, text in texts.items():
    record = yaml.safe_load(text)
    seen[name] = f"{record['hours']} {record['answer']!r} {record['states']}"
    print(f"{name}: {seen[name]}")
kept, lost = "['09:00', '18:00'] 'no' ['on', 'off']", "['09:00', 1080] False [True, False]"
expected = [kept, lost.replace("False [", "'no' ["), lost, lost, kept, kept]
raise SystemExit(0 if list(seen.values()) == expected else "the behaviour has changed")
PYTHON
