#!/usr/bin/env bash
# scikit-learn 1.9.1: strip_accents, which is to make "é" an "e", takes Hangul apart ("unicode") or away ("ascii").
#
# "unicode" decomposes a text and takes the accents away, but does not put the rest together again. Korean has no accents: its syllables stay as two or three
# letters each, which look the same on screen and are equal to no word. Terms that the vectoriser names are not found
# in it, and no list of Korean stop words matches one of its terms. One-syllable words, which are otherwise left out as too short, come in.
# Chinese and Latin words are as expected.
#
# Seen:
#   none: 건축, 물과, 카페
#   unicode: 건축, 물, 물과, 카페 (as it is seen); 건축 is in the vocabulary: False; letters: [6, 3, 5, 4]
#   ascii: nothing
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check scikit-learn==1.9.1 2>/dev/null
cd "$folder"
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
from unicodedata import normalize

from sklearn.feature_extraction.text import CountVectorizer

TEXT = ["건축 물과 물 카페"]


def terms(accents: str | None) -> list[str]:
    try:
        return sorted(CountVectorizer(strip_accents=accents).fit(TEXT).vocabulary_)
    except ValueError:
        return []


plain, taken_apart, ascii_only = terms(None), terms("unicode"), terms("ascii")
composed = sorted(normalize("NFC", term) for term in taken_apart)
print("none:", ", ".join(plain))
print("unicode:", ", ".join(composed), "(as it is seen); 건축 is in the vocabulary:", "건축" in taken_apart, end="; letters: ")
print([len(term) for term in taken_apart])
print("ascii:", ", ".join(ascii_only) or "nothing")
same = plain == ["건축", "물과", "카페"] and composed == ["건축", "물", "물과", "카페"] and "건축" not in taken_apart and not ascii_only
raise SystemExit(0 if same else "the behaviour has changed")
PYTHON
