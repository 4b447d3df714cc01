"""Group sources by the published work that they cite."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from urllib.parse import urldefrag

from msgspec import Struct

from casebook.content.catalogue import Catalogue
from casebook.messages.wording import words_of
from casebook.model.case import Source


class Work(Struct, frozen=True):
    """A published work of which sources cite one or more parts."""

    source: Source
    """The first source of the work."""
    publishers: tuple[str, ...]
    parts: tuple[str, ...]


def works(catalogue: Catalogue, sources: Iterable[Source]) -> tuple[Work, ...]:
    """Return the works that `sources` cite, in their order: sources of one publisher, date, title and address are one work."""
    groups: dict[tuple[object, ...], list[Source]] = {}
    for source in sources:
        groups.setdefault(work_key(source), []).append(source)
    return tuple(
        Work(
            source=group[0],
            publishers=publishers(catalogue, group[0]),
            parts=tuple(dict.fromkeys(source.part for source in group if source.part)),
        )
        for group in groups.values()
    )


def work_key(source: Source) -> tuple[object, ...]:
    """Return what the sources of one work have in common: publisher, date, title and address without fragment."""
    address = urldefrag(source.url)[0] if source.url else source.file
    return (source.publisher, source.date, source.title, address)


@cache
def _separator() -> re.Pattern[str]:
    """Return the pattern of what stands between the names of publishers."""
    return re.compile(rf"(?<!\s)\s*[·,;&]\s*| (?:{'|'.join(words_of('and'))}) ")


def publishers(catalogue: Catalogue, source: Source) -> tuple[str, ...]:
    """Return the names of the publishers of `source`.

    A publisher is split at its separators only if every part is the name of an organisation; else it is one name.
    """
    names = tuple(name for name in _separator().split(source.publisher) if name)
    return names if len(names) > 1 and all(name in catalogue.organisation_ids for name in names) else (source.publisher,)
