"""Markup in a field is shown as it was typed: a check says so, stops nothing, and leaves signs alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.build.load import load
from casebook.cli import main
from casebook.content.markup import markup_in_fields
from casebook.messages.wording import wording
from mini import CASE, TRANSLATION, copy_mini

FILE = "cases/north/a.md"
MARKUP = {
    "comment": ["앞 <!-- 과장님 확인 --> 뒤", "<!--x-->", "가 <!-- 두\n  줄 -->"],
    "tag": ["가<br>나", "가<br/>나", "<b>굵게</b>", "</p>", '<a href="https://example.org/">가</a>', "<SPAN class='x'>가</SPAN>",
            "H<sub>2</sub>O"],
    "link": ["[나라부](https://example.org/)", "가 [나](mailto:a@b.kr) 다",
             "[다른 사례](../south/talent.md#내용)", "[표](/files/a.pdf)"],
    "picture": ["![그림](images/a.png)"],
    "bold": ["**중요**", "가 **나 다** 라", "**10억**{원}"],
    "citation": ["줄었다[^보고서]", "[^1]", "줄었다.[^a-b]"],
    "entity": ["R&amp;D 센터", "가 &middot; 나", "가&nbsp;나", "&#8220;가", "&#x201C;가", "&frac12;"],
}  # fmt: skip
SIGNS = [
    "<AI>", "a<b", "a < b > c", "A&B", "R&D;", "A&nosuch; B", "&", "a=1&b=2;", "[^", "[^ 가]", "^1",
    "<국토교통부>", "<2019>", "1<2, 3>2", "2**10", "** 비고 **", "* 비고", "[x]",
    "[가](나)",
    "[표](", "(주)[가]", "<!--", "-->", "<!- 가 ->", "C++<T>", "# 제목", "`b`", "_밑_", "~~줄~~", "<<가>>", "『<가>』",
]  # fmt: skip


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _start(text: str) -> int:
    return next(at for at, sign in enumerate(text) if sign in "<![*&")


def _found(project: Path) -> list[tuple[str, str, str]]:
    loaded = load(project / "cases")
    assert loaded.problems == ()
    return [(str(item.place), item.field, item.kind) for item in markup_in_fields(loaded.catalogue)]


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in MARKUP.items() for text in texts])
def test_markup_is_found_at_its_place(kind: str, text: str, tmp_path: Path) -> None:
    case = CASE.replace("summary: 요약입니다.", f"summary: {_quoted(text)}")
    column = _start(text) + 11  # behind the name of the field and the quote
    assert _found(copy_mini(tmp_path, {FILE: case})) == [(f"{FILE}:3:{column}", "summary", kind)]


def test_each_markup_of_a_text_is_found_and_an_element_once(tmp_path: Path) -> None:
    case = CASE.replace(
        "summary: 요약입니다.", 'summary: "<b>가</b> [나](https://a.kr) **다**"\nlessons:\n  - |\n    라\n    **마**'
    )
    places = [place.removeprefix(FILE) for place, *_ in _found(copy_mini(tmp_path, {FILE: case}))]
    assert places == [":3:11", ":3:20", ":3:38", ":7:5"]


@pytest.mark.parametrize("text", SIGNS)
def test_signs_are_no_markup(text: str, tmp_path: Path) -> None:
    assert _found(copy_mini(tmp_path, {FILE: CASE.replace("요약입니다.", _quoted(text))})) == []


@pytest.mark.parametrize(
    ("file", "old"),
    [
        ("_vocabulary/categories.yml", "지역을 키운 사례입니다."),
        ("_vocabulary/organisations.yml", "남대학교"),
        ("_vocabulary/cities.yml", "북쪽혁신도시"),
        ("_agreements/first.yml", "제도를 고친다."),
        ("_awards/2019.yml", "장관 표창"),
        ("south/talent.en.md", None),
    ],
)
def test_markup_in_lists_agreements_awards_and_translations_is_found(file: str, old: str | None, tmp_path: Path) -> None:
    project = copy_mini(tmp_path)
    path = project / "cases" / file
    text = path.read_text(encoding="utf-8") if old else TRANSLATION
    path.write_text(text.replace(old or "A summary.", "'<b>가</b>'", 1), encoding="utf-8")
    assert [(place.split(":")[0], kind) for place, _, kind in _found(project)] == [(f"cases/{file}", "tag")]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_check_says_it_and_passes(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = [texts[0] for texts in MARKUP.values()]
    lessons = "".join(f"  - {_quoted(text)}\n" for text in texts)
    monkeypatch.chdir(copy_mini(tmp_path, {FILE: CASE.replace("period", f"lessons:\n{lessons}period")}))
    assert main(["check", "--lang", language]) == 0
    said = capsys.readouterr().out
    words = wording(language)
    for line, kind in enumerate(MARKUP, 6):
        column = 6 + _start(texts[line - 6])
        assert f"{FILE}:{line}:{column}: 'lessons'" in said
        assert words.of("lines", f"markup_{kind}")[-30:] in said
        assert words.of("fields", "lessons") in said


def test_a_check_says_it_beside_problems_and_on_github_at_the_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = CASE.replace("category: living", "category: none").replace("요약입니다.", "가 <br> 나")
    monkeypatch.chdir(copy_mini(tmp_path, {FILE: CASE.replace("요약입니다.", "가 <br> 나"), "cases/north/b.md": bad}))
    assert main(["check", "--format", "github"]) == 1
    said = capsys.readouterr().out
    assert f"::warning file={FILE},line=3,col=12::" in said
    assert "::error file=cases/north/b.md,line=4" in said
