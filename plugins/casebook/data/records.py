"""Build the records of the data files as plain JSON. All records of a kind have the same fields."""

from __future__ import annotations

from decimal import Decimal
from operator import itemgetter
from typing import Any

from casebook import permalinks
from casebook.content.catalogue import Catalogue
from casebook.content.city_facts import COMPUTED, city_facts
from casebook.content.completeness import completeness
from casebook.content.documents import document_id
from casebook.content.duties import duty_rows
from casebook.content.files import CaseFile, CasePoint, TranslationFile
from casebook.content.own_fields import own_values
from casebook.content.site import Site
from casebook.markdown.comments import without_comments
from casebook.model.types import Licence, json_number

Json = dict[str, Any]


def case_record(site: Site, file: CaseFile) -> Json:
    """Return the record of a case: ids and names, its fields, its point, its body in Markdown, and its translations."""
    catalogue, case = site.catalogue, file.case
    fields, dates = case.model_dump(mode="json", exclude={"withdrawn", "fields"}), site.dates(file)
    complete = completeness(file, catalogue.own_fields)
    organisations = [
        {"id": reference.id, "name": catalogue.organisations[reference.id].name, "role": reference.role}
        for reference in catalogue.participants(case)
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
        **({"fields": _own_record(site, file)} if catalogue.own_fields else {}),
        **({"blocks": _blocks(catalogue, file)} if catalogue.has_blocks else {}),
        "point": _point(catalogue.point(file)),
        "body": without_comments(file.body).strip(),
        "published": dates.published.isoformat(),
        "updated": dates.updated.isoformat(),
        "version": file.version,
        "completeness": {"level": complete.level, "given": list(complete.given), "missing": list(complete.missing)},
        "translations": [_translation(site, translation) for translation in catalogue.translations.get(file.id, ())],
    }


def _own_record(site: Site, file: CaseFile) -> Json:
    """Return the value of each own field, by its id: None where the case has none, of lists an empty one."""
    values = {own.field.id: own.field.as_json(own.value) for own in own_values(site.catalogue.own_fields, file.case)}
    return {field.id: values.get(field.id, [] if field.type == "list" else None) for field in site.catalogue.own_fields}


def _blocks(catalogue: Catalogue, file: CaseFile) -> list[Json]:
    """Return the building blocks of a case: how far it needs each, what its source says of it, and which that is."""
    return [
        {"id": id_, "title": block.title, "need": item.need, "why": item.why, "source": item.source}
        for id_, block, item in catalogue.blocks(file.id)
    ]


def _translation(site: Site, file: TranslationFile) -> Json:
    """Return the language, the address and the title of a translation."""
    address = site.to(permalinks.translation(file.id, file.language))
    return {"language": file.language, "address": address, "title": file.translation.title}


def _point(point: CasePoint | None) -> Json | None:
    """Return the point of a case, with the error of an approximate one in kilometres; None where it has none."""
    return (
        None
        if point is None
        else {
            "of": point.of,
            "lat": json_number(point.lat),
            "lon": json_number(point.lon),
            "label": point.label,
            "precision": point.precision,
            "error_km": None if point.error_km is None else json_number(point.error_km),
        }
    )


def _sources(site: Site, fields: Json) -> list[Json]:
    """Return the sources, each with its address, the publisher's or else that of the copy here, and the page about the copy."""
    return [
        source
        | {
            "address": source["url"] or site.to(permalinks.source(source["file"])),
            "page": site.to(permalinks.source_page(document_id(source["file"]))) if source["file"] else None,
        }
        for source in fields["sources"]
    ]


