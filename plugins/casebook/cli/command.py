"""The shared parts of commands: their declaration, common options, output, and sentences for errors of the disk."""

from __future__ import annotations

import locale
import os
import re
import sys
from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from msgspec import Struct

from casebook import folders
from casebook.cli.exit_codes import ExitCode
from casebook.files.built_site import DamagedSiteError
from casebook.files.journal import DamagedJournalError
from casebook.languages import LANGUAGES
from casebook.messages.blanks import fill_blanks
from casebook.messages.disk_errors import disk_sentence
from casebook.messages.progress import Progress
from casebook.messages.wording import Wording, wording
from casebook.problems import Problem

_FORMS: Mapping[str, re.Pattern[str]] = {
    name: re.compile(form, re.DOTALL)
    for name, form in {
        "argument": r"argument (?P<name>[^:]+): (?P<error>.+)",
        "required": r"the following arguments are required: (?P<names>.+)",
        "one_required": r"one of the arguments (?P<names>.+) is required",
        "unknown": r"unrecognized arguments: (?P<names>.+)",
        "choice": r"invalid choice: (?P<value>.+?)(?:, maybe you meant .+?)? \(choose from (?P<choices>.+)\)",
        "number": r"invalid (?:int|float) value: (?P<value>.+)",
        "value": r"expected (?:one|at least one|1) arguments?",
        "together": r"not allowed with argument (?P<name>.+)",
        "ambiguous": r"ambiguous option: (?P<name>.+) could match (?P<choices>.+)",
        "no_value": r"ignored explicit argument (?P<value>.+)",
    }.items()
}
"""The form of each sentence of argparse on a wrong call (Python 3.11 to 3.14). Sentences of another form stay as they are."""
_ENDING = re.compile(r"\.(?![0-9]+$)[a-z0-9]+")
"""An ending that may name a format. Names such as cases-1.2 and those with other letters behind a full stop have none."""


def error_sentence(error: OSError, words: Wording) -> str:
    """Return a sentence that names the error, the file and what to do."""
    own = {DamagedJournalError: "journal", DamagedSiteError: "site"}
    return disk_sentence(error, words, own.get(type(error)))


def explain(parser: ArgumentParser, words: Wording) -> None:
    """Give a parser, its arguments and its commands the help in the strings of `words`."""
    texts: Mapping[str, Any] = words.sections["help"]

    def text(command: str, name: str, default: object = None) -> str:
        pattern = texts[command].get(name) or texts["shared"][name]
        return fill_blanks(pattern, {"default": default}, words.language)

    name = parser.prog.partition(" ")[2] or parser.prog
    about = text(name, "about")
    parser.description = f"{about[0].upper()}{about[1:]}."
    groups = {"positionals": parser._positionals, "options": parser._optionals, "commands": parser._subparsers}  # noqa: SLF001 - argparse names them nowhere else
    for key, group in groups.items():
        if group:
            group.title = texts["words"][key]
    for action in parser._actions:  # noqa: SLF001 - see above
        if isinstance(action, _SubParsersAction):
            for command in action._choices_actions:  # noqa: SLF001 - see above
                command.help = text(command.dest, "about")
        else:
            action.help = text(name, action.dest, action.default)


def call_sentence(message: str, words: Wording) -> str:
    """Return the sentence of argparse on a wrong call in the language of `words`."""
    for name, form in _FORMS.items():
        if found := form.fullmatch(message):
            values = found.groupdict()
            if name == "argument":
                values["error"] = call_sentence(values["error"], words)
            if "choices" in values:
                values["choices"] = values["choices"].replace("'", "")
            return words.fill("calls", name, **values)
    return message


def call_language(line: Sequence[str]) -> str:
    """Return the language of messages of a call that cannot be read: of ``--lang``, of the system, or of the site around."""
    return next(_asked(line), None) or language_around()


def _asked(line: Sequence[str]) -> Iterator[str]:
    for option, value in zip_longest(line, line[1:], fillvalue=""):
        language = option.removeprefix("--lang=") if option.startswith("--lang=") else value if option == "--lang" else ""
        if language in LANGUAGES:
            yield language


def first_words(options: Namespace) -> Wording:
    """Return the words of messages before the project is known: in the language of the site around, where none is asked for."""
    return wording(options.lang or language_around())


def require_file(options: Namespace, path: Path, words: Wording) -> None:
    """Exit with 2 where there is no file at `path`."""
    if not path.is_file():
        misuse(options, words.fill("lines", "is_folder" if path.is_dir() else "no_path", path=path))


def language_around() -> str:
    """Return the language of messages where none is asked for: that of the system, or of the site around the current folder."""
    from casebook.mkdocs_plugin.settings_file import find_settings, settings_text  # noqa: PLC0415 - few calls are wrong

    file = find_settings(Path.cwd())
    language = settings_text(file, ("theme", "language")) if file else None
    return default_language(language if language in LANGUAGES else LANGUAGES[0])


if TYPE_CHECKING:
    from casebook.mkdocs_plugin.command_settings import Settings


class Command(Struct, frozen=True):
    """A command: its name, a function that adds its options, and a function that runs it. Its help is in the strings."""

    name: str
    options: Callable[[ArgumentParser], None]
    run: Callable[[Namespace], int]


