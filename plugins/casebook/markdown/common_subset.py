"""The bodies that mean the same in CommonMark and in a dialect of Python-Markdown.

The grammar below admits what most cases are made of: headings, paragraphs, flat lists, quotes, tables with a row on each line,
bold words, links, pictures and citations. Each rule is narrower than both dialects. It leaves out all that they read
differently, and all that an extension or the lists of Korean offices (`casebook.markdown.lists`) could make something of. A body
that is not admitted is converted by Python-Markdown, so the grammar never decides what a body means.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from casebook.markdown.body_faults import SIGNS as FAULTS
from casebook.markdown.headings import NAME as HEADINGS
from casebook.markdown.html import NAME as HTML
from casebook.markdown.leftovers import MAY_BE_SMALL
from casebook.markdown.leftovers import SIGNS as LEFTOVERS
from casebook.markdown.numbering import MAY_MARK
from casebook.markdown.paragraph_faults import may_be_joined
from casebook.markdown.prose import NAME as PROSE
from casebook.markdown.table_faults import has_columns
from casebook.markdown.tables import NAME as TABLES

EXTENSIONS: Mapping[str, tuple[str, ...]] = {
    HEADINGS: (),
    HTML: (),
    PROSE: (),
    TABLES: (),
    "abbr": (),  # a definition has the sign of other definitions
    "admonition": (),
    "attr_list": (),
    "def_list": (),
    "fenced_code": ("~~~",),
    "footnotes": (),
    "pymdownx.caret": ("^",),
    "pymdownx.details": ("???",),
    "pymdownx.highlight": (),
    "pymdownx.inlinehilite": (),
    "pymdownx.mark": ("==",),
    "pymdownx.superfences": ("~~~",),
    "pymdownx.tabbed": ("===",),
    "pymdownx.tasklist": ("[ ]", "[x]", "[X]"),
    "pymdownx.tilde": ("~",),
    "tables": (),
    "toc": ("[TOC]",),
}
"""The extensions known here. Each has the signs of a text that the grammar admits and the extension makes something of."""
_SETTINGS = {
    *(("footnotes", name) for name in ("BACKLINK_TITLE", "USE_DEFINITION_ORDER")),
    (PROSE, "boxes"),
    (TABLES, "label"),
    *(("toc", name) for name in ("permalink_class", "permalink_title", "separator", "slugify", "title")),
    *(("pymdownx.tabbed", name) for name in ("alternate_style", "slugify")),
    ("pymdownx.highlight", "anchor_linenums"),
    ("pymdownx.tasklist", "custom_checkbox"),
    ("pymdownx.tilde", "subscript"),
}
"""Settings that change neither where an extension acts nor what a page of casebook shows, but for the ids of headings."""
_SIGNS_OF_ALL = (
    *("\uff3b", "]\uff08", "] \uff08", "\uff01[", "! [", ")[http", ") [http", "][http", "] [http"),  # unfinished links
    *("href=", "src="),
    *LEFTOVERS,
    *FAULTS,
)
"""Signs of what the grammar admits and another rule of every dialect may act on."""
_SIGNS = r"<&*_\[\]{}\\`|~^!:"
"""Letters that may be the sign of something; in some places they are none."""
_LETTER = rf"[^\n{_SIGNS}]"
_NO_SIGN = r"&(?!\#?\w+;)|(?<=\w)_(?=\w)|~(?!~)|!(?!\[)|:(?!//)"
_WORDS = rf"(?=[^ \n]){_LETTER}++(?<! )"
_URL = r"[A-Za-z0-9/:.?=%\#,~+&@_-]++"
_BOLD = rf"(?<!\w)\*\*(?=\w){_LETTER}++(?<=\w)\*\*(?![*\d])"
_LINK = rf"!?\[{_WORDS}\]\({_URL}\)"
"""A link or a picture."""
_CITATION_MARK = r"\[\^[\w.-]++\](?![(:]|\[(?!\^))"
_BRACKETS = rf"\[(?![xX]\]){_WORDS}\](?![(\[:\uff08]|[ ][(\uff08])"
_TEXT = rf"(?:{_LETTER}++|{_NO_SIGN}|{_BOLD}|{_LINK}|{_CITATION_MARK}|{_BRACKETS})++"
_LINE = rf"""(?=[^\W_]|["'“‘「『《〈(\[]|\*\*\w|!\[)(?!\d++[.)](?:\s|\Z)){_TEXT}(?<! )"""
_END = r"(?:\n\n++|\n*+\Z)"
_HEADING_WORD = rf"""[^\n "\#>{_SIGNS}]++"""
_HEADING_LINE = rf"\#{{2,6}} (?=[^\n]*\w){_HEADING_WORD}(?: {_HEADING_WORD})*+(?:\n++|\Z)"
_PARAGRAPH = rf"{_LINE}(?:\n{_LINE})*+(?:{_END}|\n(?=\#|- ))"
_LIST = rf"(?:- {_LINE}(?:\n- {_LINE})*+|1\. {_LINE}(?:\n[2-9]\. {_LINE})*+){_END}(?![-\d])"
_QUOTE = rf"> {_LINE}(?:\n> {_LINE})*+{_END}(?!>)"
_ROW = rf"\|(?: *(?:{_TEXT})?\|){{2,}}+"
_TABLE_PATTERN = rf"{_ROW}\n\|(?: *:?-+:? *\|){{2,}}+(?:\n{_ROW})++{_END}"
_BODY = re.compile(rf"\n*+(?:{_HEADING_LINE}|{_PARAGRAPH}|{_LIST}|{_QUOTE}|{_TABLE_PATTERN})*+\Z")
_BEFORE_LINE = re.compile(r"^(?:[->]|[1-9]\.) ", re.MULTILINE)
_NUMBER = re.compile(r"^([1-9])\. ", re.MULTILINE)
_ROW_PATTERN = re.compile(r"^\|.*(?:\n\|.*)*", re.MULTILINE)


def subset_signs(extensions: Sequence[Any], settings: Mapping[str, Any], own: Sequence[str]) -> tuple[str, ...] | None:
    """Return the signs that no body of the subset has in a dialect; None where the dialect has no such subset.

    `own` names the extensions of casebook, all of which the dialect must have.
    """
    if not all(isinstance(name, str) and name in EXTENSIONS for name in extensions) or not {"toc", *own} <= set(extensions):
        return None
    options = {(name, option) for name in extensions for option in settings.get(name, ())}
    if settings.get("toc", {}).get("permalink") in (None, False):
        options.discard(("toc", "permalink"))
    if not options <= _SETTINGS:
        return None
    signs = (*_SIGNS_OF_ALL, *(sign for name in extensions for sign in EXTENSIONS[name]))
    return signs if "tables" in extensions else (*signs, "|")


def is_common(body: str, signs: Sequence[str]) -> bool:
    """Return whether the body means the same in CommonMark and in the dialect whose `signs` are given."""
    if any(sign in body for sign in signs) or not body.replace("\n", "").isprintable() or not _BODY.match(body):
        return False
    return (
        not may_be_joined(body)
        and not MAY_BE_SMALL.search(body)
        and not has_columns(body)
        and not MAY_MARK.search(_BEFORE_LINE.sub("", body))
        and _are_counted(body)
        and _are_rows_even(body)
    )


def _are_counted(body: str) -> bool:
    """Return whether numbered items follow one another by one."""
    numbers = [int(number) for number in _NUMBER.findall(body)] if "\n1. " in f"\n{body}" else []
    return all(number in (1, before + 1) for before, number in zip([0, *numbers], numbers, strict=False))


def _are_rows_even(body: str) -> bool:
    """Return whether the rows of each table have as many cells."""
    return "|" not in body or all(len({row.count("|") for row in rows.split("\n")}) == 1 for rows in _ROW_PATTERN.findall(body))
