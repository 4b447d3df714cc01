"""The terminal's door to casebook: ``casebook check`` reads all content and reports every problem at once."""

from __future__ import annotations

import argparse
import locale
import sys
from collections.abc import Sequence
from pathlib import Path

from casebook.catalogue import is_current, version
from casebook.markup import DEFAULT_DIALECT
from casebook.site import check, load
from casebook.wording import LANGUAGES, wording

_FINE, _PROBLEMS, _MISUSE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; 0 when all is well, 1 when there are problems, 2 when it was called wrongly."""
    parser = argparse.ArgumentParser(prog="casebook", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    checking = commands.add_parser("check", help="report every problem of the content")
    checking.add_argument("cases", nargs="?", type=Path, default=Path("cases"), help="the folder of case files")
    checking.add_argument("--docs", type=Path, default=None, help="the folder of hand-written pages (docs beside the cases)")
    checking.add_argument("--lang", choices=LANGUAGES, default=_language(), help="language of the messages")
    checking.add_argument("--site-lang", choices=LANGUAGES, default=LANGUAGES[0], help="language of the cases (%(default)s)")
    options = parser.parse_args(arguments)
    root: Path = options.cases.resolve()
    if not root.is_dir():
        parser.error(f"no such folder: {options.cases}")
    words = wording(options.lang)
    docs = options.docs.resolve() if options.docs else root.parent / "docs"
    problems = check(root, docs, DEFAULT_DIALECT, words, options.site_lang)
    if problems:
        print(words.report(problems))  # noqa: T201 - this is what the command is for
        return _PROBLEMS
    catalogue = load(root, options.site_lang).catalogue
    print(words.of("lines", "fine").format(cases=len(catalogue.cases)))  # noqa: T201
    for file in (file for files in catalogue.translations.values() for file in files if not is_current(catalogue, file)):
        print(words.of("lines", "older").format(path=file.path, version=version(catalogue.cases[file.id])))  # noqa: T201
    return _FINE


def _language() -> str:
    """The reader's language where the strings have it; Korean otherwise, as the first site's contributors are."""
    name = (locale.getlocale()[0] or "")[:2].lower()
    return name if name in LANGUAGES else LANGUAGES[0]


if __name__ == "__main__":
    sys.exit(main())