class Project(Struct, frozen=True):
    """The project that a command works on, and the language of its messages."""

    cases: Path
    """The folder of case files, absolute."""
    settings: Settings
    """The settings in mkdocs.yml."""
    words: Wording
    """The words of messages."""

    @property
    def root(self) -> Path:
        """The folder that paths in messages are relative to."""
        return self.cases.parent

    def path_of(self, file: Path) -> str:
        """Return the path of a file as messages name it."""
        return Path(os.path.relpath(file, self.root)).as_posix()

    @property
    def docs(self) -> Path:
        """The folder of hand-written pages."""
        return self.settings.docs

    @property
    def language(self) -> str:
        """The language of the cases."""
        return self.site_words.language

    @property
    def site_words(self) -> Wording:
        """The words of the site."""
        return wording(self.settings.language)


def misuse(options: Namespace, message: str) -> NoReturn:
    """Exit with 2 after the usage of the command and a message on what is wrong with its call."""
    parser: ArgumentParser = options.parser
    parser.error(message)


def add_project_options(parser: ArgumentParser, *, named: bool = False) -> None:
    """Add the options of `find_project`. With `named`, the folder of case files is an option, not an argument."""
    if named:
        parser.add_argument("--cases", type=Path, metavar="FOLDER")
    else:
        parser.add_argument("cases", nargs="?", type=Path)
    parser.add_argument("-f", "--config-file", type=Path, metavar="FILE")
    add_language_option(parser)


def add_language_option(parser: ArgumentParser) -> None:
    """Add the option for the language of messages."""
    parser.add_argument("--lang", choices=LANGUAGES)


def find_project(options: Namespace, near: Path | None = None) -> Project:
    """Return the project of the options, of the folder `near` or of the current folder; exit with 2 without one."""
    from casebook.mkdocs_plugin import command_settings as host  # noqa: PLC0415 - MkDocs takes longer to import than help is worth
    from casebook.mkdocs_plugin.settings_file import find_settings  # noqa: PLC0415 - see above

    words = first_words(options)
    if options.cases and not options.cases.is_dir():
        misuse(options, words.fill("lines", "no_folder", path=options.cases))
    if options.config_file and options.config_file.is_dir():
        misuse(options, words.fill("lines", "is_folder", path=options.config_file))
    start = options.cases.resolve() if options.cases else near or Path.cwd()
    file = options.config_file.resolve() if options.config_file else find_settings(start)
    cases = _cases_in(start)
    is_content = options.cases or cases != start or (start / folders.VOCABULARY).is_dir()
    if file is None and (cases == cases.parent or not is_content):
        misuse(options, words.fill("lines", "no_site_here", path=start))
    try:
        if file is None:
            warn(words.fill("lines", "no_settings", path=start))
        settings = host.read_settings(file) if file else host.default_settings(cases)
    except FileNotFoundError:
        misuse(options, words.fill("lines", "no_path", path=file))
    except host.SettingsError as error:
        reason = words.fill("settings_faults", error.kind, **error.values) if error.kind else error
        misuse(options, words.fill("lines", "settings_wrong", path=file, reason=reason))
    options.lang = options.lang or default_language(settings.language)
    return Project(start if options.cases else settings.cases, settings, wording(options.lang))


def _cases_in(folder: Path) -> Path:
    """Return the folder of case files without settings: ``cases`` inside `folder`, or `folder` itself."""
    named = folder / "cases"
    return named if named.is_dir() else folder


def add_quiet_option(parser: ArgumentParser) -> None:
    """Add the option that `show_progress` reads."""
    parser.add_argument("-q", "--quiet", action="store_true")


def show_progress(options: Namespace, words: Wording) -> Progress:
    """Return the progress of a command, which goes to standard error; it shows nothing where the options ask for that."""
    return Progress(words) if options.quiet else Progress(words, warn, sys.stderr)


def print_problems(problems: Sequence[Problem], words: Wording) -> int:
    """Print the problems, and return the exit code."""
    print(words.report(problems))  # noqa: T201 - this is what the commands are for
    return ExitCode.PROBLEMS


def output_format(
    options: Namespace, words: Wording, endings: Mapping[str, Sequence[str]], *, folders: Collection[str] = (), advice: str = ""
) -> str:
    """Return the chosen format of the file to write, else the one that its ending names, else the first of `endings`.

    Exit with 2 where the file ends as one of another format, or of none: programs open a file by its ending. `advice` follows
    the message. The formats in `folders` write a folder, which may end in anything but the ending of another format.
    """
    ending = options.output.suffix.lower() if options.output else ""
    if not _ENDING.fullmatch(ending):
        ending = ""
    named = next((name for name, own in endings.items() if ending in own), None)
    is_other = options.format not in (None, named) if named else options.format not in folders
    if ending and is_other:
        own = [end for name in ([options.format] if options.format else endings) for end in endings[name]]
        misuse(options, f"{words.fill('lines', 'other_ending', path=options.output, endings=', '.join(own))} {advice}".rstrip())
    return str(options.format or named or next(iter(endings)))


def say(text: str) -> int:
    """Print a line, and return the exit code."""
    print(text)  # noqa: T201
    return ExitCode.FINE


def warn(text: str) -> None:
    """Print a line to standard error, so that a program can read the output."""
    print(text, file=sys.stderr)  # noqa: T201


_LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""The variables of the language of messages, the one that counts first (POSIX)."""


def default_language(site: str) -> str:
    """Return the language of the system if there are strings in it, else `site`.

    The variables of the environment name it also where the locale is not installed, as in containers. The locales C, C.UTF-8
    and POSIX are no language. `locale.getlocale` of Python 3.11 takes the second for en_US.
    """
    named = next((value for name in _LOCALES if (value := os.environ.get(name))), "")
    codes = (name[:2].lower() for name in (named, locale.setlocale(locale.LC_CTYPE) or ""))
    return next((code for code in codes if code in LANGUAGES), site)
