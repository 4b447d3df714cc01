#!/usr/bin/env bash
# arrow 1.4.0: in Korean, one in the morning of the day before yesterday is "yesterday", and 31 December 2024 is "last year" in January 2026.
#
# humanize counts whole spans of 24 hours, weeks and years, and says so in English: "a day ago", "a year ago". The Korean locale has
# calendar words in their place: eoje (yesterday), geuje (the day before yesterday), jangnyeon (last year), nae-il (tomorrow). A span of 47 hours
# is "a day", and so is said to be yesterday, though two midnights lie between. Something of 23 hours ago, which was
# yesterday, is "23 hours ago". English and Japanese texts are true, the Korean names a day or a year that is wrong, for the same call.
#
# Seen (then, now: in English, in Japanese, in Korean):
#   2026-01-08 01:00, 2026-01-10 00:00: a day ago, 1日前, 어제
#   2026-01-07 01:00, 2026-01-10 00:00: 2 days ago, 2日前, 그제
#   2024-12-31 09:00, 2026-01-10 09:00: a year ago, 1年前, 작년
#   2026-01-12 23:00, 2026-01-10 23:30: in a day, 1日後, 내일
#   2026-01-09 09:00, 2026-01-10 09:00: a day ago, 1日前, 어제
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check arrow==1.4.0 2>/dev/null
cd "$folder"
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import arrow

SPANS = [
    ("2026-01-08 01:00", "2026-01-10 00:00"),
    ("2026-01-07 01:00", "2026-01-10 00:00"),
    ("2024-12-31 09:00", "2026-01-10 09:00"),
    ("2026-01-12 23:00", "2026-01-10 23:30"),
    ("2026-01-09 09:00", "2026-01-10 09:00"),  # rightly yesterday
]
seen = []
for then, now in SPANS:
    first, second = arrow.get(then), arrow.get(now)
    seen.append(tuple(first.humanize(second, locale=language) for language in ("en", "ja", "ko")))
    print(f"{then}, {now}: {', '.join(seen[-1])}")
expected = [
    ("a day ago", "1日前", "어제"),
    ("2 days ago", "2日前", "그제"),
    ("a year ago", "1年前", "작년"),
    ("in a day", "1日後", "내일"),
    ("a day ago", "1日前", "어제"),
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
