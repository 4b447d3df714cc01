"""Define which bodies mean the same in CommonMark and in the site's dialect of Python-Markdown.

The grammar below admits what most cases are made of: headings, paragraphs, flat lists, quotes, tables with a row on each line,
bold words, links, pictures and citations. Each rule is narrower than both dialects. It leaves out all that they read
differently, and all that an extension or the lists of Korean offices (`casebook.markdown.lists`) could make something of. A body
that is not admitted is converted by Python-Markdown, so the grammar never decides what a body means.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from casebook.markdown.numbering import MAY_MARK
from casebook.markdown.precheck import signs_of

_SIGNS = r"<&*_\[\]{}\\`|~^!:"
"""Letters that may be the sign of something; in some places they are none."""
_LETTER = rf"[^\n{_SIGNS}]"
_NO_SIGN = r"&(?!\#?\w+;)|(?<=\w)_(?=\w)|~(?!~)|!(?!\[)|:(?!//)"
_WORDS = rf"(?=[^ \n]){_LETTER}++(?<! )"
_URL = r"[A-Za-z0-9/:.?=%\#,~+&@_-]++"
_BOLD = rf"(?<!\w)\*\*(?=\w){_LETTER}++(?<=\w)\*\*(?![*\d])"
_LINK = rf"!?\[{_WORDS}\]\({_URL}\)"
"""A link or a picture."""
_CITATION = r"\[\^[\w.-]++\](?![(:]|\[(?!\^))"
_BRACKETS = rf"\[(?![xX]\]){_WORDS}\](?![(\[:\uff08]|[ ][(\uff08])"
_TEXT = rf"(?:{_LETTER}++|{_NO_SIGN}|{_BOLD}|{_LINK}|{_CITATION}|{_BRACKETS})++"
_LINE = rf"""(?=[^\W_]|["'“‘「『《〈(\[]|\*\*\w|!\[)(?!\d++[.)]){_TEXT}(?<! )"""
_END = r"(?:\n\n++|\n*+\Z)"
_HEADING_WORD = rf"""[^\n "\#>{_SIGNS}]++"""
_HEADING = rf"\#{{2,6}} (?=[^\n]*\w){_HEADING_WORD}(?: {_HEADING_WORD})*+(?:\n++|\Z)"
_PARAGRAPH = rf"{_LINE}(?:\n{_LINE})*+(?:{_END}|\n(?=\#|- ))"
_LIST = rf"(?:- {_LINE}(?:\n- {_LINE})*+|1\. {_LINE}(?:\n[2-9]\. {_LINE})*+){_END}(?![-\d])"
_QUOTE = rf"> {_LINE}(?:\n> {_LINE})*+{_END}(?!>)"
_ROW = rf"\|(?: *(?:{_TEXT})?\|){{2,}}+"
_TABLE = rf"{_ROW}\n\|(?: *:?-+:? *\|){{2,}}+(?:\n{_ROW})++{_END}"
_BODY = re.compile(rf"\n*+(?:{_HEADING}|{_PARAGRAPH}|{_LIST}|{_QUOTE}|{_TABLE})*+\Z")
_BEFORE_LINE = re.compile(r"^(?:[->]|[1-9]\.) ", re.MULTILINE)
_NUMBER = re.compile(r"^([1-9])\. ", re.MULTILINE)
_ROWS = re.compile(r"^\|.*(?:\n\|.*)*", re.MULTILINE)
_TOC_SETTINGS = frozenset({"slugify", "separator", "title", "permalink_class", "permalink_title"})
"""Settings that matter for the ids of headings alone, or for what is not on a page of casebook."""


def signs_of_common(extensions: Sequence[Any], settings: Mapping[str, Any], own: Sequence[str]) -> tuple[str, ...] | None:
    """Return the signs that no body of the subset has in a dialect; None where the dialect has no such subset.

    `own` names the extensions of casebook, all of which the dialect must have.
    """
    signs = signs_of(extensions, settings)
    toc = {name for name, value in settings.get("toc", {}).items() if value not in (None, False)}
    if signs is None or not {"toc", *own} <= set(extensions) or not toc <= _TOC_SETTINGS:
        return None
    return signs if "tables" in extensions else (*signs, "|")


def is_common(body: str, signs: Sequence[str]) -> bool:
    """Return whether the body means the same in CommonMark and in the dialect whose `signs` are given."""
    if any(sign in body for sign in signs) or not body.replace("\n", "").isprintable() or not _BODY.match(body):
        return False
    return not MAY_MARK.search(_BEFORE_LINE.sub("", body)) and _are_counted(body) and _are_rows_even(body)


def _are_counted(body: str) -> bool:
    """Return whether numbered items follow one another by one."""
    numbers = [int(number) for number in _NUMBER.findall(body)] if "\n1. " in f"\n{body}" else []
    return all(number in (1, before + 1) for before, number in zip([0, *numbers], numbers, strict=False))


def _are_rows_even(body: str) -> bool:
    """Return whether the rows of each table have as many cells."""
    return "|" not in body or all(len({row.count("|") for row in rows.split("\n")}) == 1 for rows in _ROWS.findall(body))
