"""Turn links as people write them, from file to file, into links between pages; find those begun and not finished.

Addresses of other sites are found in running text as well.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from unicodedata import normalize
from urllib.parse import SplitResult, unquote, urlsplit

from msgspec import Struct

from casebook import permalinks
from casebook.addresses import address_fault
from casebook.markdown.safety import SCHEMES
from casebook.problems import KnownNames

SENTENCE_ENDS = tuple("\u3002\uff0e\uff0c\u3001\u300d\u300f\u201d\u2019\u2026")
"""Signs of sentences that no address ends with."""
LISTS = ".yml"
"""What files of lists end with, such as those of collections."""
_UNFINISHED_LINK = re.compile(
    r"\[\^(?![^\[\]\s]+\])[^\]\[\n]{0,20}\]?|\uff3b\^[^\uff3d\n]{0,20}\uff3d?"  # full-width brackets are no brackets
    r"|\]\(\S{0,30}|\][ \n]?[(\uff08](?:https?|mailto):\S{0,30}"
    r"|\][ ]?\[(?:https?://|mailto:)[^\s\[\]]{1,100}\]"
    r"|\][ ]?[(\uff08][^()\s\uff08\uff09]{1,60}\.(?:md|png|jpe?g|gif|webp|hwpx?|pdf|docx?|xlsx?)(?:#[^()\s]{0,30})?[)\uff09]"
    r"|\uff3b[^\uff3b\uff3d\n]{1,60}\uff3d[ ]?[(\uff08](?:https?:|mailto:|www\.|[^()\s]*\.(?:md|png|jpe?g|hwpx?|pdf)[)\uff09])"
    r"[^()\n\uff08\uff09]{0,100}[)\uff09]?"
    r"|\[[^\[\]()\n]{1,60}\(https?://[^\s()\[\]]{1,100}\)?(?![^\n\[]*\])"
    r"|\)[ ]?\[(?:https?://|mailto:)[^\s\[\]]{1,100}\]"
)


def unfinished_links(prose: str) -> list[str]:
    """Return what stands in the text of a page and begins like a link or a citation, each once. In code it is meant so."""
    return list(dict.fromkeys(_UNFINISHED_LINK.findall(prose))) if any(sign in prose for sign in "^[]\uff3b") else []


class LinkTargets(Struct, frozen=True, dict=True):
    """What a body may link to: files of the project and the addresses at which they are published."""

    addresses: Mapping[str, str]
    site: str = ""
    """The address of the site; empty where it is not known."""
    titles: Mapping[str, str] = {}
    """The files of cases by title."""
    files: frozenset[str] = frozenset()
    """All files of the content, also those that have no address."""

    @cached_property
    def pictures(self) -> KnownNames:
        """The pictures."""
        return KnownNames(filter(permalinks.is_picture, self.addresses))

    @cached_property
    def files_by_suffix(self) -> Mapping[str, KnownNames]:
        """The files by what their names end with."""
        files: dict[str, list[str]] = {}
        for name in self.addresses:
            files.setdefault(posixpath.splitext(name)[1], []).append(name)
        return {suffix: KnownNames(names) for suffix, names in files.items()}

    @cached_property
    def files_by_address(self) -> Mapping[str, str]:
        """The files by address, without the name of the page and slashes at the ends."""
        return {bare_address(address): file for file, address in self.addresses.items() if bare_address(address)}

    @cached_property
    def tops(self) -> frozenset[str]:
        """The folders of the project that have files of the site."""
        return frozenset(name.partition("/")[0] for name in self.addresses)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The files by their names in small letters, which are composed (NFC)."""
        return {normalize("NFC", name).casefold(): name for name in self.addresses}

    @cached_property
    def names_of_titles(self) -> Mapping[str, str]:
        """The files of cases by their titles without blanks."""
        return {"".join(title.split()).casefold(): name for title, name in self.titles.items()}

    def own_file(self, url: str) -> str | None:
        """Return the file that is published at the whole address `url` of this site; None for other addresses.

        Lists may be linked by their addresses, since most have no file of their own.
        """
        if not self.site or not url.startswith(self.site):
            return None
        with suppress(ValueError):  # no address: https://site.kr///[a
            file = self.files_by_address.get(bare_address(urlsplit(url.removeprefix(self.site)).path))
            return None if file and file.endswith(LISTS) else file
        return None


