"""Write the JSON files, one for each kind of record and one for each case, and places as GeoJSON.

GeoJSON (RFC 7946) has WGS84 degrees, the longitude first.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from casebook import permalinks
from casebook.content.catalogue import Catalogue
from casebook.content.site import Site
from casebook.data.datasets import FRONT_MATTER
from casebook.data.records import (
    Json,
    agreement_record,
    award_record,
    category_record,
    change_records,
    city_record,
    licence_record,
    organisation_record,
)
from casebook.model.licences import LICENCES
from casebook.model.vocabulary import PlaceType

SCHEMA_VERSION = "1.7"
"""The first part rises when a field is removed or changes its meaning, the second when one is added."""
PART_SIZE = 500
"""The greatest number of cases in a JSON file: about 2.5 MB with bodies of 2 KB. A site with more has several."""
LISTS_OF_CASE = ("organisations", "indicators", "sources", "tags", "lessons", "limits", "agreement", "related")
"""The lists of a case that GeoJSON has as texts too."""
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def case_json_files(site: Site, case_id: str, record: str) -> Mapping[str, str]:
    """Return the JSON file of a case by address; `record` is its record as JSON.

    A case that moved has a file at its earlier addresses too, because programs do not follow pages that redirect.
    """
    text = f'{{"schema_version": "{SCHEMA_VERSION}", "case": {record}}}\n'
    return dict.fromkeys(case_file_addresses(site.catalogue, case_id), text)


def json_files(site: Site, lines: Sequence[str]) -> Mapping[str, str]:
    """Return every other JSON file by address; `lines` are the records of all cases as JSON."""
    catalogue = site.catalogue
    return {
        **_case_lists(site, lines),
        permalinks.CASES_NDJSON: "".join(f"{line}\n" for line in lines),
        permalinks.CITIES_JSON: _record_file("cities", (city_record(site, id_) for id_ in catalogue.cities)),
        permalinks.CATEGORIES_JSON: _record_file("categories", (category_record(site, id_) for id_ in catalogue.categories)),
        permalinks.ORGANISATIONS_JSON: _record_file(
            "organisations", (organisation_record(site, id_) for id_ in catalogue.organisations)
        ),
        permalinks.AGREEMENTS_JSON: _record_file("agreements", (agreement_record(site, id_) for id_ in catalogue.agreements)),
        permalinks.AWARDS_JSON: _record_file("awards", (award_record(site, id_) for id_ in catalogue.awards)),
        permalinks.CHANGES_JSON: _record_file("changes", change_records(site)),
        permalinks.LICENCES_JSON: _record_file("licences", (licence_record(site, code) for code in LICENCES)),
        **{rules.address: indented_json({"$schema": _DIALECT} | rules.model.model_json_schema()) for rules in FRONT_MATTER},
    }


def part_count(cases: int) -> int:
    """Return the number of files that so many cases are divided into; 1 for few cases or none."""
    return max(1, -(-cases // PART_SIZE))


def _case_lists(site: Site, lines: Sequence[str]) -> Mapping[str, str]:
    """Return the parts of the list of all cases by address, each with the URL of the next; a list of one part is without it."""
    count = part_count(len(lines))
    if count == 1:
        return {permalinks.CASES_JSON: _list_file("cases", lines)}
    return {
        permalinks.cases_json_part(number): _list_file(
            "cases",
            lines[(number - 1) * PART_SIZE : number * PART_SIZE],
            f'"total": {len(lines)}, "next": {compact_json(_next_part(site, number, count))}',
        )
        for number in range(1, count + 1)
    }


def _next_part(site: Site, number: int, count: int) -> str | None:
    return site.to(permalinks.cases_json_part(number + 1)) if number < count else None


def case_file_addresses(catalogue: Catalogue, case_id: str) -> list[str]:
    """Return the addresses of the file of a case: the present one and the earlier ones."""
    return [permalinks.case_json(id_) for id_ in (case_id, *catalogue.cases[case_id].case.aliases)]


def _record_file(name: str, records: Iterable[Json]) -> str:
    return _list_file(name, map(compact_json, records))


def _list_file(name: str, lines: Iterable[str], counts: str = "") -> str:
    """Return a file with one record on each line, which is quick to write, to search and to compare."""
    records = list(lines)
    counts = counts or f'"total": {len(records)}'
    head = f'"schema_version": "{SCHEMA_VERSION}", {counts}'
    return f'{{{head}, "{name}": [\n' + ",\n".join(records) + "\n]}\n"


def compact_json(data: object) -> str:
    """Return `data` as JSON on one line."""
    return json.dumps(data, ensure_ascii=False)


def indented_json(data: object) -> str:
    """Return `data` as JSON for people, with indentation."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def geojson_files(site: Site, cases: Iterable[str]) -> Mapping[str, str]:
    """Return every GeoJSON file by address; `cases` are the features of all cases as JSON."""
    lists = lists_of_city(site.catalogue.place_type)
    cities = (_city(city_record(site, id_), lists) for id_ in site.catalogue.cities)
    return {
        permalinks.CASES_GEOJSON: _collection(cases),
        permalinks.CITIES_GEOJSON: _collection(map(compact_json, cities)),
    }


def case_feature(record: Json) -> Json:
    """Return a case at its point, with the description of the point among its properties.

    Programs for maps and KML label a feature by its `name`. Many of them read no lists, so each list is also a text.
    """
    point = record["point"]
    properties = {"name": record["title"]}
    properties |= {key: value for key, value in record.items() if key not in ("id", "point", "location", "body")}
    properties |= {f"{field}_text": _joined(record[field]) for field in LISTS_OF_CASE}
    properties |= {"point_of": point["of"], "point_label": point["label"]}
    properties |= {"precision": point["precision"], "error_km": point["error_km"]}
    return _feature(record["id"], point["lat"], point["lon"], properties)


def _joined(items: Iterable[str | Json]) -> str:
    """Return the items of a list as a text: themselves, or their names or titles. A semicolon divides them."""
    return "; ".join(item if isinstance(item, str) else item.get("name") or item["title"] for item in items)


def lists_of_city(place_type: PlaceType | None) -> tuple[str, ...]:
    """Return the lists of a city that GeoJSON has as texts too."""
    facts = (fact.id for fact in (place_type.facts if place_type else ()) if fact.type == "list")
    return ("names", *facts, "cases")


def _city(record: Json, lists: Iterable[str]) -> Json:
    properties = {key: value for key, value in record.items() if key not in ("id", "lat", "lon")}
    properties |= {f"{field}_text": _joined(record[field] or ()) for field in lists}
    return _feature(record["id"], record["lat"], record["lon"], properties)


def _feature(id_: str, lat: float, lon: float, properties: Json) -> Json:
    point = {"type": "Point", "coordinates": [lon, lat]}
    return {"type": "Feature", "id": id_, "geometry": point, "properties": {"id": id_, **properties}}


def _collection(features: Iterable[str]) -> str:
    lines = ",\n".join(features)
    return f'{{"type": "FeatureCollection", "schema_version": "{SCHEMA_VERSION}", "features": [\n{lines}\n]}}\n'
