"""Describe the data for catalogues as DCAT-AP 3 in JSON-LD with its context inside."""

from __future__ import annotations

from casebook import permalinks
from casebook.content.site import Site
from casebook.data.datasets import CASES, DataFile, Dataset, datasets, licence_of_dataset
from casebook.data.json_files import indented_json, part_count
from casebook.data.records import Json
from casebook.model.types import Licence

_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_EUROPA = "http://publications.europa.eu/resource/authority"


def catalog_jsonld(site: Site) -> str:
    """Return the catalogue of all datasets."""
    address = site.to(permalinks.CATALOG_JSONLD)
    return indented_json({
        "@context": _CONTEXT,
        "@id": address,
        "@type": "dcat:Catalog",
        "dct:title": _text_in_language(site, site.name),
        "dct:description": _text_in_language(site, site.description),
        "dct:publisher": _publisher(site),
        "dct:language": _language(site),
        "dct:modified": _day(site),
        "foaf:homepage": _resource(site.url, "foaf:Document"),
        "dcat:dataset": [_dataset(site, dataset) for dataset in datasets(site.catalogue)],
    })  # fmt: skip


def _dataset(site: Site, dataset: Dataset) -> Json:
    words = site.words
    licence = licence_of_dataset(site.catalogue, dataset)
    page = permalinks.DATA if permalinks.DATA in site.catalogue.pages else ""
    record = {
        "@id": f"{site.to(permalinks.CATALOG_JSONLD)}#{dataset.key}",
        "@type": "dcat:Dataset",
        "dct:title": _text_in_language(site, words.of("datasets", dataset.key)),
        "dct:description": _text_in_language(site, words.of("datasets_about", dataset.key)),
        "dct:publisher": _publisher(site),
        **_contact(site),
        "dct:language": _language(site),
        "dct:accessRights": _resource(f"{_EUROPA}/access-right/PUBLIC", "dct:RightsStatement"),
        "dct:modified": _day(site),
        "dcat:landingPage": _resource(site.to(page), "foaf:Document"),
        "dcat:distribution": [_distribution(site, dataset, file, licence) for file in dataset.files],
    }
    return record | (_period(site) if dataset == CASES else {})


def _period(site: Site) -> Json:
    """Return the first year that cases report on, and the last one unless a case goes on; nothing on a site without cases."""
    period = site.catalogue.period
    if not period:
        return {}
    ends = {"dcat:startDate": period.start, "dcat:endDate": period.end}
    years = {name: {"@type": "xsd:gYear", "@value": str(year)} for name, year in ends.items() if year}
    return {"dct:temporal": {"@type": "dct:PeriodOfTime", **years}}


def _distribution(site: Site, dataset: Dataset, file: DataFile, licence: Licence | None) -> Json:
    """Return a file of a dataset. Its media type has a label, which CKAN shows as the format instead of an address."""
    address = site.to(file.address)
    media_type = _resource(f"https://www.iana.org/assignments/media-types/{file.media_type}", "dct:MediaType")
    return {
        "@id": f"{site.to(permalinks.CATALOG_JSONLD)}#{file.address.removeprefix(permalinks.API)}",
        "@type": "dcat:Distribution",
        "dct:title": _text_in_language(site, file_title(site, dataset, file)),
        "dcat:accessURL": _id(address),
        "dcat:downloadURL": _id(address),
        "dcat:mediaType": media_type | {"rdfs:label": file.media_type},
        **_note(site, file),
        "dct:format": _resource(f"{_EUROPA}/file-type/{file.format}", "dct:MediaTypeOrExtent"),
        **_terms(site, licence),
    }


def file_title(site: Site, dataset: Dataset, file: DataFile) -> str:
    """Return the name of a file for people: that of its dataset, and the format."""
    return f"{site.words.of('datasets', dataset.key)} ({file.name})"


def _note(site: Site, file: DataFile) -> Json:
    """Return a remark about a file in several parts; nothing for others."""
    text = parts_text(site, file)
    return {"dct:description": _text_in_language(site, text)} if text else {}


def parts_text(site: Site, file: DataFile) -> str:
    """Return where the other parts of a file are, in words; an empty text for a whole file."""
    count = part_count(len(site.catalogue.cases))
    return site.text("case_parts", count=count) if file.address == permalinks.CASES_JSON and count > 1 else ""


def _terms(site: Site, licence: Licence | None) -> Json:
    """Return the licence if one holds for all records, else a statement where the terms of each record are.

    A licence whose terms have no address is a statement, too: its name.
    """
    words = _text_in_language(site, site.licence(licence) if licence else site.text("terms"))
    if url := site.licence_url(licence):
        return {"dct:license": {"@id": url, "@type": "dct:LicenseDocument", "dct:title": words}}
    return {"dct:rights": {"@type": "dct:RightsStatement", "dct:description": words}}


def _publisher(site: Site) -> Json:
    return {"@id": f"{site.url}#publisher", "@type": "foaf:Agent", "foaf:name": _text_in_language(site, site.publisher)}


def _contact(site: Site) -> Json:
    """Return whom to ask about a dataset: the publisher that the settings name. Nothing where they name none."""
    if not site.owner:
        return {}
    name = _text_in_language(site, site.owner)
    kind = ["vcard:Kind", "vcard:Organization"]
    return {"dcat:contactPoint": {"@id": f"{site.url}#contact", "@type": kind, "vcard:fn": name, "vcard:hasURL": _id(site.url)}}


def _day(site: Site) -> Json:
    return {"@type": "xsd:date", "@value": site.updated.date().isoformat()}


def _text_in_language(site: Site, text: str) -> Json:
    return {"@language": site.words.language, "@value": text}


def _language(site: Site) -> Json:
    return _resource(f"{_EUROPA}/language/{site.words('alpha3')}", "dct:LinguisticSystem")


def _id(address: str) -> Json:
    return {"@id": address}


def _resource(address: str, class_: str) -> Json:
    """Return a resource with its class, which the shapes of DCAT-AP ask for."""
    return _id(address) | {"@type": class_}
