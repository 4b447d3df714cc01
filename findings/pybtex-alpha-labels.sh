#!/usr/bin/env bash
# pybtex 0.26.1: the "alpha" labels of Korean works have no name in them, but may have an English "and" from within it.
#
# "alpha" makes a label of the author's name and the year. pybtex first takes away every letter that is not ASCII, so that a name in
# Hangul leaves nothing and the label is a bare year, or for a work without a year nothing at all: "[]". Of an author
# whose name has the word "and" between Hangul, in braces and so one name, that "and" is what remains. BibTeX itself, with
# its alpha.bst, takes the first letters whatever they are.
#
# Seen:
#   [KoreaFService19] Korea Forest Service. D. 2019.
#   [and19] 국토교통부 and 농촌진흥청. A. 2019.
#   [] 산림청. C.
#   [19] 산림청. B. 2019.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pybtex==0.26.1 2>/dev/null
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import pybtex

BIB = """
@misc{a, author = {{국토교통부 and 농촌진흥청}}, title = {A}, year = 2019}
@misc{b, author = {{산림청}}, title = {B}, year = 2019}
@misc{c, author = {{산림청}}, title = {C}}
@misc{d, author = {{Korea Forest Service}}, title = {D}, year = 2019}
"""
lines = pybtex.format_from_string(BIB, "alpha", output_backend="plaintext").split("\n")
labels = {line.split("] ", 1)[0] + "]" for line in lines if line}
print(*(line for line in lines if line), sep="\n")
raise SystemExit(0 if labels == {"[KoreaFService19]", "[and19]", "[]", "[19]"} else "the behaviour has changed")
PYTHON
