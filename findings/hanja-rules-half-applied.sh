#!/usr/bin/env bash
# hanja 0.15.1 (PyPI): real estate, a percentage and the city of Gimcheon are spelled as no Korean spells them.
#
# hanja turns Chinese characters into Hangul. It knows the rule of the first sound (女子 is 여자, 羅州 is 나주, a city).
# It does not know that 不 loses its l before d and j, that 率 stands for a rate nearly everywhere, that 金 is Gim in names
# of families and places, or how the months are read. A search index that is given its readings finds none of these words.
#
# Seen (what hanja writes, and what Korean writes):
#   不動産: 불동산, 부동산
#   不正: 불정, 부정
#   百分率: 백분솔, 백분율
#   金泉: 금천, 김천
#   六月: 육월, 유월
#   音樂: 음락, 음악
#   女子: 여자, 여자
#   羅州: 나주, 나주
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check hanja==0.15.1 2>/dev/null
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import hanja

WORDS = {"不動産": "부동산", "不正": "부정", "百分率": "백분율", "金泉": "김천", "六月": "유월", "音樂": "음악", "女子": "여자", "羅州": "나주"}
seen = {word: hanja.translate(word, "substitution") for word in WORDS}
for word, right in WORDS.items():
    print(f"{word}: {seen[word]}, {right}")
expected = ["불동산", "불정", "백분솔", "금천", "육월", "음락", "여자", "나주"]
raise SystemExit(0 if list(seen.values()) == expected else "the behaviour has changed")
PYTHON
