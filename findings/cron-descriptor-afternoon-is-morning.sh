#!/usr/bin/env bash
# cron-descriptor 2.2.1 (PyPI): in every language but English, 14:30 is told as 02:30, and "from 9 to 18" as from 09:00 to 06:59.
#
# The package says in words when a timetable in the form of cron runs; locale_code chooses one of 30 languages. The clock has twelve hours unless
# use_24hour_time_format is set, and the half of the day is looked up among the translations, of which only the English have it: elsewhere nothing stands
# behind the hour. A backup at half past two at night and one in the afternoon get the same words, and a service of nine hours ends
# before it begins. No error, no warning. cronstrue 3.39.0 (npm), of the same origin, says 오후 02:30 and 14:30.
#
# Seen (30 2 * * *; 30 14 * * *; 0 9-18 * * *):
#   en_US: At 02:30 AM; At 02:30 PM; At 0 minutes past the hour, between 09:00 AM and 06:59 PM
#   ko_KR: 02:30; 02:30; 매시간 0분에, 09:00부터 06:59까지
#   de_DE: Um 02:30; Um 02:30; Bei Minute 0, zwischen 09:00 und 06:59
#   ja_JP: 次において実施 02:30; 次において実施 02:30; 毎時 0 分過ぎ, 09:00 と 06:59 の間
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check cron-descriptor==2.2.1 2>/dev/null
cd "$folder"
LC_ALL=C.UTF-8 "$folder/venv/bin/python" -W ignore - <<'PYTHON'
from cron_descriptor import ExpressionDescriptor, Options

expected = {
    "en_US": "At 02:30 AM; At 02:30 PM; At 0 minutes past the hour, between 09:00 AM and 06:59 PM",
    "ko_KR": "02:30; 02:30; 매시간 0분에, 09:00부터 06:59까지",
    "de_DE": "Um 02:30; Um 02:30; Bei Minute 0, zwischen 09:00 und 06:59",
    "ja_JP": "次において実施 02:30; 次において実施 02:30; 毎時 0 分過ぎ, 09:00 と 06:59 の間",
}
seen = {}
for code in expected:
    options = Options()
    options.locale_code = code
    timetables = ("30 2 * * *", "30 14 * * *", "0 9-18 * * *")
    seen[code] = "; ".join(ExpressionDescriptor(timetable, options).get_description() for timetable in timetables)
    print(f"{code}: {seen[code]}")
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
