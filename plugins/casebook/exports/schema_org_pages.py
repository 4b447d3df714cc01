"""What each page is about, for search engines: schema.org's words as JSON-LD."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from casebook import permalinks
from casebook.exports import schema_org
from casebook.exports.datasets import CASES, licence_of_dataset
from casebook.exports.publication import Publication
from casebook.exports.records import Json
from casebook.model import LICENCES
from casebook.reading import CaseFile, TranslationFile

_LISTED = 50
"""How many items of a list are told, its first ones."""
Step = tuple[str, str]
"""The name and the address of a page on the way from the home page."""


def case_jsonld(publication: Publication, file: CaseFile) -> str:
    """A case and the way to it."""
    words, city = publication.words, publication.catalogue.cities[file.city]
    steps = (
        (words("home"), ""),
        (words("cases"), permalinks.CASES),
        (city.short_name, permalinks.city(file.city)),
        (file.case.title, permalinks.case(file.id)),
    )
    return schema_org.script(schema_org.report(publication, file), schema_org.breadcrumbs(publication, steps))


def translation_jsonld(publication: Publication, file: TranslationFile) -> str:
    """A case in another language."""
    return schema_org.script(schema_org.translation(publication, file))


def organisation_jsonld(publication: Publication, id_: str) -> str:
    """An organisation, the cases it takes part in, and the way to it."""
    words, name = publication.words, publication.catalogue.organisations[id_].name
    address = permalinks.organisation(id_)
    files = publication.catalogue.by_organisation.get(id_, ())
    steps = ((words("home"), ""), (words("organisations"), permalinks.ORGANISATIONS), (name, address))
    about = schema_org.organisation(publication, id_)
    page = _collection(publication, name, address, _cases(files), {"about": {"@id": about["@id"]}})
    return schema_org.script(about, page, schema_org.breadcrumbs(publication, steps))


def page_jsonld(publication: Publication, address: str, steps: Sequence[Step]) -> str | None:
    """A page of the host, which `steps` lead to, itself the last of them. None where there is nothing to tell."""
    nodes = [*_about(publication, address, steps[-1][0])]
    if len(steps) > 1:
        nodes.append(schema_org.breadcrumbs(publication, steps))
    return schema_org.script(*nodes) if nodes else None


def _about(publication: Publication, address: str, title: str) -> Iterator[Json]:
    catalogue = publication.catalogue
    cities = {permalinks.city(id_): record for id_, record in catalogue.cities.items()}
    categories = {permalinks.category(id_): record for id_, record in catalogue.categories.items()}
    agreements = {permalinks.document(record.address): record for record in catalogue.agreements.values()}
    awards = {permalinks.document(record.address): id_ for id_, record in catalogue.awards.items()}
    if address == "":
        yield _site(publication)
    elif address == permalinks.DATA:
        yield _dataset(publication)
    elif address == permalinks.CASES:
        yield _collection(publication, title, address, _cases(catalogue.cases.values()))
    elif address == permalinks.CITIES:
        yield _collection(publication, title, address, [(city.name, at) for at, city in cities.items()])
    elif address == permalinks.ORGANISATIONS:
        organisations = [(one.name, permalinks.organisation(id_)) for id_, one in catalogue.organisations.items()]
        yield _collection(publication, title, address, organisations)
    elif address in cities:
        place = schema_org.city(publication, cities[address])
        files = catalogue.by_city.get(cities[address].id, ())
        yield place
        yield _collection(publication, title, address, _cases(files), {"about": {"@id": place["@id"]}})
    elif address in categories:
        files = catalogue.by_category.get(categories[address].id, ())
        yield _collection(publication, title, address, _cases(files), {"abstract": categories[address].description})
    elif address in agreements:
        yield schema_org.agreement(publication, agreements[address])
    elif address in awards:
        yield _collection(publication, title, address, _cases(catalogue.by_award.get(awards[address], ())))


def _cases(files: Iterable[CaseFile]) -> list[Step]:
    return [(file.case.title, permalinks.case(file.id)) for file in files]


def _collection(publication: Publication, name: str, address: str, items: Sequence[Step], more: Json | None = None) -> Json:
    return {
        "@type": "CollectionPage",
        "@id": f"{publication.to(address)}#page",
        "url": publication.to(address),
        "name": name,
        "inLanguage": publication.words.language,
        "isPartOf": schema_org.website(publication),
        **(more or {}),
        "mainEntity": {
            "@type": "ItemList",
            "numberOfItems": len(items),
            "itemListElement": [
                {"@type": "ListItem", "position": position, "name": title, "url": publication.to(at)}
                for position, (title, at) in enumerate(items[:_LISTED], 1)
            ],
        },
    }


def _site(publication: Publication) -> Json:
    """The site, and how its search is asked."""
    return schema_org.website(publication) | {
        "description": publication.description,
        "inLanguage": publication.words.language,
        "publisher": schema_org.publisher(publication),
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{publication.url}?q={{words}}"},
            "query-input": "required name=words",  # https://schema.org/docs/actions.html
        },
    }


def _dataset(publication: Publication) -> Json:
    words, years = publication.words, publication.catalogue.years
    licence = licence_of_dataset(publication.catalogue, CASES)
    return {
        "@type": "Dataset",
        "@id": f"{publication.to(permalinks.DATA)}#dataset",
        "name": f"{publication.name}: {words.of('datasets', CASES.key)}",
        "description": words.of("datasets_about", CASES.key),
        "url": publication.to(permalinks.DATA),
        "inLanguage": words.language,
        "isAccessibleForFree": True,
        "dateModified": publication.updated.date().isoformat(),
        "creator": schema_org.publisher(publication),
        "license": (LICENCES[licence].url if licence else None) or publication.to(permalinks.DATA),
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": file.media_type, "contentUrl": publication.to(file.address)}
            for file in CASES.files
        ],
        **({"temporalCoverage": f"{years[0]}/{years[-1]}"} if years else {}),
    }
