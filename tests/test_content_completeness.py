"""A record has what the reader sees: fields, and sections of the body. Whatever says how full it is says the same."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from casebook.build.load import link_targets
from casebook.cli import main
from casebook.content.body_fields import fields_in_body
from casebook.content.body_sections import body_sections
from casebook.content.completeness import FULL_CASE, completeness, evidence
from casebook.content.files import CaseFile
from casebook.content.site import Site
from casebook.languages import LANGUAGES
from casebook.markdown.convert import Converter
from casebook.markdown.dialect import Dialect
from casebook.messages.wording import wording
from casebook.pages.builder import PageBuilder
from casebook.pages.case import source_marks
from casebook.pages.facets import facets
from casebook.yaml.text import Document
from mini import CASE, DIALECT, copy_mini
from published import mini

KO = wording("ko")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("field", FULL_CASE)
def test_every_customary_heading_of_every_language_tells_its_field(language: str, field: str) -> None:
    words = wording(language)
    headings = [words.of("fields", field), *str(words.sections["headings"][field]).split(",")]
    assert [heading for heading in headings if fields_in_body(f"## {heading}\n\n좋다.\n") != {field}] == []


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ("## 배울 점\n\n좋다.", {"lessons"}),
        ("## 배울점\n좋다.", {"lessons"}),
        ("##배울 점##\n\n좋다.", {"lessons"}),
        ("### 배울 점 {#lessons}\n\n- 하나", {"lessons"}),
        ("## 5. 배울 점\n\n좋다.", {"lessons"}),
        ("## 마. 배울 점\n\n좋다.", {"lessons"}),
        ("## ⑤ 배울 점\n\n좋다.", {"lessons"}),
        ("## Ⅳ. 배울 점:\n\n좋다.", {"lessons"}),
        ("## □ **배울 점**(편집자)\n\n좋다.", {"lessons"}),
        ("## [배울 점](https://example.org)[^본문]\n\n좋다.", {"lessons"}),
        ("배울 점\n-----\n\n좋다.", {"lessons"}),
        ("<h2>배울 점</h2>\n\n<p>좋다.</p>", {"lessons"}),
        ("## 한계와 배울 점\n\n좋다.", {"limits", "lessons"}),
        ("## 비용 및 재원 · 문의처\n\n좋다.", {"cost", "contact"}),
        ("## Costs & lessons learned\n\nGood.", {"cost", "lessons"}),
        ("## LESSONS LEARNED\n\nGood.", {"lessons"}),
        ("## 배울 점\n\n### 첫째\n\n좋다.", {"lessons"}),
        ("## 성과\n\n### 한계\n\n있다.\n\n## 배울 점\n", {"limits"}),
        ("## 배울 점\n\n![그림](a.png)", {"lessons"}),
        ("## 배울 점\n\n```\n표\n```", {"lessons"}),
        # nothing is said
        ("## 배울 점\n", set()),
        ("## 배울 점\n\n## 성과\n\n좋다.", set()),
        ("## 배울 점\n\n### 첫째\n\n## 성과\n\n좋다.", set()),
        ("## 배울 점\n\n<!-- 나중에 쓴다 -->\n", set()),
        ("## 배울 점\n\n-\n\n[^본문]", set()),
        ("<!--\n## 배울 점\n\n좋다.\n-->", set()),
        ("```\n## 배울 점\n\n좋다.\n```", set()),
        ("~~~ md\n## 배울 점\n```\n좋다.\n~~~", set()),
        ("배울 점은 많다.\n\n좋다.", set()),
        ("- 배울 점\n\n    좋다.", set()),
        # other things
        ("## 비용 절감 효과\n\n좋다.", set()),
        ("## 성과\n\n좋다.", set()),
        ("## 추진 배경과 문제\n\n좋다.", set()),
        ("## 주요 내용\n\n좋다.", set()),
    ],
)
def test_a_section_tells_its_field_where_it_says_something(body: str, fields: set[str]) -> None:
    assert fields_in_body(body) == fields
    assert fields_in_body(body.replace("\n", "\r\n")) == fields


_LINES = st.sampled_from(
    ["## 배울 점", "### 한계", "# 가", "#### 나 ####", "글", "글이 이어진다.", "", "", "\n- 목록\n", "\n> 인용\n", "```", "~~~",
     "---", "===", "##다", "\n1. 하나\n", "| 표 |", "**굵게**"]
)  # fmt: skip


@given(st.lists(_LINES, max_size=14).map("\n".join))
@example("글\n---\n\n## 배울 점\n글")
def test_headings_are_those_of_the_page(body: str) -> None:
    file = replace(_file, document=Document(_file.header, body, 1))
    page = _converter.convert(file, "cases/north/a/", source_marks(_file.case, KO))
    shown = [(heading.level, _words(heading.title)) for heading in page.headings]
    read = [(section.level, _words(section.title)) for section in body_sections(body)]
    assert [one for one in read if one[1]] == [one for one in shown if one[1]]


def _words(title: str) -> str:
    return re.sub(r"[\W_]", "", title)


_DIALECT = Dialect([*DIALECT.extensions, "fenced_code"], DIALECT.settings)


@pytest.fixture(scope="module", autouse=True)
def _converted(tmp_path_factory: pytest.TempPathFactory) -> None:
    global _converter, _file
    catalogue = mini(tmp_path_factory.mktemp("sections"), {"cases/north/a.md": CASE}).catalogue
    _converter, _file = Converter(_DIALECT, link_targets(catalogue, {})), catalogue.cases["north/a"]


_converter: Converter
_file: CaseFile
BODY = "## 배울 점\n\n좋다.\n\n## 지표\n\n백 곳.\n\n## 한계\n"


def test_all_that_says_how_full_a_record_is_says_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = mini(tmp_path, {"cases/north/a.md": CASE.partition("## ")[0].replace("---\n\n", f"limits: [못한 것]\n---\n\n{BODY}")})
    file = made.catalogue.cases["north/a"]
    fields = completeness(file, ())
    assert (fields.given, fields.level) == (("indicators", "limits", "lessons"), "snapshot")
    assert evidence(file) == ()
    builder = PageBuilder(Site(made.catalogue, KO), "cases/north/a/")
    assert builder.card(file).record == ""
    position = list(made.catalogue.cases).index("north/a")
    options = {
        facet.key: [one.id for one in facet.options if position in one.cases] for facet in facets(Site(made.catalogue, KO))
    }
    assert (options["completeness"], options["evidence"]) == (["snapshot"], [])
    project = copy_mini(tmp_path / "again", {"cases/north/a.md": (tmp_path / "project/cases/north/a.md").read_text("utf-8")})
    main(["upgrade", "--cases", str(project / "cases"), str(project / "cases/north/a.md"), "--lang", "ko"])
    said = capsys.readouterr().out
    assert [field for field in FULL_CASE if f"{field}(" in said or f"{field} " in said] == list(fields.missing)


def _pages(site: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(site.glob("cases/*/*/index.html")):
        yield path.parent.relative_to(site / "cases").as_posix(), path.read_text(encoding="utf-8")


def test_no_page_of_the_site_has_what_it_says_is_missing(site: Path) -> None:
    records = {record["id"]: record for record in json.loads((site / "api/v1/cases.json").read_text(encoding="utf-8"))["cases"]}
    seen = 0
    for id_, html in _pages(site):
        match = re.search(r"<dt>기록의 충실도</dt>\s*<dd>(.*?)</dd>", html)
        assert match, id_
        count, _, missing = unescape(match[1]).partition("빠진 것: ")
        labels = missing.split(", ")
        article = html.partition("<article")[2].partition("</article>")[0]
        headings = [re.sub("<[^>]*>|¶", "", title).strip() for title in re.findall(r"<h[2-6][^>]*>(.*?)</h[2-6]>", article)]
        facts = re.findall(r"<dt>(.*?)</dt>", article)
        assert set(labels) & {*headings, *facts} == set(), id_
        assert labels == [KO.of("fields", field) for field in records[id_]["completeness"]["missing"]]
        assert f"{len(records[id_]['completeness']['given'])}개" in count
        seen += 1
    assert seen == len(records)
