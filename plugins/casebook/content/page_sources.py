"""Check that a host can read a hand-written page: its encoding, and the front matter that it and its templates use."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from msgspec import Struct

from casebook.addresses import address_fault
from casebook.content.personal_data import personal_data_in_page
from casebook.markdown.comments import running_text
from casebook.markdown.limits import DEPTH, nested_too_deep
from casebook.problems import Place, Places, Problem, conflict_marks, nearest, problem
from casebook.yaml.reader import Located, read_yaml
from casebook.yaml.text import decode

_FRONT = re.compile(r"-{3}[ \t]*\n(.*?\n)(?:\.{3}|-{3})[ \t]*\n", re.DOTALL)
"""What MkDocs 1.6.1 takes for front matter (utils/meta.py). It shows on the page what it cannot read of it."""
_LINKED = re.compile(
    r"(?:(?P<markdown>\](?:\(|:)\s*<?)|\b(?:href|src)\s*=\s*[\"']?|<)"
    r"(?P<url>(?:https?:)?[/\\]{2}(?:\\\)|[^\s)>\"'<])+)",
    re.IGNORECASE,
)
"""Matches a link or a picture with an address of another site, as Markdown and HTML have it."""
_ESCAPE = re.compile(r"\\([`*_{}\[\]()>#+.!-])")
"""A sign that Markdown reads without the backslash."""
_EMPTY = "CB005"
_SHAPES = {"title": str, "description": str, "hide": list}
"""The fields of front matter that templates of pages use, with the types of their values; numbers and dates are texts here."""
_PARTS = ("navigation", "toc", "path", "footer", "tags", "feedback")
"""What a page may hide, also without a list."""


class PageSource(Struct, frozen=True):
    """A hand-written page as a host can read it, and what is wrong with its file."""

    text: str | None
    """The file without what a host cannot read, its lines with their numbers; None where it can read the file as it is."""
    problems: tuple[Problem, ...] = ()


def read_page_source(path: str, file: Path, templates: Callable[[], Collection[str]]) -> PageSource:
    """Read the page in a `file`, which problems name as `path`. `templates` returns the names that front matter may choose."""
    if fault := unreadable(path, file):
        return PageSource("", (fault,))
    raw = file.read_bytes()
    text = decode(path, raw)
    if isinstance(text, Problem):
        return PageSource(raw.decode(errors="replace").replace("\0", ""), (text,))
    if unmerged := conflict_marks(path, running_text(text), 1):
        return PageSource("", tuple(unmerged))
    front = _FRONT.match(text)
    fields = [*_front_matter_problems(path, front[1], templates)] if front else []
    sound, faults = _sound_text(path, "\n" * front[0].count("\n") + text[front.end() :] if front and fields else text)
    return PageSource(None if sound == text else sound, (*fields, *faults, *personal_data_in_page(path, text)))


def _sound_text(path: str, text: str) -> tuple[str, list[Problem]]:
    """Return a page without addresses and lists on which a host would stop, and what is wrong with these."""
    place = Places(path, text, 1)
    deep = nested_too_deep(text)
    sound, found = text[:deep], list[Problem]()
    for match in _LINKED.finditer(running_text(text)) if "//" in text or "\\" in text else ():
        url = match["url"]
        if fault := address_fault(_ESCAPE.sub(r"\1", url) if match["markdown"] else url):
            found.append(problem(place(match.start("url")), "CB302", kind=fault, found=url))
            sound = sound.replace(url, "#")
    if deep is not None:
        found.append(problem(place(deep), "CB316", most=DEPTH))
    return sound, found


def unreadable(path: str, file: Path) -> Problem | None:
    """Return the problem of a file that nobody can read, such as a link to a file that is gone; None for any other."""
    try:
        if file.is_file():
            file.open("rb").close()
            return None
    except OSError:  # links in a circle, or a file that is not for this user
        pass
    return problem(Place(path), "CB031", kind="gone")


def _front_matter_problems(path: str, text: str, templates: Callable[[], Collection[str]]) -> Iterator[Problem]:
    """Yield what is wrong with the front matter `text`, which begins on the second line of the file."""
    read = read_yaml(path, text, first_line=2)
    if not isinstance(read, Located):
        yield from (item for item in read if item.code != _EMPTY)
        return
    if isinstance(read.data, list):
        yield problem(read.place(), "CB024")
    for field, value in read.data.items() if isinstance(read.data, dict) else ():
        shape = _SHAPES.get(field)
        if field == "template":
            named = value if isinstance(value, str) else ""
            if named not in (names := templates()):
                yield problem(read.place(field), "CB407", found=named or None, near=nearest(named, names))
        elif shape and value is not None and not isinstance(value, shape) and (shape is str or value not in _PARTS):
            yield problem(read.place(field), "CB407", kind="list" if shape is list else "text", field=field)
