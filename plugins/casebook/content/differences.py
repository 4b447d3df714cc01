"""Say in which fields, items of lists and sections of the body two states of a document differ."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple, TypeAlias

from msgspec import Struct

from casebook.markdown.comments import without_comments
from casebook.markdown.headings import texts_by_heading
from casebook.yaml.reader import Data
from casebook.yaml.text import Document

BODY = "body"
_NAMES = ("id", "name", "title", "award", "file", "who", "text", "printed")
"""Fields that can name an item of a list, the first that it has."""
_MARKS = ("as_of", "date", "part", "unit", "role", "value")
"""Parts that can tell items of one name apart, the first that all of them have and no two have alike."""


class Change(Struct, frozen=True):
    """A changed value: its field, the item of a list, the part of the item, and its old and new text.

    Texts of sections of the body are too long, and left out: a section that came has an empty new text, one that went an empty
    old text, and one that both states have neither. Where the heading alone changed, the two headings are the texts.
    """

    field: str
    item: str = ""
    """Of the body, the heading of the section; empty for what stands before the first one, or for their order."""
    part: str = ""
    old: str | None = None
    """None for a new value."""
    new: str | None = None
    """None for a value that was removed."""
    marked_by: str = ""
    """The part that tells the item from others of its name; empty where no part does."""
    mark: str = ""
    """That part, with the unit of a figure behind it, or else the number of the item; empty for a name that one item has."""


class _Item(NamedTuple):
    """How an item of a list is called."""

    name: str = ""
    marked_by: str = ""
    mark: str = ""


_Record: TypeAlias = Mapping[str, Data]
_Key: TypeAlias = tuple[str, _Item, str]
_WHOLE = _Item()
"""The item of a field that is no list."""


def document_changes(old: Document, new: Document) -> tuple[Change, ...]:
    """Return the differences of two states. The order of fields and items, comments, also in the body, and quotes make none."""
    before, after = (state.header.data if isinstance(state.header.data, dict) else {} for state in (old, new))
    fields = dict.fromkeys([*before, *after])
    changes = (change for field in fields for change in _field_changes(field, before.get(field), after.get(field)))
    return (*changes, *_body_changes(old.body, new.body))


def _field_changes(field: str, before: Data, after: Data) -> Iterator[Change]:
    old_items, new_items = _items(_records(before), _records(after))
    old, new = dict(_field_values(field, before, old_items)), dict(_field_values(field, after, new_items))
    for key in dict.fromkeys([*old, *new]):
        _, item, part = key
        item_key = (field, item, "")
        is_in_item_change = part and item.name and (item_key in old) != (item_key in new)  # the item itself came or went
        if old.get(key) != new.get(key) and not is_in_item_change:
            yield Change(field, item.name, part, old.get(key), new.get(key), item.marked_by, item.mark)


def _body_changes(old: str, new: str) -> Iterator[Change]:
    """Yield each section that changed, came or went, and each whose heading alone changed; else that their order did."""
    before, after = without_comments(old), without_comments(new)
    if before.split() == after.split():
        return
    old_texts, new_texts = texts_by_heading(before), texts_by_heading(after)
    same_text = {text: heading for heading, text in old_texts.items() if heading and text and heading not in new_texts}
    renamed = {same_text[text]: heading for heading, text in new_texts.items() if heading not in old_texts and text in same_text}
    both_names = {*renamed, *renamed.values()}
    changes = [
        *(Change(BODY, old=former, new=heading) for former, heading in renamed.items()),
        *(
            _section_change(heading, is_old=heading in old_texts, is_new=heading in new_texts)
            for heading in dict.fromkeys([*old_texts, *new_texts])
            if old_texts.get(heading) != new_texts.get(heading) and heading not in both_names
        ),
    ]
    yield from changes or [Change(BODY)]


def _section_change(heading: str, *, is_old: bool, is_new: bool) -> Change:
    """Return the change of a section that one state has, or both; what stands before the first heading is always in both."""
    if not heading or is_old == is_new:
        return Change(BODY, heading)
    return Change(BODY, heading, old="") if is_old else Change(BODY, heading, new="")


def _records(value: Data) -> Sequence[_Record]:
    """Return the items of a list, those without parts as one part without a name; nothing of what is no list."""
    entries = value if isinstance(value, list) else ()
    return [entry if isinstance(entry, dict) else {"": entry} for entry in entries if entry is not None]


def _naming(record: _Record) -> str:
    """Return the part that names an item."""
    return next((part for part in _NAMES if record.get(part) is not None), next(iter(record), ""))


def _items(old: Sequence[_Record], new: Sequence[_Record]) -> tuple[list[_Item], list[_Item]]:
    """Return how the items of two states of a list are called: one that is meant in both is called alike."""
    positions: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for state, records in enumerate((old, new)):
        for position, record in enumerate(records):
            positions[_text(record.get(_naming(record)))][state].append(position)
    names = [_WHOLE] * len(old), [_WHOLE] * len(new)
    for name, (olds, news) in positions.items():
        former = _former({it: old[it] for it in olds}, {it: new[it] for it in news})
        kept = {*former.values()}
        gone = [it for it in olds if it not in kept]
        items = _called(name, [*(new[it] for it in news), *(old[it] for it in gone)])
        for it, item in zip(news, items[: len(news)], strict=True):
            names[1][it] = item
            if it in former:
                names[0][former[it]] = item
        for it, item in zip(gone, items[len(news) :], strict=True):
            names[0][it] = item
    return names


def _former(old: Mapping[int, _Record], new: Mapping[int, _Record]) -> Mapping[int, int]:
    """Return which of the `old` items of a name each `new` one was: the same, or one alike in a mark, or the next one left."""
    left, former = dict(old), dict[int, int]()
    keys: list[Callable[[_Record], str]] = [_whole, *(partial(_mark, part) for part in _MARKS), _next_left]
    for key_of in keys:
        waiting: dict[str, deque[int]] = defaultdict(deque)
        for position, record in left.items():
            waiting[key_of(record)].append(position)
        for position in (it for it in new if it not in former):
            alike = waiting[key_of(new[position])] if key_of(new[position]) else ()
            if alike:
                former[position] = alike.popleft()
                del left[former[position]]
    return former


def _next_left(_: _Record) -> str:
    """Return one text for all items of a name, by which the first that is left is taken."""
    return "left"


def _called(name: str, records: Sequence[_Record]) -> Sequence[_Item]:
    """Return how the items of a name are called: several by what tells them apart, or else by numbers."""
    if len(records) == 1:
        return [_Item(name)]
    for part in _MARKS:
        marks = [_mark(part, record) for record in records]
        if all(marks) and len({*marks}) == len(marks):
            return [_Item(name, part, mark) for mark in marks]
    return [_Item(name), *(_Item(name, "", str(number)) for number in range(2, len(records) + 1))]


def _whole(record: _Record) -> str:
    """Return all parts of an item as one text, whatever their order."""
    return "\n".join(sorted(f"{part}: {_text(value)}" for part, value in record.items()))


def _mark(part: str, record: _Record) -> str:
    """Return a part of an item, with the unit of a value behind it; empty for an item without it."""
    text = _text(record.get(part))
    return f"{text} {_text(record.get('unit'))}".rstrip() if part == "value" and text else text


def _field_values(field: str, value: Data, items: Sequence[_Item]) -> Iterator[tuple[_Key, str]]:
    """Yield every value of a field by its item and part. An empty field has none, as one that is not there."""
    if isinstance(value, dict):
        for part, inner in value.items():
            for name, text in _texts(inner):
                yield (field, _Item(name), part), text
    elif isinstance(value, list):
        for item, record in zip(items, _records(value), strict=True):
            yield (field, item, ""), ""
            others = ((part, inner) for part, inner in record.items() if part != _naming(record) and inner is not None)
            yield from (((field, item, part), _text(inner)) for part, inner in others)
    elif value is not None:
        yield (field, _WHOLE, ""), value


def _texts(value: Data) -> Iterator[tuple[str, str]]:
    """Yield each item of a list with an empty text, or an empty item with the text."""
    if isinstance(value, list):
        yield from ((_text(item), "") for item in value if item is not None)
    elif value is not None:
        yield "", _text(value)


def _text(value: Data) -> str:
    """Return data as a text: its values, with commas between them."""
    if isinstance(value, str):
        return value
    parts = value.values() if isinstance(value, dict) else value or ()
    return ", ".join(_text(part) for part in parts if part is not None)
