"""Guess which column of a foreign table fills which field of a case, by the names of columns, as a map to correct."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from statistics import mean
from unicodedata import category

from msgspec import Struct

from casebook.content.files import Content
from casebook.editing.blank_table import case_columns, heading_key, own_headings
from casebook.editing.choices import CITY, Choices, choices, vocabulary
from casebook.editing.column_map import LISTS
from casebook.editing.foreign_table import head_row, table_headings
from casebook.editing.markdown_folder import BODY
from casebook.editing.spreadsheet_rows import Grid
from casebook.languages import LANGUAGES
from casebook.messages.wording import Wording, wording
from casebook.model.field_shapes import case_fields
from casebook.model.own_fields import PREFIX, OwnField
from casebook.yaml.reader import FORBIDDEN
from casebook.yaml.writer import Plain, plain_yaml

_FEW_WORDS = 40
"""The most different words of a column for which a map of values is written."""
_LONG = 120
"""The mean length from which on a text is one for the body."""
_SUMMARY = 160
_SOURCE = "sources"
_OWN = "fields"
_ADDRESS = r"https?://[^\s,;]+"
_THOUSANDS = re.compile(r"[-+]?\d{1,3}(,\d{3})+(\.\d+)?%?")


class Guess(Struct, frozen=True):
    """A guessed map: its text, and the heading of the column that was taken for each field."""

    text: str
    columns: Mapping[str, str]
    missing: tuple[str, ...]
    """Required fields for which no column was found."""


def guess_map(name: str, grid: Grid, content: Content, words: Wording) -> Guess:
    """Return a map of the columns of the sheet `grid` of the file `name`."""
    head = head_row(grid)
    headings = table_headings(grid, head)
    columns = {key: _texts(grid, head, key) for key in headings}
    matches = dict(_matches(headings, columns, content))
    chosen = {field: headings[key] for field, key in matches.items()}
    names = choices(vocabulary(content), words)
    writer = _MapWriter(columns, matches, headings, names, content.own_fields, bool(grid.origins))
    data = writer.data(grid, head)
    lines = [words.fill("map", key, table=name) for key in ("head_1", "head_2", "head_3")]
    missing = tuple(writer.missing())
    lines += [words.fill("map", "head_missing", fields=", ".join(missing))] if missing else []
    return Guess("".join(f"# {line}\n" for line in lines) + _bare_numbers(plain_yaml(data)), chosen, missing)


def _bare_numbers(text: str) -> str:
    return re.sub(r'\b(heading_row|shorten|markdown): "(\d+|true)"', r"\1: \2", text)


def _texts(grid: Grid, head: int, key: str) -> list[str]:
    column = next(at for at, text in enumerate(grid.rows[head]) if heading_key(text) == key)
    cells = (texts[column] for number, texts in sorted(grid.rows.items()) if number > head and column < len(texts))
    return [cell for cell in cells if cell.strip()]


def _matches(headings: Mapping[str, str], columns: Mapping[str, Sequence[str]], content: Content) -> Iterator[tuple[str, str]]:
    """Yield a field and the key of its column. A column fills one field.

    The names of own fields come first, then the headings of casebook's tables, then words that mean a field, then columns
    that have the label of an own field within their names.
    """
    own, free = case_columns(content), [key for key in headings if columns[key]]
    labels = {
        field.id: {_plain(heading_key(name)) for name in own_headings(field)} for field in content.own_fields if not field.parts
    }
    partial: dict[str, set[str]] = {}
    for id_, names in labels.items():
        key = next((key for key in free if own.get(key) == f"{PREFIX}{id_}" or _plain(key) in names), None)
        if key is None:
            partial[id_] = names
        else:
            free.remove(key)
            yield f"{_OWN}.{id_}", key
    for name, synonyms in _synonyms().items():
        candidates = [key for key in free if own.get(key) == name]
        candidates += [key for word in synonyms for key in free if _plain(key) == word]
        candidates += _with_word(free, synonyms)
        if candidates:
            free.remove(candidates[0])
            yield name, candidates[0]
    for id_, names in partial.items():
        if candidates := _with_word(free, sorted(names, key=len, reverse=True)):
            free.remove(candidates[0])
            yield f"{_OWN}.{id_}", candidates[0]
    long = [key for key in free if key == BODY or mean(map(len, columns[key])) >= _LONG]
    yield from ((f"body {key}", key) for key in long)


def _with_word(keys: Sequence[str], words: Sequence[str]) -> list[str]:
    """Return the keys that have one of the words within them, those of the fewest words first."""
    partial = [key for word in words for key in keys if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", _plain(key))]
    return sorted(partial, key=lambda key: _plain(key).count(" "))


def _plain(key: str) -> str:
    return " ".join(re.split(r"[\W_]+", key)).strip()


def _synonyms() -> dict[str, list[str]]:
    """Return the words by which columns name each field, in every language, in the order in which fields choose columns."""
    names: dict[str, list[str]] = {}
    for language in reversed(LANGUAGES):
        for field, words in wording(language).sections["column_names"].items():
            names.setdefault(field, []).extend(_plain(word.strip().casefold()) for word in str(words).split(","))
    return names


class _MapWriter(Struct, frozen=True):
    """Makes the data of a map from matches of fields and columns."""

    columns: Mapping[str, Sequence[str]]
    matches: Mapping[str, str]
    headings: Mapping[str, str]
    choices: Choices
    own_fields: Sequence[OwnField]
    is_markdown: bool
    """Whether the rows are Markdown files."""

    def missing(self) -> Iterator[str]:
        """Yield the required fields without a column."""
        needed = ["city", "stem", *(item.name for item in case_fields() if item.required and item.name != _SOURCE)]
        yield from (field for field in needed if field not in self.matches and not (field == "stem" and "title" in self.matches))
        yield from (f"{_SOURCE}.{part}" for part in ("publisher", "date", "url", "licence") if self._source(part) is None)
        own = (field for field in self.own_fields if field.is_required)
        yield from (f"{_OWN}.{field.id}" for field in own if f"{_OWN}.{field.id}" not in self.matches)

    def data(self, grid: Grid, head: int) -> dict[str, Plain]:
        """Return the map."""
        used = {*self.matches.values()}
        unused = [heading for key, heading in self.headings.items() if key not in used]
        table: dict[str, Plain] = {"sheet": grid.name} if grid.named else {}
        table |= ({"heading_row": str(head)} if head else {}) | ({"unused": unused} if unused else {})
        stem = self._column("stem") or self._column("title")
        fields = {item.name: self._field(item.name) for item in case_fields()}
        own = {field.id: self._own(field) for field in self.own_fields if f"{_OWN}.{field.id}" in self.matches}
        fields |= {_OWN: own} if own else {}
        body: list[Plain] = [
            self._rule(key) | ({"markdown": "true"} if self.is_markdown and key == BODY else {"heading": self.headings[key]})
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
        """Return the rule of a column, which takes out what is `removed` and marks of format that nobody sees."""
        signs = {sign for cell in self.columns[key] for sign in FORBIDDEN.findall(cell) if category(sign) == "Cf"}
        unseen = (f"\\u{ord(sign):04x}" if sign < "\U00010000" else f"\\U{ord(sign):08x}" for sign in signs)
        rule: dict[str, Plain] = {"column": self.headings[key]}
        pattern = "".join((*removed, *sorted(unseen)))
        return rule | {"remove": f"[{pattern}]"} if pattern else rule

    def _bare(self, key: str, *removed: str, **parts: Plain) -> Plain:
        """Return the rule of a column with `parts`; the name of the column alone where it has no other part."""
        rule = self._rule(key, *removed) | parts
        return rule if len(rule) > 1 else self.headings[key]

    def _field(self, name: str) -> Plain:
        if name == _SOURCE:
            return [{part: self._source(part) for part in ("title", "publisher", "date", "url", "licence")}]
        key = self.matches.get(name)
        if key is None:
            return None
        if name == "organisations":
            return [{"id": self._rule(key) | {"create": {"kind": {"value": "other"}}}, "role": {"value": "lead"}}]
        if name in ("title", "summary"):
            longest = 100 if name == "title" else _SUMMARY
            is_longer = max(map(len, self.columns[key])) > longest
            return self._bare(key, **({"shorten": str(longest)} if is_longer else {}))
        if name == "tags":
            return [self._bare(key, **self._separator(key))]
        return self._bare(key, **(self._words((name,), key) if name in ("category", "status", "licence") else {}))

    def _source(self, part: str) -> Plain:
        name = {"title": "title", "publisher": "publisher", "date": "period", "url": "url", "licence": "licence"}[part]
        key = self.matches.get(name) or (self.matches.get("organisations") if part == "publisher" else None)
        return self._bare(key, **({"find": _ADDRESS} if part == "url" else {})) if key else None

    def _own(self, field: OwnField) -> Plain:
        """Return the rule of an own field, by its type."""
        key = self.matches[f"{_OWN}.{field.id}"]
        cells = self.columns[key]
        parts = self._words((_OWN, field.id), key) if (_OWN, field.id) in self.choices.names else {}
        if field.type == "list":
            return [self._bare(key, **parts, **self._separator(key))]
        if field.type == "link" and any(re.fullmatch(_ADDRESS, cell.strip()) is None for cell in cells):
            parts["find"] = _ADDRESS
        if field.type == "number":
            removed = "," * any(map(_THOUSANDS.fullmatch, cells)) + "%" * any(cell.endswith("%") for cell in cells)
            return self._bare(key, removed)
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
