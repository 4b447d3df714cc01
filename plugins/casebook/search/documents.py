"""The documents of the search: the title, the names and the sections of each page, and the terms of these."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from html import unescape
from typing import Literal

from msgspec import Struct

from casebook.content.files import CaseFile
from casebook.content.own_fields import own_texts, own_values
from casebook.content.site import Site
from casebook.markdown.contents import ContentsReader, Section, read_html
from casebook.pages.agreement import AgreementPage
from casebook.pages.award import AwardPage
from casebook.pages.builder import PageBuilder
from casebook.pages.case import CasePage
from casebook.pages.changes import ChangesPage
from casebook.pages.city import CitiesPage
from casebook.pages.collection import CollectionPage
from casebook.pages.compare import ComparePage
from casebook.pages.errors import ErrorPage
from casebook.pages.indicator_list import FigureRow, IndicatorsPage
from casebook.pages.overview import OverviewPage
from casebook.pages.question import QuestionPage
from casebook.pages.source import SourcePage
from casebook.pages.translation import TranslationPage
from casebook.pages.view import Card, CaseListing, Fact, NoteItem, Plan
from casebook.search.names import category_names, city_names, organisation_names
from casebook.search.terms import canonical, terms
from casebook.search.word_borders import border_terms

Kind = Literal["case", "document", "translation", "list", "page", "source", "code"]
"""A case; an agreement or an award; a translation of a case; a page with a list of cases; any other page of the site; a source
document; a page that explains a code and is found by that code alone."""

_KINDS: Mapping[type, Kind] = {
    SourcePage: "source", QuestionPage: "list", CollectionPage: "list", IndicatorsPage: "list", ChangesPage: "page",
    OverviewPage: "page", ComparePage: "page", CitiesPage: "page",
}  # fmt: skip
"""Pages whose words are those of cases, or few beside the title."""
_TITLE = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)
_CODE = re.compile(r"<(script|style)\b.*?</\1>", re.DOTALL)
_TAG = re.compile("<[^>]+>")


class SearchPage(Struct, frozen=True):
    """A page in the search."""

    address: str
    title: str
    kind: Kind
    sections: tuple[Section, ...]
    names: tuple[str, ...] = ()
    """Names of the subjects of the page: places, organisations, tags."""
    own: tuple[str, ...] = ()
    """Names of the page's own subject, beside its title: whoever types one wants this page."""
    tags: tuple[str, ...] = ()
    """Texts beside a result: the city and the category."""
    card: Card | None = None
    answers: tuple[str, ...] = ()
    """The topics of questions about the site that the page answers."""


def _facts(facts: Iterable[Fact]) -> list[str]:
    return [f"{fact.label} {', '.join(value.text for value in fact.values)}" for fact in facts]


def _notes(notes: Iterable[NoteItem]) -> list[str]:
    return [f"{note.printed}\n{note.note}" for note in notes]


def case_page(site: Site, file: CaseFile, plan: Plan, body: Sequence[Section]) -> SearchPage:
    """Return the document of a case: the texts of its header, then each section of its body."""
    page, case, builder = plan.context, file.case, PageBuilder(site, plan.address)
    if not isinstance(page, CasePage):
        raise TypeError(plan.template)
    city, category = site.catalogue.cities[file.city], site.catalogue.categories[case.category]
    awards = site.catalogue.awards
    honours = ((awards[reference.award], reference.honour) for reference in case.awards if reference.award in awards)
    opening, *sections = body
    lead = [
        page.summary,
        opening.text,
        *(f"{row.name} {row.value} {row.method or ''}".strip() for row in page.indicators),
        *(f"{part.title} {item.text}" for part in page.lists for item in part.items),
        *_notes(page.notes),
        *(f"{award.title} {honour}" for award, honour in honours),
        *([case.location.label] if case.location else []),
        *([case.contact.office] if case.contact else []),
        *_own_words(site, file),
        builder.period(case.period),
    ]
    return SearchPage(
        address=plan.address,
        title=plan.title,
        kind="case",
        sections=(Section("", "", "\n".join(line for line in lead if line)), *sections),
        names=(
            *city_names(city),
            *category_names(category),
            *case.tags,
            *organisation_names(site.catalogue, (ref.id for ref in site.catalogue.participants(case))),
        ),
        tags=(city.short_name, category.name),
        card=builder.card(file),
    )


