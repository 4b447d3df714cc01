"""``casebook check``: report every problem of the content, without building a site."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from unicodedata import normalize

from casebook.build.check import examine, line_reader
from casebook.build.lock import Lock
from casebook.build.promised_ids import with_promised_ids
from casebook.cli.command import Command, Project, add_project_options, find_project, first_words, misuse, warn
from casebook.cli.exit_codes import ExitCode
from casebook.cli.remarks import remarks_on
from casebook.cli.reports import add_format_option, report
from casebook.content.attached_files import documents_with_authors
from casebook.content.catalogue import Catalogue
from casebook.content.git import ChangedFiles, branch_point, changes_since, is_repository
from casebook.content.pictures import holds_position
from casebook.content.site import with_codes
from casebook.messages.codes import problem_texts
from casebook.messages.wording import Wording
from casebook.permalinks import is_picture
from casebook.problems import Problem

_BETWEEN_CASES = ("CB207", "CB208", "CB304")
"""Problems of old ids and of links to headings, which another case may have caused."""


def _options(parser: ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", type=Path)
    add_project_options(parser, named=True)
    add_format_option(parser)
    parser.add_argument("--changed", nargs="?", const="", metavar="REF")
    parser.add_argument("--site-url", metavar="URL")


def _run(options: Namespace) -> int:
    project, named = _named_files(options)
    changed = named if options.changed is None else _changed_files(options, project)
    examined = examine(project.cases, project.settings.documents, project.settings.dialect, project.words, project.language)
    problems = sorted({*with_promised_ids(examined.problems, Lock.load(project.root)), *project.settings.problems})
    reported = [item for item in problems if changed is None or _concerns(changed, project, item)]
    url = project.settings.url if options.site_url is None else options.site_url
    words = with_codes(project.words, examined.catalogue.codes)
    texts = problem_texts(reported, words, line_reader(project.root), url, project.settings.layout)
    fine = _fine_line(examined.catalogue, changed, project.words, "named_fine" if named else "changed_fine")
    remarks = [item for item in remarks_on(examined.catalogue, project) if changed is None or item[0].path in changed.files]
    report(texts, project.words, options.format, "title", [fine, *remarks])
    _warn_of_positions(examined.catalogue, project, changed)
    files = (project.path_of(project.cases / name) for name in examined.catalogue.attachments)
    published = {*files, *project.settings.documents.files}
    documents = published if changed is None else published & changed.files
    for path, names in documents_with_authors(project.root, documents):
        warn(project.words.fill("lines", "authors", path=path, names=", ".join(names)))
    if count := len(problems) - len(reported):
        warn(project.words.fill("lines", "named_others" if named else "changed_others", count=count))
    return ExitCode.PROBLEMS if texts else ExitCode.FINE


def _named_files(options: Namespace) -> tuple[Project, ChangedFiles | None]:
    """Return the project of the paths, and the files that they name; None for all files."""
    paths = [path.resolve() for path in options.paths]
    if missing := next((str(argument) for argument, path in zip(options.paths, paths, strict=True) if not path.exists()), None):
        misuse(options, first_words(options).fill("lines", "no_path", path=missing))
    if options.changed is not None and any(path.is_file() for path in paths):
        misuse(options, first_words(options).of("lines", "changed_or_named"))
    if not paths:
        return find_project(options), None
    first = paths[0] if paths[0].is_dir() else paths[0].parent
    project = find_project(options, near=first)
    has_cases = project.cases.is_relative_to(first)
    is_inside = any(first.is_relative_to(folder) for folder in (project.cases, project.docs))
    if paths == [first] and not options.cases and (has_cases or not is_inside):
        return project if has_cases else find_project(Namespace(**{**vars(options), "cases": first})), None
    files = (file for path in paths for file in ([path] if path.is_file() else path.rglob("*")) if file.is_file())
    return project, ChangedFiles(frozenset(normalize("NFC", project.path_of(file)) for file in files), frozenset())


def _changed_files(options: Namespace, project: Project) -> ChangedFiles:
    if not is_repository(project.root):
        misuse(options, project.words.of("lines", "changed_no_git"))
    base = options.changed or None
    changed = changes_since(project.root, base)
    if changed is None:
        misuse(options, project.words.of("lines", "changed_unknown" if branch_point(project.root, base) else "changed_no_base"))
    return changed


def _concerns(changed: ChangedFiles, project: Project, item: Problem) -> bool:
    """Return whether the change may have caused the problem: lists and removed files can break any case."""
    if changed.removed or item.place.path in changed.files:
        return True
    everywhere = (f"{project.cases.name}/_", project.path_of(project.settings.file))
    anywhere = item.code in _BETWEEN_CASES and bool(changed.files)
    return anywhere or any(path.startswith(everywhere) for path in changed.files)


def _fine_line(catalogue: Catalogue, changed: ChangedFiles | None, words: Wording, key: str) -> str:
    if changed is not None:
        return words.fill("lines", key, files=len(changed.files))
    return words.fill("lines", "fine", cases=len(catalogue.cases))


def _warn_of_positions(catalogue: Catalogue, project: Project, changed: ChangedFiles | None) -> None:
    """Warn of each published photo that holds the position where it was taken; with `changed`, of those among these files."""
    content = (project.path_of(project.cases / name) for name in catalogue.files)
    for path in sorted(filter(is_picture, {*content, *project.settings.documents.files})):
        if (changed is None or path in changed.files) and holds_position((project.root / path).read_bytes()):
            warn(project.words.fill("lines", "position", path=path))


COMMAND = Command("check", _options, _run)
