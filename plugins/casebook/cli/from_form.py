"""``casebook from-form``: the issue that an issue form made, as a case file."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from casebook.cli.command import Command, Project, project, say, tell
from casebook.cli.writing import content_options, content_to_add_to, converter, tell_at, writing
from casebook.editing.drafts import draft_problems, write_drafts
from casebook.editing.form import read_form

_STDIN = "-"
_OTHER = 3
"""What the command returns for a text that does not come from the form, when it is asked to pass over such texts."""


def _options(parser: ArgumentParser) -> None:
    parser.add_argument("form", help="the file that holds the issue's text; - reads it from the input")
    parser.add_argument(
        "--skip-others", action="store_true", help=f"pass over a text that does not come from the form, and end with {_OTHER}"
    )
    content_options(parser)


def _run(options: Namespace) -> int:
    here = project(options)
    if options.form != _STDIN and not Path(options.form).is_file():
        options.misuse(f"no such file: {options.form}")
    raw = sys.stdin.buffer.read() if options.form == _STDIN else Path(options.form).read_bytes()
    with writing(here):
        return _write(options, here, raw)


def _write(options: Namespace, here: Project, raw: bytes) -> int:
    content, broken = content_to_add_to(here)
    if broken:
        return tell(broken, here.words)
    form = read_form(Path(options.form).name, raw, content, here.words)
    if options.skip_others and not form.recognised:
        say(here.words.of("writing", "form_other"))
        return _OTHER
    problems = list(form.problems)
    if form.draft:
        problems += draft_problems(content, [form.draft], converter(here, content), here.words)
    if problems or not form.draft:
        return tell_at(sorted(set(problems)), here.words, lambda place: form.describe_place(place, here.words))
    path, *_ = write_drafts(here.cases, {form.draft.id: form.draft.text})
    return say(here.words.fill("writing", "new_done", path=path.relative_to(here.root).as_posix()))


COMMAND = Command("from-form", "write the case file that an issue form describes", _options, _run)
