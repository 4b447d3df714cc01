"""Tables from elsewhere as rows of text: which row has the headings, and which rows are cases. JSON is a table too."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice
from pathlib import PurePath
from typing import Any

from msgspec.structs import replace

from casebook.editing.cell_comments import left_comments
from casebook.editing.column_map import ColumnMap, Rule, TableRecord, Tree
from casebook.editing.scaled_headings import own_scales, scale_problem
from casebook.editing.spreadsheet_reader import read_grids
from casebook.editing.spreadsheet_rows import Grid, fill
from casebook.editing.table_headings import LISTS, heading_key
from casebook.editing.table_layout import (
    LINKS_BEHIND,
    SKIPPED_COLUMN,
    Hidden,
    SkippedPart,
    TableLayout,
    find_layout,
    hidden_cells,
    hidden_part,
    line_scale,
)
from casebook.files.encodings import decode_text
from casebook.messages.wording import Wording
from casebook.model.own_fields import OWN_FIELDS, OwnField
from casebook.problems import Place, Places, Problem, problem
from casebook.yaml.data import is_deeper
from casebook.yaml.unseen import invisible_characters

_HEAD_ROWS = 30
_JSON, _JSON_LINES = (".json", ".geojson"), (".jsonl", ".ndjson")
_JSON_KEY = re.compile(r'("(?:[^"\\]|\\.)*")(\s*:)?|[{}]')
"""A text of JSON, which is a key before a colon, and the signs around a record."""
_MOST_LEVELS = 50
"""The levels of lists and records in JSON that a table is made of. Exports have three or four."""
_EXPONENT = re.compile(r"[^eE]+[eE][+-]?0*(?:[0-9]|1[0-5])")
"""A number with an exponent of at most 15: a larger one would become a text of any length."""


def read_foreign_grids(name: str, raw: bytes) -> list[Grid] | Problem:
    """Return the sheets of a workbook or a text file, or the records of a JSON file; or the problem that it has none."""
    ending = PurePath(name).suffix.lower()
    if ending not in (*_JSON, *_JSON_LINES):
        return read_grids(name, raw)
    text = decode_text(raw)
    if text is None:
        return problem(Place(name), "CB710", kind="encoding")
    records = _json_lines(name, text) if ending in _JSON_LINES else _json_records(name, text)
    return records if isinstance(records, Problem) else [_json_grid(name, records)]


def _json_lines(name: str, text: str) -> dict[int, Mapping[str, Any]] | Problem:
    """Return the record of each line by its number."""
    records: dict[int, Mapping[str, Any]] = {}
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        if line.strip():
            record = _json_data(name, line, number)
            if isinstance(record, Problem):
                return record
            if not isinstance(record, dict):
                return problem(Place(name, number), "CB710", kind="record", found=line.strip()[:60])
            records[number] = record
    return records or problem(Place(name), "CB716")


def _json_records(name: str, text: str) -> dict[int, Mapping[str, Any]] | Problem:
    """Return the records of a list by their numbers. The list may be the value of the only key that has a list of records."""
    data = _json_data(name, text.removeprefix("\ufeff"), 1)
    if isinstance(data, Problem):
        return data
    lists = [data] if isinstance(data, list) else [*data.values()] if isinstance(data, dict) else []
    lists = [part for part in lists if isinstance(part, list) and part and all(isinstance(item, dict) for item in part)]
    return dict(enumerate(lists[0], 1)) if len(lists) == 1 else problem(Place(name), "CB710", kind="records")


class _RepeatedKeyError(Exception):
    """A record of JSON with two values for one key."""


def _json_data(name: str, text: str, first_line: int) -> Any:  # noqa: ANN401
    """Return the data of a text, its numbers in digits; or the problem that it is none, or has a key twice."""
    try:
        data = json.loads(text, object_pairs_hook=_record_of, parse_float=_plain_number, parse_int=str)
    except json.JSONDecodeError as error:
        found = text[error.pos : error.pos + 60].partition("\n")[0].strip()
        return problem(Places(name, text, first_line)(error.pos), "CB710", kind="json", found=found or None)
    except RecursionError:
        return problem(Place(name, first_line), "CB710", kind="deep")
    except _RepeatedKeyError:
        return _repeated_key(Places(name, text, first_line), text)
    return problem(Place(name, first_line), "CB710", kind="deep") if is_deeper(data, _MOST_LEVELS) else data


def _plain_number(text: str) -> str:
    """Return a number in plain digits: Java writes ten million as ``1.0E7``. Others stay as they are written."""
    return format(Decimal(text), "f") if _EXPONENT.fullmatch(text) else text


def _record_of(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    record = dict(pairs)
    if len(record) < len(pairs):
        raise _RepeatedKeyError
    return record


def _repeated_key(place: Places, text: str) -> Problem:
    """Return the problem of the first key that its record has already. The text is JSON up to there."""
    records: list[dict[str, int]] = []
    for match in _JSON_KEY.finditer(text):
        if match[0] == "{":
            records.append({})
        elif match[0] == "}":
            records.pop()
        elif match[2]:
            key = json.loads(match[1])
            if key in records[-1]:
                return problem(place(match.start()), "CB008", field=key, first=place(records[-1][key]).line)
            records[-1][key] = match.start()
    raise AssertionError(text[:60])


def _json_grid(name: str, records: Mapping[int, Mapping[str, Any]]) -> Grid:
    """Return the records as rows of the same numbers, below the names of their fields, which stand in row 0."""
    rows = {number: dict(flat_fields("", record)) for number, record in records.items()}
    headings = [*dict.fromkeys(key for row in rows.values() for key in row)]
    grid = Grid(name, {}, named=False)
    fill(grid, [(0, headings), *((number, [row.get(key, "") for key in headings]) for number, row in rows.items())])
    return grid


def flat_fields(key: str, value: Any, *, in_list: bool = False) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - JSON has any type
    """Yield the texts of a record by their keys, those of inner records as ``outer.inner``; a list has a line for each item.

    The lines of all columns of a list stand side by side: an item has an empty one where it lacks a key, and never several.
    """
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from flat_fields(f"{key}.{name}" if key else str(name), inner, in_list=in_list)
    elif isinstance(value, list) and not (in_list and all(map(_is_scalar, value))):
        items = [dict(flat_fields(key, item, in_list=True)) for item in value]
        names = dict.fromkeys(name for item in items for name in item) or [key]
        yield from ((name, (", " if in_list else "\n").join(item.get(name, "") for item in items)) for name in names)
    elif isinstance(value, list):
        yield key, ", ".join(filter(None, map(_scalar, value)))
    else:
        yield key, " ".join(_scalar(value).split("\n")) if in_list else _scalar(value)


def _is_scalar(value: Any) -> bool:  # noqa: ANN401
    return not isinstance(value, dict | list)


def _scalar(value: Any) -> str:  # noqa: ANN401
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def head_rows(grid: Grid) -> list[int]:
    """Return the numbers of the rows that may have the headings, first one nearly as full as the fullest and without numbers."""
    numbers = sorted(grid.rows)[:_HEAD_ROWS]
    fullest = max((_filled(grid, number) for number in numbers), default=0)
    full = (number for number in numbers if _filled(grid, number) * 10 >= fullest * 9 and not _has_numbers(grid.rows[number]))
    return [*dict.fromkeys([*islice(full, 1), *numbers])] or [1]


def _filled(grid: Grid, number: int) -> int:
    return sum(bool(text.strip()) for text in grid.rows[number])


def _has_numbers(texts: Iterable[str]) -> bool:
    """Return whether most texts are numbers, as in a row of data. Years may be headings."""
    filled = [text for text in texts if text.strip()]
    return sum(bool(re.fullmatch(r"[\d.,%-]+", text)) for text in filled) * 2 > len(filled)


def table_headings(grid: Grid, row: int) -> Mapping[str, str]:
    """Return the headings in a row of a sheet, by their keys."""
    return {heading_key(text): " ".join(text.split()) for text in grid.rows.get(row, ()) if heading_key(text)}


def choose_sheet(grids: Sequence[Grid], name: str, hidden: Hidden | None) -> tuple[Grid | None, list[Problem | SkippedPart]]:
    """Return the sheet to read, and what is to be said of hidden ones that have content; without a name, also of others left.

    It is the sheet `name`, None where there is no such one with content. Where no name is given, it is the first that is
    visible, or a hidden one where no other has content, unless these are skipped; the hidden lists of a blank table are none.
    """
    filled = [grid for grid in grids if grid.rows]
    if name:
        grid = next((grid for grid in filled if grid.name == name), None)
        of_hidden = [grid] if grid and grid.hidden else []
        left, hidden = [], "include"  # whoever names a sheet knows of it
    else:
        of_hidden = [grid for grid in filled if grid.hidden and grid.name.strip().casefold() != LISTS]
        visible = [grid for grid in filled if not grid.hidden]
        grid = next(iter([*visible, *of_hidden] if hidden != "skip" else visible), replace(grids[0], rows={}))
        left = [item for item in visible if item is not grid]
    parts: list[Problem | SkippedPart] = [
        SkippedPart(item.place(min(item.rows)), "left_sheet", item.name, len(item.rows)) for item in left
    ]
    for item in of_hidden:
        done: Hidden | None = "skip" if hidden == "include" and item is not grid else hidden
        parts.append(hidden_part(item.place(min(item.rows)), "sheet", item.name, len(item.rows), done))
    return grid, parts


def read_records(
    grid: Grid, headings: Mapping[str, str], column_map: ColumnMap, words: Wording, hidden: Hidden | None
) -> tuple[list[TableRecord], list[SkippedPart], list[Problem]]:
    """Return the rows of a table, the lines around it that are skipped, and problems of its cells.

    Titles above the headings, repeated headings, units, totals and notes are known as in tables of casebook's own. Hidden rows,
    and hidden columns that the map reads, are problems where `hidden` is not decided.
    """
    row = column_map.heading_row
    below = replace(grid, rows={number: texts for number, texts in grid.rows.items() if number >= row})
    title = next(iter(sorted(column_map.title_columns)), "")
    names = {key: "title" if key == title else f"column {key}" for key in headings}
    layout = find_layout(below, names, lambda place: grid.describe_place(place, words))
    if layout is None:
        return [], [], []
    above = [SkippedPart(grid.place(number), "left_above", " ".join(grid.rows[number])) for number in grid.rows if number < row]
    at = {key: layout.columns[name] for key, name in names.items() if name in layout.columns}
    skipped = [*left_comments(grid), *above, *(part for part in layout.skipped if part.reason != SKIPPED_COLUMN)]
    hidden_rows, columns, parts = hidden_cells(grid, layout, {at[key] for key in column_map.columns if key in at}, hidden)
    skipped += [part for part in parts if isinstance(part, SkippedPart)]
    if hidden == "skip":
        layout = replace(layout, rows=tuple(number for number in layout.rows if number not in hidden_rows))
        at = {key: column for key, column in at.items() if column not in columns}
    read = {at[key] + 1 for key in column_map.columns if key in at}
    skipped = [part for part in skipped if part.reason != LINKS_BEHIND or part.place.column in read]
    texts = {column: sum(bool(_text(below, number, column)) for number in layout.rows) for column in range(_width(below))}
    found = [item for item in layout.problems if texts[item.place.column - 1] or item.code == "CB718"]
    found = [item for item in found if not (hidden == "skip" and item.place.column - 1 in grid.hidden_columns)]
    skipped += [
        SkippedPart(item.place, "left_unnamed", "", texts[item.place.column - 1]) for item in found if item.code == "CB708"
    ]
    repeated = [item for item in found if item.code == "CB718" or (item.code == "CB709" and _heading(item) in column_map.columns)]
    problems = [item for item in grid.problems if item.place.line in layout.rows and item.place.column in read]
    rules = {at[key] + 1: [rule for rule in column_map.rules if key in rule.columns] for key in at}
    problems = [item for item in problems if item.code != "CB010" or _is_unseen(grid, item.place, rules[item.place.column])]
    problems = [*(part for part in parts if isinstance(part, Problem)), *repeated, *problems]
    return [_record(below, layout, at, number) for number in layout.rows], skipped, problems


def _text(grid: Grid, number: int, column: int) -> str:
    texts = grid.rows[number]
    return texts[column].strip() if column < len(texts) else ""


def _width(grid: Grid) -> int:
    return max(map(len, grid.rows.values()), default=0)


def _heading(item: Problem) -> str:
    return heading_key(item.value("heading"))


def scaled_lines(column_map: ColumnMap, own_fields: Sequence[OwnField], lines: Iterable[SkippedPart]) -> list[Problem]:
    """Return a problem for each rule of money that multiplies nothing, where a line around the table scales its figures.

    Such rules are that of the cost, and those of own numbers whose unit the line has, or that have none.
    """
    trees, scales = column_map.fields, own_scales(own_fields)
    cost, own = trees.get("cost"), trees.get(OWN_FIELDS)
    units: list[tuple[Tree | None, OwnField | None]] = [(cost.get("total") if isinstance(cost, dict) else None, None)]
    units += [(own.get(item.id), item) for item in own_fields if item.type == "number"] if isinstance(own, dict) else []
    problems = []
    for text, scale in ((line.text, line_scale(line)) for line in lines):
        for rule, item in units:
            is_of_item = item is None or (scales.get((OWN_FIELDS, item.id)) is None and (not item.unit or item.unit in text))
            if scale and is_of_item and isinstance(rule, Rule) and rule.multiply is None and any(rule.columns):
                problems.append(scale_problem(rule.place, text, scale, "map"))
    return problems


def _is_unseen(grid: Grid, place: Place, rules: Iterable[Rule]) -> bool:
    """Return whether a letter of a cell that nobody sees is left by one of the rules that read the cell."""
    text = grid.rows[place.line][place.column - 1]
    return any(invisible_characters("", rule.without_removed(text), 1) for rule in rules)


def _record(grid: Grid, layout: TableLayout, at: Mapping[str, int], number: int) -> TableRecord:
    texts, place = grid.rows[number], grid.place(number, min(layout.columns.values(), default=0))
    return TableRecord(
        place,
        {key: texts[column] if column < len(texts) else "" for key, column in at.items()},
        {key: grid.place(number, column) for key, column in at.items()},
    )
