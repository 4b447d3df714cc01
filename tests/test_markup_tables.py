from __future__ import annotations

import xml.etree.ElementTree as ET

import markdown
import pytest

from casebook.markup import TABLES

TABLE = "| 기관 | 수 |\n|---|--:|\n| 가 | 1 |\n"


def made(text: str) -> ET.Element:
    extensions = ["tables", "attr_list", TABLES]
    html = markdown.markdown(text, extensions=extensions, extension_configs={TABLES: {"label": "표 {number}: {heading}"}})
    return ET.fromstring(f"<body>{html}</body>")  # noqa: S314 - our own


def test_a_table_stands_in_a_named_region_that_takes_the_focus() -> None:
    _, region, after = made(f"## 참여 **기관**\n\n{TABLE}\n뒤의 글")
    assert region.attrib == {"class": "cb-scroll", "role": "region", "aria-label": "표 1: 참여 기관", "tabindex": "0"}
    assert [(child.tag, child.get("class")) for child in region] == [("table", "cb-table")]
    assert after.text == "뒤의 글"


def test_header_cells_say_that_they_head_a_column_and_keep_their_alignment() -> None:
    cells = list(made(TABLE).iter("th"))
    assert [cell.get("scope") for cell in cells] == ["col", "col"]
    assert cells[1].get("style") == "text-align: right;"


def test_tables_below_one_heading_have_different_names() -> None:
    regions = made(f"## 성과\n\n{TABLE}\n글\n\n{TABLE}\n## 한계\n\n{TABLE}").findall("div")
    assert [region.get("aria-label") for region in regions] == ["표 1: 성과", "표 2: 성과", "표 3: 한계"]


@pytest.mark.parametrize(("first", "next_"), [("- 항목\n\n    ", "    "), ("> ", "> ")])
def test_a_table_within_a_list_or_a_quotation_is_one_too(first: str, next_: str) -> None:
    body = made(first + TABLE.strip().replace("\n", f"\n{next_}"))
    assert [region.get("role") for region in body.iter("div")] == ["region"]
