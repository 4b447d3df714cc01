"""Data as YAML, in one style. Whatever a text holds, what is written reads back as the same text.

What fits on a line stands on one: a short record in braces, a list of short words in brackets. Everything else has a line an
item. A text is in quotes only where it would be read as something else.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, TypeAlias
from unicodedata import east_asian_width

from msgspec import Struct


class Scalar(Struct, frozen=True):
    """A text; None for an empty value."""

    text: str | None
    measured: bool = False
    """Whether it is a number, a day or a year, which needs no quotes."""


class Entry(Struct, frozen=True):
    """A field or an item with the comments that belong to it."""

    key: str | None
    """The name of a field; None for an item of a list."""
    value: Value
    above: tuple[str, ...] = ()
    """Comments on lines of their own, with their sign; an empty one is an empty line."""
    beside: str | None = None
    """The comment at the end of its first line."""

    form: Form | None = None
    """The form in the text that it was read from; None for an entry within brackets."""


class Form(Struct, frozen=True):
    """The lines of an entry as they were written, with the comments on and between them."""

    line: int
    """The line of the text, from 0, on which the entry begins."""
    lines: tuple[str, ...]
    """The lines without the indentation of the entry."""
    above: tuple[str, ...]
    """The comments above the first of the lines."""


class Outline(Struct, frozen=True):
    """A mapping or a list, with the comments that stand below its last entry."""

    kind: Literal["mapping", "list"]
    entries: tuple[Entry, ...]
    below: tuple[str, ...] = ()


class Verbatim(Struct, frozen=True):
    """The value of an entry that keeps its form, with its key or dash and its comments."""

    lines: tuple[str, ...]
    line: int
    """The line of the text, from 0, on which the entry began."""
    entry: Entry
    """The entry that the lines hold."""


Value: TypeAlias = Scalar | Outline | Verbatim
Plain: TypeAlias = "str | bool | int | Sequence[Plain] | Mapping[str, Plain] | None"
"""Values without comments."""

_LINE_WIDTH = 110
"""The largest width of a line with a complete record or list. A Hangul syllable counts as two letters."""
_VALUE_WIDTH = 36
"""The largest width of a value that shares a line. Sentences have lines of their own."""
# Texts that other YAML parsers read as a truth value, a number, a time or nothing.
_AMBIGUOUS = re.compile(
    r"(?i:y|n|yes|no|on|off|true|false|null|~|=|<<|[-+]?\.(?:inf|nan))?"
    r"|[-+]?(?:(?:\d[\d_,]*)?(?:\.[\d_]*)?|_[\d_]*)(?:e[-+]?\d+)?|0[xob][\da-f_]+"
    r"|[-+]?\d+(?::\d+)+(?:\.\d*)?|\d{4}-\d\d?-\d\d?(?:[Tt ].*)?",
    re.IGNORECASE,
)
NOTHING = frozenset({"", "~", "null"})
"""Values without quotes that mean "not given"; quoted they are text."""
_NOT_PLAIN = re.compile(r"""[?:,\[\]{}#&*!|>'"%@`]|-(?![^\s,\[\]{}])|---|\.\.\.|.*(?::(?:\s|$)|\s#)""", re.DOTALL)
_ENDS_IN_FLOW = re.compile(r"[,\[\]{}?]|:(?=[,\[\]{}])")
# A blank that YAML reads as a letter, where a plain blank is needed: before a field, or beside its colon.
STRANGE_BLANK = re.compile(
    r"^[ -]*(?:(?:[a-z_]+:)?[\xa0\u2000-\u200a\u202f\u3000]|[a-z_]+[\xa0\u2000-\u200a\u202f\u3000](?=:))", re.MULTILINE
)
_ALLOWED = " \u3000\xa0\u202f\u200c\u200d"
"""Characters that need no escape, although Python does not count them as printable; French has U+202F before ; ! and ?."""


def plain_outline(data: Plain) -> Outline | Scalar:
    """Return values as an outline, with truth values and numbers as YAML writes them."""
    if isinstance(data, bool | int):
        return Scalar(str(data).lower(), measured=True)
    if data is None or isinstance(data, str):
        return Scalar(data)
    if isinstance(data, Mapping):
        return Outline("mapping", tuple(Entry(key, plain_outline(value)) for key, value in data.items()))
    return Outline("list", tuple(Entry(None, plain_outline(item)) for item in data))


def plain_yaml(fields: Mapping[str, Plain]) -> str:
    """Return fields as YAML, in their order."""
    return yaml_text(Outline("mapping", tuple(Entry(name, plain_outline(value)) for name, value in fields.items())))


def yaml_text(outline: Outline) -> str:
    """Return the outline as YAML, ending in a line feed."""
    return "".join(f"{line}\n" for line in _block(outline, ""))


def one_line(value: Value) -> str:
    """Return the value as YAML on one line, without comments."""
    if isinstance(value, Scalar):
        return _scalar(value, flow=True)
    if isinstance(value, Verbatim):
        return one_line(value.entry.value)
    names = ("" if entry.key is None else f"{_key(entry.key)}: " for entry in value.entries)
    parts = (f"{name}{one_line(entry.value)}" for name, entry in zip(names, value.entries, strict=True))
    opening, closing = "{}" if value.kind == "mapping" else "[]"
    return f"{opening}{', '.join(parts)}{closing}"


def _block(outline: Outline, indent: str) -> Iterator[str]:
    for entry in outline.entries:
        yield from _comments(entry.above, indent)
        yield from _entry(entry, indent)
    yield from _comments(outline.below, indent)


def _comments(comments: tuple[str, ...], indent: str) -> Iterator[str]:
    return (f"{indent}{comment}" if comment else "" for comment in comments)


def _entry(entry: Entry, indent: str) -> Iterator[str]:
    value, beside = entry.value, f"  {entry.beside}" if entry.beside else ""
    start = f"{indent}- " if entry.key is None else f"{indent}{_key(entry.key)}:"
    if isinstance(value, Scalar):
        yield from _text(value, start, indent, beside)
    elif isinstance(value, Verbatim):
        yield from (f"{indent}{line}" if line else "" for line in value.lines)
    elif not value.entries or _fits(value, start):
        yield f"{start if entry.key is None else start + ' '}{one_line(value)}{beside}"
    elif entry.key is not None:
        yield f"{start}{beside}"
        yield from _block(value, f"{indent}  ")
    else:  # the first field of a record stands beside the dash
        yield from _comments((entry.beside,) if entry.beside else (), indent)
        first, *rest = _block(value, f"{indent}  ")
        yield f"{start}{first.removeprefix(indent + '  ')}"
        yield from rest


def _text(value: Scalar, start: str, indent: str, beside: str) -> Iterator[str]:
    space = "" if start.endswith(" ") else " "
    if value.text and "\n" in value.text and _is_block(value.text):
        yield f"{start}{space}{'|' if value.text.endswith(chr(10)) else '|-'}{beside}"
        yield from (f"{indent}  {line}" if line else "" for line in value.text.removesuffix("\n").split("\n"))
    elif value.text is None:
        yield f"{start.rstrip()}{beside}"
    else:
        yield f"{start}{space}{_scalar(value, flow=False)}{beside}"


def _is_block(text: str) -> bool:
    """Return whether a block keeps the text as it is: every character and every line end."""
    lines = text.removesuffix("\n").split("\n")
    return bool(lines[0] and lines[-1]) and all(
        line.strip() == line and _is_visible(line) and not STRANGE_BLANK.match(line) for line in lines
    )


def _fits(outline: Outline, start: str) -> bool:
    if outline.below or any(entry.above or entry.beside for entry in outline.entries):
        return False
    for entry in outline.entries:
        value = entry.value
        if not isinstance(value, Scalar) or (value.text and ("\n" in value.text or _width(value.text) > _VALUE_WIDTH)):
            return False
    return _width(f"{start} {one_line(outline)}") <= _LINE_WIDTH


def _width(text: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def _key(key: str) -> str:
    return _scalar(Scalar(key), flow=True)


def _scalar(value: Scalar, *, flow: bool) -> str:
    text = value.text
    if text is None:
        return "null" if flow else ""
    if _is_plain(text, flow=flow) and (value.measured or not _AMBIGUOUS.fullmatch(text)):
        return text
    if '"' in text and _is_visible(text):
        return "'" + text.replace("'", "''") + "'"
    return "".join(letter if _is_visible(letter) else _escape(letter) for letter in json.dumps(text, ensure_ascii=False))


def _is_plain(text: str, *, flow: bool) -> bool:
    if text in NOTHING or text != text.strip() or not _is_visible(text) or _NOT_PLAIN.match(text) or STRANGE_BLANK.match(text):
        return False
    return not (flow and _ENDS_IN_FLOW.search(text))


def _is_visible(text: str) -> bool:
    """Return whether every letter of the text is visible on a line."""
    return text.isprintable() or all(letter.isprintable() or letter in _ALLOWED for letter in text)


def _escape(letter: str) -> str:
    return f"\\u{ord(letter):04x}" if ord(letter) <= 0xFFFF else f"\\U{ord(letter):08x}"  # noqa: PLR2004
