"""The sheets of an OpenDocument spreadsheet (.ods) as rows of text.

The format is OpenDocument 1.3, part 3. Of the libraries, python-calamine does not say which rows are hidden, and odfpy has no
wheels; only a small part of the format is read.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from xml.etree.ElementTree import Element

from msgspec import Struct, field

from casebook.editing.office_package import BrokenWorkbookError, decimal_number, read_xml, whole_number
from casebook.editing.spreadsheet_rows import (
    Grid,
    date_text,
    displayed_number,
    fill,
    fill_links,
    fill_merged_cell,
    number_text,
    percentage_text,
)
from casebook.problems import Place, problem

_NAMES = {
    "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
    "number": "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0",
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
}
_WIDEST, _LONGEST = 16_384, 1_048_576
_DATE_PARTS = {"year": "y", "month": "m", "day": "d", "hours": "h"}
_ERROR = re.compile(r"#(?:[A-Z]+[!?]|DIV/0!|N/A|NAME\?)|Err:[0-9]{3}")


def _name(short: str) -> str:
    prefix, _, name = short.partition(":")
    return f"{{{_NAMES[prefix]}}}{name}"


_ROW, _COLUMN, _STYLE = _name("table:table-row"), _name("table:table-column"), _name("table:style-name")
_CELLS = (_name("table:table-cell"), _name("table:covered-table-cell"))
_DEFAULT = _name("table:default-cell-style-name")
_GROUPS = tuple(
    _name(f"table:table-{part}") for part in ("rows", "header-rows", "row-group", "columns", "header-columns", "column-group")
)
_COVERED = _CELLS[1]


def read_opendocument(packed: zipfile.ZipFile) -> Iterator[Grid]:
    """Yield the sheets of a spreadsheet, hidden ones too. Raise `BrokenWorkbookError` where it is damaged."""
    content = read_xml(packed, "content.xml")
    roots = [content, *([read_xml(packed, "styles.xml")] if "styles.xml" in packed.namelist() else [])]
    styles = _Styles.of(roots)
    for table in content.iterfind(f".//{_name('office:spreadsheet')}/{_name('table:table')}"):
        if table.find(_name("table:table-source")) is None:  # else what another file said, kept for its formulas
            grid = Grid(table.get(_name("table:name"), ""), {}, hidden=table.get(_STYLE) in styles.hidden)
            _Sheet(grid, styles).read(table)
            yield grid


class _Styles(Struct, frozen=True):
    """Names of the sheet styles that hide, and the visible parts of a date for each cell style."""

    hidden: frozenset[str | None]
    dates: Mapping[str, str]

    @classmethod
    def of(cls, roots: list[Element]) -> _Styles:
        hidden, formats, cells = set[str | None](), dict[str, str](), dict[str, str]()
        for element in (element for root in roots for element in root.iter()):
            name = element.get(_name("style:name"), "")
            if element.tag == _name("number:date-style"):
                parts = (_DATE_PARTS.get(part.tag.rpartition("}")[2], "") for part in element)
                formats[name] = "".join(parts)
            elif element.tag == _name("style:style"):
                cells[name] = element.get(_name("style:data-style-name"), "")
                properties = element.find(_name("style:table-properties"))
                if properties is not None and properties.get(_name("table:display")) == "false":
                    hidden.add(name)
        return cls(frozenset(hidden), {name: formats[style] for name, style in cells.items() if style in formats})


class _Sheet(Struct):
    """Reads one sheet; mutable only while it runs."""

    grid: Grid
    styles: _Styles
    defaults: list[tuple[int, str]] = field(default_factory=list)
    """The column after each group of columns, and the style of their cells."""
    merged: list[tuple[int, int, int]] = field(default_factory=list)
    links: dict[tuple[int, int], str] = field(default_factory=dict)

    def read(self, table: Element) -> None:
        column = 0
        for element in _parts(table, _COLUMN):
            count = min(_count(element, "table:number-columns-repeated"), _WIDEST)
            if element.get(_name("table:visibility")) in ("collapse", "filter"):
                self.grid.hidden_columns.update(range(column, min(column + count, _WIDEST)))
            column += count
            self.defaults.append((column, element.get(_DEFAULT, "")))
        fill(self.grid, self._rows(table))
        for first, last, at in self.merged:
            fill_merged_cell(self.grid, first, last, at)
        fill_links(self.grid, self.links)

    def _rows(self, table: Element) -> Iterator[tuple[int, list[str]]]:
        number = 0
        for row in _parts(table, _ROW):
            count = min(_count(row, "table:number-rows-repeated"), _LONGEST)
            texts = self._texts(row, number + 1)
            for row_number in range(number + 1, number + count + 1) if any(texts) else ():
                if row.get(_name("table:visibility")) in ("collapse", "filter"):
                    self.grid.hidden_rows.add(row_number)
                yield row_number, texts
            number += count

    def _texts(self, row: Element, number: int) -> list[str]:
        texts: list[str] = []
        column = 0
        for cell in row:
            if cell.tag not in _CELLS:
                continue
            count = min(_count(cell, "table:number-columns-repeated"), _WIDEST)
            text = self._text(cell, row, number, column) if cell.tag != _COVERED else ""
            if text and column + count <= _WIDEST:
                texts += [""] * (column - len(texts)) + [text] * count
            if len(links := cell.findall(f"{_name('text:p')}//{_name('text:a')}")) == 1:
                self.links[number, column] = links[0].get(_name("xlink:href"), "")
            if (note := cell.find(_name("office:annotation"))) is not None:
                self.grid.comments[number, column] = " ".join(map(_paragraph, note.iterfind(_name("text:p"))))
            if (rows := _count(cell, "table:number-rows-spanned")) > 1 and text:
                self.merged.append((number, number + rows - 1, column))
            column += count
        return texts

    def _text(self, cell: Element, row: Element, number: int, column: int) -> str:
        """Return a cell as people see it."""
        kind, place = cell.get(_name("office:value-type"), ""), self.grid.place(number, column)
        text = "\n".join(_paragraph(part) for part in cell if part.tag == _name("text:p"))
        formula = cell.get(_name("table:formula"))
        is_error = cell.get(_name("calcext:value-type")) == "error" or (formula and _ERROR.fullmatch(text))
        if is_error or (formula and not kind):
            self.grid.problems.append(problem(place, "CB711", found=(text or formula or "")[:60]))
            return ""
        value = cell.get(_name("office:value"))
        if kind in ("float", "currency", "percentage") and value is not None:
            return self._number(place, kind, decimal_number(value), text)
        if kind == "boolean":
            return cell.get(_name("office:boolean-value"), "").upper()
        if kind == "date" and (date := cell.get(_name("office:date-value"))):
            style = cell.get(_STYLE) or row.get(_DEFAULT) or next((style for end, style in self.defaults if column < end), "")
            return date_text(self.grid, place, _moment(date), self.styles.dates.get(style, "ymdh"))
        return text or cell.get(_name("office:string-value"), "")

    def _number(self, place: Place, kind: str, value: float, text: str) -> str:
        """Return a number as its cell shows it: with words around it, or with zeros before it."""
        if kind == "percentage":
            return percentage_text(self.grid, place, value)
        if _PADDED.fullmatch(text):
            return text
        digits = number_text(self.grid, place, value)
        if (shown := _FIGURE.search(text)) and _is_rounded(shown[0], digits):
            self.grid.problems.append(problem(place, "CB712", found=digits))
        before, _, behind = _FIGURE.sub("\0", text, count=1).partition("\0")
        return displayed_number(digits, before, behind)


def _is_rounded(shown: str, digits: str) -> bool:
    """Return whether a cell shows other digits than it has. Programs show ten at most where no format asks for more."""
    of_cell, of_value = (re.sub(r"\D", "", text).strip("0") for text in (shown, digits))
    return "E" not in shown and of_cell != of_value and len(of_cell) < _DIGITS


def _parts(table: Element, tag: str) -> Iterator[Element]:
    """Yield the rows or columns of a table, those in groups included."""
    for element in table:
        if element.tag == tag:
            yield element
        elif element.tag in _GROUPS:
            yield from _parts(element, tag)


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise BrokenWorkbookError from error


def _count(element: Element, attribute: str) -> int:
    return max(1, whole_number(element.get(_name(attribute), "1")))


_FIGURE = re.compile(r"[-+]?[0-9][0-9,.\xa0\u202f]*(?:E[+-][0-9]+)?")
_DIGITS = 10
_PADDED = re.compile(r"0[0-9]+")
_SIGNS: Mapping[str, Callable[[Element], str]] = {
    _name("text:s"): lambda element: " " * min(_count(element, "text:c"), _WIDEST),
    _name("text:tab"): lambda _element: "\t",
    _name("text:line-break"): lambda _element: "\n",
    _name("office:annotation"): lambda _element: "",
    _name("text:ruby-text"): lambda element: (
        f"({reading})" if (reading := _paragraph(element)) else ""
    ),  # above the word, as 전북 above 全北
}


def _paragraph(element: Element) -> str:
    texts = [element.text or ""]
    for part in element:
        sign = _SIGNS.get(part.tag)
        texts += [sign(part) if sign else _paragraph(part), part.tail or ""]
    return "".join(texts)
