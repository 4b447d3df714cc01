"""The data of a YAML file is looked into by places."""

from __future__ import annotations

import pytest

from casebook.yaml.data import field_at, texts_of, value_at
from casebook.yaml.reader import Data, Loc

DATA: Data = {"title": "가", "sources": [{"id": "one", "title": "나"}, "다"], "period": None}


def test_each_text_comes_with_its_place_in_the_order_of_the_file() -> None:
    expected = [(("title",), "가"), (("sources", 0, "id"), "one"), (("sources", 0, "title"), "나"), (("sources", 1), "다")]
    assert list(texts_of(DATA)) == expected
    assert [text for _, text in texts_of(DATA, without=("id", "period"))] == ["가", "나", "다"]
    assert all(value_at(DATA, loc) == text for loc, text in expected)


@pytest.mark.parametrize(("loc", "field"), [(("title",), "title"), (("sources", 1), "sources"), ((), "")])
def test_the_field_of_an_item_is_its_list(loc: Loc, field: str) -> None:
    assert field_at(loc) == field
