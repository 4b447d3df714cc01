"""The specimen of a site's look: its tokens as the stylesheet has them, and components from the templates of the pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from casebook import permalinks
from casebook.content.files import CaseFile
from casebook.content.site import Site
from casebook.pages.builder import PageBuilder, list_pager
from casebook.pages.indicators import IndicatorRow, indicator_row
from casebook.pages.view import Card, CaseListing, Fact, Link, NoteItem, Pager, Plan, SourceItem
from casebook.theme import STYLES, THEME

_TOKEN = re.compile(r"^  (--cb-[a-z0-9-]+): ([^;]*);", re.MULTILINE)
_LIGHT = re.compile(r"var\(--cb-light, ([^()]*(?:\([^()]*\))?)\)")
_DARK = re.compile(r"var\(--cb-dark, ([^()]*(?:\([^()]*\))?)\)")
_ROOT_PIXELS = 20
"""The pixels of 1rem, as Material sets it."""
_WIDEST = 64
"""The pixels of the widest sample."""
_TITLES = {"type": "tokens_type", "space": "tokens_space", "colour": "tokens_colour"}
_CARDS = 3
_COPIED = "font-size: var(--cb-body);"


class Token(Struct, frozen=True):
    """A custom property of the stylesheet."""

    name: str
    values: tuple[str, ...]
    """Its value, or for a colour its value on light and on dark screens. Lengths are in pixels."""
    fits: bool = True
    """Whether a sample of this size fits into a table."""


class TokenGroup(Struct, frozen=True):
    """The tokens of a kind: `kind` is ``type``, ``space`` or ``colour``, and `title` the key of its words."""

    kind: str
    title: str
    tokens: tuple[Token, ...]


class Specimen(Struct, frozen=True):
    """The values of the components that the specimen shows, taken from the cases of the site. What no case has is empty."""

    badges: tuple[tuple[str, str], ...]
    action: str
    """The page that a search asks."""
    copied: str
    """What the button that copies has to copy."""
    cards: tuple[Card, ...]
    facts: tuple[Fact, ...]
    indicators: tuple[IndicatorRow, ...]
    sources: tuple[SourceItem, ...]
    notes: tuple[NoteItem, ...]
    downloads: tuple[Link, ...]
    pager: Pager
    empty: CaseListing


def tokens(css: str) -> tuple[TokenGroup, ...]:
    """Return the tokens of a stylesheet by kind, in its order: the scale of type, the scale of space, the colours."""
    first = dict(reversed(_TOKEN.findall(css.partition("@media")[0])))  # high contrast and paper set some again
    order = list(dict.fromkeys(name for name, _ in _TOKEN.findall(css) if name in first))
    groups: dict[str, list[Token]] = {"type": [], "space": [], "colour": []}
    for name in order:
        value = first[name]
        light, dark = _LIGHT.search(value), _DARK.search(value)
        if value.startswith("#") or (light and dark and name != "--cb-shadow"):
            groups["colour"].append(Token(name, (light[1], dark[1]) if light and dark else (value,)))
        elif re.fullmatch(r"[0-9.]+rem", value):
            pixels = round(float(value.removesuffix("rem")) * _ROOT_PIXELS)
            groups["space" if _is_space(name) else "type"].append(Token(name, (f"{pixels}px",), pixels <= _WIDEST))
    return tuple(TokenGroup(kind, _TITLES[kind], tuple(items)) for kind, items in groups.items())


def _is_space(name: str) -> bool:
    return bool(re.fullmatch(r"--cb-(\d+|line|touch|radius)", name))


def site_tokens(overrides: Path | None) -> tuple[TokenGroup, ...]:
    """Return the tokens of the site's own stylesheet below `overrides`, or of the packaged one if the site has none."""
    own = overrides / STYLES[0] if overrides else None
    sheet = own if own and own.is_file() else THEME / STYLES[0]
    return tokens(sheet.read_text(encoding="utf-8"))


def tokens_plan(site: Site, address: str) -> Plan:
    """Return the tables of tokens as a part of the page at `address`. The template reads the stylesheet."""
    return Plan(address=address, template="components/tokens.html", title=site.words("tokens"), context=None)


def specimen_plan(site: Site, address: str) -> Plan:
    """Return the components of the templates, with values of the site's cases, as a part of the page at `address`."""
    builder = PageBuilder(site, address)
    files = list(site.catalogue.cases.values())
    indicators = next((file.case.indicators for file in files if file.case.indicators), ())
    context = Specimen(
        badges=tuple((category.mark, category.name) for category in site.catalogue.categories.values()),
        action=builder.to(permalinks.CASES),
        copied=_COPIED,
        cards=builder.cards(files[:_CARDS]),
        facts=tuple(fact for file in files[:1] for fact in _facts(builder, file)),
        indicators=tuple(indicator_row(builder, indicator) for indicator in indicators),
        sources=builder.sources(files[0].case.sources[:1]) if files else (),
        notes=builder.notes(next((file.case.notes for file in files if file.case.notes), ())[:1]),
        downloads=(builder.link(builder.words("download_table"), permalinks.CASES_XLSX),),
        pager=_pager(builder),
        empty=CaseListing(cards=(), empty=builder.words("no_cases", name=site.words("cities")), invite=builder.guide()),
    )
    headings = tuple(
        builder.heading(f"specimen-{name}", f"specimen_{name}", 3)
        for name in ("badges", "buttons", "fields", "cards", "facts", "indicators", "sources", "notes", "pager", "empty", "fold")
        if getattr(context, name, True)
    )
    return Plan(
        address=address,
        template="components/specimen.html",
        title=site.words("specimen"),
        context=context,
        headings=headings,
    )


def _facts(builder: PageBuilder, file: CaseFile) -> Iterator[Fact]:
    yield from builder.fact("city", builder.city(file.city))
    yield from builder.fact("period", builder.period(file.case.period))
    yield from builder.fact("category", builder.category(file.case.category))


def _pager(builder: PageBuilder) -> Pager:
    """Return the links of a long list, which lead to themselves here."""
    pager, address = list_pager(builder, permalinks.CASES, 5, 9, ""), "#specimen-pager"
    return replace(
        pager,
        previous=pager.previous and replace(pager.previous, url=address, rel=None),
        next=pager.next and replace(pager.next, url=address, rel=None),
        pages=tuple(replace(page, url=page.url and address) for page in pager.pages),
    )
