"""What pictures say beside the picture: position, device, author, words. It is taken out without touching a pixel.

Only the parts that a picture is drawn with are kept: its pixels, its colour profile, how it moves. Whatever else stands in the
file, or behind its end, is left out, so that a kind of metadata that nobody thought of is left out as well. A file that breaks
off is kept as far as it goes.

Formats: JPEG (ITU-T T.81, with T.871 for JFIF), PNG (third edition), WebP (RFC 9649), GIF89a.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebook.pictures.types import SHOWN, picture_type

_PNG_START = b"\x89PNG\r\n\x1a\n"
_PNG_DRAWN = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs sPLT acTL fcTL fdAT".split()
)
_WEBP_DRAWN = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"))
_WEBP_SAYS_METADATA = 0b1100
"""Bits of the first byte of VP8X: there is EXIF, there is XMP."""
_GIF_MOVES = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
_SCAN_END = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
"""In the data of a JPEG's scan: a marker that is no escape, no restart and no filling."""
_EOI, _SOS, _APP0, _APP1, _APP2, _APP14, _APP15, _COM = 0xD9, 0xDA, 0xE0, 0xE1, 0xE2, 0xEE, 0xEF, 0xFE
_ALONE = (0x01, *range(0xD0, 0xD8))
_ABOUT_GPS = re.compile(rb"GPSL(?:atitude|ongitude)")


def without_metadata(raw: bytes) -> bytes:
    """The picture with the parts alone that it is drawn with; as it is where its type is none of those known."""
    take = {"JPEG": _jpeg, "PNG": _png, "WebP": _webp, "GIF": _gif}.get(picture_type(raw) or "")
    return take(raw) if take else raw


def holds_position(raw: bytes) -> bool:
    """Whether the file says where the picture was taken, as EXIF or as XMP."""
    if _ABOUT_GPS.search(raw):
        return True
    if picture_type(raw) not in SHOWN or not holds_exif(raw):
        return False
    from casebook.pictures.upright import exif_position  # noqa: PLC0415 - Pillow takes a while to import

    return exif_position(raw)


def holds_exif(raw: bytes) -> bool:
    """Whether the file may hold EXIF, as JPEG, PNG and WebP mark it."""
    return any(mark in raw for mark in (b"Exif\0", b"eXIf", b"EXIF"))


def with_exif_alone(raw: bytes) -> bytes:
    """A picture whose metadata is EXIF alone: what other programs added to a JPEG may be broken, and is not asked for."""
    return b"".join(_jpeg_parts(raw, exif=True)) if picture_type(raw) == "JPEG" else raw


def _jpeg(raw: bytes) -> bytes:
    return b"".join(_jpeg_parts(raw))


def _jpeg_parts(raw: bytes, *, exif: bool = False) -> Iterator[bytes]:
    yield raw[:2]
    at = 2
    while at + 4 <= len(raw) and raw[at] == 0xFF:  # noqa: PLR2004 - every marker begins so
        marker = raw[at + 1]
        if marker == 0xFF:  # noqa: PLR2004 - filling
            at += 1
        elif marker in _ALONE:
            yield raw[at : at + 2]
            at += 2
        elif marker == _EOI:
            break
        else:
            end = at + 2 + int.from_bytes(raw[at + 2 : at + 4], "big")
            start = raw[at + 4 : at + 20]
            if _jpeg_drawn(marker, start) or (exif and marker == _APP1 and start.startswith(b"Exif\0")):
                yield raw[at:end]
            at = end
            if marker == _SOS:
                found = _SCAN_END.search(raw, at)
                at = found.start() if found else len(raw)
                yield raw[end:at]
    yield b"\xff\xd9"


def _jpeg_drawn(marker: int, start: bytes) -> bool:
    """Whether a segment is needed to draw: all but comments and what programs add, of which colours need some."""
    if marker == _APP0:
        return start.startswith(b"JFIF\0")
    if marker == _APP2:
        return start.startswith(b"ICC_PROFILE\0")
    if marker == _APP14:
        return start.startswith(b"Adobe")
    return not (_APP0 < marker <= _APP15 or marker == _COM)


def _png(raw: bytes) -> bytes:
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


def _webp(raw: bytes) -> bytes:
    parts, at, last = [], 12, min(len(raw), 8 + int.from_bytes(raw[4:8], "little"))
    while at + 8 <= last:
        size = int.from_bytes(raw[at + 4 : at + 8], "little")
        end = at + 8 + size + size % 2
        kind = raw[at : at + 4]
        if kind == b"VP8X":
            flags = raw[at + 8] & ~_WEBP_SAYS_METADATA
            parts.append(raw[at : at + 8] + bytes([flags]) + raw[at + 9 : end])
        elif kind in _WEBP_DRAWN:
            parts.append(raw[at:end])
        at = end
    body = b"".join(parts)
    return b"RIFF" + (4 + len(body)).to_bytes(4, "little") + b"WEBP" + body


def _gif(raw: bytes) -> bytes:
    at = 13 + _colours(raw[10:11])
    parts = [raw[:at]]
    while at < len(raw) and raw[at : at + 1] in (b"\x21", b"\x2c"):
        start = at
        if raw[at] == 0x2C:  # noqa: PLR2004 - an image
            at += 10 + _colours(raw[at + 9 : at + 10]) + 1
            kept = True
        else:
            label, name = raw[at + 1 : at + 2], raw[at + 3 : at + 14]
            kept = label in (b"\xf9", b"\x01") or (label == b"\xff" and name in _GIF_MOVES)
            at += 2
        while at < len(raw) and raw[at]:
            at += 1 + raw[at]
        at += 1
        if kept:
            parts.append(raw[start:at])
    return b"".join([*parts, b"\x3b"])


def _colours(flags: bytes) -> int:
    """The bytes of the table of colours that these flags announce."""
    return 3 * 2 ** ((flags[0] & 7) + 1) if flags and flags[0] & 0x80 else 0
