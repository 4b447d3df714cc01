"""Pictures turned as their cameras were held. Only here is a picture drawn anew, since turning needs its pixels."""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from casebook.pictures.metadata import holds_exif, with_exif_alone, without_metadata
from casebook.pictures.types import SHOWN, picture_type

if TYPE_CHECKING:
    from PIL.Image import Image

_ORIENTATION, _GPS = 0x0112, 0x8825
_LATITUDE, _LONGITUDE = 2, 4
_QUALITY = 92
"""Of a turned photograph (0 to 95): more is larger and looks the same."""
_BROKEN = (OSError, ValueError, SyntaxError, struct.error, TypeError, KeyError, ZeroDivisionError)
"""What Pillow raises on files that break off or say nonsense."""


def publishable(raw: bytes) -> bytes:
    """The picture as it is published: upright, with its colours, and without metadata. The same bytes for the same file.

    One that already stands upright keeps every pixel as it is. One that cannot be turned, because its file is broken or it
    moves, only loses its metadata.
    """
    if is_turned(raw) and (turned := _turned(raw)):
        return without_metadata(turned)
    return without_metadata(raw)


def is_turned(raw: bytes) -> bool:
    """Whether the picture does not stand upright in its file, so that it takes a while to publish."""
    from PIL import Image  # noqa: PLC0415

    if picture_type(raw) not in SHOWN or not holds_exif(raw):
        return False
    try:
        with _opened(raw) as image:
            return _orientation(image) in range(2, 9) and not _moves(image)
    except (*_BROKEN, Image.DecompressionBombError):
        return False


def size(raw: bytes) -> tuple[int, int] | None:
    """Width and height of the picture as it is published, in pixels; None where they cannot be read."""
    from PIL import Image  # noqa: PLC0415 - it takes a while to import

    try:
        with _opened(raw) as image:
            width, height = image.size
            sideways = _orientation(image) in (5, 6, 7, 8) and holds_exif(raw) and not _moves(image)
    except (*_BROKEN, Image.DecompressionBombError):
        return None
    return (height, width) if sideways else (width, height)


def exif_position(raw: bytes) -> bool:
    """Whether the EXIF of the picture has a latitude or a longitude."""
    from PIL import Image  # noqa: PLC0415

    try:
        with _opened(raw) as image:
            position = image.getexif().get_ifd(_GPS)
    except (*_BROKEN, Image.DecompressionBombError):
        return False
    return _LATITUDE in position or _LONGITUDE in position


@contextmanager
def _opened(raw: bytes) -> Iterator[Image]:
    """Open a picture, with EXIF as its only metadata. Pillow warns of what is damaged and reads on: nobody need hear of it."""
    from PIL import Image  # noqa: PLC0415

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(io.BytesIO(with_exif_alone(raw))) as image:
            yield image


def _orientation(image: Image) -> int:
    found = image.getexif().get(_ORIENTATION, 1)
    return found if isinstance(found, int) else 1


def _moves(image: Image) -> bool:
    return getattr(image, "n_frames", 1) > 1


def _turned(raw: bytes) -> bytes | None:
    """The picture drawn anew, upright; None where it cannot be drawn."""
    from PIL import Image, ImageOps  # noqa: PLC0415

    try:
        with _opened(raw) as image:
            kind = str(image.format)
            profile = image.info.get("icc_profile")
            upright = ImageOps.exif_transpose(image)
            out = io.BytesIO()
            options: dict[str, dict[str, Any]] = {
                "JPEG": {"quality": _QUALITY, "optimize": True},
                "PNG": {"optimize": True},
                "WEBP": {"lossless": b"VP8L" in raw[:64], "quality": _QUALITY},
            }
            upright.save(out, kind, icc_profile=profile, exif=b"", **options.get(kind, {}))
    except (*_BROKEN, Image.DecompressionBombError):
        return None
    return out.getvalue()
