"""Find the names of people in the properties of documents: who wrote them, and who changed them last."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from zipfile import BadZipFile, ZipFile

_PROPERTIES = {
    "docProps/core.xml": re.compile(r"<(dc:creator|cp:lastModifiedBy)\b[^>]*>([^<]+)</"),
    "meta.xml": re.compile(r"<(meta:initial-creator|dc:creator)\b[^>]*>([^<]+)</"),
    "Contents/content.hpf": re.compile(r"<opf:meta\b[^>]*\bname=\"(creator|lastsaveby)\"[^>]*>([^<]+)</"),
}
"""The parts of packages (Office Open XML, OpenDocument, HWPX) that hold properties, each with a pattern of names."""
_LONGEST = 1_000_000
"""The most bytes of a part that are read; packages may unfold to any size."""
_PDF_AUTHOR = re.compile(rb"/Author\s*(?:\(((?:\\.|[^()\\]){1,500})\)|<([0-9A-Fa-f\s]{2,2000})>)", re.DOTALL)
_XMP_AUTHOR = re.compile(rb"<dc:creator>\s*<rdf:Seq>\s*<rdf:li[^>]*>([^<]{1,500})</")
_ESCAPED = re.compile(rb"\\([()\\])")
_UTF_16 = b"\xfe\xff"


def document_authors(raw: bytes) -> tuple[str, ...]:
    """Return the names that a document says of its writers, each once; none for other files and for what cannot be read."""
    names = _of_pdf(raw) if raw.startswith(b"%PDF") else _of_package(raw) if raw.startswith(b"PK") else ()
    return tuple(dict.fromkeys(name for text in names if (name := " ".join(text.split()))))


def _of_package(raw: bytes) -> Iterator[str]:
    try:
        with ZipFile(BytesIO(raw)) as package:
            for part in _PROPERTIES.keys() & set(package.namelist()):
                with package.open(part) as opened:
                    text = opened.read(_LONGEST).decode("utf-8", "replace")
                yield from (unescape(match[2]) for match in _PROPERTIES[part].finditer(text))
    except (BadZipFile, EOFError, OSError, RuntimeError, ValueError, struct.error, zlib.error):  # damaged, or with a password
        return


def _of_pdf(raw: bytes) -> Iterator[str]:
    for match in _PDF_AUTHOR.finditer(raw):
        digits = b"".join((match[2] or b"").split()).decode()
        text = bytes.fromhex(digits + "0" * (len(digits) % 2)) if digits else _ESCAPED.sub(rb"\1", match[1] or b"")
        yield text.removeprefix(_UTF_16).decode("utf-16-be" if text.startswith(_UTF_16) else "latin-1", "replace")
    for match in _XMP_AUTHOR.finditer(raw):
        yield unescape(match[1].decode("utf-8", "replace"))
