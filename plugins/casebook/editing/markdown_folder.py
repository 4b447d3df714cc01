"""Markdown files with front matter of another kind as rows of a table: a column for each field, and the body."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from casebook.content.file_names import paths_below
from casebook.editing.foreign_table import flat_fields
from casebook.editing.spreadsheet_rows import Grid, fill
from casebook.problems import Place, Problem, problem
from casebook.yaml.reader import Data, Loc, Located
from casebook.yaml.text import Document, decode, read_document

FILE, FOLDER, HEADING, BODY = "file", "folder", "heading", "body"
"""The columns that are no fields: the name of the file, its folder, the heading of level 1 above the body, and the body.

A field of one of these names has ``front.`` before it.
"""
_ENDINGS = (".md", ".markdown", ".mdown")
_TOML = re.compile(r"\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_KEY = re.compile(r"[\"']?([\w-]+)[\"']?[ \t]*=")
_AT = re.compile(r"at line (\d+)")
_YES, _NO = ("true", "yes", "on"), ("false", "no", "off")
"""The words of YAML for yes and no, in small letters."""
_HEADING = re.compile(r"\s*#[ \t]+([^ \t\n][^\n]*)(?:\n|\Z)")


def read_markdown_folder(folder: Path) -> tuple[Grid, list[Problem], list[str]]:
    """Return the Markdown files below `folder` as a sheet, the problems of files that cannot be read, and the paths of drafts.

    Drafts are left out: they were not published.

    A row stands for a file, and a problem stands in the row of its file, whose place in the file the sheet describes.
    """
    grid = Grid(folder.name, {}, named=False)
    rows: dict[int, Mapping[str, str]] = {}
    problems: list[Problem] = []
    places: dict[int, Mapping[str, Place]] = {}
    drafts: list[str] = []
    for number, path in enumerate(_files(folder), 1):
        name = f"{folder.name}/{path.relative_to(folder).as_posix()}"
        inside = path.resolve().is_relative_to(folder.resolve())
        read = _read(name, path.read_bytes()) if inside else [problem(Place(name), "CB031", kind="page")]
        if read is None:
            drafts.append(name)
        elif isinstance(read, list):
            for item in read:
                problems.append(Problem(grid.within(grid.place(number), item.place), item.code, item.values))
        else:
            rows[number], places[number] = read
    headings = [
        FILE,
        FOLDER,
        *dict.fromkeys(key for row in rows.values() for key in row if key not in (FILE, FOLDER, BODY)),
        BODY,
    ]
    for number, origins in places.items():
        grid.origins.update({(number, headings.index(key) + 1): place for key, place in origins.items() if key in headings})
    fill(grid, [(0, headings), *((number, [row.get(key, "") for key in headings]) for number, row in rows.items())])
    return grid, problems, drafts


def _files(folder: Path) -> list[Path]:
    """Return the Markdown files, without those in hidden folders."""
    return sorted(path for path in paths_below(folder) if path.suffix.lower() in _ENDINGS and path.is_file())


def _is_draft(path: PurePosixPath, data: Data) -> bool:
    """Return whether a file was not published, as generators of sites say it in front matter or by its folder."""
    texts = data.items() if isinstance(data, dict) else ()
    fields = {key.casefold(): text.casefold() for key, text in texts if isinstance(text, str)}
    return "_drafts" in path.parts or fields.get("draft") in _YES or fields.get("published") in _NO


def _read(name: str, raw: bytes) -> tuple[Mapping[str, str], Mapping[str, Place]] | list[Problem] | None:
    """Return the texts of a file by their columns, and their places; its problems, or None for a draft.

    A file needs no front matter.
    """
    text = decode(name, raw)
    if isinstance(text, Problem):
        return [text]
    document = _document(name, raw, text)
    if isinstance(document, list):
        return document
    header, body, line = document.header, document.body, document.body_line
    path = PurePosixPath(name)
    if _is_draft(path, header.data):
        return None
    row = {FILE: path.stem, FOLDER: "/".join(path.parts[1:-1])}
    places: dict[str, Place] = {}
    for key, field in flat_fields("", header.data):
        column = f"front.{key}" if key in (FILE, FOLDER, HEADING, BODY) else key
        place = header.place(*key.split("."))
        if column in places:
            return [problem(place, "CB008", field=column, first=places[column].line)]
        row[column], places[column] = field, place
    start = Place(name, line)
    if match := _HEADING.match(body):
        title = match[1].rstrip(" \t")
        bare = title.rstrip("#")
        row[HEADING] = bare.rstrip(" \t") if bare.endswith((" ", "\t")) else title  # C# keeps its sign
        body, line = body[match.end() :], line + match[0].count("\n")
    text = body.lstrip("\n")
    row[BODY] = text.rstrip("\n")
    of_body = Place(name, line + len(body) - len(text))
    return row, {FILE: Place(name), FOLDER: Place(name), HEADING: start} | places | {BODY: of_body}


def _document(name: str, raw: bytes, text: str) -> Document | list[Problem]:
    """Return the front matter and the body of a file. The front matter may be YAML, or TOML between lines of plus signs."""
    if text.startswith("---\n"):
        return read_document(name, raw)
    if match := _TOML.match(text):
        try:
            fields = _yaml_data(tomllib.loads(match[1], parse_float=lambda figure: figure.replace("_", "")))
        except tomllib.TOMLDecodeError as error:
            at = _AT.search(str(error))
            line = int(at[1]) if at else max(match[1].count("\n"), 1)
            found = match[1].split("\n")[line - 1].strip()
            return [problem(Place(name, line + 1), "CB710", kind="toml", found=found or None)]
        except (ValueError, RecursionError):  # a number or a list that is too long or too deep, without a place
            return [problem(Place(name, 1), "CB710", kind="toml", found=None)]
        keys = {found[1]: number for number, line in enumerate(match[1].split("\n"), 2) if (found := _KEY.match(line))}
        places: dict[Loc, Place] = {(key,): Place(name, number) for key, number in keys.items()}
        return Document(Located(name, fields, {(): Place(name)} | places), text[match.end() :], match[0].count("\n") + 1)
    return Document(Located(name, {}), text, 1)


def _yaml_data(value: Any) -> Data:  # noqa: ANN401 - TOML has values of every type
    """Return TOML as YAML is read: its numbers and dates are texts."""
    if isinstance(value, dict):
        return {key: _yaml_data(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_yaml_data(item) for item in value]
    return str(value).lower() if isinstance(value, bool) else str(value)
