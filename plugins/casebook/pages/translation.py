"""The page of a case in another language."""

from __future__ import annotations

from collections.abc import Mapping

from casebook import permalinks
from casebook.catalogue import Catalogue
from casebook.markup import Converted, SourceMark
from casebook.model import Case
from casebook.pages.case import source_marks
from casebook.pages.contexts import Link, Plan, TranslationPage
from casebook.pages.parts import Desk
from casebook.reading import TranslationFile
from casebook.wording import Wording


def translation_marks(case: Case, words: Wording) -> Mapping[str, SourceMark]:
    """How a translation shows citations of its original's sources: by number, since their titles stay as they are."""
    marks = source_marks(case, words)
    return {id_: SourceMark(mark.number, words("cite_number", number=mark.number)) for id_, mark in marks.items()}


def translation_plan(catalogue: Catalogue, words: Wording, file: TranslationFile, body: Converted) -> Plan:
    """The page of a translation, whose language `words` are of."""
    desk = Desk(catalogue, words, permalinks.translation(file.id, file.language))
    written, case = file.translation, catalogue.cases[file.id].case
    original = Link(case.title, desk.to(permalinks.case(file.id)), catalogue.language)
    note = "translated" if catalogue.is_current(file) else "translated_before"
    context = TranslationPage(
        breadcrumbs=desk.crumbs(original),
        title=written.title,
        summary=written.summary,
        note=words(note, language=words.of("languages", catalogue.language)),
        original=original,
        language=catalogue.language,
        body=body.html,
        sources=desk.sources(case.sources, body.html),
    )
    headings = (*body.headings, desk.heading("case-sources", "sources"))
    anchors = body.anchors.union(heading.id for heading in headings) | {source.anchor for source in context.sources}
    return Plan(desk.page, "translation.html", written.title, written.summary, context, headings, anchors, file.path)
