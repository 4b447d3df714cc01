"""Make a database of the tables of a built site: SQLite with the standard library, or Parquet with DuckDB.

The tables are those that the Data Package of the site describes, with their types, their keys and their links.
"""

from __future__ import annotations

import csv
import errno
import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from msgspec import Struct

from casebook import permalinks
from casebook.data.csv_tables import may_run
from casebook.files.replace import delete_abandoned, partial_path

_SQLITE = {"number": "NUMERIC", "integer": "INTEGER"}
_PARQUET = {"number": "DOUBLE", "integer": "BIGINT", "date": "DATE"}
_BEYOND_INTEGERS = 2.0**63
"""The least number that no integer of either format holds."""
Value = str | int | float | None


class PublishedTable(Struct, frozen=True):
    """A table of a built site."""

    name: str
    types: Mapping[str, str]
    """The type of each column in the Data Package, by name."""
    key: tuple[str, ...]
    links: Mapping[str, str]
    """The name of the table whose id a column has, by column."""
    rows: tuple[tuple[Value, ...], ...]


def read_tables(site: Path) -> list[PublishedTable]:
    """Return the tables in the folder of a built site. Raises `FileNotFoundError` where it has none.

    Files that are not as a build writes them raise `ValueError`, `KeyError` and other errors of values.
    """
    package = json.loads((site / permalinks.DATAPACKAGE_JSON).read_text(encoding="utf-8"))
    return [_read_table(site / permalinks.API, resource) for resource in package["resources"]]


def _read_table(folder: Path, resource: Mapping[str, object]) -> PublishedTable:
    schema: dict[str, list[dict[str, object]]] = resource["schema"]  # type: ignore[assignment]
    types = {str(field["name"]): str(field["type"]) for field in schema["fields"]}
    links = schema.get("foreignKeys", [])
    with (folder / str(resource["path"])).open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    if head != [*types]:
        raise ValueError(f"other columns in {resource['path']}")
    return PublishedTable(
        name=str(resource["name"]),
        types=types,
        key=tuple(map(str, schema["primaryKey"])),
        links={str(link["fields"][0]): str(link["reference"]["resource"]) for link in links},  # type: ignore[index]
        rows=tuple(tuple(_value(cell, type_) for cell, type_ in zip(row, types.values(), strict=True)) for row in rows),
    )


def _value(cell: str, type_: str) -> Value:
    """Return the value of a cell of a CSV file. An apostrophe before a text that may run is for spreadsheets alone."""
    if not cell:
        return None
    if type_ in ("number", "integer"):
        number = float(cell)
        return int(cell) if cell.removeprefix("-").isdecimal() and abs(number) < _BEYOND_INTEGERS else number
    return cell[1:] if cell.startswith("'") and may_run(cell) else cell


def write_sqlite(tables: Sequence[PublishedTable], file: Path) -> None:
    """Write the tables to a SQLite database, which replaces `file` when it is complete. Raises `OSError`."""
    delete_abandoned(file.parent, file.name)
    new = partial_path(file)
    try:
        with closing(sqlite3.connect(new)) as database, database:
            database.execute("PRAGMA journal_mode = OFF")  # a process that is killed leaves one file, which the next deletes
            for table in tables:
                database.execute(f'CREATE TABLE "{table.name}" ({", ".join(_definitions(table))})')
                marks = ", ".join("?" * len(table.types))
                database.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', table.rows)  # noqa: S608 - names of ours
        new.replace(file)
    except sqlite3.Error as error:
        number = errno.ENOSPC if error.sqlite_errorcode == sqlite3.SQLITE_FULL else 0
        raise OSError(number, str(error), str(file)) from error
    finally:
        new.unlink(missing_ok=True)


def _definitions(table: PublishedTable) -> Iterator[str]:
    """Yield the columns of a table in SQL, then its key and its links."""
    yield from (f'"{name}" {_SQLITE.get(type_, "TEXT")}' for name, type_ in table.types.items())
    yield f"PRIMARY KEY ({', '.join(table.key)})"
    yield from (f'FOREIGN KEY ("{column}") REFERENCES "{other}" (id)' for column, other in table.links.items())


def write_parquet(tables: Sequence[PublishedTable], folder: Path) -> None:
    """Write each table to a Parquet file in `folder`. Raises `OSError`, and `ImportError` without DuckDB."""
    import duckdb  # noqa: PLC0415 - only this command needs it

    folder.mkdir(parents=True, exist_ok=True)
    with duckdb.connect() as database:
        for table in tables:
            columns = ", ".join(f'"{name}" {_PARQUET.get(type_, "VARCHAR")}' for name, type_ in table.types.items())
            database.execute(f'CREATE TABLE "{table.name}" ({columns})')
            if table.rows:
                marks = ", ".join("?" * len(table.types))
                database.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', table.rows)  # noqa: S608 - as above
            file = folder / f"{table.name}.parquet"
            delete_abandoned(folder, file.name)
            new = partial_path(file)
            try:
                database.table(table.name).write_parquet(str(new))
                new.replace(file)
            except duckdb.Error as error:
                raise OSError(0, str(error), str(file)) from error
            finally:
                new.unlink(missing_ok=True)
