#!/usr/bin/env bash
# workalendar 17.0.0: Korea's New Year of 2027 and 2028 is a day early, and the Buddha's birthday of 2012 was a month early.
#
# Korea and China have the same rules for the months by the moon, but each by the new moon at its own meridian (135 and 120 degrees east). In February 2027
# the moon is new at 00:56 in Seoul and at 23:56 of the day before in Beijing: the month, and the year, begin on the 7th in Korea. workalendar takes
# the Chinese day for Korea. In 2012 China doubled the fourth month and Korea the third, so that the fourth began a month later in Korea.
# Public offices and banks are closed on these days. Seven feasts between 1990 and 2040 are wrong. No error, no remark.
# holidays 0.109 and korean_lunar_calendar 0.4.0 have the days on which Korea kept them, and so has the calendar "dangi" of ICU.
#
# Seen (year, feast: workalendar, both others):
#   1997 Seollal: 1997-02-07, 1997-02-08
#   2001 Buddha's Birthday: 2001-04-30, 2001-05-01
#   2012 Buddha's Birthday: 2012-04-28, 2012-05-28
#   2023 Buddha's Birthday: 2023-05-26, 2023-05-27
#   2027 Seollal: 2027-02-06, 2027-02-07
#   2028 Seollal: 2028-01-26, 2028-01-27
#   2040 Chuseok: 2040-09-20, 2040-09-21
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check workalendar==17.0.0 holidays==0.109 korean_lunar_calendar==0.4.0 2>/dev/null
cd "$folder"
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import holidays
from korean_lunar_calendar import KoreanLunarCalendar
from workalendar.asia import SouthKorea

FEASTS = {
    "Seollal": (1, 1, "Korean New Year's Day", {"설날"}),
    "Buddha's Birthday": (4, 8, "Buddha's Birthday", {"부처님오신날", "석가탄신일"}),
    "Chuseok": (8, 15, "Midautumn Festival", {"추석"}),
}


def others(year: int, month: int, day: int, names: set[str]) -> str:
    """Return the day of both other packages, which have to agree."""
    lunar = KoreanLunarCalendar()
    lunar.setLunarDate(year, month, day, False)
    kept = holidays.KR(years=year, language="ko").get(lunar.SolarIsoFormat(), "")
    if not names.intersection(kept.split("; ")):
        raise SystemExit(f"the control has changed: {lunar.SolarIsoFormat()} {kept}")
    return lunar.SolarIsoFormat()


seen = []
for year in range(1990, 2041):
    for feast, (month, day, name, korean) in FEASTS.items():
        days = [str(date) for date, title in SouthKorea().holidays(year) if title == name]
        right = others(year, month, day, korean)
        if days[len(days) // 2] != right:  # the second of three, or the only one
            seen.append(f"{year} {feast}: {days[len(days) // 2]}, {right}")
print("\n".join(seen))
expected = [
    "1997 Seollal: 1997-02-07, 1997-02-08",
    "2001 Buddha's Birthday: 2001-04-30, 2001-05-01",
    "2012 Buddha's Birthday: 2012-04-28, 2012-05-28",
    "2023 Buddha's Birthday: 2023-05-26, 2023-05-27",
    "2027 Seollal: 2027-02-06, 2027-02-07",
    "2028 Seollal: 2028-01-26, 2028-01-27",
    "2040 Chuseok: 2040-09-20, 2040-09-21",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
