"""``casebook init``: write a small sound site into a folder, to start from."""

from __future__ import annotations

import json
import os
import re
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from importlib.metadata import distribution, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from string import Template
from typing import Any
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from casebook.cli.command import Command, add_language_option, default_language, misuse, say
from casebook.content.folder import read_content
from casebook.editing.generated import generated_files
from casebook.files.replace import create_file
from casebook.folders import VOCABULARY
from casebook.languages import LANGUAGES
from casebook.messages.wording import Wording, wording

_FILES = files("casebook.editing") / "starter"
_HIDDEN = {"gitignore": ".gitignore", "github": ".github"}
"""The names in a project of files and folders whose packaged names do not begin with a dot, as package data may not."""
_WHOLE = "en"
"""The language whose folder has every file. A file that another language lacks is written in this one."""
SETTINGS = "mkdocs.yml"
_WHEELS = "vendor"
"""The folder of a site for the wheel of a casebook that no index has."""


class Starter(Struct, frozen=True):
    """The answers that a new site is made of."""

    language: str
    name: str
    about: str
    """A sentence on what the site is about."""
    place: str
    """The word for a place that cases are in."""
    places: str
    """The word for several places."""
    requirement: str
    """The text of requirements.txt: how to install the casebook that made the site."""


def _default_places(language: str) -> tuple[str, str]:
    """Return the words for a place and for several that a site has by default."""
    words = wording(language)
    return words("city_word"), words("cities_word")


def _starter_files(starter: Starter) -> Mapping[str, str]:
    """Return the text of each file of a new site, by path. The settings are last: with them the folder is a site."""
    values = {
        "name": _yaml_text(starter.name),
        "subject": _yaml_text(starter.about),
        "place_text": _yaml_text(starter.place),
        "places_text": _yaml_text(starter.places),
        "Places": _yaml_text(_capitalised(starter.places)),
        "heading": _markdown_text(starter.name),
        "about": _markdown_text(starter.about),
        "place": _markdown_text(starter.place),
        "places": _markdown_text(starter.places),
        "language": starter.language,
    }
    own = _FILES / starter.language
    templates = {**dict(_templates(_FILES / _WHOLE)), **(dict(_templates(own)) if own.is_dir() else {})}
    texts = {path: Template(text).substitute(values) for path, text in templates.items()}
    texts |= {"requirements.txt": f"{starter.requirement}\n"}
    return {path: texts[path] for path in sorted(texts, key=lambda path: (path == SETTINGS, path))}


def requirement(installed: str, origin: Mapping[str, Any], words: Wording) -> str:
    """Return the text of requirements.txt that installs the version `installed` of casebook again.

    `origin` is what the installer noted of the place that it came from (PEP 610, direct_url.json); empty for an index.
    """
    if "vcs_info" in origin:
        return f"casebook @ {origin['vcs_info']['vcs']}+{origin['url']}@{origin['vcs_info']['commit_id']}"
    if wheel := _wheel(origin):
        return f"./{_WHEELS}/{wheel.name}"
    pin = f"casebook=={installed}"
    return f"# {words.of('lines', 'init_no_index')}\n{pin}" if origin else pin


def _wheel(origin: Mapping[str, Any]) -> Path | None:
    """Return the wheel that casebook was installed from, where it was a file that is still there."""
    parts = urlsplit(str(origin.get("url", "")))
    name = unquote(parts.path)
    path = Path(name.removeprefix("/") if os.name == "nt" else name)  # file:///C:/folder on Windows
    return path if parts.scheme == "file" and path.suffix == ".whl" and path.is_file() else None


def _templates(folder: Traversable, above: str = "") -> Iterator[tuple[str, str]]:
    for entry in folder.iterdir():
        path = above + _HIDDEN.get(entry.name, entry.name)
        if entry.is_dir():
            yield from _templates(entry, f"{path}/")
        else:
            yield path, entry.read_text(encoding="utf-8")


def _capitalised(word: str) -> str:
    return word[:1].upper() + word[1:]


