"""Lock a folder, so that one command at a time writes in it."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 600.0
"""Seconds for which a build waits for another one that writes to the same folder."""
_PAUSE = 0.05
_BUSY_ERRORS = (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK)

if sys.platform == "win32":
    import msvcrt

    def _open(folder: Path) -> int:
        """Open a file in the folder that Windows deletes when its last process ends."""
        try:
            return os.open(folder / ".casebook-lock", os.O_RDWR | os.O_CREAT | os.O_TEMPORARY | os.O_NOINHERIT)
        except PermissionError as error:  # also while it is being deleted
            if os.access(folder, os.W_OK):
                raise BlockingIOError(errno.EWOULDBLOCK, os.strerror(errno.EWOULDBLOCK), str(folder)) from error
            raise

    def _lock(number: int) -> None:
        msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _open(folder: Path) -> int:
        """Open the folder itself: the lock leaves no file and works in a read-only folder."""
        return os.open(folder, os.O_RDONLY | os.O_CLOEXEC)

    def _lock(number: int) -> None:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def lock_folder(folder: Path, timeout: float) -> Iterator[int]:
    """Hold the lock of the folder. Raises BlockingIOError when another process still holds it after `timeout` seconds.

    The system frees the lock when the process ends, and all those that it gave the descriptor which is yielded. On a file
    system without locks, commands do not wait.
    """
    end = time.monotonic() + timeout
    while (number := _attempt(folder)) is None:
        if time.monotonic() >= end:
            raise BlockingIOError(errno.EWOULDBLOCK, os.strerror(errno.EWOULDBLOCK), str(folder))
        time.sleep(_PAUSE)
    try:
        yield number
    finally:
        os.close(number)


def _attempt(folder: Path) -> int | None:
    """Return the descriptor that holds the lock; None where another process holds it."""
    try:
        number = _open(folder)
    except BlockingIOError:
        return None
    try:
        _lock(number)
    except OSError as error:
        if error.errno in _BUSY_ERRORS:
            os.close(number)
            return None
    except BaseException:
        os.close(number)
        raise
    return number
