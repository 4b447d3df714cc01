"""Files of the content that the build copies beside its pages: pictures, sources, attached files; and the addresses of data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from casebook import permalinks
from casebook.content.catalogue import Catalogue
from casebook.content.documents import published_bytes
from casebook.data.feeds import feed_addresses
from casebook.data.files import data_addresses
from casebook.theme import ASSETS, engine_script, strip_code_comments


def site_files(catalogue: Catalogue, pictures: Mapping[str, bytes]) -> Mapping[str, str | bytes]:
    """Return the files that are there to be copied, by address; `pictures` are those that are published, by address too."""
    root = catalogue.root
    return {
        f"{ASSETS}/search-engine.js": strip_code_comments("search-engine.js", engine_script()),
        **{permalinks.source(name): published_bytes(name, (root / name).read_bytes()) for name in catalogue.source_files},
        **{permalinks.attachment(name): (root / name).read_bytes() for name in sorted(catalogue.attachments)},
        **pictures,
    }


def content_pictures(catalogue: Catalogue) -> Iterator[tuple[str, bytes]]:
    """Yield the pictures of the content folder as they are, with the addresses at which they are published."""
    sources = filter(permalinks.is_picture, catalogue.source_files)
    addresses = {permalinks.image(name): name for name in catalogue.images} | {permalinks.source(name): name for name in sources}
    return ((address, (catalogue.root / name).read_bytes()) for address, name in sorted(addresses.items()))


def export_addresses(catalogue: Catalogue) -> list[str]:
    """Return the addresses of data, feeds and the blank table."""
    return [*data_addresses(catalogue), permalinks.CASES_TEMPLATE, *feed_addresses(catalogue)]
