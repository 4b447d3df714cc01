"""The order and style of front matter: fields in the order of the model, without what editors for the web leave behind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from casebook.model.shape import FieldShape
from casebook.yaml.reader import Data
from casebook.yaml.writer import Entry, Outline, Scalar, Value, Verbatim, plain_outline, yaml_text

_MIDNIGHT = re.compile(r"(\d{4}-\d{2}-\d{2})[Tt ]00:00(?::00(?:\.0+)?)?\s*(?:Z|[+-]00:?00)?")
"""A day as written by a program that knows only times."""


def order_fields(outline: Outline, fields: Sequence[FieldShape]) -> Outline:
    """Return the outline of a record with its fields, and those of its records, in the order of `fields`.

    A midnight in place of a day becomes the day. Optional texts and records that are empty are left out.
    Files with either could not be read before.
    """
    rank = {field.name: number for number, field in enumerate(fields)}
    shapes = {field.name: field for field in fields}
    typed_entries = (_order_value(entry, shapes.get(entry.key or "")) for entry in outline.entries)
    entries, below = _without_empty(typed_entries, outline.below, shapes)
    ordered = sorted(entries, key=lambda entry: rank.get(entry.key or "", len(rank)))
    return replace(outline, entries=tuple(_space(ordered)), below=_single_spaced(below, last=True))


def order_entry(entry: Entry, field: FieldShape | None) -> Entry:
    """Return a field, or an item of a list, as `order_fields` makes it."""
    return _order_value(entry, field) if entry.key is not None else _hoist_comments(_order_value(entry, field))


def outline_of(data: Mapping[str, Data], fields: Sequence[FieldShape]) -> Outline:
    """Return the outline of a record without comments, in the order of `fields`."""
    outline = plain_outline(data)
    return order_fields(outline, fields) if isinstance(outline, Outline) else Outline("mapping", ())


def case_text(header: Outline, body: str) -> str:
    """Return the text of a case file with these fields and this body."""
    body = body.strip("\n")
    return f"---\n{yaml_text(header)}---\n" + (f"\n{body}\n" if body else "")


def _order_value(entry: Entry, field: FieldShape | None) -> Entry:
    value = entry.value
    if field is None or isinstance(value, Verbatim):
        return entry
    if isinstance(value, Scalar):
        midnight = _MIDNIGHT.fullmatch(value.text or "") if field.measured else None
        return replace(entry, value=Scalar(midnight[1] if midnight else value.text, field.measured))
    if value.kind == "mapping":
        return replace(entry, value=order_fields(value, field.fields))
    items = tuple(_hoist_comments(_order_value(item, field)) for item in value.entries)
    return replace(entry, value=replace(value, entries=items))


def _hoist_comments(item: Entry) -> Entry:
    """Return the item with the comments above its first field moved above itself: they cannot stand after the dash."""
    if not isinstance(item.value, Outline) or not item.value.entries or not item.value.entries[0].above:
        return item
    first, *others = item.value.entries
    entries = (replace(first, above=()), *others)
    return replace(item, above=(*item.above, *first.above), value=replace(item.value, entries=entries))


def _without_empty(
    entries: Iterable[Entry], below: tuple[str, ...], shapes: Mapping[str, FieldShape]
) -> tuple[list[Entry], tuple[str, ...]]:
    """Return the entries without empty optional ones, whose comments go to the next entry, and the comments at the end."""
    filled: list[Entry] = []
    comments: tuple[str, ...] = ()
    for entry in entries:
        shape = shapes.get(entry.key or "")
        if shape and not shape.required and _is_empty(entry.value):
            comments = (*comments, *entry.above, *((entry.beside,) if entry.beside else ()))
        else:
            filled.append(replace(entry, above=(*comments, *entry.above)))
            comments = ()
    return filled, (*comments, *below)


def _is_empty(value: Value) -> bool:
    if isinstance(value, Scalar):
        return value.text is not None and not value.text.strip()
    return isinstance(value, Outline) and value.kind == "mapping" and not value.entries


def _space(entries: Sequence[Entry]) -> list[Entry]:
    """Return the entries with no empty line before the first and never two in a row."""
    return [replace(entry, above=_single_spaced(entry.above, first=number == 0)) for number, entry in enumerate(entries)]


def _single_spaced(comments: Sequence[str], *, first: bool = False, last: bool = False) -> tuple[str, ...]:
    lines: list[str] = []
    for comment in comments:
        if comment or (lines[-1] if lines else not first):
            lines.append(comment)
    while last and lines and not lines[-1]:
        lines.pop()
    return tuple(lines)
