"""Tell faults from their consequences: an id is unknown, too, where the file that lists it cannot be read whole."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from casebook.content.files import NAME, Content
from casebook.problems import Problem

_LISTS = {"CB201": "cities.yml", "CB202": "categories.yml", "CB203": "organisations.yml", "CB219": "fields.yml"}
"""The lists of the ids that problems with these codes are about."""
_FOLDERS = {"CB204": "_agreements", "CB210": "_awards"}
"""The same, of files that are records."""
_UNREADABLE = "CB1"
"""Codes below this one are of files that cannot be read."""


def without_implied(content: Content, problems: Iterable[Problem], references: Iterable[Problem]) -> list[Problem]:
    """Return the `references` without those that only follow from other problems: those of reading, and ids that occur twice."""
    references = list(references)
    faults = _Faults(
        content,
        frozenset(item.place.path for item in problems),
        frozenset(item.place.path for item in problems if item.code < _UNREADABLE),
        frozenset(item.place.path for item in references if item.code == "CB206"),
    )
    return [item for item in references if not faults.explain(item)]


class _Faults(Struct, frozen=True):
    """The files with problems."""

    content: Content
    broken: frozenset[str]
    unreadable: frozenset[str]
    repeating: frozenset[str]
    """Those in which an id occurs twice, one of which should be another."""

    def explain(self, item: Problem) -> bool:
        """Return whether a problem of an id follows from a fault of the file that lists it."""
        id_ = dict(item.values).get("id", "")
        if item.code in _FOLDERS:
            name = id_.split("/")[0]
            return f"{self.content.root.name}/{_FOLDERS[item.code]}/{name}.yml" in self.broken
        if item.code not in _LISTS:
            return False
        path = f"{self.content.root.name}/_vocabulary/{_LISTS[item.code]}"
        if path in self.repeating or path in self.unreadable:
            return True
        if path not in self.broken:
            return False
        header = self.content.headers.get(path)
        items = header.data if header and isinstance(header.data, list) else []
        ids = [entry.get("id") if isinstance(entry, dict) else None for entry in items]
        return not ids or id_ in ids or any(not isinstance(other, str) or not _is_id(other) for other in ids)


def _is_id(text: str) -> bool:
    return bool(NAME.fullmatch(text.replace("_", "-")))
