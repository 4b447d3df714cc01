"""Read the name of an office: no person who works there, and no number or address that leads to one."""

from __future__ import annotations

import re

from pydantic_core import PydanticCustomError

from casebook.model.person_names import BEHIND_TITLE, MAY_BE_NAME, OFFICIAL, TITLED

AT = r"(?:@|[ ]?[(\[<{][ ]?(?:at|\uc573|\uace8\ubc45\uc774)[ ]?[)\]>}][ ]?)"
"""The sign of an address of mail, or a word for it (U+C573, U+ACE8 U+BC45 U+C774) in brackets."""
MAIL = rf"(?<![\w.+-])[\w.+-]+{AT}[\w-]+(?:\.[\w-]+)+"
"""An address of mail."""
_NUMBER_OR_MAIL = (
    r"(?:(?<!\d)(?<!\d[.-])(?<!\uc81c)(?<!\uc81c )(?!(?:19|20)\d\d[\s.~-]+(?:19|20)\d\d(?!\d))(?:\+\d{1,3}[\s.-]*)?"
    r"(?:(?:\(\d{1,4}\)[\s.~-]*|0\d{0,3}[)\s.~-]*|\d{1,4}[)\s.~-]+)\d{3,4}[\s.-]+\d{4}"
    r"|\d{3,4}(?:[.-]|\s+(?!(?:19|20)\d\d(?!\d)))\d{4}|\d{2}(?:[\s.]\d{2}){4})(?![\d\ud638])(?:\s*~\s*\d{1,4})?"
    rf"|\ub0b4\uc120\s*\d+|{MAIL})"
)
"""A telephone number, also that of an extension (U+B0B4 U+C120), or an address of mail.

The number of a document stands between U+C81C and U+D638. Two groups of digits with blanks around their hyphen, or with a year
behind a blank, number rooms and products.
"""
_REACHED = re.compile(
    rf"[(\[\uff08][^()\[\]]*{_NUMBER_OR_MAIL}[^()\[\]]*[)\]\uff09]"
    rf"|(?:[^\W\d_]{{1,8}}[.:]\s*|[\u260e\u260f\u2706\u2121\U0001f4de\U0001f4f1]\s*)?{_NUMBER_OR_MAIL}"
)


def leads_to_person(text: str) -> str | None:
    """Return the first telephone number, address of mail or name of an official in a text; None where it has none."""
    match = _REACHED.search(text) or OFFICIAL.search(text)
    return match[0] if match else None


def names_person(text: str) -> bool:
    """Return whether the name of an office says whom to ask there, or by which number or address."""
    return _names_official(text) or bool(_REACHED.search(text))


def _names_official(text: str) -> bool:
    return any(pattern.search(text) for pattern in (OFFICIAL, TITLED, BEHIND_TITLE))


def read_office(value: object) -> object:
    """Return the name of an office. Raises `PydanticCustomError` where it says whom to ask there, or by which number."""
    if not isinstance(value, str):
        return value
    if names_person(value):
        rest = " ".join(_REACHED.sub(" ", value).strip(" ,/:").split())
        near = None if _names_official(value) or MAY_BE_NAME.search(rest) else rest or None
        raise PydanticCustomError("CB139", "an office alone", {"near": near})
    return value
