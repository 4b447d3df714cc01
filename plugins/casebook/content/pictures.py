"""Recognise pictures, find positions in their metadata, and make copies without metadata that stand upright."""

from __future__ import annotations

import io
import re
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

WEB_TYPES = frozenset({"JPEG", "PNG", "WebP", "GIF"})
"""Types that every browser shows and whose metadata can be removed."""
_PNG_START = b"\x89PNG\r\n\x1a\n"
_STARTS = (
    (b"\xff\xd8\xff", "JPEG"),
    (_PNG_START, "PNG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"BM", "BMP"),
    (b"\xff\x0a", "JPEG XL"),
    (b"\x00\x00\x00\x0cJXL ", "JPEG XL"),
    (b"8BPS", "PSD"),
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "ZIP"),
)
_BRANDS = {b"avif": "AVIF", b"avis": "AVIF", b"heic": "HEIC", b"heix": "HEIC", b"mif1": "HEIC", b"msf1": "HEIC", b"heim": "HEIC"}
"""The types of files in ISO's base media format (ISO/IEC 14496-12), by their major brand."""


_OTHER_SUFFIXES = (
    ".heic", ".heif", ".tif", ".tiff", ".bmp", ".svg", ".avif", ".jxl", ".jfif", ".psd", ".ai", ".eps", ".emf", ".wmf", ".ico",
)  # fmt: skip


def is_other_picture(name: str) -> bool:
    """Return whether the name of a file has the suffix of a picture that some browsers do not show, or that may hold scripts."""
    return name.lower().endswith(_OTHER_SUFFIXES)


def picture_type(raw: bytes) -> str | None:
    """Return the type of a file that begins with `raw`; None for other types."""
    if raw[:4] == b"RIFF" and raw[8:12] == b"WEBP":
        return "WebP"
    if raw[4:8] == b"ftyp":
        return _BRANDS.get(raw[8:12], "MP4")
    if raw.lstrip(b"\xef\xbb\xbf \t\r\n")[:5].lower() in (b"<svg ", b"<?xml", b"<!doc", b"<html"):
        return "SVG"
    return next((name for start, name in _STARTS if raw.startswith(start)), None)


_PNG_DRAWN = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs sPLT acTL fcTL fdAT".split()
)
_WEBP_DRAWN = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"))
_WEBP_SAYS_METADATA = 0b1100
"""The bits of EXIF and XMP in the first byte of VP8X."""
GIF_IMAGE, _GIF_EXTENSION, _GIF_END = 0x2C, 0x21, 0x3B
"""What blocks of a GIF begin with, and its last byte."""
_GIF_MOVES = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
_SCAN_END = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
"""Matches the marker that ends the scan of a JPEG: no escape, restart or fill byte."""
_EOI, _SOS, _APP0, _APP1, _APP2, _APP14, _APP15, _COM = 0xD9, 0xDA, 0xE0, 0xE1, 0xE2, 0xEE, 0xEF, 0xFE
_WITHOUT_LENGTH = (0x01, *range(0xD0, 0xD8))
_GPS_IN_XMP = re.compile(rb"GPSL(?:atitude|ongitude)")


def without_metadata(raw: bytes) -> bytes:
    """Return the picture with only the parts that are needed to draw it; other types stay as they are."""
    clean = {"JPEG": _clean_jpeg, "PNG": _clean_png, "WebP": _clean_webp, "GIF": _clean_gif}.get(picture_type(raw) or "")
    return clean(raw) if clean else raw


def holds_position(raw: bytes) -> bool:
    """Return whether the metadata (EXIF or XMP) says where the picture was taken."""
    if _GPS_IN_XMP.search(raw):
        return True
    if picture_type(raw) not in WEB_TYPES or not _holds_exif(raw):
        return False
    return _exif_position(raw)


def _holds_exif(raw: bytes) -> bool:
    """Return whether the file may have EXIF, by its marks in JPEG, PNG and WebP."""
    return any(mark in raw for mark in (b"Exif\0", b"eXIf", b"EXIF"))


