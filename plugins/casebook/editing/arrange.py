"""Front matter in the order of the model, in one style, without what editors for the web leave behind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from casebook.model.shape import FieldShape
from casebook.yaml.reader import Data
from casebook.yaml.writer import Entry, Outline, Scalar, Value, Verbatim, yaml_text

_MIDNIGHT = re.compile(r"(\d{4}-\d{2}-\d{2})[Tt ]00:00(?::00(?:\.0+)?)?\s*(?:Z|[+-]00:?00)?")
"""A day as a program writes it that knows only times."""


def in_model_order(outline: Outline, fields: Sequence[FieldShape]) -> Outline:
    """The outline of a record with its fields, and those of its records, in the order of `fields`.

    A day written as the midnight it begins with is a day, and an optional text or record that is there and empty goes:
    neither could be read before.
    """
    rank = {field.name: number for number, field in enumerate(fields)}
    shapes = {field.name: field for field in fields}
    typed = (_typed(entry, shapes.get(entry.key or "")) for entry in outline.entries)
    entries, below = _without_empty(typed, outline.below, shapes)
    ordered = sorted(entries, key=lambda entry: rank.get(entry.key or "", len(rank)))
    return replace(outline, entries=tuple(_spaced(ordered)), below=_single_spaced(below, last=True))


def entry_in_model_order(entry: Entry, field: FieldShape | None) -> Entry:
    """A field, or an item of a list, as `arranged` makes it."""
    return _typed(entry, field) if entry.key is not None else _hoisted(_typed(entry, field))


def outline_of(data: Mapping[str, Data], fields: Sequence[FieldShape]) -> Outline:
    """The outline of a record that has no comments yet."""
    outline = _value(dict(data))
    return in_model_order(outline, fields) if isinstance(outline, Outline) else Outline("mapping", ())


def case_text(header: Outline, body: str) -> str:
    """A case file of its fields and its body."""
    body = body.strip("\n")
    return f"---\n{yaml_text(header)}---\n" + (f"\n{body}\n" if body else "")


def _typed(entry: Entry, field: FieldShape | None) -> Entry:
    value = entry.value
    if field is None or isinstance(value, Verbatim):
        return entry
    if isinstance(value, Scalar):
        midnight = _MIDNIGHT.fullmatch(value.text or "") if field.measured else None
        return replace(entry, value=Scalar(midnight[1] if midnight else value.text, field.measured))
    if value.kind == "mapping":
        return replace(entry, value=in_model_order(value, field.fields))
    items = tuple(_hoisted(_typed(item, field)) for item in value.entries)
    return replace(entry, value=replace(value, entries=items))


def _hoisted(item: Entry) -> Entry:
    """The item with what stands above its first field above itself: between a dash and its field is no room."""
    if not isinstance(item.value, Outline) or not item.value.entries or not item.value.entries[0].above:
        return item
    first, *rest = item.value.entries
    entries = (replace(first, above=()), *rest)
    return replace(item, above=(*item.above, *first.above), value=replace(item.value, entries=entries))


def _without_empty(
    entries: Iterable[Entry], below: tuple[str, ...], shapes: Mapping[str, FieldShape]
) -> tuple[list[Entry], tuple[str, ...]]:
    """The entries without optional ones that are empty, whose comments go to the next."""
    kept: list[Entry] = []
    comments: tuple[str, ...] = ()
    for entry in entries:
        shape = shapes.get(entry.key or "")
        if shape and not shape.required and _is_empty(entry.value):
            comments = (*comments, *entry.above, *((entry.beside,) if entry.beside else ()))
        else:
            kept.append(replace(entry, above=(*comments, *entry.above)))
            comments = ()
    return kept, (*comments, *below)


def _is_empty(value: Value) -> bool:
    if isinstance(value, Scalar):
        return value.text is not None and not value.text.strip()
    return isinstance(value, Outline) and value.kind == "mapping" and not value.entries


def _spaced(entries: Sequence[Entry]) -> list[Entry]:
    """The entries with no empty line before the first and never two in a row."""
    return [replace(entry, above=_single_spaced(entry.above, first=number == 0)) for number, entry in enumerate(entries)]


def _single_spaced(comments: Sequence[str], *, first: bool = False, last: bool = False) -> tuple[str, ...]:
    kept: list[str] = []
    for comment in comments:
        if comment or (kept[-1] if kept else not first):
            kept.append(comment)
    while last and kept and not kept[-1]:
        kept.pop()
    return tuple(kept)


def _value(data: Data) -> Value:
    if isinstance(data, dict):
        return Outline("mapping", tuple(Entry(key, _value(value)) for key, value in data.items()))
    if isinstance(data, list):
        return Outline("list", tuple(Entry(None, _value(item)) for item in data))
    return Scalar(data)
