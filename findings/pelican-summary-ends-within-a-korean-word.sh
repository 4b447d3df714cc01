#!/usr/bin/env bash
# pelican 4.12.0 (PyPI): a summary of so many words has so many syllables of Korean, and ends in the middle of a word.
#
# SUMMARY_MAX_LENGTH is a number of words. What Pelican takes for a word is a run of letters with blanks around it, but each syllable of Hangul is a
# word of its own, as a Chinese character is, although Korean parts its words by blanks. So a list of Korean posts has a fifth of the text
# that its English twin has, and most summaries stop within a word: "대", large, is left of "대학과", with the
# university.
#
# Seen (words asked for: what is left):
#   5: 전라북도는 …
#   10: 전라북도는 공공기관, 대 …
#   5: The province founded new courses …
#   3: R&amp;D 센 …
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pelican==4.12.0 2>/dev/null
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
from pelican.utils import truncate_html_words

korean = "전라북도는 공공기관, 대학과 함께 농생명 전공을 새로 만들고 이전기관 인턴을 시행했다."
english = "The province founded new courses together with public bodies and universities."
asked = [(5, korean), (10, korean), (5, english), (3, "R&amp;D 센터를 함께 짓고 인턴을 시행했다.")]
seen = [f"{count}: {truncate_html_words(text, count)}" for count, text in asked]
print("\n".join(seen))
expected = ["5: 전라북도는 …", "10: 전라북도는 공공기관, 대 …", "5: The province founded new courses …", "3: R&amp;D 센 …"]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
