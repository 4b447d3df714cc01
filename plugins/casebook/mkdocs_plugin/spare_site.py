"""The spare of a site: the folder of the last but one, which becomes that of the next by the few files that differ.

Files that stay are the same files in both folders (hard links), so that their inodes tell which they are.
"""

from __future__ import annotations

import errno
import os
import posixpath
import shutil
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from casebook.files.replace import carry_file

SPARE, _NOTE = "spare", "site"
"""The names of a spare in the cache, and of the file beside it that has the path of its site."""


def carry_files(site: Path, new: Path, addresses: Iterable[str]) -> None:
    """Let the files at `addresses` of the folder `site` be files of the folder `new` too."""
    folders = set[str]()
    for address in addresses:
        make_folder(new, address, folders)
        carry_file(f"{site}/{address}", f"{new}/{address}")


def complete(new: Path, site: Path, inodes: Mapping[str, int], spare: Path) -> None:
    """Let the files of the folder `site` that are named in `inodes`, by address, be files of the folder `new` too.

    Where a `spare` is there, it takes the place of `new`. Whatever was done to it, only what should be there is left in it.
    No spare remains, also after an error: the next build would meet it again.
    """
    try:
        if _is_usable(spare, site) and _prepare(spare, site, inodes):
            _move_entries(new, spare, "", inodes)
            shutil.rmtree(new)
            spare.rename(new)
        else:
            carry_files(site, new, inodes)
    finally:
        shutil.rmtree(spare, ignore_errors=True)


def is_shared(address: str, site: Path, other: Path) -> bool:
    """Return whether the file at an address is the same file in two sites: on file systems without links it is a copy."""
    return (site / address).samefile(other / address)


def note_site(folder: Path, site: Path) -> None:
    """Note of which site a folder in the cache keeps the spare."""
    (folder / _NOTE).write_bytes(os.fsencode(site))


def delete_spares_without_site(builds: Path) -> None:
    """Delete the spares whose sites are gone: no build would use or replace them."""
    for note in builds.glob(f"*/{_NOTE}"):
        if not os.path.exists(note.read_bytes()):  # noqa: PTH110 - a path in bytes
            shutil.rmtree(note.with_name(SPARE), ignore_errors=True)


def _is_usable(spare: Path, site: Path) -> bool:
    """Return whether there is a spare whose inodes can be compared with those of the site."""
    return spare.is_dir() and not spare.is_symlink() and spare.stat().st_dev == site.stat().st_dev


def _prepare(spare: Path, site: Path, inodes: Mapping[str, int]) -> bool:
    """Let the spare have the files of `inodes` and no others. Returns whether that could be done."""
    present: set[str] = set()
    try:
        _keep_only(spare, "", inodes, present)
        carry_files(site, spare, inodes.keys() - present)
    except OSError:
        return False
    return True


def _keep_only(spare: Path, folder: str, inodes: Mapping[str, int], present: set[str]) -> bool:
    """Remove from a folder of the spare all but the files of `inodes`, and add their addresses to `present`.

    Returns whether the folder has any of them. Raises OSError also where nothing could be added to the folder.
    """
    if not os.access(f"{spare}/{folder}", os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), f"{spare}/{folder}")
    before = len(present)
    with os.scandir(f"{spare}/{folder}") as entries:
        for entry in entries:
            address = f"{folder}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                if not _keep_only(spare, f"{address}/", inodes, present):
                    os.rmdir(entry.path)  # noqa: PTH106 - there are thousands
            elif inodes.get(address) == entry.inode():
                present.add(address)
            else:
                os.unlink(entry.path)  # noqa: PTH108
    return len(present) > before


def _move_entries(new: Path, spare: Path, folder: str, present: Collection[str]) -> None:
    """Move what is in a folder of `new` into that of the spare, links and empty folders too, but for files `present` there."""
    (spare / folder).mkdir(exist_ok=True)
    with os.scandir(f"{new}/{folder}") as entries:
        for entry in [*entries]:  # a system may pass over some while others are moved
            address = f"{folder}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                _move_entries(new, spare, f"{address}/", present)
            elif address not in present:
                os.rename(entry.path, f"{spare}/{address}")  # noqa: PTH104


def make_folder(site: Path, address: str, made: set[str]) -> None:
    """Make the folder of the file at an address of a site, unless it is one of those `made`, to which it is added."""
    folder = posixpath.dirname(address)
    if folder not in made:
        (site / folder).mkdir(parents=True, exist_ok=True)
        made.add(folder)
