"""Replace or create a file in one step: its content is written to a temporary file first, which then gets the name."""

from __future__ import annotations

import errno
import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path

_TEMPORARY_NAME = ".casebook-*.new"
"""The name of temporary files. They are hidden, so that no site shows them and no command reads them."""
PARTIAL_SUFFIX = ".new"
"""The suffix of files that are not complete yet."""
_ABANDONED_AFTER = 3600
"""The age in seconds from which on such a file is abandoned, although there is a process of its number."""
_NO_LINK_ERRORS = (errno.EPERM, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK)
"""The errors of file systems without hard links."""
_HERE, _EXCHANGE = -100, 2
"""AT_FDCWD and RENAME_EXCHANGE of Linux (renameat2(2))."""


def replace_file(path: Path, content: bytes) -> None:
    """Write all of `content` to `path`, or raise OSError with `path` and leave the file as it was.

    A symbolic link stays and its target is replaced. The mode stays. A read-only file is not replaced, even if its folder
    would allow it.
    """
    with name_in_errors(path):
        target = path.resolve()
        if target.exists():
            with target.open("r+b"):
                mode = target.stat().st_mode & 0o7777
        else:
            mode = None
        with _temporary_file(target, content) as new:
            if mode is not None:
                new.chmod(mode)
            sync(new)
            new.replace(target)


def exchange(path: Path, other: Path) -> bool:
    """Let two files or folders trade places in one step. Returns whether that was done: Linux can, on most file systems."""
    if sys.platform != "linux":
        return False
    import ctypes  # noqa: PLC0415 - only the end of a build needs it

    rename = getattr(ctypes.CDLL(None), "renameat2", None)  # some C libraries lack it
    return rename is not None and rename(_HERE, os.fsencode(path), _HERE, os.fsencode(other), _EXCHANGE) == 0


def may_replace(path: Path, start: bytes) -> bool:
    """Return whether a file of a kind that begins with the bytes `start` may replace `path`: nothing, or a file of that kind."""
    if not path.exists():
        return True
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(start)) in (start, b"")


def create_file(path: Path, content: bytes) -> None:
    """Write all of `content` to the new file `path`, or raise OSError with `path`, also if it exists."""
    with name_in_errors(path), _temporary_file(path, content) as new:
        try:
            os.link(new, path)
        except OSError as error:
            if error.errno not in _NO_LINK_ERRORS:
                raise
            if path.exists() or path.is_symlink():
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from error
            new.rename(path)


def sync(path: Path) -> None:
    """Wait until the file is on the disk; for a folder, its list of names, where the system supports that."""
    folder = path.is_dir()
    if folder and os.name == "nt":
        return
    number = os.open(path, os.O_RDONLY if folder else os.O_RDWR)
    try:
        os.fsync(number)
    except OSError as error:
        if not (folder and error.errno == errno.EINVAL):  # some file systems do not support it for folders
            raise
    finally:
        os.close(number)


def delete_leftovers(project: Path) -> list[Path]:
    """Delete the temporary files of commands that were killed, up to two folders deep, and return their paths.

    The caller must hold the lock of `project`, so that no other command runs. Files that cannot be deleted stay, which is
    harmless.
    """
    deleted = []
    for path in [path for depth in ("", "*/", "*/*/") for path in project.glob(f"{depth}{_TEMPORARY_NAME}")]:
        with suppress(OSError):
            path.unlink()
            deleted.append(path)
    return deleted


def partial_path(path: Path) -> Path:
    """Return the path beside `path` where this process writes it. Processes may write the same file at the same time."""
    return path.with_name(f"{path.name}.{os.getpid()}{PARTIAL_SUFFIX}")


def files_in(folder: Path, pattern: str) -> list[Path]:
    """Return the paths in a folder that match a pattern; none where it may not be read, as a cache that is not for this user."""
    try:
        return [*folder.glob(pattern)]
    except OSError:
        return []


def delete_abandoned(folder: Path, name: str = "") -> None:
    """Delete the incomplete files in `folder` of processes that have ended; with `name`, only those of that file."""
    for path in files_in(folder, f"*.*{PARTIAL_SUFFIX}"):
        *stem, number = path.name.removesuffix(PARTIAL_SUFFIX).split(".")
        if number.isdecimal() and (not name or ".".join(stem) == name):
            with suppress(OSError):
                if not _is_running(int(number)) or time.time() - path.stat().st_mtime > _ABANDONED_AFTER:
                    path.unlink()


def _is_running(process: int) -> bool:
    """Return whether there is a process of this number; also where the system cannot be asked without ending it."""
    if sys.platform == "win32":
        return True
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        pass
    return True


def temporary_path(target: Path) -> Path:
    """Return the path of the temporary file of `target`: always the same, and short even for a long name."""
    name = blake2b(target.name.encode(errors="surrogateescape"), digest_size=8).hexdigest()
    return target.with_name(_TEMPORARY_NAME.replace("*", name))


@contextmanager
def _temporary_file(target: Path, content: bytes) -> Iterator[Path]:
    """Create a temporary file with `content` in the folder of `target`, and delete it at the end unless it was renamed."""
    new = temporary_path(target)
    try:
        new.unlink(missing_ok=True)
        with new.open("xb") as file:
            file.write(content)
        yield new
    finally:  # also when a user stops the command
        with suppress(OSError):
            new.unlink(missing_ok=True)


@contextmanager
def name_in_errors(path: Path | str) -> Iterator[None]:
    """Let OSError name the file that users know instead of its temporary file."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


def carry_file(old: str | Path, new: str | Path) -> None:
    """Let a file of the last build be one of this build too: the same file or, on file systems without links, a copy."""
    try:
        os.link(old, new)
    except OSError:
        shutil.copy2(old, new)
