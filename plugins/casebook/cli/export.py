"""``casebook export``: make a database of the tables of the built site."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from casebook.cli.command import Command, add_project_options, find_project, say
from casebook.data.database import read_tables, write_parquet, write_sqlite
from casebook.files.replace import may_replace

_WRITERS = {"sqlite": write_sqlite, "parquet": write_parquet}
_STARTS = {"sqlite": b"SQLite format 3\0"}
"""The first bytes of each format that is one file."""
_NAMES = {"sqlite": "cases.sqlite", "parquet": "parquet"}


def _options(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--format", choices=_WRITERS, default="sqlite",
        help="a SQLite file, or a folder of Parquet files, which needs casebook[parquet] (default: %(default)s)",
    )  # fmt: skip
    parser.add_argument(
        "-o", "--output", type=Path, metavar="PATH", help="file or folder to write (default: cases.sqlite or parquet)"
    )
    parser.add_argument("--site", type=Path, metavar="FOLDER", help="folder of the built site (default: the one in mkdocs.yml)")
    add_project_options(parser, named=True)


def _run(options: Namespace) -> int:
    project = find_project(options)
    words, output = project.words, options.output or Path(_NAMES[options.format])
    site = options.site or project.settings.site
    try:
        tables = read_tables(site)
    except FileNotFoundError:
        options.misuse(words.fill("lines", "export_no_site", path=site))
    if options.format in _STARTS and not may_replace(output, _STARTS[options.format]):
        options.misuse(words.fill("lines", "other_file", path=output))
    try:
        _WRITERS[options.format](tables, output)
    except ImportError:
        options.misuse(words.of("lines", "export_no_parquet"))
    return say(words.fill("lines", "export_done", path=output, count=len(tables)))


COMMAND = Command("export", "make a database of the tables of the built site", _options, _run)