def change_records(site: Site) -> list[Json]:
    """Return what has become of the page at each address that a case has or had, sorted by address.

    A page that moved changed when its case did; a withdrawn page on the day of its withdrawal.
    """
    catalogue, records = site.catalogue, list[Json]()
    for file in (*catalogue.cases.values(), *catalogue.withdrawn.values()):
        withdrawal = file.case.withdrawn
        changed = withdrawal.date.isoformat() if withdrawal else site.dates(file).updated.isoformat()
        now = site.to(permalinks.case(file.id))
        records.append({"address": now, "state": "withdrawn" if withdrawal else "published", "changed": changed, "to": None})
        earlier = map(permalinks.case, file.case.aliases)
        records += ({"address": site.to(old), "state": "moved", "changed": changed, "to": now} for old in earlier)
    return sorted(records, key=itemgetter("address"))


def city_record(site: Site, id_: str) -> Json:
    """Return the record of a city: its facts with their sources, and its cases."""
    city, address = site.catalogue.cities[id_], permalinks.city(id_)
    values = {fact.type.id: fact.value for fact in city_facts(site.catalogue.place_type, city)}
    facts: Json = {}
    for type_ in site.catalogue.place_type.facts if site.catalogue.place_type else ():
        value = values.get(type_.id)
        facts[type_.id] = json_number(value) if isinstance(value, Decimal) else list(value) if isinstance(value, tuple) else value
    fields = city.model_dump(mode="json", exclude={"facts"}) | facts
    cases = [file.id for file in site.catalogue.by_city.get(id_, ())]
    return fields | dict(zip(COMPUTED, (site.to(address), site.to(permalinks.feed(address)), cases), strict=True))


def category_record(site: Site, id_: str) -> Json:
    """Return the record of a category and its cases."""
    fields = site.catalogue.categories[id_].model_dump(mode="json")
    address = permalinks.category(id_)
    cases = [file.id for file in site.catalogue.by_category.get(id_, ())]
    return fields | {"address": site.to(address), "feed": site.to(permalinks.feed(address)), "cases": cases}


def organisation_record(site: Site, id_: str) -> Json:
    """Return the record of an organisation and the cases that it takes part in."""
    fields = site.catalogue.organisations[id_].model_dump(mode="json")
    cases = [file.id for file in site.catalogue.by_organisation.get(id_, ())]
    return fields | {"address": site.to(permalinks.organisation(id_)), "cases": cases}


def agreement_record(site: Site, id_: str) -> Json:
    """Return the record of an agreement with its clauses, each with its id, its address and the cases that carry it out."""
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


def duty_records(site: Site) -> list[Json]:
    """Return a record for each duty of an agreement in each place: the cases that carry it out, or why there are none."""
    catalogue = site.catalogue
    return [
        {
            "clause": row.reference,
            "city": city.id,
            "city_name": city.name,
            "label": row.clause.label,
            "text": row.clause.text,
            "party": row.party or None,
            "state": row.state(city.id),
            "cases": [file.id for file in row.by_city.get(city.id, ())],
            "address": site.to(permalinks.clause(catalogue.agreements[id_].address, row.clause.id)),
        }
        for id_ in catalogue.agreements
        for row in duty_rows(catalogue, id_)
        for city in catalogue.cities.values()
    ]


def award_record(site: Site, id_: str) -> Json:
    """Return the record of an award: the event, the cities honoured and the cases commended."""
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


def collection_record(site: Site, id_: str) -> Json:
    """Return the record of a collection: its words, and its published cases in order, each with its title and the reason."""
    fields = site.catalogue.collections[id_].model_dump(mode="json")
    cases = [
        {
            "id": item["case"],
            "title": file.case.title,
            "why": item["why"],
            "need": item["need"],
            "source": item["source"],
            "address": site.to(permalinks.case(file.id)),
        }
        for item in fields["cases"]
        if (file := site.catalogue.cases.get(item["case"]))
    ]
    address = permalinks.collection(id_)
    return {"id": id_, **fields, "address": site.to(address), "feed": site.to(permalinks.feed(address)), "cases": cases}


def licence_record(site: Site, code: Licence) -> Json:
    """Return the record of a licence: its name, the address of its terms, and its SPDX identifier."""
    document = site.catalogue.codes.licence(code)
    return {"id": code, "name": site.licence(code), "url": document.url, "spdx": document.spdx}
