"""What readers can send to the site, and how: a part of the guide that names only what the settings of the site allow."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from casebook import permalinks
from casebook.content.site import Site
from casebook.pages.builder import PageBuilder
from casebook.pages.view import Link, Plan


class ContributionsPage(Struct, frozen=True):
    """What readers can send, each with the way to send it; nothing where the site takes nothing."""

    about: str
    rows: tuple[tuple[str, Link], ...]


def contributions_plan(site: Site, address: str) -> Plan:
    """Return what readers can send to the site, as a part of the page at `address`."""
    about = site.words("contribute_lead" if site.is_open else "contribute_later")
    context = ContributionsPage(about, tuple(_rows(PageBuilder(site, address))))
    return Plan(address, "components/contributions.html", site.words("overview_add"), context, description=about)


def _rows(builder: PageBuilder) -> Iterator[tuple[str, Link]]:
    site, words = builder.site, builder.words
    if site.takes_reports:
        yield words("contribute_report"), Link(words("contribute_at_page", name=words("report_error")))
    if site.takes_files:
        yield words("contribute_edit"), Link(words("contribute_at_case", name=words("edit_case")))
    if site.form:
        yield words("contribute_case"), Link(words("new_case"), site.form)
    if site.is_open:
        yield words("contribute_figure"), builder.link(words("indicators_add"), f"{permalinks.INDICATORS}#indicators-add")
