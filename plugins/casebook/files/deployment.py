"""Files that deployments use beside those of the site: compressed copies, and a list of digests."""

from __future__ import annotations

import gzip
import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from casebook.files.replace import carry_file

CHECKSUMS = "SHA256SUMS"
"""The address of the list, in the format that ``sha256sum --check`` reads."""
ENCODINGS: Mapping[str, str] = {"gzip": ".gz", "brotli": ".br"}
"""The suffix of compressed copies, as nginx, Caddy and Apache look for them, by the name of the encoding."""
_LEAST = 512
"""Bytes of the smallest file that is compressed: less fits a packet anyway."""
_TEXT = frozenset(
    ".css .csv .geojson .html .ics .js .json .jsonld .map .md .ndjson .ris .svg .txt .webmanifest .xml .yml".split()  # noqa: SIM905
)
_HIDDEN_PARTS = frozenset({".well-known", ".nojekyll"})
"""Hidden entries at the top of a site that are a part of it: RFC 8615, and GitHub Pages."""
_GZIP_LEVEL, _BROTLI_QUALITY = 9, 7
"""Brotli's quality 10 makes pages 7 % smaller, and takes eight times as long (measured with a site's pages and data)."""


def has_package(encoding: str) -> bool:
    """Return whether files can be compressed so: Brotli is a package of its own."""
    return encoding == "gzip" or find_spec("brotli") is not None


def compressed_copies(address: str, content: bytes, encodings: Collection[str]) -> Iterator[tuple[str, bytes]]:
    """Yield the address and the content of each compressed copy of a file; none where it would not be smaller."""
    if _is_text(address) and len(content) >= _LEAST:
        for encoding in encodings:
            copy = _compress(content, encoding)
            if len(copy) < len(content):
                yield address + ENCODINGS[encoding], copy


def _compress(content: bytes, encoding: str) -> bytes:
    if encoding == "gzip":
        return gzip.compress(content, _GZIP_LEVEL, mtime=0)
    import brotli  # noqa: PLC0415 - an optional package

    return bytes(brotli.compress(content, quality=_BROTLI_QUALITY))


def digest(content: bytes) -> str:
    """Return the SHA-256 of a file."""
    return sha256(content).hexdigest()


def checksums_text(digests: Mapping[str, str]) -> str:
    """Return the list of digests, given by address, in the order of the addresses."""
    return "".join(f"{value}  {address}\n" for address, value in sorted(digests.items()))


def read_checksums(text: str) -> dict[str, str]:
    """Return the digests in a list, by address."""
    lines = (line.partition("  ") for line in text.split("\n"))
    return {address: value for value, _, address in lines if address}


def add_deployment_files(site: Path, earlier: Path | None, encodings: Collection[str], *, checksums: bool) -> None:
    """Write compressed copies and the list of digests into the folder `site`.

    Files that are the same as in the folder `earlier`, by size and time of change, keep their copies and digests. Without that
    folder, as where a site is written into itself, all are made again.
    """
    files = dict(_files(site))
    if earlier is None:
        copies = [address + ENCODINGS[encoding] for address in filter(_is_text, files) for encoding in encodings]
        for copy in [copy for copy in copies if copy in files]:
            (site / copy).unlink()
            del files[copy]
    same = {address for address, stat in files.items() if earlier and _stat(earlier / address) == stat}
    if encodings:
        with ThreadPoolExecutor() as pool:
            list(pool.map(lambda address: _add_copies(site, earlier, address, encodings, address in same), files))
    if checksums:
        (site / CHECKSUMS).write_text(checksums_text(_digests(site, earlier)), encoding="utf-8", newline="\n")


def _digests(site: Path, earlier: Path | None) -> dict[str, str]:
    """Return the digest of each file, from the list in the folder `earlier` where the file is the same there."""
    path = earlier / CHECKSUMS if earlier else None
    earlier_digests = read_checksums(path.read_text(encoding="utf-8", errors="replace")) if path and path.is_file() else {}
    digests = {}
    for address, stat in _files(site):
        is_known = earlier is not None and address in earlier_digests and _stat(earlier / address) == stat
        digests[address] = earlier_digests[address] if is_known else digest((site / address).read_bytes())
    return digests


def _add_copies(site: Path, earlier: Path | None, address: str, encodings: Collection[str], same: bool) -> None:
    """Write the copies of a file that are not there: the host writes one of the sitemap itself."""
    missing = [encoding for encoding in encodings if not (site / (address + ENCODINGS[encoding])).exists()]
    if same and earlier:
        for encoding in list(missing):
            copy = address + ENCODINGS[encoding]
            if (earlier / copy).is_file():
                carry_file(earlier / copy, site / copy)
                missing.remove(encoding)
    if missing and _is_text(address):
        for copy, content in compressed_copies(address, (site / address).read_bytes(), missing):
            (site / copy).write_bytes(content)


def site_files(site: Path, *, hidden: bool = False) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield the address of each file of a built site, with its entry in its folder; with `hidden`, only of hidden ones.

    What is hidden at the top, such as a repository or what a system notes of a folder, is no part of the site, but for what
    servers of sites look for.
    """
    folders = [""]
    while folders:
        folder = folders.pop()
        with os.scandir(site / folder) as entries:
            for entry in entries:
                if not folder and entry.name not in _HIDDEN_PARTS and (hidden or entry.name.startswith(".")):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    folders.append(f"{folder}{entry.name}/")
                else:
                    yield f"{folder}{entry.name}", entry


def without_deployment_files(addresses: Iterable[str]) -> list[str]:
    """Return the addresses of the files of a site but for the list of digests and the compressed copies, sorted."""
    files = set(addresses)
    copies = {address + suffix for address in filter(_is_text, files) for suffix in ENCODINGS.values()}
    return sorted(files - copies - {CHECKSUMS})


def _is_text(address: str) -> bool:
    return os.path.splitext(address)[1] in _TEXT  # noqa: PTH122 - there are thousands


def _files(site: Path) -> Iterator[tuple[str, tuple[int, int] | None]]:
    """Yield the address of each file but the list of digests, with its size and time of change."""
    for address, entry in site_files(site):
        if address != CHECKSUMS and entry.is_file():
            yield address, _stat(site / address)


def _stat(path: Path) -> tuple[int, int] | None:
    """Return the size in bytes and the time of change in nanoseconds of a file; None where there is none."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_size, stat.st_mtime_ns
