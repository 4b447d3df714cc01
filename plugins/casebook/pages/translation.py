"""The page of a translation of a case, and that of all translations into a language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from casebook import permalinks
from casebook.content.catalogue import Catalogue
from casebook.content.files import TranslationFile
from casebook.content.site import Site, Step
from casebook.markdown.body import SourceMark
from casebook.markdown.converted import Converted, Heading
from casebook.messages.blanks import language_name
from casebook.messages.wording import Wording, wording
from casebook.model.agreement import Agreement, Award
from casebook.model.case import Case
from casebook.pages.builder import PageBuilder
from casebook.pages.case import CasePlace, Indicators, case_indicators, case_place, source_marks
from casebook.pages.case_parts import ASK, NOTES, case_facts, collection_link
from casebook.pages.cite_and_share import CiteAndShare, cite_and_share_translation
from casebook.pages.related import Related, related_reasons
from casebook.pages.text_lists import TextList, lists_in_translation, parts_of_original
from casebook.pages.view import Fact, Link, NoteItem, Plan, SourceItem


class RelatedCase(Struct, frozen=True):
    """A related case on the page of a translation: its own translation, or else the original, marked as that."""

    title: Link
    summary: str
    reasons: tuple[Fact, ...]


class TranslationPage(Struct, frozen=True):
    """A case in another language. Its sources are those of the original."""

    breadcrumbs: tuple[Link, ...]
    title: str
    summary: str
    mark: str
    category: Link
    note: str
    """The remark that the page is a translation, and whether the original has changed since."""
    original: Link
    only_original: tuple[Link, ...]
    """The parts of the original's page that this page has not, such as its limits."""
    key_facts: tuple[Fact, ...]
    """The few facts that stand before the story."""
    facts: tuple[Fact, ...]
    """The other facts, which stand behind it."""
    place: CasePlace
    language: str
    """The language of the original and of its sources."""
    body: str
    indicators: Indicators | None
    lists: tuple[TextList, ...]
    related: tuple[RelatedCase, ...]
    sources: tuple[SourceItem, ...]
    notes: tuple[NoteItem, ...]
    cite_and_share: CiteAndShare


class TranslatedCase(Struct, frozen=True):
    """A case in the list of its language."""

    anchor: str
    title: Link
    summary: str
    city: Link
    """The name in the language of the page, else that of the original with its language."""
    category: Link
    """The category, as `city` has its names."""
    year: str


class LanguagePage(Struct, frozen=True):
    """The cases that can be read in a language."""

    about: str
    """What the site is, where its settings say so in this language, and how many cases there are."""
    cases: tuple[TranslatedCase, ...]
    cities_title: str
    cities: tuple[tuple[Link, str], ...]
    """The cities of these cases, each with their number."""
    rest_title: str
    rest: tuple[Link, ...]
    """The pages in the language of the originals: the home page, all cases, agreements, awards and collections."""


def translation_marks(case: Case, words: Wording) -> Mapping[str, SourceMark]:
    """Return the marks of citations in a translation, by source id: numbers only, because titles are not translated."""
    marks = source_marks(case, words)
    return {id_: SourceMark(mark.number, words("cite_number", number=mark.number)) for id_, mark in marks.items()}


def translation_plan(site: Site, file: TranslationFile, body: Converted, related: Iterable[Related]) -> Plan:
    """Return the page of a translation. `site` has the texts of its language; `related` are the cases to read as well."""
    builder = PageBuilder(site, permalinks.translation(file.id, file.language))
    context = _translation_page(builder, file, body, related)
    headings = (
        *body.headings,
        *([builder.heading("case-indicators", "indicators")] if context.indicators else []),
        *(Heading(2, part.id, part.title) for part in context.lists),
        *([builder.heading("case-related", "related")] if context.related else []),
        builder.heading("case-sources", "sources"),
        *([builder.heading("case-notes", "notes")] if context.notes else []),
        builder.heading("case-facts", "case_facts"),
        builder.heading("case-kit", "cite_and_share"),
    )
    return Plan(
        address=builder.address,
        template="translation.html",
        title=context.title,
        description=context.summary,
        context=context,
        headings=headings,
        other_anchors=body.anchors.union(
            {ASK, *([NOTES] if context.notes else ())}, (part.anchor for source in context.sources for part in source.parts)
        ),
        source=file.path,
        maps=(context.place.map.view,) if context.place.map else (),
    )


