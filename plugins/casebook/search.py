"""Entries for the site's search: one for a page and one for each of its sections.

The host's own search reads only the pages it renders; these are the pages and parts that casebook makes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import TypedDict

from casebook.catalogue import Catalogue
from casebook.pages import Plan
from casebook.pages.contexts import AgreementPage, AwardPage, CasePage, Listing
from casebook.reading import CaseFile

_HEADING = re.compile(r'<h[2-6] id="([^"]*)"[^>]*>(.*?)</h[2-6]>', re.DOTALL)
_CITATION = re.compile(r'<sup class="cb-cite">.*?</sup>')
_TAG = re.compile(r"<[^>]+>")


class Entry(TypedDict):
    """A search entry, as Material's and MkDocs' index have it."""

    location: str
    title: str
    text: str


def _plain(html: str) -> str:
    return " ".join(unescape(_TAG.sub(" ", _CITATION.sub("", html))).split())


def case_entries(catalogue: Catalogue, file: CaseFile, plan: Plan) -> list[Entry]:
    """A case: its facts, then each section of its body."""
    page = plan.context
    if not isinstance(page, CasePage):
        raise TypeError(plan.template)
    city = catalogue.cities[file.city]
    names = [*city.names, *(name for ref in file.case.organisations for name in catalogue.organisations[ref.id].short_names)]
    facts = [f"{fact.label} {', '.join(value.text for value in fact.values)}" for fact in page.facts]
    figures = [f"{row.name} {row.value}" for row in page.indicators]
    notes = [f"{note.printed} {note.note}" for note in page.notes]
    pieces = _HEADING.split(page.body)
    lead = " ".join([page.summary, _plain(pieces[0]), *facts, *figures, *notes, *names])
    sections = [
        Entry(location=f"{plan.address}#{id_}", title=_plain(heading), text=_plain(section))
        for id_, heading, section in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True)
    ]
    return [Entry(location=plan.address, title=plan.title, text=lead), *sections]


def page_entries(plan: Plan) -> Iterator[Entry]:
    """A part that stands on one of the host's pages: its own words, not the cards it lists."""
    match plan.context:
        case AgreementPage() as page:
            yield from _agreement(plan, page)
        case AwardPage() as page:
            facts = [f"{fact.label} {', '.join(value.text for value in fact.values)}" for fact in page.facts]
            cities = [f"{honour} {city.text}" for city, honour in page.cities]
            yield Entry(location=plan.address, title=plan.title, text=" ".join([page.summary, *facts, *cities]))
        case Listing(facts=facts, description=description) if facts or description:
            words = [f"{fact.label} {', '.join(value.text for value in fact.values)}" for fact in facts]
            yield Entry(location=plan.address, title=plan.title, text=" ".join([description, *words]))


def _agreement(plan: Plan, page: AgreementPage) -> Iterator[Entry]:
    yield Entry(location=plan.address, title=page.title, text=page.preamble)
    for article in page.articles:
        duties = [
            f"{part.label} {part.heading} " + " ".join(f"{duty.label} {duty.text}" for duty in part.clauses)
            for part in article.clauses
        ]
        title = f"{article.label} {article.heading}"
        yield Entry(location=f"{plan.address}#{article.anchor}", title=title, text=" ".join([article.text, *duties]))
