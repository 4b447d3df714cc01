#!/usr/bin/env bash
# doctoc 2.5.0, markdown-toc 1.2.0 (npm): in contents made for GitHub, links to headings with 『』 or a middle dot lead nowhere; with 「」 and 《》 they are right.
#
# Both write the contents of a Markdown file into it, with the places that GitHub gives its headings. GitHub takes out all signs of punctuation; the two have a list of such signs each, in
# which the brackets of Korean books (『』) are missing and those of laws (「」) stand; markdown-toc lacks the middle dot between two Korean words (지원·육성), too. A link without a place is no
# error anywhere: the browser stays where it is. md-toc 9.1.0 (PyPI) and github-slugger 2.0.0 (npm), by which remark makes its contents, follow GitHub's rule. No warning.
#
# Seen (heading: place by github-slugger; right by doctoc, markdown-toc, md-toc):
#   『전주사』 제3권: 전주사-제3권; no, no, yes
#   지원·육성: 지원육성; yes, no, yes
#   「혁신도시법」 제3조: 혁신도시법-제3조; yes, yes, yes
#   《지역》: 지역; yes, yes, yes
#   10~20명: 1020명; yes, yes, yes
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check md-toc==9.1.0 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit doctoc@2.5.0 markdown-toc@1.2.0 github-slugger@2.0.0
cat >look.mjs <<'JAVASCRIPT'
import { slug } from "github-slugger";
import toc from "markdown-toc";
const headings = process.argv.slice(2);
const text = headings.map((heading) => `# ${heading}\n`).join("\n");
console.log(JSON.stringify([headings.map((heading) => slug(heading)), toc(text).content]));
JAVASCRIPT
cat >look.py <<'PYTHON'
import json
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

HEADINGS = ["『전주사』 제3권", "지원·육성", "「혁신도시법」 제3조", "《지역》", "10~20명"]


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def places(contents):
    return [unquote(place) for place in re.findall(r"\]\(#([^)]*)\)", contents)]


Path("a.md").write_text("".join(f"# {heading}\n\n" for heading in HEADINGS), encoding="utf-8")
right, contents = json.loads(run("node", "look.mjs", *HEADINGS))
md_toc = places(run(Path(sys.executable).parent / "md_toc", "github", "a.md"))
run("npx", "doctoc", "--github", "a.md")
found = [places(Path("a.md").read_text(encoding="utf-8")), places(contents), md_toc]
seen = [
    f"{heading}: {place}; {', '.join('yes' if each[index] == place else 'no' for each in found)}"
    for index, (heading, place) in enumerate(zip(HEADINGS, right, strict=True))
]
print("\n".join(seen))
expected = [
    "『전주사』 제3권: 전주사-제3권; no, no, yes",
    "지원·육성: 지원육성; yes, no, yes",
    "「혁신도시법」 제3조: 혁신도시법-제3조; yes, yes, yes",
    "《지역》: 지역; yes, yes, yes",
    "10~20명: 1020명; yes, yes, yes",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
venv/bin/python look.py
