"""What a file says differently than before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from casebook.source import Data, Document

BODY = "body"
_NAMES = ("id", "name", "title", "award", "file", "who", "text", "printed")
"""Fields by one of which an item of a list is known."""
_Key: TypeAlias = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing said differently: a field, the item of its list, the part of that; what it was, and what it is."""

    field: str
    item: str = ""
    part: str = ""
    old: str | None = None
    """None for what is new."""
    new: str | None = None
    """None for what is gone. Both are None for a body: it is too long to tell."""


def changes(old: Document, new: Document) -> tuple[Change, ...]:
    """All that differs. The order of fields and items, comments and how values are quoted say nothing."""
    return (*_fields(_said(old.header.data), _said(new.header.data)), *_body(old.body, new.body))


def _fields(old: Mapping[_Key, str], new: Mapping[_Key, str]) -> Iterator[Change]:
    for key in dict.fromkeys([*old, *new]):
        field, item, part = key
        whole = (field, item, "")
        tells_more = part and item and (whole in old) != (whole in new)  # the item itself came or went
        if old.get(key) != new.get(key) and not tells_more:
            yield Change(field, item, part, old.get(key), new.get(key))


def _body(old: str, new: str) -> Iterator[Change]:
    if old.split() != new.split():
        yield Change(BODY)


def _said(data: Data) -> dict[_Key, str]:
    """Every value with its field, item and part."""
    fields = data if isinstance(data, dict) else {}
    return dict(said for field, value in fields.items() for said in _of_field(field, value))


def _of_field(field: str, value: Data) -> Iterator[tuple[_Key, str]]:
    if isinstance(value, dict):
        for part, inner in value.items():
            for item, text in _texts(inner):
                yield (field, item, part), text
    elif isinstance(value, list):
        seen: dict[str, int] = {}
        for entry in value:
            name = _name(entry)
            seen[name] = seen.get(name, 0) + 1
            item = name if seen[name] == 1 else f"{name} ({seen[name]})"
            yield (field, item, ""), ""
            if isinstance(entry, dict):
                yield from (((field, item, part), str(inner)) for part, inner in entry.items() if str(inner) != name)
    else:
        yield (field, "", ""), str(value)


def _texts(value: Data) -> Iterator[tuple[str, str]]:
    """The items of a list, or the one text, without an item."""
    if isinstance(value, list):
        yield from ((str(item), "") for item in value)
    else:
        yield "", str(value)


def _name(entry: Data) -> str:
    if isinstance(entry, dict):
        return next((str(entry[name]) for name in _NAMES if name in entry), str(next(iter(entry.values()), "")))
    return str(entry)
