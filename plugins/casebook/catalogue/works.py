"""The sources of a case as works: who published each, and which of its parts the case rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urldefrag

from casebook.catalogue.index import Catalogue
from casebook.model import Source

_BETWEEN = re.compile(r"\s*[·,;&]\s*| and | \ubc0f ")  # the last is Korean's "and"


@dataclass(frozen=True, slots=True)
class Work:
    """A work, which several sources of a case may be parts of."""

    source: Source
    """The first of them."""
    publishers: tuple[str, ...]
    parts: tuple[str, ...]


def works(catalogue: Catalogue, sources: Iterable[Source]) -> tuple[Work, ...]:
    """The works that `sources` are, or are parts of, in their order."""
    groups: dict[tuple[object, ...], list[Source]] = {}
    for source in sources:
        where = urldefrag(source.url)[0] if source.url else source.file
        groups.setdefault((source.publisher, source.date, source.title, where), []).append(source)
    return tuple(
        Work(
            source=group[0],
            publishers=publishers(catalogue, group[0]),
            parts=tuple(dict.fromkeys(source.part for source in group if source.part)),
        )
        for group in groups.values()
    )


def publishers(catalogue: Catalogue, source: Source) -> tuple[str, ...]:
    """Who published `source`: several where all the names between its signs are those of organisations.

    A name may hold such a sign itself; what is not known in whole is one name, as it is written.
    """
    names = tuple(name for name in _BETWEEN.split(source.publisher) if name)
    return names if len(names) > 1 and all(name in catalogue.organisation_ids for name in names) else (source.publisher,)
