#!/usr/bin/env bash
# pymdown-extensions 13.1.2 (PyPI; smartsymbols): on a page of MkDocs the day 2019/1/4 is 2019/¼, the address 10/1/2 is 10/½, and the first quarter, 1/4분기, is ¼분기.
#
# The extension, which themes' manuals name among those to switch on, sets signs for what is typed with plain ones. A fraction is any of its pairs that has no figure beside it, so that a slash
# before or behind it, a further number of a day, or a letter is no hindrance: fifteen days of a year change, and the others stay. Clause 제1/2호 loses its number, and no search
# finds the day as it was written. smarty, the extension of Python-Markdown itself, sets no fractions. The build says nothing, also with --strict.
#
# Seen (text: on the page):
#   2019/1/4에 열었다: 2019/¼에 열었다
#   2019/1/7에 열었다: 2019/1/7에 열었다
#   1/2/2019: ½/2019
#   한빛로 10/1/2: 한빛로 10/½
#   제1/2호: 제½호
#   1/4분기: ¼분기
#   days of 2019 that change: 15; with smarty: 0
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check markdown==3.11.3 pymdown-extensions==13.1.2 2>/dev/null
cat >"$folder/look.py" <<'PYTHON'
from datetime import date, timedelta
from html import unescape

import markdown

TEXTS = ["2019/1/4에 열었다", "2019/1/7에 열었다", "1/2/2019", "한빛로 10/1/2", "제1/2호", "1/4분기"]
DAYS = [date(2019, 1, 1) + timedelta(number) for number in range(365)]


def page(text, extension="pymdownx.smartsymbols"):
    return unescape(markdown.markdown(text, extensions=[extension])).removeprefix("<p>").removesuffix("</p>")


days = [f"{day.year}/{day.month}/{day.day}" for day in DAYS]
changed = [sum(page(day, extension) != day for day in days) for extension in ("pymdownx.smartsymbols", "smarty")]
seen = [*(f"{text}: {page(text)}" for text in TEXTS), f"days of 2019 that change: {changed[0]}; with smarty: {changed[1]}"]
print("\n".join(seen))
expected = [
    "2019/1/4에 열었다: 2019/¼에 열었다",
    "2019/1/7에 열었다: 2019/1/7에 열었다",
    "1/2/2019: ½/2019",
    "한빛로 10/1/2: 한빛로 10/½",
    "제1/2호: 제½호",
    "1/4분기: ¼분기",
    "days of 2019 that change: 15; with smarty: 0",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" "$folder/look.py"
