"""YAML to plain data, and the line and column of every key and value.

`yaml.compose` with the base loader keeps scalars as text and equal keys visible; its nodes carry marks.
One walk makes the data and notes ``loc -> place``, where ``loc`` is the tuple pydantic uses in its errors.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeAlias

import yaml

from casebook.problems import Place, Problem, problem

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
_CUT_OFF_IN_BRACKETS = re.compile(r"(?<=[\[{,])[^\]},\n]*[ \t]#(?=\S)")
_FIELD = re.compile(r" +[a-z_]+")
_STRANGE_BLANK = re.compile(r"[\xa0\u2000-\u200a\u202f\u3000]")
_BEFORE_A_BLANK = re.compile(r"[ -]*(?:[a-z_]+:)?")
_KEY = re.compile(r"[ -]*[a-z_]+")
_END = re.compile(r"^\.\.\.", re.MULTILINE)
_CONFLICT = re.compile(r"(?<![^\n])<{7} ")
_CUT_OFF = re.compile(r"[ \t]+#(?=\S)")
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
"""How libyaml's messages begin, and which of our own sentences (CB007 and its ``reason``) says the same."""

_TOLD_BY_THEIR_LINES = (
    (_FULL_WIDTH_COLON, "CB007", "key"),
    (_NO_BLANK, "CB007", "blank"),
    (_CUT_OFF_IN_BRACKETS, "CB013", None),
    (_MORE_AFTER, "CB007", "more"),
)
"""What a text that YAML refuses may hold, and what is then said of it; what is looked for ends with the character at fault."""


@dataclass(frozen=True, slots=True)
class Located:
    """Plain data (text, lists, mappings) and where each part stands."""

    path: str
    data: Data
    values: Mapping[Loc, Place] = field(default_factory=lambda: MappingProxyType({}))
    keys: Mapping[Loc, Place] = field(default_factory=lambda: MappingProxyType({}))

    def place(self, *loc: str | int) -> Place:
        """Where the value at `loc` stands; for a part that is not in the file, the nearest one above it."""
        if loc in self.values:
            return self.values[loc]
        while loc and loc not in self.values:
            loc = loc[:-1]
        return self.keys.get(loc, self.values.get(loc, Place(self.path)))

    def key(self, *loc: str | int) -> Place:
        """Where the key of the value at `loc` stands."""
        return self.keys.get(loc) or self.place(*loc)


def read_yaml(path: str, text: str, *, first_line: int = 1) -> Located | list[Problem]:
    """The data in `text`, which starts on line `first_line` of the file, or every problem that stops it."""
    if problems := conflicts(path, text, first_line) or _forbidden(path, text, first_line) or _references(path, text, first_line):
        return problems
    try:
        root = yaml.compose(text, LOADER)
    except yaml.MarkedYAMLError as error:
        return [_told_by_its_line(path, text, first_line) or _syntax(path, text, error, first_line)]
    except yaml.YAMLError:  # a reader error has a position but no mark; _FORBIDDEN should have caught it
        return [problem(Place(path, first_line), "CB007", reason="other")]
    if root is None:
        return [problem(Place(path, first_line), "CB005")]
    walk = _Walk(path, first_line, text.split("\n") if _CUT_OFF.search(text) else [])
    data = walk.plain(root, ())
    return walk.problems or Located(path, data, walk.values, walk.keys)


