"""Write the JSON files, one for each kind of record and one for each case, and places as GeoJSON.

GeoJSON (RFC 7946) has WGS84 degrees, the longitude first.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from casebook import permalinks
from casebook.content.catalogue import Catalogue
from casebook.content.site import Site
from casebook.data.datasets import FRONT_MATTER, FrontMatter
from casebook.data.records import (
    Json,
    agreement_record,
    award_record,
    category_record,
    change_records,
    city_record,
    collection_record,
    duty_records,
    licence_record,
    organisation_record,
)
from casebook.model.case import Case, must_name_currency
from casebook.model.file_schemas import file_schema
from casebook.model.own_fields import PREFIX, case_schema
from casebook.model.vocabulary import PlaceType

NOT_IN_FEATURES = ("point", "location", "body", "fields", "blocks")
"""The fields of the record of a case that its feature has in another form or not at all."""
SCHEMA_VERSION = "1.12"
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


def case_lists(site: Site, count: int, records: Callable[[int, int | None], Iterable[str]]) -> Mapping[str, Iterable[str]]:
    """Return the JSON files of all cases by address, in pieces.

    `count` is the number of cases. `records` returns the records as JSON, from one number to before another.
    """
    return {**_case_parts(site, count, records), permalinks.CASES_NDJSON: (f"{line}\n" for line in records(0, None))}


def json_files(site: Site) -> Mapping[str, str]:
    """Return every JSON file but those of cases and the schemas by address."""
    catalogue = site.catalogue
    return {
        permalinks.CITIES_JSON: _record_file("cities", (city_record(site, id_) for id_ in catalogue.cities)),
        permalinks.CATEGORIES_JSON: _record_file("categories", (category_record(site, id_) for id_ in catalogue.categories)),
        permalinks.ORGANISATIONS_JSON: _record_file(
            "organisations", (organisation_record(site, id_) for id_ in catalogue.organisations)
        ),
        permalinks.AGREEMENTS_JSON: _record_file("agreements", (agreement_record(site, id_) for id_ in catalogue.agreements)),
        permalinks.DUTIES_JSON: _record_file("duties", duty_records(site)),
        permalinks.AWARDS_JSON: _record_file("awards", (award_record(site, id_) for id_ in catalogue.awards)),
        **_collections_file(site),
        permalinks.CHANGES_JSON: _record_file("changes", change_records(site)),
        permalinks.LICENCES_JSON: _record_file(
            "licences", (licence_record(site, code) for code in site.catalogue.codes.allowed["licence"])
        ),
    }


def _collections_file(site: Site) -> Mapping[str, str]:
    """Return the file of collections; none where there are none."""
    records = [collection_record(site, id_) for id_ in site.catalogue.collections]
    return {permalinks.COLLECTIONS_JSON: _record_file("collections", records)} if records else {}


def schema_files(site: Site) -> Mapping[str, str]:
    """Return the schemas of what authors write, by address."""
    return {rules.address: indented_json({"$schema": _DIALECT} | _front_matter_schema(site, rules)) for rules in FRONT_MATTER}


def _front_matter_schema(site: Site, rules: FrontMatter) -> Json:
    if rules.model is not Case:
        return file_schema(rules.model.model_json_schema())
    schema = case_schema(site.catalogue.own_fields, site.catalogue.codes.allowed)
    if must_name_currency(site.catalogue.language):
        cost = schema["$defs"]["Cost"]
        cost["required"].append("currency")
        del cost["properties"]["currency"]["default"]
    return file_schema(schema)


def part_count(cases: int) -> int:
    """Return the number of files that so many cases are divided into; 1 for few cases or none."""
    return max(1, -(-cases // PART_SIZE))


def _case_parts(site: Site, total: int, records: Callable[[int, int | None], Iterable[str]]) -> Mapping[str, Iterable[str]]:
    """Return the parts of the list of all cases by address, each with the URL of the next; a list of one part is without it."""
    count = part_count(total)
    if count == 1:
        return {permalinks.CASES_JSON: _list_file("cases", records(0, None), f'"total": {total}')}
    return {
        permalinks.cases_json_part(number): _list_file(
            "cases",
            records((number - 1) * PART_SIZE, number * PART_SIZE),
            f'"total": {total}, "next": {compact_json(_next_part(site, number, count))}',
        )
        for number in range(1, count + 1)
    }


def _next_part(site: Site, number: int, count: int) -> str | None:
    return site.to(permalinks.cases_json_part(number + 1)) if number < count else None


def case_file_addresses(catalogue: Catalogue, case_id: str, address: Callable[[str], str] = permalinks.case_json) -> list[str]:
    """Return the addresses of a file of a case, the present one and the earlier ones; `address` makes one of an id."""
    return [address(id_) for id_ in (case_id, *catalogue.cases[case_id].case.aliases)]


def _record_file(name: str, records: Iterable[Json]) -> str:
    lines = list(map(compact_json, records))
    return "".join(_list_file(name, lines, f'"total": {len(lines)}'))


def _list_file(name: str, lines: Iterable[str], counts: str) -> Iterator[str]:
    """Yield the pieces of a file with one record on each line, which is quick to write, to search and to compare."""
    yield f'{{"schema_version": "{SCHEMA_VERSION}", {counts}, "{name}": [\n'
    yield from _lines(lines)
    yield "\n]}\n"


def _lines(lines: Iterable[str]) -> Iterator[str]:
    """Yield lines with a comma between them."""
    for number, line in enumerate(lines):
        yield f",\n{line}" if number else line


def compact_json(data: object) -> str:
    """Return `data` as JSON on one line."""
    return json.dumps(data, ensure_ascii=False)


def indented_json(data: object) -> str:
    """Return `data` as JSON for people, with indentation."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def geojson_files(site: Site, cases: Iterable[str]) -> Mapping[str, Iterable[str]]:
    """Return every GeoJSON file by address, in pieces; `cases` are the features of all cases as JSON."""
    lists = lists_of_city(site.catalogue.place_type)
    cities = (_city(city_record(site, id_), lists) for id_ in site.catalogue.cities)
    return {
        permalinks.CASES_GEOJSON: _collection(cases),
        permalinks.CITIES_GEOJSON: "".join(_collection(map(compact_json, cities))),
    }


