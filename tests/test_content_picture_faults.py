"""Pictures that are cut or too large, as people upload them, and those that only look so."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from casebook.content.picture_faults import MOST_PIXELS, picture_fault
from casebook.content.pictures import picture_size, without_metadata
from casebook.problems import Place
from mini import CASE, PICTURE, copy_mini, problems
from test_content_pictures import photo

KINDS = ("JPEG", "PNG", "WEBP", "GIF")
PLACE = Place("a")


def kind_of_fault(raw: bytes) -> str | None:
    fault = picture_fault(raw, PLACE)
    return dict(fault.values)["kind"] if fault else None


def animated(kind: str) -> bytes:
    out = io.BytesIO()
    frames = [Image.new("RGB", (40, 30), colour) for colour in ("red", "lime", "blue")]
    frames[0].save(out, kind, save_all=True, append_images=frames[1:])
    return out.getvalue()


def empty_png(width: int, height: int) -> bytes:
    """A PNG of a size, without its pixels."""
    chunks = ((b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)), (b"IDAT", zlib.compress(b"")), (b"IEND", b""))
    whole = (struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(whole)


@pytest.mark.parametrize("kind", KINDS)
def test_every_picture_that_is_cut_is_told(kind: str) -> None:
    raw = photo(kind)
    assert kind_of_fault(raw) is None
    assert {kind_of_fault(raw[:end]) for end in range(64, len(raw) - 1, max(1, len(raw) // 97))} == {"cut"}


def test_a_gif_without_a_picture_is_cut() -> None:
    head = b"GIF89a" + struct.pack("<HHBBB", 10, 10, 0, 0, 0)
    assert [kind_of_fault(head), kind_of_fault(head + b"\0" * 600)] == ["cut", "cut"]


WHOLE = (
    photo("JPEG") + b"\0" * 40, photo("PNG") + b"more", PICTURE.encode(), photo("JPEG", progressive=True),
    *map(animated, ("GIF", "WEBP", "PNG")), empty_png(12_000, 10_000),
    photo("GIF")[:-1], photo("GIF")[:-1] + b"\0;", animated("GIF")[:-1] + b"\0\0;",
    photo("GIF").replace(b"\x2c", b"\0\x2c", 1),
)  # fmt: skip


@pytest.mark.parametrize("raw", WHOLE)
def test_whole_pictures_are_taken(raw: bytes) -> None:
    assert kind_of_fault(raw) is None
    assert picture_size(without_metadata(raw)) == picture_size(raw)


@pytest.mark.parametrize("size", [(30_000, 30_000), (MOST_PIXELS + 1, 1), (20_000, 7_000)])
def test_a_picture_with_more_pixels_than_programs_draw_is_told(size: tuple[int, int]) -> None:
    assert kind_of_fault(empty_png(*size)) == "large"


@pytest.mark.parametrize("name", ["cases/north/images/a.png", "cases/_sources/a.png", "docs/a.png"])
@pytest.mark.parametrize("raw", [photo("PNG")[:-20], empty_png(30_000, 30_000)], ids=["cut", "large"])
def test_it_is_told_wherever_the_picture_stands(name: str, raw: bytes, tmp_path: Path) -> None:
    project = copy_mini(tmp_path, {"cases/north/more.md": CASE})
    (project / name).parent.mkdir(exist_ok=True)
    (project / name).write_bytes(raw)
    assert [(item.place.path, item.code) for item in problems(project)] == [(name, "CB029")]
