"""Describe the site for language models: ``llms.txt`` (https://llmstxt.org)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from casebook import permalinks
from casebook.content.site import Site
from casebook.data.datasets import FRONT_MATTER, DataFile, Dataset, datasets
from casebook.data.dcat import file_title, parts_text
from casebook.model.agreement import Agreement, Award

_MAX_CASES = 100
"""The number of cases that the text lists. The file of cases has all."""


def llms_txt(site: Site) -> str:
    """Return the name and the description of the site, then links to cases, categories, cities, documents and data."""
    catalogue, words = site.catalogue, site.words
    data = (
        _link(site, file_title(site, dataset, file), file.address, _about(site, dataset, file))
        for dataset in datasets(catalogue)
        for file in dataset.files
    )
    rules = ((front_matter.key, front_matter.address) for front_matter in FRONT_MATTER)
    descriptions = (
        _link(site, site.text(key), address, site.text(f"{key}_about"))
        for key, address in (*rules, ("openapi", permalinks.OPENAPI_JSON), ("feed", permalinks.FEED))
    )
    papers: list[Agreement | Award] = [*catalogue.agreements.values(), *catalogue.awards.values()]
    documents = (_link(site, paper.title, permalinks.document(paper.address), paper.summary) for paper in papers)
    collections = (
        _link(site, collection.title, permalinks.collection(id_), collection.introduction)
        for id_, collection in catalogue.collections.items()
    )
    cities = (_link(site, city.name, permalinks.city(id_), city.host or "") for id_, city in catalogue.cities.items())
    categories = (
        _link(site, category.name, permalinks.category(id_), category.description)
        for id_, category in catalogue.categories.items()
    )
    cases = (
        _link(site, file.case.title, permalinks.case(id_), file.case.summary)
        for id_, file in list(catalogue.cases.items())[:_MAX_CASES]
    )
    count = words("case_count", count=len(catalogue.cases))
    head = f"# {_plain(site.name)}\n\n> {_plain(site.description)}\n\n{count}. {site.case_json_note}\n"
    return head + "".join([
        _section(words("cases"), cases),
        _section(words("categories"), categories),
        _section(words("cities"), cities),
        _section(words("collections"), collections),
        _section(site.text("documents"), documents),
        _section(site.text("data"), [*data, *descriptions]),
    ])  # fmt: skip


def _about(site: Site, dataset: Dataset, file: DataFile) -> str:
    """Return what a file has, in words."""
    return f"{site.words.of('datasets_about', dataset.key)} {parts_text(site, file)}".strip()


def _section(title: str, lines: Iterable[str]) -> str:
    text = "\n".join(lines)
    return f"\n## {title}\n\n{text}\n" if text else ""


def _link(site: Site, text: str, address: str, about: str) -> str:
    """Return an entry of a list.

    Programs that read the file by a pattern end the text of a link at its first bracket, so brackets in it are character
    references.
    """
    title = _plain(text).replace(r"\[", "&#91;").replace(r"\]", "&#93;")
    link = f"- [{title}]({site.to(address)})"
    return f"{link}: {_plain(about)}" if about else link


def _plain(text: str) -> str:
    """Return the text on one line with Markdown's signs escaped."""
    return re.sub(r"([\\`*_\[\]<>]|&(?=#?\w+;))", r"\\\1", " ".join(text.split()))