def bare_address(path: str) -> str:
    """Return an address without what may differ between sites: slashes at its ends, ``index`` and ``.html``."""
    return unquote(path).strip("/").removesuffix("index.html").removesuffix(".html").strip("/").casefold()


class Link(Struct, frozen=True):
    """A link that leads somewhere: the address to write, and the file and heading to check later."""

    url: str
    file: str | None = None
    """The file that it leads to; an empty text for an address of this site that no file has."""
    anchor: str | None = None


def resolve(url: str, file: str, page: str, targets: LinkTargets, *, is_picture: bool = False) -> Link | None:
    """Return the link `url` in `file` as the page at address `page` needs it; None where it leads nowhere.

    `casebook.markdown.link_faults` says why. A picture must lead to a picture.
    """
    try:
        parts = urlsplit(url)
    except ValueError:  # such as http://[1
        return None
    if parts.scheme or parts.netloc:
        is_sound = _leads_away(parts, url) and not targets.own_file(url)
        return Link(url, "" if targets.site and url.startswith(targets.site) else None) if is_sound else None
    if not parts.path:
        return None if is_picture else Link(url, file, _anchor(parts.fragment))
    target = posixpath.normpath(posixpath.join(posixpath.dirname(file), unquote(parts.path)))
    address = None if url.startswith("/") or parts.query else targets.addresses.get(target)
    if address is None or (is_picture and not permalinks.is_picture(target)):
        return None
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    return Link(permalinks.relative(permalinks.linked(address), page) + fragment, target, _anchor(parts.fragment))


def _leads_away(parts: SplitResult, url: str) -> bool:
    """Return whether an address with a scheme or a host may be one of another site, of mail or of a telephone."""
    if parts.scheme not in SCHEMES or any(map(str.isspace, url)) or url.endswith(SENTENCE_ENDS) or address_fault(url):
        return False
    if parts.netloc:
        return parts.netloc.rstrip(":") not in SCHEMES  # http://https://…
    return bool(parts.path) and not parts.scheme.startswith("http")


def _anchor(fragment: str) -> str | None:
    """Return the id that a fragment asks the page for; an empty text where any page will do.

    A text directive (URL Fragment Text Directives) is no part of the id. "top" leads to the page's start (HTML, 7.4.6.4).
    """
    name = unquote(fragment.partition(":~:")[0])
    return name if name.lower() not in {"", "top"} else None


ADDRESS_PATTERN = (
    r"h(?<![A-Za-z0-9]h)ttps?://[A-Za-z0-9][A-Za-z0-9.-]{0,253}(?::[0-9]{1,5})?"
    r"(?:[/?#][A-Za-z0-9/?#@!$&()*+,;=:%._~-]{0,2000})?"  # longer is no address, and would cost time
)
"""What an address may be written with; where it ends is for `addresses` to say."""
_ADDRESS = re.compile(ADDRESS_PATTERN)
_AFTER = ".,;:!?*_~(&"
"""What ends a sentence or closes Markdown's emphasis, and a bracket that opens a remark."""


class Address(Struct, frozen=True):
    """An address in a text: the text from `start` to `end`, without what the sentence around it added."""

    url: str
    start: int
    end: int


def addresses(text: str) -> Iterator[Address]:
    """Yield every address of a page (http, https) that `text` names, in the order of the text."""
    for match in _ADDRESS.finditer(text):
        url = _without_ending(match[0])
        yield Address(url, match.start(), match.start() + len(url))


def _without_ending(text: str) -> str:
    depth = 0
    for at, char in enumerate(text):
        depth += (char == "(") - (char == ")")
        if depth < 0:
            text = text[:at]
            break
    return text.rstrip(_AFTER)
