"""``casebook urls``: compare the addresses of the site with those promised in ``urls.lock``."""

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
    missing_promises,
    moved_files,
    published_addresses,
)
from casebook.build.lost_addresses import LockedHeadings, losses
from casebook.build.promised_ids import with_promised_ids
from casebook.cli.command import Command, Project, add_project_options, find_project, say, warn
from casebook.cli.exit_codes import ExitCode
from casebook.cli.reports import add_format_option, report
from casebook.cli.writing import problems_of_lists, project_lock
from casebook.content.attached_files import without_unused
from casebook.content.catalogue import Catalogue
from casebook.content.git import committed_contents, earlier_contents
from casebook.content.site import Site
from casebook.files.replace import replace_file
from casebook.markdown.convert import Converter
from casebook.messages.codes import problem_texts
from casebook.problems import Problem

_UNMERGED = "CB015"


def _options(parser: ArgumentParser) -> None:
    add_project_options(parser)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--check", action="store_true")
    what.add_argument("--write", action="store_true")
    add_format_option(parser)


def _run(options: Namespace) -> int:
    project = find_project(options)
    with project_lock(project) if options.write else nullcontext():
        return _compare(options, project)


def _compare(options: Namespace, project: Project) -> int:
    words, path = project.words, project.root / LOCK
    raw = path.read_bytes() if path.is_file() else b""
    damages = damage(raw)
    unmerged = any(texts.code == _UNMERGED for texts in damages)
    if unmerged and options.write:
        raw, unmerged = merge_lock(raw), False
        damages = damage(raw)
    loaded = load(project.cases, project.language)
    of_lists = with_promised_ids(problems_of_lists(project, loaded.problems), Lock.of_bytes(raw))
    problems = [*project.settings.problems, *of_lists, *damages]
    full, lock, new = Lock({}), Lock({}), list[str]()
    if not problems:
        full = Lock.of_bytes(raw)
        problems, lock, new = _examine(project, loaded.catalogue, raw, full, write=options.write)
    if options.write and not problems:
        replace_file(path, lock_text([*lock.lines, *new], project.settings.not_promised).encode())
        return say(words.fill("lines", "urls_written", count=len(new)))
    more = [words.fill("lines", "urls_windows")] if b"\r\n" in raw else []
    more += [words.fill("lines", "urls_new", count=len(new))] if new else []
    texts = problem_texts(problems, words, line_reader(project.root), project.settings.url, project.settings.layout)
    report(texts, words, options.format, "urls", [words.fill("lines", "urls_fine", count=len(full.lines)), *more])
    if unmerged:
        warn(words.fill("lines", "urls_conflict"))
    return ExitCode.PROBLEMS if problems else ExitCode.FINE


def _examine(
    project: Project, full_catalogue: Catalogue, raw: bytes, full: Lock, *, write: bool
) -> tuple[list[Problem], Lock, list[str]]:
    """Return the problems, the promises to keep, and the new addresses; `full` is the lock in `raw`."""
    documents, left_out = project.settings.documents, project.settings.not_promised
    catalogue = without_unused(full_catalogue, {path: documents.text(path) for path in documents.addresses})
    lock, earlier = full.promising(left_out), Lock.committed(committed_contents(project.root, LOCK)).promising(left_out)
    if write:  # what was promised before is promised still
        lock = Lock({**earlier.lines, **lock.lines})
    elif problems := [*missing_promises(full, earlier, is_needed=bool(catalogue.files)), *(disorder(raw) if full.lines else ())]:
        return problems, lock, []
    live = published_addresses(Site(catalogue, project.words), documents.addresses.values())
    headings = _headings(project, catalogue)
    allowed = published_addresses(Site(full_catalogue, project.words), ())  # what nothing published uses any more may go
    leads = forwards(Site(catalogue, project.words))
    answered = live | allowed | leads.keys() | moved_files(catalogue, lock.lines).keys()
    lost = lock.lost(answered | headings.answers(lock, leads, answered))
    new = lock.new(live | heading_addresses(headings.pages.values()), left_out)
    return losses(lost, lock, catalogue, leads, headings), lock, new


def _headings(project: Project, catalogue: Catalogue) -> LockedHeadings:
    """Return the headings of the cases and translations, and access to earlier ones in the git log."""
    converter = Converter(project.settings.dialect, link_targets(catalogue, project.settings.documents.addresses))
    pages = {page.address: page for page in body_pages(Site(catalogue, project.site_words), converter)}
    return LockedHeadings(pages, _earlier_headings(project, converter))


def _earlier_headings(project: Project, converter: Converter) -> Callable[[BodyPage], Iterator[tuple[str, ...]]]:
    def states(page: BodyPage) -> Iterator[tuple[str, ...]]:
        for path in page.paths:
            for content in earlier_contents(project.root, path):
                yield heading_ids(path, content, converter)

    return states


COMMAND = Command("urls", _options, _run)
