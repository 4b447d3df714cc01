"""The documents of the search: the title, the names and the sections of each page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from casebook.content.document_text import Title, lines_of
from casebook.content.files import CaseFile, TranslationFile
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
from casebook.pages.indicator_list import IndicatorsPage
from casebook.pages.indicator_rows import FigureRow
from casebook.pages.licences import LicencesPage
from casebook.pages.overview import OverviewPage
from casebook.pages.question import QuestionPage
from casebook.pages.source import SourcePage, SourcesPage
from casebook.pages.templating import plain
from casebook.pages.translation import LanguagePage, TranslationPage
from casebook.pages.view import Card, CaseListing, Fact, NoteItem, Plan
from casebook.search.names import category_names, city_names, organisation_names

Kind = Literal["case", "document", "translation", "list", "page", "source", "code"]
"""A case; an agreement or an award; a translation of a case; a page with a list of cases; any other page of the site; a source
document; a page that explains a code and is found by that code alone."""

_KINDS: Mapping[type, Kind] = {
    SourcePage: "source", SourcesPage: "list", QuestionPage: "list", CollectionPage: "list", IndicatorsPage: "list",
    ChangesPage: "page", OverviewPage: "page", ComparePage: "page", CitiesPage: "page", LanguagePage: "list",
    LicencesPage: "page",
}  # fmt: skip
"""Pages whose words are those of cases, or few beside the title."""
_TITLE = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)
_CODE = re.compile(r"<(script|style)\b.*?</\1>", re.DOTALL)


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
    translated: tuple[str, ...] = ()
    """What its translations say of it: whoever types their words finds the case too."""
    years: tuple[str, ...] = ()
    """Each year of its period, also those between the first and the last, as the filter of years has them."""
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
        *(f"{row.name} {row.value} {row.method or ''}".strip() for row in (page.indicators.rows if page.indicators else ())),
        *(f"{part.title} {text}" for part in page.lists for text in part.texts),
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
        translated=tuple(
            text
            for other in site.catalogue.translations.get(file.id, ())
            for text in (other.translation.title, other.translation.summary)
        ),
        years=tuple(site.words.years(year, year) for year in site.catalogue.years_of(case)),
        tags=(city.short_name, category.name),
        card=builder.card(file),
    )


def _own_words(site: Site, file: CaseFile) -> Iterable[str]:
    """Return the own fields of a case that are words: texts, the labels of choices, and names of records."""
    for own in own_values(site.catalogue.own_fields, file.case):
        if own.field.type not in ("number", "date", "year", "link"):
            yield f"{own.field.words(site.words.language).label} {', '.join(own_texts(own, site.catalogue, site.words))}"


def translation_page(site: Site, file: TranslationFile, plan: Plan, body: Sequence[Section]) -> SearchPage:
    """Return the document of a translation: its summary, then each section of its body. Its names are in its language."""
    page, original, catalogue = plan.context, site.catalogue.cases[file.id], site.catalogue
    if not isinstance(page, TranslationPage):
        raise TypeError(plan.template)
    opening, *sections = body
    lead = Section("", "", f"{page.summary}\n{opening.text}".strip())
    subjects = (catalogue.cities[original.city], catalogue.categories[original.case.category])
    names = tuple(name for subject in subjects if (name := subject.name_in(file.language)))
    return SearchPage(address=plan.address, title=plan.title, kind="translation", sections=(lead, *sections), names=names)


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
            return SearchPage(address=address, title=title, kind=_KINDS[type(page)], sections=_sections(plan))
        case ErrorPage():  # found by its code alone: readers of cases do not look for its words
            code, _, title = title.partition(" ")
            return SearchPage(address=address, title=code, kind="code", sections=_section([]), tags=(title,))
        case CaseListing(facts=facts, description=description, map=figure) as page if facts or description or own:
            places = [row.position for row in figure.rows] if figure else []
            sources = (
                "\n".join([source.title.text, *(part.text or "" for part in source.parts), *(it.text for it in source.published)])
                for source in page.fact_sources
            )
            lines = [description, *_facts(facts), *places, *sources, *([] if page.cards else [page.empty])]
            return SearchPage(address=address, title=title, kind="list", sections=_section(lines), names=tuple(names), own=own)
    return None


def _sections(plan: Plan) -> tuple[Section, ...]:
    """Return the sections of a page of `_KINDS`."""
    return tuple(_source(plan.context)) if isinstance(plan.context, SourcePage) else _section(_words_of_list(plan))


def _words_of_list(plan: Plan) -> list[str]:
    """Return the lines of a page beside its title."""
    page = plan.context
    if isinstance(page, CollectionPage):
        return [*page.introduction, *(reason for group in page.groups for card in group.cards for reason in card.reasons)]
    if isinstance(page, IndicatorsPage):
        return [_figure(row) for group in page.groups for row in group.rows]
    if isinstance(page, OverviewPage):
        return page.sentences
    if isinstance(page, ComparePage | CitiesPage):
        return [plan.description]
    if isinstance(page, LicencesPage):
        return [f"{row.name} {row.use} {row.licence} {row.holder}" for row in page.rows]
    return [page.about] if isinstance(page, QuestionPage | ChangesPage | LanguagePage | SourcesPage) else []


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


def _source(page: SourcePage) -> Iterator[Section]:
    anchor, heading, lines = "", "", list[str]()
    for block in page.blocks:
        if isinstance(block, Title) and block.id:
            yield Section(anchor, heading, "\n".join(lines))
            anchor, heading, lines = block.id, block.text, []
        else:
            lines += lines_of(block)
    yield Section(anchor, heading, "\n".join(lines))


def host_page(address: str, name: str, html: str, answers: tuple[str, ...] = ()) -> SearchPage:
    """Return the document of a page of the host from the HTML of its text. Its title is its first heading, else its `name`."""
    html = _CODE.sub("", html)
    title = _TITLE.search(html)
    sections = read_html(_TITLE.sub("", html, count=1), (), ContentsReader(seek_unsafe=False)).sections
    return SearchPage(address, plain(title[1]) if title else name, "page", sections, answers=answers)


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
