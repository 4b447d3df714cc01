"""Tables that are linked by keys, for databases and programs for analysis: their columns, their keys, and their rows.

Each table is a CSV file. A Data Package (https://datapackage.org, version 2) says what they hold and how they are linked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.json import Decoder
from msgspec.structs import replace

from casebook import permalinks
from casebook.content.site import Site
from casebook.data.csv_tables import CSV_COLUMNS, PARTS, Cell, csv_line, csv_pieces, csv_text
from casebook.data.datasets import CASE_TABLES, licence_of_dataset
from casebook.data.json_files import SCHEMA_VERSION, indented_json
from casebook.data.records import Json, city_record, duty_records, licence_record, organisation_record
from casebook.messages.wording import Wording
from casebook.model.own_fields import PREFIX, OwnField, OwnPart
from casebook.model.vocabulary import FactType

_TYPES = {
    "count": "integer", "lat": "number", "lon": "number", "error_km": "number", "cost": "number", "published": "date",
    "updated": "date",
}  # fmt: skip
_NUMBERS = ("value", "baseline", "target")


class Column(Struct, frozen=True):
    """A column: its name, its type in a Data Package, and the key of its heading and its meaning among the texts."""

    name: str
    type: str
    text: str
    fact: FactType | None = None
    """The type of the fact about cities that it has; its heading is the fact's."""
    own: OwnPart | None = None
    """The own field, or the part of one, that it has; its heading is that of the field."""


