"""Files that are no tables, by what they are: each kind is told by its name."""

from __future__ import annotations

import re
import zipfile
from pathlib import PurePath

from casebook.editing.office_package import BrokenWorkbookError, open_package, read_part
from casebook.files.encodings import decode_text
from casebook.problems import Place, Problem, problem

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
_STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
"""The namespace of a workbook of the kind "Strict Open XML", in which openpyxl finds no sheet."""


def is_opendocument(packed: zipfile.ZipFile) -> bool:
    """Return whether a package is an OpenDocument spreadsheet or a template of one."""
    return _mimetype(packed).startswith("application/vnd.oasis.opendocument.spreadsheet")


def unsupported_kind(name: str, raw: bytes) -> Problem | None:
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
    if is_opendocument(packed):
        return "", ""
    mimetype = _mimetype(packed)
    kinds = [("CB721", kind) for prefix, kind in _MIMETYPES.items() if mimetype.startswith(prefix)]
    kinds += [(code, kind) for pattern, code, kind in _ZIP_PARTS if any(re.fullmatch(pattern, name) for name in names)]
    if not kinds and "[Content_Types].xml" not in names:
        kinds = [("CB719", _CELL) if ending == ".cell" else ("CB721", "ZIP (.zip)")]
    if "xl/workbook.xml" in names and _STRICT in read_part(packed, "xl/workbook.xml", 10_000):
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
