"""The sheets of a file from any program: workbooks, and tables in text files."""

from __future__ import annotations

from casebook.editing import ods_reader, xlsx_reader
from casebook.editing.file_kinds import is_opendocument, unsupported_kind
from casebook.editing.office_package import BrokenWorkbookError, open_package
from casebook.editing.spreadsheet_rows import Grid
from casebook.editing.text_table import read_text_table
from casebook.problems import Place, Problem, problem

_BYTES = 20_000_000
"""The most bytes of a file."""
_UNPACKED = 200_000_000
"""The most bytes of all parts of a package."""


def read_grids(name: str, raw: bytes) -> list[Grid] | Problem:
    """Return the sheets of the file `name`, or the problem that it is no table."""
    if len(raw) > _BYTES:
        return problem(Place(name), "CB715", limit=f"{_BYTES} B")
    if other := unsupported_kind(name, raw):
        return other
    if not raw.startswith(b"PK"):
        return read_text_table(name, raw)
    try:
        with open_package(raw) as packed:
            if sum(part.file_size for part in packed.infolist()) > _UNPACKED:
                return problem(Place(name), "CB715", limit=f"{_UNPACKED} B")
            grids = list(ods_reader.read_opendocument(packed) if is_opendocument(packed) else xlsx_reader.read_workbook(raw))
    except BrokenWorkbookError:
        return problem(Place(name), "CB710")
    return grids or problem(Place(name), "CB710")
