#!/usr/bin/env bash
# ultimate-sitemap-parser 1.8.1: a page last changed in "2019-12" was changed on the day of December that today is.
#
# <lastmod> is a W3C date, which may end at the month or the year ("2019-12", "2019"). The parser fills what is missing from the clock:
# on the 28th of a November, "2019-12" is the 28th of December, and "2019" the 28th of November 2019. Tomorrow the same sitemap
# says another day, so a crawler that compares two runs sees every such page change daily. No mark tells such days from full dates.
#
# Seen (on 2026-11-28):
#   2019: 2019-11-28
#   2019-12: 2019-12-28
#   2019-12-10: 2019-12-10
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check ultimate-sitemap-parser==1.8.1 python-dateutil==2.9.0.post0 2>/dev/null
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import calendar
import datetime
import logging

from usp.tree import sitemap_from_str

logging.disable(logging.CRITICAL)
DATES = ("2019", "2019-12", "2019-12-10")
PAGES = "".join(f"<url><loc>https://example.org/{date}/</loc><lastmod>{date}</lastmod></url>" for date in DATES)
before = datetime.date.today()
sitemap = sitemap_from_str(f'<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{PAGES}</urlset>')
seen = {page.url.split("/")[3]: str(page.last_modified)[:10] for page in sitemap.all_pages()}
for date, day in seen.items():
    print(f"{date}: {day}")
possible = []
for today in (before, datetime.date.today()):  # midnight may have passed
    day = min(today.day, calendar.monthrange(2019, today.month)[1])
    possible.append({"2019": f"2019-{today.month:02}-{day:02}", "2019-12": f"2019-12-{today.day:02}", "2019-12-10": "2019-12-10"})
raise SystemExit(0 if seen in possible else "the behaviour has changed")
PYTHON