class LinkedTable(Struct, frozen=True):
    """A table: its name, the address of its file, its columns, its key, and the tables that its columns lead to."""

    name: str
    address: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    links: Mapping[str, str]
    """The name of the table whose id a column has, by column."""
    own: OwnField | None = None
    """The own field whose records it has; its title is that of the field."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)


def _column(name: str, text: str) -> Column:
    kind = _TYPES.get(name, "integer" if name == "number" else "number" if name in _NUMBERS else "string")
    return Column(name, kind, text)


def _of_case(name: str, address: str, prefix: str, fields: Iterable[str], links: Mapping[str, str]) -> LinkedTable:
    """Return a table of items of cases. A case and the number of the item among those of the case are its key."""
    own = (_column(field, field if field.startswith(prefix) else f"{prefix}_{field}") for field in fields)
    columns = (_column("case_id", "id"), _column("number", "number"), *own)
    return LinkedTable(name, address, columns, ("case_id", "number"), {"case_id": "cases", **links})


def _of_site(name: str, address: str, prefix: str, fields: Iterable[str], links: Mapping[str, str]) -> LinkedTable:
    return LinkedTable(name, address, tuple(_column(field, f"{prefix}_{field}") for field in fields), ("id",), links)


_ORGANISATION, _INDICATOR, _SOURCE = PARTS
CASES = LinkedTable(
    "cases",
    permalinks.CASES_CSV,
    tuple(_column(name, name) for name in CSV_COLUMNS),
    ("id",),
    {"city": "places"},
)
ITEMS = (
    _of_case(
        "case_organisations",
        permalinks.CASE_ORGANISATIONS_CSV,
        _ORGANISATION.prefix,
        ("organisation_id", "role"),
        {"organisation_id": "organisations"},
    ),
    _of_case("case_sources", permalinks.CASE_SOURCES_CSV, _SOURCE.prefix, _SOURCE.fields, {}),
    _of_case("indicators", permalinks.INDICATORS_CSV, _INDICATOR.prefix, _INDICATOR.fields, {}),
)
"""The tables of items of cases."""
_FIELDS = (("organisations", ("id", "role")), ("sources", _SOURCE.fields), ("indicators", _INDICATOR.fields))
"""The list in the record of a case, and the fields of its items, for each of `ITEMS`."""
ORGANISATIONS = _of_site(
    "organisations", permalinks.ORGANISATIONS_CSV, "organisation", ("id", "name", "kind", "city", "address"), {"city": "places"}
)
PLACES = _of_site(
    "places",
    permalinks.PLACES_CSV,
    "place",
    ("id", "name", "short_name", "host", "lat", "lon", "error_km", "point_is", "address"),
    {},
)  # fmt: skip
"""The table of places without the facts that a site gives of them."""
DUTIES = LinkedTable(
    "duties",
    permalinks.DUTIES_CSV,
    tuple(
        _column(name, f"duty_{name}")
        for name in ("clause", "city", "city_name", "label", "text", "party", "state", "count", "cases", "address")
    ),
    ("clause", "city"),
    {"city": "places"},
)
"""The table of duties of agreements in places."""
TABLES = (PLACES, ORGANISATIONS, CASES, *ITEMS, DUTIES)
"""All tables, each behind those that it leads to."""


def _places_table(site: Site) -> LinkedTable:
    """Return the table of places, with a column for each fact that is a text or a number."""
    types = site.catalogue.place_type.facts if site.catalogue.place_type else ()
    facts = (Column(fact.id, "number" if fact.type == "number" else "string", "", fact) for fact in types if fact.type != "list")
    return replace(PLACES, columns=(*PLACES.columns, *facts))


_OWN_TYPES = {"number": "number", "year": "integer"}


def cases_table(site: Site) -> LinkedTable:
    """Return the table of cases, with a column for each own field. Those of one record lead to its table."""
    own, links = _own_columns({field.name: field for field in site.catalogue.own_fields})
    return replace(CASES, columns=(*CASES.columns, *own), links={**CASES.links, **links})


def _own_columns(own: Mapping[str, OwnPart]) -> tuple[tuple[Column, ...], Mapping[str, str]]:
    """Return the columns of own fields or parts by their names, and the tables that they lead to."""
    columns = tuple(Column(name, _OWN_TYPES.get(field.type, "string"), "", own=field) for name, field in own.items())
    tables = {"place": PLACES.name, "organisation": ORGANISATIONS.name}  # a withdrawn case has no row
    return columns, {name: tables[field.type] for name, field in own.items() if field.type in tables}


def _own_tables(own_fields: Iterable[OwnField]) -> tuple[LinkedTable, ...]:
    """Return a table of each own field that is a list of records, with a column for each part."""
    return tuple(_own_table(field) for field in own_fields if field.has_table)


def _own_table(field: OwnField) -> LinkedTable:
    table = _of_case(field.name, permalinks.own_table_csv(field.name), "", (), {})
    columns, links = _own_columns({f"{PREFIX}{part.id}": part for part in field.parts})
    return replace(table, columns=(*table.columns, *columns), links={**table.links, **links}, own=field)


def own_files(site: Site, records: Callable[[], Iterable[str]]) -> Mapping[str, Iterable[str]]:
    """Return the CSV files of own fields that are lists of records, by address; `records` yields the record of each case."""
    return {
        table.address: csv_pieces(table.names, _own_lines(table.own, records()))
        for table in _own_tables(site.catalogue.own_fields)
        if table.own
    }


class _OwnRecord(Struct):
    """What a table of an own field has of the record of a case."""

    id: str
    fields: dict[str, Any]


def _own_lines(field: OwnField, records: Iterable[str]) -> Iterator[str]:
    """Yield the line of each record of an own field."""
    for case in map(Decoder(_OwnRecord).decode, records):
        yield from _item_lines(case.id, case.fields[field.id], [part.id for part in field.parts])


def _item_lines(case_id: str, items: Iterable[Json], fields: Sequence[str]) -> Iterator[str]:
    """Yield the line of each item of a case, after the id of the case and the number of the item."""
    for number, item in enumerate(items, 1):
        yield csv_line((case_id, number, *(_plain(item[name]) for name in fields)))


def linked_tables(site: Site) -> tuple[LinkedTable, ...]:
    """Return the tables with the columns that they have on a site."""
    own = {PLACES.name: _places_table, CASES.name: cases_table}
    tables = tuple(own[table.name](site) if table.name in own else table for table in TABLES)
    return (*tables, *_own_tables(site.catalogue.own_fields))


def _plain(cell: Cell) -> Cell:
    """Return a text on one line, as in the table of cases."""
    return " ".join(cell.split()) if isinstance(cell, str) else cell


def item_lines(case: Json) -> tuple[str, ...]:
    """Return the lines of a case in the CSV file of each of `ITEMS`."""
    return tuple("".join(_item_lines(case["id"], case[list_], fields)) for list_, fields in _FIELDS)


def site_tables(site: Site) -> Mapping[str, bytes]:
    """Return the CSV files of organisations, places and duties by address."""
    readers = ((ORGANISATIONS, _site_rows), (_places_table(site), _site_rows), (DUTIES, _duty_rows))
    return {table.address: csv_text(table.names, map(csv_line, rows(site, table))) for table, rows in readers}


def _duty_rows(site: Site, table: LinkedTable) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows of the table of duties."""
    for record in duty_records(site):
        fields = record | {"count": len(record["cases"]), "cases": "; ".join(record["cases"])}
        yield tuple(_plain(fields[name]) for name in table.names)