def _without_other_metadata(raw: bytes) -> bytes:
    """Return the picture with EXIF as its only metadata. Other metadata in a JPEG may be damaged."""
    return b"".join(_jpeg_parts(raw, exif=True)) if picture_type(raw) == "JPEG" else raw


def _clean_jpeg(raw: bytes) -> bytes:
    return b"".join(_jpeg_parts(raw))


def _jpeg_parts(raw: bytes, *, exif: bool = False) -> Iterator[bytes]:
    yield raw[:2]
    at = 2
    while at + 4 <= len(raw) and raw[at] == 0xFF:  # noqa: PLR2004 - every marker begins so
        marker = raw[at + 1]
        if marker == 0xFF:  # noqa: PLR2004 - filling
            at += 1
        elif marker in _WITHOUT_LENGTH:
            yield raw[at : at + 2]
            at += 2
        elif marker == _EOI:
            break
        else:
            end = at + 2 + int.from_bytes(raw[at + 2 : at + 4], "big")
            start = raw[at + 4 : at + 20]
            if _is_drawn(marker, start) or (exif and marker == _APP1 and start.startswith(b"Exif\0")):
                yield raw[at:end]
            at = end
            if marker == _SOS:
                match = _SCAN_END.search(raw, at)
                at = match.start() if match else len(raw)
                yield raw[end:at]
    yield b"\xff\xd9"


def _is_drawn(marker: int, start: bytes) -> bool:
    """Return whether a segment is needed to draw the picture: not comments and application data, unless for its colours."""
    if marker == _APP0:
        return start.startswith(b"JFIF\0")
    if marker == _APP2:
        return start.startswith(b"ICC_PROFILE\0")
    if marker == _APP14:
        return start.startswith(b"Adobe")
    return not (_APP0 < marker <= _APP15 or marker == _COM)


def _clean_png(raw: bytes) -> bytes:
    parts, at = [_PNG_START], len(_PNG_START)
    while at + 12 <= len(raw):
        end = at + 12 + int.from_bytes(raw[at : at + 4], "big")
        kind = raw[at + 4 : at + 8]
        if kind in _PNG_DRAWN:
            parts.append(raw[at:end])
        at = end
        if kind == b"IEND":
            break
    return b"".join(parts)


def _clean_webp(raw: bytes) -> bytes:
    parts, at, last = [], 12, min(len(raw), 8 + int.from_bytes(raw[4:8], "little"))
    while at + 8 <= last:
        size = int.from_bytes(raw[at + 4 : at + 8], "little")
        end = at + 8 + size + size % 2
        kind = raw[at : at + 4]
        if kind == b"VP8X":
            flags = bytes(flag & ~_WEBP_SAYS_METADATA for flag in raw[at + 8 : at + 9])  # none where the file is cut here
            parts.append(raw[at : at + 8] + flags + raw[at + 9 : end])
        elif kind in _WEBP_DRAWN:
            parts.append(raw[at:end])
        at = end
    body = b"".join(parts)
    return b"RIFF" + (4 + len(body)).to_bytes(4, "little") + b"WEBP" + body


def _clean_gif(raw: bytes) -> bytes:
    drawn = (raw[start:end] for start, end in gif_parts(raw) if start == 0 or _is_drawn_block(raw, start))
    return b"".join([*drawn, bytes([_GIF_END])])


def _is_drawn_block(raw: bytes, start: int) -> bool:
    """Return whether a block of a GIF is needed to draw it: an image, what controls one, and what lets it move."""
    label, name = raw[start + 1 : start + 2], raw[start + 3 : start + 14]
    is_extension = label in (b"\xf9", b"\x01") or (label == b"\xff" and name in _GIF_MOVES)
    return raw[start] == GIF_IMAGE or (raw[start] == _GIF_EXTENSION and is_extension)


