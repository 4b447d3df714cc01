"""``casebook check``: every problem of the content, without building a site."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path
from unicodedata import normalize

from casebook.build.check import examine, line_reader
from casebook.cli.command import FINE, PROBLEMS, Command, Project, project, project_options, warn
from casebook.cli.reports import format_option, report
from casebook.content.catalogue import Catalogue, unused_files
from casebook.content.git import ChangedFiles, changes_since, is_repository
from casebook.content.pictures import holds_position, is_picture
from casebook.messages.codes import problem_texts
from casebook.messages.wording import Wording, wording
from casebook.problems import Problem

_BETWEEN_CASES = ("CB207", "CB208", "CB304")
"""Old ids and links to headings: what is wrong with them may have come with another case than the one they stand in."""


def _options(parser: ArgumentParser) -> None:
    parser.add_argument(
        "paths", nargs="*", type=Path,
        help="tell only problems of these files and folders, and those between cases; "
        "all of them when a list or mkdocs.yml is among them. One folder may be that of the cases. Without any, everything",
    )  # fmt: skip
    project_options(parser, named=True)
    format_option(parser)
    parser.add_argument(
        "--changed", nargs="?", const="", metavar="REF",
        help="tell only problems of files changed since the branch parted from REF (the default branch); "
        "and those between cases; all of them when a list was changed or a file removed, which may break any case",
    )  # fmt: skip
    parser.add_argument("--site-url", help="the site's address, for links to explanations, instead of the one in mkdocs.yml")


def _run(options: Namespace) -> int:
    here, named = _named(options)
    changed = named if options.changed is None else _changed(options, here)
    examined = examine(here.cases, here.settings.documents, here.settings.dialect, here.words, here.language)
    problems = sorted({*examined.problems, *here.settings.problems})
    told = [found for found in problems if changed is None or _concerns(changed, here, found)]
    url = here.settings.url if options.site_url is None else options.site_url
    found = problem_texts(told, here.words, line_reader(here.root), url, here.settings.layout)
    fine = _fine(examined.catalogue, changed, here.words, "named_fine" if named else "changed_fine")
    more = () if found else (*_older(examined.catalogue, here.words), *_unused(examined.catalogue, here))
    report(found, here.words, options.format, "title", [fine, *more])
    _warn_of_positions(examined.catalogue, here)
    if others := len(problems) - len(told):
        warn(here.words.fill("lines", "named_others" if named else "changed_others", count=others))
    return PROBLEMS if found else FINE


def _named(options: Namespace) -> tuple[Project, ChangedFiles | None]:
    """The project that the paths belong to, and its files that they name; None for all."""
    paths = [path.resolve() for path in options.paths]
    if missing := next((str(given) for given, path in zip(options.paths, paths, strict=True) if not path.exists()), None):
        options.misuse(wording(options.lang).fill("lines", "no_path", path=missing))
    if options.changed is not None and any(path.is_file() for path in paths):
        options.misuse(wording(options.lang).of("lines", "changed_or_named"))
    if not paths:
        return project(options), None
    first = paths[0] if paths[0].is_dir() else paths[0].parent
    here = project(options, near=first)
    whole = here.cases.is_relative_to(first)
    within = any(first.is_relative_to(folder) for folder in (here.cases, here.docs))
    if paths == [first] and not options.cases and (whole or not within):
        if not whole:
            options.cases = first
        return project(options) if options.cases else here, None
    files = (file for path in paths for file in ([path] if path.is_file() else path.rglob("*")) if file.is_file())
    names = (Path(os.path.relpath(file, here.root)).as_posix() for file in files)
    return here, ChangedFiles(frozenset(normalize("NFC", name) for name in names), frozenset())


def _changed(options: Namespace, here: Project) -> ChangedFiles:
    if not is_repository(here.root):
        options.misuse(here.words.of("lines", "changed_no_git"))
    changed = changes_since(here.root, options.changed or None)
    return changed or options.misuse(here.words.of("lines", "changed_no_base"))


def _concerns(changed: ChangedFiles, here: Project, found: Problem) -> bool:
    """Whether the change may have caused the problem: lists and files that are gone can break any case."""
    if changed.removed or found.place.path in changed.files:
        return True
    everywhere = (f"{here.cases.name}/_", "mkdocs.yml")
    anywhere = found.code in _BETWEEN_CASES and bool(changed.files)
    return anywhere or any(path.startswith(everywhere) for path in changed.files)


def _fine(catalogue: Catalogue, changed: ChangedFiles | None, words: Wording, key: str) -> str:
    if changed is not None:
        return words.fill("lines", key, files=len(changed.files))
    return words.fill("lines", "fine", cases=len(catalogue.cases))


def _warn_of_positions(catalogue: Catalogue, here: Project) -> None:
    """Name the photos of the content and of the hand-written pages that say where they were taken."""
    content = (catalogue.root / name for name in catalogue.files if is_picture(name))
    written = (path for path in here.docs.rglob("*") if path.is_file() and is_picture(path.name))
    for path in sorted({*content, *written}):
        if holds_position(path.read_bytes()):
            warn(here.words.fill("lines", "position", path=Path(os.path.relpath(path, here.root)).as_posix()))


def _older(catalogue: Catalogue, words: Wording) -> list[str]:
    """What to say of translations that may be older than their originals."""
    told = (file for files in catalogue.translations.values() for file in files if not catalogue.is_current(file))
    return [words.fill("lines", "older", path=file.path, version=catalogue.cases[file.id].words_version) for file in told]


def _unused(catalogue: Catalogue, here: Project) -> list[str]:
    """What to say of files beside the cases that nothing published uses."""
    documents = here.settings.documents
    names = unused_files(catalogue, {path: documents.text(path) for path in documents.addresses})
    paths = (normalize("NFC", f"{catalogue.root.name}/{name}") for name in names)
    return [here.words.fill("lines", "unused", path=path) for path in sorted(paths)]


COMMAND = Command("check", "report every problem of the content", _options, _run)
