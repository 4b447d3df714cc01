"""Files in the built site."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

Made: TypeAlias = Iterable[tuple[str, str | bytes]]
"""Files with their addresses."""


def write(site: Path, files: Made) -> None:
    """Write files below the folder `site`."""
    there = set[str]()
    for address, content in files:
        path = f"{site}/{address}"
        folder = posixpath.dirname(address)
        if folder not in there:
            (site / folder).mkdir(parents=True, exist_ok=True)
            there.add(folder)
        with open(path, "wb") as file:  # noqa: PTH123 - there are thousands, and pathlib takes longer than writing them does
            file.write(content.encode() if isinstance(content, str) else content)


def take_search_entries(site: Path, shells: Collection[str], *, all_of_them: bool) -> Sequence[Mapping[str, str]] | None:
    """Return the entries of the host's index, without those of `shells`, pages that nobody gets. None without an index.

    The index in `site` loses the shells, too, and with `all_of_them` the rest: Material's box no longer reads it.
    """
    path = site / "search" / "search_index.json"
    if not path.is_file():
        return None
    index = json.loads(path.read_text(encoding="utf-8"))
    entries = [entry for entry in index["docs"] if entry["location"].partition("#")[0] not in shells]
    if all_of_them or len(entries) < len(index["docs"]):
        index["docs"] = [] if all_of_them else entries
        index.pop("index", None)  # MkDocs' `prebuild_index` made it of all entries; without it, browsers make their own
        path.write_text(json.dumps(index, ensure_ascii=False), encoding="utf-8")
    return entries
