"""Say what is wrong with a text that is no YAML, and where it is best mended."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Any

import yaml
from msgspec import Struct

from casebook.problems import Place, Places, Problem, problem

_BASE: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # the C loader is several times faster, where it exists


class LOADER(_BASE):  # type: ignore[misc]
    """Composes nodes without their tags, which nobody reads: to find them takes a quarter of the time."""

    def resolve(self, *_: object) -> str:
        """Return a tag for any node."""
        return "tag"

    def descend_resolver(self, *_: object) -> None:
        """Look for no paths of nodes with tags of their own."""

    def ascend_resolver(self) -> None:
        """Look for no paths of nodes with tags of their own."""


_BULLETS = (
    r"\u2013\u2014\u2212\uff0d\u2010\u2011\u00b7\u2022\u318d\u30fb\u25a0-\u25cf\u25e6\u3141\u3147\u221a\u203b\u25b6\u25b7\u2192\u2713*+>"
)  # fmt: skip
_COUNTS = r"\(?\d{1,2}[.)]|[\u2460-\u2473]|[\uac00\ub098\ub2e4\ub77c\ub9c8\ubc14\uc0ac]\."
_MISTAKES = (
    ("code", re.compile(r"^[ ]*(?:```|~~~)(?=[`~]*[ ]*\w*[ ]*$)", re.MULTILINE)),
    ("bold", re.compile(r"^[ ]*(?:- )?\*(?=\*[a-z_]+(?:\*\*[ ]*:|:[ ]*\*\*))", re.MULTILINE)),
    ("no_item", re.compile(r"\A(?:[ ]*\n|#[^\n]*\n)*-(?=[ ]+[a-z_]+:[^\n]*\n[a-z_]+:)")),
    ("comment", re.compile(r"^[ ]*(?:<!-|//|/\*|\u203b|;)(?![ ]*(?:[{\uff5b]|[a-z_]+:))", re.MULTILINE)),
    ("wide_colon", re.compile(r"^[ -]*[a-z_]+[ \t]*\uff1a", re.MULTILINE)),
    ("sign", re.compile(r"^[ -]*[a-z_]+[ \t]*[;=]", re.MULTILINE)),
    ("key", re.compile(r"^[ -]*[a-z_]+:[ ]*\n(?:[ ]*\n)*([ ]+)[a-z_]+(?=[ ]+[^:\n]*\n(?:[ ]*\n)*\1[a-z_]+:)", re.MULTILINE)),
    (
        "mark",
        re.compile(rf"^[ ]*(?:[{_BULLETS}]|{_COUNTS}|--+)(?=[ ]*(?:[{{\uff5b]|[a-z_]+[:\uff1a]))", re.MULTILINE),
    ),
    ("mark", re.compile(r"^[ ]+\*(?=[ ]*[^\s*])|^\*(?=[ ]+[^\s*])", re.MULTILINE)),
    ("short_year", re.compile(r"^[^'\"\n#]*[a-z_]+:[ ]+'(?=\d\d\D[^'\n]*$)", re.MULTILINE)),
    ("no_dash", re.compile(r"^(?:[a-z_]+:|[ ]*-[ ]+\{[^\n]*\})[ ]*\n[ ]+\{(?=[^\n]*\}[ ]*\n[ ]+(?:-[ ]+)?\{)", re.MULTILINE)),
    ("no_dash", re.compile(r"^[ ]*-[ ]+\{[^\n]*\}[ ]*\n[ ]+\{", re.MULTILINE)),
    ("no_dash", re.compile(r"^([ ]*)-[ ]+([a-z_]+):[^\n]*\n(?:\1[ ]+[^ \n][^\n]*\n|[ ]*\n)*?\1(?=\2:)[a-z]", re.MULTILINE)),
    ("no_dash", re.compile(r"^([ ]+)-[ ]+[^\s{\[|>&*!\"'][^\n:]*\n\1(?=[^\s#-][^\n:]*\n)[^\s]", re.MULTILINE)),
    (
        "closed",
        re.compile(r"""^[ -]*(?:[a-z_]+:[ ]*)?(?:\{[^{}"'\n]*\}|\[[^\[\]"'\n]*\])[ ]*[\]}](?=[\]}]*[ ]*$)""", re.MULTILINE),
    ),
    ("dash_blank", re.compile(r"^[ ]*-(?=\{|[a-z_]+:[ ])", re.MULTILINE)),
    (
        "wide",
        re.compile(r"^(?:[ -]*[a-z_]+:)?[ -]*[\uff5b\uff3b]|[\uff0c\u3001](?= *[a-z_]+:)|[\uff5d\uff3d](?= *$)", re.MULTILINE),
    ),
    ("wide_quote", re.compile(r"^[ -]*[a-z_]+:[ ]+[\u201c\u201d\u2018\u2019\uff02\uff07](?=[^\n]*: )", re.MULTILINE)),
    ("blank", re.compile(r"^[ -]*[a-z_]+:(?=[^\s/])", re.MULTILINE)),
)
"""The ``reason`` of CB007 for signs that people type for those of YAML, each with a pattern whose last letter is the place."""
_WHOLE = ("comment", "mark", "code")
"""The reasons whose sign may have several letters. The first of them is the place."""
_QUOTED = r"""(?:\[[^\]\n]*\]|\{[^{}\n]*\}|"[^"\n]*"|'[^'\n]*')[ ]*"""
_MORE_AFTER = re.compile(rf"""^[ -]*[a-z_]+:[ ]+{_QUOTED}[^\s#,'\]}}]|^[ ]*-[ ]+{_QUOTED}[^\s#,'\]}}:]""", re.MULTILINE)
_IN_BRACKETS = re.compile(r"""[\[{,]|[\]}\n]|"[^"\n]*"|'[^'\n]*'|[ \t]#""")
_FIELD = re.compile(r" +[a-z_]+")
_FIELD_BELOW = re.compile(r"\n *(?:-[ ]|[{ -]*[a-z_]+:[ ])")
_QUOTES = re.compile(r"[\"']")
_END = re.compile(r"^\.\.\.", re.MULTILINE)
_YAML_REASONS = (
    ("mapping values are not allowed", "colon"),
    ("could not find expected ':'", "key"),
    ("found character", "start"),
    *((f"did not find expected {kind} or line break", "start") for kind in ("comment", "whitespace")),
    ("did not find expected alphabetic or numeric character", "start"),
    ("found unexpected end of stream", "quote"),
    ("expected <block end>", "block"),
    ("did not find expected key", "block"),
    ("did not find expected '-' indicator", "block"),
    ("did not find expected ',' or", "flow"),
    ("did not find expected node content", "flow"),
    ("found unknown escape character", "escape"),
    ("mapping keys are not allowed", "colon"),
    ("block sequence entries are not allowed", "dash"),
    ("did not find expected <document start>", "end"),
    ("but found another document", "fence"),
)
"""The start of each message of libyaml, and the ``reason`` of CB007 with the same meaning."""


_MOST = 20
"""The most problems of one text that are looked for."""
_PART = re.compile(r"[^\s#\]})]")
_FOLLOWS = ("block", "indent", "flow", "end", "other")
"""The reasons of problems after which the next lines are often refused for the same fault."""


class Refused(Struct, frozen=True):
    """What is wrong with a text that YAML refuses."""

    problems: list[Problem]
    rest: str
    """The text, with empty lines in place of the fields and items that have the problems."""


def refused(path: str, text: str, error: yaml.MarkedYAMLError, first_line: int) -> Refused:
    """Return the problems of a text that YAML refuses with `error`. The text starts on line `first_line` of the file at `path`.

    A field or an item with a problem is left out, and the rest read again, until nothing more is refused.
    """
    problems: list[Problem] = []
    rest: str = text
    stop: yaml.MarkedYAMLError | None = error
    while stop and len(problems) < _MOST:
        if heads := _heads_without_colon(rest, stop):
            problems += [_without_name(path, rest, line, first_line) for line in heads]
            rest = "\n".join(["" if n in heads else line for n, line in enumerate(rest.split("\n"))])
            stop = _error(rest)
            continue
        item, without = _named(path, rest, stop, first_line)
        if item is None:  # the line is sound, within a text of several lines
            item = _syntax(path, rest, stop, first_line)
            without = _without_part(rest, item.place.line - first_line)
        following = _error(without)
        if _is_same(stop, following) and stop.problem_mark:
            without = _without_part(without, stop.problem_mark.line)
            following = _error(without)
        problems.append(item)
        is_next = following and _is_next(following, without, item.place.line - first_line)
        if is_next and item.value("reason") in _FOLLOWS:
            rest = ""
            break
        rest, stop = without, following
    return Refused([*dict.fromkeys(problems)], "" if stop else rest)


_BARE = re.compile(r"[ ]*(?:-[ ]+)?[^\W\d][\w ]*")
_NAME = re.compile(r"[a-z_]+(?=[ \t]|$)")
_SPACE = re.compile(r"[ ]*(?:-[ ]+)?")


def _heads_without_colon(text: str, error: yaml.MarkedYAMLError) -> list[int]:
    """Return the lines (from 0) before the first field of a record, or of an item, that YAML reads as one text with its name."""
    mark = error.problem_mark
    if mark is None or not (error.problem or "").startswith("mapping values are not allowed"):
        return []
    lines = text.split("\n")
    if not _BARE.fullmatch(lines[mark.line][: mark.column]):
        return []
    heads: list[int] = []
    for number in range(mark.line - 1, -1, -1):
        line = lines[number]
        if not line.strip() or line.startswith("#"):
            continue
        if ": " in line or line.rstrip().endswith(":") or _SPACE.sub("", line, count=1)[:1] in "\"'[{|>":
            return []
        heads.append(number)
        if line.lstrip().startswith("- "):  # an item of texts may go on with a colon
            return heads[::-1] if all(_NAME.match(_SPACE.sub("", lines[n], count=1)) for n in heads) else []
    return heads[::-1]


def _without_name(path: str, text: str, line: int, first_line: int) -> Problem:
    """Return the problem of a line (from 0) in place of a field: another sign than a colon, no colon, or no name."""
    written = text.split("\n")[line]
    if item := _problem_of_line(path, f"{written}\n", first_line + line):
        return item
    start = _SPACE.sub("", written, count=1)
    reason = "line" if not _NAME.match(start) else "key"
    return problem(Place(path, line + first_line, len(written) - len(start) + 1), "CB007", reason=reason)


_VALUE = re.compile(r"[a-z_]+:[ ]+[^\s\[{|>'\"#&*!].*")


def _goes_on(lines: list[str], number: int) -> bool:
    """Return whether a line looks like an item of a list below a field that has a text for its value."""
    above = (line for line in lines[number::-1] if line.strip() and not line.startswith("- "))
    return lines[number].startswith("- ") and bool(_VALUE.fullmatch(next(above, "")))


def _named(path: str, text: str, error: yaml.MarkedYAMLError, first_line: int) -> tuple[Problem | None, str]:
    """Return the problem of a line that is the cause of an error, and the text without its part; None where no line is known.

    Another line may have a fault of its own: the lines up to that at which YAML stopped are looked at for themselves.
    """
    end = error.problem_mark.line + 1 if error.problem_mark else 0
    for part in (text, "".join(f"{line}\n" for line in text.split("\n")[:end])):
        item = _problem_of_line(path, part, first_line)
        without = _without_part(text, item.place.line - first_line) if item else text
        if item and not _is_same(error, _error(without)):
            return item, without
    return None, text


def _error(text: str) -> yaml.MarkedYAMLError | None:
    try:
        yaml.compose(text, LOADER)
    except yaml.MarkedYAMLError as error:
        return error
    return None


def _is_same(error: yaml.MarkedYAMLError, other: yaml.MarkedYAMLError | None) -> bool:
    marks = [item.problem_mark for item in (error, other) if item and item.problem_mark]
    return bool(other and error.problem == other.problem and len({mark.line for mark in marks}) == 1)


def _is_next(error: yaml.MarkedYAMLError, text: str, line: int) -> bool:
    """Return whether an error is on the first line below `line` (from 0) that is not empty."""
    below = next((n for n, written in enumerate(text.split("\n")) if n > line and written.strip()), None)
    return error.problem_mark is not None and error.problem_mark.line == below


def _without_part(text: str, line: int) -> str:
    """Return a text with empty lines in place of the field or item that line `line` (from 0) belongs to, up to the next one."""
    lines = text.split("\n")
    if line >= len(lines):
        return "\n" * text.count("\n")
    start = next((n for n in range(line, -1, -1) if _PART.match(lines[n])), 0)
    end = next((n for n in range(line + 1, len(lines)) if _PART.match(lines[n])), len(lines))
    if lines[start].startswith("<!--") and "-->" not in lines[start]:
        end = next((n for n in range(start, len(lines)) if "-->" in lines[n]), end - 1) + 1
    elif not lines[start].startswith("-"):  # the items of a field may begin as far left as the field
        end = next((n for n in range(end, len(lines)) if _PART.match(lines[n]) and not lines[n].startswith("- ")), len(lines))
    return "\n".join(["" if start <= n < end else line for n, line in enumerate(lines)])


def _problem_of_line(path: str, text: str, first_line: int) -> Problem | None:
    """Return the problem of a line for which YAML's message names another place or cause; None where there is none."""
    place = Places(path, text, first_line)
    for reason, pattern in _MISTAKES:
        if match := pattern.search(text):
            sign = match[0].strip()
            if reason in _WHOLE:
                return problem(place(match.end() - len(sign)), "CB007", reason=reason, sign=sign)
            return problem(place(match.end() - 1), "CB007", reason=reason)
    if at := _cut_off_in_brackets(text):
        return problem(place(at), "CB013", found=text[at:].split("\n", 1)[0])
    if match := _MORE_AFTER.search(text):
        return problem(place(match.end() - 1), "CB007", reason="more")
    return None


def _cut_off_in_brackets(text: str) -> int | None:
    """Return where a value in brackets goes on with '#' behind a blank, which YAML reads as a comment."""
    inside, at = False, 0
    while match := _IN_BRACKETS.search(text, at):
        at = match.end()
        if match[0][0] in "[{,":
            inside = True
        elif match[0][0] in "]}\n":
            inside = False
        elif match[0][-1] == "#":
            if inside and not text[at : at + 1].isspace() and text[at : at + 1]:
                return at - 1
            end = text.find("\n", at)  # the rest of the line is a comment
            at = len(text) if end < 0 else end
    return None


def _quote_over_fields(text: str, line: int) -> yaml.Mark | None:
    """Return the mark of a quote that ends on `line` (from 0) with the quote of another field, for it was never closed itself."""
    with suppress(yaml.YAMLError):
        for token in yaml.scan(text, LOADER):
            if isinstance(token, yaml.ScalarToken) and token.style and token.end_mark.line == line > token.start_mark.line:
                value = text[token.start_mark.index : token.end_mark.index]
                return token.start_mark if value[0] in "\"'" and _FIELD_BELOW.search(value) else None
            if token.start_mark.line > line:
                return None
    return None


def _syntax(path: str, text: str, error: yaml.MarkedYAMLError, first_line: int) -> Problem:
    message = error.problem or ""
    reason = next((ours for theirs, ours in _YAML_REASONS if message.startswith(theirs)), "other")
    # An unclosed quote or bracket, or a sign, is best mended where it stands.
    is_begun = reason in ("quote", "flow", "key") or (error.context or "").startswith("while scanning a")
    stop = error.problem_mark
    mark = (error.context_mark if is_begun else None) or stop or error.context_mark
    if reason != "quote" and stop and (start := _quote_over_fields(text, stop.line)):
        return problem(Place(path, start.line + first_line, start.column + 1), "CB007", reason="quote")
    if reason == "colon" and mark and _FIELD.fullmatch(text.split("\n")[mark.line][: mark.column]):
        reason = "block"  # the colon of a field of its own, which is further in than the one above it
    if reason == "end" and not _END.search(text):
        reason = "block"  # the first field is further in than those below it
    if reason == "key" and mark:
        return _without_name(path, text, mark.line, first_line)
    if reason == "block" and mark and not _QUOTES.search(text.split("\n")[mark.line]):
        reason = "indent" if not _goes_on(text.split("\n"), mark.line) else "line"
    place = Place(path, mark.line + first_line, mark.column + 1) if mark else Place(path, first_line)
    return problem(place, "CB007", reason=reason)
