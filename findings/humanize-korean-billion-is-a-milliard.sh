#!/usr/bin/env bash
# humanize 4.17.0 (PyPI): activated for Korean, large numbers come in English and a billion is French: "1.5 milliard".
#
# activate("ko_KR") finds its file of words, and spans of time are Korean ("1개월"). The words for large numbers are not in it, or are left over
# from the French file that it was made from. So numbers are said in thousands and millions, which Korean does not count in, and from a
# billion on with a word that means another number to an English reader. Days have English months, ordinal numbers English endings.
# Nothing says that a word is missing. babel's format_compact_decimal has 만, 억 and 조.
#
# Seen:
#   naturaldelta(30 days): 1개월
#   intword(12345): 12.3 thousand
#   intword(100000000): 100.0 million
#   intword(1500000000): 1.5 milliard
#   ordinal(1): 1st
#   naturaldate(2019-12-10): Dec 10 2019
#   babel, 1500000000: 15억
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check humanize==4.17.0 babel==2.18.0 2>/dev/null
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
from datetime import date, timedelta

import humanize
from babel.numbers import format_compact_decimal

humanize.activate("ko_KR")
seen = {
    "naturaldelta(30 days)": humanize.naturaldelta(timedelta(days=30)),
    "intword(12345)": humanize.intword(12345),
    "intword(100000000)": humanize.intword(100_000_000),
    "intword(1500000000)": humanize.intword(1_500_000_000),
    "ordinal(1)": humanize.ordinal(1),
    "naturaldate(2019-12-10)": humanize.naturaldate(date(2019, 12, 10)),
    "babel, 1500000000": format_compact_decimal(1_500_000_000, locale="ko"),
}
print("\n".join(f"{call}: {text}" for call, text in seen.items()))
expected = ["1개월", "12.3 thousand", "100.0 million", "1.5 milliard", "1st", "Dec 10 2019", "15억"]
raise SystemExit(0 if [*seen.values()] == expected else "the behaviour has changed")
PYTHON
