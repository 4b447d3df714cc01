"""``llms.txt``: what the site holds and where, on one page of Markdown for programs that read for people."""

from __future__ import annotations

import re
from collections.abc import Iterable

from casebook import permalinks
from casebook.exports.datasets import DATASETS, FRONT_MATTER
from casebook.model import Agreement, Award
from casebook.site import Site

_LISTED = 100
"""How many cases are named; all stand in the file of cases."""


def llms_txt(site: Site) -> str:
    """The site's name and what it is, then lists of links: data, documents, cities, categories and the newest cases."""
    catalogue, words = site.catalogue, site.words
    data = (
        _link(site, f"{words.of('datasets', it.key)} ({file.format})", file.address, words.of("datasets_about", it.key))
        for it in DATASETS
        for file in it.files
    )
    rules = ((front_matter.key, front_matter.address) for front_matter in FRONT_MATTER)
    described = (
        _link(site, site.text(key), address, site.text(f"{key}_about"))
        for key, address in (*rules, ("openapi", permalinks.OPENAPI_JSON), ("feed", permalinks.FEED))
    )
    papers: list[Agreement | Award] = [*catalogue.agreements.values(), *catalogue.awards.values()]
    documents = (_link(site, it.title, permalinks.document(it.address), it.summary) for it in papers)
    cities = (_link(site, city.name, permalinks.city(id_), city.host) for id_, city in catalogue.cities.items())
    categories = (
        _link(site, category.name, permalinks.category(id_), category.description)
        for id_, category in catalogue.categories.items()
    )
    cases = (
        _link(site, file.case.title, permalinks.case(id_), file.case.summary)
        for id_, file in list(catalogue.cases.items())[:_LISTED]
    )
    count = words("case_count", count=len(catalogue.cases))
    head = f"# {_plain(site.name)}\n\n> {_plain(site.description)}\n\n{count}. {site.one_case}\n"
    return head + "".join([
        _section(words("cases"), cases),
        _section(words("categories"), categories),
        _section(words("cities"), cities),
        _section(site.text("documents"), documents),
        _section(site.text("data"), [*data, *described]),
    ])  # fmt: skip


def _section(title: str, lines: Iterable[str]) -> str:
    written = "\n".join(lines)
    return f"\n## {title}\n\n{written}\n" if written else ""


def _link(site: Site, text: str, address: str, about: str) -> str:
    return f"- [{_plain(text)}]({site.to(address)}): {_plain(about)}"


def _plain(text: str) -> str:
    """Text on one line that Markdown takes for nothing else."""
    return re.sub(r"([\\`*_\[\]<>])", r"\\\1", " ".join(text.split()))
