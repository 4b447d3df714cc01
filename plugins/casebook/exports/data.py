"""All files of data, from one reading of the catalogue."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence

from casebook import permalinks
from casebook.exports.csv_file import cases_csv
from casebook.exports.dcat import catalog_jsonld
from casebook.exports.geojson import geojson_files
from casebook.exports.json_files import json_files
from casebook.exports.llms import llms_txt
from casebook.exports.openapi import openapi_json
from casebook.exports.publication import Publication
from casebook.exports.records import Json, case_records
from casebook.exports.workbook import cases_xlsx
from casebook.store import Store, key_of


def data_files(publication: Publication, store: Store) -> Mapping[str, str | bytes]:
    """Every file of data and every description of them, by address.

    `store` keeps the workbook from one build to the next: it takes longer to write than all other files together.
    """
    cases = case_records(publication)
    table = cases_csv(cases)
    return {
        **json_files(publication, cases),
        **geojson_files(publication, cases),
        permalinks.CASES_CSV: table,
        permalinks.CASES_XLSX: _workbook(publication, cases, table, store),
        permalinks.OPENAPI_JSON: openapi_json(publication),
        permalinks.CATALOG_JSONLD: catalog_jsonld(publication),
        permalinks.LLMS: llms_txt(publication),
    }


def _workbook(publication: Publication, cases: Sequence[Json], table: bytes, store: Store) -> bytes:
    """The workbook of `cases`. The CSV file, `table`, holds every value that the workbook holds."""
    site = (publication.name, publication.url, publication.words.language, publication.updated.isoformat())
    key = key_of(table.decode(), *site)
    kept = store.get(key)
    written = b64decode(kept) if kept else cases_xlsx(publication, cases)
    store.keep(key, kept or b64encode(written).decode())
    store.save()
    return written
