#!/usr/bin/env bash
# sentencex 1.0.32, pysbd 0.3.4 (PyPI), Intl.Segmenter (Node 20.20.2): "2019. 12. 10.", a Korean day, is three sentences, and an article of a law another.
#
# Korean offices write days with a point and a blank behind each figure, and number clauses so as well ("제3조.", "가."). sentencex has "ko" among its languages; pysbd
# has no Korean and is used with "en"; Intl.Segmenter, by ICU, is what browsers offer. All three end a sentence behind each of these points, so that a
# search index, a reader aloud or a translator gets "12." for a sentence. kss 6.0.6, made for Korean, keeps the day whole.
#
# Seen ("|" between sentences):
#   sentencex: 2019. | 12. | 10. | 전주시는 협약을 맺었다. | 제3조. | 시행한다.
#   pysbd: 2019. | 12. | 10. | 전주시는 협약을 맺었다. | 제3조. | 시행한다.
#   Intl.Segmenter: 2019. | 12. | 10. | 전주시는 협약을 맺었다. | 제3조. | 시행한다.
#   kss: 2019. 12. 10. 전주시는 협약을 맺었다. | 제3조. | 시행한다.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check sentencex==1.0.32 pysbd==0.3.4 kss==6.0.6 2>/dev/null
cd "$folder"
node -e 'console.log([...new Intl.Segmenter("ko", { granularity: "sentence" }).segment(process.argv[1])].map(({ segment }) => segment.trim()).join(" | "))' \
  "2019. 12. 10. 전주시는 협약을 맺었다. 제3조. 시행한다." >node.txt
"$folder/venv/bin/python" -W ignore - <<'PYTHON' 2>/dev/null
import sys

import kss
import pysbd
import sentencex

TEXT = "2019. 12. 10. 전주시는 협약을 맺었다. 제3조. 시행한다."
seen = {
    "sentencex": " | ".join(part.strip() for part in sentencex.segment("ko", TEXT)),
    "pysbd": " | ".join(part.strip() for part in pysbd.Segmenter(language="en").segment(TEXT)),
    "Intl.Segmenter": open("node.txt", encoding="utf-8").read().strip(),
    "kss": " | ".join(kss.split_sentences(TEXT, backend="pecab")),
}
print("\n".join(f"{name}: {text}" for name, text in seen.items()))
cut = "2019. | 12. | 10. | 전주시는 협약을 맺었다. | 제3조. | 시행한다."
expected = {"sentencex": cut, "pysbd": cut, "Intl.Segmenter": cut, "kss": "2019. 12. 10. 전주시는 협약을 맺었다. | 제3조. | 시행한다."}
if seen != expected:
    print("the behaviour has changed")
    sys.exit(1)
PYTHON
