"""Several new files, all of them or none: what is to be written stands in a journal until the last one is there.

A redo log, as of databases: the journal takes its name in one step, with all texts in it. A command that is killed before that
has written nothing; after it, the next one writes the rest. No file that a person has seen is deleted for it.
"""

from __future__ import annotations

import errno
import json
import os
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from casebook.files.replace import beside, create_file, replace_file, sync

_NAME = ".casebook-journal"
_PATH = re.compile(r"[a-z0-9-]+/[a-z0-9-]+\.md")
"""What a journal may name. It is read from the disk, and must not lead out of its folder."""


class DamagedJournalError(OSError):
    """A journal is not as it was written; `filename` says where it is."""


@dataclass(frozen=True, slots=True)
class Recovery:
    """What was made of the journal of a command that was killed."""

    written: tuple[Path, ...]
    """Files that are now as the command wanted them."""
    kept: tuple[Path, ...]
    """Files that somebody changed or wrote since, left as they are."""


def create_files(folder: Path, texts: Mapping[str, str]) -> list[Path]:
    """Write every text to its path `<folder>/<name>.md` below `folder`, or none, and then OSError says why.

    A file that exists is never written over: FileExistsError. Only for the one that holds the lock of `folder`.
    """
    files = {folder / name: text.encode() for name, text in texts.items()}
    for path in files:
        if path.exists() or path.is_symlink():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    fresh = [parent for parent in {path.parent for path in files} if not parent.exists()]
    journal = folder / _NAME
    try:
        _begin(journal, texts)
        for path, content in files.items():
            _create(path, content)
        _settle(files)
        journal.unlink()
    except BaseException:  # also when somebody stops the command
        _undo(files, fresh)
        journal.unlink(missing_ok=True)
        raise
    return list(files)


def recover(folder: Path) -> Recovery | None:
    """Write what the journal of a command that was killed still holds; None where there is none.

    Only for the one that holds the lock of `folder`.
    """
    journal = folder / _NAME
    if not journal.exists():
        return None
    files = {folder / name: text.encode() for name, text in _read(journal).items()}
    kept = []
    for path, content in files.items():
        if not (path.exists() or path.is_symlink()):
            _create(path, content)
        elif not _holds(path, content):
            kept.append(path)
    written = [path for path in files if path not in kept]
    _settle(written)
    journal.unlink()
    return Recovery(tuple(written), tuple(kept))


def _begin(journal: Path, texts: Mapping[str, str]) -> None:
    try:
        replace_file(journal, json.dumps(dict(texts), ensure_ascii=False).encode())
        sync(journal.parent)
    except OSError as error:  # of the journal nobody knows
        raise OSError(error.errno, error.strerror, str(journal.parent)) from error


def _read(journal: Path) -> Mapping[str, str]:
    try:
        texts = json.loads(journal.read_bytes())
    except ValueError:
        texts = None
    if not isinstance(texts, dict) or not all(_PATH.fullmatch(name) and isinstance(text, str) for name, text in texts.items()):
        raise DamagedJournalError(0, "damaged", str(journal))
    return texts


def _create(path: Path, content: bytes) -> None:
    path.parent.mkdir(exist_ok=True)
    create_file(path, content)


def _settle(paths: Iterable[Path]) -> None:
    """Wait until the files and their names are on the disk. After all were written, this costs little more than for one."""
    paths = list(paths)
    for path in [*paths, *{path.parent for path in paths}]:
        sync(path)


def _undo(files: Mapping[Path, bytes], fresh: Iterable[Path]) -> None:
    """Delete the files that hold what this command wrote, and the folders that it made."""
    for path, content in files.items():
        with suppress(OSError):
            beside(path).unlink()
        if _holds(path, content):
            path.unlink(missing_ok=True)
    for folder in fresh:
        with suppress(OSError):
            folder.rmdir()


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.read_bytes() == content
    except OSError:
        return False
