"""The terms of a page in the search, with the fields that have each of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Literal

from msgspec import Struct

from casebook.search.documents import SearchPage
from casebook.search.terms import canonical, packaged_words, terms
from casebook.search.word_borders import border_terms

SIGNS = "".join(chr(code) for code in range(0x20, 0x7F) if chr(code) not in '"\\')
FIELDS = 3
NAMES, _TEXT = 1, 2
OWN = "="
"""The sign before the whole name of a page, which is a term."""
_LONGEST_NAME = 40
FLAGS = (1 << 2 * FIELDS) - 1
MOST = 2
"""The highest number of occurrences that is counted."""


class PageTerms(Struct, frozen=True):
    """The terms of a page, as three strings, because they are cached from build to build and sent between processes."""

    terms: str
    """The terms of the page, separated by blanks."""
    flags: str
    """A sign for each term, for the fields that it occurs in, within words or not, and the number of occurrences."""
    words: str
    """The words of the page, separated by blanks."""


def read_page(page: SearchPage) -> PageTerms:
    """Return the terms of a page."""
    values: dict[str, int] = {}
    page_words: set[str] = set()
    texts = enumerate(map(canonical, _texts(page)))
    for field, text in sorted(texts, key=lambda item: -len(item[1])):  # the longest first: most are new
        inside, anywhere = 1 << field, 1 << (field + FIELDS)
        step = 0 if field == NAMES else 1 << 2 * FIELDS  # many names do not make a page more relevant to one of them
        found, borders = terms(text), border_terms(text)
        page_words.update(found.words)
        field_values = {term: count * step + anywhere + inside * (count > borders[term]) for term, count in found.tight.items()}
        field_values |= {term: count * step + anywhere for term, count in found.loose.items()}
        if values:
            field_values = {term: values.get(term, 0) + value for term, value in field_values.items()}
        values |= field_values
    beside = terms(canonical("\n".join([*page.translated, *page.years]))).tight.keys() - _empty()
    for term in sorted(beside):  # no words of its own
        values[term] = values.get(term, 0) | 1 << _TEXT | 1 << (_TEXT + FIELDS)
    titles = () if page.kind in ("case", "translation") else (page.title,)  # the words of their titles are enough
    for field, names in ((NAMES, page.own), (0, titles)):  # the title last: it tells more than another name
        for name in names:
            if 0 < len(whole := re.sub(r"[ \n]", "", canonical(name))) <= _LONGEST_NAME:
                values[OWN + whole] = (1 << field) + (1 << (field + FIELDS))
    signs, most = _flag_signs(), MOST << 2 * FIELDS
    flags = "".join([signs[value] if value < most else signs[value & FLAGS | most] for value in values.values()])
    return PageTerms(" ".join(values), flags, " ".join(sorted(page_words)))


@cache
def _empty() -> frozenset[str]:
    """Return the words that tell nothing, in all languages: "it" of a translation is no 아이티."""
    return frozenset(word for words in packaged_words("common-words.yml").values() for word in words.get("empty", "").split())


def _texts(page: SearchPage) -> tuple[str, str, str]:
    """Return the three fields: the title, the names, and the sections."""
    body = "\n".join(f"{section.title}\n{section.text}" for section in page.sections)
    return page.title, "\n".join(page.names), body


@cache
def _flag_signs() -> Mapping[int, str]:
    """Return a sign for each value of `read_page`: occurrences, fields with the term anywhere, fields with it within a word."""
    possible = (
        count << 2 * FIELDS | anywhere << FIELDS | inside
        for count in range(MOST + 1)
        for anywhere in range(1, 1 << FIELDS)
        for inside in range(1 << FIELDS)
        if not inside & ~anywhere
    )
    return dict(zip(possible, SIGNS, strict=False))


Field = Literal["title", "names", "text"]
FIELD_NAMES: tuple[Field, ...] = ("title", "names", "text")
"""The fields of `read_page`, in the order of their bits."""


def fields_of_sign(sign: str) -> frozenset[Field]:
    """Return the fields that have a term, of which `sign` is the sign."""
    value = next(value for value, other in _flag_signs().items() if other == sign) >> FIELDS
    return frozenset(name for bit, name in enumerate(FIELD_NAMES) if value >> bit & 1)
