"""The files that a build writes, and those of the last build that stay as they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from casebook.files.results import ResultCache

Content = str | bytes | Iterable[str]
"""The content of a file. Large ones are in pieces, which are read once, as they are written."""
Contents = Mapping[str, str | bytes]
"""The contents of files by address."""


@dataclass(frozen=True, slots=True)
class Output:
    """A file of the site."""

    address: str
    content: Content | None
    """None for a file of the last build that stays as it is."""
    key: str = ""
    """The digest of what the file is made of; empty where it is made anew each time."""


@dataclass(frozen=True, slots=True)
class Published:
    """The files of the last build that nobody has changed since, and the files that each of its tasks has made."""

    keys: Mapping[str, str]
    """The key of each file, by address."""
    tasks: ResultCache

    def has(self, address: str, key: str) -> bool:
        """Return whether a file is there that was made of the same."""
        return bool(key) and self.keys.get(address) == key

    def of_task(self, name: str, key: str) -> list[Output] | None:
        """Return the files that the task `name` has made of the same; None where one of them is missing."""
        addresses = self.tasks.get(name)
        if addresses is None or not all(self.has(address, key) for address in addresses):
            return None
        return [Output(address, None, key) for address in addresses]


def pieces(content: Content) -> Iterable[bytes]:
    """Return the bytes of a file, in pieces."""
    if isinstance(content, bytes):
        return (content,)
    return (content.encode(),) if isinstance(content, str) else (piece.encode() for piece in content)


def outputs_of(contents: Contents) -> Iterable[Output]:
    """Return files that are made anew each time."""
    return (Output(address, content) for address, content in contents.items())
