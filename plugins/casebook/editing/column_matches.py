"""Find which column of a foreign table fills which field of a case, by the names of columns in every language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from statistics import mean

from casebook.content.files import Content
from casebook.editing.markdown_folder import BODY
from casebook.editing.table_headings import case_columns, heading_key, own_headings
from casebook.languages import LANGUAGES
from casebook.messages.wording import wording
from casebook.model.own_fields import OWN_FIELDS, PREFIX

_LONG = 120
"""The mean length from which on a text is one for the body."""
_LINK = re.compile(r"(?:https?://|www\.)|[\w-]\.\w")


def matching_columns(
    headings: Mapping[str, str], columns: Mapping[str, Sequence[str]], content: Content, *, is_markdown: bool
) -> Iterator[tuple[str, str]]:
    """Yield a field and the key of its column. A column fills one field. The date of a Markdown file is that of the source.

    The names of own fields come first, then the headings of casebook's tables, then words that mean a field, then columns
    that have the label of an own field within their names.
    """
    own, free = case_columns(content), [key for key in headings if columns[key]]
    labels = {
        field.id: {_plain(heading_key(name)) for name in own_headings(field)} for field in content.own_fields if not field.parts
    }
    partial: dict[str, set[str]] = {}
    for id_, names in labels.items():
        key = next((key for key in free if own.get(key) == f"{PREFIX}{id_}" or _plain(key) in names), None)
        if key is None:
            partial[id_] = names
        else:
            free.remove(key)
            yield f"{OWN_FIELDS}.{id_}", key
    for name, synonyms in _synonyms().items():
        candidates = [key for key in free if own.get(key) == name]
        candidates += [key for word in synonyms for key in free if _plain(key) == word]
        candidates += [key for key in free if is_markdown and name == key == "date"]
        candidates += _with_word(free, synonyms)
        if name == "url":
            candidates = [key for key in candidates if _has_addresses(columns[key])]
        if candidates:
            free.remove(candidates[0])
            yield name, candidates[0]
    for id_, names in partial.items():
        if candidates := _with_word(free, sorted(names, key=len, reverse=True)):
            free.remove(candidates[0])
            yield f"{OWN_FIELDS}.{id_}", candidates[0]
    long = [key for key in free if key == BODY or mean(map(len, columns[key])) >= _LONG]
    yield from ((f"body {key}", key) for key in long)


def _has_addresses(cells: Sequence[str]) -> bool:
    """Return whether a column has addresses of pages: one of e-mail or of a street has none."""
    return any(_LINK.search(cell) for cell in cells) and not any("@" in cell and "//" not in cell for cell in cells)


def _with_word(keys: Sequence[str], words: Sequence[str]) -> list[str]:
    """Return the keys that have one of the words within them, those of the fewest words first."""
    partial = [
        key for word in words if len(word) > 1 for key in keys if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", _plain(key))
    ]
    return sorted(partial, key=lambda key: _plain(key).count(" "))


def _plain(key: str) -> str:
    return " ".join(re.split(r"[\W_]+", key)).strip()


def _synonyms() -> dict[str, list[str]]:
    """Return the words by which columns name each field, in every language, in the order in which fields choose columns."""
    names: dict[str, list[str]] = {}
    for language in reversed(LANGUAGES):
        for field, words in wording(language).sections["column_names"].items():
            names.setdefault(field, []).extend(_plain(word.strip().casefold()) for word in str(words).split(","))
    return names
