"""Find the names of people in the properties of documents: who wrote them, and who changed them last."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from lzma import LZMAError
from zipfile import BadZipFile, ZipFile

from casebook.files.encodings import decode_text

BROKEN_PACKAGE = (BadZipFile, EOFError, LZMAError, OSError, RuntimeError, ValueError, struct.error, zlib.error)
"""What the reader of a package raises where it is damaged, or has a password."""
_PROPERTIES = {
    "docProps/core.xml": re.compile(r"<(dc:creator|cp:lastModifiedBy)\b[^>]*>([^<]+)</"),
    "meta.xml": re.compile(r"<(meta:initial-creator|dc:creator)\b[^>]*>([^<]+)</"),
    "Contents/content.hpf": re.compile(r"<opf:meta\b[^>]*\bname=\"(creator|lastsaveby)\"[^>]*>([^<]+)</"),
}
"""The parts of packages (Office Open XML, OpenDocument, HWPX) that hold properties, each with a pattern of names."""
_LONGEST = 1_000_000
"""The most bytes of a part that are read; packages may unfold to any size."""
_PDF_TEXT = rb"(?:\\.|[^()\\]){0,500}"
_PDF_AUTHOR = re.compile(
    rb"/Author\s*(?:\((" + _PDF_TEXT + rb"(?:\(" + _PDF_TEXT + rb"\)" + _PDF_TEXT + rb"){0,9})\)|<([0-9A-Fa-f\s]{2,2000})>)",
    re.DOTALL,
)
"""A text in brackets, which may hold pairs of brackets, or in hexadecimal digits."""
_XMP_AUTHOR = re.compile(rb"<dc:creator>\s*<rdf:Seq>\s*<rdf:li[^>]*>([^<]{1,500})</")
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|\r?\n|.)", re.DOTALL)
_CONTROLS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_UTF_16 = b"\xfe\xff"


def document_authors(raw: bytes) -> tuple[str, ...]:
    """Return the names that a document says of its writers, each once; none for other files and for what cannot be read."""
    names = _of_pdf(raw) if raw.startswith(b"%PDF") else _of_package(raw) if raw.startswith(b"PK") else ()
    return tuple(dict.fromkeys(name for text in names if (name := " ".join(text.split()))))


def _of_package(raw: bytes) -> Iterator[str]:
    try:
        with ZipFile(BytesIO(raw)) as package:
            names = package.namelist()
            for part in (part for part in _PROPERTIES if part in names):
                with package.open(part) as opened:
                    text = opened.read(_LONGEST).decode("utf-8", "replace")
                yield from (unescape(match[2]) for match in _PROPERTIES[part].finditer(text))
    except BROKEN_PACKAGE:
        return


def _of_pdf(raw: bytes) -> Iterator[str]:
    for match in _PDF_AUTHOR.finditer(raw):
        digits = b"".join((match[2] or b"").split()).decode()
        text = bytes.fromhex(digits + "0" * (len(digits) % 2)) if digits else _ESCAPED.sub(_unescaped, match[1] or b"")
        yield text[2:].decode("utf-16-be", "replace") if text.startswith(_UTF_16) else decode_text(text) or text.decode("latin-1")
    for match in _XMP_AUTHOR.finditer(raw):
        yield unescape(match[1].decode("utf-8", "replace"))


def _unescaped(match: re.Match[bytes]) -> bytes:
    """Return what an escape in a text of a PDF stands for: a byte by its octal number, nothing for a line end, or a sign."""
    sign = match[1]
    return bytes([int(sign, 8) & 0xFF]) if sign.isdigit() and sign < b"8" else _CONTROLS.get(sign, sign.strip(b"\r\n"))
