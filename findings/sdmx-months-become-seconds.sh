#!/usr/bin/env bash
# sdmx1 2.28.0, pandas 3.1.1 (PyPI): October in official statistics, "2019-M10", is ten seconds after New Year; the last four months, "2019-T3", are March.
#
# SDMX, the standard by which offices of statistics hand out series, writes a reporting period as year, letter and number: 2019-Q4, 2019-M10 for a month, 2019-T3 for
# a third of a year, from September on (SDMX 2.1, section 6, 4.2.6). sdmx1 makes dates of these by pandas, which takes M10 for seconds and T3 for a
# month. With freq="M" all months of a year are January, so that a sum by month puts the whole year there. There is no warning. Half-years, weeks and
# "2019-A1" stop with an error; quarters and "2019-10" are right. Left as texts, which is what to_pandas does unless it is told otherwise, all are as they were sent.
#
# Seen (periods: as dates; as months):
#   2019-M09 2019-M10: 2019-01-01 00:00:09, 2019-01-01 00:00:10; 2019-01, 2019-01
#   2019-T1 2019-T3: 2019-01-01 00:00:00, 2019-03-01 00:00:00; 2019-01, 2019-03
#   2019-Q1 2019-Q4: 2019-01-01 00:00:00, 2019-10-01 00:00:00; 2019-01, 2019-10
#   2019-09 2019-10: 2019-09-01 00:00:00, 2019-10-01 00:00:00; 2019-09, 2019-10
#   2019-S1 2019-S2: refused
#   pandas.Timestamp("2019-M10"): 2019-01-01 00:00:10
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check sdmx1==2.28.0 pandas==3.1.1 2>/dev/null
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import io
import logging

import pandas
import sdmx

logging.disable(logging.CRITICAL)
SCHEMAS = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1"
STRUCTURE = "urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure=KR:D(1.0):ObsLevelDim:TIME_PERIOD"
FORM = f"""<m:StructureSpecificData xmlns:m="{SCHEMAS}/message" xmlns:c="{SCHEMAS}/common" xmlns:s="{SCHEMAS}/data/structurespecific"
 xmlns:x="http://www.w3.org/2001/XMLSchema-instance" xmlns:n="{STRUCTURE}"><m:Header><m:ID>A</m:ID><m:Test>false</m:Test>
<m:Prepared>2026-11-29T00:00:00Z</m:Prepared><m:Sender id="KR"/><m:Structure structureID="D1" namespace="{STRUCTURE}"
 dimensionAtObservation="TIME_PERIOD"><c:Structure><Ref agencyID="KR" id="D" version="1.0" class="DataStructure"/></c:Structure></m:Structure></m:Header>
<m:DataSet s:structureRef="D1" x:type="n:DataSetType" s:dataScope="DataStructure" s:action="Replace"><Series REGION="45">OBSERVATIONS</Series></m:DataSet>
</m:StructureSpecificData>"""


def index(periods, datetime) -> str:
    observations = "".join(f'<Obs TIME_PERIOD="{period}" OBS_VALUE="1"/>' for period in periods)
    message = sdmx.read_sdmx(io.BytesIO(FORM.replace("OBSERVATIONS", observations).encode()))
    return ", ".join(map(str, sdmx.to_pandas(message.data[0], datetime=datetime).index))


def read(periods) -> str:
    try:
        return f"{index(periods, 'TIME_PERIOD')}; {index(periods, {'dim': 'TIME_PERIOD', 'freq': 'M'})}"
    except ValueError:
        return "refused"


expected = {
    "2019-M09 2019-M10": "2019-01-01 00:00:09, 2019-01-01 00:00:10; 2019-01, 2019-01",
    "2019-T1 2019-T3": "2019-01-01 00:00:00, 2019-03-01 00:00:00; 2019-01, 2019-03",
    "2019-Q1 2019-Q4": "2019-01-01 00:00:00, 2019-10-01 00:00:00; 2019-01, 2019-10",
    "2019-09 2019-10": "2019-09-01 00:00:00, 2019-10-01 00:00:00; 2019-09, 2019-10",
    "2019-S1 2019-S2": "refused",
}
seen = {periods: read(periods.split()) for periods in expected}
print("\n".join(f"{periods}: {text}" for periods, text in seen.items()))
alone = str(pandas.Timestamp("2019-M10"))
print(f'pandas.Timestamp("2019-M10"): {alone}')
raise SystemExit(0 if seen == expected and alone == "2019-01-01 00:00:10" else "the behaviour has changed")
PYTHON
