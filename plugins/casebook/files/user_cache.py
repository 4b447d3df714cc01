"""Keep what is made of the installed packages alone in the user's folder of caches: compiled templates, drawn forms of maps.

No site changes these results, so all sites of a user share them. Their keys have the code of casebook and the versions of the
packages that it calls. The folder may be deleted at any time; where it cannot be written, each process makes the results itself.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from casebook.files.cache import FileCache

_SUFFIX = ".made"
MOST = 600
"""So many results may lie there. Others are of versions of long ago, and all are deleted."""


def user_cache() -> Path | None:
    """Return the folder of this program in the user's folder of caches, as each system has it; None for a user without a home."""
    with suppress(RuntimeError):
        home = Path.home()
        if sys.platform == "darwin":
            return home / "Library" / "Caches" / "casebook"
        name, usual = ("LOCALAPPDATA", home / "AppData" / "Local") if os.name == "nt" else ("XDG_CACHE_HOME", home / ".cache")
        return Path(os.environ.get(name) or usual) / "casebook"
    return None


def delete_old(folder: Path, suffix: str, most: int) -> None:
    """Delete the results in a folder that end in `suffix`, if there are `most` of them or more."""
    paths = [path for path in folder.glob("*") if path.suffix == suffix]
    for path in paths if len(paths) >= most else ():
        with suppress(OSError):
            path.unlink()


def get_or_make_text(key: str, make: Callable[[], str]) -> str:
    """Return the text under `key`, which `make` returns where it is missing."""
    folder = user_cache()
    if folder is None:
        return make()
    files = FileCache(folder, _SUFFIX)
    content = files.get(key)
    if content is None:
        delete_old(folder, _SUFFIX, MOST)
        content = make().encode()
        files.keep(key, content)
    return content.decode()
