"""Files of the content that the build copies beside its pages: pictures, sources, attached files; and the addresses of data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from casebook import permalinks
from casebook.content.catalogue import Catalogue
from casebook.content.documents import TEXT_SUFFIXES, published_bytes
from casebook.data.feeds import feed_addresses
from casebook.data.files import data_addresses
from casebook.theme import ASSETS, engine_script, shorten_code


class ProjectFile(Struct, frozen=True):
    """A file of the project that is copied as it is. It may be large, so that it is not read before."""

    path: Path
    size: int
    changed: int
    """The time of its last change in nanoseconds: with another, it is another file."""


def copied_files(catalogue: Catalogue, pictures: Mapping[str, bytes]) -> Mapping[str, str | bytes | ProjectFile]:
    """Return the files that are there to be copied, by address; `pictures` are those that are published, by address too."""
    root, sources = catalogue.root, (name for name in catalogue.source_files if not permalinks.is_picture(name))
    return {
        f"{ASSETS}/search-engine.js": shorten_code("search-engine.js", engine_script()),
        **{permalinks.source(name): _source(root / name) for name in sources},
        **{permalinks.attachment(name): _project_file(root / name) for name in sorted(catalogue.attachments)},
        **pictures,
    }


def _source(path: Path) -> bytes | ProjectFile:
    """Return the copy of a source as it is published."""
    return published_bytes(path.name, path.read_bytes()) if path.suffix.lower() in TEXT_SUFFIXES else _project_file(path)


def _project_file(path: Path) -> ProjectFile:
    stat = path.stat()
    return ProjectFile(path, stat.st_size, stat.st_mtime_ns)


def content_pictures(catalogue: Catalogue) -> Iterator[tuple[str, bytes]]:
    """Yield the pictures of the content folder as they are, with the addresses at which they are published."""
    sources = filter(permalinks.is_picture, catalogue.source_files)
    addresses = {permalinks.image(name): name for name in catalogue.images} | {permalinks.source(name): name for name in sources}
    return ((address, (catalogue.root / name).read_bytes()) for address, name in sorted(addresses.items()))


def export_addresses(catalogue: Catalogue) -> list[str]:
    """Return the addresses of data, feeds and the blank table."""
    return [*data_addresses(catalogue), permalinks.CASES_TEMPLATE, *feed_addresses(catalogue)]
