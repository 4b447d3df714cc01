#!/usr/bin/env bash
# translate-toolkit 3.20.4, mdpo 2.1.4 (PyPI): a page translated by PO files, each text by itself, is another page: the second source is part of the first.
#
# Both take the texts of a Markdown page into a PO file and set the translations in their place; po2md of both is to leave all else as it is.
# Here each text is "translated" into itself. Lines that follow each other become one, so that of two footnotes the second is words of the first and
# what refers to it finds none. A bar in a cell of a table loses its backslash and becomes a cell more. translate-toolkit writes <ESG> for
# &lt;ESG&gt;, an element of HTML that no one sees. mdpo numbers each clause of a list 1, takes the backslash off a day, which
# then is three lists, and off ranges, between which words are struck out. No error, no warning.
#
# Seen (Markdown of the page: translate-toolkit; mdpo; the first line is broken here for its length):
#   전주[^1], 나주[^2] / [^1]: 국토부 자료 / [^2]: 전주시 자료:
#     전주[^1], 나주[^2] / [^1]: 국토부 자료 [^2]: 전주시 자료; 전주[^1], 나주[^2] / [^1]: 국토부 자료 [^2]: 전주시 자료
#   | 나주 | 2\|3 |: | 나주 | 2|3 |; | 나주 | 2|3 |
#   &lt;ESG&gt; 사업: <ESG> 사업; kept
#   3. 예산 / 4. 시설: kept; 1. 예산 / 1. 시설
#   2019\. 12. 10. 착공: kept; 2019. 12. 10. 착공
#   10\~20명, 30\~40억: kept; 10~20명, 30~40억
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
for tool in toolkit mdpo; do python3 -m venv "$tool"; done # both install programs named md2po and po2md
toolkit/bin/pip install --quiet --disable-pip-version-check translate-toolkit==3.20.4 mistletoe==1.6.0 polib==1.2.0 2>/dev/null
mdpo/bin/pip install --quiet --disable-pip-version-check mdpo==2.1.4 2>/dev/null
cat >translate.py <<'PYTHON'
import pathlib
import subprocess

import polib

TEXTS = (
    "전주[^1], 나주[^2]\n\n[^1]: 국토부 자료\n[^2]: 전주시 자료",
    "| 도시 | 예산 |\n| --- | --- |\n| 나주 | 2\\|3 |",
    "&lt;ESG&gt; 사업",
    "3. 예산\n4. 시설",
    "2019\\. 12. 10. 착공",
    "10\\~20명, 30\\~40억",
)


def run(*words):
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout


def translated(tool):
    if tool == "toolkit":
        run("toolkit/bin/md2po", "--progress=none", "page.md", "page.po")
    else:
        pathlib.Path("page.po").write_text(run("mdpo/bin/md2po", "page.md"), encoding="utf-8")
    texts = polib.pofile("page.po")
    for text in texts:
        text.msgstr, text.flags = text.msgid, []
    texts.save("page.po")
    if tool == "mdpo":
        return run("mdpo/bin/po2md", "page.md", "--pofiles", "page.po")
    run("toolkit/bin/po2md", "--progress=none", "-t", "page.md", "page.po", "translated.md")
    return pathlib.Path("translated.md").read_text(encoding="utf-8")


def told(text):
    lines = [" ".join(line.split()) for line in text.strip().splitlines() if line.strip()]
    return lines[-1] if lines and lines[0].startswith("|") else " / ".join(lines)


seen = []
for text in TEXTS:
    pathlib.Path("page.md").write_text(text + "\n", encoding="utf-8")
    written = [told(translated(tool)) for tool in ("toolkit", "mdpo")]
    seen.append(f"{told(text)}: " + "; ".join("kept" if it == told(text) else it for it in written))
print("\n".join(seen))
GLUED = "전주[^1], 나주[^2] / [^1]: 국토부 자료 [^2]: 전주시 자료"
expected = [
    f"전주[^1], 나주[^2] / [^1]: 국토부 자료 / [^2]: 전주시 자료: {GLUED}; {GLUED}",
    "| 나주 | 2\\|3 |: | 나주 | 2|3 |; | 나주 | 2|3 |",
    "&lt;ESG&gt; 사업: <ESG> 사업; kept",
    "3. 예산 / 4. 시설: kept; 1. 예산 / 1. 시설",
    "2019\\. 12. 10. 착공: kept; 2019. 12. 10. 착공",
    "10\\~20명, 30\\~40억: kept; 10~20명, 30~40억",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
toolkit/bin/python translate.py
