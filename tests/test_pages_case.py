"""What the page of a case shows before and behind its story, and how it lists sources and indicators."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from decimal import Decimal
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

from case_readers import case_of_page, source_rows
from casebook.messages.wording import wording
from casebook.pages.case_parts import money
from mini import CASE, PICTURE, built
from published import text, tree

KO = wording("ko")
SOURCE = "{title: 보도자료, publisher: 나라부, date: 2019-12-10, file: _sources/press.txt, licence: kogl"
MANY = """organisations:
  - {id: north-province, role: lead}
  - {id: bus-company, role: partner}
"""


def page(folder: Path, old: str, new: str, more: str = "") -> ET.Element:
    """The article of a case with `new` in place of `old`."""
    assert old in CASE
    site = built(folder, {"cases/north/rich.md": CASE.replace(old, new).replace("---\n\n## ", f"{more}---\n\n## ")})
    html = (site / "cases/north/rich/index.html").read_text(encoding="utf-8")
    return tree(html[html.index("<article") : html.index("</article>") + len("</article>")])


def works(root: ET.Element) -> list[tuple[str, list[str]]]:
    """Each source of a page: its title, and its numbers with the ids that citations point to."""
    items = root.find(".//ol[@class='cb-sources']")
    assert items is not None
    rows = [(text(item.find("cite")), item.findall("ol/li") or [item]) for item in items]
    return [(title, [f"{part.attrib['value']} {part.attrib['id']}" for part in parts]) for title, parts in rows]


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("글", "picture"),
        ("![앞](images/a.gif)\n그림 1. 승강장", "credit"),
        ("[사진](images/a.gif)", "picture"),
        ("![앞](images/a.gif)\n\n~~글~~", "credit"),
    ],
)
def test_a_picture_stands_once_with_its_credit(tmp_path: Path, body: str, shown: str) -> None:
    image = "images:\n  - {file: images/a.gif, alt: 승강장, credit: 북시, licence: kogl-1}\nsources:\n"
    case = CASE.replace("sources:\n", image) + f"\n{body}\n"
    site = built(tmp_path, {"cases/north/rich.md": case, "cases/north/images/a.gif": PICTURE})
    html = (site / "cases/north/rich/index.html").read_text(encoding="utf-8")
    article = tree(html[html.index("<article") : html.index("</article>") + len("</article>")])
    assert len([it for it in article.iter("img") if it.attrib["src"].endswith("a.gif")]) == 1
    lines = [text(it) for it in article.iter() if it.tag in ("figcaption", "p") and "북시" in text(it)]
    assert len(lines) == 1
    assert lines[0].startswith("승강장: 북시") == (shown == "credit")
    assert article.find(".//h2[@id='case-images']") is not None


SOURCES = (
    "sources:\n  - {id: 본문, title: 보도자료, publisher: 나라부, date: 2019-12-10, file: _sources/press.txt, licence: kogl}\n"
)


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        ([", part: 본문}", ", part: 붙임 3}", "}"], [("보도자료", ["1 source-1", "2 source-2", "3 source-3"])]),
        ([", part: 본문}"], [("보도자료", ["1 source-1"])]),
        (["}", "-1}", "}"], [("보도자료", ["1 source-1", "3 source-3"]), ("보도자료", ["2 source-2"])]),
        (
            ["}", "}: url", ", part: 붙임}"],
            [("보도자료", ["1 source-1", "3 source-3"]), ("다른 자료", ["2 source-2"])],
        ),
    ],
)
def test_a_source_stands_once_with_its_parts_and_keeps_the_numbers_of_citations(
    tmp_path: Path, sources: list[str], expected: list[tuple[str, list[str]]]
) -> None:
    other = "{title: 다른 자료, publisher: 나라부, date: 2019-12-10, url: 'https://molit.example/a', licence: kogl}"
    items = [other if source.endswith("url") else SOURCE + source for source in sources]
    root = page(tmp_path, SOURCES, "sources:\n" + "".join(f"  - {item}\n" for item in items))
    assert works(root) == expected
    assert len(source_rows(root)) == len(sources)
    ids = [element.attrib["id"] for element in root.iter() if element.attrib.get("id", "").startswith("source-")]
    assert len(set(ids)) == len(ids) == len(sources)


def test_a_source_has_its_absolute_address_for_paper(tmp_path: Path) -> None:
    root = page(tmp_path, SOURCES, f"sources:\n  - {SOURCE}, part: 본문}}\n  - {SOURCE}, part: 붙임}}\n")
    (address,) = root.findall(".//small[@class='cb-paper']")
    assert text(address) == "https://example.org/sources/press/"


INDICATOR = "  - {{name: 지표 {number}, unit: 개, value: {number}{more}}}\n"


@pytest.mark.parametrize(
    ("more", "columns"),
    [
        ([""], ["value"]),
        ([", baseline: 2"], ["value", "baseline"]),
        ([", as_of: 2019", ", target: 4, attribution: measured"], ["value", "target", "as_of", "evidence"]),
        ([", baseline: 1, target: 2, as_of: 2019"], ["value", "baseline", "target", "as_of"]),
    ],
)
def test_the_table_of_indicators_is_folded_and_has_no_empty_column(tmp_path: Path, more: list[str], columns: list[str]) -> None:
    rows = "".join(INDICATOR.format(number=number, more=fields) for number, fields in enumerate(more, 1))
    root = page(tmp_path, "period: 2019\n", "period: 2019\n", f"indicators:\n{rows}")
    table = root.find(".//details/div[@aria-labelledby='case-indicators']/table")
    assert table is not None
    assert [text(head) for head in table.findall("thead/tr/th")] == [KO("indicator"), *map(KO, columns)]
    assert all(len(list(row)) == len(columns) + 1 for row in table.findall("tbody/tr"))


def facts(root: ET.Element, panel: str) -> dict[str, list[str]]:
    """The facts in an element of a class."""
    rows = root.findall(f".//*[@class='{panel}']/dl/div")
    return {text(row.find("dt")): [text(value) for value in row.findall("dd")] for row in rows}


def test_of_a_role_with_many_organisations_the_key_facts_name_three_and_all_stand_behind_the_story(site: Path) -> None:
    html = (site / "cases/jeonbuk/agri-bio-talent/index.html").read_text(encoding="utf-8")
    root = tree(html[html.index("<article") : html.index("</article>") + len("</article>")])
    key, others = facts(root, "cb-panel cb-panel--key"), facts(root, "cb-placed")
    role = KO("organisations_as", role=KO.of("roles", "partner"))
    assert key[role][:3] == others[role][:3]
    more = KO("more_organisations", count=len(others[role]) - 3)
    assert key[role][3:] == [" ".join(more.split())]
    assert more in html  # with its no-break space


def test_three_to_five_facts_stand_before_the_story_and_none_is_lost(site: Path) -> None:
    pages = sorted(site.glob("cases/*/*/index.html"))
    for path in pages:
        html = path.read_text(encoding="utf-8")
        root = tree(html[html.index("<article") : html.index("</article>") + len("</article>")])
        key, others = facts(root, "cb-panel cb-panel--key"), facts(root, "cb-placed")
        assert 3 <= len(key) <= 5, path
        assert {"혁신도시", KO("period")} <= key.keys()  # the site calls its cities so
        assert {KO("category"), KO("licence"), KO("completeness"), KO("tags")} <= others.keys()
        assert case_of_page(html).organisations or KO("not_in_source") in html
    assert len(pages) == 15


def test_what_a_section_of_the_body_tells_is_not_missing_in_the_record(site: Path) -> None:
    for path in site.glob("cases/*/*/index.html"):
        html = path.read_text(encoding="utf-8")
        root = tree(html[html.index("<article") : html.index("</article>") + len("</article>")])
        missing = facts(root, "cb-placed")[KO("completeness")][0].partition(":")[2]
        headings = {text(heading) for heading in root.iter("h2")}
        assert not {name for name in missing.split(", ") if name.strip() in headings}, path


def test_lines_stand_with_their_names_as_text_that_wraps_and_with_the_figures_that_they_do_not_show(tmp_path: Path) -> None:
    """In the picture, which clips what is wider, stand the years alone."""
    figures = [*((str(it), "123456789000") for it in (2018, 2019, 2020)), ("2021-2023", "6160"), ("2021", "70, target: 77")]
    unit = "매우 긴 단위의 이름 하나"
    rows = "".join(f"  - {{name: 이용자, unit: {unit}, value: {value}, as_of: {time}}}\n" for time, value in figures)
    root = page(tmp_path, "period: 2019\n", "period: 2019\n", f"indicators:\n{rows}")
    (lines,) = root.findall(".//figure[@class='cb-lines']")
    (picture,) = lines.findall("div/svg")
    assert [text(year) for year in picture.findall("text")] == ["2018", "2021"]
    assert [text(name) for name in lines.findall("div/ul/li")] == [f"2021년 70{unit}"]
    shown = " ".join(text(figure) for figure in root.findall(".//div[@class='cb-measures']/figure"))
    assert all(figure in shown for figure in ("6,160", "77", "2021–2023년"))


def test_a_link_to_the_notes_of_a_case_is_sound_only_where_it_has_notes(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    linking = CASE.rstrip("\n") + "\n\n[주](noted.md#case-notes-list)\n"
    noted = CASE.replace("period:", 'notes:\n  - {printed: "가", note: 나}\nperiod:')
    site = built(tmp_path / "with", {"cases/north/noted.md": noted, "cases/north/bus-stop.md": linking})
    assert 'id="case-notes-list"' in (site / "cases/north/noted/index.html").read_text(encoding="utf-8")
    with pytest.raises(Abort) as stopped:
        built(tmp_path / "without", {"cases/north/noted.md": CASE, "cases/north/bus-stop.md": linking})
    assert "case-notes-list" in caplog.text + str(stopped.value)


@pytest.mark.parametrize(
    ("language", "currency", "text"),
    [("ko", "KRW", "12억\u00a0원"), ("ko", "USD", "12억\u00a0USD"), ("en", "KRW", "KRW\u00a01.2 billion")],
)
def test_a_sum_of_the_own_country_has_the_word_that_people_say(language: str, currency: str, text: str) -> None:
    assert money(wording(language), Decimal(1200000000), currency) == text
