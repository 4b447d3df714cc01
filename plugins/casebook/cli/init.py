"""``casebook init``: write a small sound site into a folder, to start from."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

from casebook.cli.command import Command, default_language, say
from casebook.content.folder import read_content
from casebook.editing.generated import generated_files
from casebook.editing.starter import SETTINGS, Starter, default_places, starter_files
from casebook.files.replace import create_file
from casebook.messages.wording import LANGUAGES, Wording, wording


def _options(parser: ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, help="folder of the site; it is made if need be, and files in it stay as they are")
    parser.add_argument("--name", help="name of the site (default: ask)")
    parser.add_argument("--language", choices=LANGUAGES, help="language of the cases and pages (default: ask)")
    parser.add_argument("--subject", help="a sentence on what the site is about (default: ask)")
    parser.add_argument("--place", help="word for a place that cases are in, such as council (default: ask)")
    parser.add_argument("--places", help="word for several places (default: ask)")
    parser.add_argument(
        "--lang", choices=LANGUAGES, default=default_language(), help="language of messages (default: %(default)s)"
    )


def _run(options: Namespace) -> int:
    words, folder = wording(options.lang), options.folder
    if folder.exists() and not folder.is_dir():
        options.misuse(words.fill("lines", "init_no_folder", path=folder))
    if (folder / SETTINGS).exists():
        options.misuse(words.fill("lines", "init_site", path=folder / SETTINGS))
    try:
        starter = _ask(options, words)
    except (EOFError, KeyboardInterrupt):
        options.misuse(words.of("lines", "init_missing"))
    written, kept = _write(folder, starter_files(starter))
    content, _ = read_content(folder / "cases", starter.language)
    more, more_kept = _write(folder, generated_files(content, wording(starter.language)))
    for path in (*kept, *more_kept):
        say(words.fill("lines", "init_kept", path=path))
    return say(words.fill("lines", "init_done", count=len(written) + len(more), path=folder))


def _ask(options: Namespace, words: Wording) -> Starter:
    """Return the answers in the options, and of questions for the others. Raises `EOFError` where there is no input."""
    language = options.language or _answer(words, "init_language", options.lang, lambda text: text in LANGUAGES)
    name = options.name or _answer(words, "init_name")
    about = options.subject or _answer(words, "init_subject", name)
    one, several = default_places(language)
    place = options.place or (one if options.places else _answer(words, "init_place", one))
    places = options.places or (several if place == one else _answer(words, "init_places", place))
    return Starter(language, name, about, place, places, version("casebook"))


def _answer(words: Wording, key: str, default: str = "", fits: Callable[[str], bool] = bool) -> str:
    """Return the line that is typed after a question, or `default` where the line is empty. Ask again until it fits."""
    label = words.of("lines", key) + (f" [{default}]" if default else "")
    while True:
        if sys.stdin is None:
            raise EOFError
        text = input(f"{label}: ").strip() or default
        if fits(text):
            return text


def _write(folder: Path, texts: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """Create the files that are not there yet, all or none. Return the paths of these, and of those that stay as they are."""
    kept = [path for path in texts if (folder / path).exists()]
    written: list[str] = []
    try:
        for path, text in texts.items():
            if path not in kept:
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                create_file(folder / path, text.encode())
                written.append(path)
    except BaseException:  # also when somebody stops the command
        for path in written:
            with suppress(OSError):
                (folder / path).unlink()
        raise
    return written, kept


COMMAND = Command("init", "write a small sound site to start from", _options, _run)