def gif_parts(raw: bytes) -> Iterator[tuple[int, int]]:
    """Yield where each part of a GIF begins and ends: its head, then its blocks. Old programs write zeros between these."""
    at = 13 + _colour_table_size(raw[10:11])
    yield 0, at
    while at < len(raw) and raw[at] != _GIF_END:
        start = at
        if raw[at]:
            at += 10 + _colour_table_size(raw[at + 9 : at + 10]) + 1 if raw[at] == GIF_IMAGE else 2
            while at < len(raw) and raw[at]:
                at += 1 + raw[at]
            yield start, at + 1
        at += 1


def _colour_table_size(flags: bytes) -> int:
    return 3 * 2 ** ((flags[0] & 7) + 1) if flags and flags[0] & 0x80 else 0


if TYPE_CHECKING:
    from PIL.Image import Image

_ORIENTATION, _GPS = 0x0112, 0x8825
_LATITUDE, _LONGITUDE = 2, 4
_QUALITY = 92
"""The JPEG quality (0 to 95) of a turned photograph. A higher one is larger and looks the same."""


def prepare_picture(raw: bytes) -> bytes:
    """Return the picture as it is published: upright, with its colours, without metadata. The result is deterministic.

    A picture that stands upright keeps every pixel. A picture that is animated or damaged only loses its metadata.
    """
    if needs_turning(raw) and (upright := _turn_upright(raw)):
        return without_metadata(upright)
    return without_metadata(raw)


def picture_errors() -> tuple[type[Exception], ...]:
    """Return the errors of Pillow for files that are cut, invalid or enormous."""
    from PIL.Image import DecompressionBombError  # noqa: PLC0415 - it takes a while to import

    return (OSError, ValueError, SyntaxError, struct.error, TypeError, KeyError, ZeroDivisionError, DecompressionBombError)


def needs_turning(raw: bytes) -> bool:
    """Return whether EXIF says that the picture must be turned, which takes a while."""
    if picture_type(raw) not in WEB_TYPES or not _holds_exif(raw):
        return False
    try:
        with open_picture(raw) as image:
            return _orientation(image) in range(2, 9) and not _is_animated(image)
    except picture_errors():
        return False


def picture_size(raw: bytes) -> tuple[int, int] | None:
    """Return the width and height in pixels of the picture as it is published; None where they cannot be read."""
    try:
        with open_picture(raw) as image:
            width, height = image.size
            sideways = _orientation(image) in (5, 6, 7, 8) and _holds_exif(raw) and not _is_animated(image)
    except picture_errors():
        return None
    return (height, width) if sideways else (width, height)


def _exif_position(raw: bytes) -> bool:
    """Return whether the EXIF of the picture has a latitude or a longitude."""
    try:
        with open_picture(raw) as image:
            position = image.getexif().get_ifd(_GPS)
    except picture_errors():
        return False
    return _LATITUDE in position or _LONGITUDE in position


@contextmanager
def open_picture(raw: bytes) -> Iterator[Image]:
    """Open a picture with EXIF as its only metadata, without Pillow's warnings about damage that it can read over."""
    from PIL import Image  # noqa: PLC0415

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(io.BytesIO(_without_other_metadata(raw))) as image:
            yield image


def _orientation(image: Image) -> int:
    orientation = image.getexif().get(_ORIENTATION, 1)
    return orientation if isinstance(orientation, int) else 1


def _is_animated(image: Image) -> bool:
    return getattr(image, "n_frames", 1) > 1


@contextmanager
def open_upright(raw: bytes) -> Iterator[Image | None]:
    """Open a picture and turn it upright, with its colour profile in `info`; None for one that moves."""
    from PIL import ImageOps  # noqa: PLC0415

    with open_picture(raw) as image:
        yield None if _is_animated(image) else ImageOps.exif_transpose(image)


def _turn_upright(raw: bytes) -> bytes | None:
    """Return the picture turned upright; None where it cannot be read."""
    from PIL import ImageOps  # noqa: PLC0415

    try:
        with open_picture(raw) as image:
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
    except picture_errors():
        return None
    return out.getvalue()
