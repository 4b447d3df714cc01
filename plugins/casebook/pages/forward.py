"""The page at an old address."""

from __future__ import annotations

from casebook import permalinks
from casebook.catalogue import Catalogue
from casebook.pages.contexts import ForwardPage, Plan
from casebook.pages.parts import Desk
from casebook.wording import Wording


def forward_plan(catalogue: Catalogue, words: Wording, old: str, new: str, site_url: str) -> Plan:
    """The page at `old` that leads to the case at `new`. `site_url` makes the canonical address absolute."""
    desk = Desk(catalogue, words, old)
    title = catalogue.cases[new.removeprefix(permalinks.CASES).rstrip("/")].case.title
    context = ForwardPage(desk.link(title, new), site_url + new, desk.to(permalinks.FORWARD_SCRIPT))
    return Plan(old, "forward.html", words("moved"), "", context)
