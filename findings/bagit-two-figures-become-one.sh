#!/usr/bin/env bash
# bagit 1.9.0 (PyPI): in the description of an archive, "budget 10" and "20 visitors" on the next line are "budget 1020 visitors".
#
# A bag (RFC 8493) is a folder of files for an archive, with what is known of it in bag-info.txt, a label and its value on each line; a long value may go on in the next one, indented. The
# package writes a value of several lines, as forms and catalogues give them, as one, without a blank where the line ended. Figures, words and sentences run together, in the only text that
# an archive keeps beside the files. Two values of one label, given as a list, stay two. The bag is valid, and no warning is given.
#
# Seen (value: in the bag, read again):
#   '예산 10\n20명이 찾았다': '예산 1020명이 찾았다'
#   '전주\n나주': '전주나주'
#   ['전주', '나주']: ['전주', '나주']
#   valid: True
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check bagit==1.9.0 setuptools==80.9.0 2>/dev/null
cat >"$folder/look.py" <<'PYTHON'
import logging
from pathlib import Path
from tempfile import mkdtemp

import bagit

logging.disable(logging.CRITICAL)
VALUES = ["예산 10\n20명이 찾았다", "전주\n나주", ["전주", "나주"]]
seen, valid = [], True
for value in VALUES:
    folder = mkdtemp(dir=Path(__file__).parent)
    Path(folder, "case.txt").write_text("x", encoding="utf-8")
    bagit.make_bag(folder, {"External-Description": value})
    bag = bagit.Bag(folder)
    seen.append(f"{value!r}: {bag.info['External-Description']!r}")
    valid = valid and bag.is_valid()
seen.append(f"valid: {valid}")
print("\n".join(seen))
expected = [
    r"'예산 10\n20명이 찾았다': '예산 1020명이 찾았다'",
    r"'전주\n나주': '전주나주'",
    "['전주', '나주']: ['전주', '나주']",
    "valid: True",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" -W ignore "$folder/look.py"
