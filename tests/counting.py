"""Count what reading does, in steps and not in seconds: the same count on every machine.

Three kinds of work are counted. Lines of Python, by `sys.settrace`. Letters that methods of a text look at or copy, by a text
that counts (`Text`). Steps of regular expressions: the engine of `re` counts nothing, so `Pattern` does again what it does,
with the same backtracking, on the tree that Python's own parser makes.
"""

# ruff: noqa: D102 - the methods are those of str and re
from __future__ import annotations

import re
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache, partial
from itertools import islice, pairwise
from types import FrameType, ModuleType
from typing import Any, TypeAlias

import pytest
import yaml

_parser: Any = re._parser  # type: ignore[attr-defined]  # noqa: SLF001


class Steps:
    """How many steps were done."""

    def __init__(self) -> None:
        self.count = 0


STEPS = Steps()
MOST = 20_000_000
"""The steps at which counting ends: an expression that doubles them with each letter would go on for ever."""


class Text(str):
    """A text that counts the letters that its methods look at or copy."""

    __slots__ = ()

    def __getitem__(self, key: Any) -> Text:
        return _counted(super().__getitem__(key))

    def find(self, sub: str, start: int = 0, end: int | None = None) -> int:  # type: ignore[override]
        at = super().find(sub, start, len(self) if end is None else end)
        STEPS.count += max(0, (at if at >= 0 else len(self) if end is None else end) - start)
        return at

    def index(self, sub: str, start: int = 0) -> int:  # type: ignore[override]
        at = super().index(sub, start)
        STEPS.count += at - start
        return at

    def rfind(self, sub: str, start: int = 0, end: int | None = None) -> int:  # type: ignore[override]
        last = len(self) if end is None else end
        at = super().rfind(sub, start, last)
        STEPS.count += last - max(at, start)
        return at

    def count(self, sub: str, start: int = 0, end: int | None = None) -> int:  # type: ignore[override]
        last = len(self) if end is None else end
        STEPS.count += last - start
        return super().count(sub, start, last)

    def split(self, sep: str | None = None, maxsplit: int = -1) -> list[str]:  # type: ignore[override]
        STEPS.count += len(self)
        return [_counted(part) for part in super().split(sep, maxsplit)]

    def strip(self, chars: str | None = None) -> Text:
        return _counted(super().strip(chars))

    def rstrip(self, chars: str | None = None) -> Text:
        return _counted(super().rstrip(chars))


def _counted(text: str) -> Text:
    STEPS.count += len(text)
    return Text(text)


class Match:
    """What a `Pattern` found, as `re.Match`."""

    def __init__(self, text: str, spans: dict[int, tuple[int, int]], names: Mapping[str, int]) -> None:
        self._text, self._spans, self._names = text, spans, names

    def __getitem__(self, group: int | str) -> str | None:
        number = self._number(group)
        if number not in self._spans:
            return None
        start, end = self._spans[number]
        return self._text[start:end]

    @property
    def string(self) -> str:
        """The whole text."""
        return self._text

    @property
    def groups(self) -> int:
        """How many groups took part."""
        return len(self._spans) - 1

    def start(self, group: int | str = 0) -> int:
        return self._spans[self._number(group)][0]

    def end(self, group: int | str = 0) -> int:
        return self._spans[self._number(group)][1]

    def span(self, group: int | str = 0) -> tuple[int, int]:
        return self.start(group), self.end(group)

    def _number(self, group: int | str) -> int:
        return self._names[group] if isinstance(group, str) else group


class Letters(dict[str, bool]):
    """Whether a letter fits a node of a pattern. Each letter is judged once."""

    def __init__(self, fits: Callable[[str], bool]) -> None:
        super().__init__()
        self._fits = fits

    def __missing__(self, letter: str) -> bool:
        self[letter] = fits = self._fits(letter)
        return fits


Node: TypeAlias = tuple[str, Any]
Repeat: TypeAlias = tuple[int, int, list[Node]]
"""How often at least and at most, and of what."""


@cache
def _nodes(pattern: str, flags: int) -> list[Node]:
    """Return the nodes of a regular expression, as `_ends` reads them; a pattern is parsed once."""
    return _plain_nodes(_parser.parse(pattern, flags & ~re.UNICODE), flags)


def _plain_nodes(tree: Iterable[Any], flags: int) -> list[Node]:
    return [_plain_node(str(kind), value, flags) for kind, value in tree]


