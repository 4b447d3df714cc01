from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from casebook.build.load import load
from casebook.build.pages import make_pages
from casebook.content.site import Site
from casebook.files.results import ResultCache
from casebook.pages.builder import PageBuilder
from casebook.pages.related import related_cards
from casebook.search import related
from casebook.search.related import rarity, related_cases
from casebook.theme import engine_script
from counting import STEPS, counting
from mini import CASE, copy_mini
from published import job, publication


def case(tags: str = "", text: str = "좋아졌다.", fields: str = "", lead: str = "not-named") -> str:
    """A case file whose lead the source does not name."""
    header = CASE.replace("north-province", lead).replace("period: 2019", f"period: 2019\ntags: [{tags}]\n{fields}".rstrip())
    return header.replace("좋아졌다.", text)


def site(folder: Path, cases: Iterable[str]) -> Site:
    """A site whose only cases are north/0, north/1 and so on."""
    project = copy_mini(folder)
    for file in [*project.glob("cases/north/*.md"), *project.glob("cases/south/*.md")]:
        file.unlink()
    unnamed = "\n- {id: not-named, name: 이름 없음, kind: unnamed}\n"
    organisations = project / "cases/_vocabulary/organisations.yml"
    organisations.write_text(organisations.read_text(encoding="utf-8") + unnamed, encoding="utf-8")
    for number, text in enumerate(cases):
        (project / f"cases/north/{number}.md").write_text(text, encoding="utf-8")
    made = publication(project)
    assert load(project / "cases").problems == ()
    return made


def reasons(made: Site) -> dict[str, dict[str, tuple[str, ...]]]:
    """The reasons of each case to show another one, by the names of both."""
    builder = PageBuilder(made, "")

    def name(text: str) -> str:
        return text.removeprefix("north/")

    return {
        name(id_): {name(item.id): card.reasons for item, card in zip(items, related_cards(builder, items), strict=True)}
        for id_, items in related_cases(made).items()
        if items
    }


OTHERS = [case()] * 4
"""Cases that have nothing in common with others: what more than half of the cases have in common is no reason."""


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (case("태양광, 보행"), case("태양광, 청년"), ("같은 주제어: 태양광",)),
        (case("태양광"), case("태양광"), ("같은 주제어: 태양광",)),
        (case(lead="south-university"), case(lead="south-university"), ("같은 기관이 주관: 남대학교",)),
        (
            case("일자리, 청년 창업"),
            case(text="청년 창업을 도와 일자리가 늘었다."),
            ("함께 다루는 주제: 일자리, 청년 창업",),
        ),
        (
            case("태양광, 일자리", fields="agreement: [first/2-ga-1]"),
            case("태양광", text="일자리로 이었다.", fields="agreement: [first/2-ga-1]"),
            ("같은 주제어: 태양광", "함께 다루는 주제: 일자리", "같은 조항을 이행: 2. 가. ①"),
        ),
    ],
)
def test_two_cases_are_related_by_what_they_have_in_common_and_say_it(
    tmp_path: Path, first: str, second: str, expected: tuple[str, ...]
) -> None:
    assert reasons(site(tmp_path, [first, second, *OTHERS])) == {"0": {"1": expected}, "1": {"0": expected}}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (case("태양광"), case("태양열")),
        (case("일자리"), case(text="일자리가 늘었다.")),  # one word alone
        (case(fields="agreement: [first/2-ga-1]"), case(fields="agreement: [first/2-ga-1]")),  # a clause alone
        (case("청년 창업, 물"), case(text="청년, 그리고 또 창업. 물가가 올랐다.")),
        (case("busan, vr"), case(text="[글](1.md#busan-vr)")),  # the address of a link
        (case(), case()),  # a lead that the source does not name
    ],
)
def test_two_cases_with_too_little_in_common_are_not_related(tmp_path: Path, first: str, second: str) -> None:
    assert reasons(site(tmp_path, [first, second, *OTHERS])) == {}


