"""Where the content names addresses of other sites, and what to say of each that does not simply answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from casebook.cli.link_requests import Response
from casebook.markdown.addresses import addresses
from casebook.markdown.convert import Converter
from casebook.problems import Place, Places, Problem, problem
from casebook.yaml.reader import Data, Located, read_yaml

_FENCE = re.compile(r"-{3,}[ \t]*")
_COMMENT = re.compile(r"\s*#")
_WHOLE = re.compile(r"https?://\S+")
_BEGIN = re.compile(r"https?://", re.IGNORECASE)
_ADDRESS_FIELDS = frozenset({"url", "archive"})
"""Fields that hold an address and nothing else; it may have letters of any script in it."""
_RESERVED = re.compile(r"(^|\.)(example(\.(com|net|org))?|test|invalid|localhost|example\.go\.kr)$")
"""Names that nobody owns, for examples (RFC 2606), and the one that this project's examples use."""


@dataclass(frozen=True, order=True, slots=True)
class Mention:
    """An address, and a place that names it."""

    address: str
    place: Place


@dataclass(frozen=True)
class _Text:
    """A part of a file: the text, and the line on which it starts."""

    path: str
    body: str
    body_line: int

    @cached_property
    def places(self) -> Places:
        """The places of its letters in the file."""
        return Places(self.path, self.body, self.body_line)


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
                at = text.body.find(url, text.places.offset(place))
                yield Mention(url, text.places(at) if at >= 0 else place)
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
    urls = set(converter.convert(text, "", {}).addresses)
    lengths = sorted({len(url) for url in urls}, reverse=True)  # the longest first: /news stands within /news/1
    written: dict[str, list[Place]] = {url: [] for url in urls}
    end = 0
    for match in _BEGIN.finditer(text.body):
        at = match.start()
        url = next((url for length in lengths if (url := text.body[at : at + length]) in urls), None)
        if url and at >= end:  # not within another, such as one of an archive
            written[url].append(text.places(at))
            end = at + len(url)
    for url, places in written.items():
        yield from (Mention(url, place) for place in places or [text.places(0)])


GONE = "CB801"


def verdicts(mentioned: Iterable[Mention], answers: Mapping[str, Response]) -> list[Problem]:
    """A problem for each place: the page is gone, has moved for good, or would not say."""
    return sorted(found for one in mentioned if (found := _verdict(one, answers[one.address])))


def _verdict(one: Mention, answer: Response) -> Problem | None:
    match answer.kind:
        case "there":
            return None
        case "gone":
            return problem(one.place, GONE, address=one.address, found=answer.why)
        case "moved":
            return problem(one.place, "CB802", address=one.address, to=answer.to)
        case "unknown":
            return problem(one.place, "CB803", address=one.address, found=answer.why)
