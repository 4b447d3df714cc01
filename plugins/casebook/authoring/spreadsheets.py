"""The sheets of a file that somebody sends, whichever program saved it."""

from __future__ import annotations

import io
import zipfile

from casebook.authoring import opendocument, workbooks
from casebook.authoring.delimited_text import text_grids
from casebook.authoring.file_kinds import is_opendocument, other_kind
from casebook.authoring.grids import Grid
from casebook.problems import Place, Problem, problem

_BYTES, _UNPACKED = 20_000_000, 200_000_000


def read_grids(name: str, raw: bytes) -> list[Grid] | Problem:
    """Return the sheets of the file `name`, or why it is no table."""
    if len(raw) > _BYTES:
        return problem(Place(name), "CB715", limit=f"{_BYTES:,} B")
    if other := other_kind(name, raw):
        return other
    if not raw.startswith(b"PK"):
        return text_grids(name, raw)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            if sum(part.file_size for part in packed.infolist()) > _UNPACKED:
                return problem(Place(name), "CB715", limit=f"{_UNPACKED:,} B")
            grids = list(opendocument.sheets(packed) if is_opendocument(packed) else workbooks.sheets(raw))
    except Exception as error:  # noqa: BLE001 - a broken workbook fails wherever its parts do not fit
        return problem(Place(name), "CB710", found=str(error)[:60] or None)
    return grids or problem(Place(name), "CB710", found=None)
