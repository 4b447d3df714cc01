"""What the disk refuses, in one sentence that names the file and says what to do."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from casebook.files import DamagedJournalError
from casebook.wording import Wording

_KEYS = {
    errno.ENOSPC: "full", errno.EDQUOT: "full", errno.EFBIG: "large", errno.EROFS: "denied", errno.EACCES: "denied",
    errno.EPERM: "denied", errno.EBUSY: "denied", errno.ETXTBSY: "denied", errno.ENAMETOOLONG: "long", errno.EISDIR: "folder",
    errno.ENOTDIR: "no_folder", errno.ENOENT: "gone", errno.ESTALE: "gone", errno.EEXIST: "there", errno.ELOOP: "loop",
    errno.EWOULDBLOCK: "busy",
}  # fmt: skip
"""The string of the section `faults` for each answer of the system."""


def sentence(error: OSError, words: Wording) -> str:
    """Say what went wrong with which file, and what to do."""
    key = "journal" if isinstance(error, DamagedJournalError) else _KEYS.get(error.errno or 0, "other")
    name = error.filename
    path = _shown(Path(os.fsdecode(name))) if isinstance(name, str | bytes) else words.of("faults", "nameless")
    return words.fill("faults", key, path=path, reason=error.strerror or str(error))


def _shown(path: Path) -> str:
    """The path from the present folder on, where it stands below that."""
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()
