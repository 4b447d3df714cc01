"""The Markdown dialect of a site: its extensions with their settings, and the key of what is converted by it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.util import find_spec
from typing import Any

from markdown.util import get_installed_extensions
from msgspec import Struct

from casebook.files.cache import code_key
from casebook.markdown.headings import NAME as HEADINGS
from casebook.markdown.html import NAME as HTML
from casebook.markdown.prose import NAME as PROSE
from casebook.markdown.tables import NAME as TABLES

Strings = Mapping[str, Mapping[str, object]]
"""The strings of a language, by section and key."""
NOTES = "footnotes"
"""The extension of notes."""
_OF_PACKAGES = ("markdown.", "pymdownx.", "casebook.")
"""The beginnings of the names of extensions whose packages every key of a cache has."""


@lru_cache
def code_of(extensions: tuple[str, ...]) -> str:
    """Return the digests of the code of those `extensions` that are a site's own, or of other packages."""
    others = [name for name in extensions if not (name.startswith(_OF_PACKAGES) or _is_usual(name))]
    installed = {entry.name: entry.module for entry in get_installed_extensions()} if others else {}
    return " ".join(code_key(installed.get(name, name.partition(":")[0])) for name in others)


def _is_usual(name: str) -> bool:
    """Return whether an extension comes with Python-Markdown, which names it by one word."""
    return "." not in name and find_spec(f"markdown.extensions.{name}") is not None


class Dialect(Struct, frozen=True):
    """The Markdown extensions of the site, by name, and their settings."""

    extensions: Sequence[Any]
    settings: Mapping[str, Any]

    def __str__(self) -> str:
        """The same text for the same dialect in every process: functions are named without their addresses."""
        return re.sub(r" at 0x[0-9a-f]+", "", repr((list(self.extensions), self.settings)))

    @property
    def key(self) -> str:
        """What the same dialect has in every build, while nobody changes the code of its extensions."""
        return f"{self} {code_of(tuple(name for name in self.extensions if isinstance(name, str)))}"

    def speaking(self, strings: Strings) -> Dialect:
        """Return the same dialect, whose extensions write the words that they add in the language of `strings`."""
        words = words_of_extensions(strings)
        own = {name: {**self.settings.get(name, {}), **texts} for name, texts in words.items()}
        return Dialect(self.extensions, {**self.settings, **own})


def words_of_extensions(strings: Strings) -> dict[str, dict[str, Any]]:
    """Return the settings of extensions that add words to a page: names of tables, the way back from a note, titles of boxes."""
    ui = strings["ui"]
    return {
        TABLES: {"label": str(ui["table"])},
        NOTES: {"BACKLINK_TITLE": str(ui["note_back"])},
        PROSE: {"boxes": {kind: str(title) for kind, title in strings["boxes"].items()}},
    }


OWN_EXTENSIONS = (HTML, TABLES, PROSE, HEADINGS)
"""Casebook's own extensions, which every dialect of a site has beside those of its settings."""
