"""``casebook doctor``: say what is installed, what is out of date, and what a build of the site will use."""

from __future__ import annotations

import os
import platform
import re
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata, version
from pathlib import Path

from packaging.requirements import Requirement

from casebook.cli.command import Command, Project, add_project_options, find_project, say
from casebook.cli.exit_codes import ExitCode
from casebook.content.folder import read_content
from casebook.content.git import is_repository
from casebook.editing.generated import generated_files, stale_files
from casebook.files.encodings import decode_text
from casebook.messages.disk_errors import relative_path
from casebook.messages.wording import Wording
from casebook.social_cards.style import find_font, font_folders


def _options(parser: ArgumentParser) -> None:
    add_project_options(parser)


def _run(options: Namespace) -> int:
    project = find_project(options)
    words = project.words
    missing = [*_packages(words)]
    for line in (*_installed(words), *missing, *_site(project), *_stale(project)):
        say(line)
    return ExitCode.PROBLEMS if missing else ExitCode.FINE


def _installed(words: Wording) -> Iterator[str]:
    """Yield lines on the versions that a build uses, and on the packages for optional features."""
    yield words.fill("doctor", "python", version=platform.python_version(), system=platform.system(), path=sys.executable)
    for name in ("casebook", "mkdocs", "mkdocs-material"):
        if number := _version(name):
            yield words.fill("doctor", "package", name=name, version=number)
    for name, extra in _requirements():
        if extra:
            number = _version(name)
            key = "extra" if number else "extra_missing"
            yield words.fill("doctor", key, name=name, version=number, extra=extra)


def _packages(words: Wording) -> Iterator[str]:
    """Yield a line for each required package that is not installed."""
    return (words.fill("doctor", "missing", name=name) for name, extra in _requirements() if not extra and not _version(name))


def _requirements() -> Iterator[tuple[str, str]]:
    """Yield the name of each package that casebook asks for here, and the extra that it belongs to; empty for required ones."""
    about = metadata("casebook")
    extras = about.get_all("Provides-Extra") or []
    for requirement in map(Requirement, about.get_all("Requires-Dist") or []):
        marker = requirement.marker
        if marker is None or marker.evaluate({"extra": ""}):
            yield requirement.name, ""
        else:
            yield from ((requirement.name, extra) for extra in extras if marker.evaluate({"extra": extra}))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _site(project: Project) -> Iterator[str]:
    """Yield lines on the settings, the folders, and what the build will take from the machine."""
    words, settings = project.words, project.settings
    for key, path in (("cases", project.cases), ("docs", project.docs), ("site", settings.site)):
        yield words.fill("doctor", key, path=relative_path(path))
    yield words.fill("doctor", "language", language=project.language)
    yield words.fill("doctor", "address", url=settings.url) if settings.url else words.of("doctor", "no_address")
    yield (
        words.fill("doctor", "contact", ways=", ".join(settings.contact))
        if settings.contact
        else words.of("doctor", "no_contact")
    )
    font = find_font(font_folders(os.environ, Path.home()))
    yield words.fill("doctor", "font", path=font) if font else words.of("doctor", "no_font")
    yield words.of("doctor", "history" if is_repository(project.root) else "no_history")
    for item in settings.problems:
        yield words.head(item, words.sentences(item)[0])


_PIN = re.compile(r"^(?:casebook(?:\[[^\]]*\])?[ ]*==[ ]*|\S*/casebook-)([^\s;-]+)", re.MULTILINE)
"""Matches the line of requirements.txt that names a version of casebook, or a file of it."""


def _stale(project: Project) -> Iterator[str]:
    """Yield a line for each file that this version would write anew, or one that all are current."""
    content, _ = read_content(project.cases, project.language)
    stale = stale_files(project.root, generated_files(content, project.site_words))
    yield from (project.words.fill("lines", "schema_stale", path=path) for path in stale)
    pinned = project.root / "requirements.txt"
    pins = _PIN.findall(decode_text(pinned.read_bytes()) or "") if pinned.is_file() else []
    if pins and pins[0] != _version("casebook"):
        yield project.words.fill("doctor", "pin", path=pinned.name, pinned=pins[0], version=_version("casebook"))
    elif not stale:
        yield project.words.of("doctor", "current")


COMMAND = Command("doctor", _options, _run)
