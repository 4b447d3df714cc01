"""Files beside a case that readers may download: documents, tables and slides, each of the type that its name says."""

from __future__ import annotations

from pathlib import PurePosixPath

from casebook.pictures import is_picture

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STARTS = {
    "pdf": (b"%PDF-",),
    "hwp": (_OLE, b"HWP Document File"),  # version 5, and version 3
    "hwpx": (_ZIP,),
    **dict.fromkeys(("doc", "xls", "ppt"), (_OLE,)),
    **dict.fromkeys(("docx", "xlsx", "pptx", "odt", "ods", "odp"), (_ZIP,)),
}
"""The first bytes of each type that may be published. Types that a browser would run, such as HTML or SVG, are not among them."""
_TEXTS = ("csv",)
_KEPT = ("txt", "md", "tsv", "json", "geojson", "zip")
"""What may be kept of a source besides documents and pictures: nothing that a browser would show as a page of the site."""


def is_attachment(name: str) -> bool:
    """Return whether a file may be attached to a case, by its name."""
    return _suffix(name) in (*_STARTS, *_TEXTS)


def is_source_copy(name: str) -> bool:
    """Return whether a file may be kept as the copy of a source, by its name."""
    return is_attachment(name) or is_picture(name) or _suffix(name) in _KEPT


def is_of_its_type(name: str, start: bytes) -> bool:
    """Return whether a file that begins with `start` (16 bytes or more, or all of it) is of the type that its name says."""
    suffix = _suffix(name)
    return b"\0" not in start if suffix in _TEXTS else start.startswith(_STARTS[suffix])


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower().removeprefix(".")
