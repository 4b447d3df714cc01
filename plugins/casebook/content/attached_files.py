"""The pictures, attachments and copies of sources: their types, and which of them nothing published uses."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from pathlib import Path, PurePosixPath
from unicodedata import normalize
from urllib.parse import unquote

from msgspec.structs import replace

from casebook import folders
from casebook.content.catalogue import Catalogue
from casebook.content.document_authors import document_authors
from casebook.content.files import CaseFile, Content
from casebook.content.picture_faults import picture_fault
from casebook.content.pictures import WEB_TYPES, picture_type
from casebook.permalinks import is_picture
from casebook.problems import Place, Problem, nearest, problem
from casebook.yaml.data import texts_of

FIRST_BYTES = 64
"""The number of bytes that are read to find out the type of a file."""

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FIRST_BYTES_OF = {
    "pdf": (b"%PDF-",),
    "hwp": (_OLE, b"HWP Document File"),  # version 5, and version 3
    "hwpx": (_ZIP,),
    **dict.fromkeys(("doc", "xls", "ppt"), (_OLE,)),
    **dict.fromkeys(("docx", "xlsx", "pptx", "odt", "ods", "odp"), (_ZIP,)),
}
"""The first bytes of each type that may be attached. Types that can run scripts in a browser (HTML, SVG) are left out."""
_TEXT_TYPES = ("csv",)
_TEXT_COPIES = ("txt", "md", "tsv", "json", "geojson")
_OTHER_COPIES = (*_TEXT_COPIES, "zip")
"""Further suffixes of copies of sources. A browser shows none of them as a page of the site."""
SUFFIXES_OF_TEXTS = tuple(f".{suffix}" for suffix in (*_TEXT_TYPES, *_TEXT_COPIES))
"""The suffixes of files that are published as texts, in which anything may be written."""


def is_attachment(name: str) -> bool:
    """Return whether the name of a file has a type that may be attached to a case."""
    return _suffix(name) in (*_FIRST_BYTES_OF, *_TEXT_TYPES)


def _is_source_copy(name: str) -> bool:
    """Return whether the name of a file has a type that may be the copy of a source."""
    return is_attachment(name) or is_picture(name) or _suffix(name) in _OTHER_COPIES


def documents_with_authors(project: Path, paths: Iterable[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each document of `paths`, relative to the `project`, whose properties name who wrote it, with the names."""
    for path in sorted(paths):
        if is_attachment(path) and (names := document_authors((project / path).read_bytes())):
            yield path, names


def source_copy_problem(file: Path, name: str, place: Place) -> Problem | None:
    """Return the problem of a copy of a source, whose type may be one that nobody can read, or a picture that is not whole."""
    if not _is_source_copy(name):
        return problem(place, "CB032")
    return picture_fault(file.read_bytes(), place) if is_picture(name) else None


def file_problem(file: Path, name: str, place: Place) -> Problem | None:
    """Return the problem of a picture or a document beside a case. What it holds decides, not its name."""
    with file.open("rb") as opened:
        start = opened.read(FIRST_BYTES)
        if fault := type_problem(name, start, place):
            return fault
        return picture_fault(start + opened.read(), place) if is_picture(name) else None


def type_problem(name: str, start: bytes, place: Place) -> Problem | None:
    """Return the problem of a picture or a document beside a case whose bytes, `start`, are not of the type of its name.

    `start` is its first `FIRST_BYTES`, or all of it.
    """
    if is_picture(name):
        kind = picture_type(start)
        fault = problem(place, "CB028", found=kind) if kind else problem(place, "CB029")
        return None if kind in WEB_TYPES else fault
    suffix = _suffix(name)
    is_sound = b"\0" not in start if suffix in _TEXT_TYPES else start.startswith(_FIRST_BYTES_OF[suffix])
    return None if is_sound else problem(place, "CB030", found=PurePosixPath(name).suffix.removeprefix(".").upper())


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower().removeprefix(".")


_PERCENT_ENCODED = re.compile(r"(?:%[0-9A-Fa-f]{2})+")


def unused_files(catalogue: Catalogue, pages: Mapping[str, str]) -> frozenset[str]:
    """Return the pictures, attachments and copies of sources that nothing published names, relative to the content folder.

    `pages` has the text of the hand-written pages, by path. A file is in use if a text has its path in any form that a link
    may have. If one file of a source document is in use, all its files are.
    """
    files = [*catalogue.images, *catalogue.attachments, *catalogue.source_files]
    if not files:  # all texts need not be read
        return frozenset()
    paths = {name: normalize("NFC", name) for name in files}
    named = _paths_in_texts(frozenset(paths.values()), _texts_by_folder(catalogue, pages.values()))
    used = {name for name, path in paths.items() if path in named}
    for document in catalogue.documents.values():
        if document.citations or used.intersection(document.files):
            used.update(document.files)
    return frozenset(files) - used


