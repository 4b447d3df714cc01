"""Problems in words, and explanations of problem codes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.resources import files

from msgspec import Struct

from casebook import permalinks
from casebook.languages import LANGUAGES
from casebook.layout import Layout
from casebook.messages.wording import Wording
from casebook.problems import Place, Problem
from casebook.yaml.reader import Data, Located, read_yaml


class Explanation(Struct, frozen=True):
    """The explanation of a kind of problem, for people who meet it for the first time."""

    title: str
    """The problem in a few words."""
    why: str
    """The reason why it is a problem."""
    bad_example: str
    """An example of it; empty where none can be shown."""
    good_example: str
    """The example without the problem."""


@cache
def explanations(language: str) -> dict[str, Explanation]:
    """Return the explanation of every code, by code; in Korean where the language has none."""
    name = f"problems.{language if language in LANGUAGES else LANGUAGES[0]}.yml"
    read = read_yaml(name, (files("casebook") / "strings" / name).read_text(encoding="utf-8"))
    if not isinstance(read, Located):
        raise RuntimeError(f"the packaged explanations are broken: {read}")
    return dict(_read_explanations(read.data))


def _read_explanations(data: Data) -> Iterator[tuple[str, Explanation]]:
    for code, entry in data.items() if isinstance(data, dict) else ():
        texts = entry if isinstance(entry, dict) else {}
        title, why, bad, good = (str(texts.get(part) or "").rstrip("\n") for part in ("title", "why", "wrong", "right"))
        yield code, Explanation(title, why, bad, good)


class ProblemText(Struct, frozen=True):
    """A problem in words, its line in the file, and the page that explains its code."""

    problem: Problem
    says: str
    details: tuple[str, ...]
    """Sentences on the value, on what is allowed and on how to mend it."""
    line: str | None
    """The line as the file has it; None for a problem of the whole file."""
    page: str
    """The address of the page of the code; empty where the address of the site is not known."""

    @property
    def place(self) -> Place:
        """The place of the problem."""
        return self.problem.place

    @property
    def code(self) -> str:
        """The stable code of the kind of problem."""
        return self.problem.code


def problem_texts(
    problems: Iterable[Problem],
    words: Wording,
    line_of: Callable[[Place], str | None],
    site: str,
    layout: Layout | None = None,
) -> list[ProblemText]:
    """Return the problems in words, sorted by file and line.

    `line_of` returns the line at a place. It is not called for the start of a file, the place of problems of whole files.
    `site` is the address of the site, or empty, and `layout` that of its pages.
    """
    root, pages = site.rstrip("/"), layout or Layout()
    return [
        _problem_text(item, words, line_of, f"{root}/{pages.url(permalinks.error(item.code))}" if site else "")
        for item in sorted(problems)
    ]


_REMARK = re.compile(r"[\w-]+:[ \t]+(#.*)")


_TAGS = re.compile(r"tags:[ \t]+((?:#[^\s#,\[\]]+[ \t,]*)+)")
_TAG = re.compile(r"#([^\s#,]+)")


def _with_remark(item: Problem, line: str) -> Problem:
    """Return the problem of a field that is empty, with the remark that stands where its value should be on its line.

    Of words with signs before them, which YAML takes for a remark, the list that they are is offered.
    """
    if item.code == "CB013" and (tags := _TAGS.fullmatch(line.rstrip())):
        near = f"[{', '.join(_TAG.findall(tags[1]))}]"
        return item.with_values(kind="tags", near=near)
    match = _REMARK.match(line, item.place.column - 1) if item.code == "CB107" else None
    return item.with_values(found=match[1].strip()[:60], advice="after_hash") if match else item


def _problem_text(item: Problem, words: Wording, line_of: Callable[[Place], str | None], page: str) -> ProblemText:
    place = item.place
    line = None if (place.line, place.column) == (1, 1) else line_of(place)
    says, *details = words.sentences(_with_remark(item, line or ""))
    return ProblemText(item, says, tuple(details), line, page)
