#!/usr/bin/env bash
# kiwipiepy 0.24.1 (kiwipiepy_model 0.24.0, PyPI): the object particle behind "㎡" or "%" is a noun "르" with a particle.
#
# Offices write areas with the sign of the square metre: "10㎡를 썼다". Of "를" the analyser makes the noun 르 and the particle ㄹ, so that an index of nouns gets
# a word that is not in the text, and the particle is only a part of itself. So it is behind "%". Behind "m2" and "제곱미터" the same particle is a particle.
#
# Seen (text: what it makes of 를):
#   10㎡를 썼다: 르/NNG ᆯ/JKO
#   10m2를 썼다: 를/JKO
#   10제곱미터를 썼다: 를/JKO
#   10%를 썼다: 르/NNG ᆯ/JKO
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check kiwipiepy==0.24.1 kiwipiepy_model==0.24.0 2>/dev/null
cd "$folder"
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
from kiwipiepy import Kiwi

kiwi = Kiwi()
EXPECTED = {"10㎡를 썼다": "르/NNG ᆯ/JKO", "10m2를 썼다": "를/JKO", "10제곱미터를 썼다": "를/JKO", "10%를 썼다": "르/NNG ᆯ/JKO"}
seen = {}
for text in EXPECTED:
    place = text.index("를")
    parts = [token for token in kiwi.tokenize(text) if token.start <= place < token.start + max(token.len, 1)]
    seen[text] = " ".join(f"{token.form}/{token.tag}" for token in parts)
    print(f"{text}: {seen[text]}")
if seen != EXPECTED:
    raise SystemExit("the behaviour has changed")
PYTHON
