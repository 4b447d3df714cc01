"""The comments of cells, which people write beside the table: they are not read, so their texts are listed."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from casebook.editing.office_package import BrokenWorkbookError, read_xml
from casebook.editing.spreadsheet_rows import Grid, column_letters, column_number
from casebook.editing.table_layout import SkippedPart

_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_KINDS = ("/comments", "/threadedComment")
"""The ends of the types of parts with comments (ISO 29500-1, 18.7; threaded ones: MS-XLSX, 2.6.205). The latter count, because
the former then hold a sentence for older programs."""
_MOST, _SHOWN = 5, 60


def workbook_comments(packed: zipfile.ZipFile, sheet: str, parts: Iterable[tuple[str, str]]) -> Mapping[tuple[int, int], str]:
    """Return the comments of the sheet at a path in a workbook, by row and by column counted from 0.

    `parts` are the types and the paths of what belongs to the sheet. Answers to a comment stand behind it. A part that is missing
    or damaged has none.
    """
    comments: dict[tuple[int, int], str] = {}
    for kind in _KINDS:
        of_kind: dict[tuple[int, int], str] = {}
        for cell, text in _comments(packed, sheet, [path for type_, path in parts if type_.endswith(kind)]):
            of_kind[cell] = f"{of_kind[cell]} / {text}" if cell in of_kind else text
        comments |= of_kind
    return comments


def _comments(packed: zipfile.ZipFile, sheet: str, paths: Iterable[str]) -> Iterator[tuple[tuple[int, int], str]]:
    for path in paths:
        part = posixpath.normpath(posixpath.join("/", posixpath.dirname(sheet), path)).lstrip("/")
        try:
            elements = read_xml(packed, part).iter()
        except BrokenWorkbookError:  # the table can be read without its comments
            continue
        for element in elements:
            cell = _CELL.fullmatch(element.get("ref", ""))
            if cell and element.tag.rpartition("}")[2] in ("comment", "threadedComment"):
                texts = (
                    text for inner in element.iter() if inner.tag.rpartition("}")[2] in ("t", "text") for text in [inner.text]
                )
                yield (int(cell[2]), column_number(cell[1])), "".join(text for text in texts if text)


def left_comments(grid: Grid) -> list[SkippedPart]:
    """Return the part that lists the comments of a sheet, with the first of their texts; nothing where it has none."""
    comments = {cell: " ".join(text.split()) for cell, text in sorted(grid.comments.items()) if text.strip()}
    if not comments:
        return []
    texts = [
        f"{column_letters(column + 1)}{row} ‘{text[:_SHOWN]}{'…' * (len(text) > _SHOWN)}’"
        for (row, column), text in islice(comments.items(), _MOST)
    ]
    more = ", …" * (len(comments) > _MOST)
    return [SkippedPart(grid.place(*next(iter(comments))), "left_comments", ", ".join(texts) + more, len(comments))]
