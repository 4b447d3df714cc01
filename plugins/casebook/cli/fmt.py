"""``casebook fmt``: the fields of case files in one order and style."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from contextlib import nullcontext

from casebook.cli.command import FINE, PROBLEMS, Command, Project, project, say, tell
from casebook.cli.writing import case_files, files_options, writing
from casebook.editing.format import FormattedFile, format_file
from casebook.files.replace import replace_file
from casebook.problems import Place, Problem


def _options(parser: ArgumentParser) -> None:
    files_options(parser)
    parser.add_argument("--check", action="store_true", help="write nothing; name the files that would change")


def _run(options: Namespace) -> int:
    here = project(options)
    with nullcontext() if options.check else writing(here):
        return _format(options, here)


def _format(options: Namespace, here: Project) -> int:
    problems: list[Problem] = []
    changed = kept = 0
    for path in case_files(options, here):
        name, raw = path.relative_to(here.root).as_posix(), path.read_bytes()
        style = format_file(name, raw)
        if isinstance(style, list):
            problems += style
            continue
        places = style.verbatim
        if style.content != raw:
            changed += 1
            if not options.check:
                replace_file(path, style.content)
                places = _kept(name, style)
            say(here.words.fill("lines", "fmt_would" if options.check else "fmt_did", path=name))
        for place in places:
            say(here.words.fill("lines", "fmt_kept", path=place.path, line=place.line))
        kept += len(places)
    if kept:
        say(here.words.fill("lines", "fmt_kept_total", count=kept))
    if problems:
        return tell(problems, here.words)
    if changed or not kept:
        say(here.words.fill("lines", "fmt_total" if changed else "fmt_none", count=changed))
    return PROBLEMS if changed and options.check else FINE


def _kept(name: str, style: FormattedFile) -> tuple[Place, ...]:
    """Return where the values that kept their form stand in the file as it is now."""
    if not style.verbatim:
        return ()
    again = format_file(name, style.content)
    return again.verbatim if isinstance(again, FormattedFile) else style.verbatim


COMMAND = Command("fmt", "put the fields of case files in one order and style", _options, _run)
