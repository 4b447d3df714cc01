"""Describe cases, organisations, places and documents as JSON-LD nodes of schema.org.

A node that other nodes refer to has an id: the address of its page with a fragment.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from casebook import permalinks
from casebook.content.files import CaseFile, TranslationFile
from casebook.content.history import History
from casebook.content.own_fields import own_texts, own_values
from casebook.content.site import Site
from casebook.content.works import Work, works
from casebook.data.json_files import compact_json
from casebook.data.records import Json
from casebook.model.agreement import Agreement
from casebook.model.dates import Period
from casebook.model.types import Licence
from casebook.model.vocabulary import City

_TYPES: Mapping[str, str] = {
    "government": "GovernmentOrganization",
    "local-government": "GovernmentOrganization",
    "public-institution": "GovernmentOrganization",
    "university": "CollegeOrUniversity",
}
"""The types of organisations by kind; other kinds are an Organization."""


def script(*nodes: Json) -> str:
    """Return nodes as JSON-LD for a script element, with `<` as an escape, so that no title can end the element."""
    return compact_json({"@context": "https://schema.org", "@graph": nodes}).replace("<", "\\u003c")


def breadcrumbs_node(site: Site, steps: Iterable[tuple[str, str]]) -> Json:
    """Return a breadcrumb trail: the pages from the home page to the page itself."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": site.to(address)}
            for position, (name, address) in enumerate(steps, 1)
        ],
    }


def report_node(site: Site, file: CaseFile) -> Json:
    """Return a case as a report on organisations, a place and years, from sources.

    It has no author: its organisations did not write it, and its sources are cited.
    """
    catalogue, case, address = site.catalogue, file.case, site.to(permalinks.case(file.id))
    category = catalogue.categories[case.category]
    leads = catalogue.leads(case)
    others = [id_ for id_ in catalogue.participant_ids(case) if id_ not in leads]
    subject = {"@type": "DefinedTerm", "name": category.name, "url": site.to(permalinks.category(category.id))}
    return {
        "@type": "Report",
        "@id": f"{address}#case",
        "url": address,
        "name": case.title,
        "abstract": case.summary,
        "inLanguage": catalogue.language,
        **_dates(site.history(file.id)),
        "version": file.version,
        "publisher": publisher_node(site),
        **_licence(site, file.licence),
        "about": [subject, *(organisation_node(site, id_) for id_ in leads)],
        **({"mentions": [organisation_node(site, id_) for id_ in others]} if others else {}),
        **({"keywords": list(case.tags)} if case.tags else {}),
        **_own_properties(site, file),
        "spatialCoverage": _place(site, file),
        "temporalCoverage": interval(case.period),
        "citation": [_work(site, work) for work in works(catalogue, case.sources)],
        "encoding": {
            "@type": "MediaObject",
            "encodingFormat": "application/json",
            "contentUrl": site.to(permalinks.case_json(file.id)),
        },
        "isPartOf": website_node(site),
    }


def _own_properties(site: Site, file: CaseFile) -> Json:
    """Return the own fields of a case, choices by their labels, records by their names; nothing where it has none."""
    language, properties = site.catalogue.language, []
    for own in own_values(site.catalogue.own_fields, file.case):
        words = own.field.words(language)
        named = own.field.values or own.field.record or own.field.parts
        value = own_texts(own, site.catalogue, site.words) if named else own.field.as_json(own.value)
        node = {"@type": "PropertyValue", "propertyID": own.field.id, "name": words.label, "value": value}
        properties.append(node | ({"unitText": words.unit} if words.unit else {}))
    return {"additionalProperty": properties} if properties else {}


def translation_node(site: Site, file: TranslationFile) -> Json:
    """Return the translation of a case, with a reference to its original."""
    address = site.to(permalinks.translation(file.id, file.language))
    return {
        "@type": "Report",
        "@id": f"{address}#case",
        "url": address,
        "name": file.translation.title,
        "abstract": file.translation.summary,
        "inLanguage": file.language,
        "translationOfWork": {"@id": f"{site.to(permalinks.case(file.id))}#case"},
        "isPartOf": website_node(site),
    }


