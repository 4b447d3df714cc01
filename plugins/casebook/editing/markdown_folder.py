"""Markdown files with front matter of another kind as rows of a table: a column for each field, and the body."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from casebook.editing.foreign_table import flat_fields
from casebook.editing.spreadsheet_rows import Grid, fill
from casebook.problems import Place, Problem
from casebook.yaml.reader import Located
from casebook.yaml.text import decode, read_document

FILE, FOLDER, HEADING, BODY = "file", "folder", "heading", "body"
"""The columns that are no fields: the name of the file, its folder, the heading of level 1 above the body, and the body."""
_HEADING = re.compile(r"\s*#[ \t]+([^ \t\n][^\n]*)(?:\n|\Z)")


def read_markdown_folder(folder: Path) -> tuple[Grid, list[Problem]]:
    """Return the Markdown files below `folder` as a sheet, and a problem for each file that cannot be read.

    A row stands for a file, and a problem stands in the row of its file, whose place in the file the sheet describes.
    """
    grid = Grid(folder.name, {}, named=False)
    rows: dict[int, Mapping[str, str]] = {}
    problems: list[Problem] = []
    places: dict[int, Mapping[str, Place]] = {}
    for number, path in enumerate(_files(folder), 1):
        name = f"{folder.name}/{path.relative_to(folder).as_posix()}"
        read = _read(name, path.read_bytes())
        if isinstance(read, Problem):
            grid.origins[number, 1] = read.place
            problems.append(Problem(grid.place(number), read.code, read.values))
        else:
            rows[number], places[number] = read
    headings = [
        FILE,
        FOLDER,
        *dict.fromkeys(key for row in rows.values() for key in row if key not in (FILE, FOLDER, BODY)),
        BODY,
    ]
    for number, of_row in places.items():
        grid.origins.update({(number, headings.index(key) + 1): place for key, place in of_row.items() if key in headings})
    fill(grid, [(0, headings), *((number, [row.get(key, "") for key in headings]) for number, row in rows.items())])
    return grid, problems


def _files(folder: Path) -> list[Path]:
    """Return the Markdown files, without those in hidden folders."""
    paths = (path for path in folder.rglob("*.md") if path.is_file())
    return sorted(path for path in paths if not any(part.startswith(".") for part in path.relative_to(folder).parts))


def _read(name: str, raw: bytes) -> tuple[Mapping[str, str], Mapping[str, Place]] | Problem:
    """Return the texts of a file by their columns, and their places; or its first problem. A file needs no front matter."""
    text = decode(name, raw)
    if isinstance(text, Problem):
        return text
    if text.startswith("---\n"):
        document = read_document(name, raw)
        if isinstance(document, list):
            return document[0]
        header, body, body_line = document.header, document.body, document.body_line
    else:
        header, body, body_line = Located(name, {}), text, 1
    path = PurePosixPath(name)
    row = {FILE: path.stem, FOLDER: "/".join(path.parts[1:-1])} | dict(flat_fields("", header.data))
    places = {key: header.place(*key.split(".")) for key in row if key not in (FILE, FOLDER)}
    if match := _HEADING.match(body):
        title = match[1].rstrip(" \t")
        bare = title.rstrip("#")
        row.setdefault(HEADING, bare.rstrip(" \t") if bare.endswith((" ", "\t")) else title)  # C# keeps its sign
        body = body[match.end() :]
    start = Place(name, body_line)
    row[BODY] = body.strip("\n")
    return row, {FILE: Place(name), FOLDER: Place(name), HEADING: start} | places | {BODY: start}
