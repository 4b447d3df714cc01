"""Which files beside the cases something published uses: the rest is not published."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from html import unescape
from unicodedata import normalize
from urllib.parse import unquote

from casebook.catalogue.documents import FOLDER
from casebook.catalogue.index import Catalogue

_ENCODED = re.compile(r"(?:%[0-9A-Fa-f]{2})+")


def unused_files(catalogue: Catalogue, written: Mapping[str, str]) -> frozenset[str]:
    """The pictures, attachments and copies of sources that nothing published names, relative to the content folder.

    `written` is the text of the hand-written pages, by path. A file counts as used where a text has its path in any form that a
    link may have. All files of one source document are used where one is.
    """
    files = [*catalogue.images, *catalogue.attachments, *(name for name in catalogue.files if name.startswith(f"{FOLDER}/"))]
    if not files:  # all texts need not be read
        return frozenset()
    texts = {folder: _plain("\n".join(parts)) for folder, parts in _by_folder(catalogue, written.values()).items()}
    used = {name for name in files if any(_path(name, folder) in text for folder, text in texts.items())}
    for document in catalogue.documents.values():
        if document.citations or used.intersection(document.files):
            used.update(document.files)
    return frozenset(files) - used


def without_unused(catalogue: Catalogue, written: Mapping[str, str]) -> Catalogue:
    """The catalogue as it is published, without files that nothing published uses."""
    gone = unused_files(catalogue, written)
    return replace(
        catalogue,
        documents={id_: it for id_, it in catalogue.documents.items() if not gone.intersection(it.files)},
        images=catalogue.images - gone,
        attachments=catalogue.attachments - gone,
        files=catalogue.files - gone,
    )


def _by_folder(catalogue: Catalogue, written: Iterable[str]) -> dict[str, list[str]]:
    """What is published as people wrote it, by the folder that its links start from; empty for those outside."""
    folders: dict[str, list[str]] = {"": list(written)}
    for agreement in catalogue.agreements.values():
        folders[""].append(agreement.model_dump_json())
    for award in catalogue.awards.values():
        folders[""].append(award.model_dump_json())
    for case in catalogue.cases.values():
        texts = folders.setdefault(posixpath.dirname(case.id), [])
        texts += [case.body, *_strings(case.header.data)]
        for other in catalogue.translations.get(case.id, ()):
            texts += [other.body, *_strings(other.header.data)]
    return folders


def _strings(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        yield from (found for value in data.values() for found in _strings(value))
    elif isinstance(data, list):
        yield from (found for value in data for found in _strings(value))


def _path(name: str, folder: str) -> str:
    """How links from files in `folder` name the file, but for what they may write before it."""
    whole = normalize("NFC", name)
    return whole if not folder or whole.startswith(f"{FOLDER}/") else posixpath.relpath(whole, folder)


def _plain(text: str) -> str:
    """The text with each path in one form."""
    text = _ENCODED.sub(lambda signs: unquote(signs[0]), unescape(text.replace("\\", "")))  # unquote alone is slow on Hangul
    return re.sub(r"/(\./|/)+", "/", normalize("NFC", text))