def organisation_node(site: Site, id_: str) -> Json:
    """Return an organisation with its page on this site."""
    record, address = site.catalogue.organisations[id_], site.to(permalinks.organisation(id_))
    kind = _TYPES.get(record.kind, "Organization")
    return {"@type": kind, "@id": f"{address}#organisation", "name": record.name, "url": address}


def publisher_node(site: Site) -> Json:
    """Return the publisher of the site."""
    return {"@type": "Organization", "name": site.publisher, "url": site.url}


def website_node(site: Site) -> Json:
    """Return the site, as its parts refer to it."""
    return {"@type": "WebSite", "@id": f"{site.url}#site", "name": site.name, "url": site.url}


def city_node(site: Site, record: City) -> Json:
    """Return a city with its page on this site."""
    address = site.to(permalinks.city(record.id))
    geo = {"geo": _geo(*record.point)} if record.point else {}
    host = {"address": record.host} if record.host else {}
    return {"@type": "Place", "@id": f"{address}#place", "name": record.name, **host, **geo, "url": address}


def agreement_node(site: Site, record: Agreement) -> Json:
    """Return an agreement and its clauses, each with its address."""
    address = site.to(permalinks.document(record.address))
    members = dict.fromkeys(member for party in record.parties for member in party.members)
    return {
        "@type": "DigitalDocument",
        "@id": f"{address}#agreement",
        "url": address,
        "name": record.title,
        "abstract": record.summary,
        "inLanguage": site.catalogue.language,
        "dateCreated": record.signed.isoformat(),
        "creator": [organisation_node(site, id_) for id_ in members],
        "hasPart": [
            {
                "@type": "CreativeWork",
                "name": clause.label,
                "url": site.to(permalinks.clause(record.address, clause.id)),
            }
            for clause in record.clauses()
        ],
        "citation": [_work(site, work) for work in works(site.catalogue, record.sources)],
        "isPartOf": website_node(site),
    }


def _place(site: Site, file: CaseFile) -> Json:
    """Return the place of a case: its own within the city, or the city."""
    city, point = city_node(site, site.catalogue.cities[file.city]), site.catalogue.point(file)
    if point is None or point.of == "city":
        return city
    geo = _geo(point.lat, point.lon)
    return {"@type": "Place", "name": point.label, "geo": geo, "containedInPlace": city}


def _geo(latitude: Decimal, longitude: Decimal) -> Json:
    return {"@type": "GeoCoordinates", "latitude": float(latitude), "longitude": float(longitude)}


def _work(site: Site, work: Work) -> Json:
    """Return a source with its cited parts. A publisher that the site knows is an organisation of the site."""
    source, address = work.source, site.source_address(work.source)
    ids = site.catalogue.organisation_ids
    publishers = [
        organisation_node(site, ids[name]) if name in ids else {"@type": "Organization", "name": name} for name in work.publishers
    ]
    return {
        "@type": "CreativeWork",
        "name": source.title,
        "publisher": publishers if len(publishers) > 1 else publishers[0],
        "datePublished": str(source.date),
        **({"hasPart": [{"@type": "CreativeWork", "name": part} for part in work.parts]} if work.parts else {}),
        **({"url": address} if address else {}),
        **_licence(site, source.licence),
    }


def _licence(site: Site, licence: Licence | None) -> Json:
    """Return a licence by the address of its terms, or by its name where they have none."""
    url = site.licence_url(licence)
    return {"license": url} if url else {"copyrightNotice": site.licence(licence)} if licence else {}


def _dates(history: History) -> Json:
    """Return the days on which a page was published and last changed, as far as its history tells them."""
    days = {"datePublished": history.published, "dateModified": history.updated}
    return {name: time.date().isoformat() for name, time in days.items() if time}


def interval(period: Period) -> str:
    """Return a period as an ISO 8601 interval, with two dots for an open end."""
    return str(period.start) if period.start == period.end else f"{period.start}/{period.end or '..'}"
