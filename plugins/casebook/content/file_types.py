"""Recognise the types of files that may be attached to cases or be copies of sources."""

from __future__ import annotations

from pathlib import PurePosixPath

from casebook.content.pictures import is_picture

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FIRST_BYTES_OF = {
    "pdf": (b"%PDF-",),
    "hwp": (_OLE, b"HWP Document File"),  # version 5, and version 3
    "hwpx": (_ZIP,),
    **dict.fromkeys(("doc", "xls", "ppt"), (_OLE,)),
    **dict.fromkeys(("docx", "xlsx", "pptx", "odt", "ods", "odp"), (_ZIP,)),
}
"""The first bytes of each type that may be attached. Types that can run scripts in a browser (HTML, SVG) are left out."""
_TEXT_TYPES = ("csv",)
_OTHER_COPIES = ("txt", "md", "tsv", "json", "geojson", "zip")
"""Further suffixes of copies of sources. A browser shows none of them as a page of the site."""


def is_attachment(name: str) -> bool:
    """Return whether the name of a file has a type that may be attached to a case."""
    return _suffix(name) in (*_FIRST_BYTES_OF, *_TEXT_TYPES)


def is_source_copy(name: str) -> bool:
    """Return whether the name of a file has a type that may be the copy of a source."""
    return is_attachment(name) or is_picture(name) or _suffix(name) in _OTHER_COPIES


def is_of_its_type(name: str, start: bytes) -> bool:
    """Return whether a file that begins with `start` has the type of its name. `start` is its first 64 bytes, or all of it."""
    suffix = _suffix(name)
    return b"\0" not in start if suffix in _TEXT_TYPES else start.startswith(_FIRST_BYTES_OF[suffix])


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower().removeprefix(".")


_DOCUMENT_SUFFIXES = (".md", ".markdown", ".txt", ".hwp", ".hwpx", ".doc", ".docx", ".rtf", ".odt")
"""The suffixes of files in a city's folder that are probably meant to be cases."""


def case_file_name(file: str) -> str | None:
    """Return the name that a case's file with a wrong suffix should have; None for other files."""
    path = PurePosixPath(file)
    return f"{path.stem.removesuffix('.md')}.md".lower() if path.suffix.lower() in _DOCUMENT_SUFFIXES else None
