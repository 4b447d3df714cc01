"""Write PNG files of at most 256 colours (https://www.w3.org/TR/png-3/) from strips of rows that many images share.

Pillow compresses each image as a whole. For a share image that takes 4.4 ms; with a strip for its title and shared strips
above and below, it takes 0.9 ms (measured). For 1,000 cases that is a fifth of the CPU time of a cold build.
"""

from __future__ import annotations

import zlib
from binascii import crc32
from collections.abc import Sequence
from struct import pack

from msgspec import Struct

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_DEPTH, _PALETTE = 8, 3
"""The bits of a pixel, and the type of image whose pixels are indexes of a palette."""
_LEVEL, _RAW = 3, -15
"""The level of zlib: 4 takes two thirds longer, for files that are 7 % smaller (measured on 300 titles). No header."""
_MODULUS, _LOW = 65521, 0xFFFF
"""The modulus of Adler-32, and the half of it that is the sum of bytes."""
_HEADER, _LAST = b"\x78\x01", b"\x03\x00"
"""The header of a zlib stream (RFC 1950), and an empty last block that ends its data (RFC 1951)."""


class Strip(Struct, frozen=True):
    """Compressed rows of an image, independent of the rows above and below them."""

    length: int
    """The number of bytes before compression."""
    checksum: int
    """The Adler-32 of these bytes."""
    deflated: bytes


def compress_strip(scanlines: bytes) -> Strip:
    """Return the strip of some scanlines. Each is a zero byte, then for each pixel the index of its colour in the palette.

    The zero byte means that the line has no filter, which suits indexes of a palette.
    """
    compressor = zlib.compressobj(_LEVEL, zlib.DEFLATED, _RAW)
    deflated = compressor.compress(scanlines) + compressor.flush(zlib.Z_FULL_FLUSH)  # what follows refers to nothing in it
    return Strip(len(scanlines), zlib.adler32(scanlines), deflated)


def write_png(width: int, height: int, palette: bytes, strips: Sequence[Strip]) -> bytes:
    """Return an image of `strips`, from top to bottom, as PNG. `palette` has three bytes for each colour."""
    checksum = 1
    for part in strips:
        checksum = _combine(checksum, part)
    data = _HEADER + b"".join(part.deflated for part in strips) + _LAST + pack(">I", checksum)
    return _SIGNATURE + b"".join((
        _chunk(b"IHDR", pack(">IIBBBBB", width, height, _DEPTH, _PALETTE, 0, 0, 0)),
        _chunk(b"PLTE", palette),
        _chunk(b"IDAT", data),
        _chunk(b"IEND", b""),
    ))  # fmt: skip


def _combine(checksum: int, part: Strip) -> int:
    """Return the Adler-32 of bytes with `checksum` followed by `part`: a sum of bytes, and a sum of these sums (RFC 1950)."""
    total, sums = checksum & _LOW, checksum >> 16
    low = total + (part.checksum & _LOW) - 1
    high = sums + (part.checksum >> 16) + part.length * (total - 1)
    return low % _MODULUS | high % _MODULUS << 16


def _chunk(name: bytes, data: bytes) -> bytes:
    return pack(">I", len(data)) + name + data + pack(">I", crc32(name + data))
