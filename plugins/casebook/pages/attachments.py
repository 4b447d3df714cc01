"""The pictures and files of a case, with their types, sizes, credits and licences."""

from __future__ import annotations

from pathlib import PurePosixPath

from msgspec import Struct

from casebook import permalinks
from casebook.content.files import CaseFile
from casebook.messages.wording import Wording
from casebook.model.case import Attachment, Image
from casebook.pages.builder import PageBuilder
from casebook.pages.view import Link

_KILO = 1024
_ROUNDED_FROM = 10
"""Amounts from this one on have no decimal."""


def file_label(words: Wording, name: str, size: int) -> str:
    """Return the type and the size of a file: ``한글 문서 HWPX, 1.2 MB``. `size` is in bytes."""
    suffix = PurePosixPath(name).suffix.lower().removeprefix(".")
    types = words.sections["file_types"]
    label = types.get(suffix) if isinstance(types, dict) else None
    return f"{label or words('file_type_other', suffix=suffix.upper())}, {size_label(size)}"


def size_label(size: int) -> str:
    """Return a number of bytes in words, in units of 1,024."""
    amount, unit = float(size), "B"
    for larger in ("KB", "MB", "GB"):
        if amount < _KILO:
            break
        amount, unit = amount / _KILO, larger
    return f"{amount:.0f} {unit}" if unit == "B" or amount >= _ROUNDED_FROM else f"{amount:.1f} {unit}"


class Picture(Struct, frozen=True):
    """A picture with its credit."""

    url: str
    alt: str
    credit: str


class Download(Struct, frozen=True):
    """A file to download."""

    link: Link
    file: str
    """The type and the size of the file."""
    licence: str


def picture(builder: PageBuilder, file: CaseFile, image: Image) -> Picture:
    """Return a picture of a case."""
    url = builder.to(permalinks.image(file.file_path(image.file)))
    return Picture(url=url, alt=image.alt, credit=builder.site.credit(image))


def download(builder: PageBuilder, file: CaseFile, attachment: Attachment) -> Download:
    """Return the link to a file of a case, with its type and size."""
    name = file.file_path(attachment.file)
    path = builder.catalogue.root / name
    size_in_bytes = path.stat().st_size if path.is_file() else 0  # it may have been deleted while the server runs
    return Download(
        link=builder.link(attachment.title, permalinks.attachment(name)),
        file=file_label(builder.words, name, size_in_bytes),
        licence=builder.site.licence(attachment.licence),
    )
