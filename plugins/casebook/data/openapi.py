"""Describe the data files as an OpenAPI 3.1 interface with the JSON Schemas of the models."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import get_args

from casebook import permalinks
from casebook.content.catalogue import Catalogue
from casebook.content.completeness import FULL_CASE
from casebook.content.duties import DutyState
from casebook.content.site import Site
from casebook.data.datasets import CASES, FRONT_MATTER, JSON, DataFile, Dataset, FrontMatter, datasets, licence_of_dataset
from casebook.data.json_files import LISTS_OF_CASE, NOT_IN_FEATURES, SCHEMA_VERSION, indented_json, lists_of_city, part_count
from casebook.data.records import Json
from casebook.model.agreement import Agreement, Award
from casebook.model.collection import Collection, Need
from casebook.model.own_fields import PREFIX, OwnField, case_schema, record_schema
from casebook.model.types import Record
from casebook.model.vocabulary import Category, City, Organisation

_TEXT: Json = {"type": "string"}
_TEXT_OR_NULL: Json = {"type": ["string", "null"]}
_POINT_OR_NULL: Json = {"anyOf": [{"$ref": "#/components/schemas/Point"}, {"type": "null"}]}
_ADDRESS: Json = {"type": "string", "format": "uri-reference"}
_TIME: Json = {"type": "string", "format": "date-time"}
_IDS: Json = {"type": "array", "items": _TEXT}
_FACTS: Mapping[str, Json] = {
    "text": _TEXT_OR_NULL, "number": {"type": ["number", "null"]}, "list": {"type": ["array", "null"], "items": _TEXT},
}  # fmt: skip
"""The schemas of facts about cities, by their type."""
_VERSION: Json = {"type": "string", "pattern": r"^\d+\.\d+$"}
_CASE_OF_AWARD: Json = {"type": "object", "required": ["id", "honour"], "properties": {"id": _TEXT, "honour": _TEXT}}
_NEED: Json = {"enum": [*get_args(Need)]}
_COLLECTED: Json = {
    "id": _TEXT, "title": _TEXT, "why": _TEXT, "need": {"enum": [*get_args(Need), None]}, "source": _TEXT_OR_NULL,
    "address": _ADDRESS,
}  # fmt: skip
_BLOCK: Json = {"id": _TEXT, "title": _TEXT, "need": _NEED, "why": _TEXT, "source": _TEXT}
_DUTY: Json = {
    "clause": _TEXT, "city": _TEXT, "city_name": _TEXT, "label": _TEXT, "text": _TEXT, "party": _TEXT_OR_NULL,
    "state": {"enum": [*get_args(DutyState)]}, "cases": _IDS, "address": _ADDRESS,
}  # fmt: skip
_CASE_OF_COLLECTION: Json = {"type": "object", "required": list(_COLLECTED), "properties": _COLLECTED}


def openapi_json(site: Site) -> str:
    """Return the description of every data file."""
    paths: dict[str, Json] = {
        **{_path(file.address): _file(site, dataset, file) for dataset in datasets(site.catalogue) for file in dataset.files},
        **_case_parts(site),
        _path(permalinks.case_json("{city}/{stem}")): _case_file("case", site.case_json_note, JSON, _ref("case-file")),
        _path(permalinks.case_ris("{city}/{stem}")): _case_file(
            "case-ris", site.text("case_ris"), "application/x-research-info-systems", _TEXT
        ),
        _path(permalinks.case_oembed("{city}/{stem}")): _case_file(
            "case-oembed", site.text("case_oembed"), JSON, {"type": "object"}
        ),
        _path(permalinks.case_checklist("{city}/{stem}")): _case_file(
            "case-checklist", site.text("case_checklist"), "text/html", _TEXT
        ),
        **{_path(rules.address): _front_matter(site, rules) for rules in FRONT_MATTER},
    }
    return indented_json({
        "openapi": "3.1.1",
        "info": {
            "title": site.name,
            "description": site.text("api"),
            "version": SCHEMA_VERSION,
            "license": _licence(site),
        },
        "servers": [{"url": (site.url + permalinks.API).removesuffix("/")}],
        "security": [],
        "paths": paths,
        "components": {"schemas": _schemas(site.catalogue)},
    })  # fmt: skip


def _licence(site: Site) -> Json:
    """Return the licence of all cases; the list of licences and a remark where cases have several."""
    licence = licence_of_dataset(site.catalogue, CASES)
    url = site.licence_url(licence)
    if licence and url:
        return {"name": site.licence(licence), "url": url}
    return {"name": site.text("terms"), "url": site.to(permalinks.LICENCES_JSON)}


def _path(address: str) -> str:
    return f"/{address.removeprefix(permalinks.API)}"


def _file(site: Site, dataset: Dataset, file: DataFile) -> Json:
    schema: Json = {"type": "string"}  # NDJSON too: OpenAPI 3.1 has no words for a sequence of records
    if file.media_type == JSON:
        schema = _ref(f"{dataset.key}-file")
    elif file.format == "GEOJSON":
        schema = _ref(f"{dataset.key}-places")
    name = f"{dataset.key}-{file.name.lower()}"
    return _get(name, site.words.of("datasets_about", dataset.key), file.media_type, schema)


def _case_parts(site: Site) -> dict[str, Json]:
    """Return the further parts of the list of cases, where it has several."""
    count = part_count(len(site.catalogue.cases))
    if count == 1:
        return {}
    number = {"type": "integer", "minimum": 2, "maximum": count}
    parameters = [{"name": "part", "in": "path", "required": True, "schema": number}]
    part = _get("cases-json-part", site.text("case_parts", count=count), JSON, _ref("cases-file"))
    return {_path(permalinks.cases_json_part("{part}")): {"parameters": parameters, **part}}


def _case_file(name: str, summary: str, media_type: str, schema: Json) -> Json:
    """Return a file that each case has."""
    parameters = [{"name": name, "in": "path", "required": True, "schema": _TEXT} for name in ("city", "stem")]
    return {"parameters": parameters, **_get(name, summary, media_type, schema)}


def _front_matter(site: Site, rules: FrontMatter) -> Json:
    return _get(rules.key.replace("_", "-"), site.text(f"{rules.key}_about"), JSON, {"type": "object"})


def _get(name: str, summary: str, media_type: str, schema: Json) -> Json:
    response = {"description": summary, "content": {media_type: {"schema": schema}}}
    missing = {"description": "Not Found"}  # of a case that is not there; any file may go in a later version of the data
    return {"get": {"operationId": name, "summary": summary, "responses": {"200": response, "404": missing}}}


def _ref(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


def _leave_out_private(schemas: Json) -> None:
    """Take out of the schemas what data files do not have of records: reviewers, and names in other languages."""
    del schemas["City"]["properties"]["reviewers"]
    for model in (City, Category, Organisation, Agreement, Award):
        del schemas[model.__name__]["properties"]["translations"]
    for name in ("CityWords", "NameWords", "TitleWords"):
        schemas.pop(name, None)


def _record_schemas(catalogue: Catalogue) -> Json:
    """Return the schemas of the records: those of the models, with the fields that are computed and without the private ones."""
    place_type, own_fields, codes = catalogue.place_type, catalogue.own_fields, catalogue.codes.allowed
    schemas: Json = {}
    case = case_schema(own_fields, codes, "#/components/schemas/{model}")
    schemas |= case.pop("$defs", {})
    schemas["Case"] = case
    models: tuple[type[Record], ...] = (City, Category, Organisation, Agreement, Award)
    if catalogue.collections:
        models = (*models, Collection)
    for model in models:
        schema = record_schema(model, codes, "#/components/schemas/{model}")
        schemas |= schema.pop("$defs", {})
        schemas[model.__name__] = schema
    for name in ("Article", "PartyDuties", "Duty"):
        del schemas[name]  # the text of an agreement is in its clauses
    del schemas["Agreement"]["properties"]["articles"]
    schemas.pop("CollectedCase", None)  # data files say more of each case
    del schemas["Case"]["properties"]["withdrawn"], schemas["Withdrawal"]  # data files have published cases only
    del schemas["Case"]["properties"]["organisations"]["minItems"]  # data files leave out unnamed organisations
    schemas["Organisation"]["properties"]["kind"]["enum"].remove("unnamed")
    _leave_out_private(schemas)
    del schemas["City"]["properties"]["facts"]  # data files have each fact by its name
    schemas["City"]["properties"] |= {fact.id: _FACTS[fact.type] for fact in (place_type.facts if place_type else ())}
    if own_fields:
        schemas["Case"]["properties"]["fields"] = _object({field.id: field.data_schema() for field in own_fields})
    if catalogue.has_blocks:
        schemas["Case"]["properties"]["blocks"] = {"type": "array", "items": _object(_BLOCK)}
    for name, fields in _computed_fields(codes).items():
        if name in schemas:
            schemas[name]["properties"] |= fields
    for schema in schemas.values():
        schema["required"] = list(schema["properties"])
    return schemas


def _part_schemas(own_fields: Iterable[OwnField], codes: Mapping[str, tuple[str, ...]]) -> Json:
    """Return the schemas of what only data files have: parts of records, and records that no model has."""
    full = [*FULL_CASE, *(field.name for field in own_fields if field.is_recommended)]
    names: Json = {"type": "array", "items": {"enum": full}}
    return {
        "Point": _point(),
        "Completeness": _object({"level": {"enum": ["full", "half", "snapshot"]}, "given": names, "missing": names}),
        "Translation": _object({"language": _TEXT, "address": _ADDRESS, "title": _TEXT}),
        "Clause": _object({"id": _TEXT, "address": _ADDRESS, "label": _TEXT, "text": _TEXT, "cases": _IDS}),
        "Duty": _object(_DUTY),
        "Change": _object(
            {
                "address": _ADDRESS,
                "state": {"enum": ["published", "moved", "withdrawn"]},
                "changed": {"anyOf": [_TIME, {"type": "string", "format": "date"}]},
                "to": {"type": ["string", "null"], "format": "uri-reference"},
            }
        ),
        "Licence": _object({"id": {"enum": [*codes["licence"]]}, "name": _TEXT, "url": _TEXT_OR_NULL, "spdx": _TEXT_OR_NULL}),
    }


def _schemas(catalogue: Catalogue) -> Json:
    """Return the schemas of the records and of the files that have them."""
    own_fields, schemas = catalogue.own_fields, _record_schemas(catalogue)
    lists = {
        "cases": "Case", "cities": "City", "categories": "Category", "organisations": "Organisation", "agreements": "Agreement",
        "duties": "Duty", "awards": "Award", "licences": "Licence", "changes": "Change",
        **({"collections": "Collection"} if catalogue.collections else {}),
    }  # fmt: skip
    return {
        **schemas,
        **_part_schemas(own_fields, catalogue.codes.allowed),
        "case-file": _object({"schema_version": _VERSION, "case": _ref("Case")}),
        **{f"{key}-file": _list_file(key, model) for key, model in lists.items()},
        "cases-file": _cases_file(),
        "cases-places": _places(
            _without(schemas["Case"], NOT_IN_FEATURES)
            | {f"{PREFIX}{field.id}": field.data_schema() for field in own_fields}
            | {"name": _TEXT}
            | _point_properties()
            | _joined_lists((*LISTS_OF_CASE, *(field.name for field in own_fields if field.type == "list")))
        ),
        "cities-places": _places(_without(schemas["City"], ("lat", "lon")) | _joined_lists(lists_of_city(catalogue.place_type))),
    }


def _computed_fields(codes: Mapping[str, tuple[str, ...]]) -> Json:
    """Return the computed fields by the schema that they belong to."""
    document = {"id": _TEXT, "address": _ADDRESS}
    licence = {"enum": [*codes["licence"], None]}
    return {
        "Case": {
            "id": _TEXT, "address": _ADDRESS, "city": _TEXT, "city_name": _TEXT, "category_name": _TEXT, "licence": licence,
            "point": _POINT_OR_NULL, "body": _TEXT, "translations": {"type": "array", "items": _ref("Translation")},
            "published": _TIME, "updated": _TIME, "version": _TEXT, "completeness": _ref("Completeness"),
            "unnamed_roles": {"type": "array", "items": {"enum": [*codes["role"]]}},
        },
        "OrganisationReference": {"name": _TEXT},
        "Source": {"address": _ADDRESS, "page": {"anyOf": [_ADDRESS, {"type": "null"}]}},
        "Image": {"address": _ADDRESS},
        "Attachment": {"address": _ADDRESS},
        "City": {"address": _ADDRESS, "feed": _ADDRESS, "cases": _IDS},
        "Category": {"address": _ADDRESS, "feed": _ADDRESS, "cases": _IDS},
        "Organisation": {"address": _ADDRESS, "cases": _IDS},
        "Agreement": {**document, "clauses": {"type": "array", "items": _ref("Clause")}},
        "Award": {**document, "cases": {"type": "array", "items": _CASE_OF_AWARD}},
        "Collection": {**document, "feed": _ADDRESS, "cases": {"type": "array", "items": _CASE_OF_COLLECTION}},
    }  # fmt: skip


def _object(properties: Json) -> Json:
    return {"type": "object", "required": list(properties), "properties": properties, "additionalProperties": False}


def _list_file(key: str, model: str) -> Json:
    records = {"type": "array", "items": _ref(model)}
    return _object({"schema_version": _VERSION, "total": {"type": "integer", "minimum": 0}, key: records})


def _cases_file() -> Json:
    """Return the schema of a list of cases, which has the URL of the next file where there are several."""
    schema = _list_file("cases", "Case")
    following = {"type": ["string", "null"], "format": "uri-reference"}
    return schema | {"properties": schema["properties"] | {"next": following}}


def _point() -> Json:
    coordinates = {"lat": {"type": "number"}, "lon": {"type": "number"}}
    return _object({"of": {"enum": ["case", "city"]}, **coordinates, "label": _TEXT, **_precision()})


def _precision() -> Json:
    return {"precision": {"enum": ["exact", "approximate"]}, "error_km": {"type": ["number", "null"]}}


def _point_properties() -> Json:
    precision = {"enum": ["exact", "approximate", None]}
    return {"point_of": {"enum": ["case", "city", None]}, "point_label": _TEXT_OR_NULL, **_precision(), "precision": precision}


def _joined_lists(fields: Iterable[str]) -> Json:
    """Return the schemas of lists that are texts."""
    return {f"{field}_text": _TEXT for field in fields}


def _without(schema: Json, names: Iterable[str]) -> Json:
    return {name: field for name, field in schema["properties"].items() if name not in names}


def _places(properties: Json) -> Json:
    """Return the schema of a GeoJSON file of points."""
    position = {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}
    feature = _object({
        "type": {"const": "Feature"},
        "id": _TEXT,
        "geometry": {"anyOf": [_object({"type": {"const": "Point"}, "coordinates": position}), {"type": "null"}]},
        "properties": _object(properties),
    })  # fmt: skip
    features = {"type": "array", "items": feature}
    return _object({"type": {"const": "FeatureCollection"}, "schema_version": _VERSION, "features": features})
