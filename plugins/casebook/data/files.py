"""Make all data files of a site."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from casebook import permalinks
from casebook.content.catalogue import Catalogue
from casebook.content.site import Site
from casebook.data.case_parts import CaseParts
from casebook.data.catalogues import catalog_jsonld, llms_txt
from casebook.data.datasets import DATASETS, FRONT_MATTER
from casebook.data.json_files import case_file_addresses, geojson_files, json_files, part_count
from casebook.data.linked_tables import datapackage_json, item_files, site_files
from casebook.data.openapi import openapi_json
from casebook.data.tables import csv_header
from casebook.data.workbook import cases_xlsx, workbook_info
from casebook.files.cache import FileCache, key_of


def data_addresses(catalogue: Catalogue) -> list[str]:
    """Return the addresses of the data files and of their descriptions."""
    return [
        *(file.address for dataset in DATASETS for file in dataset.files),
        *(rules.address for rules in FRONT_MATTER),
        *map(permalinks.cases_json_part, range(2, part_count(len(catalogue.cases)) + 1)),
        *(address for id_ in catalogue.cases for address in case_file_addresses(catalogue, id_)),
        *(address(id_) for id_ in catalogue.cases for address in (permalinks.case_ris, permalinks.case_oembed)),
        permalinks.OPENAPI_JSON,
        permalinks.CATALOG_JSONLD,
        permalinks.DATAPACKAGE_JSON,
        permalinks.LLMS,
    ]


def data_files(site: Site, cases: Sequence[CaseParts], workbooks: FileCache) -> Mapping[str, str | bytes]:
    """Return every data file of more than one case, and every description of them, by address; `cases` are the parts of all.

    The workbook takes longer to write than all other files together, so `workbooks` caches it from build to build.
    """
    table = (csv_header() + "".join(case.row for case in cases)).encode("utf-8-sig")
    return {
        **json_files(site, [case.record for case in cases]),
        **geojson_files(site, (case.feature for case in cases)),
        permalinks.CASES_CSV: table,
        permalinks.CASES_XLSX: _workbook(site, cases, table, workbooks),
        permalinks.OPENAPI_JSON: openapi_json(site),
        **item_files([case.items for case in cases]),
        **site_files(site),
        permalinks.DATAPACKAGE_JSON: datapackage_json(site),
        permalinks.CATALOG_JSONLD: catalog_jsonld(site),
        permalinks.LLMS: b"\xef\xbb\xbf" + llms_txt(site).encode(),  # the byte order mark says UTF-8 where a server does not
    }


def _workbook(site: Site, cases: Sequence[CaseParts], table: bytes, workbooks: FileCache) -> bytes:
    """Return the workbook of `cases`. Its cache key has the CSV file, `table`, which has every value of the workbook."""
    words, info = site.words, workbook_info(site, len(cases))
    key = key_of(table.decode(), words.language, repr(info))
    workbooks.keep_only([key])
    return workbooks.get_or_make(key, lambda: cases_xlsx(words, info, [json.loads(case.record) for case in cases]))
