"""Cases from a foreign table, by the map of its columns, with the entries of the vocabulary that they need."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from casebook.content.files import Content
from casebook.content.stems import suggest_stem
from casebook.content.suggestions import is_nothing_but
from casebook.content.validation import validate
from casebook.editing.choices import CITY, Choices, choices, vocabulary
from casebook.editing.column_map import LISTS, ColumnMap, PlacedText, Rule, TableRecord, Tree, markdown_text, rules_of
from casebook.editing.drafts import Draft
from casebook.editing.foreign_table import table_headings
from casebook.editing.spreadsheet_rows import Grid
from casebook.messages.wording import Wording
from casebook.model.field_shapes import FieldShape, case_fields
from casebook.model.own_fields import OwnField
from casebook.model.types import NAME
from casebook.model.vocabulary import Category, City, Organisation
from casebook.problems import Place, Problem, problem
from casebook.yaml.data import value_at
from casebook.yaml.reader import Data, Loc, Located

_UNKNOWN = ("CB201", "CB202", "CB203")
"""Problems of references to an unknown place, category and organisation."""
_LONGEST_STEM = 80


class Additions(Struct, frozen=True):
    """New entries of the vocabulary, by the field that refers to them and by their ids."""

    entries: Mapping[tuple[str, ...], Mapping[str, Located]]

    def used_by(self, drafts: Sequence[Draft]) -> Additions:
        """Return the entries that a draft refers to."""
        used = {(path, id_) for draft in drafts for path, id_ in _references(draft)}
        return Additions(
            {
                path: {id_: entry for id_, entry in entries.items() if (path, id_) in used}
                for path, entries in self.entries.items()
            }
        )

    def extend(self, content: Content) -> tuple[Content, Invalid]:
        """Return the content with the sound entries, and the problems of the others."""
        invalid: dict[tuple[tuple[str, ...], str], list[Problem]] = {}
        sound: dict[str, list[City | Category | Organisation]] = {}
        for path, entries in self.entries.items():
            for id_, entry in entries.items():
                record = validate(LISTS[path][0], entry)
                if isinstance(record, list):
                    invalid[path, id_] = record
                elif isinstance(record, City | Category | Organisation):
                    sound.setdefault(LISTS[path][1].removesuffix(".yml"), []).append(record)
        lists: dict[str, Any] = {name: (*getattr(content, name), *records) for name, records in sound.items()}
        return replace(content, **lists), Invalid(invalid)


class Invalid(Struct, frozen=True):
    """The problems of invalid entries, by the field that refers to them and their ids."""

    entries: Mapping[tuple[tuple[str, ...], str], Sequence[Problem]]

    def of_map(self, path: str) -> list[Problem]:
        """Return the problems that stand in the map at `path`."""
        return [item for items in self.entries.values() for item in items if item.place.path == path]

    def spread(self, drafts: Sequence[Draft], problems: Sequence[Problem], path: str) -> list[Problem]:
        """Return `problems` of the drafts, with those of entries in each row that needs one in place of the missing reference.

        Those that stand in the map at `path` are left out.
        """
        if not self.entries:
            return [*problems]
        ids = {id_ for _, id_ in self.entries}
        kept = [item for item in problems if item.code not in _UNKNOWN or item.value("id") not in ids]
        for draft in drafts:
            row = draft.header.values[()].line
            for reference in _references(draft):
                items = (item for item in self.entries.get(reference, ()) if item.place.path != path)
                kept += [replace(item, place=replace(item.place, line=row)) for item in items]
        return kept


def _references(draft: Draft) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the field and the id of each entry of the vocabulary that a draft refers to, of those that an import may make."""
    yield CITY, draft.city
    data = draft.header.data if isinstance(draft.header.data, dict) else {}
    for path in LISTS:
        value = data.get(path[0])
        for item in value if isinstance(value, list) else [value]:
            id_ = item.get(path[-1]) if isinstance(item, dict) else item
            if isinstance(id_, str):
                yield path, id_


def read_mapped_cases(
    records: Sequence[TableRecord], column_map: ColumnMap, content: Content, words: Wording, grid: Grid
) -> tuple[list[Draft], Additions, list[Problem]]:
    """Return a case for each record, the entries that are not in the vocabulary yet, and problems of unequal lists alone."""
    headings = table_headings(grid, column_map.heading_row)
    mapper = _Mapper(column_map, choices(vocabulary(content), words), content.own_fields, grid, headings)
    drafts = [mapper.draft(record) for record in records]
    return drafts, Additions(mapper.entries), mapper.problems


