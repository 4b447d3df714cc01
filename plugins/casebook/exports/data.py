"""All files of data, from one reading of the catalogue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor, Future
from functools import partial

from casebook import permalinks
from casebook.exports.csv_file import cases_csv
from casebook.exports.dcat import catalog_jsonld
from casebook.exports.geojson import geojson_files
from casebook.exports.json_files import json_files
from casebook.exports.llms import llms_txt
from casebook.exports.openapi import openapi_json
from casebook.exports.publication import Publication
from casebook.exports.records import Json, case_records
from casebook.exports.workbook import cases_xlsx, imprint
from casebook.store import FileStore, key_of


def data_files(publication: Publication, workbooks: FileStore, executor: Executor) -> Mapping[str, str | bytes | Future[bytes]]:
    """Every file of data and every description of them, by address.

    The workbook takes longer to write than all other files together: `executor` writes it, and `workbooks` keeps it from one
    build to the next.
    """
    cases = case_records(publication)
    table = cases_csv(cases)
    return {
        **json_files(publication, cases),
        **geojson_files(publication, cases),
        permalinks.CASES_CSV: table,
        permalinks.CASES_XLSX: _workbook(publication, cases, table, workbooks, executor),
        permalinks.OPENAPI_JSON: openapi_json(publication),
        permalinks.CATALOG_JSONLD: catalog_jsonld(publication),
        permalinks.LLMS: llms_txt(publication),
    }


def _workbook(
    publication: Publication, cases: Sequence[Json], table: bytes, workbooks: FileStore, executor: Executor
) -> bytes | Future[bytes]:
    """The workbook of `cases`. The CSV file, `table`, holds every value that the workbook holds."""
    words, said = publication.words, imprint(publication, len(cases))
    key = key_of(table.decode(), words.language, repr(said))
    workbooks.clear_except([key])
    if key in workbooks:
        return workbooks.get(key)
    return executor.submit(workbooks.made, key, partial(cases_xlsx, words, said, cases))
