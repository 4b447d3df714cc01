"""The page that compares cases: what it gives its script, and what it says without it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from casebook.content.completeness import FULL_CASE, Level
from casebook.model.collection import Need
from casebook.model.types import CODES, Attribution
from casebook.pages import compare
from casebook.pages.compare import ComparePage, compare_plan
from mini import built
from published import case_records, mini
from test_data_descriptions import FULL

SCRIPT = (Path(compare.__file__).parents[1] / "theme/host/assets/casebook/compare.js").read_text(encoding="utf-8")


def page_of(folder: Path, language: str = "ko") -> ComparePage:
    context = compare_plan(mini(folder, language=language), "compare/").context
    assert isinstance(context, ComparePage)
    return context


def test_every_row_is_a_field_of_the_data_or_written_by_the_script(tmp_path: Path) -> None:
    (record, *_) = case_records(mini(tmp_path / "full", {"cases/north/full.md": FULL}))
    writers = set(re.findall(r"^    (\w+): \(", SCRIPT, re.MULTILINE))
    plain = {key for key, value in record.items() if isinstance(value, str) or key in ("tags", "lessons", "limits")}
    keys = {key for key, *_ in page_of(tmp_path).rows}
    assert keys <= writers | plain
    assert writers <= keys | {"blocks"}  # the row of a site that has building blocks


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_code_of_the_data_has_its_word(language: str, tmp_path: Path) -> None:
    words = dict(page_of(tmp_path, language).words)
    kinds = {"statuses": CODES["status"], "roles": CODES["role"], "attributions": get_args(Attribution)}
    kinds |= {"levels": get_args(Level), "fields": FULL_CASE, "needs": get_args(Need)}
    assert set(words) == {f"{kind}.{code}" for kind, codes in kinds.items() for code in codes}
    assert all(words.values())


def test_a_long_list_to_choose_from_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compare, "_MOST_LISTED", 1)
    page = page_of(tmp_path)
    assert len(page.cases) == 1
    assert page.all_cases.url == "../cases/"


def test_cards_can_be_chosen_where_there_is_the_page_for_it(tmp_path: Path) -> None:
    site = built(tmp_path)
    html = (site / "compare/index.html").read_text(encoding="utf-8")
    assert len(re.findall('type="checkbox" name="case"', html)) == 2
    assert "cb-plain" in html
    for address, link in (
        ("", "compare/"),
        ("cases/north/bus-stop/", "../../../compare/"),
        ("en/cases/south/talent/", "../../../../compare/"),
    ):
        page = (site / address / "index.html").read_text(encoding="utf-8")
        assert re.search(rf'data-cb-choice [^>]*data-address="{re.escape(link)}"', page)