def _plain_node(kind: str, value: Any, flags: int) -> Node:  # noqa: PLR0911 - a return for each kind of node
    if kind in ("LITERAL", "NOT_LITERAL", "IN", "ANY"):
        return "LETTER", Letters(partial(_fits, kind, value, flags))
    if kind == "AT":
        return kind, str(value)
    if kind == "SUBPATTERN":
        group, added, removed, inner = value
        return kind, (group, _plain_nodes(inner, (flags | added) & ~removed))
    if kind == "BRANCH":
        return kind, [_plain_nodes(branch, flags) for branch in value[1]]
    if kind in ("ASSERT", "ASSERT_NOT"):
        direction, inner = value
        return kind, (0 if direction > 0 else inner.getwidth()[0], _plain_nodes(inner, flags))
    if kind in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        least, most, inner = value
        return kind, (least, int(most), _plain_nodes(inner, flags))
    return kind, value


def _fits(kind: str, value: Any, flags: int, letter: str) -> bool:
    if kind == "ANY":
        return letter != "\n" or bool(flags & re.DOTALL)
    letters = {letter, letter.lower(), letter.upper()} if flags & re.IGNORECASE else {letter}
    if kind == "IN":
        return (all if str(value[0][0]) == "NEGATE" else any)(in_set(value, it) for it in letters)
    return (chr(value) in letters) == (kind == "LITERAL")


def in_set(choices: Iterable[Any], letter: str) -> bool:
    """Return whether a letter is in a set of an expression."""
    wanted = True
    for kind, value in ((str(kind), value) for kind, value in choices):
        if kind == "NEGATE":
            wanted = False
        elif (
            (kind == "LITERAL" and ord(letter) == value)
            or (kind == "RANGE" and value[0] <= ord(letter) <= value[1])
            or (kind == "CATEGORY" and _CATEGORIES[str(value)](letter))
        ):
            return wanted
    return not wanted


class Pattern:
    """A regular expression that counts its steps."""

    def __init__(self, compiled: re.Pattern[str]) -> None:
        self._nodes = _nodes(compiled.pattern, compiled.flags)
        self._flags, self._names = compiled.flags, compiled.groupindex

    def search(self, text: str, at: int = 0, end: int | None = None) -> Match | None:
        text = text if end is None else text[:end]
        return next((found for start in range(at, len(text) + 1) if (found := self.match(text, start))), None)

    def match(self, text: str, at: int = 0, end: int | None = None) -> Match | None:
        STEPS.count += 1
        text = text if end is None else text[:end]
        plain, groups = str.__str__(text), dict[int, tuple[int, int]]()
        last = next(self._ends(self._nodes, 0, plain, at, groups), None)
        return None if last is None else Match(text, groups | {0: (at, last)}, self._names)

    def fullmatch(self, text: str) -> Match | None:
        plain, groups = str.__str__(text), dict[int, tuple[int, int]]()
        ends = self._ends(self._nodes, 0, plain, 0, groups)
        return Match(text, groups | {0: (0, len(text))}, self._names) if any(end == len(plain) for end in ends) else None

    def finditer(self, text: str, at: int = 0, end: int | None = None) -> Iterator[Match]:
        text = text[:end]
        while at <= len(text) and (found := self.search(text, at)):
            yield found
            at = found.end() + (found.end() == found.start())

    def sub(self, new: str | Callable[[Match], str], text: str, count: int = 0) -> str:
        parts, at = [], 0
        for number, match in enumerate(self.finditer(text), 1):
            parts += [text[at : match.start()], new if isinstance(new, str) else new(match)]
            at = match.end()
            if number == count:
                break
        return "".join([*parts, text[at:]])

    def split(self, text: str) -> list[str]:
        places = [(match.start(), match.end()) for match in self.finditer(text)]
        return [text[end:start] for (_, end), (start, _) in pairwise([(0, 0), *places, (len(text), len(text))])]

    def findall(self, text: str) -> list[str]:
        return [match[min(1, match.groups)] or "" for match in self.finditer(text)]

    def _ends(self, nodes: list[Node], index: int, text: str, at: int, groups: dict[int, tuple[int, int]]) -> Iterator[int]:
        """Yield where the nodes from `index` on may end, in the order in which the engine tries them."""
        while index < len(nodes):
            STEPS.count += 1
            if STEPS.count > MOST:
                raise AssertionError("more steps than any reading in these tests takes")
            kind, value = nodes[index]
            index += 1
            if kind == "LETTER":
                if at == len(text) or not value[text[at]]:
                    return
                at += 1
            elif kind == "AT":
                if not self._at(value, text, at):
                    return
            else:
                for end in self._of_node(kind, value, text, at, groups):
                    yield from self._ends(nodes, index, text, end, groups)
                return
        yield at

    def _of_node(  # noqa: C901, PLR0912 - a branch for each kind of node
        self, kind: str, value: Any, text: str, at: int, groups: dict[int, tuple[int, int]]
    ) -> Iterator[int]:
        if kind == "SUBPATTERN":
            group, inner = value
            for end in self._ends(inner, 0, text, at, groups):
                before = groups.get(group)
                if group is not None:
                    groups[group] = (at, end)
                yield end
                if before is not None:  # nothing fits behind it
                    groups[group] = before
                else:
                    groups.pop(group, None)
        elif kind == "BRANCH":
            for branch in value:
                yield from self._ends(branch, 0, text, at, groups)
        elif kind in ("ASSERT", "ASSERT_NOT"):
            width, inner = value
            start = at - width
            within = groups if kind == "ASSERT" else {**groups}
            fits = start >= 0 and next(self._ends(inner, 0, text, start, within), None) is not None
            if fits == (kind == "ASSERT"):
                yield at
        elif kind == "MAX_REPEAT":
            yield from self._repeated(value, text, at, groups)
        elif kind == "POSSESSIVE_REPEAT":
            yield from islice(self._repeated(value, text, at, groups), 1)
        elif kind == "MIN_REPEAT":
            yield from self._repeated_least(value, text, at, groups)
        elif kind == "GROUPREF":
            start, end = groups.get(value, (0, -1))
            if start <= end and text.startswith(text[start:end], at):
                yield at + end - start
        else:
            raise NotImplementedError(kind)

    def _repeated(self, repeat: Repeat, text: str, at: int, groups: dict[int, tuple[int, int]]) -> Iterator[int]:
        least, most, inner = repeat
        kind, letters = inner[0]
        if len(inner) == 1 and kind == "LETTER":
            end = at
            while end < len(text) and end - at < most and letters[text[end]]:
                STEPS.count += 1
                end += 1
            for last in range(end, at + least - 1, -1):
                STEPS.count += 1
                yield last
            return
        if most > 0:
            for end in self._ends(inner, 0, text, at, groups):
                if end > at:
                    yield from self._repeated((max(least - 1, 0), most - 1, inner), text, end, groups)
        if least == 0:
            yield at

    def _repeated_least(self, repeat: Repeat, text: str, at: int, groups: dict[int, tuple[int, int]]) -> Iterator[int]:
        least, most, inner = repeat
        kind, letters = inner[0]
        if len(inner) > 1 or kind != "LETTER":
            yield from sorted(self._repeated(repeat, text, at, groups))
            return
        end = at
        while end - at <= most:
            STEPS.count += 1
            if end - at >= least:
                yield end
            if end == len(text) or not letters[text[end]]:
                return
            end += 1

    def _at(self, kind: str, text: str, at: int) -> bool:
        lines = bool(self._flags & re.MULTILINE)
        if kind == "AT_BEGINNING":
            return at == 0 or (lines and text[at - 1] == "\n")
        if kind == "AT_END_STRING":
            return at == len(text)
        if kind == "AT_END":
            return at == len(text) or (text[at] == "\n" and (lines or at == len(text) - 1))
        word = [0 <= one < len(text) and (text[one].isalnum() or text[one] == "_") for one in (at - 1, at)]
        return (word[0] != word[1]) == (kind == "AT_BOUNDARY")


