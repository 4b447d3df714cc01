#!/usr/bin/env bash
# kiwipiepy 0.24.1 (kiwipiepy_model 0.24.0, PyPI): correcting the blanks of a right Korean sentence parts "R&D", sums and percentages, and joins a day.
#
# space() sets the blanks of a text as the rules ask. A sign is a word to it: a blank comes before "%", "㎡" and "&" and between a figure and the unit of
# ten thousand, while "2019. 12. 10.", which the rules want with blanks, loses them. Whoever runs it over a collection before it is indexed or
# published no longer finds "R&D" or "5%". join() of tokenize() gives all of these back unchanged.
#
# Seen (text: by space()):
#   R&D 센터: R &D 센터
#   5%를: 5 %를
#   10㎡를: 10 ㎡를
#   3.5억 원: 3.5 억 원
#   2019. 12. 10. 개최했다.: 2019.12.10. 개최했다.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check kiwipiepy==0.24.1 kiwipiepy_model==0.24.0 2>/dev/null
cd "$folder"
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
from kiwipiepy import Kiwi

kiwi = Kiwi()
EXPECTED = {
    "R&D 센터": "R &D 센터",
    "5%를": "5 %를",
    "10㎡를": "10 ㎡를",
    "3.5억 원": "3.5 억 원",
    "2019. 12. 10. 개최했다.": "2019.12.10. 개최했다.",
}
seen = {text: kiwi.space(text) for text in EXPECTED}
print("\n".join(f"{text}: {spaced}" for text, spaced in seen.items()))
again = {text: kiwi.join(kiwi.tokenize(text)) for text in EXPECTED}
print(again)
if seen != EXPECTED or again != {text: text for text in EXPECTED}:
    raise SystemExit("the behaviour has changed")
PYTHON
