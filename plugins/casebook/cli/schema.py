"""``casebook schema``: write what is generated from the model for those who write cases."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from contextlib import nullcontext

from casebook.cli.command import FINE, PROBLEMS, Command, Project, project, project_options, say
from casebook.cli.writing import writing
from casebook.content.folder import read_content
from casebook.editing.generated import generated_files, stale_files
from casebook.files.replace import replace_file


def _options(parser: ArgumentParser) -> None:
    project_options(parser)
    parser.add_argument("--check", action="store_true", help="write nothing; 1 when a file is not as it would be written")


def _run(options: Namespace) -> int:
    here = project(options)
    with nullcontext() if options.check else writing(here):
        return _generate(options, here)


def _generate(options: Namespace, here: Project) -> int:
    content, _ = read_content(here.cases, here.language)
    files = generated_files(content, here.site_words)
    old = stale_files(here.root, files)
    for path in old:
        if not options.check:
            (here.root / path).parent.mkdir(parents=True, exist_ok=True)
            replace_file(here.root / path, files[path].encode())
        say(here.words.fill("lines", "schema_stale" if options.check else "schema_written", path=path))
    if not old:
        say(here.words.fill("lines", "schema_fine", count=len(files)))
    return PROBLEMS if old and options.check else FINE


COMMAND = Command("schema", "write the form, reference and editor settings that come from the model", _options, _run)
