"""The map from the columns of a foreign table to the fields of cases: a rule for each field says how its text is made."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TypeAlias

from msgspec import Struct, field

from casebook.content.likely_numbers import sum_in_words
from casebook.content.suggestions import is_nothing_but
from casebook.editing.number_commas import with_decimal_point
from casebook.messages.wording import label_key
from casebook.model.types import Record as ModelRecord
from casebook.model.vocabulary import Category, City, Organisation
from casebook.problems import Place
from casebook.yaml.reader import Data

_MARKS = re.compile(r"[\\`*_\[\]{}]|^[ \t]*(?:[#+>=~:|!?]|-(?![ \t]))", re.MULTILINE)
"""Signs that Markdown reads as its own, wherever they stand or at the start of a line. A list with hyphens stays a list."""
_ITEM = re.compile(r"(?:-|\d+[.)])[ \t]")
_NUMBER = re.compile(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)", re.ASCII)
_SENTENCE = re.compile(r"[.!?\u3002](?=\s|$)")
LISTS: Mapping[tuple[str, ...], tuple[type[ModelRecord], str]] = {
    ("city",): (City, "cities.yml"),
    ("category",): (Category, "categories.yml"),
    ("organisations", "id"): (Organisation, "organisations.yml"),
}
"""The model and the file of each list of the vocabulary that an import may add to, by the field that refers to it."""


class PlacedText(Struct, frozen=True):
    """A text and the place where it was read."""

    text: str
    place: Place


class TableRecord(Struct, frozen=True):
    """A row of a foreign table: its texts by the keys of their columns, and their places."""

    place: Place
    texts: Mapping[str, str]
    places: Mapping[str, Place]

    def first_place(self, tree: Tree) -> Place:
        """Return the place of the first column that the rules read; that of the record where all are constants."""
        columns = (column for rule in rules_of(tree) for _, column in rule.pieces if column)
        return next((self.places[column] for column in columns if column in self.places), self.place)


class Rule(Struct, frozen=True):
    """How the text of a field is made from the columns of a row."""

    place: Place
    pieces: tuple[tuple[str, str], ...] = ()
    """Texts, each followed by the key of a column or by an empty one."""
    constant: PlacedText | None = None
    default: PlacedText | None = None
    remove: re.Pattern[str] | None = None
    """What is taken out of the text, wherever it stands."""
    find: re.Pattern[str] | None = None
    values: Mapping[str, PlacedText] = field(default_factory=dict)
    """What stands for each word of the table, by `label_key`; an empty text leaves it out."""
    separator: str = ""
    has_decimal_comma: bool = False
    """Whether a comma stands before the fraction of a number of the table."""
    multiply: Decimal | None = None
    """By what a number of the table is multiplied, whose column has it in thousands or millions."""
    longest: int | None = None
    create: Mapping[str, Rule] | None = None
    """The rules of the fields of a new entry of the vocabulary; None where there is none to be made."""
    create_place: Place | None = None
    heading: str = ""
    markdown: bool = False

    @property
    def columns(self) -> Iterator[str]:
        """The keys of the columns that the rule reads, those of a new entry included."""
        yield from (column for _, column in self.pieces if column)
        for rule in (self.create or {}).values():
            yield from rule.columns

    def texts(self, record: TableRecord) -> list[PlacedText]:
        """Return the texts of the field for a row, several where the cell has a list."""
        return [part for part in self.parts(record) if part] or ([self.default] if self.default else [])

    def parts(self, record: TableRecord) -> list[PlacedText | None]:
        """Return the parts of the cell of a row at their places: None stands for an empty one, before any default."""
        if self.constant:
            return [self.constant]
        words, place = self._words(record)
        return [self._value(word, place) for word in words]

    def left_out(self, record: TableRecord) -> PlacedText | None:
        """Return the first word of a row for which the map gives no text, with its place in the map; None where there is none."""
        words, _ = self._words(record)
        given = ((word, self.values.get(label_key(self._found(word)))) for word in words)
        return next((PlacedText(word, text.place) for word, text in given if text and not text.text), None)

    def unfound(self, record: TableRecord) -> Iterator[PlacedText]:
        """Yield each word of a row in which the pattern of the rule finds nothing; one for nothing is none."""
        words, place = self._words(record) if self.find and not self.constant else ([], self.place)
        yield from (PlacedText(word, place) for word in words if word and not self._found(word) and not is_nothing_but(word))

    def _words(self, record: TableRecord) -> tuple[list[str], Place]:
        """Return the parts of the cell of a row as the table has them, and its place."""
        read = [record.texts.get(column, "") for _, column in self.pieces]
        filled = next((column for (_, column), text in zip(self.pieces, read, strict=True) if text), "")
        first = next((column for _, column in self.pieces if column), "")
        place = record.places.get(filled or first, record.place)
        text = "".join(before + text for (before, _), text in zip(self.pieces, read, strict=True)) if filled else ""
        text = self.without_removed(text)
        parts = [part for line in text.split("\n") for part in line.split(self.separator)] if self.separator else [text]
        return [part.strip() for part in parts], place

    def without_removed(self, text: str) -> str:
        """Return a text of the table without what the rule takes out."""
        return self.remove.sub("", text) if self.remove else text

    def text(self, record: TableRecord) -> PlacedText | None:
        """Return the first text of the field for a row; None where it has none."""
        return next(iter(self.texts(record)), None)

    def _value(self, text: str, place: Place) -> PlacedText | None:
        """Return what stands for a text of the table; None where nothing does."""
        text = self._found(text)
        if (given := self.values.get(label_key(text))) is not None:
            return given if given.text else None
        if self.has_decimal_comma:
            text = with_decimal_point(text)
        if self.multiply is not None and (whole := sum_in_words(text)):  # 2억 is that in any column
            text = whole
        elif self.multiply is not None and _NUMBER.fullmatch(text):
            text = format((Decimal(text) * self.multiply).normalize(), "f")
        return PlacedText(_shorten(text, self.longest), place) if text else None

    def _found(self, text: str) -> str:
        """Return the part of a text of the table that the rule seeks."""
        if self.find is None:
            return text
        match = self.find.search(text)
        return (match[1 if self.find.groups else 0] or "") if match else ""


Tree: TypeAlias = "Rule | list[Tree] | dict[str, Tree]"
"""The rules of a field: one for a text, several for a list, one for each field of a record."""


class ColumnMap(Struct, frozen=True):
    """The rules for each field of a case, and how the table is read."""

    path: str
    city: Rule
    stem: Rule
    fields: Mapping[str, Tree]
    body: tuple[Rule, ...] = ()
    sheet: str = ""
    heading_row: int = 0
    """The number of the row with the headings."""
    unused: frozenset[str] = frozenset()
    """The keys of columns that are left out on purpose."""

    @property
    def rules(self) -> Iterator[Rule]:
        """All rules but those of new entries, which are parts of them."""
        trees: list[Tree] = [self.city, self.stem, *self.fields.values(), *self.body]
        return (rule for tree in trees for rule in rules_of(tree))

    @property
    def columns(self) -> frozenset[str]:
        """The keys of all columns that a rule reads."""
        return frozenset(column for rule in self.rules for column in rule.columns)

    @property
    def title_columns(self) -> frozenset[str]:
        """The keys of the columns that make the title: a row without them is a note or a total."""
        return frozenset(column for rule in rules_of(self.fields["title"]) for column in rule.columns)


def rules_of(tree: Tree) -> Iterator[Rule]:
    """Yield the rules of a tree."""
    if isinstance(tree, Rule):
        yield tree
    else:
        for branch in tree.values() if isinstance(tree, dict) else tree:
            yield from rules_of(branch)


def words_without_text(data: Data, field_name: str = "") -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the name of each field of a map as data whose rule lists words of the table without a text, and these words."""
    if isinstance(data, dict):
        values = data.get("values")
        if isinstance(values, dict) and (words := tuple(word for word, text in values.items() if text is None)):
            yield field_name, words
        for name, part in data.items():
            yield from words_without_text(part, f"{field_name}.{name}".removeprefix(".").removeprefix("fields."))
    for item in data if isinstance(data, list) else ():
        yield from words_without_text(item, field_name)