def _translation_page(
    builder: PageBuilder, file: TranslationFile, body: Converted, related: Iterable[Related]
) -> TranslationPage:
    site, catalogue, original_file = builder.site, builder.catalogue, builder.catalogue.cases[file.id]
    case, of_original = original_file.case, language_name(catalogue.language, builder.words.language)
    key_facts, facts = case_facts(builder, original_file, site.history(file.id))
    read_original = f"{wording(catalogue.language)('read_here')}: {case.title}"
    note = "translated" if catalogue.is_current(file) else "translated_before"
    return TranslationPage(
        breadcrumbs=builder.breadcrumbs(_language_trail(site, file.language)),
        title=file.translation.title,
        summary=file.translation.summary,
        mark=catalogue.categories[case.category].mark,
        category=builder.category(case.category),
        note=builder.words(note, language=of_original),
        original=replace(builder.case(original_file), text=read_original, language=catalogue.language),
        only_original=parts_of_original(builder, original_file),
        key_facts=key_facts,
        facts=facts,
        place=case_place(builder, original_file),
        language=catalogue.language,
        body=body.html,
        indicators=case_indicators(builder, case),
        lists=lists_in_translation(builder, file.id),
        related=tuple(_related(builder, item) for item in related),
        sources=builder.sources(case.sources, body.citations),
        notes=builder.notes(case.notes),
        cite_and_share=cite_and_share_translation(builder, file),
    )


def _related(builder: PageBuilder, item: Related) -> RelatedCase:
    """Return a related case by its translation into the language of the page, if there is one."""
    catalogue, reasons = builder.catalogue, tuple(related_reasons(builder, item))
    for other in catalogue.translations.get(item.id, ()):
        if other.language == builder.words.language:
            link = builder.link(other.translation.title, permalinks.translation(other.id, other.language))
            return RelatedCase(link, other.translation.summary, reasons)
    return RelatedCase(replace(builder.case(catalogue.cases[item.id]), language=catalogue.language), "", reasons)


def _language_trail(site: Site, language: str) -> tuple[Step, ...]:
    """Return the breadcrumbs of a translation: the list of its language."""
    ((home, _),) = site.home_trail()
    return ((home, permalinks.language(language)),)


def language_plan(site: Site, language: str) -> Plan:
    """Return the list of the translations into a language. `site` has the texts of that language."""
    builder, catalogue = PageBuilder(site, permalinks.language(language)), site.catalogue
    files = catalogue.translated(language)
    count = site.words("language_about", count=len(files), total=len(catalogue.cases))
    about = f"{site.about} {count}".lstrip()
    original = language_name(catalogue.language, language)
    context = LanguagePage(
        about=about,
        cases=tuple(_translated_case(builder, file) for file in files),
        cities=tuple(
            (builder.record_link(city, permalinks.city(id_)), site.words("case_count", count=len(catalogue.by_city.get(id_, ()))))
            for id_, city in catalogue.cities.items()
        ),
        cities_title=site.words("language_cities", language=original),
        rest_title=site.words("language_rest", language=original),
        rest=tuple(_in_original(builder)),
    )
    headings = (
        Heading(2, "cities", context.cities_title),
        builder.heading("cases", "cases"),
        Heading(2, "rest", context.rest_title),
    )
    return Plan(
        address=builder.address,
        template="language.html",
        title=site.words("language_cases"),
        description=about,
        context=context,
        headings=headings,
        other_anchors=frozenset(map(_anchor, files)),
    )


def _in_original(builder: PageBuilder) -> Iterator[Link]:
    """Yield links to pages in the language of the content: the home page, lists, and records with their titles."""
    catalogue, words = builder.catalogue, builder.words
    for text, address in (*builder.site.home_trail(), (words("cases"), permalinks.CASES)):
        yield builder.link(text, address)
    records: tuple[Agreement | Award, ...] = (*catalogue.agreements.values(), *catalogue.awards.values())
    for record in records:
        title = record.translations.get(words.language)
        link = builder.link(title.title if title else record.title, permalinks.document(record.address))
        yield link if title else replace(link, language=builder.foreign)
    for id_, collection in catalogue.collections.items():
        yield collection_link(builder, id_, collection)


def language_homes(catalogue: Catalogue) -> Iterator[str]:
    """Yield each language that gets a list of its translations: nobody has written a page at its address."""
    return (code for code in catalogue.languages if permalinks.language(code) not in catalogue.pages)


def language_links(catalogue: Catalogue) -> tuple[Link, ...]:
    """Return a link to the list of each language into which cases are translated; its text is the language's own name."""
    codes = catalogue.languages
    return tuple(Link(language_name(code, code), permalinks.language(code), code) for code in codes)


def _anchor(file: TranslationFile) -> str:
    return file.id.replace("/", "-")


def _translated_case(builder: PageBuilder, file: TranslationFile) -> TranslatedCase:
    case = builder.catalogue.cases[file.id]
    city = builder.catalogue.cities[case.city]
    words = city.translations.get(file.language)
    return TranslatedCase(
        anchor=_anchor(file),
        title=builder.link(file.translation.title, permalinks.translation(file.id, file.language)),
        summary=file.translation.summary,
        city=Link(words.short_name) if words else Link(city.short_name, language=builder.catalogue.language),
        category=replace(builder.category(case.case.category), url=None),
        year=builder.period(case.case.period),
    )
