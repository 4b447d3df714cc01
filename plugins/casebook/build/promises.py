"""Which addresses a site promises: the form that each has in the lock, its kind, and the kinds that a site may leave out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Final
from unicodedata import normalize
from urllib.parse import quote, unquote

from casebook import permalinks
from casebook.pictures import is_picture

KINDS: Final = ("headings", "clauses", "sources", "pictures", "attachments", "data", "feeds")
"""The kinds of addresses that a site may leave out of its promise. Pages are always promised."""
_ADDRESS = re.compile(r"[^\s#?/<>][^\s#?<>]*(/(#\S+)?|\.[A-Za-z0-9]+)")
"""A page, a place within it, or a file. What else a line says, no build can have promised."""
_UNSAFE = re.compile(r"[\s#?<>%\"]")
_BY_NUMBER = re.compile(r"_\d+")
"""The id that a heading gets where the site makes none of its words: the number of such headings before it."""
_FEEDS = ("feed.xml", "rss.xml", "feed.json")


def is_address(line: str) -> bool:
    """Tell whether a line of the lock can be an address."""
    return _ADDRESS.fullmatch(line) is not None


def of_file(address: str) -> str:
    """Return the address of a published file as the lock lists it: in one word, Hangul as it is read."""
    return _UNSAFE.sub(lambda sign: quote(sign[0]), normalize("NFC", address))


def file_of(address: str) -> str:
    """Return the address of a published file that the lock lists as `address`."""
    return unquote(address)


def of_heading(page: str, id_: str) -> str | None:
    """Return the address of a heading; None for one whose id says its position, which nobody can keep."""
    address = f"{page}#{id_}"
    return address if is_address(address) and not _BY_NUMBER.fullmatch(id_) else None


def kind(address: str) -> str | None:
    """Return the kind of an address of the lock; None for pages, which are always promised."""
    page, fragment, _ = address.partition("#")
    if page.startswith(permalinks.SOURCES) and (fragment or page != permalinks.SOURCES):
        return "sources"
    if fragment:
        return "headings" if f"/{page}".find(f"/{permalinks.CASES}") >= 0 else "clauses"
    if page.endswith("/"):
        return None
    if page.startswith(permalinks.CASES):
        return "pictures" if is_picture(page) else "attachments"
    return "feeds" if page.rpartition("/")[2] in _FEEDS else "data"


def promised(address: str, left_out: Collection[str] = ()) -> bool:
    """Tell whether a site promises an address for good that leaves the kinds `left_out` out of its promise.

    The home page, whose address is empty, needs no promise. A page that explains a problem code belongs to the version of
    casebook: reports of that version lead to it, nobody else.
    """
    if not address or (address != permalinks.ERRORS and address.startswith(permalinks.ERRORS)):
        return False
    return kind(address) not in left_out


def written(addresses: Iterable[str], left_out: Collection[str] = ()) -> str:
    """Return the text of a lock that lists those of `addresses` that are promised."""
    return "".join(f"{address}\n" for address in sorted({it for it in addresses if promised(it, left_out)}))
