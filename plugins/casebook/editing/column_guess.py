"""Guess which column of a foreign table fills which field of a case, by the names of columns, as a map to correct."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from statistics import mean
from unicodedata import category

from msgspec import Struct

from casebook.content.files import Content
from casebook.content.suggestions import is_nothing_but
from casebook.editing.choices import CITY, Choices, choices, vocabulary
from casebook.editing.column_map import LISTS
from casebook.editing.column_matches import matching_columns
from casebook.editing.foreign_table import head_rows, table_headings
from casebook.editing.markdown_folder import BODY
from casebook.editing.number_commas import Comma, comma_meaning
from casebook.editing.spreadsheet_rows import Grid
from casebook.editing.table_headings import heading_key
from casebook.messages.blanks import separators
from casebook.messages.wording import Wording
from casebook.model.field_shapes import case_fields
from casebook.model.own_fields import OWN_FIELDS, OwnField
from casebook.yaml.unseen import FORBIDDEN
from casebook.yaml.writer import Plain, plain_yaml

_FEW_WORDS = 40
"""The most different words of a column for which a map of values is written."""
_SUMMARY = 160
_SOURCE = "sources"
_OF_SOURCE = {
    "title": ("source_title", "title"),
    "publisher": ("publisher",),
    "date": ("date",),
    "url": ("url",),
    "licence": ("licence",),
}
"""The names of columns that fill each part of the source. Only its title may be that of the case."""
_END = "end"
"""The column of the last year of a period, whose first year has a column of its own."""
_ADDRESS = r"(?:https?://|www\.)[^\s,;]+"
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ISO = re.compile(r"\d{4}(?:[-./]\d{1,2}){0,2}")
_OF_YEARS = r"(?<=\d{4})[-./]\d{1,2}(?!\d)(?:[-./]\d{1,2}(?!\d))?"
"""The month and the day behind a year."""
_DIGITS_OF_A_YEAR = 4


class Guess(Struct, frozen=True):
    """A guessed map: its text, the heading of the column that was taken for each field, and the columns that are left out."""

    text: str
    columns: Mapping[str, str]
    missing: tuple[str, ...]
    """Required fields for which no column was found."""
    unused: tuple[str, ...]


def guess_map(name: str, grid: Grid, content: Content, words: Wording) -> Guess:
    """Return a map of the columns of the sheet `grid` of the file `name`."""
    head = head_rows(grid)[0]
    headings = table_headings(grid, head)
    columns = {key: _texts(grid, head, key) for key in headings}
    matches = dict(matching_columns(headings, columns, content, is_markdown=bool(grid.origins)))
    if _END in matches and not _has_ends(columns, headings, matches):
        del matches[_END]
    names = choices(vocabulary(content), words)
    comma: Comma = "thousands" if separators(words.language)[0] == "," else "fraction"
    writer = _MapWriter(columns, matches, headings, names, content.own_fields, bool(grid.origins), comma)
    data = writer.data(grid, head)
    lines = [words.fill("map", key, table=name) for key in ("head_1", "head_2", "head_3")]
    missing = tuple(writer.missing())
    lines += [words.fill("map", "head_missing", fields=", ".join(missing))] if missing else []
    text = "".join(f"# {line}\n" for line in lines) + plain_yaml(data)
    return Guess(text, writer.chosen(), missing, tuple(writer.unused()))


def _has_ends(columns: Mapping[str, Sequence[str]], headings: Mapping[str, str], matches: Mapping[str, str]) -> bool:
    """Return whether each cell of the columns of first and last years has one year, and a template can name both in braces."""
    keys = [matches[field] for field in ("period", _END) if field in matches]
    cells = [cell for key in keys for cell in columns[key]]
    can_be_named = not any(brace in headings[key] for key in keys for brace in "{}")
    return "period" in matches and can_be_named and all(len(_YEAR.findall(cell)) == 1 for cell in cells)


def _texts(grid: Grid, head: int, key: str) -> list[str]:
    column = next(at for at, text in enumerate(grid.rows[head]) if heading_key(text) == key)
    cells = (texts[column] for number, texts in sorted(grid.rows.items()) if number > head and column < len(texts))
    return [cell for cell in cells if cell.strip()]


class _MapWriter(Struct, frozen=True):
    """Makes the data of a map from matches of fields and columns."""

    columns: Mapping[str, Sequence[str]]
    matches: Mapping[str, str]
    headings: Mapping[str, str]
    choices: Choices
    own_fields: Sequence[OwnField]
    is_markdown: bool
    """Whether the rows are Markdown files."""
    comma: Comma
    """What a comma within a number means in the language of the commands."""

    def missing(self) -> Iterator[str]:
        """Yield the required fields without a column."""
        needed = ["city", "stem", *(item.name for item in case_fields() if item.required and item.name != _SOURCE)]
        yield from (field for field in needed if field not in self.matches and not (field == "stem" and "title" in self.matches))
        yield from (f"{_SOURCE}.{part}" for part in _OF_SOURCE if part != "title" and self._source(part) is None)
        own = (field for field in self.own_fields if field.is_required)
        yield from (f"{OWN_FIELDS}.{field.id}" for field in own if f"{OWN_FIELDS}.{field.id}" not in self.matches)

    def unused(self) -> list[str]:
        """Return the headings of the columns that fill no field."""
        used = {*self.matches.values()}
        return [heading for key, heading in self.headings.items() if key not in used]

    def chosen(self) -> dict[str, str]:
        """Return the headings of the columns of each field, those of the source as ``sources.date``."""
        of_source = {name for names in _OF_SOURCE.values() for name in names} - {"title"} | {_END}
        chosen = {field: self.headings[key] for field, key in self.matches.items() if field not in of_source}
        if _END in self.matches:
            chosen["period"] += f", {self._column(_END)}"
        keys = {part: self._source_key(part) for part in _OF_SOURCE}
        return chosen | {f"{_SOURCE}.{part}": self.headings[key] for part, key in keys.items() if key}

    def data(self, grid: Grid, head: int) -> dict[str, Plain]:
        """Return the map."""
        unused = self.unused()
        table: dict[str, Plain] = {"sheet": grid.name} if grid.named else {}
        table |= ({"heading_row": head} if head else {}) | ({"unused": unused} if unused else {})
        stem = self._column("stem") or self._column("title")
        fields = {item.name: self._field(item.name) for item in case_fields()}
        fields |= {"period": self._years(self.matches["period"], self.matches[_END])} if _END in self.matches else {}
        own = {field.id: self._own(field) for field in self.own_fields if f"{OWN_FIELDS}.{field.id}" in self.matches}
        fields |= {OWN_FIELDS: own} if own else {}
        body: list[Plain] = [
            self._rule(key) | ({"markdown": True} if self.is_markdown and key == BODY else {"heading": self.headings[key]})
            for field, key in self.matches.items()
            if (field == "summary" and mean(map(len, self.columns[key])) > _SUMMARY) or field.startswith("body ")
        ]
        return {
            "table": table,
            "city": self._city(),
            "stem": stem,
            "fields": {name: value for name, value in fields.items() if value is not None},
        } | ({"body": body} if body else {})

    def _column(self, field: str) -> str | None:
        return self.headings[self.matches[field]] if field in self.matches else None

    def _city(self) -> Plain:
        key = self.matches.get("city")
        return self._rule(key) | self._words(CITY, key) if key else None

    def _rule(self, key: str, *removed: str) -> dict[str, Plain]:
        """Return the rule of a column, which takes out what is `removed` and marks of format that nobody sees.

        Words for nothing stand in it as such.
        """
        signs = {sign for cell in self.columns[key] for sign in FORBIDDEN.findall(cell) if category(sign) == "Cf"}
        unseen = (f"\\u{ord(sign):04x}" if sign < "\U00010000" else f"\\U{ord(sign):08x}" for sign in signs)
        rule: dict[str, Plain] = {"column": self.headings[key]}
        pattern = "".join((*removed, *sorted(unseen)))
        nothing = dict.fromkeys(" ".join(cell.split()) for cell in self.columns[key] if is_nothing_but(cell))
        return rule | ({"remove": f"[{pattern}]"} if pattern else {}) | ({"values": nothing} if nothing else {})

    def _bare(self, key: str, *removed: str, **parts: Plain) -> Plain:
        """Return the rule of a column with `parts`; the name of the column alone where it has no other part."""
        rule = self._rule(key, *removed) | parts
        return rule if len(rule) > 1 else self.headings[key]

    def _field(self, name: str) -> Plain:
        if name == _SOURCE:
            return [{part: self._source(part) for part in _OF_SOURCE}]
        key = self.matches.get(name)
        if key is None or name == "licence":  # of the licences, a table has that of its source
            return None
        if name == "organisations":
            return [{"id": self._rule(key) | {"create": {"kind": {"value": "other"}}}, "role": {"value": "lead"}}]
        if name in ("title", "summary"):
            longest = 100 if name == "title" else _SUMMARY
            is_longer = max(map(len, self.columns[key])) > longest
            return self._bare(key, **({"shorten": longest} if is_longer else {}))
        if name == "tags":
            return [self._bare(key, **self._separator(key))]
        return self._bare(key, **(self._words((name,), key) if name in ("category", "status") else {}))

    def _years(self, start: str, end: str) -> Plain:
        """Return the rule of a period whose first and last years have columns of their own."""
        cells = [*self.columns[start], *self.columns[end]]
        has_days = any(len(cell) > _DIGITS_OF_A_YEAR for cell in cells) and all(map(_ISO.fullmatch, cells))
        template = f"{{{self.headings[start]}}}-{{{self.headings[end]}}}"
        return {"template": template} | ({"remove": _OF_YEARS} if has_days else {})

    def _source(self, part: str) -> Plain:
        key = self._source_key(part)
        words = self._words((_SOURCE, part), key) if key and part == "licence" else {}
        return self._bare(key, **({"find": _ADDRESS} if part == "url" else {}), **words) if key else None

    def _source_key(self, part: str) -> str | None:
        return next((self.matches[name] for name in _OF_SOURCE[part] if name in self.matches), None)

    def _own(self, field: OwnField) -> Plain:
        """Return the rule of an own field, by its type."""
        key = self.matches[f"{OWN_FIELDS}.{field.id}"]
        cells = self.columns[key]
        parts = self._words((OWN_FIELDS, field.id), key) if (OWN_FIELDS, field.id) in self.choices.names else {}
        if field.type == "list":
            return [self._bare(key, **parts, **self._separator(key))]
        if field.type == "link" and any(re.fullmatch(_ADDRESS, cell.strip()) is None for cell in cells):
            parts["find"] = _ADDRESS
        if field.type == "number":
            comma = comma_meaning([cell.rstrip("% ") for cell in cells if not is_nothing_but(cell)], self.comma)
            removed = "," * (comma == "thousands") + "%" * any(cell.endswith("%") for cell in cells)
            return self._bare(key, removed, **({"decimal": ","} if comma == "fraction" else {}))
        return self._bare(key, **parts)

    def _separator(self, key: str) -> Mapping[str, Plain]:
        """Return the part of a rule for the sign between the items of most cells; nothing where no cell has one."""
        counts = {sign: sum(sign in text for text in self.columns[key]) for sign in (";", "|", ",")}
        return {"split": max(counts, key=lambda sign: counts[sign])} if any(counts.values()) else {}

    def _words(self, path: tuple[str, ...], key: str) -> dict[str, Plain]:
        """Return the part of a rule for the words of a column that are unknown.

        Where most are, each becomes an entry of the vocabulary; else there is a blank for each, to be filled in.
        """
        words = [*dict.fromkeys(" ".join(text.split()) for text in self.columns[key])]
        names = self.choices.names.get(path, {})
        unknown = [word for word in words if self.choices.code(path, word) not in names]
        if path in LISTS and len(unknown) * 2 > len(words):
            return {"create": {}}
        return {"values": dict.fromkeys(unknown)} if 0 < len(unknown) <= _FEW_WORDS else {}
