#!/usr/bin/env bash
# gpxpy 1.6.2 (PyPI): a GPX file read and written again is no XML any more, if a program has put data of its own into it under a namespace without a prefix.
#
# GPX lets programs add elements of their own in a namespace of theirs (extensions, GPX 1.1), and XML lets a namespace be declared at any element, with a prefix or for all that stands within
# it. Where there is no prefix gpxpy writes the whole address of the namespace in front of the name, "<https://…:grade>", which no reader of XML takes, gpxpy included. It reads the one file
# and writes the other without an error, so that whoever keeps only what was written has lost the places with the rest. With a prefix all is right.
#
# Seen (where the namespace is declared: the element as written; the file read again):
#   head, with a prefix: <x:grade>3</x:grade>; 1 place
#   element, with a prefix: <x:grade>3</x:grade>; 1 place
#   element, without a prefix: <https://example.org/x:grade>3</https://example.org/x:grade>; refused
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check gpxpy==1.6.2 2>/dev/null
cat >"$folder/look.py" <<'PYTHON'
import re

import gpxpy

HEAD = '<gpx xmlns="http://www.topografix.com/GPX/1/1" version="1.1" creator="x"{}>'
PLACE = '<wpt lat="35.8" lon="127.1"><name>전주</name><extensions>{}</extensions></wpt></gpx>'
DECLARED = ' xmlns:x="https://example.org/x"'
FILES = {
    "head, with a prefix": HEAD.format(DECLARED) + PLACE.format("<x:grade>3</x:grade>"),
    "element, with a prefix": HEAD.format("") + PLACE.format(f"<x:grade{DECLARED}>3</x:grade>"),
    "element, without a prefix": HEAD.format("") + PLACE.format('<grade xmlns="https://example.org/x">3</grade>'),
}


def places(text):
    try:
        number = len(gpxpy.parse(text).waypoints)
    except gpxpy.gpx.GPXXMLSyntaxException:
        return "refused"
    return f"{number} place"


seen = []
for where, text in FILES.items():
    written = gpxpy.parse(text).to_xml()
    (element,) = re.findall(r"<\S*grade.*", written)
    seen.append(f"{where}: {element}; {places(written)}")
print("\n".join(seen))
expected = [
    "head, with a prefix: <x:grade>3</x:grade>; 1 place",
    "element, with a prefix: <x:grade>3</x:grade>; 1 place",
    "element, without a prefix: <https://example.org/x:grade>3</https://example.org/x:grade>; refused",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
"$folder/venv/bin/python" "$folder/look.py"
