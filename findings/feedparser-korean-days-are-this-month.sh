#!/usr/bin/env bash
# feedparser 6.0.14 (PyPI): "2019. 12. 10.", a day of a Korean feed, is the first of the month that today is in, in 2019, and five past two in the afternoon is midnight.
#
# The package has readers for two Korean forms of a date, in OnBlog's and in Nate's feeds, and reads both. They are never asked: readers are tried one by one, and
# those for ISO 8601, which come first, are content with the head of a text. Of "2019. 12. 10." they take the year and fill in the month from today's, of "2019-12-10 오후
# 2:05:00" the day. The entry is published_parsed and not "bozo", and which month it is changes from month to month. In English, a form that is not known gives no date at all.
#
# Seen (what the feed says: what is read; with the clock in November 2026):
#   2019. 12. 10.: 2019-11-01 00:00
#   2019/12/10: 2019-11-01 00:00
#   2019년 12월 10일  14:05:00: 2019-11-01 00:00; its own reader: 2019-12-10 05:05
#   2019-12-10 오후 02:05:00: 2019-12-10 00:00; its own reader: 2019-12-10 05:05
#   2019-12-10 14:05: 2019-12-10 14:05
#   December the 10th, 2019: nothing
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check feedparser==6.0.14 2>/dev/null
cd "$folder"
cat >look.py <<'PYTHON'
import time

import feedparser
from feedparser.datetimes import korean

TEXTS = {
    "2019. 12. 10.": None,
    "2019/12/10": None,
    "2019년 12월 10일  14:05:00": korean._parse_date_onblog,
    "2019-12-10 오후 02:05:00": korean._parse_date_nate,
    "2019-12-10 14:05": None,
    "December the 10th, 2019": None,
}


def told(moment):
    return time.strftime("%Y-%m-%d %H:%M", moment) if moment else "nothing"


seen = []
for text, own in TEXTS.items():
    feed = feedparser.parse(f'<rss version="2.0"><channel><title>t</title><item><title>e</title><pubDate>{text}</pubDate></item></channel></rss>')
    line = f"{text}: {told(feed.entries[0].get('published_parsed'))}"
    seen.append(f"{line}; its own reader: {told(own(text))}" if own else line)
print("\n".join(seen))
month = time.strftime("%m", time.gmtime())
expected = [
    f"2019. 12. 10.: 2019-{month}-01 00:00",
    f"2019/12/10: 2019-{month}-01 00:00",
    f"2019년 12월 10일  14:05:00: 2019-{month}-01 00:00; its own reader: 2019-12-10 05:05",
    "2019-12-10 오후 02:05:00: 2019-12-10 00:00; its own reader: 2019-12-10 05:05",
    "2019-12-10 14:05: 2019-12-10 14:05",
    "December the 10th, 2019: nothing",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" look.py
