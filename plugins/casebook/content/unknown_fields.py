"""Say what is meant by a field that a record does not have: another field, a missing colon, a remark."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from casebook.languages import LANGUAGES
from casebook.messages.wording import wording
from casebook.problems import Place, Problem, nearest, problem

_HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
_REMARK = re.compile(r"<!-|//|\u203b")
_WITHOUT_COLON = re.compile(r"([a-z_]+)(?:\s*(?:[:;=|~\uff1a\uff1b\uff1d]|->)\s*|\s+)(\S.*)")
_NAMES_OF_A_RECORD = ("name", "title", "label")
"""Fields that people write where a record refers to another one by its id."""


class UnknownField(Struct, frozen=True):
    """The problem of a field that its record does not have."""

    problem: Problem
    meant: str | None
    """The field that is surely or probably meant; it is not missing too."""


def unknown_field(place: Place, field: str, names: Sequence[str], *, has_value: bool) -> UnknownField:
    """Return the problem of a field of a record that has only the fields `names` besides those that are there.

    Within braces YAML reads words without a colon as a field without a value: the rest of a text, or a colon without a blank.
    """
    if _REMARK.match(field):
        return UnknownField(problem(place, "CB007", reason="comment"), None)
    if not has_value and (match := _WITHOUT_COLON.fullmatch(field)) and match[1] in names:
        return UnknownField(problem(place, "CB126", field=field, near=f"{match[1]}: {match[2]}"), match[1])
    near = _labelled(field, names) or nearest(field.lower(), names)
    if strange := strange_letter(field):
        return UnknownField(problem(place, "CB125", field=field, character=strange), near)
    if near is None and "id" in names and (field in _NAMES_OF_A_RECORD or _labelled(field, _NAMES_OF_A_RECORD)):
        near = "id"
    if field.isdecimal() and not has_value:
        return UnknownField(problem(place, "CB124", field=field, kind="number"), None)
    is_text = " " in field or (near is None and bool(_HANGUL.search(field)))
    code = "CB102" if has_value else "CB126" if re.match(r"\w+:", field) else "CB124" if is_text else "CB102"
    return UnknownField(problem(place, code, field=field, near=near), near)


def _labelled(label: str, names: Sequence[str]) -> str | None:
    """Return the field whose name on pages, in any language, is `label`."""
    key = "".join(label.split()).casefold()
    labels = {"".join(str(wording(language).sections["fields"][name]).split()).casefold(): name
              for language in LANGUAGES for name in names if name in wording(language).sections["fields"]}  # fmt: skip
    return labels.get(key)


def strange_letter(word: str) -> str | None:
    """Return the first character that only looks like an English letter, digit or sign, such as a Cyrillic а, and its code.

    A word with Hangul is a name, and no misspelt code.
    """
    if _HANGUL.search(word):
        return None
    letter = next((char for char in word if not char.isascii()), None)
    return f"{letter} U+{ord(letter):04X}" if letter and not word.isspace() else None
