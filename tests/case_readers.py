"""Read a case from its page and from each file of data, in one form, so that they can be compared."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from casebook.messages.wording import wording
from published import text, tree

_WORDS = wording("ko", "혁신도시", "혁신도시")
_ROLES = {_WORDS("organisations_as", role=role) for role in _WORDS.sections["roles"].values()}
_NOBODY = _WORDS("not_in_source")
"""What a page says of those whom the source does not name. Files name nobody."""
_MEASURE = re.compile(r"(-?[\d,.]+) ?(.*)")
_PARTS = ("organisation", "indicator", "source")
_QUOTED = re.compile(r"'['\s\ufeff]*[=+\-@＝＋－＠]")

Files = Mapping[str, bytes]
Record = Mapping[str, Any]


@dataclass(frozen=True)
class CaseFacts:
    """A case in the words of its page; figures as numbers."""

    title: str
    summary: str
    city: str
    category: str
    period: str
    licence: str | None
    organisations: tuple[tuple[str, str], ...]
    """What each does, and its name; those that do the same stand together."""
    indicators: tuple[tuple[str | Decimal | None, ...], ...]
    sources: tuple[tuple[str, ...], ...]


def case_of_page(html: str) -> CaseFacts:
    """Read the case from the article of its page."""
    root = tree(html)
    rows = (row for facts in root.findall(".//dl[@class='cb-facts']") for row in facts)
    facts = {text(row.find("dt")): tuple(map(text, row.findall("dd"))) for row in rows}  # a row of many names stands twice
    return CaseFacts(
        title=text(root.find(".//h1")),
        summary=text(root.find(".//p[@class='cb-lead']")),
        city=facts[_WORDS("city")][0],
        category=facts[_WORDS("category")][0],
        period=facts[_WORDS("period")][0],
        licence=facts.get(_WORDS("licence"), (None,))[0],
        organisations=tuple((role, name) for role, names in facts.items() if role in _ROLES for name in names if name != _NOBODY),
        indicators=tuple(_indicators(root)),
        sources=source_rows(root),
    )


def source_rows(root: ET.Element) -> tuple[tuple[str, ...], ...]:
    """The sources of a page by their numbers: title, part, publisher with date, licence, as far as they are known."""
    rows: dict[int, tuple[str, ...]] = {}
    items = root.find(".//ol[@class='cb-sources']")
    assert items is not None
    for item in items:
        texts = [text(part) for part in item if part.tag in ("cite", "span")]
        for part in item.findall("ol/li"):
            name = text(part.find("span"))
            rows[int(part.attrib["value"])] = (texts[0], *([] if name == _WORDS("source_whole") else [name]), *texts[1:])
        if item.find("ol") is None:
            rows[int(item.attrib["value"])] = tuple(texts)
    assert sorted(rows) == [*range(1, len(rows) + 1)]
    return tuple(rows[number] for number in sorted(rows))


def _indicators(root: ET.Element) -> Iterator[tuple[str | Decimal | None, ...]]:
    """Each indicator is shown twice: as a row of the table, and as a figure, which alone says how it was measured.

    Figures that contradict each other are one figure, which says of each how it was measured.
    """
    heads = [text(cell) for cell in root.findall(".//div[@aria-labelledby='case-indicators']//thead/tr/th")][1:]
    rows = root.findall(".//div[@aria-labelledby='case-indicators']//tbody/tr")
    methods = [method for figure in root.findall(".//div[@class='cb-measures']/figure") for method in _methods(figure)]
    for row, method in zip(rows, methods, strict=True):
        cells = dict(zip(heads, map(text, row.findall("td")), strict=True))
        yield *_row(text(row.find("th")), cells), method


def _methods(figure: ET.Element) -> Iterator[str | None]:
    method, value = figure.find("p[@class='cb-small']/span"), figure.find("p/b")
    values = [] if value is None else text(value).split(_WORDS("figure_or"))
    if len(values) < 2 or method is None:
        yield None if method is None else text(method)
        return
    for value, said in zip(values, text(method).split("; "), strict=True):
        yield said.removeprefix(f"{value}: ")


def _row(name: str, cells: Mapping[str, str]) -> tuple[str | Decimal | None, ...]:
    """An indicator: its name, its unit, its figures, when, how far it is evidence. A column without values is not there."""
    value, baseline, target, as_of, evidence = (
        cells.get(_WORDS(key), "–") for key in ("value", "baseline", "target", "as_of", "evidence")
    )
    measures = [_measure(cell) for cell in (value, baseline, target)]
    unit = measures[0][1]
    assert {other for figure, other in measures if figure is not None} == {unit}
    figures = (figure for figure, _ in measures)
    return name, unit, *figures, *(None if cell == "–" else cell for cell in (as_of, evidence))


def _measure(shown: str) -> tuple[Decimal | None, str]:
    """A figure and its unit, which nothing or a space divides."""
    if shown == "–":
        return None, ""
    found = _MEASURE.fullmatch(shown)
    assert found, shown
    return Decimal(found[1].replace(",", "")), found[2]


def case_of_record(record: Record) -> CaseFacts:
    """Read the case from a record of a data file; codes become words, where they are not yet."""
    return CaseFacts(
        title=_line(record["title"]),
        summary=_line(record["summary"]),
        city=_line(record["city_name"]),
        category=_line(record["category_name"]),
        period=_period(record["period"]),
        licence=_spelled("licences", record["licence"]) if record["licence"] else None,
        organisations=tuple(_organisations(record["organisations"])),
        indicators=tuple(map(_indicator, record["indicators"])),
        sources=tuple(map(_source, record["sources"])),
    )


def _organisations(items: Sequence[Record]) -> Iterator[tuple[str, str]]:
    named = [(_spelled("roles", it["role"]), _line(it["name"])) for it in items]
    for role in dict.fromkeys(role for role, _ in named):
        yield from ((_WORDS("organisations_as", role=role), name) for other, name in named if other == role)


def _indicator(it: Record) -> tuple[str | Decimal | None, ...]:
    figures = (None if it[name] in (None, "") else Decimal(str(it[name])) for name in ("value", "baseline", "target"))
    as_of = _period(it["as_of"]) if it["as_of"] else None
    evidence = _spelled("attributions", it["attribution"]) if it["attribution"] else None
    return _line(it["name"]), it["unit"], *figures, as_of, evidence, _line(it["method"]) or None


def _source(it: Record) -> tuple[str, ...]:
    published = f"{_line(it['publisher'])}, {_date(it['date'])}"
    return tuple(filter(None, (_line(it["title"]), _line(it["part"]), published, _spelled("licences", it["licence"]))))


def _date(date: str) -> str:
    year, month, day = (int(part) for part in f"{date}-0-0".split("-")[:3])
    return f"{year}. {month}. {day}." if day else f"{year}년 {month}월" if month else f"{year}년"


def _line(value: str | None) -> str:
    return " ".join((value or "").split())


def _period(period: str) -> str:
    start, dash, end = period.partition("-")
    if end and len(end) != len("2019"):
        return _date(period)
    return f"{start}–{end}년" if end else f"{start}년부터" if dash else f"{start}년"


def _spelled(section: str, code: str) -> str:
    return str(_WORDS.sections[section].get(code, code))


def from_json(files: Files) -> Iterator[Record]:
    """The records of the file of cases."""
    yield from json.loads(files["api/v1/cases.json"])["cases"]


def from_twins(files: Files) -> Iterator[Record]:
    """The records of the files of one case each, but for those at old addresses."""
    for path, raw in files.items():
        if path.startswith("api/v1/cases/"):
            case = json.loads(raw)["case"]
            if path == f"api/v1/cases/{case['id']}.json":
                yield case


def from_geojson(files: Files) -> Iterator[Record]:
    """The properties of the features."""
    yield from (feature["properties"] for feature in json.loads(files["api/v1/cases.geojson"])["features"])


def from_csv(files: Files) -> Iterator[Record]:
    """The rows, with their columns of lines put together again."""
    for written in csv.DictReader(io.StringIO(files["api/v1/cases.csv"].decode("utf-8-sig"), newline="")):
        row = {name: cell[1:] if _QUOTED.match(cell) else cell for name, cell in written.items()}
        yield row | {f"{prefix}s": _items(_fields(prefix, row)) for prefix in _PARTS}


def from_workbook(files: Files) -> Iterator[Record]:
    """The rows of the first sheet, with those that belong to them on the others."""
    cases, *parts = map(_rows, load_workbook(io.BytesIO(files["api/v1/cases.xlsx"])).worksheets[:4])
    for case in cases:
        lists = (
            [_fields(prefix, row) for row in rows if row["id"] == case["id"]] for prefix, rows in zip(_PARTS, parts, strict=True)
        )
        yield case | {f"{prefix}s": items for prefix, items in zip(_PARTS, lists, strict=True)}


def _fields(prefix: str, row: Record) -> dict[str, Any]:
    return {name.removeprefix(f"{prefix}_"): cell for name, cell in row.items() if name.startswith(f"{prefix}_")}


def _items(columns: Mapping[str, str]) -> list[Record]:
    if not any(columns.values()):
        return []
    count = max(cell.count("\n") for cell in columns.values()) + 1
    lines = zip(*(cell.split("\n") if cell else [""] * count for cell in columns.values()), strict=True)
    return [dict(zip(columns, line, strict=True)) for line in lines]


def _rows(sheet: Worksheet) -> list[dict[str, Any]]:
    headings, *rows = ([_value(cell.value) for cell in row] for row in sheet.rows)
    ids = {heading: name for name, heading in _WORDS.sections["columns"].items()}
    return [dict(zip([ids[heading] for heading in headings], row, strict=True)) for row in rows]


def _value(value: object) -> Any:
    """A value of a cell; a day as the other files write it."""
    return f"{value:%Y-%m-%d}" if isinstance(value, datetime) else value


READERS = {"json": from_json, "twins": from_twins, "geojson": from_geojson, "csv": from_csv, "xlsx": from_workbook}
