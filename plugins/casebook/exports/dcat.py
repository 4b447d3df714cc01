"""The data described for catalogues of open data: DCAT-AP 3 as JSON-LD, with its context inside so that nothing is fetched."""

from __future__ import annotations

from casebook import permalinks
from casebook.exports.datasets import CASES, DATASETS, DataFile, Dataset, licence_of_dataset
from casebook.exports.json_files import spread
from casebook.exports.records import Json
from casebook.model import LICENCES, Licence
from casebook.site import Site

_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_EUROPA = "http://publications.europa.eu/resource/authority"
_LANGUAGES = {"ko": "KOR", "en": "ENG"}


def catalog_jsonld(site: Site) -> str:
    """The catalogue of all datasets."""
    here = site.to(permalinks.CATALOG_JSONLD)
    return spread({
        "@context": _CONTEXT,
        "@id": here,
        "@type": "dcat:Catalog",
        "dct:title": _say(site, site.name),
        "dct:description": _say(site, site.description),
        "dct:publisher": _publisher(site),
        "dct:language": _id(f"{_EUROPA}/language/{_LANGUAGES[site.words.language]}"),
        "dct:modified": _day(site),
        "foaf:homepage": _id(site.url),
        "dcat:dataset": [_dataset(site, dataset) for dataset in DATASETS],
    })  # fmt: skip


def _dataset(site: Site, dataset: Dataset) -> Json:
    words = site.words
    licence = licence_of_dataset(site.catalogue, dataset)
    described = {
        "@id": f"{site.to(permalinks.CATALOG_JSONLD)}#{dataset.key}",
        "@type": "dcat:Dataset",
        "dct:title": _say(site, words.of("datasets", dataset.key)),
        "dct:description": _say(site, words.of("datasets_about", dataset.key)),
        "dct:publisher": _publisher(site),
        "dct:language": _id(f"{_EUROPA}/language/{_LANGUAGES[words.language]}"),
        "dct:accessRights": _id(f"{_EUROPA}/access-right/PUBLIC"),
        "dct:modified": _day(site),
        "dcat:landingPage": _id(site.to(permalinks.DATA if permalinks.DATA in site.catalogue.pages else "")),
        "dcat:distribution": [_distribution(site, file, licence) for file in dataset.files],
    }
    return described | (_period(site) if dataset == CASES else {})


def _period(site: Site) -> Json:
    """The years that the cases report on."""
    years = site.catalogue.years
    if not years:
        return {}
    ends = {"dcat:startDate": years[0], "dcat:endDate": years[-1]}
    dated = {name: {"@type": "xsd:gYear", "@value": str(year)} for name, year in ends.items()}
    return {"dct:temporal": {"@type": "dct:PeriodOfTime", **dated}}


def _distribution(site: Site, file: DataFile, licence: Licence | None) -> Json:
    address = site.to(file.address)
    return {
        "@id": f"{site.to(permalinks.CATALOG_JSONLD)}#{file.address.removeprefix(permalinks.API)}",
        "@type": "dcat:Distribution",
        "dcat:accessURL": _id(address),
        "dcat:downloadURL": _id(address),
        "dcat:mediaType": _id(f"https://www.iana.org/assignments/media-types/{file.media_type}"),
        "dct:format": _id(f"{_EUROPA}/file-type/{file.format}"),
        **_terms(site, licence),
    }


def _terms(site: Site, licence: Licence | None) -> Json:
    """The licence document where one holds for all records; else where to find the terms of each."""
    if licence and (url := LICENCES[licence].url):
        name = _say(site, site.licence(licence))
        return {"dct:license": {"@id": url, "@type": "dct:LicenseDocument", "dct:title": name}}
    return {"dct:rights": {"@type": "dct:RightsStatement", "dct:description": _say(site, site.text("terms"))}}


def _publisher(site: Site) -> Json:
    return {"@id": f"{site.url}#publisher", "@type": "foaf:Agent", "foaf:name": _say(site, site.publisher)}


def _day(site: Site) -> Json:
    return {"@type": "xsd:date", "@value": site.updated.date().isoformat()}


def _say(site: Site, text: str) -> Json:
    return {"@language": site.words.language, "@value": text}


def _id(address: str) -> Json:
    return {"@id": address}
