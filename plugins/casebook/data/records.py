"""What the files tell of each thing, as plain JSON. Every field is always there, so that all records have the same shape."""

from __future__ import annotations

from typing import Any

from casebook import permalinks
from casebook.content.case_points import CasePoint
from casebook.content.completeness import completeness
from casebook.content.files import CaseFile, TranslationFile
from casebook.content.site import Site
from casebook.markdown.comments import without_comments
from casebook.model.licences import LICENCES
from casebook.model.types import Licence, json_number

Json = dict[str, Any]


def case_records(site: Site) -> list[Json]:
    """All cases, in the order of their ids."""
    return [_case(site, file) for _, file in sorted(site.catalogue.cases.items())]


def _case(site: Site, file: CaseFile) -> Json:
    """A case: what its path says and stands for, its fields, where it is, its body in Markdown, and its other languages."""
    catalogue, case = site.catalogue, file.case
    fields, dates = case.model_dump(mode="json", exclude={"withdrawn"}), site.dates(file)
    told = completeness(file)
    organisations = [
        {"id": one.id, "name": catalogue.organisations[one.id].name, "role": one.role} for one in catalogue.participants(case)
    ]
    images = [image | {"address": site.to(permalinks.image(file.file_path(image["file"])))} for image in fields["images"]]
    attachments = [
        attachment | {"address": site.to(permalinks.attachment(file.file_path(attachment["file"])))}
        for attachment in fields["attachments"]
    ]
    return {
        "id": file.id,
        "address": site.to(permalinks.case(file.id)),
        "city": file.city,
        "city_name": catalogue.cities[file.city].name,
        "category_name": catalogue.categories[case.category].name,
        **fields,
        "licence": file.licence,
        "organisations": organisations,
        "unnamed_roles": [reference.role for reference in case.organisations if reference.id in catalogue.unnamed_organisations],
        "sources": _sources(site, fields),
        "images": images,
        "attachments": attachments,
        "point": _point(catalogue.point(file)),
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


def _point(point: CasePoint) -> Json:
    """Return the point of a case, with the error of an approximate one in kilometres."""
    return {
        "of": point.of,
        "lat": json_number(point.lat),
        "lon": json_number(point.lon),
        "label": point.label,
        "precision": point.precision,
        "error_km": None if point.error_km is None else json_number(point.error_km),
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