@dataclass(slots=True)
class _Walk:
    """One pass over the nodes; mutable only while it runs."""

    path: str
    first_line: int
    lines: list[str]
    """Of the text, if what follows a value may have to be looked at."""
    values: dict[Loc, Place] = field(default_factory=dict)
    keys: dict[Loc, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def at(self, node: yaml.Node) -> Place:
        return Place(self.path, node.start_mark.line + self.first_line, node.start_mark.column + 1)

    def cut_off(self, node: yaml.ScalarNode) -> None:
        """Report what follows a value as a comment and looks like a part of it: YAML passes over it without a word."""
        end = node.end_mark
        rest = self.lines[end.line][end.column :] if end.line < len(self.lines) else ""
        if match := _CUT_OFF.match(rest):
            place = Place(self.path, end.line + self.first_line, end.column + match.end())
            self.problems.append(problem(place, "CB013", found=rest.strip()))

    def plain(self, node: yaml.Node, loc: Loc) -> Data:
        self.values[loc] = self.at(node)
        if isinstance(node, yaml.ScalarNode):
            if self.lines and not node.style:
                self.cut_off(node)
            if node.style == '"' and (escaped := _FORBIDDEN.search(node.value)):  # "\u200b" says what the file may not
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
    """Tabs used as indentation, and characters that not everybody sees."""
    tabs = [problem(_place_of(path, text, match.end() - 1, first_line), "CB006") for match in _TAB_INDENT.finditer(text)]
    blanks = [_blank(path, text, match.start(), first_line) for match in _STRANGE_BLANK.finditer(text)]
    return sorted([*tabs, *filter(None, blanks), *invisible(path, text, first_line)])


def _blank(path: str, text: str, at: int, first_line: int) -> Problem | None:
    """A blank that YAML takes for a letter where one is needed that is none: before a field, or beside its colon."""
    before = text[text.rfind("\n", 0, at) + 1 : at]
    if _BEFORE_A_BLANK.fullmatch(before) or (_KEY.fullmatch(before) and text[at + 1 : at + 2] == ":"):
        return problem(_place_of(path, text, at, first_line), "CB014", character=f"U+{ord(text[at]):04X}")
    return None


def invisible(path: str, text: str, first_line: int) -> list[Problem]:
    """Characters that not everybody sees: YAML refuses some, and Markdown would drop others without a word."""
    return [
        problem(_place_of(path, text, match.start(), first_line), "CB010", character=f"U+{ord(match[0]):04X}")
        for match in _FORBIDDEN.finditer(text)
    ]


def conflicts(path: str, text: str, first_line: int) -> list[Problem]:
    """Where two versions stand unmerged. All between the marks stands twice, and reporting that as well would not help."""
    return [problem(_place_of(path, text, match.start(), first_line), "CB015") for match in _CONFLICT.finditer(text)]


def _references(path: str, text: str, first_line: int) -> list[Problem]:
    """Anchors, aliases, tags and deep nesting: an alias can grow a small file without bound."""
    if not _MAY_REFER.search(text) and max(text.count("["), text.count("{")) < _MAX_DEPTH and " " * 40 not in text:
        return []  # composing is enough; a second parse would double the cost of reading
    problems: list[Problem] = []
    depth = 0
    try:
        for event in yaml.parse(text, LOADER):
            mark = event.start_mark
            place = Place(path, mark.line + first_line, mark.column + 1) if mark else Place(path, first_line)
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _MAX_DEPTH:
                return [*problems, problem(place, "CB012", most=_MAX_DEPTH)]
            anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
            if isinstance(event, yaml.AliasEvent):
                problems.append(problem(place, "CB011", found=f"*{anchor}"))
            elif anchor or tag:
                problems.append(problem(place, "CB011", found=f"&{anchor}" if anchor else tag))
    except yaml.YAMLError:
        return problems  # composing meets the same error and reports it in better words
    return problems


def _told_by_its_line(path: str, text: str, first_line: int) -> Problem | None:
    """What YAML complains of somewhere else, or in other words: it reads a line without ': ' as part of the next one."""
    for pattern, code, reason in _TOLD_BY_THEIR_LINES:
        if match := pattern.search(text):
            at = match.end() - 1
            found = text[at:].split("\n", 1)[0] if code == "CB013" else None
            return problem(_place_of(path, text, at, first_line), code, reason=reason, found=found)
    return None


def _syntax(path: str, text: str, error: yaml.MarkedYAMLError, first_line: int) -> Problem:
    message = error.problem or ""
    reason = next((ours for theirs, ours in _YAML_REASONS if message.startswith(theirs)), "other")
    # An unclosed quote or bracket is best mended where it was opened.
    mark = error.context_mark if reason in ("quote", "flow") and error.context_mark else error.problem_mark
    mark = mark or error.context_mark
    if reason == "colon" and mark and _FIELD.fullmatch(text.split("\n")[mark.line][: mark.column]):
        reason = "block"  # the colon of a field of its own, which is further in than the one above it
    if reason == "end" and not _END.search(text):
        reason = "block"  # the first field is further in than those below it
    place = Place(path, mark.line + first_line, mark.column + 1) if mark else Place(path, first_line)
    return problem(place, "CB007", reason=reason)


def _place_of(path: str, text: str, at: int, first_line: int) -> Place:
    return Place(path, text.count("\n", 0, at) + first_line, at - text.rfind("\n", 0, at))
