"""One file: its content is written beside it under another name, and takes its name once it is on the disk."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path

_BESIDE = ".casebook-*.new"
"""How files are called that are being written. Hidden, so no site shows them and no command reads them."""
_NO_LINKS = (errno.EPERM, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK)
"""What file systems answer that know no second name of a file."""


def replace_file(path: Path, content: bytes) -> None:
    """Write `content` to `path`: the whole of it, or nothing, and then OSError names `path` and the file is as it was.

    A symbolic link stays, and its target is replaced; the mode stays. A file that may not be written is not replaced,
    though its folder would allow it.
    """
    with _named(path):
        target = path.resolve()
        if target.exists():
            with target.open("r+b"):
                mode = target.stat().st_mode & 0o7777
        else:
            mode = None
        with _new(target, content) as new:
            if mode is not None:
                new.chmod(mode)
            sync(new)
            new.replace(target)


def create_file(path: Path, content: bytes) -> None:
    """Write `content` to `path`, where nothing may stand: the whole of it, or nothing, and then OSError names `path`."""
    with _named(path), _new(path, content) as new:
        try:
            os.link(new, path)
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            if path.exists() or path.is_symlink():
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from error
            new.rename(path)


def sync(path: Path) -> None:
    """Wait until the file is on the disk; for a folder, its list of names, where the system can say so."""
    folder = path.is_dir()
    if folder and os.name == "nt":
        return
    number = os.open(path, os.O_RDONLY if folder else os.O_RDWR)
    try:
        os.fsync(number)
    except OSError as error:
        if not (folder and error.errno == errno.EINVAL):  # some file systems know no such thing for folders
            raise
    finally:
        os.close(number)


def sweep(project: Path) -> list[Path]:
    """Delete what commands that were killed have left beside their files, two folders deep, which is as deep as they write.

    Only for the one that holds the lock of `project`: all others have ended. Returns what was deleted; what the system does
    not let go of stays, and does no harm.
    """
    gone = []
    for path in [path for depth in ("", "*/", "*/*/") for path in project.glob(f"{depth}{_BESIDE}")]:
        with suppress(OSError):
            path.unlink()
            gone.append(path)
    return gone


def beside(target: Path) -> Path:
    """The name under which the file is written first: the same each time, and short, however long its own is."""
    name = blake2b(target.name.encode(errors="surrogateescape"), digest_size=8).hexdigest()
    return target.with_name(_BESIDE.replace("*", name))


@contextmanager
def _new(target: Path, content: bytes) -> Iterator[Path]:
    """A new file with `content` in the folder of `target`; gone at the end unless it has taken another name."""
    new = beside(target)
    try:
        new.unlink(missing_ok=True)
        with new.open("xb") as file:
            file.write(content)
        yield new
    finally:  # also when somebody stops the command
        with suppress(OSError):
            new.unlink(missing_ok=True)


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Let OSError name the file that a person knows, instead of the one beside it or none."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
