"""Say what stopped a program at the disk: which file, why, and what to do."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from casebook.messages.wording import Wording

_KEYS = {
    errno.ENOSPC: "full", errno.EDQUOT: "full", errno.EFBIG: "large", errno.EROFS: "denied", errno.EACCES: "denied",
    errno.EPERM: "denied", errno.EBUSY: "denied", errno.ETXTBSY: "denied", errno.ENAMETOOLONG: "long", errno.EISDIR: "folder",
    errno.ENOTDIR: "no_folder", errno.ENOENT: "gone", errno.ESTALE: "gone", errno.EEXIST: "there", errno.ELOOP: "loop",
    errno.EWOULDBLOCK: "busy",
}  # fmt: skip
"""The string of the section `faults` for each error number of the system."""
REFUSALS = frozenset(number for number, key in _KEYS.items() if key in ("full", "large", "denied"))
"""The errors of a disk that takes no more or gives nothing. A file that is not there may be the fault of a program."""


def disk_sentence(error: OSError, words: Wording, key: str | None = None) -> str:
    """Return a sentence that names the error, the file and what to do. `key` is the string of errors that are casebook's own."""
    name = error.filename
    path = relative_path(Path(os.fsdecode(name))) if isinstance(name, str | bytes) else words.of("faults", "nameless")
    return words.fill("faults", key or _KEYS.get(error.errno or 0, "other"), path=path, reason=error.strerror or str(error))


def relative_path(path: Path) -> str:
    """Return the path relative to the current folder, if it is inside."""
    current = Path.cwd()
    return (path.relative_to(current) if path.is_relative_to(current) else path).as_posix()
