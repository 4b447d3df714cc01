#!/usr/bin/env bash
# Typst 0.15.2 (PyPI: typst): in a Korean bibliography a given name of one syllable gets a dot, "철. 김", the office that issued a report is lost, and December is "12 2019".
#
# Typst sets references by the styles that others use too (CSL), in the language of the document. A given name in Hangul stays whole, as it should, unless it is one syllable: then it is taken
# for an initial in Chicago, behind the first author. Names there, and all of them in IEEE, stand the wrong way round (철 김), which no Korean does, and "and" is "와/과", both forms of the particle and none
# chosen, with a blank on both sides. Of a report, APA, IEEE and MLA leave out its institution, so that nobody is said to have published it. IEEE sets the month as a bare number
# before the year. "2nd ed" stays English. In APA the day of access has its Korean word in English order. No warning.
#
# Seen (style: references; 홍 길동 and 김 철 wrote the first, 박 철 is the editor of the second):
#   apa: 박, 철 (편집자). (2019). 도시 (2nd ed). 나라. | 홍, 길동, & 김, 철. (2019). 백서.
#   ieee: [1] 길동 홍 와/과 철 김, “백서”, 12 2019. | [2] 철 박, 편집자, 도시, 2nd ed. 나라, 2019.
#   chicago-author-date: 철 박. 2019. 도시. 2nd ed. 나라. | 홍, 길동, 와/과 철. 김. 2019. 백서.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check typst==0.15.2 pypdfium2==5.15.2 2>/dev/null
cd "$folder"
cat >works.bib <<'BIBTEX'
@report{a, author = {홍, 길동 and 김, 철}, title = {백서}, date = {2019-12}, institution = {국토연구원}}
@book{b, editor = {박, 철}, title = {도시}, publisher = {나라}, edition = {2}, date = {2019}}
BIBTEX
cat >look.py <<'PYTHON'
import pypdfium2
import typst

seen = []
for style in ("apa", "ieee", "chicago-author-date"):
    with open("page.typ", "w", encoding="utf-8") as file:
        file.write('#set text(lang: "ko", region: "KR")\n#set page(width: 900pt, height: auto)\n')
        file.write(f'@a @b\n#bibliography("works.bib", style: "{style}")\n')
    typst.compile("page.typ", output="page.pdf")
    lines = pypdfium2.PdfDocument("page.pdf")[0].get_textpage().get_text_range().splitlines()
    references = lines[next(number for number, line in enumerate(lines) if line.startswith("참고")) + 1 :]
    seen.append(f"{style}: {' | '.join(line.strip() for line in references if line.strip())}")
print("\n".join(seen))
expected = [
    "apa: 박, 철 (편집자). (2019). 도시 (2nd ed). 나라. | 홍, 길동, & 김, 철. (2019). 백서.",
    "ieee: [1] 길동 홍 와/과 철 김, “백서”, 12 2019. | [2] 철 박, 편집자, 도시, 2nd ed. 나라, 2019.",
    "chicago-author-date: 철 박. 2019. 도시. 2nd ed. 나라. | 홍, 길동, 와/과 철. 김. 2019. 백서.",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" -W ignore look.py
