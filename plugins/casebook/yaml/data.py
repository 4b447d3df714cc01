"""Look into the plain data of a file of YAML or JSON."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Any

from casebook.yaml.reader import Data, Loc


def value_at(data: Data, loc: Loc) -> Data:
    """Return the part of data at `loc`."""
    for part in loc:
        if isinstance(data, dict) and isinstance(part, str):
            data = data.get(part)
        elif isinstance(data, list) and isinstance(part, int):
            data = data[part]
    return data


def texts_of(data: Data, without: Container[str] = (), loc: Loc = ()) -> Iterator[tuple[Loc, str]]:
    """Yield the place and each text of data, in the order of the file, but not those of fields named in `without`."""
    if isinstance(data, str):
        yield loc, data
    elif isinstance(data, dict):
        for name, value in data.items():
            if name not in without:
                yield from texts_of(value, without, (*loc, name))
    else:
        for index, item in enumerate(data or ()):
            yield from texts_of(item, without, (*loc, index))


def field_at(loc: Loc) -> str:
    """Return the name of the field at `loc`, which may be that of an item; empty for a record."""
    return next((part for part in reversed(loc) if isinstance(part, str)), "")


def is_deeper(data: object, levels: int) -> bool:
    """Return whether lists and records lie more than so many `levels` deep within each other."""
    level: list[Any] = [data]
    for _ in range(levels):
        lists = [item.values() if isinstance(item, dict) else item for item in level if isinstance(item, dict | list)]
        level = [part for parts in lists for part in parts]
    return any(isinstance(item, dict | list) for item in level)
