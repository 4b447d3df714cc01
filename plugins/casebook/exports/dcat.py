"""The data described for catalogues of open data: DCAT-AP 3 as JSON-LD, with its context inside so that nothing is fetched."""

from __future__ import annotations

from casebook import permalinks
from casebook.exports.datasets import CASES, DATASETS, DataFile, Dataset, licence_of_dataset
from casebook.exports.json_files import spread
from casebook.exports.publication import Publication
from casebook.exports.records import Json
from casebook.model import LICENCES, Licence

_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_EUROPA = "http://publications.europa.eu/resource/authority"
_LANGUAGES = {"ko": "KOR", "en": "ENG"}


def catalog_jsonld(publication: Publication) -> str:
    """The catalogue of all datasets."""
    here = publication.to(permalinks.CATALOG_JSONLD)
    return spread({
        "@context": _CONTEXT,
        "@id": here,
        "@type": "dcat:Catalog",
        "dct:title": _say(publication, publication.name),
        "dct:description": _say(publication, publication.description),
        "dct:publisher": _publisher(publication),
        "dct:language": _id(f"{_EUROPA}/language/{_LANGUAGES[publication.words.language]}"),
        "dct:modified": _day(publication),
        "foaf:homepage": _id(publication.url),
        "dcat:dataset": [_dataset(publication, dataset) for dataset in DATASETS],
    })  # fmt: skip


def _dataset(publication: Publication, dataset: Dataset) -> Json:
    words = publication.words
    licence = licence_of_dataset(publication.catalogue, dataset)
    described = {
        "@id": f"{publication.to(permalinks.CATALOG_JSONLD)}#{dataset.key}",
        "@type": "dcat:Dataset",
        "dct:title": _say(publication, words.of("datasets", dataset.key)),
        "dct:description": _say(publication, words.of("datasets_about", dataset.key)),
        "dct:publisher": _publisher(publication),
        "dct:language": _id(f"{_EUROPA}/language/{_LANGUAGES[words.language]}"),
        "dct:accessRights": _id(f"{_EUROPA}/access-right/PUBLIC"),
        "dct:modified": _day(publication),
        "dcat:landingPage": _id(publication.to(permalinks.DATA if permalinks.DATA in publication.catalogue.pages else "")),
        "dcat:distribution": [_distribution(publication, file, licence) for file in dataset.files],
    }
    return described | (_period(publication) if dataset == CASES else {})


def _period(publication: Publication) -> Json:
    """The years that the cases report on."""
    years = publication.catalogue.years
    if not years:
        return {}
    ends = {"dcat:startDate": years[0], "dcat:endDate": years[-1]}
    dated = {name: {"@type": "xsd:gYear", "@value": str(year)} for name, year in ends.items()}
    return {"dct:temporal": {"@type": "dct:PeriodOfTime", **dated}}


def _distribution(publication: Publication, file: DataFile, licence: Licence | None) -> Json:
    address = publication.to(file.address)
    return {
        "@id": f"{publication.to(permalinks.CATALOG_JSONLD)}#{file.address.removeprefix(permalinks.API)}",
        "@type": "dcat:Distribution",
        "dcat:accessURL": _id(address),
        "dcat:downloadURL": _id(address),
        "dcat:mediaType": _id(f"https://www.iana.org/assignments/media-types/{file.media_type}"),
        "dct:format": _id(f"{_EUROPA}/file-type/{file.format}"),
        **_terms(publication, licence),
    }


def _terms(publication: Publication, licence: Licence | None) -> Json:
    """The licence document where one holds for all records; else where to find the terms of each."""
    if licence and (url := LICENCES[licence].url):
        name = _say(publication, publication.licence(licence))
        return {"dct:license": {"@id": url, "@type": "dct:LicenseDocument", "dct:title": name}}
    return {"dct:rights": {"@type": "dct:RightsStatement", "dct:description": _say(publication, publication.text("terms"))}}


def _publisher(publication: Publication) -> Json:
    return {"@id": f"{publication.url}#publisher", "@type": "foaf:Agent", "foaf:name": _say(publication, publication.publisher)}


def _day(publication: Publication) -> Json:
    return {"@type": "xsd:date", "@value": publication.updated.date().isoformat()}


def _say(publication: Publication, text: str) -> Json:
    return {"@language": publication.words.language, "@value": text}


def _id(address: str) -> Json:
    return {"@id": address}
