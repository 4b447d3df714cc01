from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebook.markdown.contents import ContentsReader, read_html
from casebook.markdown.dialect import Dialect, code_of
from casebook.markdown.safety import clean_pieces, ids_of_page
from mini import CASE, built, converted, copy_mini

PIECES = (
    "<script>", "</script>", "<a href='javascript:f()'>", "<img src=x onerror=f()>", "[가](http://[1)", "<svg onload=f()>",
    "<p style='a:b'>", "<", ">", '"', "'", "](", "[", "javascript:f()", "\n\n", "글", "{: onclick=f() }", "<!--", "-->",
    "&lt;", "`", "**",
)  # fmt: skip


@pytest.mark.parametrize("path", ["own_extension.py", "own_extension/__init__.py", "own_extension/parts/signs.py"])
def test_a_dialect_is_another_one_where_the_code_of_an_extension_changes(
    path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))
    file = tmp_path / path
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.parent != tmp_path:
        (tmp_path / "own_extension/__init__.py").touch()
    keys = set()
    for code in ("SIGN = 1\n", "SIGN = 2\n"):
        file.write_text(code, encoding="utf-8")
        code_of.cache_clear()  # as in another build
        keys.add(Dialect(["tables", "own_extension:Signs", "pymdownx.details", "no.such:Extension"], {}).key)
    assert len(keys) == 2


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_mini(tmp_path_factory.mktemp("markup"))


@pytest.mark.parametrize(
    ("body", "gone"),
    [
        ("<script>alert(1)</script>", "alert"),
        ("<p onclick='f()'>글</p>", "onclick"),
        ("글\n{: onclick=f() }", "onclick"),
        ("[누름](javascript:alert(1))", "javascript"),
        ("[누름](JaVaScRiPt:alert)", "alert"),
        ("<a href='javascript:alert(1)'>누름</a>", "javascript"),
        ("<a href='java&#9;script:alert(1)'>누름</a>", "alert"),
        ("<iframe src='https://example.org'></iframe>", "iframe"),
        ("<style>p {color: red}</style>", "color"),
        ("<p style='color:red'>글</p>", "color"),
        ("<form action='https://example.org'><input name=a></form>", "form"),
        ("<details><summary>글</summary><svg onload=f()></svg></details>", "svg"),
        ("## 제목 {: #__drawer }", "__drawer"),
        ('<span class="cb-card__title"><a href="https://example.org/">.</a></span>', "cb-card__title"),
        ("글\n{: .cb-screen }", "cb-screen"),
        ("## 제목 { .md-overlay }", "md-overlay"),
        ("<p class='no-js 글'>글</p>", "no-js"),
        ("<div class=cb-screen>글</div>", "cb-screen"),
        ('<div CLASS="cb-screen">글</div>', "cb-screen"),
        ('<div class="&#99;b-cover">글</div>', "cb-cover"),
        ('| 가 |\n|---|\n| 나 |\n{: class="cb-table leaflet-pane" }', "leaflet-pane"),
    ],
)
def test_what_could_run_or_restyle_is_taken_out_and_reported(project: Path, body: str, gone: str) -> None:
    result = converted(project, body)
    assert gone not in result.html
    assert {found.code for found in result.problems} <= {"CB301", "CB302"}
    assert result.problems


@pytest.mark.parametrize(
    ("body", "id_"),
    [
        ("## 둘 {#case-kit-citation-1}", "case-kit-citation-1"),
        ("## 성과 { #source-1 }", "source-1"),
        ("## A {id='source-1'}", "source-1"),
        ('<span ID="page-contact">글</span>', "page-contact"),
        ('<span id="cb-search-list">글</span>', "cb-search-list"),
        ("<span id=main>글</span>", "main"),
    ],
)
def test_an_id_that_the_page_around_a_body_has_is_told_at_its_place(project: Path, body: str, id_: str) -> None:
    (found,) = converted(project, body).problems
    line = next(number for number, text in enumerate(body.split("\n")) if id_ in text)
    assert (found.code, dict(found.values)["found"]) == ("CB301", id_)
    assert found.place.column == body.split("\n")[line].index(id_) + 1


LISTS = """steps: [{date: 2018, text: 협약}]
lessons: [배움]
limits: [한계]
transfer: {preconditions: [물], not_suitable_when: [가뭄]}
adopted_from: [{who: 먼 나라}]
adopted_by: [{who: 이웃 나라}]
indicators: [{name: 버스, value: 3, unit: 대, as_of: 2019}]
"""


def test_each_id_around_the_body_of_a_case_is_one_of_the_page(tmp_path: Path) -> None:
    """The list of these ids is written by hand."""
    site = built(tmp_path, {"cases/north/a.md": CASE.replace("sources:", f"{LISTS}sources:")})
    pages = [page.read_text(encoding="utf-8") for page in site.glob("cases/*/*/index.html")]
    ids = {id_ for page in pages for id_ in re.findall(r'\sid="([a-z][^"]*)"', page) if not id_.startswith("cite-")}
    assert {"case-steps", "case-limits", "case-not-suitable-when", "case-adopted-by", "source-1", "case-facts", "main"} <= ids
    assert [id_ for id_ in sorted(ids) if not ids_of_page([id_], f"{{#{id_}}}", 99)] == []


