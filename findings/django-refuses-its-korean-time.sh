#!/usr/bin/env bash
# Django 5.2.19: in Korean, a field for date and time refuses every date and time that Django itself shows, and the afternoon stands behind the hour.
#
# The Korean formats show date and time as "Y년 n월 j일 g:i A", so that five past two in the afternoon is "2:05 오후"; the format of a time alone has it
# in its Korean place, "오후 2:05". No format of the form's field reads either. Days are different: what Django shows of a
# day, its field reads, but not "2019. 12. 10.", which offices write, while "10/12/19" is valid and is October.
#
# Seen:
#   shown: 2019년 12월 10일 2:05 오후 | 오후 2:05
#   date and time, 2019년 12월 10일 2:05 오후: refused
#   date and time, 2019년 12월 10일 오후 2:05: refused
#   time, 오후 2:05: refused
#   date, 2019년 12월 10일: 2019-12-10
#   date, 2019. 12. 10.: refused
#   date, 10/12/19: 2019-10-12
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check Django==5.2.19 2>/dev/null
cd "$folder"
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
from datetime import datetime

import django
from django import forms
from django.conf import settings

settings.configure(USE_I18N=True, LANGUAGE_CODE="ko", USE_TZ=False)
django.setup()
from django.utils.formats import date_format
from django.utils.translation import activate

activate("ko")
moment = datetime(2019, 12, 10, 14, 5)
shown = (date_format(moment, "DATETIME_FORMAT"), date_format(moment, "TIME_FORMAT"))
print("shown:", " | ".join(shown))


def read(field: forms.Field, text: str) -> str:
    try:
        return str(field.clean(text))
    except forms.ValidationError:
        return "refused"


both, time, day = forms.DateTimeField(localize=True), forms.TimeField(localize=True), forms.DateField(localize=True)
tried = [
    ("date and time", both, shown[0], "refused"),
    ("date and time", both, "2019년 12월 10일 오후 2:05", "refused"),
    ("time", time, shown[1], "refused"),
    ("date", day, "2019년 12월 10일", "2019-12-10"),
    ("date", day, "2019. 12. 10.", "refused"),
    ("date", day, "10/12/19", "2019-10-12"),
]
seen = [read(field, text) for _, field, text, _ in tried]
for (name, _, text, _), result in zip(tried, seen):
    print(f"{name}, {text}: {result}")
same = shown == ("2019년 12월 10일 2:05 오후", "오후 2:05") and seen == [item[-1] for item in tried]
raise SystemExit(0 if same else "the behaviour has changed")
PYTHON
