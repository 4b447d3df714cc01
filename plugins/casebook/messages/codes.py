"""Problems in words: the sentence of each, and at length what its code means and how to mend it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from casebook import permalinks
from casebook.messages.wording import LANGUAGES, Wording
from casebook.permalinks import Layout
from casebook.problems import Place, Problem
from casebook.yaml.reader import Data, Located, read_yaml


@dataclass(frozen=True, slots=True)
class Explanation:
    """A kind of problem, as someone who has met it for the first time may ask about it."""

    title: str
    """What is wrong, in a few words."""
    why: str
    """Why that is a problem."""
    wrong: str
    """An example of it; empty where none can be shown."""
    right: str
    """The same, mended."""


@cache
def explanations(language: str) -> dict[str, Explanation]:
    """The explanation of every code, by code; Korean where the language has none."""
    name = f"codes.{language if language in LANGUAGES else LANGUAGES[0]}.yml"
    read = read_yaml(name, (files("casebook") / "strings" / name).read_text(encoding="utf-8"))
    if not isinstance(read, Located):
        raise RuntimeError(f"the packaged explanations are broken: {read}")
    return dict(_explained(read.data))


def _explained(data: Data) -> Iterator[tuple[str, Explanation]]:
    for code, told in data.items() if isinstance(data, dict) else ():
        texts = told if isinstance(told, dict) else {}
        title, why, wrong, right = (str(texts.get(part) or "").rstrip("\n") for part in ("title", "why", "wrong", "right"))
        yield code, Explanation(title, why, wrong, right)


@dataclass(frozen=True, slots=True)
class ProblemText:
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


def problem_texts(
    problems: Iterable[Problem],
    words: Wording,
    line_of: Callable[[Place], str | None],
    site: str,
    layout: Layout | None = None,
) -> list[ProblemText]:
    """The problems in the order of files and lines; `site` is the site's address, or empty, and `layout` that of its pages.

    `line_of` gives the line of a place. It is not asked for the start of a file, where the problems of whole files are put.
    """
    root, pages = site.rstrip("/"), layout or Layout()
    return [
        _finding(problem, words, line_of, f"{root}/{pages.url(permalinks.error(problem.code))}" if site else "")
        for problem in sorted(problems)
    ]


def _finding(problem: Problem, words: Wording, line_of: Callable[[Place], str | None], page: str) -> ProblemText:
    says, *details = words.sentences(problem)
    place = problem.place
    line = None if (place.line, place.column) == (1, 1) else line_of(place)
    return ProblemText(problem, says, tuple(details), line, page)
