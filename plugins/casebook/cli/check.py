"""``casebook check``: every problem of the content, without building a site."""

from __future__ import annotations

from argparse import Namespace

from casebook.catalogue import is_current, version
from casebook.cli.command import FINE, Command, project, project_options, say, tell
from casebook.markup import DEFAULT_DIALECT
from casebook.site import examine


def _run(options: Namespace) -> int:
    here = project(options)
    examined = examine(here.cases, here.docs, DEFAULT_DIALECT, here.words, here.language)
    if examined.problems:
        return tell(examined.problems, here.words)
    catalogue = examined.catalogue
    say(here.words.of("lines", "fine").format(cases=len(catalogue.cases)))
    for file in (file for files in catalogue.translations.values() for file in files if not is_current(catalogue, file)):
        say(here.words.of("lines", "older").format(path=file.path, version=version(catalogue.cases[file.id])))
    return FINE


COMMAND = Command("check", "report every problem of the content", project_options, _run)
