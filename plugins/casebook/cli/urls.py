"""``casebook urls``: hold the site to the addresses that it has published."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator

from casebook.build import (
    LOCK,
    Headings,
    Lock,
    damage,
    disorder,
    forwards,
    heading_addresses,
    load,
    losses,
    merged,
    moved_files,
    published,
    written,
)
from casebook.catalogue import Catalogue, without_unused
from casebook.checking import WrittenPage, heading_ids, link_targets, written_pages
from casebook.cli.command import FINE, PROBLEMS, Command, Project, project, project_options, say, tell
from casebook.files import replace_file
from casebook.history import committed, earlier_versions
from casebook.markup import Converter
from casebook.problems import Place, Problem, problem

_UNMERGED = "CB015"


def _options(parser: ArgumentParser) -> None:
    project_options(parser)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--check", action="store_true", help="report every published address that is lost")
    what.add_argument("--write", action="store_true", help=f"add new addresses to {LOCK}")


def _run(options: Namespace) -> int:
    here = project(options)
    words, left_out = here.words, here.settings.not_promised
    path = here.root / LOCK
    raw = path.read_bytes() if path.is_file() else b""
    damaged = damage(raw)
    if unmerged := any(found.code == _UNMERGED for found in damaged):
        raw, damaged = (merged(raw), damage(merged(raw))) if options.write else (raw, damaged)
    if damaged := [*here.settings.problems, *damaged]:
        tell(damaged, words)
        if unmerged:
            say(words.fill("lines", "urls_conflict"))
        return PROBLEMS
    everything, documents = load(here.cases, here.language).catalogue, here.settings.documents
    catalogue = without_unused(everything, {path: documents.text(path) for path in documents.addresses})
    whole, earlier = Lock.read(raw.decode("utf-8-sig")), Lock.committed(committed(here.root, LOCK)).promising(left_out)
    lock = whole.promising(left_out)
    if options.write:  # what was promised before is promised still
        lock = Lock({**earlier.lines, **lock.lines})
    elif wrong := _wrong(raw, whole, lock, earlier, catalogue):
        return tell(wrong, words)
    live, headings = published(catalogue, words, documents.addresses.values()), _headings(here, catalogue)
    allowed = published(everything, words, ())  # what nothing published uses any more may go
    leads = forwards(catalogue, words)
    known = live | allowed | leads.keys() | moved_files(catalogue, lock.lines).keys()
    lost = lock.lost(known | headings.answers(lock, leads, known))
    if lost:
        return tell(losses(lost, lock, catalogue, leads, headings), words)
    new = lock.new(live | heading_addresses(headings.pages.values()), left_out)
    if options.write:
        replace_file(path, written([*lock.lines, *new], left_out).encode())
        return say(words.fill("lines", "urls_written", count=len(new)))
    if b"\r\n" in raw:
        say(words.fill("lines", "urls_windows"))
    say(words.fill("lines", "urls_fine", count=len(whole.lines)))
    return say(words.fill("lines", "urls_new", count=len(new))) if new else FINE


def _headings(here: Project, catalogue: Catalogue) -> Headings:
    """The headings of the cases and translations, and those that git remembers."""
    converter = Converter(here.settings.dialect, link_targets(catalogue, here.settings.documents.addresses))
    pages = {page.address: page for page in written_pages(catalogue, here.site_words, converter)}
    return Headings(pages, _earlier(here, converter))


def _earlier(here: Project, converter: Converter) -> Callable[[WrittenPage], Iterator[tuple[str, ...]]]:
    def states(page: WrittenPage) -> Iterator[tuple[str, ...]]:
        for path in page.paths:
            for content in earlier_versions(here.root, path):
                yield heading_ids(path, content, converter)

    return states


def _wrong(raw: bytes, whole: Lock, lock: Lock, earlier: Lock, catalogue: Catalogue) -> list[Problem]:
    """What is wrong with the lock itself."""
    if not whole.lines and not earlier.lines:
        return [problem(Place(LOCK), "CB604")] if catalogue.files else []
    return [*lock.missing(earlier), *disorder(raw)]


COMMAND = Command("urls", f"hold the site to the addresses in {LOCK}", _options, _run)
