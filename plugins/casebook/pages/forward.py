"""The page at an old address."""

from __future__ import annotations

from dataclasses import dataclass

from casebook import permalinks
from casebook.pages.contexts import ForwardPage, Link, Plan
from casebook.site import Site
from casebook.wording import Wording


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
