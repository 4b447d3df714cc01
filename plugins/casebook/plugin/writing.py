"""Files in the built site."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterable, Mapping, Sequence
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


def take_search_entries(site: Path) -> Sequence[Mapping[str, str]] | None:
    """The entries of the host's index, which is left without any: Material's box no longer reads them. None without an index."""
    path = site / "search" / "search_index.json"
    if not path.is_file():
        return None
    index = json.loads(path.read_text(encoding="utf-8"))
    entries: Sequence[Mapping[str, str]] = index["docs"]
    path.write_text(json.dumps(index | {"docs": []}, ensure_ascii=False), encoding="utf-8")
    return entries
