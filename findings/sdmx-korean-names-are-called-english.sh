#!/usr/bin/env bash
# pysdmx 1.21.0 (PyPI): SDMX read and written again: a Korean name beside an English one is gone, and one that stands alone is said to be English.
#
# Structures of official statistics name each code in several languages, each with its xml:lang (SDMX 2.1, section 3). pysdmx keeps one name for each, the English
# one if there is one, and writes every name with xml:lang="en". A list of regions that names some in both languages and others in Korean only becomes an
# "English" list of Latin and Korean names. A catalogue that shows Korean names to Korean readers then shows none. There is no warning, and no option for another
# language in read_sdmx or write_sdmx. sdmx1 2.28.0 reads and writes every name with its language.
#
# Seen (names of the codes 45 and 46, with their languages):
#   sent: ko 전북, en Jeonbuk; ko 전남
#   pysdmx: en Jeonbuk; en 전남
#   sdmx1: en Jeonbuk, ko 전북; ko 전남
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check "pysdmx[xml]==1.21.0" sdmx1==2.28.0 2>/dev/null
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import io
import logging

import sdmx
from lxml import etree
from pysdmx.io import read_sdmx, write_sdmx
from pysdmx.io.format import Format

logging.disable(logging.CRITICAL)
SCHEMAS = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1"
SENT = f"""<?xml version="1.0" encoding="UTF-8"?>
<m:Structure xmlns:m="{SCHEMAS}/message" xmlns:s="{SCHEMAS}/structure" xmlns:c="{SCHEMAS}/common"><m:Header><m:ID>A</m:ID>
<m:Test>false</m:Test><m:Prepared>2026-11-29T00:00:00Z</m:Prepared><m:Sender id="KR"/></m:Header><m:Structures><s:Codelists>
<s:Codelist id="CL_REGION" agencyID="KR" version="1.0"><c:Name xml:lang="ko">지역</c:Name>
<s:Code id="45"><c:Name xml:lang="ko">전북</c:Name><c:Name xml:lang="en">Jeonbuk</c:Name></s:Code>
<s:Code id="46"><c:Name xml:lang="ko">전남</c:Name></s:Code></s:Codelist></s:Codelists></m:Structures></m:Structure>""".encode()


def names(document: bytes, *, ordered: bool = False) -> str:
    codes = []
    for code in etree.fromstring(document).iter(f"{{{SCHEMAS}/structure}}Code"):
        pairs = [f"{name.get('{http://www.w3.org/XML/1998/namespace}lang')} {name.text}" for name in code.iter(f"{{{SCHEMAS}/common}}Name")]
        codes.append(", ".join(sorted(pairs) if ordered else pairs))
    return "; ".join(codes)


structures = read_sdmx(io.BytesIO(SENT), validate=True).structures
seen = {
    "sent": names(SENT),
    "pysdmx": names(write_sdmx(structures, Format.STRUCTURE_SDMX_ML_2_1).encode()),
    "sdmx1": names(sdmx.to_xml(sdmx.read_sdmx(io.BytesIO(SENT))), ordered=True),
}
print("\n".join(f"{name}: {text}" for name, text in seen.items()))
expected = {"sent": "ko 전북, en Jeonbuk; ko 전남", "pysdmx": "en Jeonbuk; en 전남", "sdmx1": "en Jeonbuk, ko 전북; ko 전남"}
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
