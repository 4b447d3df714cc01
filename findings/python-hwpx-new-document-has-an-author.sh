#!/usr/bin/env bash
# python-hwpx 6.9.0: a new document already has an author, whom nobody named, and was written on a day in 2025.
#
# HwpxDocument.new() starts from a document in the package, and keeps its properties: an author and a last editor called
# "synthetic-fixture-author", times of September 2025, and the day in words with a weekday and a time in Korea. They are in the file
# that to_bytes() gives today, and whoever opens it in an office reads them as its own. Naming a creator replaces the author; the last
# editor, both times and the day in words stay. Items of a list that the package formats with bullets lead its own check to say
# that the part of the file with the bullets is not expected by the schema.
#
# Seen (property: of a new document; after a title and a creator were set):
#   creator: synthetic-fixture-author; 군산시
#   lastsaveby: synthetic-fixture-author; synthetic-fixture-author
#   CreatedDate: 2025-09-17T04:32:50Z; 2025-09-17T04:32:50Z
#   date: 2025년 9월 17일 수요일 오후 1:32:50; 2025년 9월 17일 수요일 오후 1:32:50
#   check after bullets: OWPML schema: head:bullets: element not expected
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check python-hwpx==6.9.0 2>/dev/null
cd "$folder"
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import io
import re
import zipfile

from hwpx import HwpxDocument

NAMES = ("creator", "lastsaveby", "CreatedDate", "date")


def properties(document):
    archive = zipfile.ZipFile(io.BytesIO(document.to_bytes()))
    text = archive.read("Contents/content.hpf").decode()
    return [re.search(rf'name="{name}"[^>]*>([^<]*)<', text)[1] for name in NAMES]


document = HwpxDocument.new()
document.add_paragraph("우수사례")
new = properties(document)
document.parts.set_document_metadata(title="우수사례", creator="군산시")
named = properties(document)
for name, first, second in zip(NAMES, new, named):
    print(f"{name}: {first}; {second}")

listed = HwpxDocument.new()
item = listed.add_paragraph("첫째")
listed.styles.apply_list_format(paragraph_index=len(listed.paragraphs) - 1, kind="bullet", level=1)
messages = [issue.message for issue in listed.validate().issues]
print("check after bullets:", *messages)

moment = ["2025-09-17T04:32:50Z", "2025년 9월 17일 수요일 오후 1:32:50"]
maker = "synthetic-fixture-author"
expected = [maker, maker, *moment], ["군산시", maker, *moment]
fits = (new, named) == expected and messages == ["OWPML schema: head:bullets: element not expected"]
raise SystemExit(0 if fits else "the behaviour has changed")
PYTHON
