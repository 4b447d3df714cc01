"""Read YAML into plain data with the line and column of every key and value.

`yaml.compose` with the base loader keeps scalars as text and equal keys visible; its nodes carry marks.
One walk builds the data and the map ``loc -> place``, where ``loc`` is the tuple that pydantic uses in its errors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from types import MappingProxyType
from typing import TypeAlias

import yaml

from casebook.problems import Place, Places, Problem, problem
from casebook.yaml.writer import STRANGE_BLANK

Loc: TypeAlias = tuple[str | int, ...]
Data: TypeAlias = "str | list[Data] | dict[str, Data] | None"

LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # the C loader is several times faster, where it exists
_MAX_DEPTH = 20  # without a limit a file of brackets exhausts the recursion of any composer
# What YAML refuses, the line separators that YAML counts as line ends and editors do not, and what takes no room or only
# looks like a blank: soft hyphens, zero-width blanks, marks of direction, Hangul fillers. Joiners of emoji may stay.
# What stands for a letter that was lost, and what each font draws as it likes: word processors copy such bullets.
_FORBIDDEN = re.compile(
    r"[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\uf900-\ufefe\uff00-\ufffc\U00010000-\U000effff]"
    r"|[\xad\u115f\u1160\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\uffa0]"
)
_TAB_INDENT = re.compile(r"^ *\t", re.MULTILINE)
_FULL_WIDTH_COLON = re.compile(r"^[ -]*[a-z_]+\s*：", re.MULTILINE)
_NO_BLANK = re.compile(r"^[ -]*[a-z_]+:(?=[^\s/])", re.MULTILINE)
_MORE_AFTER = re.compile(r"""^[ -]*[a-z_]+:[ ]+(?:\[[^\]\n]*\]|"[^"\n]*"|'[^'\n]*')[ ]*[^\s#,'\]}]""", re.MULTILINE)
_IN_BRACKETS = re.compile(r"""[\[{,]|[\]}\n]|"[^"\n]*"|'[^'\n]*'|[ \t]#""")
_FIELD = re.compile(r" +[a-z_]+")
_FIELD_BELOW = re.compile(r"\n *(?:-[ ]|[{ -]*[a-z_]+:[ ])")
_END = re.compile(r"^\.\.\.", re.MULTILINE)
_CONFLICT = re.compile(r"(?<![^\n])<{7} ")
_CUT_OFF = re.compile(r"[ \t]#(?=\S)")
_BLANKS = re.compile(r"[ \t]*")
_DEEP = re.compile(r"^[ ?-]{40}", re.MULTILINE)
_BRACKET = re.compile(r"[\[{]")
_BRACKETS_LEFT_OUT = 500
"""The number of brackets before an error that a second reading leaves out. No libyaml fails on the part before them."""
_MAY_REFER = re.compile(r"[&*!]")

_YAML_REASONS = (
    ("mapping values are not allowed", "colon"),
    ("could not find expected ':'", "key"),
    ("found character", "start"),
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
)
"""The start of each message of libyaml, and the ``reason`` of CB007 with the same meaning."""


@dataclass(frozen=True, slots=True)
class Located:
    """Plain data (text, lists, mappings) with the places of its keys and values."""

    path: str
    data: Data
    values: Mapping[Loc, Place] = field(default_factory=lambda: MappingProxyType({}))
    keys: Mapping[Loc, Place] = field(default_factory=lambda: MappingProxyType({}))

    def place(self, *loc: str | int) -> Place:
        """Return the place of the value at `loc`; for a value that is not in the file, that of the nearest part around it."""
        if loc in self.values:
            return self.values[loc]
        while loc and loc not in self.values:
            loc = loc[:-1]
        return self.keys.get(loc, self.values.get(loc, Place(self.path)))

    def key(self, *loc: str | int) -> Place:
        """Return the place of the key of the value at `loc`."""
        return self.keys.get(loc) or self.place(*loc)