def _site_rows(site: Site, table: LinkedTable) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows of the table of organisations or of places."""
    record: Callable[[Site, str], Json] = organisation_record if table == ORGANISATIONS else city_record
    for id_ in site.catalogue.organisations if table == ORGANISATIONS else site.catalogue.cities:
        fields = record(site, id_)
        yield tuple(_plain(fields[name]) for name in table.names)


def datapackage_json(site: Site) -> str:
    """Return the description of the tables as a Data Package.

    Its paths are URLs or lie below its own folder: the standard forbids paths that begin with a slash.
    """
    folder, licences = permalinks.API, permalinks.LICENCES_JSON
    return indented_json({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "cases",
        "title": site.name,
        "description": site.description,
        **({"id": site.to(permalinks.DATAPACKAGE_JSON), "homepage": site.url} if site.has_address else {}),
        "version": SCHEMA_VERSION,
        "created": site.updated.isoformat(),
        "licenses": [
            {"path": site.to(licences) if site.has_address else licences.removeprefix(folder), "title": site.text("terms")}
        ],
        "resources": [_resource(site, table, table.address.removeprefix(folder)) for table in linked_tables(site)],
    })  # fmt: skip


def _resource(site: Site, table: LinkedTable, path: str) -> Json:
    words = site.words
    fields = [
        {
            "name": column.name,
            "type": column.type,
            **_heading(words, column),
            **({"constraints": {"required": True}} if column.name in (*table.key, "case_id") else {}),
        }
        for column in table.columns
    ]
    links = [{"fields": [name], "reference": {"resource": other, "fields": ["id"]}} for name, other in table.links.items()]
    return {
        "name": table.name,
        "type": "table",
        "path": path,
        "title": table.own.words(words.language).label if table.own else words.of("tables", table.name),
        **_licences(site, table),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": fields, "primaryKey": list(table.key), **({"foreignKeys": links} if links else {})},
    }


def _licences(site: Site, table: LinkedTable) -> Json:
    """Return the licence that all cases share, for a table of them; nothing where the package says what holds."""
    is_of_cases = table.name == CASES.name or "case_id" in table.key
    record = licence_record(site, licence) if is_of_cases and (licence := licence_of_dataset(site.catalogue, CASE_TABLES)) else {}
    name = {"name": record["spdx"]} if record.get("spdx") else {}
    return {"licenses": [{**name, "path": record["url"], "title": record["name"]}]} if record.get("url") else {}


def _heading(words: Wording, column: Column) -> Json:
    """Return the heading and the meaning of a column; of a choice also the label of each value."""
    if column.fact:
        return {"title": column.fact.label, "description": _fact_text(column.fact)}
    if column.own:
        labels = column.own.labels(words.language) if column.own.type == "choice" else {}
        categories = [{"value": id_, "label": label} for id_, label in labels.items()]
        about = column.own.words(words.language)
        heading = column.own.heading(words.language)
        more = {"categories": categories} if categories else {}
        return {"title": heading, "description": about.help or heading, **more}
    return {"title": words.of("columns", column.text), "description": words.of("columns_about", column.text)}


def _fact_text(fact: FactType) -> str:
    """Return the label of a fact with its unit."""
    return f"{fact.label} ({fact.unit})" if fact.unit else fact.label
