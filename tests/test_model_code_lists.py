from __future__ import annotations

from pathlib import Path

import pytest

from casebook.build.load import load
from casebook.model.code_lists import LICENCES, licence_of, shared_licence
from casebook.model.types import CODES
from mini import CASE, copy_mini

SECOND = "  - {id: 둘, title: 기사, publisher: 신문, date: 2019-12-11, url: 'https://example.org/2', licence: %s}\n"


def test_every_code_has_its_document() -> None:
    assert set(LICENCES) == set(CODES["licence"])


def test_only_a_text_without_a_licence_has_no_address() -> None:
    assert [code for code, document in LICENCES.items() if document.url is None] == ["all-rights-reserved"]
    assert all(document.url.startswith("https://") for document in LICENCES.values() if document.url)


def test_creative_commons_is_on_the_spdx_list_and_kogl_is_not() -> None:
    for code, document in LICENCES.items():
        assert document.spdx == (code.upper() if code.startswith("cc") else None)


@pytest.mark.parametrize(
    ("own", "second", "expected"),
    [
        ("", "", "kogl"),
        ("", "kogl", "kogl"),
        ("", "cc-by-4.0", None),
        ("cc0-1.0", "cc-by-4.0", "cc0-1.0"),
    ],
)
def test_a_case_is_under_its_own_licence_or_the_one_its_sources_share(
    own: str, second: str, expected: str | None, tmp_path: Path
) -> None:
    text = CASE.replace("licence: kogl}\n", "licence: kogl}\n" + (SECOND % second if second else ""))
    text = text.replace("period: 2019\n", f"period: 2019\nlicence: {own}\n" if own else "period: 2019\n")
    catalogue = load(copy_mini(tmp_path, {"cases/north/a.md": text}) / "cases").catalogue
    assert licence_of(catalogue.cases["north/a"].case) == expected


def test_nothing_shares_no_licence() -> None:
    assert shared_licence([]) is None
    assert shared_licence(["kogl", None]) is None
