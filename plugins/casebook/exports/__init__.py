"""Open data and feeds: JSON, CSV, Excel, GeoJSON, JSON-LD, DCAT, OpenAPI, Atom, RSS and JSON Feed.

`records` says what is told of each thing; `json_files`, `geojson`, `csv_file` and `workbook` write it. `datasets` lists the
files, and `openapi`, `dcat`, `schema_org` and `llms` describe them. `feeds` chooses entries and `feed_formats` writes them.
"""

from casebook.exports.data import data_addresses, data_files
from casebook.exports.feeds import feed_addresses, feed_files, feed_links
from casebook.exports.schema_org_pages import case_jsonld, organisation_jsonld, page_jsonld, translation_jsonld
from casebook.exports.tables import PARTS, Part, case_table, may_run

__all__ = [
    "PARTS", "Part", "case_jsonld", "case_table", "data_addresses", "data_files", "feed_addresses",
    "feed_files", "feed_links", "may_run", "organisation_jsonld", "page_jsonld", "translation_jsonld",
]  # fmt: skip
