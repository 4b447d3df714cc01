"""Make a database of the tables of a built site: SQLite with the standard library, or Parquet with DuckDB.

The tables are those that the Data Package of the site describes, with their types, their keys and their links.
"""

from __future__ import annotations

import csv
import errno
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from io import StringIO
from pathlib import Path

from msgspec import Struct

from casebook import permalinks
from casebook.data.csv_tables import unescape_formula
from casebook.files.built_site import BuiltSite
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


class _Column(Struct, frozen=True):
    name: str
    type: str


class _Reference(Struct, frozen=True):
    resource: str


class _Link(Struct, frozen=True):
    fields: tuple[str]
    reference: _Reference


class _Schema(Struct, frozen=True, rename="camel"):
    fields: tuple[_Column, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[_Link, ...] = ()


class _Resource(Struct, frozen=True):
    name: str
    path: str
    schema: _Schema


class _Package(Struct, frozen=True):
    """What is read of a Data Package."""

    resources: tuple[_Resource, ...]


def read_tables(site: BuiltSite) -> list[PublishedTable]:
    """Return the tables of a built site. Raises `FileNotFoundError` where it has none, and `DamagedSiteError`."""
    return [_read_table(site, resource) for resource in site.record(permalinks.DATAPACKAGE_JSON, _Package).resources]


def _read_table(site: BuiltSite, resource: _Resource) -> PublishedTable:
    types = {column.name: column.type for column in resource.schema.fields}
    text = site.text(f"{permalinks.API}{resource.path}")
    try:
        head, *rows = csv.reader(StringIO(text, newline="")) if text else [[]]
    except csv.Error as error:
        raise site.damage() from error
    if head != [*types] or any(len(row) != len(types) for row in rows):
        raise site.damage()
    return PublishedTable(
        name=resource.name,
        types=types,
        key=resource.schema.primary_key,
        links={link.fields[0]: link.reference.resource for link in resource.schema.foreign_keys},
        rows=tuple(tuple(_value(site, cell, type_) for cell, type_ in zip(row, types.values(), strict=True)) for row in rows),
    )


def _value(site: BuiltSite, cell: str, type_: str) -> Value:
    """Return the value of a cell of a CSV file. An apostrophe before a text that may run is for spreadsheets alone."""
    if not cell:
        return None
    if type_ in ("number", "integer"):
        try:
            number = float(cell)
        except ValueError as error:
            raise site.damage() from error
        return int(cell) if cell.removeprefix("-").isdecimal() and abs(number) < _BEYOND_INTEGERS else number
    return unescape_formula(cell)


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
