"""Create several files, all or none, with a journal.

The journal is a redo log, as in databases. It gets its name in one step, with all texts in it. A command that is killed before
that step has written nothing. If it is killed after it, the next command writes the missing files.
"""

from __future__ import annotations

import errno
import json
import os
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from casebook.files.replace import create_file, replace_file, sync, temporary_path

_NAME = ".casebook-journal"
_PATH = re.compile(r"[a-z0-9-]+/[a-z0-9-]+\.md")
"""Matches a path that a journal may have. A damaged journal must not lead out of its folder."""


class DamagedJournalError(OSError):
    """The journal at `filename` is damaged."""


class Recovery(Struct, frozen=True):
    """The files in the journal of a command that was killed."""

    complete: tuple[Path, ...]
    """Files that now have the content of the journal."""
    changed: tuple[Path, ...]
    """Files with other content, which somebody has written since. They stay as they are."""


def create_files(folder: Path, texts: Mapping[str, str]) -> list[Path]:
    """Create a file for each text, by path below `folder`, and return their paths. Raises OSError if none can be created.

    An existing file is never replaced: FileExistsError. The caller must hold the lock of `folder`.
    """
    files = {folder / name: text.encode() for name, text in texts.items()}
    for path in files:
        if path.exists() or path.is_symlink():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    new_folders = [parent for parent in {path.parent for path in files} if not parent.exists()]
    journal = folder / _NAME
    try:
        _write_journal(journal, texts)
        for path, content in files.items():
            _create(path, content)
        _sync_all(files)
        journal.unlink()
    except BaseException:  # also when somebody stops the command
        _undo(files, new_folders)
        journal.unlink(missing_ok=True)
        raise
    return list(files)


def recover(folder: Path) -> Recovery | None:
    """Create the missing files of the journal of a command that was killed; None where there is no journal.

    The caller must hold the lock of `folder`. Raises `DamagedJournalError`.
    """
    journal = folder / _NAME
    if not journal.exists():
        return None
    files = {folder / name: text.encode() for name, text in _read_journal(journal).items()}
    changed = []
    for path, content in files.items():
        if not (path.exists() or path.is_symlink()):
            _create(path, content)
        elif not _holds(path, content):
            changed.append(path)
    complete = [path for path in files if path not in changed]
    _sync_all(complete)
    journal.unlink()
    return Recovery(tuple(complete), tuple(changed))


def _write_journal(journal: Path, texts: Mapping[str, str]) -> None:
    try:
        replace_file(journal, json.dumps(dict(texts), ensure_ascii=False).encode())
        sync(journal.parent)
    except OSError as error:  # users do not know of the journal
        raise OSError(error.errno, error.strerror, str(journal.parent)) from error


def _read_journal(journal: Path) -> Mapping[str, str]:
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


def _sync_all(paths: Iterable[Path]) -> None:
    """Wait until the files and their names are on the disk. For all files together this costs little more than for one."""
    paths = list(paths)
    for path in [*paths, *{path.parent for path in paths}]:
        sync(path)


def _undo(files: Mapping[Path, bytes], new_folders: Iterable[Path]) -> None:
    """Delete the files and folders that this command created."""
    for path, content in files.items():
        with suppress(OSError):
            temporary_path(path).unlink()
        if _holds(path, content):
            path.unlink(missing_ok=True)
    for folder in new_folders:
        with suppress(OSError):
            folder.rmdir()


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.read_bytes() == content
    except OSError:
        return False
