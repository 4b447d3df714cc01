"""Which bodies cannot have a problem, seen without converting them.

Most bodies are headings, text, tables, pictures, links and citations. Where each of these is seen to be right, and nothing else
that Markdown could make something of stands there, converting finds nothing; it is what a check would spend its time on.
(Measured on 1,000 synthetic cases: 1.4 s become 0.1 s.) A body that is not let through is converted as ever, so the
precheck never decides that something is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from casebook.markdown.body_faults import SIGNS as FAULTS
from casebook.markdown.body_faults import are_surely_none
from casebook.markdown.comments import SIGNS as LEFTOVERS
from casebook.markdown.headings import NAME as HEADINGS
from casebook.markdown.html import NAME as HTML
from casebook.markdown.links import LinkTargets, addresses, resolve
from casebook.markdown.prose import NAME as PROSE
from casebook.markdown.reference_faults import is_cut
from casebook.markdown.tables import NAME as TABLES

_EXTENSIONS: Mapping[str, tuple[str, ...]] = {
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
"""The extensions known here, each with signs that a text has wherever the extension makes something of it that is not seen
to be right below. A dialect with another extension is not judged."""
_SETTINGS = {
    ("footnotes", "BACKLINK_TITLE"),
    (PROSE, "boxes"),
    (TABLES, "label"),
    *(("toc", name) for name in ("permalink", "permalink_class", "permalink_title", "separator", "slugify", "title")),
    *(("pymdownx.tabbed", name) for name in ("alternate_style", "slugify")),
    ("pymdownx.highlight", "anchor_linenums"),
    ("pymdownx.tasklist", "custom_checkbox"),
    ("pymdownx.tilde", "subscript"),
}
"""Settings that change neither where an extension acts nor what a check asks for. A dialect with another one is not judged."""
_SIGNS_OF_ALL = (
    *("<", "{", "\\", "`"),  # HTML, lists of attributes, escapes, code
    "]:",  # definitions of links and footnotes
    *("\uff3b", "]\uff08", "] \uff08", "\uff01[", "! [", ")[http", ") [http", "][http", "] [http"),  # unfinished links
    *("href=", "src="),
    *LEFTOVERS,
    *FAULTS,
)
"""What takes a closer look in every dialect."""
_UNDERLINE = re.compile(r"=\s*$|^[ \t]*-+[ \t]*$", re.MULTILINE)
_WITHOUT_WORDS = re.compile(r"!\[\s*\]")
_FAR_PICTURE = re.compile(r"!\[[^\[\]]*\]\(\s*(?:\w+:|//)")
_HEADING_OF_NO_LETTER = re.compile(r"#\s*(?:[&!\[]|$)", re.MULTILINE)
_SIGNS = re.compile("#+")
_HEADING = re.compile(r"^#.*", re.MULTILINE)
_RULE = re.compile(r"^[ \t]*(?:=+|-+)[ \t]*$", re.MULTILINE)
_HEADING_WITHIN = re.compile(r"^[^#\n][^\n]*(?<![\w/.])#|^[ \t]+#", re.MULTILINE)
_HEADING_BELOW = re.compile(r"^[^#\n][^\n]*\n#", re.MULTILINE)
_CITATION = re.compile(r"\[\^([^\]\s]+)\]")
_LINK_START = re.compile(r"\[\^|\]\s*\(")
_OPEN_BRACKET = re.compile(r"\[[^\[\]()\n]*\(https?:|\]\[(?!\^)")
_LINK = re.compile(r"""(!?)\[[^\[\]\n]*\]\(([^\s()\[\]<>"'`&*]+)\)""")


def signs_of(extensions: Sequence[Any], settings: Mapping[str, Any]) -> tuple[str, ...] | None:
    """Return the signs that need a closer look in a dialect; None for an unknown dialect."""
    are_known = all(isinstance(name, str) and name in _EXTENSIONS for name in extensions)
    if not are_known or not {(name, option) for name in extensions for option in settings.get(name, ())} <= _SETTINGS:
        return None
    return tuple(dict.fromkeys([*_SIGNS_OF_ALL, *(sign for name in extensions for sign in _EXTENSIONS[name])]))


def is_surely_sound(body: str, file: str, page: str, cited: Collection[str], targets: LinkTargets) -> bool:
    """Return whether converting the body of `file` is sure to find nothing, where it has none of the signs that `signs_of` gives.

    `cited` holds the ids of its sources.
    """
    if _WITHOUT_WORDS.search(body) or _FAR_PICTURE.search(body):
        return False
    if not are_surely_none(body) or _OPEN_BRACKET.search(body) or is_cut(body):
        return False
    if _HEADING_OF_NO_LETTER.search(body):  # perhaps without words
        return False
    if _UNDERLINE.search(body) or "#" in _SIGNS.findall(body):  # perhaps headings of level 1, or ones by mistake
        return False
    urls, citations = _LINK.findall(body), _CITATION.findall(body)
    return (
        len(urls) + len(citations) == len(_LINK_START.findall(body))
        and all(id_ in cited for id_ in citations)
        and all(_leads_somewhere(url, file, page, targets, is_picture=bool(sign)) for sign, url in urls)
        and all(resolve(address.url, file, page, targets) for address in addresses(body))
    )


def plain_headings(body: str) -> str | None:
    """Return a body of the headings of `body` alone; None where only converting shows which those are.

    `body` has none of the signs that `signs_of` gives. Each heading then is a line that begins with ``#``, below an empty line
    or another heading; others would be underlined, or stand in a quote or a list.
    """
    if _RULE.search(body) or _HEADING_WITHIN.search(body) or _HEADING_BELOW.search(body):
        return None
    return "\n\n".join(_HEADING.findall(body))


def _leads_somewhere(url: str, file: str, page: str, targets: LinkTargets, *, is_picture: bool) -> bool:
    link = resolve(url, file, page, targets, is_picture=is_picture)
    return link is not None and not link.anchor
