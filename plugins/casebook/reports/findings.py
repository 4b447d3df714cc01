"""A problem with all that a report may say of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from casebook import permalinks
from casebook.permalinks import Layout
from casebook.problems import Place, Problem
from casebook.wording import Wording


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem in words, the line that it stands on, and the page that explains its code."""

    problem: Problem
    says: str
    details: tuple[str, ...]
    """What was found, what is allowed, how to mend it: a sentence each."""
    line: str | None
    """The offending line as the file has it; None where the problem is of the whole file."""
    page: str
    """The address of the code's page; empty where the site's address is not known."""

    @property
    def place(self) -> Place:
        """Where the problem is."""
        return self.problem.place

    @property
    def code(self) -> str:
        """The stable code of the kind of problem."""
        return self.problem.code


def findings(
    problems: Iterable[Problem],
    words: Wording,
    line_of: Callable[[Place], str | None],
    site: str,
    layout: Layout | None = None,
) -> list[Finding]:
    """The problems in the order of files and lines; `site` is the site's address, or empty, and `layout` that of its pages.

    `line_of` gives the line of a place. It is not asked for the start of a file, where the problems of whole files are put.
    """
    root, pages = site.rstrip("/"), layout or Layout()
    return [
        _finding(problem, words, line_of, f"{root}/{pages.url(permalinks.error(problem.code))}" if site else "")
        for problem in sorted(problems)
    ]


def _finding(problem: Problem, words: Wording, line_of: Callable[[Place], str | None], page: str) -> Finding:
    says, *details = words.sentences(problem)
    place = problem.place
    line = None if (place.line, place.column) == (1, 1) else line_of(place)
    return Finding(problem, says, tuple(details), line, page)
