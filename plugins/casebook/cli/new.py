"""``casebook new``: a new case file, from options and from questions in the terminal."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from dataclasses import dataclass
from io import TextIOWrapper

from casebook.cli.command import Command, project, say, tell
from casebook.cli.writing import content_options, content_to_add_to, converter, tell_at, writing
from casebook.editing.drafts import draft_problems, write_drafts
from casebook.editing.guidance import Guide
from casebook.editing.prompt import QUESTIONS, Interview
from casebook.editing.template import new_case_text

_LISTED = {"organisations": "organisation", "sources": "source"}
"""Lists, whose option gives one item and may be repeated."""

_MOST = 500
"""So many questions are answered at most; a person needs a tenth of them."""


def _options(parser: ArgumentParser) -> None:
    for name in QUESTIONS:
        if name in _LISTED:
            form = "ID:ROLE" if name == "organisations" else "'TITLE: … | PUBLISHER: … | DATE: … | URL: … | LICENCE: …'"
            parser.add_argument(f"--{_LISTED[name]}", dest=name, action="append", help=f"{form}; may be repeated")
        else:
            parser.add_argument(f"--{name}", help=f"the {name}; asked for when it is not given")
    content_options(parser)


def _run(options: Namespace) -> int:
    here = project(options)
    with writing(here):
        pass  # put right what was left, before reading; nobody is held up while questions are asked
    content, broken = content_to_add_to(here)
    if broken:
        return tell(broken, here.words)
    guide = Guide.of(content, here.words)
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="surrogateescape")  # one bad letter must not cost the lines after it
    given = {name: _answer(name, getattr(options, name)) for name in QUESTIONS if getattr(options, name)}
    try:
        draft = Interview(content, guide, given, _Terminal(guide).ask, say).draft()
    except _TooManyError:
        options.misuse(guide.text("ask_too_many", count=_MOST))
    except EOFError:
        missing = " ".join(f"--{_LISTED.get(name, name)}" for name in QUESTIONS if name not in given)
        options.misuse(guide.text("ask_missing", options=missing))
    except KeyboardInterrupt:
        options.misuse(guide.text("ask_stopped"))
    if problems := draft_problems(content, [draft], converter(here, content), here.words):
        return tell_at(problems, here.words, lambda place: place.path)
    with writing(here):
        path, *_ = write_drafts(here.cases, {draft.id: new_case_text(guide, draft)})
    say(guide.text("new_done", path=path.relative_to(here.root).as_posix()))
    return say(guide.text("new_next"))


class _TooManyError(Exception):
    """Somebody or something answers without end."""


@dataclass(slots=True)
class _Terminal:
    """Asks people, or whatever program is before them: its answers may be no text, or never end."""

    guide: Guide
    _count: int = 0

    def ask(self, label: str) -> str:
        """Return the line that is typed after `label`. Raises `EOFError` where there is nobody to ask."""
        if sys.stdin is None:  # it was closed
            raise EOFError
        while self._count < _MOST:
            self._count += 1
            line = input(label)
            try:
                line.encode()
            except UnicodeEncodeError:
                say(self.guide.text("ask_unreadable"))
            else:
                return line
        raise _TooManyError


def _answer(name: str, given: str | list[str]) -> str:
    """An option as the box of a form would hold it."""
    if isinstance(given, str):
        return given
    return "\n".join(one.replace(":", " | ", 1) if name == "organisations" and "|" not in one else one for one in given)


COMMAND = Command("new", "write a new case file, asking for what is not given", _options, _run)
