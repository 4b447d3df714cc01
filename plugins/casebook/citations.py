"""How a case is cited: in a sentence, as Korean journals and APA write it, and as data for reference managers.

The styles follow the seventh edition of the APA's manual for a page of a group author, and the common form of Korean
social science journals (author, year, title, 「site」, address). The data are BibTeX and CSL-JSON 1.0.
"""

from __future__ import annotations

import json
import re
from calendar import month_name
from dataclasses import dataclass
from datetime import date

_TEX = str.maketrans(
    {sign: f"\\{sign}" for sign in "&%$#_{}"}
    | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)

_encode = json.JSONEncoder(ensure_ascii=False).encode


@dataclass(frozen=True, slots=True)
class Cited:
    """What every style says of a case."""

    id: str
    authors: tuple[str, ...]
    """The organisations that led it."""
    day: date
    """On which the page was last changed."""
    title: str
    site: str
    address: str
    """Absolute."""
    version: str
    """Of the content, so that a reader can tell whether it has changed since."""


def korean(cited: Cited) -> str:
    """In a sentence: author, year, title, site, address, version."""
    day = f"{cited.day.year}. {cited.day.month}. {cited.day.day}."
    head = f"{', '.join(cited.authors)} ({day}). {_ended(cited.title)}"
    return f"{head} 「{cited.site}」. {cited.address} ({cited.version})."


def apa(cited: Cited) -> str:
    """In a sentence of the APA's: author, year, title with its version, site, address."""
    authors = cited.authors[0] if len(cited.authors) == 1 else ", & ".join([", ".join(cited.authors[:-1]), cited.authors[-1]])
    day = f"{cited.day.year}, {month_name[cited.day.month]} {cited.day.day}"
    return f"{_ended(authors)} ({day}). {cited.title} (Version {cited.version}). {_ended(cited.site)} {cited.address}"


def bibtex(cited: Cited) -> str:
    """An entry whose key is the case's id; names in two braces, so that no part is taken for a given name."""
    fields = {
        "author": " and ".join(f"{{{_tex(author)}}}" for author in cited.authors),
        "title": f"{{{_tex(cited.title)}}}",
        "year": str(cited.day.year),
        "month": str(cited.day.month),
        "day": str(cited.day.day),
        "howpublished": _tex(cited.site),
        "url": cited.address,
        "version": cited.version,
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{{cited.id.replace('/', ':')},\n{lines}}}\n"


def csl_json(cited: Cited) -> str:
    """A list with the one item, as reference managers import it."""
    item = {
        "id": cited.id,
        "type": "webpage",
        "title": cited.title,
        "author": [{"literal": author} for author in cited.authors],
        "issued": {"date-parts": [[cited.day.year, cited.day.month, cited.day.day]]},
        "container-title": cited.site,
        "URL": cited.address,
        "version": cited.version,
    }
    lines = ",\n".join([f'  "{name}": {_encode(value)}' for name, value in item.items()])
    return f"[{{\n{lines}\n}}]\n"  # json.dumps with an indent takes six times as long, and spreads a date over seven lines


def _tex(text: str) -> str:
    return text.translate(_TEX)


def _ended(text: str) -> str:
    """The text with a full stop, unless it ends a sentence already."""
    return text if re.search(r"[.?!]$", text) else f"{text}."
