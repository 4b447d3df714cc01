from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import markdown
import pytest

from casebook.markdown.safety import clean_pieces
from casebook.markdown.tables import NAME as TABLES

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


@pytest.mark.parametrize("label", ["표 {number}: {heading}", "Tableau\u00a0{number}\u00a0: {heading}"])
def test_a_table_before_the_first_heading_is_named_by_its_number_alone(label: str) -> None:
    for table in (TABLE, HTML_TABLE):
        html = markdown.markdown(f"글\n\n{table}", extensions=["tables", TABLES], extension_configs={TABLES: {"label": label}})
        assert re.findall('aria-label="([^"]*)"', html) == [label.partition("{")[0] + "1"]


@pytest.mark.parametrize(("first", "next_"), [("- 항목\n\n    ", "    "), ("> ", "> ")])
def test_a_table_within_a_list_or_a_quotation_is_one_too(first: str, next_: str) -> None:
    body = made(first + TABLE.strip().replace("\n", f"\n{next_}"))
    assert [region.get("role") for region in body.iter("div")] == ["region"]


HTML_TABLE = """<table class="wide">
<thead><tr><th rowspan="2">구분</th><th colspan="2">실적</th></tr><tr><th scope="col">계획</th><th>결과</th></tr></thead>
<tbody><tr><th>전주</th><td>1</td><td>2</td></tr></tbody>
</table>
"""


def test_a_table_written_as_html_gets_what_markdowns_tables_get() -> None:
    first, second, third = made(f"## 성과\n\n{TABLE}\n{HTML_TABLE}\n글\n\n{TABLE}").findall("div")
    assert [region.get("aria-label") for region in (first, second, third)] == ["표 1: 성과", "표 2: 성과", "표 3: 성과"]
    assert second.attrib == {**first.attrib, "aria-label": "표 2: 성과"}
    assert [table.get("class") for table in second] == ["cb-table wide"]
    assert [cell.get("scope") for cell in second.iter("th")] == ["col", "colgroup", "col", "col", "row"]


@pytest.mark.parametrize(
    "text",
    [
        f"<details><summary>가</summary>{HTML_TABLE}</details>",
        HTML_TABLE.replace('<table class="wide">', "<TABLE><caption>이름</caption>").replace("</table>", "</TABLE>"),
        "<table><tr><td><table><tr><td>안</td></tr></table></td></tr></table>",
    ],
)
def test_html_tables_stand_in_one_region_wherever_they_are(text: str) -> None:
    html = markdown.markdown(text, extensions=[TABLES], extension_configs={TABLES: {"label": "표 {number}: {heading}"}})
    assert html.count('role="region"') == 1
    assert html.count("<div") == html.count("</div>")


@pytest.mark.parametrize(
    "attributes", ['class="{}"', "class='{}'", "class={}", "CLASS = {}", "title='a class=b' class={}", "id=cb-table class={}"]
)
@pytest.mark.parametrize("stray", ["", "</table>", "<p></table></p></table>"])
def test_however_the_class_of_a_table_is_written_it_gets_one_more(attributes: str, stray: str) -> None:
    text = f"{stray}\n\n<table {attributes.format('wide')}><tr><td>가</td></tr></table>\n"
    html = "".join(clean_pieces(markdown.markdown(text, extensions=[TABLES])))
    assert re.findall(r'class="(cb-[^"]*)"', html) == ["cb-scroll", "cb-table wide"]
    assert html.count("<div") == html.count("</div>") == 1


def test_a_caption_names_its_table() -> None:
    region = made(f"## 성과\n\n{HTML_TABLE.replace('<thead>', '<caption>연도별 실적</caption><thead>')}").find("div")
    assert region is not None
    assert region.get("aria-label") == "표 1: 연도별 실적"


def test_a_table_in_code_is_text() -> None:
    html = markdown.markdown("`<table><tr>`\n\n    <table>\n", extensions=[TABLES])
    assert "region" not in html


def test_a_cell_that_heads_nothing_is_no_header() -> None:
    assert [cell.tag for cell in made("| | 2018 |\n|---|---|\n| 가 | 1 |\n").iter() if cell.tag in ("td", "th")][:2] == [
        "td",
        "th",
    ]


def labels(text: str) -> list[str | None]:
    return [cell.get("data-label") for cell in made(text).iter("td")]


def test_cells_of_a_table_that_is_too_wide_for_a_phone_name_their_columns() -> None:
    wide = f"| 사업 **이름** | 곳 | R&D |\n|---|--:|---|\n| 가 | 1 | {'긴 설명 ' * 12}|\n| 나 | | 2 |\n"
    table = next(made(wide).iter("table"))
    assert table.get("class") == "cb-table cb-stack"
    assert labels(wide) == ["사업 이름", "곳", "R&D"] * 2
    assert all(cell.get("style") == "text-align: right;" for cell in list(table.iter("td"))[1::3])


@pytest.mark.parametrize(
    "text",
    [
        TABLE,
        "| 해 |" + "".join(f" {year}년 |" for year in range(2008, 2020)) + f"\n{'|---' * 13}|\n|{' 1,080억원 |' * 13}\n",
        "<table><thead><tr><th>가</th><th>나</th></tr></thead><tbody><tr><td colspan='2'>"
        + "긴 글 " * 30
        + "</td></tr></tbody></table>\n",
        "<table><thead><tr><th>가</th><th>나</th></tr></thead><tbody><tr><th>1</th><td>"
        + "긴 글 " * 30
        + "</td></tr></tbody></table>\n",
    ],
    ids=["narrow", "of figures", "with merged cells", "with names of rows"],
)
def test_other_tables_keep_their_columns(text: str) -> None:
    assert {*labels(text)} == {None}
