"""What a page of the site says, as the search sees it: its title, the names it goes by, its sections; and the terms of these."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import unescape
from typing import Literal

from casebook import permalinks
from casebook.content.catalogue import Catalogue
from casebook.content.files import CaseFile
from casebook.content.site import Site
from casebook.markdown.contents import Section, plain_text
from casebook.model.vocabulary import City
from casebook.pages.agreement import AgreementPage
from casebook.pages.award import AwardPage
from casebook.pages.builder import PageBuilder
from casebook.pages.case import CasePage
from casebook.pages.errors import ErrorPage
from casebook.pages.source import SourcePage
from casebook.pages.translation import TranslationPage
from casebook.pages.view import Card, CaseListing, Fact, NoteItem, Plan
from casebook.permalinks import Layout
from casebook.search.terms import canonical, terms, words

Kind = Literal["case", "document", "translation", "list", "page", "source", "code"]
"""A case; an agreement or award; a case in another language; a page that lists cases; any other page of the site; a source of
which there is a copy; one that explains a code and is found by nothing else."""

_INLINE = re.compile(r"</?(?:a|abbr|b|code|del|em|i|ins|kbd|mark|s|small|span|strong|sub|sup|u)\b[^>]*>")
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True)
class SearchPage:
    """A page that can be found."""

    address: str
    title: str
    kind: Kind
    sections: tuple[Section, ...]
    names: tuple[str, ...] = ()
    """Names of the things that the page is about: places, organisations, tags."""
    tags: tuple[str, ...] = ()
    """Shown with a result: city and category."""
    card: Card | None = None


def text_of_entry(html: str) -> str:
    """Return the words of HTML of the host's index, a line for each block."""
    return plain_text([unescape(_TAG.sub("\n", _INLINE.sub("", html)))])


def _facts(facts: Iterable[Fact]) -> list[str]:
    return [f"{fact.label} {', '.join(value.text for value in fact.values)}" for fact in facts]


def _notes(notes: Iterable[NoteItem]) -> list[str]:
    return [f"{note.printed}\n{note.note}" for note in notes]


def case_page(site: Site, file: CaseFile, plan: Plan, body: Sequence[Section]) -> SearchPage:
    """A case: what its header tells beyond its names, then each section of its body."""
    page, case, builder = plan.context, file.case, PageBuilder(site, plan.address)
    if not isinstance(page, CasePage):
        raise TypeError(plan.template)
    city, category = site.catalogue.cities[file.city], site.catalogue.categories[case.category]
    awards = ((site.catalogue.awards[given.award], given.honour) for given in case.awards if given.award in site.catalogue.awards)
    opening, *sections = body
    lead = [
        page.summary,
        opening.text,
        *(f"{row.name} {row.value} {row.method or ''}".strip() for row in page.indicators),
        *(f"{part.title} {item.text}" for part in page.lists for item in part.items),
        *_notes(page.notes),
        *(f"{award.title} {honour}" for award, honour in awards),
        *([case.location.label] if case.location else []),
        *([case.contact.office] if case.contact else []),
        builder.period(case.period),
    ]
    return SearchPage(
        address=plan.address,
        title=plan.title,
        kind="case",
        sections=(
            Section("", "", "\n".join(line for line in lead if line)),
            *sections,
        ),
        names=(
            *_city_names(city),
            category.name,
            *case.tags,
            *_organisation_names(site.catalogue, (ref.id for ref in site.catalogue.participants(case))),
        ),
        tags=(city.short_name, category.name),
        card=builder.card(file),
    )


def translation_page(plan: Plan, body: Sequence[Section]) -> SearchPage:
    """A case in another language: its summary, then each section of its body."""
    page = plan.context
    if not isinstance(page, TranslationPage):
        raise TypeError(plan.template)
    opening, *sections = body
    lead = Section("", "", f"{page.summary}\n{opening.text}".strip())
    return SearchPage(plan.address, plan.title, "translation", (lead, *sections))


def _city_names(city: City) -> tuple[str, ...]:
    return (city.short_name, city.name, *city.names)


def _organisation_names(catalogue: Catalogue, ids: Iterable[str]) -> Iterable[str]:
    return (name for id_ in ids for name in (catalogue.organisations[id_].name, *catalogue.organisations[id_].short_names))


def document_names(catalogue: Catalogue) -> Mapping[str, tuple[str, ...]]:
    """The names of those who made an agreement, or give an award and are honoured by it, by the page's address."""
    agreements = {
        permalinks.document(agreement.address): (
            agreement.title,
            *_organisation_names(catalogue, (member for party in agreement.parties for member in party.members)),
        )
        for agreement in catalogue.agreements.values()
    }
    awards = {
        permalinks.document(award.address): (
            *_organisation_names(catalogue, award.hosts),
            *(name for honour in award.cities for name in _city_names(catalogue.cities[honour.city])),
        )
        for award in catalogue.awards.values()
    }
    return agreements | awards


