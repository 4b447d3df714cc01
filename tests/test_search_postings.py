"""Postings that are kept and changed are those that a build from nothing collects."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebook.files.results import ResultCache
from casebook.search import postings
from casebook.search.documents import Kind, SearchPage, Section
from casebook.search.index import index_files
from casebook.search.postings import Postings, collect
from casebook.search.records import IndexedPage, index_page

WORDS = ("승강장", "버스", "돌봄", "태양광", "이전기관", "도서관", "bus", "shelter")
PAGES = st.lists(
    st.tuples(st.sampled_from(("case", "page", "source")), st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join)), max_size=9
)


def indexed(pages: list[tuple[Kind, str]]) -> list[IndexedPage]:
    made = (
        SearchPage(f"p{number}/", f"글 {number}", kind, (Section("", "", text),)) for number, (kind, text) in enumerate(pages)
    )
    return [index_page(page, page.address) for page in made]


@settings(max_examples=200)
@given(st.lists(PAGES, min_size=2, max_size=5), st.integers(0, 9), st.integers(0, 3))
def test_pages_that_change_come_or_go_change_what_is_kept(
    tmp_path_factory: pytest.TempPathFactory, builds: list[list[tuple[Kind, str]]], most: int, light: int
) -> None:
    cache = tmp_path_factory.mktemp("cache") / "results.sqlite"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(postings, "_MOST_CHANGED", most)
        patch.setattr(postings, "_LIGHT", light)
        patch.setattr(postings, "_MOST_KEPT", 7)
        patch.setattr(postings, "_HEAVY", 59)
        patch.setattr(postings, "_MOST_HEAVY", 3)
        patch.setattr(postings, "_POSTINGS_PER_FILE", 4)
        for pages in builds:
            kept = collect(indexed(pages), ResultCache(cache, "postings"))
            new = collect(indexed(pages))
            assert kept == new
            assert index_files(kept, [], {}, []) == index_files(new, [], {}, [])


def test_a_file_without_a_term_of_a_changed_page_is_not_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache, made = ResultCache(tmp_path / "results.sqlite", "postings"), list[set[str]]()
    monkeypatch.setattr(postings, "_POSTINGS_PER_FILE", 4)
    text_of = postings._text  # noqa: SLF001 - how often it is called

    def text(of: Postings, terms: Collection[str]) -> str:
        made.append(set(terms))
        return text_of(of, terms)

    monkeypatch.setattr(postings, "_text", text)
    pages: list[tuple[Kind, str]] = [("case", word) for word in WORDS]
    files = len(collect(indexed(pages), cache).files.shared)
    assert len(made) > files > 1
    made.clear()
    collect(indexed([*pages[:-1], ("case", "버스")]), cache)
    assert 0 < len(made) < files
    assert {"버스", "shelter"} & set().union(*made)
    made.clear()
    collect(indexed([*pages[:-1], ("case", "버스")]), cache)
    assert not made
