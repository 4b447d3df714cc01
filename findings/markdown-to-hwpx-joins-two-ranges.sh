#!/usr/bin/env bash
# md2hwpx 0.1.5, pypandoc-hwpx 0.1.1 (PyPI): of "10~20명, 30~40억", in Markdown, "1040억" is left in a HWPX file; quoted words, quotations and days are gone.
#
# Both write the format of Korean offices from Markdown. Korean writes a range with a tilde, and md2hwpx takes two of them for a mark around words (a subscript),
# whose content it does not write: 10 to 20 people and 3 to 4 billion are one sum of 104 billion; H~2~O is HO. pypandoc-hwpx does not write what stands
# between quotation marks, nor quotations, and leaves out words in angle brackets. A line that begins with a day is a list to both, within lists, and gets the
# sign of its level: not "2019. 12. 10." but the small Roman one. No error, no warning. pandoc 3.9 (pypandoc_binary 1.17), by which the latter reads, writes
# all but the words in angle brackets into a Word file.
#
# Seen (md2hwpx; pypandoc-hwpx; pandoc's Word file, read by pandoc; days by unhwp 0.23.1, the rest by python-hwpx 6.9.0):
#   ranges: 모집 1040억 원; 모집 10~20명, 30~40억 원; 모집 10~20명, 30~40억 원
#   subscript: 물 HO; 물 H2O; 물 H2O
#   quoted: 장관은 "좋다"고 했다; 장관은 고 했다; 장관은 “좋다”고 했다
#   quotation: 함께 살자; nothing; 함께 살자
#   brackets: 연구 <시범> 사업; 연구  사업; 연구 사업
#   day: i. 협약; i. 협약; 2019. 12. 10. 협약
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  md2hwpx==0.1.5 pypandoc-hwpx==0.1.1 pypandoc_binary==1.17 python-hwpx==6.9.0 unhwp==0.23.1 2>/dev/null
cd "$folder"
cat >look.py <<'PYTHON'
import os
import re
import subprocess
import sys
from pathlib import Path

import pypandoc
import unhwp
from hwpx import HwpxDocument

TEXTS = {
    "ranges": "모집 10~20명, 30~40억 원",
    "subscript": "물 H~2~O",
    "quoted": '장관은 "좋다"고 했다',
    "quotation": "> 함께 살자",
    "brackets": "연구 <시범> 사업",
    "day": "2019. 12. 10. 협약",
}
programs = Path(sys.executable).parent
environment = {**os.environ, "PATH": f"{Path(pypandoc.get_pandoc_path()).parent}:{os.environ['PATH']}"}


def read(name):
    """Return the text of a HWPX file; of the numbers of lists, which the text has not, as the reader counts them that does."""
    text = unhwp.extract_text(name) if name.startswith("day") else HwpxDocument.open(name).export_text()
    return text.strip("\n") or "nothing"


seen = []
for name, text in TEXTS.items():
    Path(f"{name}.md").write_text(f"{text}\n", encoding="utf-8")
    for program in ("md2hwpx", "pypandoc-hwpx"):
        command = [programs / program, f"{name}.md", "-o", f"{name}.{program}.hwpx"]
        subprocess.run(command, check=True, capture_output=True, env=environment)
    pypandoc.convert_text(text, "docx", format="markdown", outputfile=f"{name}.docx")
    word = pypandoc.convert_file(f"{name}.docx", "plain", extra_args=["--wrap=none"])
    if name == "day":  # three lists, one within the other, whose numbers pandoc writes one below the other
        word = pypandoc.convert_file(f"{name}.docx", "markdown", extra_args=["--wrap=none"])
    word = re.sub(r"\s+", " ", word).strip().replace("H₂O", "H2O")
    seen.append(f"{name}: {read(f'{name}.md2hwpx.hwpx')}; {read(f'{name}.pypandoc-hwpx.hwpx')}; {word}")
print("\n".join(seen))
expected = [
    "ranges: 모집 1040억 원; 모집 10~20명, 30~40억 원; 모집 10~20명, 30~40억 원",
    "subscript: 물 HO; 물 H2O; 물 H2O",
    'quoted: 장관은 "좋다"고 했다; 장관은 고 했다; 장관은 “좋다”고 했다',
    "quotation: 함께 살자; nothing; 함께 살자",
    "brackets: 연구 <시범> 사업; 연구  사업; 연구 사업",
    "day: i. 협약; i. 협약; 2019. 12. 10. 협약",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" -W ignore look.py
