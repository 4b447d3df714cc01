from __future__ import annotations

import re
from pathlib import Path

import markdown
import pytest
from playwright.sync_api import Browser

from browser.serving import served
from casebook.markdown.headings import NAME, heading_offsets, heading_with
from mini import CASE, built, converted, copy_mini


def ids(html: str) -> list[str]:
    return re.findall(r'id="([^"]*)"', html)


@pytest.mark.parametrize("others", [[], ["attr_list"], ["attr_list", "toc", "tables"]], ids=len)
@pytest.mark.parametrize(
    "text", ["## 왜 {#배경}", "## 왜{#배경}", "## 왜 {: #배경 }", "## 왜 {#배경} ##", "왜 {#배경}\n---", "## **왜** {#배경}"]
)
def test_a_heading_takes_the_id_in_braces_with_any_extensions(others: list[str], text: str) -> None:
    html = markdown.markdown(text, extensions=[NAME, *others])
    assert ids(html) == ["배경"]
    assert "{" not in html


@pytest.mark.parametrize("braces", ["{#새 #옛 #더-옛}", "{ #새 #옛 #더-옛 }", "{#새#옛#더-옛}", "{#새 #옛 #옛 #더-옛}",
                                    "{#새} {#옛 #더-옛}", "{#새}{#옛} {#더-옛}"])  # fmt: skip
def test_a_heading_keeps_every_id_in_braces(braces: str) -> None:
    html = markdown.markdown(f"## 새 **제목** {braces}", extensions=[NAME, "attr_list", "toc"])
    assert html == '<h2 id="새"><span id="옛"></span><span id="더-옛"></span>새 <strong>제목</strong></h2>'


@pytest.mark.parametrize("text", ["글 {#배경} 글", "- 항목 {#배경}", "## 수식 {a} 제목", "## 값 {#}", "`## 왜 {#배경}`"])
def test_braces_elsewhere_are_left_alone(text: str) -> None:
    assert markdown.markdown(text, extensions=[NAME]) == markdown.markdown(text)


def test_a_body_has_all_its_ids_as_anchors_and_none_twice(tmp_path: Path) -> None:
    body = converted(copy_mini(tmp_path), "## 왜 {#시작 #추진-배경}\n\n글.\n\n## 추진 배경\n\n글.\n")
    assert body.problems == ()
    assert body.anchors == {"시작", "추진-배경", "추진-배경_1"}
    assert [heading.title for heading in body.headings] == ["왜", "추진 배경"]


def test_an_id_that_two_headings_have_is_a_problem_at_the_second(tmp_path: Path) -> None:
    (found,) = converted(copy_mini(tmp_path), "## 가 {#x}\n\n글\n\n### 나 {#x}\n\n글\n\n## 다\n\n## 다\n").problems
    assert (found.code, found.value("id"), found.place.line) == ("CB206", "x", 44)
    assert found.value("first").endswith("bus-stop.md:40:1")


def test_an_id_of_the_themes_own_is_refused(tmp_path: Path) -> None:
    body = converted(copy_mini(tmp_path), "## 왜 {#시작 #__search}\n\n글.\n")
    assert [found.code for found in body.problems] == ["CB301"]


def test_links_lead_to_old_ids_and_the_rest_of_the_site_has_only_words(tmp_path: Path, browser: Browser) -> None:
    long = "글이 길다.\n\n" * 80
    text = CASE.replace(
        "## 성과\n", f"## 성과\n\n{long}\n## 사업을 시작한 까닭 {{#추진-배경 #배경}}\n\n그래서.\n\n{long}\n## 끝\n"
    )
    other = CASE + "\n[앞](a.md#배경), [이](a.md#추진-배경)\n"
    site = built(tmp_path, {"cases/north/a.md": text, "cases/north/b.md": other})
    page = (site / "cases/north/a/index.html").read_text(encoding="utf-8")
    assert re.search(r'<a [^>]*href="#추진-배경"[^>]*>\s*(?:<span[^>]*>)?\s*사업을 시작한 까닭\s*<', page)
    for name in ("feed.json", "llms.txt", "cases/north/a/index.html"):
        assert "{#" not in (site / name).read_text(encoding="utf-8")
    with served(site) as http:
        view = browser.new_page(viewport={"width": 390, "height": 800})
        for old in ("추진-배경", "배경"):
            view.goto("about:blank")  # else the second address would find the page where the first one brought it
            view.goto(f"{http.address}/cases/north/a/#{old}")
            heading = view.locator("h2", has_text="사업을 시작한 까닭").element_handle()
            view.wait_for_function("(heading) => (({ y }) => 0 <= y && y < 400)(heading.getBoundingClientRect())", arg=heading)
        view.close()


def test_headings_are_found_where_they_are_written() -> None:
    body = "## 배경\n\n글\n\n> ## 인용 **제목**\n\n성과\n---\n\n<h3>끝 글</h3>\n\n### 배경 둘 ###\n"
    titles = [(2, "배경"), (2, "인용 제목"), (2, "성과"), (3, "끝 글"), (3, "배경 둘"), (2, "없음")]
    offsets = heading_offsets(body, titles)
    assert [None if at is None else body.count("\n", 0, at) + 1 for at in offsets] == [1, 5, 7, 10, 12, None]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("## 왜", "## 왜 {#배경}"),
        ("## 왜 ## ", "## 왜 {#배경}"),
        ("## 왜 {#시작}", "## 왜 {#시작 #배경}"),
        ("## 왜 {: #시작 #배경 }", "## 왜 {#시작 #배경}"),
    ],
)
def test_an_id_joins_those_of_a_heading(line: str, expected: str) -> None:
    assert heading_with(line, ["배경"]) == expected