def _own_words(site: Site, file: CaseFile) -> Iterable[str]:
    """Return the own fields of a case that are words: texts, the labels of choices, and names of records."""
    for own in own_values(site.catalogue.own_fields, file.case):
        if own.field.type not in ("number", "date", "year", "link"):
            yield f"{own.field.words(site.words.language).label} {', '.join(own_texts(own, site.catalogue, site.words))}"


def translation_page(plan: Plan, body: Sequence[Section]) -> SearchPage:
    """Return the document of a translation: its summary, then each section of its body."""
    page = plan.context
    if not isinstance(page, TranslationPage):
        raise TypeError(plan.template)
    opening, *sections = body
    lead = Section("", "", f"{page.summary}\n{opening.text}".strip())
    return SearchPage(address=plan.address, title=plan.title, kind="translation", sections=(lead, *sections))


def plan_page(plan: Plan, names: Iterable[str] = (), own: tuple[str, ...] = ()) -> SearchPage | None:
    """Return the document of a page or part that is not a case, without the cards on it; None if it has no other text.

    `names` are those of its subjects, `own` those of the page's own subject.
    """
    address, title = plan.address, plan.title
    match plan.context:
        case AgreementPage() as page:
            return SearchPage(
                address=address, title=page.title, kind="document", sections=tuple(_agreement(page)), names=tuple(names)
            )
        case AwardPage() as page:
            honours = (f"{honour} {city.text}" for city, honour in page.cities)
            lines = [page.summary, *_facts(page.facts), *honours, *_notes(page.notes)]
            return SearchPage(address=address, title=title, kind="document", sections=_section(lines), names=tuple(names))
        case page if type(page) in _KINDS and not (isinstance(page, ChangesPage) and not page.months):
            return SearchPage(address=address, title=title, kind=_KINDS[type(page)], sections=_section(_words_of_list(plan)))
        case ErrorPage():  # found by its code alone: readers of cases do not look for its words
            code, _, title = title.partition(" ")
            return SearchPage(address=address, title=code, kind="code", sections=_section([]), tags=(title,))
        case CaseListing(facts=facts, description=description, map=figure) as page if facts or description:
            places = [row.position for row in figure.rows] if figure else []
            sources = (
                "\n".join([source.title.text, *(part.text or "" for part in source.parts), source.published])
                for source in page.fact_sources
            )
            lines = [description, *_facts(facts), *places, *sources, page.empty]
            return SearchPage(address=address, title=title, kind="list", sections=_section(lines), names=tuple(names), own=own)
    return None


def _words_of_list(plan: Plan) -> list[str]:
    """Return the lines of a page beside its title. Cases have the content of a source, and come before it."""
    page = plan.context
    if isinstance(page, CollectionPage):
        return [*page.introduction, *(reason for group in page.groups for card in group.cards for reason in card.reasons)]
    if isinstance(page, IndicatorsPage):
        return [_figure(row) for group in page.groups for row in group.rows]
    if isinstance(page, OverviewPage):
        return page.sentences
    if isinstance(page, ComparePage | CitiesPage):
        return [plan.description]
    return [page.about] if isinstance(page, QuestionPage | ChangesPage) else []


def _figure(row: FigureRow) -> str:
    figure = row.figure
    return f"{figure.name} {figure.value} {figure.baseline} {figure.target} {figure.as_of} {row.conflict}"


def _section(lines: Iterable[str]) -> tuple[Section]:
    """Return `lines` as the only section of a page."""
    return (Section("", "", "\n".join(lines)),)


def _agreement(page: AgreementPage) -> Iterable[Section]:
    signed = (f"{office} {name}" for office, name in page.signatures)
    yield Section("", "", "\n".join([*_facts(page.facts), page.preamble, *signed, *_notes(page.notes)]))
    for article in page.articles:
        duties = [
            line
            for part in article.clauses
            for line in (f"{part.label} {part.heading}", *(f"{duty.label} {duty.text}" for duty in part.clauses))
        ]
        yield Section(article.anchor, f"{article.label} {article.heading}", "\n".join([article.text, *duties]))


def host_page(address: str, name: str, html: str, answers: tuple[str, ...] = ()) -> SearchPage:
    """Return the document of a page of the host from the HTML of its text. Its title is its first heading, else its `name`."""
    html = _CODE.sub("", html)
    title = _TITLE.search(html)
    sections = read_html(_TITLE.sub("", html, count=1), (), ContentsReader(seek_unsafe=False)).sections
    return SearchPage(address, _text(title[1]) if title else name, "page", sections, answers=answers)


