#!/usr/bin/env bash
# excelize 0.1.0 (PyPI): a workbook's day of 2019, read for Korean readers, is in the year 4352; for readers of Japanese or Chinese it is in 2019.
#
# The package (Go's Excelize) gives the text that a cell shows, and has a setting for the reader's culture, which picks the words of weekdays and halves of the day. With
# ko-KR each "yyyy" and "yy" of a date counts from Dangun, the founder of legend, as Korea's calendar did until 1961, also in formats that name Korean
# (412) or English (409) themselves. Excel writes 2019 in Korean as elsewhere. Only "e", the letter for years of an era, gives 2019, while Japanese and Taiwanese count that one by
# their eras, as they should. Without the setting all years are right. No error, no warning.
#
# Seen (culture: the cell's text by format yyyy. m. d. / yy. m. d. / [$-409]yyyy-mm-dd / e. m. d.):
#   EnUS: 2019. 12. 10. / 19. 12. 10. / 2019-12-10 / 2019. 12. 10.
#   JaJP: 2019. 12. 10. / 19. 12. 10. / 2019-12-10 / 1. 12. 10.
#   KoKR: 4352. 12. 10. / 52. 12. 10. / 4352-12-10 / 2019. 12. 10.
#   ZhTW: 2019. 12. 10. / 19. 12. 10. / 2019-12-10 / 108. 12. 10.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check excelize==0.1.0 openpyxl==3.1.5 2>/dev/null
cd "$folder"
cat >look.py <<'PYTHON'
import datetime

import excelize
import openpyxl

FORMATS = ("yyyy. m. d.", "yy. m. d.", "[$-409]yyyy-mm-dd", "e. m. d.")
workbook = openpyxl.Workbook()
for row, number_format in enumerate(FORMATS, 1):
    workbook.active.cell(row, 1, datetime.datetime(2019, 12, 10)).number_format = number_format
workbook.save("days.xlsx")
seen = []
for name in ("EnUS", "JaJP", "KoKR", "ZhTW"):
    culture = excelize.CultureName[f"CultureName{name}"]
    file = excelize.open_file("days.xlsx", excelize.Options(culture_info=culture))
    seen.append(f"{name}: {' / '.join(file.get_cell_value('Sheet', f'A{row}') for row in range(1, len(FORMATS) + 1))}")
print("\n".join(seen))
expected = [
    "EnUS: 2019. 12. 10. / 19. 12. 10. / 2019-12-10 / 2019. 12. 10.",
    "JaJP: 2019. 12. 10. / 19. 12. 10. / 2019-12-10 / 1. 12. 10.",
    "KoKR: 4352. 12. 10. / 52. 12. 10. / 4352-12-10 / 2019. 12. 10.",
    "ZhTW: 2019. 12. 10. / 19. 12. 10. / 2019-12-10 / 108. 12. 10.",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" look.py
