"""``casebook completion``: print a script that completes commands and options in a shell."""

from __future__ import annotations

from argparse import Action, ArgumentParser, Namespace
from collections.abc import Iterator, Mapping

from casebook.cli import COMMANDS, command_parser
from casebook.cli.command import Command, explain, language_around, say
from casebook.messages.wording import Wording, wording

SHELLS = ("bash", "fish", "zsh")


def _options(parser: ArgumentParser) -> None:
    parser.add_argument("shell", choices=SHELLS)


def _run(options: Namespace) -> int:
    return say(_completion_script(options.shell, wording(language_around())).rstrip())


def explained_parsers(words: Wording) -> Mapping[str, ArgumentParser]:
    """Return the parser of each command by its name, with the texts of a language."""
    _, parsers = command_parser([*COMMANDS])
    for parser in parsers.values():
        explain(parser, words)
    return parsers


def _completion_script(shell: str, words: Wording) -> str:
    """Return the script of a shell that completes the commands, their options and the choices of these, else files."""
    parsers = explained_parsers(words)
    if shell == "fish":
        return "".join(f"{line}\n" for line in _fish(parsers))
    start = "autoload -U +X bashcompinit && bashcompinit\n" if shell == "zsh" else ""
    return start + _bash(parsers)


def _bash(parsers: Mapping[str, ArgumentParser]) -> str:
    choices = [
        f'        "{name} {flag}") COMPREPLY=($(compgen -W "{" ".join(map(str, action.choices))}" -- "$word")); return;;'
        for name, parser in parsers.items()
        for action in _named_options(parser)
        for flag in action.option_strings
        if action.choices
    ]
    options = [
        f'        {name}) words="{" ".join(flag for action in _named_options(parser) for flag in action.option_strings)}";;'
        for name, parser in parsers.items()
    ]
    return "\n".join(
        [
            "_casebook() {",
            '    local word="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}" command="${COMP_WORDS[1]}" words=""',
            '    if [ "$COMP_CWORD" -eq 1 ]; then',
            f'        COMPREPLY=($(compgen -W "{" ".join(parsers)} --help --version" -- "$word")); return',
            "    fi",
            '    case "$command $before" in',
            *choices,
            "    esac",
            '    case "$command" in',
            *options,
            "    esac",
            '    if [ "${word#-}" != "$word" ]; then COMPREPLY=($(compgen -W "$words" -- "$word")); else COMPREPLY=(); fi',
            "}",
            "complete -o default -o bashdefault -F _casebook casebook",
            "",
        ]
    )


def _fish(parsers: Mapping[str, ArgumentParser]) -> Iterator[str]:
    for name, parser in parsers.items():
        about = _quoted(parser.description or "")
        yield f"complete -c casebook -n __fish_use_subcommand -f -a {name} -d {about}"
        for action in _named_options(parser):
            flags = " ".join(f"-l {flag[2:]}" if flag.startswith("--") else f"-s {flag[1:]}" for flag in action.option_strings)
            values = (
                f" -x -a {_quoted(' '.join(map(str, action.choices)))}" if action.choices else " -r" if action.nargs != 0 else ""
            )
            yield f"complete -c casebook -n '__fish_seen_subcommand_from {name}' {flags}{values} -d {_quoted(action.help or '')}"


def _named_options(parser: ArgumentParser) -> list[Action]:
    """Return the options of a command that have a name, without ``--help``."""
    return [action for action in parser._actions if action.option_strings and action.dest != "help"]  # noqa: SLF001 - argparse has no other list


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


COMMAND = Command("completion", _options, _run)
