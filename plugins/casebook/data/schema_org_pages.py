"""Describe the subject of each page for search engines, as JSON-LD of schema.org."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from casebook import permalinks
from casebook.content.catalogue import Catalogue
from casebook.content.files import CaseFile, TranslationFile
from casebook.content.site import Site, Step
from casebook.data import schema_org
from casebook.data.datasets import CASES, licence_of_dataset
from casebook.data.records import Json

_MAX_ITEMS = 50
"""The number of items that a list names: its first ones."""


def case_jsonld(site: Site, file: CaseFile) -> str:
    """Return the JSON-LD of a case: the case and its breadcrumbs."""
    steps = (*site.case_trail(file), (file.case.title, permalinks.case(file.id)))
    return schema_org.script(schema_org.report_node(site, file), schema_org.breadcrumbs_node(site, steps))


def translation_jsonld(site: Site, file: TranslationFile) -> str:
    """Return the JSON-LD of a translation."""
    return schema_org.script(schema_org.translation_node(site, file))


def organisation_jsonld(site: Site, id_: str) -> str:
    """Return the JSON-LD of an organisation: the organisation, its cases and its breadcrumbs."""
    name = site.catalogue.organisations[id_].name
    address = permalinks.organisation(id_)
    files = site.catalogue.by_organisation.get(id_, ())
    steps = (*site.organisation_trail(), (name, address))
    about = schema_org.organisation_node(site, id_)
    page = _collection(site, name, address, _cases(files), {"about": {"@id": about["@id"]}})
    return schema_org.script(about, page, schema_org.breadcrumbs_node(site, steps))


def page_jsonld(site: Site, address: str, steps: Sequence[Step]) -> str | None:
    """Return the JSON-LD of the page at `address`; None if it has none. `steps` are its breadcrumbs, the page itself last."""
    nodes = [*_about(site, address, steps[-1][0])]
    if len(steps) > 1:
        nodes.append(schema_org.breadcrumbs_node(site, steps))
    return schema_org.script(*nodes) if nodes else None


def _translations(catalogue: Catalogue, language: str) -> list[Step]:
    return [(file.translation.title, permalinks.translation(file.id, language)) for file in catalogue.translated(language)]


def _about(site: Site, address: str, title: str) -> Iterator[Json]:
    catalogue = site.catalogue
    agreements = {permalinks.document(record.address): record for record in catalogue.agreements.values()}
    awards = {permalinks.document(record.address): id_ for id_, record in catalogue.awards.items()}
    lists: Mapping[str, Callable[[], list[Step]]] = {
        permalinks.CASES: lambda: _cases(catalogue.cases.values()),
        permalinks.CITIES: lambda: [(city.name, permalinks.city(id_)) for id_, city in catalogue.cities.items()],
        permalinks.ORGANISATIONS: lambda: [
            (it.name, permalinks.organisation(id_)) for id_, it in catalogue.organisations.items()
        ],
        **{permalinks.language(code): partial(_translations, catalogue, code) for code in catalogue.languages},
        permalinks.COLLECTIONS: lambda: [(it.title, permalinks.collection(id_)) for id_, it in catalogue.collections.items()],
    }
    folder, id_ = permalinks.folder_and_id(address)
    if address == "":
        yield _site(site)
    elif address == permalinks.DATA:
        yield _dataset(site)
    elif address in lists:
        yield _collection(site, title, address, lists[address]())
    elif folder == permalinks.CITIES and id_ in catalogue.cities:
        place = schema_org.city_node(site, catalogue.cities[id_])
        yield place
        yield _collection(site, title, address, _cases(catalogue.by_city.get(id_, ())), {"about": {"@id": place["@id"]}})
    elif folder == permalinks.CATEGORIES and id_ in catalogue.categories:
        about = {"abstract": catalogue.categories[id_].description}
        yield _collection(site, title, address, _cases(catalogue.by_category.get(id_, ())), about)
    elif address in agreements:
        yield schema_org.agreement_node(site, agreements[address])
    elif address in awards:
        yield _collection(site, title, address, _cases(catalogue.by_award.get(awards[address], ())))
    elif folder == permalinks.COLLECTIONS and id_ in catalogue.collections:
        about = {"abstract": catalogue.collections[id_].introduction}
        yield _collection(site, title, address, _cases(catalogue.by_collection.get(id_, ())), about)


def _cases(files: Iterable[CaseFile]) -> list[Step]:
    return [(file.case.title, permalinks.case(file.id)) for file in files]


def _collection(site: Site, name: str, address: str, items: Sequence[Step], more: Json | None = None) -> Json:
    return {
        "@type": "CollectionPage",
        "@id": f"{site.to(address)}#page",
        "url": site.to(address),
        "name": name,
        "inLanguage": site.words.language,
        "isPartOf": schema_org.website_node(site),
        **(more or {}),
        "mainEntity": {
            "@type": "ItemList",
            "numberOfItems": len(items),
            "itemListElement": [
                {"@type": "ListItem", "position": position, "name": title, "url": site.to(at)}
                for position, (title, at) in enumerate(items[:_MAX_ITEMS], 1)
            ],
        },
    }


def _site(site: Site) -> Json:
    """Return the site with the address of its search."""
    return schema_org.website_node(site) | {
        "description": site.description,
        "inLanguage": site.words.language,
        "publisher": schema_org.publisher_node(site),
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{site.url}?q={{words}}"},
            "query-input": "required name=words",  # https://schema.org/docs/actions.html
        },
    }


def _dataset(site: Site) -> Json:
    words, period = site.words, site.catalogue.period
    licence = licence_of_dataset(site.catalogue, CASES)
    return {
        "@type": "Dataset",
        "@id": f"{site.to(permalinks.DATA)}#dataset",
        "name": f"{site.name}: {words.of('datasets', CASES.key)}",
        "description": words.of("datasets_about", CASES.key),
        "url": site.to(permalinks.DATA),
        "inLanguage": words.language,
        "isAccessibleForFree": True,
        "dateModified": site.updated.date().isoformat(),
        "creator": schema_org.publisher_node(site),
        "license": site.licence_url(licence) or site.to(permalinks.DATA),
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": file.media_type, "contentUrl": site.to(file.address)}
            for file in CASES.files
        ],
        **({"temporalCoverage": schema_org.interval(period)} if period else {}),
    }