def test_each_place_of_a_name_of_the_page_is_told_at_once(project: Path) -> None:
    lines = ["## 가 {#source-1}", "", "## 나 {.cb-screen}", "", "글", "{: .cb-screen }", "", '<p class="a cb-screen">글</p>']
    found = converted(project, "\n".join(lines)).problems
    places = sorted((item.place.line, item.place.column, dict(item.values)["found"]) for item in found)
    first = places[0][0]
    assert [(line - first, column, name) for line, column, name in places] == [
        (at, lines[at].index(name) + 1, name)
        for at, name in ((0, "source-1"), (2, "cb-screen"), (5, "cb-screen"), (7, "cb-screen"))
    ]
    assert {dict(item.values)["kind"] for item in found} == {"name"}


def test_the_number_of_a_source_may_have_any_length() -> None:
    assert ids_of_page([f"source-{'9' * 5000}"], "", 1) == []


@pytest.mark.parametrize(
    "body",
    [
        "## Source 1\n\n<b>글</b>", "## 둘 {#mainly}", "`{#source-1}`", "~~~\n## 둘 {#source-1}\n~~~",
        "## Case study {#case-study}", "## 둘 {#source-2024}", "## 둘 {#case-notes-of-2024}",
        '설정 id = "main" 을 쓴다. <b>x</b>',
        "## Main\n\n<b>글</b>",
        '!!! note "알림"\n    글\n\n[누름](#성과){ .md-button }', "글\n{: .jsonld .adc }", "![글](a.png){ .cb-picture }",
    ],
)  # fmt: skip
def test_ids_and_classes_of_the_body_alone_are_none_of_these(project: Path, body: str) -> None:
    assert "CB301" not in {found.code for found in converted(project, body).problems}


@settings(max_examples=60)
@given(st.lists(st.sampled_from(PIECES), max_size=10).map("".join))
def test_cleaning_leaves_nothing_that_it_would_take_out(project: Path, body: str) -> None:
    html = converted(project, body).html
    assert "".join(clean_pieces(html)) == html
    assert read_html(html, (), ContentsReader()).unsafe == ()


def test_a_link_of_html_is_read_from_its_own_attribute_alone() -> None:
    """What stands in code is text, also where another attribute of an element has the same letters."""
    links = ['href="a.md"', 'href="b.md"', "src='c.png'"]
    html = """<a class="x" href="a.md">a</a> <b data-href="b.md">b</b> <img alt="" src='c.png'> <a href="d.md">d</a>"""
    assert read_html(html, links, ContentsReader()).raw_links == ('href="a.md"', "src='c.png'")


def test_links_between_files_become_links_between_pages(project: Path) -> None:
    result = converted(project, "[가](../south/talent.md#내용) [나](../../docs/index.md) [다](../_sources/press.txt) [라](#성과)")
    for link in ("../../south/talent/#내용", "../../../", "../../../sources/press/", "#성과"):
        assert f'href="{link}"' in result.html
    assert [(found.file, found.anchor) for found in result.pending] == [
        ("cases/south/talent.md", "내용"),
        ("cases/north/bus-stop.md", "성과"),
    ]
    assert result.problems == ()


@pytest.mark.parametrize(
    ("url", "anchor"),
    [
        ("#top", None),
        ("../south/talent.md#Top", None),
        ("#:~:text=버스를%20기다린다", None),
        ("../south/talent.md#:~:text=버스", None),
        ("../south/talent.md#%EB%82%B4%EC%9A%A9:~:text=버스", "내용"),
        ("#topics", "topics"),
    ],
)
def test_only_the_id_within_a_fragment_is_looked_for(project: Path, url: str, anchor: str | None) -> None:
    """A text directive names no id, and "#top" always leads to the page's start: browsers find both."""
    result = converted(project, f"[가]({url})")
    assert [found.anchor for found in result.pending] == ([anchor] if anchor else [])
    assert f'{url[url.index("#") :]}"' in result.html
    assert result.problems == ()


def test_citations_are_numbered_and_footnotes_stay_footnotes(project: Path) -> None:
    result = converted(project, "하나.[^본문] 둘.[^본문] 셋.[^설명]\n\n[^설명]: 각주.\n")
    assert result.html.count('<a aria-label="출처 1: 붙임 1" href="#source-1">[1]</a>') == 2
    assert 'class="footnote' in result.html
    assert result.problems == ()


def test_heading_anchors_come_from_the_headings_words(project: Path) -> None:
    result = converted(project, "## 추진 배경\n\n### 첫째\n\n## 추진 배경\n")
    assert [(heading.level, heading.id, heading.title) for heading in result.headings] == [
        (2, "추진-배경", "추진 배경"), (3, "첫째", "첫째"), (2, "추진-배경_1", "추진 배경"),
    ]  # fmt: skip


def test_one_converter_keeps_nothing_of_the_case_before(project: Path) -> None:
    first = converted(project, "## 하나\n\n글.[^본문]\n")
    assert converted(project, "## 하나\n\n글.[^본문]\n") == first


def test_tables_keep_their_alignment(project: Path) -> None:
    assert '<td style="text-align:right' in converted(project, "| 가 |\n|--:|\n| 1 |\n").html.replace(": ", ":")
