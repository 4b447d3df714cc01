"""All files of data, from one reading of the catalogue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from casebook import permalinks
from casebook.content.catalogue import Catalogue
from casebook.content.site import Site
from casebook.data.catalogues import catalog_jsonld, llms_txt
from casebook.data.datasets import DATASETS, FRONT_MATTER
from casebook.data.json_files import case_file_addresses, geojson_files, json_files
from casebook.data.openapi import openapi_json
from casebook.data.records import Json, case_records
from casebook.data.tables import cases_csv
from casebook.data.workbook import cases_xlsx, imprint
from casebook.files.cache import FileStore, key_of


def data_addresses(catalogue: Catalogue) -> list[str]:
    """Where files of data and their descriptions stand."""
    return [
        *(file.address for dataset in DATASETS for file in dataset.files),
        *(rules.address for rules in FRONT_MATTER),
        *(address for id_ in catalogue.cases for address in case_file_addresses(catalogue, id_)),
        permalinks.OPENAPI_JSON,
        permalinks.CATALOG_JSONLD,
        permalinks.LLMS,
    ]


def data_files(site: Site, workbooks: FileStore) -> Mapping[str, str | bytes]:
    """Every file of data and every description of them, by address.

    The workbook takes longer to write than all other files together: `workbooks` keeps it from one build to the next.
    """
    cases = case_records(site)
    table = cases_csv(cases)
    return {
        **json_files(site, cases),
        **geojson_files(site, cases),
        permalinks.CASES_CSV: table,
        permalinks.CASES_XLSX: _workbook(site, cases, table, workbooks),
        permalinks.OPENAPI_JSON: openapi_json(site),
        permalinks.CATALOG_JSONLD: catalog_jsonld(site),
        permalinks.LLMS: b"\xef\xbb\xbf" + llms_txt(site).encode(),  # no server need say that it is UTF-8
    }


def _workbook(site: Site, cases: Sequence[Json], table: bytes, workbooks: FileStore) -> bytes:
    """The workbook of `cases`. The CSV file, `table`, holds every value that the workbook holds."""
    words, said = site.words, imprint(site, len(cases))
    key = key_of(table.decode(), words.language, repr(said))
    workbooks.clear_except([key])
    return workbooks.made(key, lambda: cases_xlsx(words, said, cases))
