"""Where the content names addresses of other sites: in fields, in lists and in texts alike.

A text is read as its page is made: whatever the page links to is asked for, and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from casebook.markup import Converter, addresses, outside_links
from casebook.problems import Place
from casebook.source import Data, Located, read_yaml

_FENCE = re.compile(r"-{3,}[ \t]*")
_COMMENT = re.compile(r"\s*#")
_WHOLE = re.compile(r"https?://\S+")
_ADDRESS_FIELDS = frozenset({"url", "archive"})
"""Fields that hold an address and nothing else; it may have letters of any script in it."""
_RESERVED = re.compile(r"(^|\.)(example(\.(com|net|org))?|test|invalid|localhost|example\.go\.kr)$")
"""Names that nobody owns, for examples (RFC 2606), and the one that this project's examples use."""


@dataclass(frozen=True, order=True, slots=True)
class Mention:
    """An address, and a place that names it."""

    address: str
    place: Place


@dataclass(frozen=True, slots=True)
class _Text:
    """A part of a file: the text, and the line on which it starts."""

    path: str
    body: str
    body_line: int

    def place(self, at: int) -> Place:
        """Where the letter `at` stands in the file."""
        return Place(self.path, self.body.count("\n", 0, at) + self.body_line, at - self.body.rfind("\n", 0, at))

    def offset(self, place: Place) -> int:
        """Which letter stands at `place`."""
        at = 0
        for _ in range(place.line - self.body_line):
            at = self.body.find("\n", at) + 1
        return at + place.column - 1


def mentions(files: Iterable[tuple[str, str]], converter: Converter) -> tuple[Mention, ...]:
    """Every address that `files`, paths and texts, name, at each place once.

    Comments of YAML, blocks of code and addresses that stand for an example are passed over.
    """
    found = {one for path, text in files for one in _of_file(path, text, converter) if _may_be_asked(one.address)}
    return tuple(sorted(found))


def _may_be_asked(address: str) -> bool:
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:  # such as http://[1
        return False
    return "." in host and not _RESERVED.search(host)


def _of_file(path: str, text: str, converter: Converter) -> Iterator[Mention]:
    if path.endswith(".yml"):
        yield from _of_fields(_Text(path, text, 1))
        return
    lines = text.split("\n")
    opened = bool(_FENCE.fullmatch(lines[0]))
    close = next((number for number, line in enumerate(lines[1:], 1) if _FENCE.fullmatch(line)), 0) if opened else 0
    if close:
        yield from _of_fields(_Text(path, "\n".join(lines[1:close]), 2))
    start = close + 1 if close else 0
    yield from _of_body(_Text(path, "\n".join(lines[start:]), start + 1), converter)


def _of_fields(text: _Text) -> Iterator[Mention]:
    read = read_yaml(text.path, text.body, first_line=text.body_line)
    if isinstance(read, Located):
        for name, value, place in _values(read, read.data, ()):
            whole = name in _ADDRESS_FIELDS and _WHOLE.fullmatch(value)
            for url in [value] if whole else [found.url for found in addresses(value)]:
                at = text.body.find(url, text.offset(place))
                yield Mention(url, text.place(at) if at >= 0 else place)
        return
    for number, line in enumerate(text.body.split("\n"), text.body_line):  # what is broken is told by `casebook check`
        if not _COMMENT.match(line):
            yield from (Mention(found.url, Place(text.path, number, found.start + 1)) for found in addresses(line))


def _values(read: Located, data: Data, loc: tuple[str | int, ...]) -> Iterator[tuple[str, str, Place]]:
    """Each text of the fields, with the name of its field and its place."""
    if isinstance(data, str):
        yield next((part for part in reversed(loc) if isinstance(part, str)), ""), data, read.place(*loc)
        return
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        yield from _values(read, value, (*loc, key))


def _of_body(text: _Text, converter: Converter) -> Iterator[Mention]:
    urls = set(outside_links(converter.convert(text, "", {}).html))
    rest = text.body
    for url in sorted(urls, key=lambda url: (-len(url), url)):  # the longest first: /news stands within /news/1
        places = [text.place(match.start()) for match in re.finditer(re.escape(url), rest)]
        rest = rest.replace(url, " " * len(url))
        yield from (Mention(url, place) for place in places or [text.place(0)])
