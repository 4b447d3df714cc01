"""Name the words of a foreign table of which its map makes nothing: those it has no text for, and those that no pattern finds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from casebook.content.suggestions import is_nothing_but
from casebook.editing.column_map import ColumnMap, Rule, TableRecord, Tree
from casebook.editing.table_layout import SkippedPart
from casebook.model.field_shapes import case_fields
from casebook.problems import Problem, problem

_MAY_BE_LEFT_OUT = ("leave_out", "leave_out_item")
"""The advice of problems of optional fields."""
_IN_MAP = "nothing_in_map"
_SHOWN = 60


def with_words_of_map(problems: Iterable[Problem], records: Sequence[TableRecord], column_map: ColumnMap) -> Iterator[Problem]:
    """Yield problems; one that a word of the table and its rule explain names the word, and what to write in the map."""
    rows = {record.place.line: record for record in records}
    for item in problems:
        record = rows.get(item.place.line)
        yield _with_word(item, record, column_map) if record else item


def _with_word(item: Problem, record: TableRecord, column_map: ColumnMap) -> Problem:
    rules = [rule for rule in column_map.rules if record.first_place(rule) == item.place]
    if item.code == "CB107" and (left_out := next((word for rule in rules if (word := rule.left_out(record))), None)):
        return item.with_values(kind="left_out", word=left_out.text, map=left_out.place)
    if item.code == "CB119":
        return _with_address(item, record, column_map)
    if is_nothing_but(item.value("found")) and (rule := _rule_without(item, record, column_map)):
        return item.with_values(advice=_IN_MAP, word=item.value("found"), map=rule.place, near=None)
    return item


def _with_address(item: Problem, record: TableRecord, column_map: ColumnMap) -> Problem:
    """Return the problem of a source without an address at the cell that should have it, in which a pattern finds none."""
    sources = column_map.fields.get("sources")
    for tree in sources if isinstance(sources, list) else []:
        rule = tree.get("url") if isinstance(tree, dict) and record.first_place(tree) == item.place else None
        if isinstance(rule, Rule) and (cell := next(rule.unfound(record), None)):
            values = dict(item.values) | {"kind": "unfound", "word": cell.text[:_SHOWN], "map": rule.place}
            return problem(cell.place, item.code, **values)
    return item


def _rule_without(item: Problem, record: TableRecord, column_map: ColumnMap) -> Rule | None:
    """Return the rule that read the word for nothing of a problem; None where a case must have the field."""
    is_optional = item.value("advice") in _MAY_BE_LEFT_OUT
    needed = {shape.name for shape in case_fields() if shape.required} - {"organisations"}  # another rule may have one
    trees = {name: tree for name, tree in column_map.fields.items() if is_optional or name not in needed}
    rules = (rule for name, rule in _named_rules("", trees) if name == item.value("field") and not rule.constant)
    return next((rule for rule in rules if record.first_place(rule) == item.place), None)


def _named_rules(name: str, tree: Tree | Mapping[str, Tree]) -> Iterator[tuple[str, Rule]]:
    """Yield the rules of a tree, each with the name of its field."""
    if isinstance(tree, Rule):
        yield name, tree
    elif isinstance(tree, Mapping):
        for key, part in tree.items():
            yield from _named_rules(key, part)
    else:
        for part in tree:
            yield from _named_rules(name, part)


def unfound_cells(column_map: ColumnMap, records: Sequence[TableRecord]) -> list[SkippedPart]:
    """Return a part for each rule whose pattern finds nothing in a text of its column: the number of texts, and the first."""
    found = ([cell for record in records for cell in rule.unfound(record)] for rule in column_map.rules if rule.find)
    return [SkippedPart(cells[0].place, "left_unfound", cells[0].text[:_SHOWN], len(cells)) for cells in found if cells]