def _yaml_text(text: str) -> str:
    """Return a text in quotes: YAML reads the texts of JSON."""
    return json.dumps(text, ensure_ascii=False)


def _markdown_text(text: str) -> str:
    """Return a text on one line with the signs of Markdown escaped."""
    return re.sub(r"([\\`*_\[\]<>#])", r"\\\1", " ".join(text.split()))


def _options(parser: ArgumentParser) -> None:
    parser.add_argument("folder", type=Path)
    parser.add_argument("--name")
    parser.add_argument("--language", choices=LANGUAGES)
    parser.add_argument("--subject")
    parser.add_argument("--place")
    parser.add_argument("--places")
    add_language_option(parser)


def _run(options: Namespace) -> int:
    options.lang = options.lang or default_language(options.language or LANGUAGES[0])
    words, folder = wording(options.lang), options.folder
    if folder.exists() and not folder.is_dir():
        misuse(options, words.fill("lines", "init_no_folder", path=folder))
    if (folder / SETTINGS).exists():
        misuse(options, words.fill("lines", "init_site", path=folder / SETTINGS))
    if inside := next((path for path in (folder.resolve(), *folder.resolve().parents) if (path / VOCABULARY).is_dir()), None):
        misuse(options, words.fill("lines", "init_in_cases", path=inside))
    origin = _origin()
    try:
        starter = _ask(options, words, origin)
    except EOFError:
        misuse(options, words.of("lines", "init_missing"))
    new, existing = _write(folder, {path: text.encode() for path, text in _starter_files(starter).items()})
    content, _ = read_content(folder / "cases", starter.language)
    more_files = {path: text.encode() for path, text in generated_files(content, wording(starter.language)).items()}
    if wheel := _wheel(origin):
        more_files[f"{_WHEELS}/{wheel.name}"] = wheel.read_bytes()
    more, more_kept = _write(folder, more_files)
    for path in (*existing, *more_kept):
        say(words.fill("lines", "init_kept", path=path))
    return say(words.fill("lines", "init_done", count=len(new) + len(more), path=folder))


def _ask(options: Namespace, words: Wording, origin: Mapping[str, Any]) -> Starter:
    """Return the answers in the options, and of questions for the others. Raises `EOFError` where there is no input."""
    language = options.language or _answer(
        words, "init_language", options.lang, lambda text: text in LANGUAGES, allowed=", ".join(LANGUAGES)
    )
    name = options.name or _answer(words, "init_name")
    about = options.subject or _answer(words, "init_subject", name)
    singular, plural = _default_places(language)
    place = options.place or (singular if options.places else _answer(words, "init_place", singular))
    places = options.places or (plural if place == singular else _answer(words, "init_places", place))
    return Starter(language, name, about, place, places, requirement(version("casebook"), origin, wording(language)))


def _origin() -> Mapping[str, Any]:
    """Return what the installer noted of the place that casebook came from."""
    origin: Mapping[str, Any] = json.loads(distribution("casebook").read_text("direct_url.json") or "{}")
    return origin


def _answer(words: Wording, key: str, default: str = "", fits: Callable[[str], bool] = bool, **values: str) -> str:
    """Return the line that is typed after a question, or `default` where the line is empty. Ask again until it fits."""
    label = words.fill("lines", key, **values) + (f" [{default}]" if default else "")
    while True:
        if sys.stdin is None:
            raise EOFError
        text = input(f"{label}: ").strip() or default
        if fits(text):
            return text


def _write(folder: Path, contents: Mapping[str, bytes]) -> tuple[list[str], list[str]]:
    """Create the files that are not there yet, all or none. Return the paths of these, and of those that stay as they are."""
    existing = [path for path in contents if (folder / path).exists()]
    new: list[str] = []
    try:
        for path, content in contents.items():
            if path not in existing:
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                create_file(folder / path, content)
                new.append(path)
    except BaseException:  # also when somebody stops the command
        for path in new:
            with suppress(OSError):
                (folder / path).unlink()
        raise
    return new, existing


COMMAND = Command("init", _options, _run)
