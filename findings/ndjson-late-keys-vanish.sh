#!/usr/bin/env bash
# polars 2.1.0, duckdb 2.0.1 (PyPI): a key that no early line of a JSON Lines file has is no column, and its values are gone without a word.
#
# polars takes the columns from the first 100 lines, DuckDB from the first 20,480. A field that is filled in for the first time further down
# (a new field of a long list, say) is left out: no error, no warning, and the rows are all there. read_json of polars, for the same records in
# an array, raises an error that names the field, and DuckDB is as silent for an array as for lines. With infer_schema_length=None and with
# sample_size=-1 the column is there. So write every key in every record, with null where it has no value.
#
# Seen (records before the first with the key: columns):
#   99: polars read_ndjson id, note; polars scan_ndjson id, note; polars read_json id, note; duckdb id, note
#   100: polars read_ndjson id; polars scan_ndjson id; polars read_json ComputeError; duckdb id, note
#   20480: polars read_ndjson id; polars scan_ndjson id; polars read_json ComputeError; duckdb id
#   whole files are read: id, note; id, note
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check polars==2.1.0 duckdb==2.0.1 2>/dev/null
cd "$folder"
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
import json
from pathlib import Path

import duckdb
import polars as pl

READERS = {
    "polars read_ndjson": lambda: pl.read_ndjson("late.ndjson").columns,
    "polars scan_ndjson": lambda: pl.scan_ndjson("late.ndjson").collect().columns,
    "polars read_json": lambda: pl.read_json("late.json").columns,
    "duckdb": lambda: duckdb.sql("FROM read_json('late.ndjson')").columns,
}


def look(reader):
    try:
        return ", ".join(reader())
    except pl.exceptions.ComputeError as error:
        return type(error).__name__


seen = []
for count in (99, 100, 20480):
    records = [{"id": number} for number in range(count)] + [{"id": count, "note": "늦게 적은 칸"}]
    Path("late.ndjson").write_text("".join(f"{json.dumps(record)}\n" for record in records))
    Path("late.json").write_text(json.dumps(records))
    seen.append(f"{count}: " + "; ".join(f"{name} {look(reader)}" for name, reader in READERS.items()))
whole = (pl.read_ndjson("late.ndjson", infer_schema_length=None).columns, duckdb.sql("FROM read_json('late.ndjson', sample_size=-1)").columns)
seen.append("whole files are read: " + "; ".join(map(", ".join, whole)))
print("\n".join(seen))
expected = [
    "99: polars read_ndjson id, note; polars scan_ndjson id, note; polars read_json id, note; duckdb id, note",
    "100: polars read_ndjson id; polars scan_ndjson id; polars read_json ComputeError; duckdb id, note",
    "20480: polars read_ndjson id; polars scan_ndjson id; polars read_json ComputeError; duckdb id",
    "whole files are read: id, note; id, note",
]
raise SystemExit(0 if seen == expected else "the behaviour has changed")
PYTHON