def case_feature(record: Json) -> Json:
    """Return a case at its point, with the description of the point among its properties; all of that is null without a point.

    Programs for maps and KML label a feature by its `name`. Many of them read no lists, so each list is also a text.
    """
    point: Mapping[str, Any] = record["point"] or dict.fromkeys(("of", "lat", "lon", "label", "precision", "error_km"))
    properties = {"name": record["title"]}
    properties |= {key: value for key, value in record.items() if key not in ("id", *NOT_IN_FEATURES)}
    own = {f"{PREFIX}{id_}": value for id_, value in record.get("fields", {}).items()}
    properties |= own | {f"{field}_text": _joined(record[field]) for field in LISTS_OF_CASE}
    properties |= {f"{field}_text": _joined(value, _parts) for field, value in own.items() if isinstance(value, list)}
    properties |= {"point_of": point["of"], "point_label": point["label"]}
    properties |= {"precision": point["precision"], "error_km": point["error_km"]}
    return _feature(record["id"], point["lat"], point["lon"], properties)


def _name(item: Json) -> str:
    """Return the name or the title of a record."""
    return str(item.get("name") or item["title"])


def _parts(item: Json) -> str:
    """Return the parts of a record of an own field that have a value. None of them is its name, whatever its id is."""
    return ", ".join(str(value) for value in item.values() if value is not None)


def _joined(items: Iterable[str | Json], text_of: Callable[[Json], str] = _name) -> str:
    """Return the items of a list as a text: themselves, or the text of each record. A semicolon divides them."""
    return "; ".join(item if isinstance(item, str) else text_of(item) for item in items)


def lists_of_city(place_type: PlaceType | None) -> tuple[str, ...]:
    """Return the lists of a city that GeoJSON has as texts too."""
    facts = (fact.id for fact in (place_type.facts if place_type else ()) if fact.type == "list")
    return ("names", *facts, "cases")


def _city(record: Json, lists: Iterable[str]) -> Json:
    properties = {key: value for key, value in record.items() if key not in ("id", "lat", "lon")}
    properties |= {f"{field}_text": _joined(record[field] or ()) for field in lists}
    return _feature(record["id"], record["lat"], record["lon"], properties)


def _feature(id_: str, lat: float | None, lon: float | None, properties: Json) -> Json:
    """Return a feature; where its place has no point, its geometry is null (RFC 7946, section 3.2)."""
    point = None if lat is None else {"type": "Point", "coordinates": [lon, lat]}
    return {"type": "Feature", "id": id_, "geometry": point, "properties": {"id": id_, **properties}}


def _collection(features: Iterable[str]) -> Iterator[str]:
    yield f'{{"type": "FeatureCollection", "schema_version": "{SCHEMA_VERSION}", "features": [\n'
    yield from _lines(features)
    yield "\n]}\n"
