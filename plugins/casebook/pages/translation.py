"""The page of a translation of a case."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from casebook import permalinks
from casebook.content.files import TranslationFile
from casebook.content.site import Site
from casebook.markdown.body import SourceMark
from casebook.markdown.converted import Converted
from casebook.messages.wording import Wording, wording
from casebook.model.case import Case
from casebook.pages.builder import PageBuilder, heading_ids
from casebook.pages.case import source_marks
from casebook.pages.case_parts import facts_in_translation
from casebook.pages.view import Fact, Link, Plan, SourceItem


class TranslationPage(Struct, frozen=True):
    """A case in another language. Its sources are those of the original."""

    breadcrumbs: tuple[Link, ...]
    title: str
    summary: str
    note: str
    """The remark that the page is a translation, and whether the original has changed since."""
    original: Link
    facts: tuple[Fact, ...]
    language: str
    """The language of the original and of its sources."""
    body: str
    sources: tuple[SourceItem, ...]


def translation_marks(case: Case, words: Wording) -> Mapping[str, SourceMark]:
    """Return the marks of citations in a translation, by source id: numbers only, because titles are not translated."""
    marks = source_marks(case, words)
    return {id_: SourceMark(mark.number, words("cite_number", number=mark.number)) for id_, mark in marks.items()}


def translation_plan(site: Site, file: TranslationFile, body: Converted) -> Plan:
    """Return the page of a translation. `site` has the texts of its language, and `body` is its converted body."""
    builder = PageBuilder(site, permalinks.translation(file.id, file.language))
    translation, case = file.translation, site.catalogue.cases[file.id].case
    original = Link(case.title, builder.to(permalinks.case(file.id)), site.catalogue.language)
    read_original = wording(site.catalogue.language)("read_here")
    note = "translated" if site.catalogue.is_current(file) else "translated_before"
    context = TranslationPage(
        breadcrumbs=(*builder.breadcrumbs(site.home_trail()), original),
        title=translation.title,
        summary=translation.summary,
        note=site.words(note, language=site.words.of("languages", site.catalogue.language)),
        original=replace(original, text=f"{read_original}: {case.title}"),
        facts=facts_in_translation(builder, file.id),
        language=site.catalogue.language,
        body=body.html,
        sources=builder.sources(case.sources, body.citations),
    )
    headings = (*body.headings, builder.heading("case-sources", "sources"))
    return Plan(
        address=builder.address,
        template="translation.html",
        title=translation.title,
        description=translation.summary,
        context=context,
        headings=headings,
        anchors=body.anchors | heading_ids(headings) | {part.anchor for source in context.sources for part in source.parts},
        source=file.path,
    )