def markdown_text(text: str) -> str:
    """Return plain text as Markdown: its signs mean nothing, and its lines are paragraphs or items of a list.

    A line that begins with a small letter goes on with the sentence before it.
    """
    escaped = _MARKS.sub(_escape, text.replace("&", "&amp;").replace("<", "&lt;"))
    lines = [" ".join(line.split()) for line in escaped.split("\n") if line.strip()]
    joined = ""
    for before, line in zip(["", *lines], lines, strict=False):
        of_one_list = _ITEM.match(before) and _ITEM.match(line)
        joined += ("" if not before else "\n" if of_one_list else " " if line[0].islower() else "\n\n") + line
    return joined


def _escape(match: re.Match[str]) -> str:
    sign = match[0].strip()
    return f"&#{ord(sign)};" if sign in "=~:|?{" else f"\\{sign}"


def _shorten(text: str, longest: int | None) -> str:
    """Return a text of at most `longest` characters: whole sentences if there are any, else words and an ellipsis."""
    line = " ".join(text.split())
    if longest is None:
        return text
    if len(line) <= longest:
        return line
    ends = [match.end() for match in _SENTENCE.finditer(line[: longest + 1]) if match.end() <= longest]
    if ends and ends[-1] >= longest // 3:
        return line[: ends[-1]].rstrip()
    words, _, last = line[: longest - 1].rpartition(" ")
    return f"{words or last}\u2026"
