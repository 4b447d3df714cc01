"""What a file is, by its first bytes: its name may say something else."""

from __future__ import annotations

SHOWN = frozenset({"JPEG", "PNG", "WebP", "GIF"})
"""Types that every browser shows, and of which metadata can be taken out."""
_SUFFIXES = (".png", ".jpg", ".jpeg", ".webp", ".gif")
_STARTS = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
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
"""Kinds of files in ISO's base media format (ISO/IEC 14496-12), by the brand they begin with."""


def is_picture(name: str) -> bool:
    """Whether a file has the name of a picture of these types."""
    return name.lower().endswith(_SUFFIXES)


def picture_type(raw: bytes) -> str | None:
    """The type of a file that begins with `raw`; None where it is none that is known here."""
    if raw[:4] == b"RIFF" and raw[8:12] == b"WEBP":
        return "WebP"
    if raw[4:8] == b"ftyp":
        return _BRANDS.get(raw[8:12], "MP4")
    if raw.lstrip(b"\xef\xbb\xbf \t\r\n")[:5].lower() in (b"<svg ", b"<?xml", b"<!doc", b"<html"):
        return "SVG"
    return next((name for start, name in _STARTS if raw.startswith(start)), None)
