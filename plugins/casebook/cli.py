"""The terminal's door to casebook: each command reads the content and says in words what it found."""

from __future__ import annotations

import argparse
import locale
import sys
from collections.abc import Sequence
from pathlib import Path

from casebook.catalogue import is_current, version
from casebook.markup import DEFAULT_DIALECT
from casebook.problems import Problem
from casebook.site import LOCK, Lock, check, document_addresses, forwards, load, published, written
from casebook.wording import LANGUAGES, Wording, wording

_FINE, _PROBLEMS, _MISUSE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; 0 when all is well, 1 when there are problems, 2 when it was called wrongly."""
    options = _parser().parse_args(arguments)
    root: Path = options.cases.resolve()
    if not root.is_dir():
        _parser().error(f"no such folder: {options.cases}")
    docs = options.docs.resolve() if options.docs else root.parent / "docs"
    words = wording(options.lang)
    if options.command == "urls":
        return _urls(root, docs, words, options.site_lang, write=options.write)
    return _check(root, docs, words, options.site_lang)


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("cases", nargs="?", type=Path, default=Path("cases"), help="the folder of case files")
    common.add_argument("--docs", type=Path, default=None, help="the folder of hand-written pages (docs beside the cases)")
    common.add_argument("--lang", choices=LANGUAGES, default=_language(), help="language of the messages")
    common.add_argument("--site-lang", choices=LANGUAGES, default=LANGUAGES[0], help="language of the cases (%(default)s)")
    parser = argparse.ArgumentParser(prog="casebook", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("check", parents=[common], help="report every problem of the content")
    urls = commands.add_parser("urls", parents=[common], help=f"hold the site to the addresses in {LOCK}")
    what = urls.add_mutually_exclusive_group(required=True)
    what.add_argument("--check", action="store_true", help="report every published address that is lost")
    what.add_argument("--write", action="store_true", help=f"add new addresses to {LOCK}")
    return parser


def _check(root: Path, docs: Path, words: Wording, language: str) -> int:
    if problems := check(root, docs, DEFAULT_DIALECT, words, language):
        return _told(problems, words)
    catalogue = load(root, language).catalogue
    _say(words.of("lines", "fine").format(cases=len(catalogue.cases)))
    for file in (file for files in catalogue.translations.values() for file in files if not is_current(catalogue, file)):
        _say(words.of("lines", "older").format(path=file.path, version=version(catalogue.cases[file.id])))
    return _FINE


def _urls(root: Path, docs: Path, words: Wording, language: str, *, write: bool) -> int:
    catalogue = load(root, language).catalogue
    live = published(catalogue, words, document_addresses(docs).values())
    answered = live | forwards(catalogue).keys()
    path = root.parent / LOCK
    lock = Lock.read(path.read_text(encoding="utf-8") if path.is_file() else "")
    if lost := lock.lost(answered):
        return _told(lost, words)
    new = [address for address in lock.new(live) if address]
    if write:
        path.write_text(written([*lock.lines, *new]), encoding="utf-8")
        return _say(words.of("lines", "urls_written").format(count=len(new)))
    _say(words.of("lines", "urls_fine").format(count=len(lock.lines)))
    return _say(words.of("lines", "urls_new").format(count=len(new))) if new else _FINE


def _told(problems: Sequence[Problem], words: Wording) -> int:
    print(words.report(problems))  # noqa: T201 - this is what the commands are for
    return _PROBLEMS


def _say(text: str) -> int:
    print(text)  # noqa: T201
    return _FINE


def _language() -> str:
    """The reader's language where the strings have it; Korean otherwise, as the first site's contributors are."""
    name = (locale.getlocale()[0] or "")[:2].lower()
    return name if name in LANGUAGES else LANGUAGES[0]


if __name__ == "__main__":
    sys.exit(main())
