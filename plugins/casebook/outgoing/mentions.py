"""Where the content names addresses of other sites: in fields, in lists and in texts alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from casebook.problems import Place

_ADDRESS = re.compile(r"https?://[^\s<>\"'`|\\{}\[\]]{1,2000}")  # longer is no address, and would cost time
_AFTER = ".,;:!?…·”’」』》〉"
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_COMMENT = re.compile(r"\s*#")
_RESERVED = re.compile(r"(^|\.)(example(\.(com|net|org))?|test|invalid|localhost|example\.go\.kr)$")
"""Names that nobody owns, for examples (RFC 2606), and the one that this project's examples use."""


@dataclass(frozen=True, order=True, slots=True)
class Mention:
    """An address, and a place that names it."""

    address: str
    place: Place


def mentions(files: Iterable[tuple[str, str]]) -> tuple[Mention, ...]:
    """Every address that `files`, paths and texts, name, at each place once.

    Comments of YAML, blocks of code and addresses that stand for an example are passed over.
    """
    found = {one for path, text in files for one in _of_file(path, text)}
    return tuple(sorted(found))


def _of_file(path: str, text: str) -> Iterator[Mention]:
    fence = ""
    for number, line in enumerate(text.split("\n"), 1):
        opened = _FENCE.match(line)
        if opened:
            fence = "" if fence and opened[1].startswith(fence) else fence or opened[1]
            continue
        if fence or (path.endswith(".yml") and _COMMENT.match(line)):
            continue
        for match in _ADDRESS.finditer(line):
            address = _ended(match[0])
            host = urlsplit(address).hostname or ""
            if "." in host and not _RESERVED.search(host):
                yield Mention(address, Place(path, number, match.start() + 1))


def _ended(address: str) -> str:
    """The address without what the sentence around it added: marks at its end, and a bracket that opened before it."""
    address = address.rstrip(_AFTER)
    while address.endswith(")") and address.count(")") > address.count("("):
        address = address[:-1].rstrip(_AFTER)
    return address
