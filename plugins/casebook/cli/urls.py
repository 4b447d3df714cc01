"""``casebook urls``: hold the site to the addresses that it has published."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from casebook.cli.command import FINE, Command, project, project_options, say, tell
from casebook.site import LOCK, Lock, forwards, load, published, written


def _options(parser: ArgumentParser) -> None:
    project_options(parser)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--check", action="store_true", help="report every published address that is lost")
    what.add_argument("--write", action="store_true", help=f"add new addresses to {LOCK}")


def _run(options: Namespace) -> int:
    here = project(options)
    words, catalogue = here.words, load(here.cases, here.language).catalogue
    live = published(catalogue, words, here.settings.documents.addresses.values())
    path = here.root / LOCK
    lock = Lock.read(path.read_text(encoding="utf-8") if path.is_file() else "")
    if lost := lock.lost(live | forwards(catalogue, words).keys()):
        return tell(lost, words)
    new = lock.new(live)
    if options.write:
        path.write_text(written([*lock.lines, *new]), encoding="utf-8")
        return say(words.fill("lines", "urls_written", count=len(new)))
    say(words.fill("lines", "urls_fine", count=len(lock.lines)))
    return say(words.fill("lines", "urls_new", count=len(new))) if new else FINE


COMMAND = Command("urls", f"hold the site to the addresses in {LOCK}", _options, _run)
