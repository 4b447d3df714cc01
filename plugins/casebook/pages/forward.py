"""What templates get: every value ready to show. A template decides nothing but where things stand."""

from __future__ import annotations

from dataclasses import dataclass

from casebook import permalinks
from casebook.content.site import Site
from casebook.messages.wording import Wording
from casebook.pages.view import Link, Plan


@dataclass(frozen=True, slots=True)
class ForwardPage:
    """An old address: where it leads, the new address in full, and the script that takes readers there."""

    link: Link
    canonical: str
    script: str


@dataclass(frozen=True, slots=True)
class Forward:
    """Where an old address leads today, and the title of the page there, in its language."""

    address: str
    title: str
    language: str


def forward_plan(words: Wording, old: str, lead: Forward, site: Site) -> Plan:
    """The page of `site` at the address `old`."""
    link = Link(lead.title, permalinks.relative(lead.address, old))
    canonical = site.to(lead.address) if site.has_address else ""
    context = ForwardPage(link, canonical, permalinks.relative(permalinks.FORWARD_SCRIPT, old))
    return Plan(old, "forward.html", words("moved"), "", context)