def plan_page(plan: Plan, names: Iterable[str] = ()) -> SearchPage | None:
    """A page or part that is no case: its own words, not the cards it lists. None if it has none."""
    match plan.context:
        case AgreementPage() as page:
            return SearchPage(plan.address, page.title, "document", tuple(_agreement(page)), tuple(names))
        case AwardPage() as page:
            honours = (f"{honour} {city.text}" for city, honour in page.cities)
            lines = [page.summary, *_facts(page.facts), *honours, *_notes(page.notes)]
            return SearchPage(plan.address, plan.title, "document", (Section("", "", "\n".join(lines)),), tuple(names))
        case SourcePage():  # by its title: what it says stands in the cases, which must not share their words with it
            return SearchPage(plan.address, plan.title, "source", (Section("", "", ""),))
        case ErrorPage():  # its words are not what readers of cases look for
            code, _, title = plan.title.partition(" ")
            return SearchPage(plan.address, code, "code", (Section("", "", ""),), tags=(title,))
        case CaseListing(facts=facts, description=description) if facts or description:
            text = "\n".join([description, *_facts(facts)])
            return SearchPage(plan.address, plan.title, "list", (Section("", "", text),), tuple(names))
    return None


def _agreement(page: AgreementPage) -> Iterable[Section]:
    yield Section(
        "", "", "\n".join([*_facts(page.facts), page.preamble, *(who for who, _ in page.signatures), *_notes(page.notes)])
    )
    for article in page.articles:
        duties = [
            line
            for part in article.clauses
            for line in (f"{part.label} {part.heading}", *(f"{duty.label} {duty.text}" for duty in part.clauses))
        ]
        yield Section(article.anchor, f"{article.label} {article.heading}", "\n".join([article.text, *duties]))


def pages_of_index(entries: Iterable[Mapping[str, str]], layout: Layout) -> dict[str, SearchPage]:
    """The host's own pages by address, from the entries of its index: a page, then its sections, in HTML."""
    titles: dict[str, str] = {}
    sections: dict[str, list[Section]] = {}
    for entry in entries:
        url, _, anchor = entry["location"].partition("#")
        address = layout.address(url)
        titles.setdefault(address, text_of_entry(entry["title"]))
        heading = text_of_entry(entry["title"]) if anchor else ""
        sections.setdefault(address, []).append(Section(anchor, heading, text_of_entry(entry["text"])))
    return {address: SearchPage(address, title, "page", tuple(sections[address])) for address, title in titles.items()}


def merge_pages(host: SearchPage, part: SearchPage) -> SearchPage:
    """A page of the host together with the part that casebook places on it."""
    lead = Section("", "", "\n".join(section.text for page in (host, part) for section in page.sections if not section.anchor))
    rest = (section for page in (host, part) for section in page.sections if section.anchor)
    return SearchPage(host.address, host.title or part.title, part.kind, (lead, *rest), part.names, part.tags)


SIGNS = "".join(chr(code) for code in range(0x20, 0x7F) if chr(code) not in '"\\')
FIELDS = 3
NAMES = 1
FLAGS = (1 << 2 * FIELDS) - 1
MOST = 2
"""Occurrences are counted up to here."""


@dataclass(frozen=True, slots=True)
class PageTerms:
    """What a page adds to the index. Three strings, since it is kept from build to build and crosses processes."""

    terms: str
    """The page's terms, parted by blanks."""
    flags: str
    """A sign for each term: in which fields it stands, within a word or not, and how often."""
    words: str
    """The page's words, parted by blanks."""


@dataclass(frozen=True, slots=True)
class Indexed:
    """A page and its terms."""

    page: SearchPage
    terms: PageTerms


def read_page(page: SearchPage) -> PageTerms:
    """The terms of a page."""
    found: dict[str, int] = {}
    own: set[str] = set()
    for field, text in sorted(enumerate(_texts(page)), key=lambda one: -len(one[1])):  # the longest sets most, in one go
        inside, anywhere = 1 << field, 1 << (field + FIELDS)
        step = 0 if field == NAMES else 1 << 2 * FIELDS  # a page with many names is not more about any of them
        as_seen = canonical(text)
        made = terms(as_seen)
        own |= words(as_seen)
        new = {term: count * step + inside + anywhere for term, count in made.tight.items()}
        new |= {term: count * step + anywhere for term, count in made.loose.items()}
        if found:
            new = {term: found.get(term, 0) + value for term, value in new.items()}
        found |= new
    signs, most = _flag_signs(), MOST << 2 * FIELDS
    flags = "".join([signs[min(value, value & FLAGS | most)] for value in found.values()])
    return PageTerms(" ".join(found), flags, " ".join(sorted(own)))


def _texts(page: SearchPage) -> tuple[str, str, str]:
    """The three fields: title, names, and all the rest."""
    body = "\n".join(f"{section.title}\n{section.text}" for section in page.sections)
    return page.title, "\n".join(page.names), body


@cache
def _flag_signs() -> Mapping[int, str]:
    """A sign for each value that `read_pages` makes: occurrences, fields across blanks included, fields within words."""
    fields = range(1 << FIELDS)
    possible = (
        count << 2 * FIELDS | anywhere << FIELDS | inside
        for count in range(MOST + 1)
        for anywhere in fields[1:]
        for inside in fields
        if not inside & ~anywhere
    )
    return dict(zip(possible, SIGNS, strict=False))
