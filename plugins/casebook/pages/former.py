"""The pages at addresses from which something has gone: a redirect to where it moved, or the reason why it was withdrawn."""

from __future__ import annotations

from msgspec import Struct

from casebook import permalinks
from casebook.content.files import CaseFile, TranslationFile
from casebook.content.site import Site
from casebook.markdown.converted import Heading
from casebook.messages.blanks import language_name
from casebook.messages.wording import Wording
from casebook.pages.builder import PageBuilder
from casebook.pages.view import Link, Plan


class ForwardPage(Struct, frozen=True):
    """A redirect page."""

    link: Link
    canonical: str
    """The absolute URL of the target; empty if the site does not know its own URL."""
    script: str
    """The link to the script that keeps the query and the fragment of the old URL."""


class Forward(Struct, frozen=True):
    """The target of a redirect: its address, and its title in `language`."""

    address: str
    title: str
    language: str


def forward_plan(words: Wording, address: str, target: Forward, site: Site) -> Plan:
    """Return the redirect page at the old `address`."""
    context = ForwardPage(
        link=Link(target.title, permalinks.relative(target.address, address)),
        canonical=site.url_of(target.address) or "",
        script=permalinks.relative(permalinks.FORWARD_SCRIPT, address),
    )
    return Plan(address=address, template="forward.html", title=words("moved"), context=context)


class WithdrawnPage(Struct, frozen=True):
    """A case or a translation that is no longer published: the date, the reason, and links to related pages."""

    breadcrumbs: tuple[Link, ...]
    language: str
    """The language of the reason."""
    note: str
    reason: str
    archive: Link | None
    links_heading: str
    links: tuple[Link, ...]


def withdrawn_plan(site: Site, file: CaseFile, address: str) -> Plan:
    """Return the page of a withdrawn case at `address`. Raises `TypeError` for a case that is not withdrawn."""
    builder, withdrawn = PageBuilder(site, address), file.case.withdrawn
    if withdrawn is None:
        raise TypeError(file.id)
    context = WithdrawnPage(
        breadcrumbs=builder.breadcrumbs(site.case_trail(file)),
        language=site.catalogue.language,
        note=site.words("withdrawn_on", day=site.words.day(withdrawn.date)),
        reason=withdrawn.reason,
        archive=Link(site.words("withdrawn_archive"), withdrawn.archive) if withdrawn.archive else None,
        links_heading=site.words("withdrawn_see"),
        links=(
            builder.link(site.catalogue.cities[file.city].name, permalinks.city(file.city)),
            builder.category(file.case.category),
            builder.link(site.words("all_cases"), permalinks.CASES),
        ),
    )
    title = site.catalogue.withdrawn_titles.get((file.id, site.words.language), file.case.title)
    return _plan(builder, file, title, context)


def withdrawn_translation_plan(site: Site, file: TranslationFile) -> Plan:
    """Return the page of a withdrawn translation. Raises `TypeError` for a translation that is not withdrawn."""
    builder = PageBuilder(site, permalinks.translation(file.id, file.language))
    withdrawn, title = file.translation.withdrawn, site.catalogue.cases[file.id].case.title
    if withdrawn is None:
        raise TypeError(file.path)
    original = Link(title, builder.to(permalinks.case(file.id)), site.catalogue.language)
    context = WithdrawnPage(
        breadcrumbs=(*builder.breadcrumbs(site.home_trail()), original),
        language=file.language,
        note=site.words("withdrawn_translation_on", day=site.words.day(withdrawn.date)),
        reason=withdrawn.reason,
        archive=Link(site.words("withdrawn_archive"), withdrawn.archive) if withdrawn.archive else None,
        links_heading=site.words("withdrawn_original", language=language_name(site.catalogue.language, site.words.language)),
        links=(original,),
    )
    return _plan(builder, file, file.translation.title, context)


def _plan(builder: PageBuilder, file: CaseFile | TranslationFile, name: str, context: WithdrawnPage) -> Plan:
    headings = (builder.heading("withdrawn-why", "withdrawn_why"), Heading(2, "withdrawn-see", context.links_heading))
    return Plan(
        address=builder.address,
        template="withdrawn.html",
        title=builder.words("withdrawn_title", title=name),
        description=context.note,
        context=context,
        headings=headings,
        source=file.path,
    )
