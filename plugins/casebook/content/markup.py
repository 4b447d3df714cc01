"""Find markup in fields. They are plain text: pages, feeds and data files show each sign as it was typed, remarks too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Literal, TypeAlias

from msgspec import Struct

from casebook import folders
from casebook.content.catalogue import Catalogue
from casebook.problems import Place, Places
from casebook.yaml.data import field_at, texts_of
from casebook.yaml.reader import Located, read_yaml
from casebook.yaml.text import decode

MarkupKind: TypeAlias = Literal["comment", "tag", "picture", "link", "bold", "citation", "entity"]
_ELEMENTS = (
    "a|abbr|b|big|blockquote|br|center|code|del|div|em|font|h[1-6]|hr|i|iframe|img|ins|kbd|li|mark|ol|p|pre|ruby|s|script|small|span"
    "|strike|strong|style|sub|sup|svg|table|tbody|td|th|thead|tr|u|ul|video"
)
_MARKUP = re.compile(
    r"(?P<comment><!--.*?-->)"
    rf"|(?P<tag></?(?:{_ELEMENTS})(?:\s[^<>]*)?/?>)"
    r"|(?P<picture>!\[[^\[\]]*\]\([^()\s]+\))"
    r"|(?P<link>\[[^\[\]]+\]\((?:https?:|mailto:|tel:|\.{0,2}/)[^()\s]*\)|\[[^\[\]]+\]\([\w./-]+\.(?:md|html?|pdf)(?:#[^()\s]*)?\))"
    r"|(?P<bold>\*\*[^\s*](?:[^*]*[^\s*])?\*\*)"
    r"|(?P<citation>\[\^[^\[\]\s]+\])"
    r"|(?P<entity>&(?:#\d{1,6}|#x[0-9a-f]{1,5}|[a-z]{2,8}\d{0,2});)",
    re.DOTALL | re.IGNORECASE,
)
"""Markup that nobody writes for its signs: whole remarks, elements that exist, links to an address, sources, codes of signs."""
_SIGNS = ("<", "](", "**", "[^", "&")


class Markup(Struct, frozen=True, order=True):
    """Markup in a field."""

    place: Place
    field: str
    kind: MarkupKind
    found: str


def markup_in_fields(catalogue: Catalogue) -> Iterator[Markup]:
    """Yield the markup in the fields of cases, translations, lists, agreements and awards."""
    for file in catalogue.texts:
        yield from _markup(file.header, catalogue.root)
    for name in sorted(catalogue.files):
        if name.startswith(
            (f"{folders.VOCABULARY}/", f"{folders.AGREEMENTS}/", f"{folders.AWARDS}/", f"{folders.COLLECTIONS}/")
        ) and name.endswith(".yml"):
            path = f"{catalogue.root.name}/{name}"
            text = decode(path, (catalogue.root / name).read_bytes())
            if (
                isinstance(text, str)
                and any(sign in text for sign in _SIGNS)
                and isinstance(read := read_yaml(path, text), Located)
            ):
                yield from _markup(read, catalogue.root)


def _markup(header: Located, root: Path) -> Iterator[Markup]:
    written = repr(header.data)
    if not any(sign in written for sign in _SIGNS):
        return
    found = [(loc, match) for loc, text in texts_of(header.data) for match in _MARKUP.finditer(text) if _is_markup(match)]
    source = decode(header.path, (root.parent / header.path).read_bytes()) if found else ""
    places, at, last = Places(header.path, str(source), 1), 0, None
    for loc, match in found:
        if match[0].startswith("</") and loc == last:
            continue  # the end of an element
        at = places.offset(header.place(*loc)) if loc != last else at
        start = str(source).find(match[0].split()[0], at)  # lines and quotes may be written in another way
        place = header.place(*loc) if start < 0 else places(start)
        at, last = max(at, start + 1), loc
        yield Markup(place, field_at(loc), match.lastgroup, " ".join(match[0].split())[:60])  # type: ignore[arg-type] # groups are kinds


def _is_markup(match: re.Match[str]) -> bool:
    return match.lastgroup != "entity" or unescape(match[0]) != match[0]  # a code that stands for no sign is a word