def test_what_more_than_half_of_the_cases_have_in_common_is_no_reason(tmp_path: Path) -> None:
    assert reasons(site(tmp_path, [case("태양광")] * 4 + [case()] * 3)) == {}


def test_named_cases_stand_first_and_all_of_them_and_those_that_name_a_case_follow(tmp_path: Path) -> None:
    names = "related: [north/1, north/2, north/3, north/4, north/5]"
    made = site(tmp_path, [case("보행", fields=names), case("태양광"), *OTHERS, case("보행"), case("태양광")])
    chosen = ("편집자가 관련 사례로 고름",)
    assert reasons(made) == {
        "0": {str(number): chosen for number in range(1, 6)},
        "1": {"0": ("이 사례를 관련 사례로 적음",), "7": ("같은 주제어: 태양광",)},
        **{str(number): {"0": ("이 사례를 관련 사례로 적음",)} for number in range(2, 6)},
        "6": {"0": ("같은 주제어: 보행",)},
        "7": {"1": ("같은 주제어: 태양광",)},
    }


def test_a_case_that_is_named_says_what_both_have_in_common(tmp_path: Path) -> None:
    made = site(tmp_path, [case("태양광", fields="related: [north/1]"), case("태양광"), *OTHERS])
    assert reasons(made) == {
        "0": {"1": ("같은 주제어: 태양광",)},
        "1": {"0": ("같은 주제어: 태양광", "이 사례를 관련 사례로 적음")},
    }


def test_the_rarest_of_what_cases_have_in_common_decides_and_no_more_than_three_are_shown(tmp_path: Path) -> None:
    common = [case("보행")] * 6
    made = site(tmp_path, [case("보행, 태양광"), case("태양광"), *common, *[case()] * 9])
    shown = reasons(made)["0"]
    assert list(shown) == ["1", "2", "3"]
    assert shown["1"] == ("같은 주제어: 태양광",)


def test_a_page_shows_the_reason_on_the_card(tmp_path: Path) -> None:
    made = site(tmp_path, [case("태양광"), case("태양광"), *OTHERS])
    (page,) = make_pages(job(made, ResultCache(tmp_path / "cache", "results")), [("case", "north/0")])
    article = page.article or ""
    assert re.search(r'href="../1/">사례의 제목</a></h3>.*<p class="cb-card__why">같은 주제어: 태양광</p>', article, re.DOTALL)
    assert article.count("cb-card__why") == 1


def test_a_case_without_a_related_one_has_no_such_part(tmp_path: Path) -> None:
    made = site(tmp_path, [case("태양광"), *OTHERS])
    (page,) = make_pages(job(made, ResultCache(tmp_path / "cache", "results")), [("case", "north/0")])
    assert "case-related" not in (page.article or "")


def test_the_weight_is_that_of_the_words_of_a_query() -> None:
    assert "Math.log(1+index.speaking/(most+0.5))" in engine_script()
    assert rarity(2, 15) == pytest.approx(1.9459, abs=1e-4)


MANY: dict[str, Callable[[int, int], str]] = {
    "tags of a third of all": lambda number, _count: case("" if number % 3 else "태양광, 보행, 청년"),
    "a tag for every ten": lambda number, _count: case(f"말{number // 10}, 글{number // 10 + 1}"),
    "tags with the same first word": lambda number, _count: case(f"지역 말{number}", "지역 말을 했다. 지역에서 지역 글을 썼다."),
    "a case that all name": lambda number, _count: case(fields="related: [north/0]" if number else ""),
    "a case that names all": lambda number, count: case(
        fields="" if number else f"related: [{', '.join(f'north/{other}' for other in range(1, count))}]"
    ),
}


@pytest.mark.parametrize("kind", MANY)
def test_four_times_the_cases_take_four_times_the_steps(tmp_path: Path, kind: str) -> None:
    steps = []
    for count in (120, 480):
        made = site(tmp_path / str(count), [MANY[kind](number, count) for number in range(count)])
        with counting(related):
            related_cases(made)
        steps.append(STEPS.count)
    assert steps[0] < steps[1] <= 4.4 * steps[0]
