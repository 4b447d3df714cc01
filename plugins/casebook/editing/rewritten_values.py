"""Dates, years and numbers that a table writes in forms of its own, in the form of case files where each can only mean one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from casebook.content.suggestions import is_nothing_but
from casebook.editing.drafts import Draft
from casebook.editing.number_commas import Comma, comma_meaning, without_thousands
from casebook.editing.spreadsheet_rows import column_of
from casebook.messages.blanks import comma_list, separators
from casebook.messages.wording import Wording
from casebook.model.field_shapes import FieldShape, case_fields
from casebook.model.sure_times import sure_time
from casebook.problems import Place
from casebook.yaml.reader import Data, Loc

_MOST = 8
"""So many kinds of forms are shown at most."""


class Change(Struct, frozen=True, order=True):
    """A value that is rewritten: its place, as the table has it, and as the case has it."""

    place: Place
    written: str
    read: str

    @property
    def kind(self) -> tuple[str, str]:
        """What it has in common with values of the same form: their figures and words may differ."""
        return _form(self.written), _form(self.read)


class RewrittenValues(Struct, frozen=True):
    """The values of one field in a column, or in the places of one field of files, that are rewritten."""

    field: str
    count: int
    firsts: tuple[Change, ...]
    """The first of each kind of form."""

    def sentence(self, words: Wording, describe: Callable[[Place], str]) -> str:
        """Return a sentence that says so, and shows the first of each kind at the place that `describe` names."""
        values = {"field": self.field, "label": words.sections["fields"].get(self.field, self.field), "count": self.count}
        shown = (
            words.fill("writing", "import_value", written=it.written, read=it.read, place=describe(it.place))
            for it in islice(self.firsts, _MOST)
        )
        more = ", …" * (len(self.firsts) > _MOST)
        return words.fill("writing", "import_values", changes=comma_list(shown) + more, **values)


def _form(text: str) -> str:
    return re.sub(r"[^\W\d_]+", "a", re.sub(r"\d+", "0", text))


_Column: TypeAlias = tuple[str, int, str]
"""The path of a sheet, the number of a column and the name of a field."""


def with_sure_values(drafts: Sequence[Draft], language: str) -> tuple[list[Draft], list[RewrittenValues]]:
    """Return the drafts with each time and number in the form of case files that is sure, and what was rewritten, by column.

    A comma parts thousands where all numbers of a column can be read so, and those that can be read both ways (1,200) are
    written so in `language`.
    """
    numbers: dict[_Column, list[str]] = defaultdict(list)
    for draft in drafts:
        _rewritten_draft(draft, lambda column, shape, text: numbers[column].append(text) if _is_number(shape) else None)
    usual: Comma = "thousands" if separators(language)[0] == "," else "fraction"
    commas = {column: comma_meaning([it for it in texts if not is_nothing_but(it)], usual) for column, texts in numbers.items()}

    def sure(column: _Column, shape: FieldShape, text: str) -> str | None:
        if _is_number(shape):
            return without_thousands(text) if commas[column] == "thousands" else None
        return sure_time(text, shape.read_time) if shape.read_time and text else None

    found: dict[_Column, list[Change]] = defaultdict(list)
    rewritten = [_rewritten_draft(draft, sure, found) for draft in drafts]
    return rewritten, [RewrittenValues(field, len(items), _firsts(items)) for (_, _, field), items in found.items()]


def _is_number(shape: FieldShape) -> bool:
    return shape.measured and shape.read_time is None


def _firsts(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return the first change of each kind."""
    return tuple({change.kind: change for change in sorted(changes, reverse=True)}.values())[::-1]


_Sure: TypeAlias = Callable[[_Column, FieldShape, str], str | None]
"""Returns a value in the form of case files; None where it has this form, or nobody can be sure."""


def _rewritten_draft(draft: Draft, sure: _Sure, found: Mapping[_Column, list[Change]] | None = None) -> Draft:
    """Return a draft with each value that is `sure`, and add what is rewritten to `found`."""
    places = draft.header.values

    def rewrite(shape: FieldShape, text: str, loc: Loc) -> str:
        place = places.get(loc, draft.header.place(*loc))
        column = (place.path, column_of(place), shape.name)
        value = sure(column, shape, text)
        if value is None or value == text or found is None:
            return text
        found[column].append(Change(place, text, value))
        return value

    data = _rewritten(case_fields(draft.own_fields), draft.header.data, (), rewrite)
    return draft if data == draft.header.data else replace(draft, header=replace(draft.header, data=data))


def _rewritten(shapes: Iterable[FieldShape], data: Data, loc: Loc, rewrite: Callable[[FieldShape, str, Loc], str]) -> Data:
    """Return a record with each text as `rewrite` returns it."""
    by_name = {shape.name: shape for shape in shapes}
    if not isinstance(data, dict):
        return data
    return {
        name: _value(by_name[name], value, (*loc, name), rewrite) if name in by_name else value for name, value in data.items()
    }


def _value(shape: FieldShape, data: Data, loc: Loc, rewrite: Callable[[FieldShape, str, Loc], str]) -> Data:
    if isinstance(data, list):
        return [_value(shape, item, (*loc, at), rewrite) for at, item in enumerate(data)]
    return rewrite(shape, data, loc) if isinstance(data, str) else _rewritten(shape.fields, data, loc, rewrite)