_CATEGORIES: dict[str, Callable[[str], bool]] = {
    "CATEGORY_SPACE": str.isspace,
    "CATEGORY_NOT_SPACE": lambda letter: not letter.isspace(),
    "CATEGORY_DIGIT": str.isdigit,
    "CATEGORY_NOT_DIGIT": lambda letter: not letter.isdigit(),
    "CATEGORY_WORD": lambda letter: letter.isalnum() or letter == "_",
    "CATEGORY_NOT_WORD": lambda letter: not (letter.isalnum() or letter == "_"),
}


def _plainly(read: Callable[..., Any], text: str, *more: Any) -> Any:
    return read(str.__str__(text), *more)


@contextmanager
def counting(*modules: ModuleType, beside: Collection[ModuleType] = ()) -> Iterator[Steps]:
    """Count the steps of what runs inside; the patterns of `modules` count theirs, and of those `beside` lines alone."""
    with pytest.MonkeyPatch.context() as patch:
        for module in modules:
            for name, value in vars(module).items():
                if isinstance(value, re.Pattern):
                    patch.setattr(module, name, Pattern(value))
        for name in ("compose", "parse", "scan"):  # libyaml takes no other kind of text, and is not counted
            patch.setattr(yaml, name, partial(_plainly, getattr(yaml, name)))
        files = {module.__file__ for module in (*modules, *beside)}

        def lines(frame: FrameType, event: str, _: object) -> Any:
            STEPS.count += event == "line"
            return lines if frame.f_code.co_filename in files else None

        STEPS.count = 0
        sys.settrace(lines)
        try:
            yield STEPS
        finally:
            sys.settrace(None)
