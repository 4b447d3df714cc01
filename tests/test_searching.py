from __future__ import annotations

import pytest

from casebook.site import ThemeError, with_search

CONFIG = '<script id="__config">{"search": "../assets/javascripts/workers/%s"}</script>'


def test_a_page_of_the_theme_gets_the_engine() -> None:
    assert (
        with_search(CONFIG % "search.0a1b2c3d.min.js")
        == '<script id="__config">{"search": "../assets/casebook/search.js"}</script>'
    )


def test_what_is_no_page_of_the_theme_stays() -> None:
    assert with_search("<urlset></urlset>") == "<urlset></urlset>"


def test_a_theme_that_names_its_engine_in_another_way_stops_the_build() -> None:
    with pytest.raises(ThemeError, match="mkdocs-material"):
        with_search(CONFIG % "search.js")
