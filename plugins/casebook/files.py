"""Files that people own, replaced as a whole or left as they were."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path


def replace_file(path: Path, content: bytes) -> None:
    """Write `content` to `path`: the whole of it, or nothing, and then OSError is raised and the file is as it was.

    The content is written beside the file and takes its name once it is on the disk. A symbolic link stays, and its
    target is replaced; the mode stays. A file that may not be written is not replaced, though its folder would allow it.
    """
    target = path.resolve()
    if target.exists():
        with target.open("r+b"):
            mode = target.stat().st_mode & 0o7777
    else:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    number, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".new", dir=target.parent)
    new = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        new.chmod(mode)
        new.replace(target)
    except BaseException:  # also when somebody stops the command
        with suppress(OSError):
            new.unlink()
        raise
