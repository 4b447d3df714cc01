"""Put case files and translations into one order and style, without a change of what they say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from casebook.content.validation import validate
from casebook.model.case import Case, Translation
from casebook.model.field_shapes import Codes, FieldShape, case_fields, shape
from casebook.model.own_fields import OwnField
from casebook.problems import Place, Problem
from casebook.yaml.comments import read_outline
from casebook.yaml.reader import Data, Located, read_yaml
from casebook.yaml.text import Document, read_document
from casebook.yaml.writer import Entry, Outline, Scalar, Value, Verbatim, plain_outline, yaml_text

_FIRST = 2
"""The line of a file on which its fields begin."""


class FormattedFile(Struct, frozen=True):
    """A file in canonical style, and the places of values that keep their original form."""

    content: bytes
    verbatim: tuple[Place, ...] = ()


def format_file(
    path: str, raw: bytes, own_fields: Sequence[OwnField] = (), codes: Codes | None = None
) -> FormattedFile | list[Problem]:
    """Return the file `path` with its fields in the order of the model and in one style.

    Return its problems where it is not valid even in that style. Line ends become line feeds, and a byte order mark is removed.
    Comments stay with the lines that they stand above or beside. A value keeps its form where another form would be read as
    something else, or with other comments. A file that would still be read as something else is returned as it is.
    """
    document = read_document(path, raw)
    if isinstance(document, list):
        return document
    model = Translation if "." in PurePosixPath(path).stem else Case
    problems = validate(model, document.header, codes=codes)
    if not isinstance(document.header.data, dict):
        return problems if isinstance(problems, list) else FormattedFile(raw)
    fields = case_fields(own_fields) if model is Case else shape(model)
    header, is_safe = _ordered_header(raw, document, fields)
    text = case_text(header, document.body).encode()
    second = read_document(path, text)
    is_valid = is_safe and isinstance(second, Document) and not isinstance(validate(model, second.header, codes=codes), list)
    result = FormattedFile(text, tuple(Place(path, line + _FIRST) for line in sorted(_verbatim_lines(header))))
    if isinstance(problems, list):
        return result if is_valid else problems
    is_same = is_valid and isinstance(second, Document) and _says_the_same(second, document)
    return result if is_same else FormattedFile(raw, (Place(path, _FIRST),))


def _ordered_header(raw: bytes, document: Document, shapes: Sequence[FieldShape]) -> tuple[Outline, bool]:
    """Return the fields of a file in order, with values verbatim where that is needed, and whether they read back as the same."""
    fields = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n").split("\n")[1 : document.body_line - 2]
    outline = read_outline("\n".join(fields) + "\n")
    header = _order_fields(outline, shapes)
    if _reads_back(header):
        return header, True
    header = _order_fields(replace(outline, entries=tuple(_settle(outline.entries, shapes))), shapes)
    return header, _reads_back(header)


def _says_the_same(document: Document, other: Document) -> bool:
    return document.header.data == other.header.data and document.body.strip("\n") == other.body.strip("\n")


def _settle(entries: Sequence[Entry], shapes: Sequence[FieldShape]) -> Iterator[Entry]:
    """Yield the fields of a record; those that would not read back as the same are verbatim."""
    named = {field.name: field for field in shapes}
    return (_settle_entry(entry, named.get(entry.key or "")) for entry in entries)


def _settle_entry(entry: Entry, field: FieldShape | None) -> Entry:
    """Return the entry with as little of it verbatim as reads back as the same."""
    if _entry_reads_back(entry, field):
        return entry
    value = entry.value
    if isinstance(value, Outline) and field:
        mapping = value.kind == "mapping"
        inner = _settle(value.entries, field.fields) if mapping else (_settle_entry(item, field) for item in value.entries)
        settled = replace(entry, value=replace(value, entries=tuple(inner)))
        if _entry_reads_back(settled, field):
            return settled
    form = entry.form
    return Entry(entry.key, Verbatim(form.lines, form.line, entry), form.above) if form else entry


def _entry_reads_back(entry: Entry, field: FieldShape | None) -> bool:
    """Return whether an entry, written alone, is read as the same."""
    entry = _order_entry(entry, field)
    if entry.key is None:
        entry = Entry("key", Outline("list", (entry,)))
    return _reads_back(Outline("mapping", (entry,)))


def _reads_back(outline: Outline) -> bool:
    """Return whether a mapping, once written, is read as the same, with its comments at the same entries."""
    text = yaml_text(outline)
    return isinstance(read_yaml("", text), Located) and _content(read_outline(text)) == _content(outline)


_Content: TypeAlias = "str | tuple[object, ...] | None"


def _content(value: Value) -> _Content:
    """Return the content of a value and the comments of its entries, in a form that can be compared."""
    if isinstance(value, Scalar):
        return value.text
    if isinstance(value, Verbatim):
        return _content(value.entry.value)
    return (value.kind, tuple(map(_entry_content, value.entries)), tuple(filter(None, value.below)))


def _entry_content(entry: Entry) -> _Content:
    inner = entry.value.entry if isinstance(entry.value, Verbatim) else entry
    above = entry.above if inner is entry else (*entry.above, *inner.above[len(inner.form.above) if inner.form else 0 :])
    comments = [*above, inner.beside or ""]
    return (entry.key, tuple(filter(None, comments)), _content(inner.value))


def _verbatim_lines(value: Value) -> Iterator[int]:
    """Yield the first line of each verbatim value."""
    if isinstance(value, Verbatim):
        yield value.line
    elif isinstance(value, Outline):
        for entry in value.entries:
            yield from _verbatim_lines(entry.value)


_MIDNIGHT = re.compile(r"(\d{4}-\d{2}-\d{2})[Tt ]00:00(?::00(?:\.0+)?)?\s*(?:Z|[+-]00:?00)?")
"""A day as written by a program that knows only times."""


def _order_fields(outline: Outline, fields: Sequence[FieldShape]) -> Outline:
    """Return the outline of a record with its fields, and those of its records, in the order of `fields`.

    A midnight in place of a day becomes the day. Optional texts and records that are empty are left out.
    """
    rank = {field.name: number for number, field in enumerate(fields)}
    shapes = {field.name: field for field in fields}
    typed_entries = (_order_value(entry, shapes.get(entry.key or "")) for entry in outline.entries)
    entries, below = _without_empty(typed_entries, outline.below, shapes)
    ordered = sorted(entries, key=lambda entry: rank.get(entry.key or "", len(rank)))
    return replace(outline, entries=tuple(_space(ordered)), below=_single_spaced(below, last=True))


def _order_entry(entry: Entry, field: FieldShape | None) -> Entry:
    """Return a field, or an item of a list, as `_order_fields` makes it."""
    return _order_value(entry, field) if entry.key is not None else _hoist_comments(_order_value(entry, field))


def outline_of(data: Mapping[str, Data], fields: Sequence[FieldShape]) -> Outline:
    """Return the outline of a record without comments, in the order of `fields`."""
    outline = plain_outline(data)
    return _order_fields(outline, fields) if isinstance(outline, Outline) else Outline("mapping", ())


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
        return replace(entry, value=_order_fields(value, field.fields))
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
        field = shapes.get(entry.key or "")
        if field and not field.required and _is_empty(entry.value):
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
