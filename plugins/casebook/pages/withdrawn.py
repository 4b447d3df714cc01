"""What templates get: every value ready to show. A template decides nothing but where things stand."""

from __future__ import annotations

from dataclasses import dataclass

from casebook import permalinks
from casebook.content.files import CaseFile, TranslationFile
from casebook.content.site import Site
from casebook.markdown.convert import Heading
from casebook.pages.builder import PageBuilder
from casebook.pages.view import Link, Plan


@dataclass(frozen=True, slots=True)
class WithdrawnPage:
    """A case or a translation that is no longer published: since when, why, and where to go instead."""

    breadcrumbs: tuple[Link, ...]
    language: str
    """What the reason is written in."""
    note: str
    reason: str
    archive: Link | None
    elsewhere: str
    """What the links of `see` lead to."""
    see: tuple[Link, ...]


def withdrawn_plan(site: Site, file: CaseFile, address: str) -> Plan:
    """The page at `address`, in the language of `words`: since when the case is gone, why, and where its content is kept."""
    builder, withdrawn = PageBuilder(site, address), file.case.withdrawn
    if withdrawn is None:
        raise TypeError(file.id)
    context = WithdrawnPage(
        breadcrumbs=builder.crumbs(builder.link(site.words("cases"), permalinks.CASES), builder.city(file.city)),
        language=site.catalogue.language,
        note=site.words("withdrawn_on", day=site.words.day(withdrawn.date)),
        reason=withdrawn.reason,
        archive=Link(site.words("withdrawn_archive"), withdrawn.archive) if withdrawn.archive else None,
        elsewhere=site.words("withdrawn_see"),
        see=(
            builder.link(site.catalogue.cities[file.city].name, permalinks.city(file.city)),
            builder.category(file.case.category),
            builder.link(site.words("all_cases"), permalinks.CASES),
        ),
    )
    return _plan(builder, file, file.case.title, context)


def withdrawn_translation_plan(site: Site, file: TranslationFile) -> Plan:
    """Return the page of a translation that is gone, in its language: since when, why, and the original."""
    builder = PageBuilder(site, permalinks.translation(file.id, file.language))
    withdrawn, title = file.translation.withdrawn, site.catalogue.cases[file.id].case.title
    if withdrawn is None:
        raise TypeError(file.path)
    original = Link(title, builder.to(permalinks.case(file.id)), site.catalogue.language)
    context = WithdrawnPage(
        breadcrumbs=builder.crumbs(original),
        language=file.language,
        note=site.words("withdrawn_translation_on", day=site.words.day(withdrawn.date)),
        reason=withdrawn.reason,
        archive=Link(site.words("withdrawn_archive"), withdrawn.archive) if withdrawn.archive else None,
        elsewhere=site.words("withdrawn_original", language=site.words.of("languages", site.catalogue.language)),
        see=(original,),
    )
    return _plan(builder, file, file.translation.title, context)


def _plan(builder: PageBuilder, file: CaseFile | TranslationFile, name: str, context: WithdrawnPage) -> Plan:
    headings = (builder.heading("withdrawn-why", "withdrawn_why"), Heading(2, "withdrawn-see", context.elsewhere))
    title, anchors = builder.words("withdrawn_title", title=name), frozenset(heading.id for heading in headings)
    return Plan(builder.address, "withdrawn.html", title, context.note, context, headings, anchors, file.path)
