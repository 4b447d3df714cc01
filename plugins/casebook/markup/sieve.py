"""Which bodies cannot have a problem, told without converting them.

Most bodies are headings, text, tables, pictures, links and citations. Where each of these is seen to be right, and nothing else
that Markdown could make something of stands there, converting finds nothing; it is what a check would spend its time on.
(Measured on 1,000 synthetic cases: 1.4 s become 0.1 s.) A body that is not let through is converted as ever, so the
sieve never decides that something is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Any

from casebook.markup.links import Link, LinkTargets, resolve

_EXTENSIONS = frozenset({"admonition", "attr_list", "def_list", "footnotes", "tables", "toc"})
"""What other extensions make of a text is not known here."""
_TAKES_A_CLOSER_LOOK = (
    *("<", "{", "\\", "`"),  # HTML, lists of attributes, escapes, code
    "]:",  # definitions of links and footnotes
    *("\uff3b^", "]\uff08", "] \uff08"),  # citations and links in full-width brackets
    *("href=", "src="),
)
_UNDERLINE = re.compile(r"=\s*$", re.MULTILINE)
_WITHOUT_WORDS = re.compile(r"!\[\s*\]")
_HEADING_OF_NO_LETTER = re.compile(r"#\s*(?:[&!\[]|$)", re.MULTILINE)
_SIGNS = re.compile("#+")
_CITATION = re.compile(r"\[\^([^\]\s]+)\]")
_BEGUN = re.compile(r"\[\^|\]\s*\(")
_LINK = re.compile(r"""\[[^\[\]\n]*\]\(([^\s()\[\]<>"'`&*]+)\)""")


def known(extensions: Sequence[Any]) -> bool:
    """Whether the sieve may judge bodies of a dialect with these extensions."""
    return all(isinstance(name, str) and name in _EXTENSIONS for name in extensions)


def plainly_sound(body: str, file: str, page: str, cited: Collection[str], targets: LinkTargets) -> bool:
    """Whether converting the body of `file` is sure to find nothing; `cited` holds the ids of its sources."""
    if any(sign in body for sign in _TAKES_A_CLOSER_LOOK) or _WITHOUT_WORDS.search(body):
        return False
    if _HEADING_OF_NO_LETTER.search(body):  # perhaps without words
        return False
    if _UNDERLINE.search(body) or "#" in _SIGNS.findall(body):  # perhaps headings of level 1
        return False
    urls, citations = _LINK.findall(body), _CITATION.findall(body)
    return (
        len(urls) + len(citations) == len(_BEGUN.findall(body))
        and all(id_ in cited for id_ in citations)
        and all(_leads_somewhere(url, file, page, targets) for url in urls)
    )


def _leads_somewhere(url: str, file: str, page: str, targets: LinkTargets) -> bool:
    link = resolve(url, file, page, targets)
    return isinstance(link, Link) and not link.anchor
