"""The redirect page at an old address."""

from __future__ import annotations

from msgspec import Struct

from casebook import permalinks
from casebook.content.site import Site
from casebook.messages.wording import Wording
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
        canonical=site.to(target.address) if site.has_address else "",
        script=permalinks.relative(permalinks.FORWARD_SCRIPT, address),
    )
    return Plan(address=address, template="forward.html", title=words("moved"), context=context)
