#!/usr/bin/env bash
# segno 1.6.6: a QR code of a short Korean word, made with eci=True, is read as another text or not at all.
#
# An ECI header tells a reader that the bytes are UTF-8. Micro QR codes have no such header, as segno's own documentation says. Yet
# segno.make, which takes the smallest code by itself, takes a Micro QR code for whatever is short, with the header's bits in it, where
# they are no header but shift all that follows. It is a sound code of other letters. make_qr, or a longer text, is right, and so
# is the same word without eci. Read back with zxing-cpp 3.1.1.
#
# Seen (word: without eci; with it; with it by make_qr):
#   전주: M3-M 전주; M3-M I-L1N5S0T4*$; 1-H 전주
#   부산: M3-M 부산; M3-M I-K.%Y5BNAMY; 1-H 부산
#   혁신도시: M4-M 혁신도시; M4-L nothing; 1-M 혁신도시
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check segno==1.6.6 zxing-cpp==3.1.1 numpy==2.4.6 pillow==13.0.0 2>/dev/null
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import io

import segno
import zxingcpp
from PIL import Image


def code(made) -> str:
    picture = io.BytesIO()
    made.save(picture, kind="png", scale=8, border=4)
    found = zxingcpp.read_barcodes(Image.open(picture))
    return f"{made.designator} {found[0].text if found else 'nothing'}"


seen = {}
for word in ("전주", "부산", "혁신도시"):
    seen[word] = [code(segno.make(word)), code(segno.make(word, eci=True)), code(segno.make_qr(word, eci=True))]
    print(f"{word}: {'; '.join(seen[word])}")
expected = {
    "전주": ["M3-M 전주", "M3-M I-L1N5S0T4*$", "1-H 전주"],
    "부산": ["M3-M 부산", "M3-M I-K.%Y5BNAMY", "1-H 부산"],
    "혁신도시": ["M4-M 혁신도시", "M4-L nothing", "1-M 혁신도시"],
}
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