def _text(html: str) -> str:
    """Return the text of HTML within one block."""
    return " ".join(unescape(_TAG.sub("", html)).split())


def merge_pages(host: SearchPage, part: SearchPage) -> SearchPage:
    """Return a page of the host together with the part that casebook places on it."""
    lead = Section("", "", "\n".join(section.text for page in (host, part) for section in page.sections if not section.anchor))
    sections = (section for page in (host, part) for section in page.sections if section.anchor)
    return SearchPage(
        address=host.address,
        title=host.title or part.title,
        kind=part.kind,
        sections=(lead, *sections),
        names=part.names,
        own=part.own,
        tags=part.tags,
        answers=host.answers,
    )


SIGNS = "".join(chr(code) for code in range(0x20, 0x7F) if chr(code) not in '"\\')
FIELDS = 3
NAMES = 1
OWN = "="
"""The sign before the whole name of a page, which is a term."""
_LONGEST_NAME = 40
FLAGS = (1 << 2 * FIELDS) - 1
MOST = 2
"""The highest number of occurrences that is counted."""


class PageTerms(Struct, frozen=True):
    """The terms of a page, as three strings, because they are cached from build to build and sent between processes."""

    terms: str
    """The terms of the page, separated by blanks."""
    flags: str
    """A sign for each term, for the fields that it occurs in, within words or not, and the number of occurrences."""
    words: str
    """The words of the page, separated by blanks."""


def read_page(page: SearchPage) -> PageTerms:
    """Return the terms of a page."""
    values: dict[str, int] = {}
    page_words: set[str] = set()
    texts = enumerate(map(canonical, _texts(page)))
    for field, text in sorted(texts, key=lambda item: -len(item[1])):  # the longest first: most are new
        inside, anywhere = 1 << field, 1 << (field + FIELDS)
        step = 0 if field == NAMES else 1 << 2 * FIELDS  # many names do not make a page more relevant to one of them
        found, borders = terms(text), border_terms(text)
        page_words.update(found.words)
        field_values = {term: count * step + anywhere + inside * (count > borders[term]) for term, count in found.tight.items()}
        field_values |= {term: count * step + anywhere for term, count in found.loose.items()}
        if values:
            field_values = {term: values.get(term, 0) + value for term, value in field_values.items()}
        values |= field_values
    titles = () if page.kind in ("case", "translation") else (page.title,)  # the words of their titles are enough
    for field, names in ((NAMES, page.own), (0, titles)):  # the title last: it tells more than another name
        for name in names:
            if 0 < len(whole := re.sub(r"[ \n]", "", canonical(name))) <= _LONGEST_NAME:
                values[OWN + whole] = (1 << field) + (1 << (field + FIELDS))
    signs, most = _flag_signs(), MOST << 2 * FIELDS
    flags = "".join([signs[value] if value < most else signs[value & FLAGS | most] for value in values.values()])
    return PageTerms(" ".join(values), flags, " ".join(sorted(page_words)))


def _texts(page: SearchPage) -> tuple[str, str, str]:
    """Return the three fields: the title, the names, and the sections."""
    body = "\n".join(f"{section.title}\n{section.text}" for section in page.sections)
    return page.title, "\n".join(page.names), body


@cache
def _flag_signs() -> Mapping[int, str]:
    """Return a sign for each value of `read_page`: occurrences, fields with the term anywhere, fields with it within a word."""
    possible = (
        count << 2 * FIELDS | anywhere << FIELDS | inside
        for count in range(MOST + 1)
        for anywhere in range(1, 1 << FIELDS)
        for inside in range(1 << FIELDS)
        if not inside & ~anywhere
    )
    return dict(zip(possible, SIGNS, strict=False))


Field = Literal["title", "names", "text"]
FIELD_NAMES: tuple[Field, ...] = ("title", "names", "text")
"""The fields of `read_page`, in the order of their bits."""


def fields_of_sign(sign: str) -> frozenset[Field]:
    """Return the fields that have a term, of which `sign` is the sign."""
    value = next(value for value, other in _flag_signs().items() if other == sign) >> FIELDS
    return frozenset(name for bit, name in enumerate(FIELD_NAMES) if value >> bit & 1)
