#!/usr/bin/env bash
# i18next-korean-postposition-processor 1.0.0 (npm), pyjosa 1.0.3 (PyPI): "to Seoul" is 서울으로, as if one wrote "a hour"; behind a title in brackets the first takes the particles of a vowel.
#
# The particle of direction is 으로 behind a consonant and 로 behind a vowel, but 로 behind ㄹ as well: 서울로, 1로 (일로), 8로 (팔로). Both offer the pair 으로/로 by name, and choose by "consonant or not"
# alone. josa 3.0.1, cox-postposition 1.4.1 (npm), hangeul 0.2.0 and hangulpy 1.5.2 (PyPI) are right here. Behind 「서울」 the first one takes 를, where 서울 has 을, and 와 for 과; of 으로 and 로 it keeps the one
# that the message was written with. It reads a name in round brackets, 전북(全北), by what stands before them. No error, no warning.
#
# Seen (word: i18next-korean-postposition-processor; pyjosa; josa; cox-postposition; hangeul; hangulpy):
#   전주: 전주로; 전주로; 전주로; 전주로; 전주로; 전주로
#   전남: 전남으로; 전남으로; 전남으로; 전남으로; 전남으로; 전남으로
#   서울: 서울으로; 서울으로; 서울로; 서울로; 서울로; 서울로
#   울릉도 서쪽 마을: 울릉도 서쪽 마을으로; 울릉도 서쪽 마을으로; 울릉도 서쪽 마을로; 울릉도 서쪽 마을로; 울릉도 서쪽 마을로; 울릉도 서쪽 마을로
#   1: 1으로; -; 1로; 1로; 1로; 1로
#   2018: 2018으로; -; 2018로; 2018로; 2018로; 2018로
#   「서울」: 「서울」를; 「서울」와
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pyjosa==1.0.3 hangeul==0.2.0 hangulpy==1.5.2 2>/dev/null
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit i18next-korean-postposition-processor@1.0.0 josa@3.0.1 cox-postposition@1.4.1
cat >look.cjs <<'JAVASCRIPT'
const { KoreanPostpositionProcessor } = require("i18next-korean-postposition-processor");
const { josa } = require("josa");
const { default: cox } = require("cox-postposition");
const processor = new KoreanPostpositionProcessor();
const words = JSON.parse(process.argv[2]);
const title = ["를", "와"].map((particle) => processor.process(`「서울」[[${particle}]]`));
console.log(JSON.stringify([words.map((word) => [processor.process(`${word}[[으로]]`), josa(`${word}#{으로}`), cox.put(word, "으로")]), title]));
JAVASCRIPT
cat >look.py <<'PYTHON'
import json
import subprocess

import hangeul
import hangulpy
from pyjosa.exceptions import NotHangleException
from pyjosa.josa import Josa

WORDS = ["전주", "전남", "서울", "울릉도 서쪽 마을", "1", "2018"]


def by_pyjosa(word):
    try:
        return Josa.get_full_string(word, "으로")
    except NotHangleException:
        return "-"


answer = subprocess.run(["node", "look.cjs", json.dumps(WORDS)], check=True, capture_output=True, text=True).stdout
by_node, title = json.loads(answer)
seen = []
for word, (i18next, josa, cox) in zip(WORDS, by_node, strict=True):
    others = (hangeul.attach(word, "로/으로"), hangulpy.josa(word, "으로/로"))
    seen.append(f"{word}: {'; '.join((i18next, by_pyjosa(word), josa, cox, *others))}")
seen.append(f"「서울」: {'; '.join(title)}")
print("\n".join(seen))
expected = [
    "전주: 전주로; 전주로; 전주로; 전주로; 전주로; 전주로",
    "전남: 전남으로; 전남으로; 전남으로; 전남으로; 전남으로; 전남으로",
    "서울: 서울으로; 서울으로; 서울로; 서울로; 서울로; 서울로",
    "울릉도 서쪽 마을: 울릉도 서쪽 마을으로; 울릉도 서쪽 마을으로; 울릉도 서쪽 마을로; 울릉도 서쪽 마을로; 울릉도 서쪽 마을로; 울릉도 서쪽 마을로",
    "1: 1으로; -; 1로; 1로; 1로; 1로",
    "2018: 2018으로; -; 2018로; 2018로; 2018로; 2018로",
    "「서울」: 「서울」를; 「서울」와",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" -W ignore look.py
