"""What stands at the address of a case, or of a translation, that was withdrawn."""

from __future__ import annotations

from casebook import permalinks
from casebook.catalogue import Catalogue
from casebook.markup import Heading
from casebook.pages.contexts import Link, Plan, WithdrawnPage
from casebook.pages.parts import Desk
from casebook.reading import CaseFile, TranslationFile
from casebook.wording import Wording


def withdrawn_plan(catalogue: Catalogue, words: Wording, file: CaseFile, address: str) -> Plan:
    """The page at `address`, in the language of `words`: since when the case is gone, why, and where its content is kept."""
    desk, withdrawn = Desk(catalogue, words, address), file.case.withdrawn
    if withdrawn is None:
        raise TypeError(file.id)
    context = WithdrawnPage(
        breadcrumbs=desk.crumbs(desk.link(words("cases"), permalinks.CASES), desk.city(file.city)),
        language=catalogue.language,
        note=words("withdrawn_on", day=words.day(withdrawn.date)),
        reason=withdrawn.reason,
        archive=Link(words("withdrawn_archive"), withdrawn.archive) if withdrawn.archive else None,
        elsewhere=words("withdrawn_see"),
        see=(
            desk.link(catalogue.cities[file.city].name, permalinks.city(file.city)),
            desk.category(file.case.category),
            desk.link(words("all_cases"), permalinks.CASES),
        ),
    )
    return _plan(desk, file, file.case.title, context)


def withdrawn_translation_plan(catalogue: Catalogue, words: Wording, file: TranslationFile) -> Plan:
    """Return the page of a translation that is gone, in its language: since when, why, and the original."""
    desk = Desk(catalogue, words, permalinks.translation(file.id, file.language))
    withdrawn, title = file.translation.withdrawn, catalogue.cases[file.id].case.title
    if withdrawn is None:
        raise TypeError(file.path)
    original = Link(title, desk.to(permalinks.case(file.id)), catalogue.language)
    context = WithdrawnPage(
        breadcrumbs=desk.crumbs(original),
        language=file.language,
        note=words("withdrawn_translation_on", day=words.day(withdrawn.date)),
        reason=withdrawn.reason,
        archive=Link(words("withdrawn_archive"), withdrawn.archive) if withdrawn.archive else None,
        elsewhere=words("withdrawn_original", language=words.of("languages", catalogue.language)),
        see=(original,),
    )
    return _plan(desk, file, file.translation.title, context)


def _plan(desk: Desk, file: CaseFile | TranslationFile, name: str, context: WithdrawnPage) -> Plan:
    headings = (desk.heading("withdrawn-why", "withdrawn_why"), Heading(2, "withdrawn-see", context.elsewhere))
    title, anchors = desk.words("withdrawn_title", title=name), frozenset(heading.id for heading in headings)
    return Plan(desk.page, "withdrawn.html", title, context.note, context, headings, anchors, file.path)
