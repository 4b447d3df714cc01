"""Lines above and below a picture stay lines, on both ways through Markdown, and notes in headings are no part of them."""

from __future__ import annotations

import re

import pytest

from bodies import CONVERTERS, MARKS, PAGE, SITE, TARGETS, case
from casebook.markdown.convert import Converter
from casebook.markdown.links import LinkTargets

PICTURE = "![그림](../north/images/a.png)"
WITH_PICTURE = Converter(
    SITE, LinkTargets({**TARGETS.addresses, "cases/north/images/a.png": "images/a.png"}, files=TARGETS.files)
)


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("{}\n그림 1. 시장", ["{}", "그림 1. 시장"]),
        ("그림 1. 시장\n{}", ["그림 1. 시장", "{}"]),
        ("{}\n**그림** 1", ["{}", "그림 1"]),
        ("{}\n[출처](https://example.org/)", ["{}", "출처"]),
        ("{}\n{}", ["{}", "{}"]),
        ("{}[^본문]\n그림 1", ["{}[1]", "그림 1"]),
        ("{}\n[^본문] 글", ["{}", "[1] 글"]),
        ("글 {} 글\n글", ["글 {} 글 글"]),
        ("- {}\n  그림 1", ["{}", "그림 1"]),
        ("글\n글", ["글 글"]),
        ("아래의\n{}\n을 누른다", ["아래의 {} 을 누른다"]),
        ("**아래의**\n{}[^본문]\n을 누르고\n{}\n사진을 고른다", ["아래의 {}[1] 을 누르고 {} 사진을 고른다"]),
        ("글\n{}\n그림 1. 시장", ["글", "{}", "그림 1. 시장"]),
        ("글 {}\n[사진: 북시]", ["글 {}", "[사진: 북시]"]),
        ("그림 1. 시장\n{}\n글이 이어진다", ["그림 1. 시장", "{}", "글이 이어진다"]),
        ("글\n{}\n{}\n(그림 2) 시장", ["글", "{}", "{}", "(그림 2) 시장"]),
        ("[{}](https://example.org/)\n그림 1", ["{}", "그림 1"]),
        ("글\n[{}](https://example.org/)\n그림 1", ["글", "{}", "그림 1"]),
        *((f"{{}}\n<{tag}>그림</{tag}> 1", ["{}", "그림 1"]) for tag in ("u", "small", "mark", "span")),
    ],
)
@pytest.mark.parametrize("may_be_fast", [True, False])
def test_a_line_beside_a_picture_stays_a_line(body: str, lines: list[str], may_be_fast: bool) -> None:
    written = body.replace("{}", PICTURE) + ("\n" if may_be_fast else "\n\n~~끝~~\n")
    html = WITH_PICTURE.convert(case(written), PAGE, MARKS).html.partition("<p><del>")[0]
    shown = [" ".join(re.sub("<img[^>]*>", "{}", line).split()) for line in html.split("<br>")]
    assert [re.sub("<[^>]*>", "", line).strip() for line in shown] == lines


HEADINGS = {"## 성과[^본문]": "성과", "## 성과 [^본문]": "성과", "## [^본문] 성과": "성과", "## 앞[^본문] 뒤[^1]": "앞 뒤"}


@pytest.mark.parametrize("converter", ["site", "small site"])
@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize(("line", "title"), HEADINGS.items())
def test_a_citation_or_a_note_is_no_part_of_the_address_and_the_title_of_a_heading(
    line: str, title: str, number: int, converter: str
) -> None:
    marks = {"본문": next(iter(MARKS.values())).__class__(number, "출처")}
    body = f"{line}\n\n글\n\n[^1]: 주\n" if "[^1]" in line else f"{line}\n\n글\n"
    made = CONVERTERS[converter].convert(case(body), PAGE, marks)
    assert [(it.id, it.title) for it in made.headings] == [(title.replace(" ", "-"), title)]
    assert [section.title for section in made.sections[1:2]] == [title]
    assert f'href="#source-{number}"' in made.html
