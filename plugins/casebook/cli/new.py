"""``casebook new``: write a new case file from options and from questions in the terminal."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from functools import partial
from io import TextIOWrapper

from msgspec import Struct

from casebook.cli.command import Command, Project, find_project, misuse, print_problems, say
from casebook.cli.writing import add_content_options, body_converter, print_problems_at, project_lock, read_content_and_lists
from casebook.content.files import Content
from casebook.editing.drafts import draft_problems, new_case_text, write_drafts
from casebook.editing.guidance import Guide
from casebook.editing.prompt import QUESTIONS, Interview
from casebook.problems import Place, nearest, problem

_LISTED = {"organisations": "organisation", "sources": "source"}
"""Lists, and the option that adds one item to each; it may be repeated."""

_MOST = 500
"""The most questions; a person needs a tenth of them."""


def _options(parser: ArgumentParser) -> None:
    for name in QUESTIONS:
        if name in _LISTED:
            parser.add_argument(f"--{_LISTED[name]}", dest=name, action="append", metavar="TEXT")
        else:
            parser.add_argument(f"--{name}")
    parser.add_argument("--field", action="append", default=[], metavar="NAME=VALUE")
    add_content_options(parser)


def _run(options: Namespace) -> int:
    project = find_project(options)
    with project_lock(project):
        pass  # put right what was left, before reading; nobody is held up while questions are asked
    content, list_problems = read_content_and_lists(project)
    if list_problems:
        return print_problems(list_problems, project.words)
    guide = Guide.of(content, project.words)
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="surrogateescape")  # one bad letter must not cost the lines after it
    answers = {name: _answer(name, getattr(options, name)) for name in QUESTIONS if getattr(options, name)}
    answers |= _own_answers(options, guide)
    try:
        interview = Interview(content, guide, answers, _Terminal(guide).ask, say, partial(_reread, project))
        draft = interview.draft()
    except _TooManyError:
        misuse(options, guide.text("ask_too_many", count=_MOST))
    except EOFError:
        missing = [f"--{_LISTED.get(name, name)}" for name in QUESTIONS if name not in answers]
        own = (field for name, field in guide.own.items() if field.is_required and name not in answers)
        misuse(options, guide.text("ask_missing", options=" ".join([*missing, *(f"--field {field.id}=\u2026" for field in own)])))
    content, guide = interview.content, interview.guide
    if problems := draft_problems(content, [draft], partial(body_converter, project), project.words):
        return print_problems_at(problems, project.words, lambda place: place.path)
    with project_lock(project):
        path, *_ = write_drafts(project.cases, {draft.id: new_case_text(guide, draft)})
    say(guide.text("new_done", path=project.path_of(path)))
    return say(guide.text("new_next"))


def _reread(project: Project) -> Content:
    """Return the content as it is now, and say what is wrong in its lists."""
    content, problems = read_content_and_lists(project)
    for item in problems:
        say(project.words.full_text(item))
    return content


class _TooManyError(Exception):
    """The answers do not end."""


class _Terminal(Struct):
    """Asks questions. Answers may come from a program, be no text, or never end."""

    guide: Guide
    _count: int = 0

    def ask(self, label: str) -> str:
        """Return the line that is typed after `label`. Raise `EOFError` where there is no input."""
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


def _own_answers(options: Namespace, guide: Guide) -> dict[str, str]:
    """Return the values of own fields from options, by question; several of one field are items of its list."""
    questions = {field.id: name for name, field in guide.own.items()}
    answers: dict[str, str] = {}
    for text in options.field:
        id_, equals, value = text.partition("=")
        if not equals or id_ not in questions:
            item = problem(Place(f"--field {text}"), "CB219", id=id_, near=nearest(id_, questions), allowed=", ".join(questions))
            misuse(options, " ".join(guide.words.sentences(item)) if questions else guide.text("no_own_fields"))
        name = questions[id_]
        answers[name] = f"{answers[name]}\n{value}" if name in answers else value
    return answers


def _answer(name: str, value: str | list[str]) -> str:
    """Return the value of an option as the text of a box."""
    if isinstance(value, str):
        return value
    return "\n".join(item.replace(":", " | ", 1) if name == "organisations" and "|" not in item else item for item in value)


COMMAND = Command("new", _options, _run)
