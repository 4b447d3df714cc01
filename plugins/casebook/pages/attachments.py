"""Pictures and files of a case: of what type they are, how large, whose, and under which licence."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from casebook import permalinks
from casebook.content.files import CaseFile
from casebook.content.pictures import size
from casebook.messages.wording import Wording
from casebook.model.case import Attachment, Image
from casebook.pages.builder import PageBuilder
from casebook.pages.view import Link

_KILO = 1024
_ROUNDED_FROM = 10
"""From here on a size has no decimal."""


def file_label(words: Wording, name: str, size: int) -> str:
    """The type and size of a file, as people look for it before they open it: ``한글 문서 HWPX, 1.2 MB``."""
    suffix = PurePosixPath(name).suffix.lower().removeprefix(".")
    types = words.sections["file_types"]
    known = types.get(suffix) if isinstance(types, dict) else None
    return f"{known or words('file_type_other', suffix=suffix.upper())}, {size_label(size)}"


def size_label(size: int) -> str:
    """A number of bytes as people write it, in units of 1,024."""
    amount, unit = float(size), "B"
    for larger in ("KB", "MB", "GB"):
        if amount < _KILO:
            break
        amount, unit = amount / _KILO, larger
    return f"{amount:.0f} {unit}" if unit == "B" or amount >= _ROUNDED_FROM else f"{amount:.1f} {unit}"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with what must stand beside it."""

    url: str
    alt: str
    credit: str
    width: int | None = None
    """In pixels, so that nothing moves when the picture comes; None where it is not known, as with the height."""
    height: int | None = None


@dataclass(frozen=True, slots=True)
class Download:
    """A document to download: where it is, of what type and how large, and under which licence."""

    link: Link
    file: str
    licence: str


def picture(builder: PageBuilder, file: CaseFile, image: Image) -> Picture:
    """Return a picture of a case, with its size in pixels where the file can be read."""
    name = f"{file.city}/{image.file}"
    path = builder.catalogue.root / name
    width, height = (size(path.read_bytes()) if path.is_file() else None) or (None, None)
    credit = f"{image.credit}, {builder.words.of('licences', image.licence)}"
    return Picture(builder.to(permalinks.image(name)), image.alt, credit, width, height)


def download(builder: PageBuilder, file: CaseFile, attachment: Attachment) -> Download:
    """Return the link to a file of a case, with its type and size."""
    name = f"{file.city}/{attachment.file}"
    path = builder.catalogue.root / name
    size_in_bytes = path.stat().st_size if path.is_file() else 0  # a server may have lost the file since it was read
    return Download(
        link=builder.link(attachment.title, permalinks.attachment(name)),
        file=file_label(builder.words, name, size_in_bytes),
        licence=builder.words.of("licences", attachment.licence),
    )