def read_yaml(path: str, text: str, *, first_line: int = 1) -> Located | list[Problem]:
    """Return the data in `text`, or every problem that prevents reading it. `text` starts on line `first_line` of the file."""
    if (
        problems := conflict_marks(path, text, first_line)
        or _forbidden(path, text, first_line)
        or _references(path, text, first_line)
    ):
        return problems
    try:
        root = yaml.compose(text, LOADER)
    except yaml.MarkedYAMLError as error:
        return [_problem_of_line(path, text, first_line) or _syntax(path, text, error, first_line)]
    except yaml.YAMLError:  # a reader error has no mark; _FORBIDDEN reports its characters earlier
        return [problem(Place(path, first_line), "CB007", reason="other")]
    if root is None:
        return [problem(Place(path, first_line), "CB005")]
    walk = _Walk(path, first_line, text.split("\n") if _CUT_OFF.search(text) else [])
    data = walk.plain(root, ())
    return walk.problems or Located(path, data, walk.values, walk.keys)


@dataclass(slots=True)
class _Walk:
    """One walk over the nodes. It is mutable only during the walk."""

    path: str
    first_line: int
    lines: list[str]
    """The lines of the text if a value may be followed by a comment; else empty."""
    values: dict[Loc, Place] = field(default_factory=dict)
    keys: dict[Loc, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def at(self, node: yaml.Node) -> Place:
        return Place(self.path, node.start_mark.line + self.first_line, node.start_mark.column + 1)

    def cut_off(self, node: yaml.ScalarNode) -> None:
        """Report a comment behind a value that looks like a part of the value. YAML drops it silently."""
        end = node.end_mark
        line = self.lines[end.line] if end.line < len(self.lines) else ""
        blanks = _BLANKS.match(line, end.column)
        if blanks and blanks[0] and (match := _CUT_OFF.match(line, blanks.end() - 1)):
            place = Place(self.path, end.line + self.first_line, match.end())
            self.problems.append(problem(place, "CB013", found=line[end.column :].strip()))

    def plain(self, node: yaml.Node, loc: Loc) -> Data:
        self.values[loc] = self.at(node)
        if isinstance(node, yaml.ScalarNode):
            if self.lines and not node.style:
                self.cut_off(node)
            if node.style == '"' and (
                escaped := _FORBIDDEN.search(node.value)
            ):  # an escape such as "\u200b" stands for a character that is not allowed
                self.problems.append(problem(self.at(node), "CB010", character=f"U+{ord(escaped[0]):04X}"))
            # An empty value and a bare ~ or null mean "not given"; quoted they are text.
            return None if not node.style and node.value in ("", "~", "null") else str(node.value)
        if isinstance(node, yaml.SequenceNode):
            return [self.plain(item, (*loc, index)) for index, item in enumerate(node.value)]
        fields: dict[str, Data] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self.problems.append(problem(self.at(key), "CB009"))
            elif key.value in fields:
                first = self.keys[(*loc, key.value)].line
                self.problems.append(problem(self.at(key), "CB008", field=key.value, first=first))
            else:
                self.keys[(*loc, key.value)] = self.at(key)
                fields[key.value] = self.plain(value, (*loc, key.value))
        return fields


def _forbidden(path: str, text: str, first_line: int) -> list[Problem]:
    """Return the tabs used as indentation, and the characters that not everybody sees."""
    tabs = [match.end() - 1 for match in _TAB_INDENT.finditer(text)]
    blanks = [match.end() - 1 for match in STRANGE_BLANK.finditer(text)]
    unseen = invisible_characters(path, text, first_line)
    if not (tabs or blanks or unseen):
        return []
    place = Places(path, text, first_line)
    problems = [problem(place(at), "CB006") for at in tabs]
    problems += [problem(place(at), "CB014", character=f"U+{ord(text[at]):04X}") for at in blanks]
    return sorted([*problems, *unseen])


def invisible_characters(path: str, text: str, first_line: int) -> list[Problem]:
    """Return a problem for each invisible or forbidden character. YAML refuses some, and Markdown drops others silently."""
    marks = [(match.start(), match[0]) for match in _FORBIDDEN.finditer(text)]
    place = Places(path, text if marks else "", first_line)
    return [problem(place(at), "CB010", character=f"U+{ord(mark):04X}") for at, mark in marks]


def conflict_marks(path: str, text: str, first_line: int) -> list[Problem]:
    """Return a problem for each mark of an unmerged conflict. Problems between the marks are not reported."""
    marks = [match.start() for match in _CONFLICT.finditer(text)]
    place = Places(path, text if marks else "", first_line)
    return [problem(place(at), "CB015") for at in marks]


def _references(path: str, text: str, first_line: int) -> list[Problem]:
    """Return anchors, aliases, tags and the first part nested too deep. An alias can grow a small file without bound."""
    if not _MAY_REFER.search(text) and max(text.count("["), text.count("{")) < _MAX_DEPTH and not _DEEP.search(text):
        return []  # composing is enough; a second parse would double the cost of reading
    problems: list[Problem] = []
    try:
        for item in _events(path, text, first_line):
            problems.append(item)
            if item.code == "CB012":
                return problems
    except yaml.MarkedYAMLError as error:
        # Some versions of libyaml refuse deep brackets before they emit events of them, and with other messages.
        beginning = text[: error.problem_mark.index] if error.problem_mark else ""
        brackets = [match.start() for match in _BRACKET.finditer(beginning)]
        if len(brackets) > _BRACKETS_LEFT_OUT:
            problems += _too_deep(path, text[: brackets[-_BRACKETS_LEFT_OUT]], first_line)
        return problems  # composing meets the same error and reports it in better words
    except yaml.YAMLError:
        return problems
    return problems


def _events(path: str, text: str, first_line: int) -> Iterator[Problem]:
    """Yield what `_references` reports, in the order of the text."""
    depth = 0
    for event in yaml.parse(text, LOADER):
        mark = event.start_mark
        place = Place(path, mark.line + first_line, mark.column + 1) if mark else Place(path, first_line)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _MAX_DEPTH:
            yield problem(place, "CB012", most=_MAX_DEPTH)
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if isinstance(event, yaml.AliasEvent):
            yield problem(place, "CB011", found=f"*{anchor}")
        elif anchor or tag:
            yield problem(place, "CB011", found=f"&{anchor}" if anchor else tag)


def _too_deep(path: str, beginning: str, first_line: int) -> Iterator[Problem]:
    """Yield the problem of too deep nesting in the beginning of a text, if there is one."""
    with suppress(yaml.YAMLError):
        yield from islice((item for item in _events(path, beginning, first_line) if item.code == "CB012"), 1)


def _problem_of_line(path: str, text: str, first_line: int) -> Problem | None:
    """Return the problem of a line for which YAML's message names another place or cause; None where there is none."""
    place = Places(path, text, first_line)
    if match := _FULL_WIDTH_COLON.search(text):
        return problem(place(match.end() - 1), "CB007", reason="key")
    if match := _NO_BLANK.search(text):
        return problem(place(match.end() - 1), "CB007", reason="blank")
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
    # An unclosed quote or bracket is best mended where it was opened.
    mark = error.context_mark if reason in ("quote", "flow") and error.context_mark else error.problem_mark
    mark = mark or error.context_mark
    stop = error.problem_mark
    if reason != "quote" and stop and (start := _quote_over_fields(text, stop.line)):
        return problem(Place(path, start.line + first_line, start.column + 1), "CB007", reason="quote")
    if reason == "colon" and mark and _FIELD.fullmatch(text.split("\n")[mark.line][: mark.column]):
        reason = "block"  # the colon of a field of its own, which is further in than the one above it
    if reason == "end" and not _END.search(text):
        reason = "block"  # the first field is further in than those below it
    place = Place(path, mark.line + first_line, mark.column + 1) if mark else Place(path, first_line)
    return problem(place, "CB007", reason=reason)
