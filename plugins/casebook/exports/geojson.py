"""Places as GeoJSON (RFC 7946): longitude first, WGS84 degrees."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from casebook import permalinks
from casebook.exports.json_files import SCHEMA_VERSION, compact
from casebook.exports.records import Json, city_record
from casebook.site import Site


def geojson_files(site: Site, cases: Iterable[Json]) -> Mapping[str, str]:
    """Every GeoJSON file, by address; `cases` are the records of all cases."""
    cities = (city_record(site, id_) for id_ in site.catalogue.cities)
    return {
        permalinks.CASES_GEOJSON: _collection(map(_case, cases)),
        permalinks.CITIES_GEOJSON: _collection(map(_city, cities)),
    }


def _case(record: Json) -> Json:
    """A case at its point. What the point is stands in its properties, since its coordinates cannot tell."""
    point = record["point"]
    properties = {key: value for key, value in record.items() if key not in ("id", "point", "location", "body")}
    properties |= {"point_of": point["of"], "point_label": point["label"]}
    properties |= {"precision": point["precision"], "error_km": point["error_km"]}
    return _feature(record["id"], point["lat"], point["lon"], properties)


def _city(record: Json) -> Json:
    properties = {key: value for key, value in record.items() if key not in ("id", "lat", "lon")}
    return _feature(record["id"], record["lat"], record["lon"], properties)


def _feature(id_: str, lat: float, lon: float, properties: Json) -> Json:
    point = {"type": "Point", "coordinates": [lon, lat]}
    return {"type": "Feature", "id": id_, "geometry": point, "properties": {"id": id_, **properties}}


def _collection(features: Iterable[Json]) -> str:
    lines = ",\n".join(map(compact, features))
    return f'{{"type": "FeatureCollection", "schema_version": "{SCHEMA_VERSION}", "features": [\n{lines}\n]}}\n'
