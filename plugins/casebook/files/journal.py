"""Create several files and extend lists for them, all or none, with a journal.

The journal is a redo log, as in databases. It gets its name in one step, with all texts in it. A command that is killed before
that step has written nothing. If it is killed after it, the next command writes the missing files. The journal is an object of
JSON by path: the text of a file to create, or a pair for a file to replace, of the digest of what it held (null for no file) and
of its new text.
"""

from __future__ import annotations

import errno
import json
import os
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

from msgspec import Struct

from casebook.files.replace import create_file, replace_file, sync, temporary_path

_NAME = ".casebook-journal"
_PATH = re.compile(r"[a-z0-9-]+/[a-z0-9-]+\.md")
"""Matches a path of a file to create. A damaged journal must not lead out of its folder."""
_LIST = re.compile(r"_[a-z]+/[a-z-]+\.yml")
"""Matches a path of a file to replace."""
_Entry: TypeAlias = "str | list[str | None]"
"""What a journal says of a file."""


class DamagedJournalError(OSError):
    """The journal at `filename` is damaged."""


class Recovery(Struct, frozen=True):
    """The files in the journal of a command that was killed."""

    complete: tuple[Path, ...]
    """New files that now have the content of the journal."""
    changed: tuple[Path, ...]
    """Files with other content, which somebody has written since. They stay as they are."""


def create_files(folder: Path, texts: Mapping[str, str], lists: Mapping[str, str] | None = None) -> list[Path]:
    """Create a file for each text, by path below `folder`, and return their paths. Raises OSError if none can be created.

    An existing file is never replaced: FileExistsError. `lists` are the texts of files that are replaced or created before, such
    as lists that the new files use. The caller must hold the lock of `folder`.
    """
    files = {folder / name: text.encode() for name, text in texts.items()}
    for path in files:
        if path.exists() or path.is_symlink():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    replaced = {folder / name: text.encode() for name, text in (lists or {}).items()}
    before = {path: path.read_bytes() if path.exists() else None for path in replaced}
    new_folders = [parent for parent in {path.parent for path in (*replaced, *files)} if not parent.exists()]
    journal = folder / _NAME
    try:
        pairs = {name: [_digest(before[folder / name]), text] for name, text in (lists or {}).items()}
        _write_journal(journal, {**pairs, **texts})
        for path, content in replaced.items():
            _replace(path, content)
        for path, content in files.items():
            _create(path, content)
        _sync_all([*replaced, *files])
        journal.unlink()
    except BaseException:  # also when somebody stops the command
        try:
            _restore(replaced, before)
        finally:
            _undo(files, new_folders)  # a new folder of a list is empty now
        journal.unlink(missing_ok=True)
        raise
    return list(files)


def recover(folder: Path) -> Recovery | None:
    """Write the missing files of the journal of a command that was killed; None where there is no journal.

    The caller must hold the lock of `folder`. Raises `DamagedJournalError`.
    """
    journal = folder / _NAME
    if not journal.exists():
        return None
    entries = {folder / name: entry for name, entry in _read_journal(journal).items()}
    files = {path: text.encode() for path, text in entries.items() if isinstance(text, str)}
    lists = {path: (pair[0], str(pair[1]).encode()) for path, pair in entries.items() if not isinstance(pair, str)}
    changed = []
    for path, (digest, content) in lists.items():
        if _digest(path.read_bytes() if path.exists() else None) == digest:
            _replace(path, content)
        elif not _holds(path, content):
            changed.append(path)
    for path, content in files.items():
        if not (path.exists() or path.is_symlink()):
            _create(path, content)
        elif not _holds(path, content):
            changed.append(path)
    complete = [path for path in files if path not in changed]
    _sync_all([*complete, *(path for path in lists if path.exists())])
    journal.unlink()
    return Recovery(tuple(complete), tuple(changed))


def _write_journal(journal: Path, entries: Mapping[str, _Entry]) -> None:
    try:
        replace_file(journal, json.dumps(dict(entries), ensure_ascii=False).encode())
        sync(journal.parent)
    except OSError as error:  # users do not know of the journal
        raise OSError(error.errno, error.strerror, str(journal.parent)) from error


def _read_journal(journal: Path) -> Mapping[str, _Entry]:
    try:
        entries = json.loads(journal.read_bytes())
    except ValueError:
        entries = None
    if not isinstance(entries, dict) or not all(_is_entry(name, entry) for name, entry in entries.items()):
        raise DamagedJournalError(0, "damaged", str(journal))
    return entries


def _is_entry(name: str, entry: object) -> bool:
    match entry:
        case str():
            return _PATH.fullmatch(name) is not None
        case [str() | None, str()]:
            return _LIST.fullmatch(name) is not None
    return False


def _digest(content: bytes | None) -> str | None:
    """Return the digest of what a file holds; None where there is none."""
    return None if content is None else sha256(content).hexdigest()


def _replace(path: Path, content: bytes) -> None:
    path.parent.mkdir(exist_ok=True)
    replace_file(path, content)


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


def _restore(replaced: Mapping[Path, bytes], before: Mapping[Path, bytes | None]) -> None:
    """Give the files that this command replaced what they held, and delete those that were not there."""
    for path, content in replaced.items():
        old = before[path]
        if not _holds(path, content):
            continue
        if old is None:
            path.unlink()
        else:
            replace_file(path, old)


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.read_bytes() == content
    except OSError:
        return False