class _Mapper(Struct):
    """Makes the cases of one table; mutable only while it runs."""

    column_map: ColumnMap
    choices: Choices
    own_fields: tuple[OwnField, ...]
    grid: Grid
    headings: Mapping[str, str]
    entries: dict[tuple[str, ...], dict[str, Located]] = field(default_factory=lambda: {path: {} for path in LISTS})
    ids: dict[tuple[tuple[str, ...], str], str] = field(default_factory=dict)
    """The id of each name that was met, by its field."""
    problems: list[Problem] = field(default_factory=list)

    def draft(self, record: TableRecord) -> Draft:
        """Return the case of a record."""
        places: dict[Loc, Place] = {(): record.place}
        data: dict[str, Data] = {}
        for item in case_fields(self.own_fields):
            if (tree := self.column_map.fields.get(item.name)) is not None:
                places[item.name,] = record.first_place(tree)
                value = self._value(item, tree, record, (item.name,), places)
                if value is not None:
                    data[item.name] = value
        city, stem = self.column_map.city.text(record), self.column_map.stem.text(record)
        city_id = self._code(CITY, self.column_map.city, city, record) if city else ""
        body, sections = self._body(record)
        absent = {loc: place for loc, place in places.items() if loc and value_at(data, loc) is None}
        return Draft(
            city=city_id,
            stem=_stem(stem.text) if stem else "",
            city_place=city.place if city else record.first_place(self.column_map.city),
            stem_place=stem.place if stem else record.first_place(self.column_map.stem),
            header=Located(record.place.path, data, places, absent),
            body=body,
            body_place=lambda line, column: self._body_place(sections, line, column) or record.place,
            own_fields=self.own_fields,
        )

    def _value(self, item: FieldShape, tree: Tree, record: TableRecord, loc: Loc, places: dict[Loc, Place]) -> Data:
        """Return the value of a field; None where the record has none."""
        if isinstance(tree, list):
            values: list[Data] = []
            for branch in tree:
                values += [*self._values(item, branch, record, (*loc, len(values)), places)]
            return values or None
        return next(iter(self._values(item, tree, record, loc, places)), None)

    def _values(self, item: FieldShape, tree: Tree, record: TableRecord, loc: Loc, places: dict[Loc, Place]) -> Iterator[Data]:
        """Yield the values of a rule, or the records of several."""
        if isinstance(tree, Rule):
            texts = tree.texts(record)
            lines = [replace(text, text=line) for text in texts for line in text.text.split("\n")] if item.listed else texts
            for number, text in enumerate(line for line in lines if line.text.strip()):
                places[_next(loc, number)] = text.place
                yield self._code(_path(loc), tree, text, record)
        elif isinstance(tree, dict):
            yield from self._records(item, tree, record, loc, places)

    def _records(
        self, item: FieldShape, trees: Mapping[str, Tree], record: TableRecord, loc: Loc, places: dict[Loc, Place]
    ) -> Iterator[Data]:
        """Yield a record for each part of the lists in cells; none where only constants have a value.

        Parts at one place belong together, so that the lists have equally many; a column with a single part has it for each.
        """
        columns = {name: tree.parts(record) for name, tree in trees.items() if isinstance(tree, Rule)}
        filled = (tree for tree in trees.values() if isinstance(tree, Rule) and not tree.constant)
        rules = (rule for tree in trees.values() if not isinstance(tree, Rule) for rule in rules_of(tree) if not rule.constant)
        lists = (rule.text(record) for rule in rules)
        is_empty = not any(rule.text(record) for rule in filled) and not any(lists)
        if is_empty and any(not _is_constant(tree) for tree in trees.values()):
            return
        listed = {name: parts for name, parts in columns.items() if len(parts) > 1} if item.listed else {}
        count = max((at for parts in listed.values() for at, part in enumerate(parts, 1) if part), default=1)
        if shorter := [name for name, parts in listed.items() if len(parts) < count]:
            longest = next(trees[name] for name in listed if name not in shorter)
            self._refuse(item.name, longest, count, [(record.first_place(trees[name]), len(listed[name])) for name in shorter])
            return
        filled_places = [at for at in range(count) if not listed or any(parts[at] for parts in listed.values())]
        for number, filled_place in enumerate(filled_places):
            at, data = _next(loc, number) if item.listed else loc, dict[str, Data]()
            places[at] = record.first_place(dict(trees))
            for part in item.fields:
                rule = trees.get(part.name)
                if isinstance(rule, Rule) and not part.listed:
                    places[*at, part.name] = record.first_place(rule)
                    text = listed[part.name][filled_place] or rule.default if part.name in listed else rule.text(record)
                    if text:
                        places[*at, part.name] = text.place
                        data[part.name] = self._code(_path((*at, part.name)), rule, text, record)
                elif rule is not None:
                    places[*at, part.name] = record.first_place(rule)
                    value = self._value(part, rule, record, (*at, part.name), places)
                    if value is not None:
                        data[part.name] = value
            yield data

    def _refuse(self, field_name: str, longest: Tree, count: int, shorter: Sequence[tuple[Place, int]]) -> None:
        """Add a problem for each list that is shorter than the longest of `count` items: its place and its own number."""
        heading = next(self.headings[column] for rule in rules_of(longest) for column in rule.columns)
        values = {"kind": "named", "field": field_name, "heading": heading, "others": count}
        self.problems += [problem(place, "CB713", lines=lines, **values) for place, lines in shorter]

    def _code(self, path: tuple[str, ...], rule: Tree, text: PlacedText, record: TableRecord) -> str:
        """Return the code of a text, which may be one of a new entry; the text itself in fields without codes."""
        line = " ".join(text.text.split())
        code = self.choices.code(path, line)
        if not isinstance(rule, Rule) or rule.create is None or code in self.choices.names.get(path, {}) or is_nothing_but(line):
            return code
        known = self.ids.get((path, line))
        return known or self._create(path, rule, line, record)

    def _create(self, path: tuple[str, ...], rule: Rule, name: str, record: TableRecord) -> str:
        """Add an entry with the name `name`, and return its id."""
        place = rule.create_place or rule.place
        id_ = _stem(name)
        if not id_ or id_ in self.entries[path] or id_ in self.choices.names.get(path, {}):
            id_ = "-".join(filter(None, (id_, blake2b(name.encode(), digest_size=3).hexdigest())))
        self.ids[path, name] = id_
        data: dict[str, Data] = {"id": id_, "name": name, **_defaults(path, name)}
        places: dict[Loc, Place] = {(): place, ("id",): place, ("name",): place}
        for part, part_rule in (rule.create or {}).items():
            if text := part_rule.text(record):
                data[part], places[part,] = " ".join(text.text.split()), text.place
        self.entries[path][id_] = Located(place.path, data, places)
        return id_

    def _body(self, record: TableRecord) -> tuple[str, list[_Section]]:
        """Return the body and its sections: the texts of its rules, each below its heading if it has one."""
        texts: list[str] = []
        sections: list[_Section] = []
        line = 1
        for rule in self.column_map.body:
            for number, text in enumerate(rule.texts(record)):
                above = f"## {rule.heading}\n\n" if rule.heading and number == 0 else ""
                sections.append(_Section(line, line + above.count("\n"), text.place, rule.markdown))
                texts.append(above + (text.text if rule.markdown else markdown_text(text.text)))
                line += texts[-1].count("\n") + 2
        return "\n\n".join(texts), sections

    def _body_place(self, sections: Sequence[_Section], line: int, column: int) -> Place | None:
        """Return the place of a line of the body: in its file where the text was Markdown of one, else its cell."""
        section = next((item for item in reversed(sections) if item.first <= line), None)
        if section is None:
            return None
        origin = self.grid.origins.get((section.place.line, section.place.column))
        if origin is None or not section.markdown or line < section.text:
            return section.place
        return self.grid.within(section.place, Place(origin.path, origin.line + line - section.text, column))


class _Section(Struct, frozen=True):
    """A text of a body: its first line, that of its text below any heading, and where the text was read."""

    first: int
    text: int
    place: Place
    markdown: bool


def _defaults(path: tuple[str, ...], name: str) -> Mapping[str, Data]:
    """Return fields of a new entry that its name can stand for."""
    defaults: Mapping[tuple[str, ...], Mapping[str, Data]] = {
        CITY: {"short_name": name}, ("category",): {"description": name}, ("organisations", "id"): {"kind": "other"},
    }  # fmt: skip
    return defaults[path]


def _stem(text: str) -> str:
    """Return a text as the name of a file or an id."""
    return text if NAME.fullmatch(text) else suggest_stem(text, _LONGEST_STEM)


def _is_constant(tree: Tree) -> bool:
    return all(rule.constant for rule in rules_of(tree))


def _next(loc: Loc, number: int) -> Loc:
    """Return `loc` with its last number raised: that of an item of a list."""
    last = loc[-1]
    return (*loc[:-1], last + number) if isinstance(last, int) else loc


def _path(loc: Loc) -> tuple[str, ...]:
    return tuple(part for part in loc if isinstance(part, str))
