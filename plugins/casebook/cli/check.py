"""``casebook check``: report every problem of the content, without building a site."""

from __future__ import annotations

import posixpath
import re
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice
from pathlib import Path
from unicodedata import normalize
from urllib.parse import unquote

from casebook.build.check import examine, line_reader
from casebook.cli.command import Command, Project, add_project_options, find_project, first_words, misuse, warn
from casebook.cli.exit_codes import ExitCode
from casebook.cli.reports import Remark, add_format_option, report
from casebook.content.attached_files import documents_with_authors, unused_files
from casebook.content.body_fields import body_sections
from casebook.content.catalogue import Catalogue
from casebook.content.git import ChangedFiles, branch_point, changes_since, is_repository
from casebook.content.markup import markup_in_fields
from casebook.content.pictures import holds_position
from casebook.content.plausibility import far_points
from casebook.content.site import with_codes
from casebook.files.encodings import decode_text
from casebook.markdown.headings import heading_offsets
from casebook.markdown.page_scripts import page_scripts
from casebook.markdown.requests import addresses_fetched_by
from casebook.messages.codes import problem_texts
from casebook.messages.wording import Wording
from casebook.permalinks import is_picture
from casebook.problems import Place, Places, Problem

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
    problems = sorted({*examined.problems, *project.settings.problems})
    reported = [item for item in problems if changed is None or _concerns(changed, project, item)]
    url = project.settings.url if options.site_url is None else options.site_url
    words = with_codes(project.words, examined.catalogue.codes)
    texts = problem_texts(reported, words, line_reader(project.root), url, project.settings.layout)
    fine = _fine_line(examined.catalogue, changed, project.words, "named_fine" if named else "changed_fine")
    remarks = [item for item in _remarks(examined.catalogue, project) if changed is None or item[0].path in changed.files]
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


def _outdated(catalogue: Catalogue, words: Wording) -> Iterator[Remark]:
    """Yield a remark for each translation that may be older than its original."""
    files = (file for files in catalogue.translations.values() for file in files if not catalogue.is_current(file))
    yield from (
        (Place(file.path), words.fill("lines", "older", version=catalogue.cases[file.id].words_version)) for file in files
    )


def _remarks(catalogue: Catalogue, project: Project) -> list[Remark]:
    """Return what stops no build, such as old translations, unused files, empty sections and points far from their place."""
    words = project.words
    of_files = [*_outdated(catalogue, words), *_unused(catalogue, project), *_uncredited(catalogue, words)]
    of_fields = [*_markup(catalogue, words), *_far(catalogue, words)]
    return [*of_files, *_empty(catalogue, words), *of_fields, *_plain_html(project)]


def _far(catalogue: Catalogue, words: Wording) -> Iterator[Remark]:
    """Yield a remark for each case whose point is far outside of its place."""
    for file, km in far_points(catalogue):
        city = catalogue.cities[file.city].short_name
        yield file.header.place("location", "lat"), words.fill("lines", "far_point", km=words.number(Decimal(km)), city=city)


_WITH_SCRIPTS = (".html", ".htm", ".xhtml", ".xht", ".svg")
"""Files that browsers open as pages, whose scripts then run."""


def _plain_html(project: Project) -> Iterator[Remark]:
    """Yield a remark for each file beside the pages, which no policy holds, that runs a script or asks another host."""
    for path in sorted(path for path in project.settings.documents.files if path.lower().endswith(_WITH_SCRIPTS)):
        text = decode_text((project.root / path).read_bytes()) or ""
        hosts = {re.split(r"[/\\]+", address)[1] for address in addresses_fetched_by(text)} - {""}
        if hosts:
            yield Place(path), project.words.fill("lines", "html_hosts", hosts=", ".join(sorted(hosts)))
        for script in islice(page_scripts(path, text, text), 1):
            yield script.place, project.words.of("lines", "html_script")


def _empty(catalogue: Catalogue, words: Wording) -> Iterator[Remark]:
    """Yield a remark for each heading of a case or a translation below which nothing is said, as in a file that is begun."""
    for file in catalogue.texts:
        sections = body_sections(file.body)
        if all(section.says for section in sections):
            continue
        places = Places(file.path, file.body, file.body_line)
        offsets = heading_offsets(file.body, [(section.level, section.title) for section in sections])
        for section, at in zip(sections, offsets, strict=True):
            if not section.says:
                yield places(at or 0), words.fill("lines", "empty_section", heading=section.title)


def _markup(catalogue: Catalogue, words: Wording) -> Iterator[Remark]:
    """Yield a remark for each markup in a field, which is shown as it was typed."""
    labels = words.sections["fields"]
    for item in sorted(markup_in_fields(catalogue)):
        label = labels.get(item.field, item.field)
        yield item.place, words.fill("lines", f"markup_{item.kind}", field=item.field, label=label, found=item.found)


def _uncredited(catalogue: Catalogue, words: Wording) -> Iterator[Remark]:
    """Yield a remark for each picture that a body shows without its credit and licence."""
    folder = catalogue.root.name
    for path, name in _uncredited_pictures(catalogue):
        yield Place(f"{folder}/{path}"), words.fill("lines", "uncredited", picture=f"{folder}/{name}")


def _unused(catalogue: Catalogue, project: Project) -> list[Remark]:
    """Return a remark for each file beside the cases that nothing published uses."""
    documents = project.settings.documents
    names = unused_files(catalogue, {path: documents.text(path) for path in documents.addresses})
    paths = (normalize("NFC", f"{catalogue.root.name}/{name}") for name in names)
    return [(Place(path), project.words.of("lines", "unused")) for path in sorted(paths)]


COMMAND = Command("check", _options, _run)


_PICTURE = re.compile(r"!\[[^\[\]]*\]\(\s*<?([^)\s>]+)")
"""Matches a picture in Markdown; one in HTML that is a file of the project is refused (CB308)."""


def _uncredited_pictures(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Yield the path of each file whose body shows a picture that no case lists in `images`, and the path of the picture.

    Both are relative to the content folder. A copy of a source has the credit of that source.
    """
    credited = {file.file_path(image.file) for file in catalogue.cases.values() for image in file.case.images}
    for file in catalogue.texts:
        path = file.path.partition("/")[2]
        links = _PICTURE.findall(file.body)
        names = (posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(link))) for link in links)
        yield from ((path, name) for name in dict.fromkeys(names) if name in catalogue.images and name not in credited)
