"""What commands share: how they are declared, the options that most of them take, and how they speak."""

from __future__ import annotations

import locale
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from casebook.problems import Problem
from casebook.wording import LANGUAGES, Wording, wording

FINE, PROBLEMS = 0, 1
"""What a command returns; argparse itself ends with 2 when it was called wrongly."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its name, one line about it, the options it adds and what it does with them."""

    name: str
    help: str
    options: Callable[[ArgumentParser], None]
    run: Callable[[Namespace], int]


@dataclass(frozen=True, slots=True)
class Project:
    """Where a command works, and in which languages."""

    cases: Path
    """The folder of case files, absolute."""
    docs: Path
    """The folder of hand-written pages."""
    language: str
    """What the cases are written in."""
    words: Wording
    """Speaks to whoever called the command."""

    @property
    def root(self) -> Path:
        """The folder that paths in messages are relative to."""
        return self.cases.parent


def project_options(parser: ArgumentParser, *, named: bool = False) -> None:
    """The options from which `project` is read; the folder of case files is given by name where a command takes other files."""
    folder, default = "the folder of case files (%(default)s)", Path("cases")
    if named:
        parser.add_argument("--cases", type=Path, default=default, help=folder)
    else:
        parser.add_argument("cases", nargs="?", type=Path, default=default, help=folder)
    parser.add_argument("--docs", type=Path, default=None, help="the folder of hand-written pages (docs beside the cases)")
    parser.add_argument("--lang", choices=LANGUAGES, default=_language(), help="language of the messages")
    parser.add_argument("--site-lang", choices=LANGUAGES, default=LANGUAGES[0], help="language of the cases (%(default)s)")


def project(options: Namespace) -> Project:
    """The project that the options name; ends the run where there is none."""
    cases = options.cases.resolve()
    if not cases.is_dir():
        options.misuse(f"no such folder: {options.cases}")
    docs = options.docs.resolve() if options.docs else cases.parent / "docs"
    return Project(cases, docs, options.site_lang, wording(options.lang))


def tell(problems: Sequence[Problem], words: Wording) -> int:
    """Print the problems."""
    print(words.report(problems))  # noqa: T201 - this is what the commands are for
    return PROBLEMS


def say(text: str) -> int:
    """Print a line."""
    print(text)  # noqa: T201
    return FINE


def warn(text: str) -> None:
    """Print a line beside the output, which a program may be reading."""
    print(text, file=sys.stderr)  # noqa: T201


def _language() -> str:
    """The reader's language where the strings have it; Korean otherwise, as the first site's contributors are."""
    name = (locale.getlocale()[0] or "")[:2].lower()
    return name if name in LANGUAGES else LANGUAGES[0]
