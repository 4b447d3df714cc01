"""Dates and years that a table writes in forms of its own, in the form of case files where each can only mean one time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from casebook.editing.drafts import Draft
from casebook.editing.spreadsheet_rows import column_of
from casebook.messages.wording import Wording
from casebook.model.field_shapes import FieldShape, case_fields
from casebook.model.sure_times import sure_time
from casebook.problems import Place
from casebook.yaml.reader import Data, Loc


class RewrittenTimes(Struct, frozen=True):
    """The times of one field in a column, or in the places of one field of files, that are rewritten."""

    field: str
    count: int
    place: Place
    """The place of the first."""
    written: str
    read: str
    """The first as the table has it, and as the case has it."""

    def sentence(self, words: Wording, place: str) -> str:
        """Return a sentence that says so, and names the place of the first as `place`."""
        values = {"field": self.field, "label": words.sections["fields"].get(self.field, self.field), "count": self.count}
        return words.fill("writing", "import_times", place=place, written=self.written, read=self.read, **values)


_Found = tuple[Place, str, str]


def with_sure_times(drafts: Sequence[Draft]) -> tuple[list[Draft], list[RewrittenTimes]]:
    """Return the drafts with each time in the form of case files that is sure, and what was rewritten, by column and field."""
    found: dict[tuple[str, int, str], list[_Found]] = defaultdict(list)
    rewritten = [_with_sure_times(draft, found) for draft in drafts]
    firsts = ((field, len(items), min(items)) for (_, _, field), items in found.items())
    return rewritten, [RewrittenTimes(field, count, *first) for field, count, first in firsts]


def _with_sure_times(draft: Draft, found: dict[tuple[str, int, str], list[_Found]]) -> Draft:
    places = draft.header.values

    def rewrite(shape: FieldShape, text: str, loc: Loc) -> str:
        sure = sure_time(text, shape.read_time) if shape.read_time and text else None
        if sure is None:
            return text
        place = places.get(loc, draft.header.place(*loc))
        found[place.path, column_of(place), shape.name].append((place, text, sure))
        return sure

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
