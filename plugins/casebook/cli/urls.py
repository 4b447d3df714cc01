"""``casebook urls``: hold the site to the addresses that it has published."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from contextlib import nullcontext

from casebook.build.check import line_reader
from casebook.build.headings import BodyPage, body_pages, heading_ids
from casebook.build.load import link_targets, load
from casebook.build.lock import (
    LOCK,
    Lock,
    damage,
    disorder,
    forwards,
    heading_addresses,
    lock_text,
    merge_lock,
    moved_files,
    published_addresses,
)
from casebook.build.losses import LockedHeadings, losses
from casebook.cli.command import FINE, PROBLEMS, Command, Project, project, project_options, say, warn
from casebook.cli.reports import format_option, report
from casebook.cli.writing import writing
from casebook.content.catalogue import Catalogue, without_unused
from casebook.content.git import committed_contents, earlier_contents
from casebook.content.site import Site
from casebook.files.replace import replace_file
from casebook.markdown.convert import Converter
from casebook.messages.codes import problem_texts
from casebook.problems import Place, Problem, problem

_UNMERGED = "CB015"


def _options(parser: ArgumentParser) -> None:
    project_options(parser)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--check", action="store_true", help="report every published address that is lost")
    what.add_argument("--write", action="store_true", help=f"add new addresses to {LOCK}")
    format_option(parser)


def _run(options: Namespace) -> int:
    here = project(options)
    with writing(here) if options.write else nullcontext():
        return _hold(options, here)


def _hold(options: Namespace, here: Project) -> int:
    words, path = here.words, here.root / LOCK
    raw = path.read_bytes() if path.is_file() else b""
    damaged = damage(raw)
    unmerged = any(found.code == _UNMERGED for found in damaged)
    if unmerged and options.write:
        raw, unmerged = merge_lock(raw), False
        damaged = damage(raw)
    wrong, whole, lock, new = [*here.settings.problems, *damaged], Lock({}), Lock({}), list[str]()
    if not wrong:
        whole = Lock.read(raw.decode("utf-8-sig"))
        wrong, lock, new = _examined(here, raw, whole, write=options.write)
    if options.write and not wrong:
        replace_file(path, lock_text([*lock.lines, *new], here.settings.not_promised).encode())
        return say(words.fill("lines", "urls_written", count=len(new)))
    more = [words.fill("lines", "urls_windows")] if b"\r\n" in raw else []
    more += [words.fill("lines", "urls_new", count=len(new))] if new else []
    found = problem_texts(wrong, words, line_reader(here.root), here.settings.url, here.settings.layout)
    report(found, words, options.format, "urls", [words.fill("lines", "urls_fine", count=len(whole.lines)), *more])
    if unmerged:
        warn(words.fill("lines", "urls_conflict"))
    return PROBLEMS if wrong else FINE


def _examined(here: Project, raw: bytes, whole: Lock, *, write: bool) -> tuple[list[Problem], Lock, list[str]]:
    """What is wrong, the promises that are held, and the addresses that these lack; `whole` is the lock that `raw` says."""
    everything, documents, left_out = (
        load(here.cases, here.language).catalogue,
        here.settings.documents,
        here.settings.not_promised,
    )
    catalogue = without_unused(everything, {path: documents.text(path) for path in documents.addresses})
    lock, earlier = whole.promising(left_out), Lock.committed(committed_contents(here.root, LOCK)).promising(left_out)
    if write:  # what was promised before is promised still
        lock = Lock({**earlier.lines, **lock.lines})
    elif wrong := _wrong(raw, whole, lock, earlier, catalogue):
        return wrong, lock, []
    live, headings = published_addresses(Site(catalogue, here.words), documents.addresses.values()), _headings(here, catalogue)
    allowed = published_addresses(Site(everything, here.words), ())  # what nothing published uses any more may go
    leads = forwards(Site(catalogue, here.words))
    known = live | allowed | leads.keys() | moved_files(catalogue, lock.lines).keys()
    lost = lock.lost(known | headings.answers(lock, leads, known))
    new = lock.new(live | heading_addresses(headings.pages.values()), left_out)
    return losses(lost, lock, catalogue, leads, headings), lock, new


def _headings(here: Project, catalogue: Catalogue) -> LockedHeadings:
    """The headings of the cases and translations, and those that git remembers."""
    converter = Converter(here.settings.dialect, link_targets(catalogue, here.settings.documents.addresses))
    pages = {page.address: page for page in body_pages(Site(catalogue, here.site_words), converter)}
    return LockedHeadings(pages, _earlier(here, converter))


def _earlier(here: Project, converter: Converter) -> Callable[[BodyPage], Iterator[tuple[str, ...]]]:
    def states(page: BodyPage) -> Iterator[tuple[str, ...]]:
        for path in page.paths:
            for content in earlier_contents(here.root, path):
                yield heading_ids(path, content, converter)

    return states


def _wrong(raw: bytes, whole: Lock, lock: Lock, earlier: Lock, catalogue: Catalogue) -> list[Problem]:
    """What is wrong with the lock itself."""
    if not whole.lines and not earlier.lines:
        return [problem(Place(LOCK), "CB604")] if catalogue.files else []
    return [*lock.missing(earlier), *disorder(raw)]


COMMAND = Command("urls", f"hold the site to the addresses in {LOCK}", _options, _run)
