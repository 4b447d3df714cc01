"""The sheets of a file from any program: workbooks, and tables in text files; and files that cannot be read, by their kind."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import PurePath

from casebook.data.csv_tables import unescape_formula
from casebook.editing import ods_reader, xlsx_reader
from casebook.editing.office_package import BrokenWorkbookError, open_package, read_part
from casebook.editing.spreadsheet_rows import Grid, fill
from casebook.editing.table_headings import case_columns, heading_key
from casebook.files.encodings import decode_text
from casebook.problems import Place, Places, Problem, problem

_SEPARATORS = (",", ";", "\t")
_NAME, _YEAR = re.compile(r"[A-Za-z0-9_/-]*[A-Za-z][A-Za-z0-9_/-]*"), re.compile(r"(?:19|20)\d\d(?!\d).{0,40}")
_FORMS = {"id": _NAME, "stem": _NAME, "period": _YEAR}
"""The form of what identifies a case in its row, by column."""
_FIRST_ROWS = 30
_LONGEST_CELL = 131_072
"""The most signs of a cell: what `csv` allows, unless another package in the process has changed it."""


def read_text_table(name: str, raw: bytes) -> list[Grid] | Problem:
    """Return the table of a text file, or the problem that it is none."""
    text = decode_text(raw)
    if text is None:
        return problem(Place(name), "CB710", kind="encoding")
    separator, skipped = _separator(text)
    try:
        rows = list(islice(_records(text, separator, strict=True), skipped, None))
    except csv.Error:
        return _broken_cell(name, text, separator)
    if any(len(cell) > _LONGEST_CELL for row in rows for cell in row):
        return _broken_cell(name, text, separator)
    if broken := _broken_row(name, rows, skipped):
        return broken
    grid = Grid(name, {}, named=False)
    fill(grid, ((number, [unescape_formula(cell) for cell in row]) for number, row in enumerate(rows, skipped + 1)))
    return [grid]


def _broken_cell(name: str, text: str, separator: str) -> Problem:
    """Return the problem of the first cell that cannot be read: the place where its quotation mark stands, or its length."""
    mark = re.escape(separator)
    cell = re.compile(rf'(?:"[^"]*(?:""[^"]*)*"|(?!")[^{mark}\r\n]*)(?:{mark}|\r\n?|\n|\Z)')
    place, at = Places(name, text, 1), 0
    while at < len(text):
        match = cell.match(text, at)
        if match is None:
            return problem(place(at), "CB710", kind="quote", found=text[at : at + 60].partition("\n")[0].strip())
        if len(match[0]) > _LONGEST_CELL:
            return problem(place(at), "CB715", limit=_LONGEST_CELL)
        at = match.end()
    return problem(Place(name), "CB710")


def _broken_row(name: str, rows: Sequence[list[str]], skipped: int) -> Problem | None:
    """Return the problem of the first row that a line end or a separator within a cell without quotes has divided.

    A row is divided if it and the short rows below it have the cells of one row, and none of these begins a case of its own:
    Excel leaves out separators of empty cells at the end of rows. A longer row is divided if a cell of it begins with a blank,
    as texts go on after a comma.
    """
    columns = case_columns()
    head = next((at for at, row in enumerate(rows) if sum(heading_key(cell) in columns for cell in row) > 1), None)
    if head is None:
        return None
    headings = {*rows[head], ""}
    width, first, more = len(rows[head]), head + 1, 0
    names = [columns.get(heading_key(cell), "") for cell in rows[head]]
    for at in range(head + 1, len(rows)):
        row = rows[at]
        if len(row) > width and any(cell.strip() for cell in row[width:]) and any(cell.startswith(" ") for cell in row):
            return problem(Place(name), "CB726", kind="more", row=at + skipped + 1, cells=len(row), head=width)
        if len(row) >= width or (len(row) > 1 and headings.issuperset(row)):  # a heading may be repeated
            first, more = at + 1, 0
            continue
        if _begins_case(row, rows[at - 1], names):
            first, more = at, 0
        more += max(len(row), 1) - 1  # an empty line may be in the cell
        while first < at and (more >= width or not rows[first]):
            more -= max(len(rows[first]), 1) - 1
            first += 1
        if first < at and more == width - 1:
            return problem(Place(name), "CB726", kind="less", row=first + skipped + 1, cells=len(rows[first]), head=width)
    return None


def _begins_case(row: Sequence[str], before: Sequence[str], names: Sequence[str]) -> bool:
    """Return whether a short row has a file name or a period in its column; without these, as many cells as the row above."""
    cells = ((_FORMS.get(name), cell.strip()) for name, cell in zip(names, row, strict=False))
    fits = [bool(form.fullmatch(text)) for form, text in cells if form and text]
    return len(row) > 1 and (any(fits) if fits else len(row) == len(before))


def _separator(text: str) -> tuple[str, int]:
    """Return the separator of cells, and the number of lines before the table: Excel writes ``sep=;`` into the first one."""
    first = text.partition("\n")[0].strip().strip('"').lower()
    if first.startswith("sep=") and len(first) == len("sep=;"):
        return first[-1], 1
    if first == "sep=":
        return "\t", 1
    return max(_SEPARATORS, key=lambda separator: _score(text, separator)), 0


def _score(text: str, separator: str) -> tuple[int, int]:
    """Return the number of known headings if `separator` parts the cells, and the number of cells in the first line."""
    columns = case_columns()
    rows: list[list[str]] = []
    with suppress(csv.Error):  # of a cell that is too long, which is told when all are read
        rows.extend(islice(_records(text, separator, strict=False), _FIRST_ROWS))
    headings = max((sum(heading_key(cell) in columns for cell in row) for row in rows), default=0)
    return headings, max((len(row) for row in rows[:1]), default=0)


def _records(text: str, separator: str, *, strict: bool) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=strict)


_OLE = b"\xd0\xcf\x11\xe0"
_BIFF = (b"\x09\x00", b"\x09\x02", b"\x09\x04", b"\x09\x08")
_OLD_EXCEL = "Excel 97-2003 (.xls)"
_CELL = "Hancell (.cell)"
_OLE_PARTS = (
    ("EncryptedPackage", "CB720", ""), ("HwpSummaryInformation", "CB721", "HWP (.hwp)"), ("WordDocument", "CB721", "Word (.doc)"),
    ("PowerPoint Document", "CB721", "PowerPoint (.ppt)"), ("Workbook", "CB719", _OLD_EXCEL), ("Book", "CB719", _OLD_EXCEL),
)  # fmt: skip
_ZIP_PARTS = (
    (r"xl/workbook\.bin", "CB719", "Excel (.xlsb)"), (r"Index\.zip|Index/.*\.iwa", "CB719", "Numbers (.numbers)"),
    (r"Contents/section0\.xml", "CB721", "HWPX (.hwpx)"), (r"word/document\.xml", "CB721", "Word (.docx)"),
    (r"ppt/presentation\.xml", "CB721", "PowerPoint (.pptx)"),
)  # fmt: skip
_MIMETYPES = {"application/hwp+zip": "HWPX (.hwpx)", "application/vnd.oasis.opendocument.text": "OpenDocument (.odt)"}
_BEGINNINGS = (
    (b"%PDF", "CB721", "PDF (.pdf)"), (b"\x89PNG", "CB721", "PNG (.png)"), (b"\xff\xd8\xff", "CB721", "JPEG (.jpg)"),
    (b"GIF8", "CB721", "GIF (.gif)"), (b"HWP Document File", "CB721", "HWP (.hwp)"), (b"7z\xbc\xaf", "CB721", "7-Zip (.7z)"),
    (b"Rar!", "CB721", "RAR (.rar)"), (b"\x1f\x8b", "CB721", "GZIP (.gz)"), (b"{\\rtf", "CB721", "RTF (.rtf)"),
)  # fmt: skip
_MARKUP = (
    (r"<\?xml[^>]*>.{0,500}(?:progid=.Excel\.Sheet|urn:schemas-microsoft-com:office:spreadsheet)", "Excel XML 2003 (.xml)"),
    (r"<\?xml[^>]*>.{0,500}opendocument", "OpenDocument (.fods)"),
    (r"(?:<\?xml[^>]*>\s*)?(?:<!--.{0,200}?-->\s*)?<(?:!doctype html|html|head|meta|body|table|style|div)\b", "HTML"),
    (r"(?:mime-version:|from:).{0,1000}(?:multipart/related|text/html)", "MHTML (.mht)"),
    (r"id;p", "SYLK (.slk)"),
)
STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
"""The namespace of a workbook of the kind "Strict Open XML", in which openpyxl finds no sheet."""


def _is_opendocument(packed: zipfile.ZipFile) -> bool:
    """Return whether a package is an OpenDocument spreadsheet or a template of one."""
    return _mimetype(packed).startswith("application/vnd.oasis.opendocument.spreadsheet")


def _unsupported_kind(name: str, raw: bytes) -> Problem | None:
    """Return the problem of a file of a known kind that is not read; None where it may be a table."""
    place, ending = Place(name), PurePath(name).suffix.lower()
    if raw.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _package(place, raw, ending)
    if raw.startswith(_OLE):
        parts = (part for part in _OLE_PARTS if part[0].encode("utf-16-le") in raw)
        _, code, kind = next(parts, ("", "CB719", _CELL if ending == ".cell" else _OLD_EXCEL))
        return _kind_problem(place, code, _CELL if ending == ".cell" and code == "CB719" else kind)
    for start, code, kind in _BEGINNINGS:
        if raw.startswith(start):
            return _kind_problem(place, code, kind)
    if ending == ".cell":
        return _kind_problem(place, "CB719", _CELL)
    if raw.startswith(_BIFF) and raw[2:3] in (b"\x04", b"\x06", b"\x08", b"\x10"):
        return _kind_problem(place, "CB719", "Excel 2-4 (.xls)")
    head = (decode_text(raw[: 4000 - len(raw[:4000]) % 2]) or raw[:4000].decode("latin-1")).lstrip("\ufeff \t\r\n")
    kind = next((kind for pattern, kind in _MARKUP if re.match(pattern, head, re.IGNORECASE | re.DOTALL)), "")
    return _kind_problem(place, "CB719", kind) if kind else None


def _package(place: Place, raw: bytes, ending: str) -> Problem | None:
    try:
        with open_package(raw) as packed:
            names = packed.namelist()
            if any(part.flag_bits & 1 for part in packed.infolist()) or _is_locked(packed, names):
                return _kind_problem(place, "CB720", "")
            code, kind = _package_kind(packed, names, ending)
            return _kind_problem(place, code, kind) if code else None
    except BrokenWorkbookError:
        return None  # the reader says what is wrong with it


def _package_kind(packed: zipfile.ZipFile, names: list[str], ending: str) -> tuple[str, str]:
    if _is_opendocument(packed):
        return "", ""
    mimetype = _mimetype(packed)
    kinds = [("CB721", kind) for prefix, kind in _MIMETYPES.items() if mimetype.startswith(prefix)]
    kinds += [(code, kind) for pattern, code, kind in _ZIP_PARTS if any(re.fullmatch(pattern, name) for name in names)]
    if not kinds and "[Content_Types].xml" not in names:
        kinds = [("CB719", _CELL) if ending == ".cell" else ("CB721", "ZIP (.zip)")]
    if "xl/workbook.xml" in names and STRICT in read_part(packed, "xl/workbook.xml", 10_000):
        kinds.append(("CB719", "Strict Open XML (.xlsx)"))
    return kinds[0] if kinds else ("", "")


def _is_locked(packed: zipfile.ZipFile, names: list[str]) -> bool:
    """Return whether an OpenDocument file is encrypted with a password."""
    manifest = "META-INF/manifest.xml"
    return "encrypted-package" in names or (manifest in names and b"encryption-data" in read_part(packed, manifest, 1_000_000))


def _mimetype(packed: zipfile.ZipFile) -> str:
    return read_part(packed, "mimetype", 200).decode("ascii", "replace").strip() if "mimetype" in packed.namelist() else ""


def _kind_problem(place: Place, code: str, kind: str) -> Problem:
    return problem(place, code, kind=kind) if kind else problem(place, code)


_BYTES, _UNPACKED = 20_000_000, 200_000_000


def read_grids(name: str, raw: bytes) -> list[Grid] | Problem:
    """Return the sheets of the file `name`, or the problem that it is no table."""
    if len(raw) > _BYTES:
        return problem(Place(name), "CB715", limit=f"{_BYTES} B")
    if other := _unsupported_kind(name, raw):
        return other
    if not raw.startswith(b"PK"):
        return read_text_table(name, raw)
    try:
        with open_package(raw) as packed:
            if sum(part.file_size for part in packed.infolist()) > _UNPACKED:
                return problem(Place(name), "CB715", limit=f"{_UNPACKED} B")
            grids = list(ods_reader.read_opendocument(packed) if _is_opendocument(packed) else xlsx_reader.read_workbook(raw))
    except BrokenWorkbookError:
        return problem(Place(name), "CB710")
    return grids or problem(Place(name), "CB710")