def without_unused(catalogue: Catalogue, pages: Mapping[str, str]) -> Catalogue:
    """Return the catalogue without the files that `unused_files` finds."""
    unused = unused_files(catalogue, pages)
    return replace(
        catalogue,
        documents={id_: document for id_, document in catalogue.documents.items() if not unused.intersection(document.files)},
        images=catalogue.images - unused,
        attachments=catalogue.attachments - unused,
        files=catalogue.files - unused,
    )


def _texts_by_folder(catalogue: Catalogue, pages: Iterable[str]) -> dict[str, list[str]]:
    """Return the source texts of what is published, by the folder that their links start from: empty for other pages."""
    by_folder: dict[str, list[str]] = {"": list(pages)}
    for agreement in catalogue.agreements.values():
        by_folder[""].append(agreement.model_dump_json())
    for award in catalogue.awards.values():
        by_folder[""].append(award.model_dump_json())
    for case in catalogue.cases.values():
        texts = by_folder.setdefault(case.city, [])
        texts += [case.body, *(text for _, text in texts_of(case.header.data))]
        for translation in catalogue.translations.get(case.id, ()):
            texts += [translation.body, *(text for _, text in texts_of(translation.header.data))]
    return by_folder


def _paths_in_texts(paths: frozenset[str], texts: Mapping[str, Iterable[str]]) -> set[str]:
    """Return the paths of files that texts name. `texts` stand by their folder, where their links start.

    Each text is searched for the ends of paths, and what stands before an end is compared with all paths at once: to search all
    texts for each file would take the square of their number. Links name a file of their own folder without it, and one of
    another folder with "../" before it; what they may write before that does not matter.
    """
    ends = {PurePosixPath(path).suffix or posixpath.basename(path) for path in paths}
    lengths = {len(part) for path in paths for part in (path, path.partition("/")[2]) if part}
    named = set[str]()
    for folder, parts in texts.items():
        text = _normalise_paths("\n".join(parts))
        for at in (at for end in ends for at in _ends_of(end, text)):
            for start in (at - length for length in lengths if length <= at):
                tail = text[start:at]
                if folder and (own := f"{folder}/{tail}") in paths:
                    named.add(own)
                if tail in paths and (not folder or tail.startswith(f"{folders.SOURCES}/") or text.endswith("../", 0, start)):
                    named.add(tail)
    return named


def _ends_of(part: str, text: str) -> Iterator[int]:
    """Yield where `part` ends in a text."""
    at = text.find(part)
    while at >= 0:
        yield at + len(part)
        at = text.find(part, at + 1)


def _normalise_paths(text: str) -> str:
    """Return the text with each path in one form: decoded, composed (NFC) and without empty steps."""
    text = _PERCENT_ENCODED.sub(
        lambda match: unquote(match[0]), unescape(text.replace("\\", ""))
    )  # unquote alone is slow on Hangul
    return re.sub(r"/(\./|/)+", "/", normalize("NFC", text))


def check_attached(content: Content, file: CaseFile) -> Iterator[Problem]:
    """Yield a problem for each picture or document that a case names and that is not there."""
    place = file.header.place
    for index, image in enumerate(file.case.images):
        if image.file and (name := file.file_path(image.file)) not in content.images:
            kind = "type" if name in content.files else None
            near = _near_name(image.file, file.city, content.images)
            yield problem(place("images", index, "file"), "CB209", file=image.file, kind=kind, near=near)
    for index, attachment in enumerate(file.case.attachments):
        name = file.file_path(attachment.file)
        if attachment.file and name not in content.attachments:
            code = "CB217" if name in content.files else "CB209"
            near = _near_name(attachment.file, file.city, content.attachments)
            yield problem(place("attachments", index, "file"), code, file=attachment.file, near=near)


def _near_name(name: str, city: str, files: Iterable[str]) -> str | None:
    """Return the file of a city that a name probably means: without steps, in other letters, or nearly of that name."""
    names = {file.removeprefix(f"{city}/"): file for file in files if file.startswith(f"{city}/")}
    plain = posixpath.normpath(name)
    alike = {own.casefold(): own for own in names}
    return plain if plain in names else alike.get(plain.casefold()) or nearest(plain, names)
