"""Whatever the model admits can be published: sites made by chance of its extremes are built, and their files read again.

``CASEBOOK_SITES=200`` tries so many sites in place of a few.
"""

from __future__ import annotations

import io
import json
import os
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generated import generated
from mini import built, copy_mini, report

SITES = int(os.environ.get("CASEBOOK_SITES", "4"))
CASES = 30
_STILL = re.compile(r'<svg class="cb-still" viewBox="0 0 (\d+) (\d+)"(.*?)</svg>', re.DOTALL)
_PLACED = re.compile(r'<circle class="cb-area" cx="(.*?)" cy="(.*?)" r="(.*?)"|translate\((.*?) (.*?)\)')
_DRAWN = re.compile(r'casebookMaps\.map\(box, (\[\[.*?\]\])\)|"coordinates":(\[.*?\])')


@pytest.mark.parametrize("seed", range(SITES))
def test_whatever_the_model_admits_is_published(tmp_path: Path, seed: int) -> None:
    files = generated(seed, CASES)
    assert report(copy_mini(tmp_path / "checked", files)) == ""
    site = built(tmp_path, files)
    cases = json.loads((site / "api/v1/cases.json").read_text(encoding="utf-8"))["cases"]
    withdrawn = sum('"withdrawn":' in text for name, text in files.items() if "/case-" in name)
    assert len(cases) == CASES + 2 - withdrawn
    _read_again(site)
    _maps_are_finite(site)


def _read_again(site: Path) -> None:
    """All data in a form that strict readers take."""
    for path in [*site.rglob("*.json"), *site.rglob("*.geojson"), *site.rglob("*.jsonld")]:
        json.loads(path.read_text(encoding="utf-8"), parse_constant=pytest.fail)
    for path in site.rglob("*.xml"):
        ET.fromstring(path.read_bytes())  # noqa: S314 - our own
    for sheet in load_workbook(io.BytesIO((site / "api/v1/cases.xlsx").read_bytes())).worksheets:
        for row in sheet.rows:
            assert all(len(str(cell.value)) <= 32_767 for cell in row)


def _maps_are_finite(site: Path) -> None:
    """Every mark stands where it can be seen: within its picture, and within the first view of its map."""
    stills = 0
    for page in site.rglob("*.html"):
        for width, height, inside in _STILL.findall(page.read_text(encoding="utf-8")):
            assert 0.39 <= int(width) / int(height) <= 2.51
            stills += 1
            for area_x, area_y, radius, x, y in _PLACED.findall(inside):
                assert 0 <= float(area_x or x) <= int(width) + 1, (page, inside)
                assert 0 <= float(area_y or y) <= int(height), (page, inside)
                assert 0 <= float(radius or 0) <= 180 * int(height)
    assert stills > CASES
    for script in (site / "assets/casebook/maps").rglob("*.js"):
        if script.name == "land.js":
            continue
        bounds, *places = (json.loads(box or place) for box, place in _DRAWN.findall(script.read_text(encoding="utf-8")))
        (south, west), (north, east) = bounds
        assert -85.06 < south < north < 85.06
        assert west < east <= west + 360.001
        assert all(west <= lon <= east and south <= lat <= north for lon, lat in places), script
