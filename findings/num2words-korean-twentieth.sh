#!/usr/bin/env bash
# num2words 0.5.14 (PyPI): the twentieth in Korean has the wrong form, the hundredth is an error, and "2nd" is "2 -th".
#
# Korean counts in order by native words: 20 is "seumul", and before another word "seumu": 스무 번째, the twentieth, but 스물한 번째, the twenty-first.
# num2words leaves out this change of form, as it makes the others (세 번째, 네 번째), also within 120. For round hundreds and thousands, whose cardinal numbers
# it knows, it raises a KeyError. The ordinal in figures has a blank within it, where English has none ("2nd").
#
# Seen:
#   3: 세 번째
#   20: 스물 번째
#   21: 스물한 번째
#   120: 백 스물 번째
#   100: KeyError (백)
#   1000: KeyError (천)
#   ordinal_num of 2: 2 번째
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check num2words==0.5.14 2>/dev/null
cd "$folder"
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
from num2words import num2words

seen = []
for number in (3, 20, 21, 120, 100, 1000):
    try:
        seen.append(f"{number}: {num2words(number, lang='ko', to='ordinal')}")
    except KeyError:
        seen.append(f"{number}: KeyError ({num2words(number, lang='ko')})")
seen.append(f"ordinal_num of 2: {num2words(2, lang='ko', to='ordinal_num')}")
print("\n".join(seen))
expected = [
    "3: 세 번째",
    "20: 스물 번째",
    "21: 스물한 번째",
    "120: 백 스물 번째",
    "100: KeyError (백)",
    "1000: KeyError (천)",
    "ordinal_num of 2: 2 번째",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
