"""Find the settings file of a site, and read what it says with places, without MkDocs: its tags run code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from casebook.problems import Place
from casebook.yaml.reader import Data, Loc, Located, read_yaml

SETTINGS_FILES = ("mkdocs.yml", "mkdocs.yaml")
"""The names under which MkDocs looks for its settings."""
_TAG = re.compile(
    r"(^[ \t]*(?:-[ \t]+)*|:[ \t]+|[\[{,][ \t]*)"
    r"""(?:('(?:[^'\n]|'')*'|"(?:[^"\\\n]|\\.)*")"""
    r"|([!&*][^\s,\]}]*(?:[ \t]+[!&*][^\s,\]}]*)*[ \t]*))",
    re.MULTILINE,
)
"""What only a host's own loader reads, at the beginning of a value, or a text in quotes, which may hold its signs. Blanks in its
place keep other places."""


def find_settings(start: Path) -> Path | None:
    """Return the settings of the project that the folder `start` belongs to: in it, or in the nearest folder above it."""
    folders = (start, *start.parents)
    return next((folder / name for folder in folders for name in SETTINGS_FILES if (folder / name).is_file()), None)


def option_place(file: Path, option: str, *keys: str, of_value: bool = False) -> Place:
    """Return where the settings in `file` have the `option`, or one of its `keys`, or the value of that."""
    located = _located(file)
    for loc in located.keys if located else ():
        if located and loc[0] == "plugins" and loc[-2:] == ("casebook", option):
            whole = (*loc, *keys)
            return located.place(*whole) if of_value or not keys else located.key(*whole)
    return Place(file.name)


def plugin_places(file: Path) -> list[Place]:
    """Return where the settings in `file` name the plugin, in order."""
    located = _located(file)
    plugins = located.data.get("plugins") if located and isinstance(located.data, dict) else None
    items = enumerate(plugins) if isinstance(plugins, list) else ()
    named = [at for at, item in items if item == "casebook" or (isinstance(item, dict) and "casebook" in item)]
    return [located.place("plugins", at) for at in named] if located else []


def settings_place(file: Path, keys: tuple[str, ...], *, of_value: bool = False) -> Place:
    """Return where the settings in `file` have the key at `keys`, or its value; the file where an inherited one has it."""
    located = _located(file)
    if located is None:
        return Place(file.name)
    return located.place(*keys) if of_value else located.key(*keys)


def settings_text(file: Path, keys: tuple[str, ...]) -> str | None:
    """Return the value at `keys` as it is written in `file`; None where it is no text there. YAML may read a number in it."""
    located = _located(file)
    value = located.data if located else None
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, str) else None


def settings_texts(file: Path, key: str) -> Iterator[tuple[Place, str]]:
    """Yield each text below `key` that the settings in `file` have, with its place."""
    located = _located(file)
    if located is not None and isinstance(located.data, dict):
        for loc, text in _texts(located.data.get(key), (key,)):
            yield located.place(*loc), text


def _texts(data: Data, loc: Loc) -> Iterator[tuple[Loc, str]]:
    if isinstance(data, str):
        yield loc, data
    for part, value in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        yield from _texts(value, (*loc, part))


def _located(file: Path) -> Located | None:
    """Return what the settings in `file` say, with places."""
    text = file.read_text(encoding="utf-8-sig", errors="replace") if file.is_file() else ""
    located = read_yaml(file.name, _TAG.sub(lambda tag: tag[1] + (tag[2] or " " * len(tag[3])), text.replace("\r\n", "\n")))
    return located if isinstance(located, Located) else None
