"""The links between the pages of a list."""

from __future__ import annotations

from itertools import pairwise

from casebook import permalinks
from casebook.pages.builder import PageBuilder
from casebook.pages.view import Link, PageLink, Pager


def list_pager(builder: PageBuilder, address: str, number: int, size: int, position: str) -> Pager:
    """Return the links of a page to the others of the list at `address`.

    `size` is the number of pages, and `position` says in words which items the page has.
    """
    words = builder.words
    numbers = sorted({1, size, *range(max(1, number - 1), min(size, number + 1) + 1)})

    def to(other: int) -> str:
        return builder.to(permalinks.list_page(address, other))

    return Pager(
        items=position,
        page=words("list_at", page=number, pages=size),
        previous=Link(words("list_previous"), to(number - 1), rel="prev") if number > 1 else None,
        next=Link(words("list_next"), to(number + 1), rel="next") if number < size else None,
        pages=tuple(
            PageLink(
                text=str(other),
                label=words("list_number", page=other),
                url=None if other == number else to(other),
                gap=other - before > 1,
                near=other not in (1, number, size),
            )
            for before, other in pairwise((0, *numbers))
        ),
    )
