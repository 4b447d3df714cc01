#!/usr/bin/env bash
# great_tables 1.1.0 (PyPI): with locale="ko", a day is "화요일, 12월 10, 2019" or "10 12월 2019", five past two "2:05 오후", and 150 million "150M".
#
# The package makes tables for reports and pages, and takes a language for dates, times and numbers. Of the language it takes the words alone, and sets them in the order of
# English: month, day without its sign, year. In Korean, Japanese and Chinese this is no date that anybody writes, "10 12월" least of all, and in German and French the day stands
# on the wrong side of the month. The half of the day comes behind the hour, and in German, French and Korean alike numbers are counted in thousands and millions by English letters.
# A duration has Korean units. Babel 2.19.0 has all of these in their order: 2019년 12월 10일 화요일, 오후 2:05, 1.5억.
#
# Seen (style: ko; ja; de):
#   wday_month_day_year: 화요일, 12월 10, 2019; 火曜日, 12月 10, 2019; Dienstag, Dezember 10, 2019
#   day_month_year: 10 12월 2019; 10 12月 2019; 10 Dezember 2019
#   month_day_year: 12월 10, 2019; 12月 10, 2019; Dezember 10, 2019
#   day_month: 10 12월; 10 12月; 10 Dezember
#   h_m_p: 2:05 오후; 2:05 午後; 2:05 PM
#   compact: 150M; 150M; 150M
#   duration: 1일 2시간 3분 4초; 1 日 2 時間 3 分 4 秒; 1 Tag 2 Stunden 3 Minuten 4 Sekunden
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check great_tables==1.1.0 polars==2.1.0 babel==2.19.0 2>/dev/null
cd "$folder"
cat >look.py <<'PYTHON'
from great_tables import vals

LOCALES = ("ko", "ja", "de")
FORMS = {
    **{
        style: lambda locale, style=style: vals.fmt_date(["2019-12-10"], date_style=style, locale=locale)
        for style in ("wday_month_day_year", "day_month_year", "month_day_year", "day_month")
    },
    "h_m_p": lambda locale: vals.fmt_time(["14:05:00"], time_style="h_m_p", locale=locale),
    "compact": lambda locale: vals.fmt_integer([150_000_000], compact=True, locale=locale),
    "duration": lambda locale: vals.fmt_duration([93_784], input_units="seconds", duration_style="wide", locale=locale),
}
seen = [f"{name}: {'; '.join(' '.join(form(locale)[0].split()) for locale in LOCALES)}" for name, form in FORMS.items()]
print("\n".join(seen))
expected = [
    "wday_month_day_year: 화요일, 12월 10, 2019; 火曜日, 12月 10, 2019; Dienstag, Dezember 10, 2019",
    "day_month_year: 10 12월 2019; 10 12月 2019; 10 Dezember 2019",
    "month_day_year: 12월 10, 2019; 12月 10, 2019; Dezember 10, 2019",
    "day_month: 10 12월; 10 12月; 10 Dezember",
    "h_m_p: 2:05 오후; 2:05 午後; 2:05 PM",
    "compact: 150M; 150M; 150M",
    "duration: 1일 2시간 3분 4초; 1 日 2 時間 3 分 4 秒; 1 Tag 2 Stunden 3 Minuten 4 Sekunden",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" -W ignore look.py
