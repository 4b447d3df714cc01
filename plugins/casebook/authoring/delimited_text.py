"""A table in a text file, with commas, semicolons or tabs, in whichever encoding a Korean Excel saved it."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Sequence
from itertools import islice

from casebook.authoring.columns import case_columns, heading_key
from casebook.authoring.grids import Grid, fill, unquoted
from casebook.problems import Place, Problem, problem

_SEPARATORS = (",", ";", "\t")
_LOOKED_AT = 30
_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def text_grids(name: str, raw: bytes) -> list[Grid] | Problem:
    """Return the table of a text file, or why it is none."""
    text = decoded(raw)
    if text is None:
        return problem(Place(name), "CB710", found=None)
    separator, skipped = _separator(text)
    try:
        rows = list(islice(_records(text, separator, strict=True), skipped, None))
    except csv.Error as error:
        return problem(Place(name), "CB710", found=str(error))
    grid = Grid(name, {}, named=False)
    fill(grid, ((number, [unquoted(cell) for cell in row]) for number, row in enumerate(rows, skipped + 1)))
    return [grid]


def decoded(raw: bytes) -> str | None:
    """Return the text of a file in UTF-8, UTF-16 or CP949; None where it is in none of them."""
    marked = next((encoding for mark, encoding in _MARKS.items() if raw.startswith(mark)), None)
    for encoding in (marked,) if marked else (*_without_mark(raw), "utf-8", "cp949"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _without_mark(raw: bytes) -> Iterator[str]:
    """UTF-16 without its mark: a table has commas and line ends, of which one byte is 0."""
    head = raw[:4000]
    if len(raw) % 2 == 0 and (b",\0" in head or b"\t\0" in head or b";\0" in head or b"\n\0" in head):
        yield "utf-16-be" if head.startswith(b"\0") or head[1::2].count(0) < head[::2].count(0) else "utf-16-le"


def _separator(text: str) -> tuple[str, int]:
    """What stands between the cells, and the number of lines before the table: Excel writes ``sep=;`` into the first one."""
    first = text.partition("\n")[0].strip().strip('"').lower()
    if first.startswith("sep=") and len(first) == len("sep=;"):
        return first[-1], 1
    if first == "sep=":
        return "\t", 1
    return max(_SEPARATORS, key=lambda separator: _score(text, separator)), 0


def _score(text: str, separator: str) -> tuple[int, int]:
    """How many headings are known if the cells are parted so, and how many cells the first lines have."""
    known = case_columns()
    rows: Sequence[list[str]] = list(islice(_records(text, separator, strict=False), _LOOKED_AT))
    headings = max((sum(heading_key(cell) in known for cell in row) for row in rows), default=0)
    return headings, max((len(row) for row in rows[:1]), default=0)


def _records(text: str, separator: str, *, strict: bool) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=strict)
