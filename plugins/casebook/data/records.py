"""What the files tell of each thing, as plain JSON. Every field is always there, so that all records have the same shape."""

from __future__ import annotations

from typing import Any

from casebook import permalinks
from casebook.content.completeness import completeness
from casebook.content.files import CaseFile, TranslationFile
from casebook.content.site import Site
from casebook.markdown.comments import without_comments
from casebook.model.licences import LICENCES, licence_of
from casebook.model.types import Licence
from casebook.model.vocabulary import City

Json = dict[str, Any]


def case_records(site: Site) -> list[Json]:
    """All cases, in the order of their ids."""
    points = {id_: _point_of_city(city) for id_, city in site.catalogue.cities.items()}
    return [_case(site, file, points[file.city]) for _, file in sorted(site.catalogue.cases.items())]


def _case(site: Site, file: CaseFile, point_of_city: Json) -> Json:
    """A case: what its path says and stands for, its fields, where it is, its body in Markdown, and its other languages."""
    catalogue, case = site.catalogue, file.case
    fields, dates = case.model_dump(mode="json", exclude={"withdrawn"}), site.dates(file)
    told = completeness(file)
    organisations = [
        {"id": one.id, "name": catalogue.organisations[one.id].name, "role": one.role} for one in catalogue.participants(case)
    ]
    images = [image | {"address": site.to(permalinks.image(f"{file.city}/{image['file']}"))} for image in fields["images"]]
    attachments = [
        attachment | {"address": site.to(permalinks.attachment(f"{file.city}/{attachment['file']}"))}
        for attachment in fields["attachments"]
    ]
    return {
        "id": file.id,
        "address": site.to(permalinks.case(file.id)),
        "city": file.city,
        "city_name": catalogue.cities[file.city].name,
        "category_name": catalogue.categories[case.category].name,
        **fields,
        "licence": licence_of(case),
        "organisations": organisations,
        "unnamed_roles": [reference.role for reference in case.organisations if reference.id in catalogue.unnamed_organisations],
        "sources": _sources(site, fields),
        "images": images,
        "attachments": attachments,
        "point": {"of": "case", **fields["location"]} if fields["location"] else point_of_city,
        "body": without_comments(file.body).strip(),
        "published": dates.published.isoformat(),
        "updated": dates.updated.isoformat(),
        "version": file.version,
        "completeness": {"level": told.level, "given": list(told.given), "missing": list(told.missing)},
        "translations": [_translation(site, other) for other in catalogue.translations.get(file.id, ())],
    }


def _translation(site: Site, file: TranslationFile) -> Json:
    """Where a case stands in another language, and under which title."""
    address = site.to(permalinks.translation(file.id, file.language))
    return {"language": file.language, "address": address, "title": file.translation.title}


def _point_of_city(city: City) -> Json:
    """Where a case is that has no place of its own, and by how many kilometres that may be off."""
    known = city.model_dump(mode="json", include={"lat", "lon", "error_km"})
    precision = "approximate" if city.approximate else "exact"
    return {
        "of": "city",
        "lat": known["lat"],
        "lon": known["lon"],
        "label": city.point_is,
        "precision": precision,
        "error_km": known["error_km"],
    }


def _sources(site: Site, fields: Json) -> list[Json]:
    """Sources, each with the address where it can be read: its publisher's, or that of the copy on this site."""
    return [source | {"address": source["url"] or site.to(permalinks.source(source["file"]))} for source in fields["sources"]]


def city_record(site: Site, id_: str) -> Json:
    """A city, its facts with their sources, and its cases."""
    fields = site.catalogue.cities[id_].model_dump(mode="json")
    address = permalinks.city(id_)
    cases = [file.id for file in site.catalogue.by_city.get(id_, ())]
    return fields | {"address": site.to(address), "feed": site.to(permalinks.feed(address)), "cases": cases}


def category_record(site: Site, id_: str) -> Json:
    """A category and its cases."""
    fields = site.catalogue.categories[id_].model_dump(mode="json")
    address = permalinks.category(id_)
    cases = [file.id for file in site.catalogue.by_category.get(id_, ())]
    return fields | {"address": site.to(address), "feed": site.to(permalinks.feed(address)), "cases": cases}


def organisation_record(site: Site, id_: str) -> Json:
    """An organisation and the cases it takes part in."""
    fields = site.catalogue.organisations[id_].model_dump(mode="json")
    cases = [file.id for file in site.catalogue.by_organisation.get(id_, ())]
    return fields | {"address": site.to(permalinks.organisation(id_)), "cases": cases}


def agreement_record(site: Site, id_: str) -> Json:
    """An agreement, its text clause by clause: each with its id, its own address and the cases that carry it out."""
    agreement = site.catalogue.agreements[id_]
    fields = agreement.model_dump(mode="json", exclude={"articles"})
    clauses = [
        {
            "id": f"{id_}/{clause.id}",
            "address": site.to(permalinks.clause(agreement.address, clause.id)),
            "label": clause.label,
            "text": clause.text,
            "cases": [file.id for file in site.catalogue.by_clause.get(f"{id_}/{clause.id}", ())],
        }
        for clause in agreement.clauses()
    ]
    address = site.to(permalinks.document(agreement.address))
    return {"id": id_, **fields, "address": address, "sources": _sources(site, fields), "clauses": clauses}


def award_record(site: Site, id_: str) -> Json:
    """An event, the cities honoured and the cases commended."""
    award = site.catalogue.awards[id_]
    fields = award.model_dump(mode="json")
    cases = [
        {"id": file.id, "honour": reference.honour}
        for file in site.catalogue.by_award.get(id_, ())
        for reference in file.case.awards
        if reference.award == id_
    ]
    address = site.to(permalinks.document(award.address))
    return {"id": id_, **fields, "address": address, "sources": _sources(site, fields), "cases": cases}


def licence_record(site: Site, code: Licence) -> Json:
    """A licence: its name, where its terms stand, and its identifier on the SPDX list."""
    document = LICENCES[code]
    return {"id": code, "name": site.licence(code), "url": document.url, "spdx": document.spdx}
