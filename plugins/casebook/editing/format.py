"""A case file or translation in canonical style, saying what it said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TypeAlias

from casebook.content.validation import validate
from casebook.editing.arrange import case_text, entry_in_model_order, in_model_order
from casebook.model.case import Case, Translation
from casebook.model.shape import FieldShape, shape
from casebook.problems import Place, Problem
from casebook.yaml.comments import read_outline
from casebook.yaml.reader import Located, read_yaml
from casebook.yaml.text import Document, read_document
from casebook.yaml.writer import Entry, Outline, Scalar, Value, Verbatim, yaml_text

_FIRST = 2
"""The line of a file on which its fields begin."""


@dataclass(frozen=True, slots=True)
class Formatted:
    """A file in canonical style, and where values begin that kept the form they had."""

    content: bytes
    kept: tuple[Place, ...] = ()


def format_file(path: str, raw: bytes) -> Formatted | list[Problem]:
    """The file `path` with its fields in the order of the model and in one style; its problems where it cannot be read.

    Line ends become line feeds and a byte order mark goes. Comments stay with what they stand above or beside.
    A value that would not read back as the same, or not with the same comments, keeps its form.
    """
    document = read_document(path, raw)
    if isinstance(document, list):
        return document
    model = Translation if "." in PurePosixPath(path).stem else Case
    problems = validate(model, document.header)
    if not isinstance(document.header.data, dict):
        return problems if isinstance(problems, list) else Formatted(raw)
    fields = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n").split("\n")[1 : document.body_line - 2]
    outline, shapes = read_outline("\n".join(fields) + "\n"), shape(model)
    header = in_model_order(outline, shapes)
    same = _reads_back(header)
    if not same:
        header = in_model_order(replace(outline, entries=tuple(_settled(outline.entries, shapes))), shapes)
        same = _reads_back(header)
    text = case_text(header, document.body).encode()
    again = read_document(path, text)
    sound = same and isinstance(again, Document) and not isinstance(validate(model, again.header), list)
    kept = tuple(Place(path, line + _FIRST) for line in sorted(_kept(header)))
    if isinstance(problems, list):
        return Formatted(text, kept) if sound else problems
    if (
        sound
        and isinstance(again, Document)
        and again.header.data == document.header.data
        and again.body.strip("\n") == document.body.strip("\n")
    ):
        return Formatted(text, kept)
    return Formatted(raw, (Place(path, _FIRST),))


def _settled(entries: Sequence[Entry], shapes: Sequence[FieldShape]) -> Iterator[Entry]:
    """Yield the fields of a record, where those that would not read back have their form."""
    named = {field.name: field for field in shapes}
    return (_settled_entry(entry, named.get(entry.key or "")) for entry in entries)


def _settled_entry(entry: Entry, field: FieldShape | None) -> Entry:
    """Return the entry with the least part of it in the form it had without which it would not read back."""
    if _entry_reads_back(entry, field):
        return entry
    value = entry.value
    if isinstance(value, Outline) and field:
        mapping = value.kind == "mapping"
        inner = _settled(value.entries, field.fields) if mapping else (_settled_entry(item, field) for item in value.entries)
        settled = replace(entry, value=replace(value, entries=tuple(inner)))
        if _entry_reads_back(settled, field):
            return settled
    form = entry.form
    return Entry(entry.key, Verbatim(form.lines, form.line, entry), form.above) if form else entry


def _entry_reads_back(entry: Entry, field: FieldShape | None) -> bool:
    """Whether an entry, written alone, says the same."""
    entry = entry_in_model_order(entry, field)
    if entry.key is None:
        entry = Entry("key", Outline("list", (entry,)))
    return _reads_back(Outline("mapping", (entry,)))


def _reads_back(outline: Outline) -> bool:
    """Whether a mapping, once written, is read as it is, with its comments at the same entries."""
    text = yaml_text(outline)
    return isinstance(read_yaml("", text), Located) and _said(read_outline(text)) == _said(outline)


_Said: TypeAlias = "str | tuple[object, ...] | None"


def _said(value: Value) -> _Said:
    """What a value says and which comments its entries have, in a form that can be compared."""
    if isinstance(value, Scalar):
        return value.text
    if isinstance(value, Verbatim):
        return _said(value.entry.value)
    return (value.kind, tuple(map(_entry_said, value.entries)), tuple(filter(None, value.below)))


def _entry_said(entry: Entry) -> _Said:
    inner = entry.value.entry if isinstance(entry.value, Verbatim) else entry
    above = entry.above if inner is entry else (*entry.above, *inner.above[len(inner.form.above) if inner.form else 0 :])
    comments = [*above, inner.beside or ""]
    return (entry.key, tuple(filter(None, comments)), _said(inner.value))


def _kept(value: Value) -> Iterator[int]:
    """Yield the lines from which values kept their form."""
    if isinstance(value, Verbatim):
        yield value.line
    elif isinstance(value, Outline):
        for entry in value.entries:
            yield from _kept(entry.value)
