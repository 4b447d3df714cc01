"""The data described for search engines: schema.org's Dataset, for the page about open data."""

from __future__ import annotations

from casebook import permalinks
from casebook.exports.datasets import CASES, licence_of_dataset
from casebook.exports.json_files import compact
from casebook.exports.publication import Publication
from casebook.model import LICENCES


def dataset_jsonld(publication: Publication) -> str:
    """JSON-LD for a script element. `<` is written as an escape, so that no title can end the element."""
    words, years = publication.words, publication.catalogue.years
    licence = licence_of_dataset(publication.catalogue, CASES)
    described = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": f"{publication.to(permalinks.DATA)}#dataset",
        "name": f"{publication.name}: {words.of('datasets', CASES.key)}",
        "description": words.of("datasets_about", CASES.key),
        "url": publication.to(permalinks.DATA),
        "inLanguage": words.language,
        "isAccessibleForFree": True,
        "dateModified": publication.updated.date().isoformat(),
        "creator": {"@type": "Organization", "name": publication.publisher, "url": publication.url},
        "license": (LICENCES[licence].url if licence else None) or publication.to(permalinks.DATA),
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": file.media_type, "contentUrl": publication.to(file.address)}
            for file in CASES.files
        ],
    }
    if years:
        described["temporalCoverage"] = f"{years[0]}/{years[-1]}"
    return compact(described).replace("<", "\\u003c")
