"""The page of a case in another language."""

from __future__ import annotations

from collections.abc import Mapping

from casebook import permalinks
from casebook.markup import Converted, SourceMark
from casebook.model import Case
from casebook.pages.case import source_marks
from casebook.pages.contexts import Link, Plan, TranslationPage
from casebook.pages.parts import PageBuilder
from casebook.reading import TranslationFile
from casebook.site import Site
from casebook.wording import Wording


def translation_marks(case: Case, words: Wording) -> Mapping[str, SourceMark]:
    """How a translation shows citations of its original's sources: by number, since their titles stay as they are."""
    marks = source_marks(case, words)
    return {id_: SourceMark(mark.number, words("cite_number", number=mark.number)) for id_, mark in marks.items()}


def translation_plan(site: Site, file: TranslationFile, body: Converted) -> Plan:
    """The page of a translation, whose language `words` are of."""
    builder = PageBuilder(site, permalinks.translation(file.id, file.language))
    written, case = file.translation, site.catalogue.cases[file.id].case
    original = Link(case.title, builder.to(permalinks.case(file.id)), site.catalogue.language)
    note = "translated" if site.catalogue.is_current(file) else "translated_before"
    context = TranslationPage(
        breadcrumbs=builder.crumbs(original),
        title=written.title,
        summary=written.summary,
        note=site.words(note, language=site.words.of("languages", site.catalogue.language)),
        original=original,
        language=site.catalogue.language,
        body=body.html,
        sources=builder.sources(case.sources, body.html),
    )
    headings = (*body.headings, builder.heading("case-sources", "sources"))
    anchors = body.anchors.union(heading.id for heading in headings) | {source.anchor for source in context.sources}
    return Plan(builder.address, "translation.html", written.title, written.summary, context, headings, anchors, file.path)
