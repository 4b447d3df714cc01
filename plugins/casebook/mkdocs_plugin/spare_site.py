"""The spare of a site: the folder of the last but one, which becomes that of the next by the few files that differ.

Files that stay are the same files in both folders (hard links), so that their inodes tell which they are.
"""

from __future__ import annotations

import os
import posixpath
import shutil
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from casebook.files.replace import carry_file


def carry_files(site: Path, new: Path, addresses: Iterable[str]) -> None:
    """Let the files at `addresses` of the folder `site` be files of the folder `new` too."""
    folders = set[str]()
    for address in addresses:
        make_folder(new, address, folders)
        carry_file(f"{site}/{address}", f"{new}/{address}")


def complete(new: Path, site: Path, inodes: Mapping[str, int], spare: Path) -> None:
    """Let the files of the folder `site` that are named in `inodes`, by address, be files of the folder `new` too.

    Where a `spare` is there, it takes the place of `new`. Whatever was done to it, only what should be there is left in it.
    """
    if _is_usable(spare, site):
        try:
            present: set[str] = set()
            _keep_only(spare, "", inodes, present)
            carry_files(site, spare, inodes.keys() - present)
        except OSError:
            shutil.rmtree(spare, ignore_errors=True)
        else:
            _move_files(new, spare, inodes)
            shutil.rmtree(new)
            spare.rename(new)
            return
    carry_files(site, new, inodes)


def is_shared(address: str, site: Path, other: Path) -> bool:
    """Return whether the file at an address is the same file in two sites: on file systems without links it is a copy."""
    return (site / address).samefile(other / address)


def _is_usable(spare: Path, site: Path) -> bool:
    """Return whether there is a spare whose inodes can be compared with those of the site."""
    return spare.is_dir() and not spare.is_symlink() and spare.stat().st_dev == site.stat().st_dev


def _keep_only(spare: Path, folder: str, inodes: Mapping[str, int], present: set[str]) -> bool:
    """Remove from a folder of the spare all but the files of `inodes`, and add their addresses to `present`.

    Returns whether the folder has any of them.
    """
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


def _move_files(new: Path, spare: Path, present: Collection[str]) -> None:
    """Move the files of a folder into another, but for those that are `present` there."""
    folders = set[str]()
    for parent, _, names in os.walk(new):
        folder = os.path.relpath(parent, new)
        for name in names:
            address = name if folder == "." else f"{folder}/{name}"
            if address not in present:
                make_folder(spare, address, folders)
                os.rename(f"{new}/{address}", f"{spare}/{address}")  # noqa: PTH104


def make_folder(site: Path, address: str, made: set[str]) -> None:
    """Make the folder of the file at an address of a site, unless it is one of those `made`, to which it is added."""
    folder = posixpath.dirname(address)
    if folder not in made:
        (site / folder).mkdir(parents=True, exist_ok=True)
        made.add(folder)
