#!/usr/bin/env bash
# htmldate 1.11.0: a Korean date of 10 December 2019 with a word before it, such as "published", is 1 January 2019.
#
# htmldate, by which trafilatura dates the pages that it collects, reads both of Korea's forms, "2019년 12월 10일" and
# "2019. 12. 10.", where they stand alone. With a word before them, as pages print them (게시일, "published on"), it keeps the year as if
# no more were known. In English the same words do no harm. A month alone depends on where it stands: JSON-LD's "2019-12" is the first
# of December, that of <time> is the day of December that today is.
#
# Seen (on the 28th of a month):
#   2019년 12월 10일: 2019-12-10
#   게시일 2019년 12월 10일: 2019-01-01
#   2019. 12. 10.: 2019-12-10
#   게시일 2019. 12. 10.: 2019-01-01
#   Published 10 December 2019: 2019-12-10
#   JSON-LD 2019-12: 2019-12-01
#   time 2019-12: 2019-12-28
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check htmldate==1.11.0 dateparser==1.5.0 python-dateutil==2.9.0.post0 2>/dev/null
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import datetime

from htmldate import find_date

PAGES = {
    **{
        text: f"<p>{text}</p>"
        for text in ("2019년 12월 10일", "게시일 2019년 12월 10일", "2019. 12. 10.", "게시일 2019. 12. 10.", "Published 10 December 2019")
    },
    "JSON-LD 2019-12": '<script type="application/ld+json">{"@type": "Article", "datePublished": "2019-12"}</script>',
    "time 2019-12": '<time datetime="2019-12">12월</time>',
}
before = datetime.date.today()
seen = {name: find_date(f'<html lang="ko"><head></head><body><article><h1>제목</h1>{body}</article></body></html>') for name, body in PAGES.items()}
for name, day in seen.items():
    print(f"{name}: {day}")
days = ["2019-12-10", "2019-01-01", "2019-12-10", "2019-01-01", "2019-12-10", "2019-12-01"]
possible = [[*days, f"2019-12-{today.day:02}"] for today in (before, datetime.date.today())]
raise SystemExit(0 if list(seen.values()) in possible else "the behaviour has changed")
PYTHON
