"""Read the map of a foreign table, ``columns.yml``. Each mistake is a problem at its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct, field

from casebook.content.scales import scale_of
from casebook.editing.column_map import LISTS, ColumnMap, PlacedText, Rule, Tree
from casebook.editing.guidance import BODY, PLACE_FIELDS
from casebook.editing.scaled_headings import own_scales, scale_problem
from casebook.editing.table_headings import heading_key
from casebook.messages.wording import label_key
from casebook.model.field_shapes import FieldShape, case_fields, shape
from casebook.model.own_fields import OwnField
from casebook.model.types import Record as ModelRecord
from casebook.problems import Problem, nearest, problem
from casebook.yaml.reader import Data, Loc, Located, read_yaml

RULE_KEYS = (
    "column", "template", "value", "default", "remove", "find", "values", "split", "decimal", "multiply", "shorten",
    "create", "heading", "markdown",
)  # fmt: skip
"""The parts of a rule; `create` is for what stands in a list of the vocabulary, the last two for the body."""
ORIGINS = ("column", "template", "value")
SECTIONS = ("table", "city", "stem", "fields", "body")
_TABLE_KEYS = ("sheet", "heading_row", "unused")
_BLANK = re.compile(r"\{([^{}]*)\}")


def read_column_map(
    path: str, text: str, headings: Mapping[str, str], own_fields: Sequence[OwnField]
) -> ColumnMap | list[Problem]:
    """Return the map in `text`, or every problem of it. `headings` has the headings of the table by their keys.

    `own_fields` are those of the site; a map has them, as a case, below ``fields``.
    """
    located = read_yaml(path, text)
    if isinstance(located, list):
        return located
    if not isinstance(located.data, dict):
        return [problem(located.place(), "CB111", field="columns")]
    return _MapReader(located, headings, case_fields(own_fields), own_scales(own_fields)).read(located.data)


def read_table_section(path: str, text: str) -> tuple[str, int | None]:
    """Return the sheet and the row of headings that a map names, which are needed before its columns can be checked."""
    located = read_yaml(path, text)
    data = located.data if isinstance(located, Located) and isinstance(located.data, dict) else {}
    table = data.get("table")
    section = table if isinstance(table, dict) else {}
    sheet, row = section.get("sheet"), section.get("heading_row")
    return (sheet if isinstance(sheet, str) else "", _row_number(row))


def _row_number(row: Data) -> int | None:
    """Return the number of a row; None for what is none."""
    return int(row) if isinstance(row, str) and row.isascii() and row.isdigit() and row.strip("0") else None


class _MapReader(Struct):
    """Reads one map; mutable only while it runs."""

    located: Located
    headings: Mapping[str, str]
    fields: Sequence[FieldShape]
    """The fields of a case."""
    scales: Mapping[Loc, int]
    """The scales of own fields whose unit has one, such as millions."""
    problems: list[Problem] = field(default_factory=list)

    def read(self, data: Mapping[str, Data]) -> ColumnMap | list[Problem]:
        """Return the map, or its problems."""
        self._known((), data, SECTIONS)
        shapes = {item.name: item for item in self.fields}
        city, stem = (self._tree(item, (item.name,), data.get(item.name)) for item in PLACE_FIELDS)
        entries = self._mapping(("fields",), data.get("fields"))
        self._known(("fields",), entries, shapes)
        fields = {name: self._tree(shapes[name], ("fields", name), value) for name, value in entries.items() if name in shapes}
        for item in shapes.values():
            if item.required and entries.get(item.name) is None:
                self.problems.append(self._missing(("fields", item.name)))
        body = data.get("body")
        sections = body if isinstance(body, list) else [] if body is None else [body]
        body_locs: list[Loc] = [("body", at) for at in range(len(sections))] if isinstance(body, list) else [("body",)]
        rules = tuple(self._rule(BODY, loc, part) for loc, part in zip(body_locs, sections, strict=False))
        sheet, unused = self._table(self._mapping(("table",), data.get("table")))
        if self.problems or not (isinstance(city, Rule) and isinstance(stem, Rule)):
            return sorted(set(self.problems))
        trees = {name: tree for name, tree in fields.items() if tree is not None}
        return ColumnMap(self.located.path, city, stem, trees, rules, sheet, unused=unused)

    def _table(self, table: Mapping[str, Data]) -> tuple[str, frozenset[str]]:
        self._known(("table",), table, _TABLE_KEYS)
        row, sheet, unused = table.get("heading_row"), table.get("sheet"), table.get("unused")
        if row is not None and _row_number(row) is None:
            self.problems.append(problem(self.located.place("table", "heading_row"), "CB109", field="heading_row"))
        if unused is not None and not isinstance(unused, list):
            self.problems.append(problem(self.located.place("table", "unused"), "CB110", field="unused"))
        names = unused if isinstance(unused, list) else []
        keys = {self._column(("table", "unused", at), name) for at, name in enumerate(names) if isinstance(name, str)}
        return sheet if isinstance(sheet, str) else "", frozenset(keys)

    def _missing(self, loc: Loc, **values: object) -> Problem:
        """Return the problem of a required field: its key has no value, or it is in no line."""
        if loc in self.located.keys:
            return problem(self.located.key(*loc), "CB107", field=loc[-1], **values)
        return problem(self.located.place(*loc[:-1]), "CB101", field=loc[-1], **values)

    def _known(self, loc: Loc, data: Iterable[str], names: Iterable[str]) -> None:
        """Add a problem for each key that has no meaning there."""
        allowed = [*names]
        for key in data:
            if key not in allowed:
                at = self.located.key(*loc, key)
                self.problems.append(problem(at, "CB102", field=key, near=nearest(key, allowed), allowed=", ".join(allowed)))

    def _mapping(self, loc: Loc, data: Data) -> Mapping[str, Data]:
        if data is None or isinstance(data, dict):
            return data or {}
        self.problems.append(problem(self.located.place(*loc), "CB111", field=str(loc[-1])))
        return {}

    def _tree(self, item: FieldShape, loc: Loc, data: Data) -> Tree | None:
        """Return the rules for the field `item`; None where it has none."""
        if data is None:
            if item.name in {part.name for part in PLACE_FIELDS}:
                self.problems.append(self._missing(loc))
            return None
        if item.listed:
            parts = data if isinstance(data, list) else [data]
            locs: list[Loc] = [(*loc, at) for at in range(len(parts))] if isinstance(data, list) else [loc]
            return [self._part(item, part_loc, part) for part_loc, part in zip(locs, parts, strict=True)]
        return self._part(item, loc, data)

    def _part(self, item: FieldShape, loc: Loc, data: Data) -> Tree:
        """Return the rules for one value of the field: a rule for a text, a mapping of rules for a record."""
        if not item.fields:
            return self._rule(item, loc, data)
        record = self._mapping(loc, data)
        shapes = {part.name: part for part in item.fields}
        self._known(loc, record, shapes)
        for part in item.fields:
            if part.required and record.get(part.name) is None:
                self.problems.append(self._missing((*loc, part.name), part=item.name))
        trees = {name: self._tree(shapes[name], (*loc, name), value) for name, value in record.items() if name in shapes}
        return {name: tree for name, tree in trees.items() if tree is not None}

    def _rule(self, item: FieldShape, loc: Loc, data: Data) -> Rule:
        """Return the rule at `loc` for a text."""
        place = self.located.place(*loc)
        if isinstance(data, str):
            return self._scaled(item, loc, Rule(place, (("", self._column(loc, data)),)))
        if not isinstance(data, dict):
            self.problems.append(problem(place, "CB732", field=item.name))
            return Rule(place)
        path = _list_path(loc)
        left_out = {"create"} if path not in LISTS else set()
        left_out |= {"heading", "markdown"} if item is not BODY else set()
        self._known(loc, data, [key for key in RULE_KEYS if key not in left_out])
        if sum(data.get(key) is not None for key in ORIGINS) != 1:
            self.problems.append(problem(place, "CB732", field=item.name))
        for key in ("column", "template", "value", "default", "remove", "find", "split", "heading"):
            if isinstance(data.get(key), list | dict):
                self.problems.append(problem(self.located.place(*loc, key), "CB103", field=key))
        rule = Rule(
            place,
            self._pieces(loc, data),
            constant=self._placed(loc, data, "value"),
            default=self._placed(loc, data, "default"),
            remove=self._pattern((*loc, "remove"), data.get("remove")),
            find=self._pattern((*loc, "find"), data.get("find")),
            values=self._values(loc, data.get("values")),
            separator=_text(data, "split"),
            has_decimal_comma=self._has_comma((*loc, "decimal"), data.get("decimal")),
            multiply=self._factor((*loc, "multiply"), data.get("multiply")),
            longest=self._number((*loc, "shorten"), data.get("shorten")),
            create=self._create(loc, LISTS[path][0], data["create"]) if path in LISTS and "create" in data else None,
            create_place=self.located.key(*loc, "create") if "create" in data else None,
            heading=_text(data, "heading"),
            markdown=_text(data, "markdown").casefold() == "true",
        )
        return self._scaled(item, loc, rule)

    def _scaled(self, item: FieldShape, loc: Loc, rule: Rule) -> Rule:
        """Return the rule. For a number, a heading that scales its figures is a problem, unless the rule multiplies them."""
        headings = [self.headings.get(column, "") for column in rule.columns] if item.measured and rule.multiply is None else []
        for heading, scale in ((heading, scale_of(heading)) for heading in headings):
            if scale and scale.factor != self.scales.get(_list_path(loc)):
                self.problems.append(scale_problem(rule.place, heading, scale, "map"))
        return rule

    def _create(self, loc: Loc, model: type[ModelRecord], data: Data) -> Mapping[str, Rule]:
        """Return the rules of the fields of a new entry."""
        loc = (*loc, "create")
        entries = self._mapping(loc, data)
        shapes = {item.name: item for item in shape(model) if not item.listed and not item.fields}
        self._known(loc, entries, shapes)
        return {
            name: self._rule(shapes[name], (*loc, name), value)
            for name, value in entries.items()
            if name in shapes and value is not None
        }

    def _pieces(self, loc: Loc, data: Mapping[str, Data]) -> tuple[tuple[str, str], ...]:
        if column := _text(data, "column"):
            return (("", self._column((*loc, "column"), column)),)
        template, pieces, at = _text(data, "template"), [], 0
        for blank in _BLANK.finditer(template):
            pieces.append((template[at : blank.start()], self._column((*loc, "template"), blank[1])))
            at = blank.end()
        if template and not pieces:
            self.problems.append(problem(self.located.place(*loc, "template"), "CB733", found=template))
        return (*pieces, (template[at:], "")) if template[at:] else tuple(pieces)

    def _column(self, loc: Loc, name: str) -> str:
        """Return the key of a column; one that the table has not is a problem."""
        key = heading_key(name)
        if key not in self.headings:
            names = [*self.headings.values()]
            near, allowed = nearest(name, names), ", ".join(names)
            self.problems.append(problem(self.located.place(*loc), "CB731", heading=name, near=near, allowed=allowed))
        return key

    def _placed(self, loc: Loc, data: Mapping[str, Data], key: str) -> PlacedText | None:
        text = _text(data, key)
        return PlacedText(text, self.located.place(*loc, key)) if text else None

    def _values(self, loc: Loc, data: Data) -> Mapping[str, PlacedText]:
        loc = (*loc, "values")
        values: dict[str, PlacedText] = {}
        for word, text in self._mapping(loc, data).items():
            if isinstance(text, list | dict):
                self.problems.append(problem(self.located.place(*loc, word), "CB103", field=word))
            else:
                values[label_key(word)] = PlacedText(text or "", (self.located.place if text else self.located.key)(*loc, word))
        return values

    def _pattern(self, loc: Loc, data: Data) -> re.Pattern[str] | None:
        if not isinstance(data, str):
            return None
        try:
            return re.compile(data)
        except re.error:
            self.problems.append(problem(self.located.place(*loc), "CB733", found=data))
            return None

    def _has_comma(self, loc: Loc, data: Data) -> bool:
        """Return whether the sign before a fraction is the comma; a point is the usual one."""
        if data not in (None, ",", "."):
            self.problems.append(problem(self.located.place(*loc), "CB105", field="decimal", allowed='",", "."'))
        return data == ","

    def _factor(self, loc: Loc, data: Data) -> Decimal | None:
        if data is None:
            return None
        if isinstance(data, str) and re.fullmatch(r"\d+(\.\d+)?", data, re.ASCII):
            return Decimal(data)
        self.problems.append(problem(self.located.place(*loc), "CB109", field="multiply"))
        return None

    def _number(self, loc: Loc, data: Data) -> int | None:
        if data is None:
            return None
        if isinstance(data, str) and data.isascii() and data.isdigit() and int(data):
            return int(data)
        self.problems.append(problem(self.located.place(*loc), "CB109", field=str(loc[-1])))
        return None


def _text(data: Mapping[str, Data], key: str) -> str:
    value = data.get(key)
    return value if isinstance(value, str) else ""


def _list_path(loc: Loc) -> tuple[str, ...]:
    """Return the names that lead to a field, without the section and the numbers of items."""
    names = tuple(part for part in loc if isinstance(part, str))
    return names[1:] if names[:1] == ("fields",) else names
