"""What templates get: every value ready to show. A template decides nothing but where things stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from casebook import permalinks
from casebook.content.files import TranslationFile
from casebook.content.site import Site
from casebook.markdown.body import SourceMark
from casebook.markdown.convert import Converted
from casebook.messages.wording import Wording
from casebook.model.case import Case
from casebook.pages.builder import PageBuilder
from casebook.pages.case import source_marks
from casebook.pages.view import Link, Plan, SourceItem


@dataclass(frozen=True, slots=True)
class TranslationPage:
    """The words of a case in another language; sources keep those of the original."""

    breadcrumbs: tuple[Link, ...]
    title: str
    summary: str
    note: str
    """What the page is a translation of, and whether that may have changed since."""
    original: Link
    language: str
    """What the original and its sources are written in."""
    body: str
    sources: tuple[SourceItem, ...]


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
