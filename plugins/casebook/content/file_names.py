"""Judge names of files: which are no content, which is meant for a case, and which some systems cannot store.

A repository is checked out and built on Linux, macOS and Windows. Windows reserves names of devices, nine signs, and dots and
blanks at the end (Microsoft, "Naming Files, Paths, and Namespaces"); it and macOS take names for the same that differ in
capitals or in the form of Unicode alone; and most file systems end at 255 bytes for a name.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Iterator
from itertools import accumulate
from os.path import normpath, realpath
from pathlib import Path, PurePosixPath
from unicodedata import normalize

from casebook import folders
from casebook.model.types import NAME
from casebook.problems import Place, Problem, nearest, problem

_DOCUMENT_SUFFIXES = (".md", ".markdown", ".txt", ".hwp", ".hwpx", ".doc", ".docx", ".rtf", ".odt")
"""The suffixes of files in a city's folder that are probably meant to be cases."""
_SUFFIXES_OF_LISTS = (".txt", ".md", ".markdown", ".json", ".yaml", ".yml")
_LEFT_BY_SYSTEMS = frozenset({"thumbs.db", "desktop.ini"})
"""Files that Windows writes into folders."""
_ANY_NAME = "\u2026.md"
_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³]) *(?:\..*)?", re.IGNORECASE | re.DOTALL)
_LOST = "\ufffd"
"""Is shown for a sign that cannot be shown."""
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_SIGN = re.compile(rf'[<>:"|?*\\]|{_UNSEEN.pattern}')
_MOST_BYTES = 200
"""The longest name, in bytes: files that are made of it, such as compressed copies, have longer ones."""


def case_file_name(file: str) -> str | None:
    """Return the name that a case's file with a wrong suffix should have, open where nobody can know it; None for others."""
    path = PurePosixPath(file)
    stem = re.sub(r"[ _.]+", "-", path.stem.lower().removesuffix(".md")).strip("-")
    name = f"{stem}.md" if NAME.fullmatch(stem) else _ANY_NAME
    return name if path.suffix.lower() in _DOCUMENT_SUFFIXES else None


def list_file_name(path: Path, record_folders: Collection[str], lists: Collection[str]) -> str | None:
    """Return the name that a list file with a wrong name should have, or its path; None for other files.

    `record_folders` hold files of any name, and the folder ``_vocabulary`` those of the names `lists`.
    """
    folder, name = path.parent.as_posix(), path.name.lower()
    for suffix in _SUFFIXES_OF_LISTS:
        name = name.removesuffix(suffix)
    right = f"{name}.yml"
    if path.name.lower() == name:
        near = None
    elif folder == folders.VOCABULARY:
        near = right if right in lists else nearest(right, lists)
    elif folder in record_folders:
        near = right
    else:
        known = () if "/" in folder or not folder.startswith("_") else (folders.VOCABULARY, *record_folders)
        other = nearest(folder, known)
        near = f"{other}/{path.name}" if other else None
    return near if near != path.name else None


def is_hidden(path: Path) -> bool:
    """Return whether a program left the file at a path: a hidden file, the lock of an Office document, a file of the system."""
    return any(part.startswith((".", "~$")) or part.lower() in _LEFT_BY_SYSTEMS for part in path.parts)


def paths_below(folder: Path, *, follow_links: bool = False) -> Iterator[Path]:
    """Yield all that is below a folder but hidden files and folders. Raises OSError at a folder that may not be read.

    With `follow_links`, links to folders are followed, each folder once.
    """
    visited: set[str] = set()
    for parent, names, files in os.walk(folder, onerror=_refuse, followlinks=follow_links):
        if (real := realpath(parent)) in visited:
            names.clear()
            continue
        visited.add(real)
        names[:] = [name for name in names if not is_hidden(Path(name))]
        yield from (Path(parent, name) for name in (*names, *files) if not is_hidden(Path(name)))


def _refuse(error: OSError) -> None:
    """Raise the error of a folder, unless it is not there."""
    if not isinstance(error, FileNotFoundError | NotADirectoryError):
        raise error


def links_out(project: str, paths: Iterable[str]) -> Iterator[Problem]:
    """Yield a problem for each file that is a link out of the `project`, or to a hidden file in it: anybody could read it.

    The folder of pages may be a link itself, which nobody overlooks.
    """
    for path in paths:
        named = Path(normpath(Path(project, path)))
        folder = Path(realpath(Path(project, PurePosixPath(path).parts[0])))
        real = Path(realpath(named))
        root = next((root for root in (Path(project), folder) if real.is_relative_to(root) and real != root), None)
        if real != named and (root is None or is_hidden(real.relative_to(root))):
            yield problem(Place(path), "CB031", kind="page")


def shown_place(path: str) -> Place:
    """Return the place of a file as people type its path, without signs that no terminal shows."""
    return Place(_shown(path))


def _shown(text: str) -> str:
    return _UNSEEN.sub(_LOST, normalize("NFC", text))


def _short(name: str) -> str:
    return f"{_shown(name[:24])}…{_shown(name[-12:])}"


def _folded(path: str) -> Iterator[str]:
    """Yield each folder of a path and the path itself, in the form in which names that count as the same are equal."""
    return accumulate(normalize("NFC", normalize("NFD", path).casefold()).split("/"), "{}/{}".format)


def check_file_names(paths: Iterable[str], reported: Iterable[str] = ()) -> Iterator[Problem]:
    """Yield a problem for each of these paths, relative to the project, that cannot be checked out or published everywhere.

    Of files that were `reported` already for the signs of their names, by composed paths, only what a new name of the
    same length could keep is told. Of names that systems take for the same, all but the first are told.
    """
    reported_paths, first = frozenset(reported), dict[str, str]()
    for path in sorted(paths):
        is_known = normalize("NFC", path) in reported_paths
        for folded, part in zip(_folded(path), accumulate(path.split("/"), "{}/{}".format), strict=True):
            if not is_known and (other := first.setdefault(folded, part)) != part:
                yield problem(shown_place(path), "CB033", kind="twin", found=_shown(part), other=_shown(other))
                break
        else:
            names = [part for part in path.split("/") if part != ".."]  # folders may stand beside the project
            yield from name_problems(names, shown_place(path), is_known=is_known)


def name_problems(parts: Iterable[str], place: Place, *, is_known: bool = False) -> Iterator[Problem]:
    """Yield a problem for each part of a path that some systems cannot store. The signs of names that `is_known` are left out."""
    for part in parts:
        if is_device(part):
            yield problem(place, "CB033", kind="device", found=part, name=part.partition(".")[0].strip().upper())
        elif len(part.encode(errors="surrogatepass")) > _MOST_BYTES:
            yield problem(place, "CB033", kind="long", found=_short(part), most=_MOST_BYTES, hangul=_MOST_BYTES // 3)
        elif not is_known and (sign := _SIGN.search(part)):
            yield problem(place, "CB033", found=_shown(part), sign=_shown(sign[0]))
        elif not is_known and part.endswith((".", " ")):
            yield problem(place, "CB033", kind="end", found=f"'{part}'")


def is_device(name: str) -> bool:
    """Return whether Windows takes a name, such as nul or com1, for that of a device."""
    return bool(_DEVICE.fullmatch(name))
