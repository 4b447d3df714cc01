"""Read YAML into plain data with the line and column of every key and value.

`yaml.compose` with the base loader keeps scalars as text and equal keys visible; its nodes carry marks. One walk builds the data
and sees what is wrong. Few places are ever asked for, so a second walk, of the text composed once more, builds the maps
``loc -> place`` when the first one is. ``loc`` is the tuple that pydantic uses in its errors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from itertools import islice
from sys import intern
from types import MappingProxyType
from typing import TypeAlias

import yaml
from msgspec import Struct, field

from casebook.problems import Place, Places, Problem, conflict_marks, problem
from casebook.yaml.syntax import LOADER, refused
from casebook.yaml.unseen import FORBIDDEN, invisible_characters, is_plain
from casebook.yaml.writer import NOTHING, STRANGE_BLANK

Loc: TypeAlias = tuple[str | int, ...]
Data: TypeAlias = "str | list[Data] | dict[str, Data] | None"

_MAX_DEPTH = 20  # without a limit a file of brackets exhausts the recursion of any composer
_TAB_INDENT = re.compile(r"^ *\t", re.MULTILINE)
_CUT_OFF = re.compile(r"[ \t]#(?=\S)")
_BLANKS = re.compile(r"[ \t]*")
_DEEP = re.compile(r"^[ ?-]{40}", re.MULTILINE)
_BRACKET = re.compile(r"[\[{]")
_BRACKETS_LEFT_OUT = 500
"""The number of brackets before an error that a second reading leaves out. No libyaml fails on the part before them."""
_MAY_REFER = re.compile(r"[&*!]")


class Located(Struct, frozen=True, dict=True):
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

    @cached_property
    def names(self) -> Mapping[Loc, Mapping[str, str | None]]:
        """The names of the fields of each record, in the order of the text, each with the one before it."""
        names: dict[Loc, dict[str, str | None]] = {}
        for *loc, name in self.keys:
            fields = names.setdefault(tuple(loc), {})
            fields[str(name)] = next(reversed(fields), None)
        return names

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
        return refused(path, text, error, first_line).problems
    except yaml.YAMLError:  # a reader error has no mark; FORBIDDEN reports its characters earlier
        return [problem(Place(path, first_line), "CB007", reason="other")]
    if root is None:
        return [problem(Place(path, first_line), "CB005")]
    if not _CUT_OFF.search(text):
        with suppress(_IrregularError):
            return LazyPlaces(path, text, first_line).locate(_data(root))
    walk = walk_nodes(path, text, first_line, root)
    return walk.problems or Located(path, walk.data, walk.values, walk.keys)


class _IrregularError(Exception):
    """A node that is a problem."""


def _data(node: yaml.Node) -> Data:
    """Return the data of a node. Raises `_IrregularError`; only a walk says what is wrong, and where."""
    if node.__class__ is yaml.ScalarNode:
        value, style = node.value, node.style
        if not style:
            return None if value in NOTHING else str(value)
        if style == '"' and FORBIDDEN.search(value):
            raise _IrregularError
        return str(value)
    if node.__class__ is yaml.SequenceNode:
        return [_data(item) for item in node.value]
    fields: dict[str, Data] = {}
    for key, value in node.value:
        name = key.value
        if key.__class__ is not yaml.ScalarNode or name in fields:
            raise _IrregularError
        fields[intern(name)] = _data(value)  # thousands of files have the same names
    return fields


class LazyPlaces:
    """The places of a text without problems."""

    def __init__(self, path: str, text: str, first_line: int) -> None:
        self._source = (path, text, first_line)
        self._found: tuple[Mapping[Loc, Place], Mapping[Loc, Place]] | None = None

    def locate(self, data: Data) -> Located:
        """Return the data of the text, whose places are looked up when the first is asked for."""
        return Located(self._source[0], data, _LazyMapping(self, 0), _LazyMapping(self, 1))

    def get(self, which: int) -> Mapping[Loc, Place]:
        """Return the places of values (0) or keys (1)."""
        if self._found is None:
            walk = walk_nodes(*self._source, yaml.compose(self._source[1], LOADER))
            self._found = walk.values, walk.keys
        return self._found[which]


class _LazyMapping(Mapping[Loc, Place]):
    """One of the two maps of `LazyPlaces`."""

    __slots__ = ("_places", "_which")

    def __init__(self, places: LazyPlaces, which: int) -> None:
        self._places, self._which = places, which

    def __getitem__(self, loc: Loc) -> Place:
        return self._places.get(self._which)[loc]

    def __iter__(self) -> Iterator[Loc]:
        return iter(self._places.get(self._which))

    def __len__(self) -> int:
        return len(self._places.get(self._which))


def walk_nodes(path: str, text: str, first_line: int, root: yaml.Node | None) -> _Walk:
    """Return a finished walk over the nodes of a text, which has some."""
    if root is None:
        raise AssertionError(path)
    walk = _Walk(path, first_line, text.split("\n") if _CUT_OFF.search(text) else [])
    walk.data = walk.plain(root, ())
    return walk


class _Walk(Struct):
    """One walk over the nodes. It is mutable only during the walk."""

    path: str
    first_line: int
    lines: list[str]
    """The lines of the text if a value may be followed by a comment; else empty."""
    data: Data = None
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
                escaped := FORBIDDEN.search(node.value)
            ):  # an escape such as "\u200b" stands for a character that is not allowed
                self.problems.append(problem(self.at(node), "CB010", character=f"U+{ord(escaped[0]):04X}"))
            return None if not node.style and node.value in NOTHING else str(node.value)
        if isinstance(node, yaml.SequenceNode):
            return [self.plain(item, (*loc, index)) for index, item in enumerate(node.value)]
        fields: dict[str, Data] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self.problems.append(problem(self.at(key), "CB009"))
            elif key.value in fields:
                if loc and isinstance(loc[-1], int) and key.value == next(iter(fields)) and not getattr(node, "flow_style", True):
                    self.problems.append(problem(self.at(key), "CB007", reason="no_dash"))
                    return fields
                first = self.keys[(*loc, key.value)].line
                self.problems.append(problem(self.at(key), "CB008", field=key.value, first=first))
            else:
                self.keys[(*loc, key.value)] = self.at(key)
                fields[key.value] = self.plain(value, (*loc, key.value))
        return fields


def _forbidden(path: str, text: str, first_line: int) -> list[Problem]:
    """Return the tabs used as indentation, and the characters that not everybody sees."""
    if is_plain(text):
        return []
    tabs = [match.end() - 1 for match in _TAB_INDENT.finditer(text)]
    blanks = [match.end() - 1 for match in STRANGE_BLANK.finditer(text)]
    unseen = invisible_characters(path, text, first_line)
    if not (tabs or blanks or unseen):
        return []
    place = Places(path, text, first_line)
    problems = [problem(place(at), "CB006") for at in tabs]
    problems += [problem(place(at), "CB014", character=f"U+{ord(text[at]):04X}") for at in blanks]
    return sorted([*problems, *unseen])


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
