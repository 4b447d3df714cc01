"""Find pictures that end before their end, and those with more pixels than programs draw, without drawing them."""

from __future__ import annotations

from casebook.content.pictures import GIF_IMAGE, gif_parts, open_picture, picture_errors, picture_type
from casebook.problems import Place, Problem, problem

MOST_PIXELS = 120_000_000
"""A photo of the largest cameras has so many. Drawing one takes half a gigabyte of memory."""
_FF, _JPEG_END, _JPEG_SCAN = 0xFF, 0xD9, 0xDA
_PNG_END, _PNG_FRAME = b"IEND", 12
"""The last chunk of a PNG, and the bytes of each chunk beside its data."""


def picture_fault(raw: bytes, place: Place) -> Problem | None:
    """Return the problem of a picture that is cut or too large; None for a sound one, and for what is no picture of the web."""
    ends = {"JPEG": _jpeg_ends, "PNG": _png_ends, "WebP": _webp_ends, "GIF": _gif_ends}.get(picture_type(raw) or "")
    if ends is None:
        return None
    if not ends(raw):
        return problem(place, "CB029", kind="cut")
    return problem(place, "CB029", kind="large", most=MOST_PIXELS) if _is_too_large(raw) else None


def _is_too_large(raw: bytes) -> bool:
    from PIL.Image import DecompressionBombError  # noqa: PLC0415 - it takes a while to import

    try:
        with open_picture(raw) as image:
            return image.width * image.height > MOST_PIXELS
    except picture_errors() as error:  # a picture of nothing may be none for Pillow
        return isinstance(error, DecompressionBombError)


def _jpeg_ends(raw: bytes) -> bool:
    """Return whether the marker of the end stands behind the last scan. Segments before it may hold small pictures."""
    at = 2
    while at + 4 <= len(raw) and raw[at] == _FF and raw[at + 1] not in (_JPEG_SCAN, _JPEG_END):
        at += 1 if raw[at + 1] == _FF else 2 + int.from_bytes(raw[at + 2 : at + 4], "big")
    return raw.find(bytes((_FF, _JPEG_END)), at) >= 0


def _png_ends(raw: bytes) -> bool:
    at = 8
    while at + _PNG_FRAME <= len(raw):
        end = at + _PNG_FRAME + int.from_bytes(raw[at : at + 4], "big")
        if raw[at + 4 : at + 8] == _PNG_END:
            return end <= len(raw)
        at = end
    return False


def _webp_ends(raw: bytes) -> bool:
    return 8 + int.from_bytes(raw[4:8], "little") <= len(raw)


def _gif_ends(raw: bytes) -> bool:
    """Return whether the last block is whole. Old programs write zeros behind it, or leave out the sign of the end."""
    parts = [*gif_parts(raw)]
    end = parts[-1][1]
    has_end = bool(raw[end:].lstrip(b"\0"))
    return has_end or (end <= len(raw) and any(raw[start] == GIF_IMAGE for start, _ in parts))
