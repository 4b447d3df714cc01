"""PNG files put together from strips of rows."""

from __future__ import annotations

import io

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from casebook.social_cards.png import compress_strip, write_png

WIDTH = 7
PALETTE = bytes(range(256)) * 3
ROWS = st.lists(st.binary(min_size=WIDTH, max_size=WIDTH), max_size=5)


def scanlines(rows: list[bytes]) -> bytes:
    return b"".join(b"\0" + row for row in rows)


@given(st.lists(ROWS, min_size=1, max_size=4).filter(any))
def test_strips_stand_below_each_other_as_one_image(parts: list[list[bytes]]) -> None:
    rows = [row for part in parts for row in part]
    with Image.open(
        io.BytesIO(write_png(WIDTH, len(rows), PALETTE, [compress_strip(scanlines(part)) for part in parts]))
    ) as image:
        image.load()  # Pillow checks every length and checksum
        assert (image.mode, image.size) == ("P", (WIDTH, len(rows)))
        assert image.tobytes() == b"".join(rows)
        assert bytes(image.getpalette() or ()) == PALETTE


@given(ROWS.filter(bool), ROWS)
def test_a_strip_is_the_same_wherever_it_stands(shared: list[bytes], other: list[bytes]) -> None:
    kept, beside = compress_strip(scanlines(shared)), compress_strip(scanlines(other))
    for parts, rows in (((kept, beside), shared + other), ((beside, kept), other + shared), ((kept, kept), shared + shared)):
        with Image.open(io.BytesIO(write_png(WIDTH, len(rows), PALETTE, parts))) as image:
            assert image.tobytes() == b"".join(rows)
