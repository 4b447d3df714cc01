"""``casebook urls``: hold the site to the addresses that it has published."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from casebook.catalogue import Catalogue, without_unused
from casebook.cli.command import FINE, Command, project, project_options, say, tell
from casebook.files import replace_file
from casebook.history import committed
from casebook.problems import Place, Problem, problem
from casebook.site import LOCK, Lock, damage, disorder, forwards, load, published, written


def _options(parser: ArgumentParser) -> None:
    project_options(parser)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--check", action="store_true", help="report every published address that is lost")
    what.add_argument("--write", action="store_true", help=f"add new addresses to {LOCK}")


def _run(options: Namespace) -> int:
    here = project(options)
    words, everything = here.words, load(here.cases, here.language).catalogue
    documents = here.settings.documents
    catalogue = without_unused(everything, {path: documents.text(path) for path in documents.addresses})
    live = published(catalogue, words, documents.addresses.values())
    allowed = published(everything, words, ())  # what nothing published uses any more may go
    path = here.root / LOCK
    raw = path.read_bytes() if path.is_file() else b""
    if damaged := damage(raw):
        return tell(damaged, words)
    lock, earlier = Lock.read(raw.decode("utf-8-sig")), Lock.committed(committed(here.root, LOCK))
    if options.write:  # what was promised before is promised still
        lock = Lock({**earlier.lines, **lock.lines})
    elif wrong := _wrong(raw, lock, earlier, catalogue):
        return tell(wrong, words)
    if lost := lock.lost(live | allowed | forwards(catalogue, words).keys()):
        return tell(lost, words)
    new = lock.new(live)
    if options.write:
        replace_file(path, written([*lock.lines, *new]).encode())
        return say(words.fill("lines", "urls_written", count=len(new)))
    if b"\r\n" in raw:
        say(words.fill("lines", "urls_windows"))
    say(words.fill("lines", "urls_fine", count=len(lock.lines)))
    return say(words.fill("lines", "urls_new", count=len(new))) if new else FINE


def _wrong(raw: bytes, lock: Lock, earlier: Lock, catalogue: Catalogue) -> list[Problem]:
    """What is wrong with the lock itself."""
    if not lock.lines and not earlier.lines:
        return [problem(Place(LOCK), "CB604")] if catalogue.files else []
    return [*lock.missing(earlier), *disorder(raw)]


COMMAND = Command("urls", f"hold the site to the addresses in {LOCK}", _options, _run)
