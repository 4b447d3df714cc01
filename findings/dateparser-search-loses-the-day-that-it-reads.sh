#!/usr/bin/env bash
# dateparser 1.5.0 (PyPI): searched for dates, "signed on 2019. 12. 10." is this day of 2019, and an office that is open from ten to five in the afternoon closes at five in the morning.
#
# parse() reads Korea's official form of a day with its blanks. search_dates(), which looks for dates in a sentence, cuts the sentence at the blanks, finds the year alone and fills month and
# day in from today, also if the text is nothing but the date. Of opening hours both ends are found, but each without the half of the day that stands before it, while "오후 5시까지"
# alone is right, and "from 10 am to 5 pm" in English. "Yesterday at two in the afternoon" is midnight. A day with its particle ("2019-12-10에") is not found.
# No error, no warning.
#
# Seen (with the clock at 2026-11-28 00:00):
#   parse, 2019. 12. 10.: 2019-12-10 00:00
#   search, 2019. 12. 10.: 2019-11-28 00:00
#   search, 협약은 2019. 12. 10. 맺었다: 2019-11-28 00:00
#   search, 협약은 2019.12.10. 맺었다: 2019-12-10 00:00
#   search, 협약은 2019-12-10에 맺었다: nothing
#   search, 오후 5시까지: 2026-11-28 17:00
#   search, 오전 10시부터 오후 5시까지: 2026-11-28 10:00, 2026-11-28 05:00
#   search, 어제 오후 2시: 2026-11-27 00:00
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check dateparser==1.5.0 2>/dev/null
cd "$folder"
cat >look.py <<'PYTHON'
import datetime

import dateparser
from dateparser.search import search_dates

CLOCK = {"RELATIVE_BASE": datetime.datetime(2026, 11, 28)}
TEXTS = (
    "2019. 12. 10.",
    "협약은 2019. 12. 10. 맺었다",
    "협약은 2019.12.10. 맺었다",
    "협약은 2019-12-10에 맺었다",
    "오후 5시까지",
    "오전 10시부터 오후 5시까지",
    "어제 오후 2시",
)


def told(times):
    return ", ".join(time.isoformat(" ", "minutes") for time in times) or "nothing"


seen = [f"parse, {TEXTS[0]}: {told([dateparser.parse(TEXTS[0], languages=['ko'], settings=CLOCK)])}"]
seen += [f"search, {text}: {told([time for _, time in search_dates(text, languages=['ko'], settings=CLOCK) or []])}" for text in TEXTS]
print("\n".join(seen))
expected = [
    "parse, 2019. 12. 10.: 2019-12-10 00:00",
    "search, 2019. 12. 10.: 2019-11-28 00:00",
    "search, 협약은 2019. 12. 10. 맺었다: 2019-11-28 00:00",
    "search, 협약은 2019.12.10. 맺었다: 2019-12-10 00:00",
    "search, 협약은 2019-12-10에 맺었다: nothing",
    "search, 오후 5시까지: 2026-11-28 17:00",
    "search, 오전 10시부터 오후 5시까지: 2026-11-28 10:00, 2026-11-28 05:00",
    "search, 어제 오후 2시: 2026-11-27 00:00",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" -W ignore look.py
