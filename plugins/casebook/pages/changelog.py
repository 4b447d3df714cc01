"""The changelog of a case: what changed on which day, in words."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from casebook.content.differences import BODY, Change
from casebook.content.history import Edit, History
from casebook.content.own_fields import value_label
from casebook.model.own_fields import OWN_FIELDS
from casebook.pages.builder import PageBuilder


class ChangelogItem(Struct, frozen=True):
    """The changes of one day."""

    date: str
    """ISO 8601."""
    day: str
    """The date in words."""
    changes: tuple[str, ...]


_LONGEST = 40
"""Values with more characters are left out: the changelog says only that they changed."""
_MOST = 6
"""The number of changes of one day that are listed. Others are counted."""
_CODED = {"status": "statuses", "attribution": "attributions", "licence": "licences", "role": "roles"}
"""Fields whose values are codes, and the section of the strings that spells them."""


def changelog(builder: PageBuilder, history: History) -> tuple[ChangelogItem, ...]:
    """Return the changelog of a case, the newest day first."""
    return tuple(
        ChangelogItem(edit.day.isoformat(), builder.words.day(edit.day), tuple(_changes(builder, edit))) for edit in history.edits
    )


def _changes(builder: PageBuilder, edit: Edit) -> Iterator[str]:
    yield from (_change(builder, change) for change in edit.changes[:_MOST])
    if rest := len(edit.changes[_MOST:]):
        yield builder.words("edit_more", count=rest)


def _change(builder: PageBuilder, change: Change) -> str:
    what = _subject(builder, change)
    old, new = (_value(builder, change, value) for value in (change.old, change.new))
    match change.old is None, change.new is None:
        case True, False:
            return builder.words("edit_added", what=what)
        case False, True:
            return builder.words("edit_removed", what=what)
        case False, False if max(len(old), len(new)) <= _LONGEST:
            return builder.words("edit_from_to", what=what, old=old, new=new)
    return builder.words("edit_changed", what=what)


def _subject(builder: PageBuilder, change: Change) -> str:
    """Return the names of the field, of its item, and of the part of the item if that is not its value."""
    if change.field == OWN_FIELDS:
        return _own_subject(builder, change)
    labels = builder.words.sections["fields"]
    parts = [builder.words("body_text") if change.field == BODY else str(labels.get(change.field, change.field))]
    if change.item:
        mark = _mark(builder, change)
        name = builder.words("edit_item_marked", name=_item(builder, change), mark=mark) if mark else _item(builder, change)
        parts.append(builder.words("edit_item", name=name))
    if change.part and change.part != "value":
        parts.append(str(labels.get(change.part, change.part)))
    return " ".join(parts)


def _own_subject(builder: PageBuilder, change: Change) -> str:
    """Return the label of an own field, and the item that a list of it got or lost; the id of a field that is there no longer."""
    field = next((field for field in builder.catalogue.own_fields if field.id == change.part), None)
    words, item = builder.words, change.item
    if field is None:
        return change.part or str(words.sections["fields"][OWN_FIELDS])
    name = value_label(field, item, builder.catalogue, words)
    return " ".join([field.words(words.language).label, *([words("edit_item", name=name)] if item else [])])


def _item(builder: PageBuilder, change: Change) -> str:
    catalogue = builder.catalogue
    if change.field == "organisations" and change.item in catalogue.organisations:
        return catalogue.organisations[change.item].name
    if change.field == "organisations" and change.item in catalogue.unnamed_organisations:
        return catalogue.unnamed_organisations[change.item].name
    if change.field == "related" and change.item in catalogue.cases:
        return catalogue.cases[change.item].case.title
    return change.item if len(change.item) <= _LONGEST else f"{change.item[:_LONGEST]}…"


def _mark(builder: PageBuilder, change: Change) -> str:
    """Return what tells an item from others of its name, in words; empty for an item that has a name of its own."""
    words, (number, _, unit) = builder.words, change.mark.partition(" ")
    if change.marked_by == "value" and number.isdecimal():
        return words.measure(Decimal(number), unit)
    text = words.written_date(change.mark) if change.marked_by in ("as_of", "date") else change.mark
    labels = words.sections[_CODED[change.marked_by]] if change.marked_by in _CODED else {}
    return str(labels.get(text, text))


def _value(builder: PageBuilder, change: Change, value: str | None) -> str:
    name, text = change.part or change.field, value or ""
    if name == "category" and text in builder.catalogue.categories:
        return builder.catalogue.categories[text].name
    own_fields = builder.catalogue.own_fields if change.field == OWN_FIELDS else ()
    own = next((field for field in own_fields if field.id == name), None)
    if own:
        return value_label(own, text, builder.catalogue, builder.words)
    labels = builder.words.sections[_CODED[name]] if name in _CODED and change.field != OWN_FIELDS else {}
    return str(labels.get(text, text))
