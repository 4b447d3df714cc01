"""Make what pages show of pictures: photos no larger than that, and smaller copies of pictures as WebP."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from functools import partial
from hashlib import blake2b

from msgspec import Struct

from casebook.content.pictures import open_upright, picture_errors, picture_size, picture_type, prepare_picture
from casebook.files.cache import FileCache, key_of

LARGEST = 1920
"""The largest width in pixels of a photo that is published. The file in the repository stays as it is."""
WIDTHS = (480, 960, 1440)
"""The widths in pixels of copies: a phone, a desk (680 CSS pixels), and both with twice as many pixels for each of CSS."""
_FOLDER = "assets/pictures/"
_QUALITY = 82
"""The quality of JPEG and WebP (0 to 100) at which no difference is seen in photos."""
_SHRUNK = frozenset({"JPEG"})
"""Types that are only used for photos. Drawings keep every pixel, so that readers can enlarge them."""
_COPIED = frozenset({"JPEG", "PNG", "WebP"})
_MODES = frozenset({"RGB", "RGBA", "L"})


class PagePicture(Struct, frozen=True):
    """A picture as pages show it: its size in pixels, and its copies by width, each with its address."""

    width: int
    height: int
    copies: tuple[tuple[int, str], ...] = ()


class PublishedPictures(Struct, frozen=True):
    """The files of pictures by name, their copies by address, and what pages need to know of each by name.

    A picture has copies where one of its own width is smaller than the file: else large windows would get a small one.
    """

    files: Mapping[str, bytes]
    copies: Mapping[str, bytes]
    pages: Mapping[str, PagePicture]


def publish_pictures(pictures: Iterable[tuple[str, bytes]], cache: FileCache) -> PublishedPictures:
    """Return pictures as they are published, by their names. The `cache` has those that an earlier build has made."""
    files: dict[str, bytes] = {}
    copies: dict[str, bytes] = {}
    pages: dict[str, PagePicture] = {}
    keys: set[str] = set()

    def cached(digest: str, name: str, raw: bytes, width: int) -> bytes:
        key = key_of(digest, name)
        keys.add(key)
        return cache.get_or_make(key, partial(_resized, raw, width, name))

    for name, raw in pictures:
        digest = blake2b(raw, digest_size=8).hexdigest()
        kind, size = picture_type(raw), picture_size(raw)
        files[name] = cached(digest, "", raw, LARGEST) if kind in _COPIED else prepare_picture(raw)
        if size is None:
            continue
        width, height = size if kind not in _SHRUNK or size[0] <= LARGEST else (picture_size(files[name]) or size)
        widths = sorted({number for number in (*WIDTHS, width) if number <= width}) if kind in _COPIED else []
        own = {number: cached(digest, f"WebP {number}", raw, number) for number in widths}
        smaller = {number: copy for number, copy in own.items() if copy and len(copy) < len(files[name])}
        addresses = {number: f"{_FOLDER}{digest}-{number}.webp" for number in (smaller if width in smaller else ())}
        copies |= {address: smaller[number] for number, address in addresses.items()}
        pages[name] = PagePicture(width, height, tuple(addresses.items()))
    cache.keep_only(keys)
    return PublishedPictures(files, copies, pages)


def _resized(raw: bytes, width: int, name: str) -> bytes:
    """Return the picture as it is published, or a copy as WebP; empty where a copy cannot be made."""
    if not name:
        large = picture_type(raw) in _SHRUNK and (picture_size(raw) or (0, 0))[0] > width
        return (large and _scaled(raw, width, "JPEG")) or prepare_picture(raw)
    return _scaled(raw, width, "WEBP")


def _scaled(raw: bytes, width: int, kind: str) -> bytes:
    """Return the picture upright and `width` pixels wide, with its colours; empty where it moves or cannot be read."""
    from PIL import Image  # noqa: PLC0415 - it takes a while to import

    try:
        with open_upright(raw) as image:
            if image is None or (kind == "WEBP" and image.mode not in (*_MODES, "P")):
                return b""
            mode = ("RGBA" if "transparency" in image.info else "RGB") if image.mode == "P" else image.mode
            height = max(1, round(image.height * width / image.width))
            scaled = image.convert(mode).resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
            is_drawing = picture_type(raw) == "PNG" and width == image.width
            options = {"optimize": True, "progressive": True} if kind == "JPEG" else {"method": 4, "lossless": is_drawing}
            out = io.BytesIO()
            scaled.save(out, kind, quality=_QUALITY, icc_profile=image.info.get("icc_profile"), exif=b"", **options)
    except picture_errors():
        return b""
    return out.getvalue()


def as_png(raw: bytes) -> bytes | None:
    """Return a picture as PNG, for programs that do not show its own format; None for one that moves or cannot be read."""
    out = io.BytesIO()
    try:
        with open_upright(raw) as image:
            if image:
                image.save(out, "PNG")
    except picture_errors():
        return None
    return out.getvalue() or None
