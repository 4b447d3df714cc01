"""What commands share: how they are declared, their common options, how they speak, and what the disk refuses in one sentence."""

from __future__ import annotations

import errno
import locale
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from casebook.files.journal import DamagedJournalError
from casebook.messages.wording import LANGUAGES, Wording, wording
from casebook.problems import Problem

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


if TYPE_CHECKING:
    from casebook.mkdocs_plugin.settings import Settings

FINE, PROBLEMS = 0, 1
"""What a command returns; argparse itself ends with 2 when it was called wrongly."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its name, one line about it, the options it adds and what it does with them."""

    name: str
    help: str
    options: Callable[[ArgumentParser], None]
    run: Callable[[Namespace], int]


@dataclass(frozen=True, slots=True)
class Project:
    """Where a command works, and in which languages."""

    cases: Path
    """The folder of case files, absolute."""
    settings: Settings
    """What mkdocs.yml says."""
    words: Wording
    """Speaks to whoever called the command."""

    @property
    def root(self) -> Path:
        """The folder that paths in messages are relative to."""
        return self.cases.parent

    @property
    def docs(self) -> Path:
        """The folder of hand-written pages."""
        return self.settings.docs

    @property
    def language(self) -> str:
        """What the cases are written in."""
        return self.site_words.language

    @property
    def site_words(self) -> Wording:
        """The words of the site."""
        return wording(self.settings.language)


def project_options(parser: ArgumentParser, *, named: bool = False) -> None:
    """The options from which `project` is read; the folder of case files is given by name where a command takes other files."""
    folder = "the folder of case files, instead of the one that mkdocs.yml names"
    if named:
        parser.add_argument("--cases", type=Path, help=folder)
    else:
        parser.add_argument("cases", nargs="?", type=Path, help=folder)
    parser.add_argument("-f", "--config-file", type=Path, help="the site's settings (mkdocs.yml here or in a folder above)")
    parser.add_argument("--lang", choices=LANGUAGES, default=default_language(), help="language of the messages")


def project(options: Namespace, near: Path | None = None) -> Project:
    """The project that the options name, else that of the folder `near`, else that of the present one; ends the run without."""
    from casebook.mkdocs_plugin import settings as host  # noqa: PLC0415 - MkDocs takes longer to import than help is worth

    words = wording(options.lang)
    if options.cases and not options.cases.is_dir():
        options.misuse(words.fill("lines", "no_folder", path=options.cases))
    start = options.cases.resolve() if options.cases else near or Path.cwd()
    file = options.config_file.resolve() if options.config_file else host.find_settings(start)
    try:
        if file is None:
            warn(words.fill("lines", "no_settings", path=start))
        settings = host.read_settings(file) if file else host.default_settings(_cases_in(start))
    except (host.SettingsError, OSError) as error:
        options.misuse(words.fill("lines", "settings_wrong", path=file, reason=error))
    return Project(start if options.cases else settings.cases, settings, words)


def _cases_in(folder: Path) -> Path:
    """Return the folder of case files where no settings name it: the one called so in `folder`, or `folder` itself."""
    named = folder / "cases"
    return named if named.is_dir() else folder


def tell(problems: Sequence[Problem], words: Wording) -> int:
    """Print the problems."""
    print(words.report(problems))  # noqa: T201 - this is what the commands are for
    return PROBLEMS


def say(text: str) -> int:
    """Print a line."""
    print(text)  # noqa: T201
    return FINE


def warn(text: str) -> None:
    """Print a line beside the output, which a program may be reading."""
    print(text, file=sys.stderr)  # noqa: T201


def default_language() -> str:
    """The reader's language where the strings have it; Korean otherwise, as the first site's contributors are."""
    name = (locale.getlocale()[0] or "")[:2].lower()
    return name if name in LANGUAGES else LANGUAGES[0]
