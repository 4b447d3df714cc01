"""Make all data files of a site, of the parts that each case makes alone: texts, which are quick to cache and to join."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Literal, Protocol, TypeAlias

from msgspec import Struct

from casebook import permalinks
from casebook.content.catalogue import Catalogue
from casebook.content.own_fields import value_labels
from casebook.content.site import Site
from casebook.data.csv_tables import csv_pieces, csv_row
from casebook.data.datasets import FRONT_MATTER, datasets
from casebook.data.dcat import catalog_jsonld
from casebook.data.icalendar import calendar_ics, has_events
from casebook.data.json_files import (
    case_feature,
    case_file_addresses,
    case_lists,
    compact_json,
    geojson_files,
    json_files,
    part_count,
    schema_files,
)
from casebook.data.linked_tables import ITEMS, cases_table, datapackage_json, item_lines, own_files, site_tables
from casebook.data.llms import llms_txt
from casebook.data.openapi import openapi_json
from casebook.data.records import Json
from casebook.data.xlsx_writer import cases_xlsx, part_key, workbook_info
from casebook.files.cache import FileCache, key_of
from casebook.model.own_fields import OwnPart


class CaseParts(Struct, frozen=True):
    """What the files of all cases say of one."""

    id: str
    record: str
    """The record, as JSON on one line."""
    feature: str
    """The feature in GeoJSON, on one line."""
    row: str
    """The row in CSV, with the end of the line."""
    organisations: str
    """The lines in the CSV file of the organisations of cases, and so on."""
    sources: str
    indicators: str


Part: TypeAlias = Literal["record", "feature", "row", "organisations", "sources", "indicators"]
ITEM_PARTS: tuple[Part, ...] = ("organisations", "sources", "indicators")
"""The parts in the CSV files of items, in the order of `casebook.data.linked_tables.ITEMS`."""


class CaseTexts(Protocol):
    """The parts of all cases, in the order of their ids. They are read when a file is written: together they may be large."""

    def __len__(self) -> int:
        """Return the number of cases."""
        ...

    def texts(self, part: Part, start: int = 0, stop: int | None = None) -> Iterable[str]:
        """Return a part of each case, or of the cases from the number `start` to before `stop`."""
        ...


def case_parts(record: Json) -> CaseParts:
    """Return the parts of a case; `record` is its record."""
    return CaseParts(record["id"], compact_json(record), compact_json(case_feature(record)), csv_row(record), *item_lines(record))


_OF_CASE = (permalinks.case_json, permalinks.case_ris, permalinks.case_oembed, permalinks.case_checklist)
"""The addresses of the files that each case has, also at its earlier ids."""


def data_addresses(catalogue: Catalogue) -> list[str]:
    """Return the addresses of the data files and of their descriptions."""
    return [
        *(file.address for dataset in datasets(catalogue) for file in dataset.files),
        *(rules.address for rules in FRONT_MATTER),
        *map(permalinks.cases_json_part, range(2, part_count(len(catalogue.cases)) + 1)),
        *(it for id_ in catalogue.cases for address in _OF_CASE for it in case_file_addresses(catalogue, id_, address)),
        permalinks.OPENAPI_JSON,
        permalinks.CATALOG_JSONLD,
        permalinks.DATAPACKAGE_JSON,
        permalinks.LLMS,
    ]


def data_files(site: Site, cases: CaseTexts) -> Mapping[str, str | bytes | Iterable[str]]:
    """Return the data files of more than one case but the workbook, by address.

    Files with a part of each case are in pieces, which are read as they are written.
    """
    return {
        **case_lists(site, len(cases), lambda start, stop: cases.texts("record", start, stop)),
        **json_files(site),
        **geojson_files(site, cases.texts("feature")),
        permalinks.CASES_CSV: csv_pieces(cases_table(site).names, cases.texts("row")),
        **{table.address: csv_pieces(table.names, cases.texts(part)) for table, part in zip(ITEMS, ITEM_PARTS, strict=True)},
        **own_files(site, lambda: cases.texts("record")),
        **site_tables(site),
        **({permalinks.CALENDAR_ICS: calendar_ics(site)} if has_events(site.catalogue) else {}),
    }


def data_descriptions(site: Site) -> Mapping[str, str]:
    """Return every description of the data, by address. They tell fields of cases and the time of the last change."""
    return {
        **schema_files(site),
        permalinks.OPENAPI_JSON: openapi_json(site),
        permalinks.DATAPACKAGE_JSON: datapackage_json(site),
        permalinks.CATALOG_JSONLD: catalog_jsonld(site),
        permalinks.LLMS: llms_txt(site),  # without a byte order mark, behind which llms-txt 0.0.7 finds no title and stops
    }


def workbook(site: Site, cases: CaseTexts, workbooks: FileCache) -> bytes:
    """Return the workbook of all cases. It takes longer to write than the data files, so `workbooks` caches it.

    Its key has the rows of the CSV file, in which all is that the workbook takes from cases, and all that names these values.
    """
    words, info = site.words, workbook_info(site, len(cases))
    own = site.catalogue.own_fields
    # The names of other cases may be long, and an id tells which case is meant
    asked: list[tuple[str, OwnPart]] = [(field.name, field) for field in own]
    asked += [(part_key(field, part), part) for field in own for part in field.parts]
    named = {name: value_labels(field, site.catalogue, words) for name, field in asked if field.record not in (None, "case")}
    names = {name: {id_: f"{label} ({id_})" for id_, label in labels.items()} for name, labels in named.items()}
    key = key_of(site.words_key, repr(info), repr((own, names)), *cases.texts("row"))
    workbooks.keep_only([key])
    return workbooks.get_or_make(key, lambda: cases_xlsx(words, info, map(json.loads, cases.texts("record")), own, names))
