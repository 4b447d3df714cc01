"""The part of the guide that says what readers can send: it names only ways that the settings open."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from casebook.pages.contributions import ContributionsPage, contributions_plan
from published import mini

ALONE = {"form": "", "figure_form": "", "takes_reports": False, "takes_files": False}
FIGURE = "수치를 보탠다"


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({}, []),
        ({"takes_reports": True}, ["틀린 곳을 알린다", FIGURE]),
        ({"takes_files": True}, ["틀린 곳을 직접 고친다", FIGURE]),
        ({"form": "https://code.example/new"}, ["새 사례를 보탠다", FIGURE]),
        ({"figure_form": "https://code.example/figure"}, [FIGURE]),
    ],
)
def test_a_way_is_named_where_the_settings_open_it(settings: dict[str, object], expected: list[str], tmp_path: Path) -> None:
    page = contributions_plan(replace(mini(tmp_path), **{**ALONE, **settings}), "contribute/").context
    assert isinstance(page, ContributionsPage)
    assert [what for what, _ in page.rows] == expected
    assert ("받지 않습니다" in page.about) is (not expected)
