"""What stands at the address of a case that was withdrawn."""

from __future__ import annotations

from casebook import permalinks
from casebook.catalogue import Catalogue
from casebook.pages.contexts import Link, Plan, WithdrawnPage
from casebook.pages.parts import Desk
from casebook.reading import CaseFile
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
        see=(
            desk.link(catalogue.cities[file.city].name, permalinks.city(file.city)),
            desk.category(file.case.category),
            desk.link(words("all_cases"), permalinks.CASES),
        ),
    )
    title = words("withdrawn_title", title=file.case.title)
    headings = (desk.heading("withdrawn-why", "withdrawn_why"), desk.heading("withdrawn-see", "withdrawn_see"))
    anchors = frozenset(heading.id for heading in headings)
    return Plan(address, "withdrawn.html", title, context.note, context, headings, anchors, file.path)
