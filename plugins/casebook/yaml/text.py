"""Decode files, and split a case file into its front matter and its body."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Sequence
from functools import lru_cache
from zlib import compress, decompress

import yaml
from msgspec import Struct, msgpack
from msgspec.structs import replace

from casebook.files.encodings import text_encoding
from casebook.problems import Place, Problem, conflict_marks, problem
from casebook.yaml.data import texts_of
from casebook.yaml.reader import Data, LazyPlaces, Located, read_yaml
from casebook.yaml.syntax import LOADER, refused
from casebook.yaml.unseen import FORBIDDEN, invisible_characters

FRONT_MATTER_FENCE = re.compile(r"-{3,}[ \t]*")
"""The line above and the line below the front matter."""
_CODE = re.compile(r"[ ]{0,3}(?:`{3,}|~{3,})[ ]*\w*[ ]*")
"""A line that begins code: what is copied from an answer or a guide often has such lines around it."""
MAX_FIELDS_LENGTH, MAX_VALUE_LENGTH = 100_000, 10_000
"""The largest number of letters of all fields of a file, and of one value: far more than any case needs."""
_FIELDS_LINE = 2
"""The line of a file on which its front matter starts, from 1."""
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_ENCODINGS = {"utf-16": "UTF-16", "cp949": "CP949(EUC-KR)", "cp1252": "Windows-1252"}
"""What editors call the encodings that files of people are in."""


class Document(Struct, frozen=True):
    """The parts of a case file: the located front matter and the Markdown body."""

    header: Located
    body: str
    body_line: int
    """The line of the file on which the body starts, from 1."""
    fields: str = ""
    """The text of the front matter; empty where nobody packs the document, since its places come from this text."""

    @property
    def path(self) -> str:
        """The file, relative to the project."""
        return self.header.path


class PackedDocument(Struct, frozen=True):
    """A document in a sixth of the memory. It is unpacked when its header or its body is asked for."""

    path: str
    packed: bytes
    body_line: int

    @property
    def header(self) -> Located:
        """The located front matter."""
        return _unpack(self).header

    @property
    def body(self) -> str:
        """The Markdown body."""
        return _unpack(self).body


def pack(document: Document) -> PackedDocument:
    """Return a document of a file in little memory."""
    parts = (document.header.data, document.fields, document.body)
    return PackedDocument(document.header.path, compress(msgpack.encode(parts), level=1), document.body_line)


@lru_cache(maxsize=1)  # what is asked of a document is asked in a row
def _unpack(document: PackedDocument) -> Document:
    data, fields, body = msgpack.decode(decompress(document.packed))
    return Document(LazyPlaces(document.path, fields, _FIELDS_LINE).locate(data), body, document.body_line, fields)


def decode(path: str, raw: bytes) -> str | Problem:
    """Return the text of a file with line feeds and without a byte order mark, or the problem of a file that is not UTF-8."""
    try:
        if b"\0" in raw and not raw.startswith(_UTF_16):
            return problem(Place(path), "CB016")
        raw = raw.removeprefix(BOM_UTF8)
        return with_line_feeds(raw.decode())
    except UnicodeDecodeError as error:
        before = with_line_feeds(raw[: error.start].decode())
        place = Place(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
        return problem(place, "CB001", found=_ENCODINGS.get(text_encoding(raw) or ""))


def with_line_feeds(text: str) -> str:
    """Return a text with line feeds. str.splitlines would also split at U+2028 and shift every later line number."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def closing_fence(lines: Sequence[str]) -> int:
    """Return the number, from 0, of the line that ends the front matter; 0 where the lines do not begin with one that ends."""
    numbers = (number for number, line in enumerate(lines) if number and FRONT_MATTER_FENCE.fullmatch(line))
    return next(numbers, 0) if lines and FRONT_MATTER_FENCE.fullmatch(lines[0]) else 0


def read_document(path: str, raw: bytes) -> Document | list[Problem]:
    """Return the front matter and the body of a case file, or its problems."""
    text = decode(path, raw)
    if isinstance(text, Problem):
        return [text]
    lines = text.split("\n")
    if unmerged := conflict_marks(path, text, 1):
        return unmerged
    if not FRONT_MATTER_FENCE.fullmatch(lines[0]):
        return [_missing_fence(path, lines)]
    close = closing_fence(lines)
    end = _body_among_fields(lines[:close]) if close else _end_of_fields(lines)
    if not close or end:
        return [problem(Place(path, end or 1), "CB004")]
    fields = "\n".join(lines[1:close]) + "\n"
    if len(fields) > MAX_FIELDS_LENGTH:
        return [problem(Place(path, 2), "CB017", most=MAX_FIELDS_LENGTH)]
    header = read_yaml(path, fields, first_line=_FIELDS_LINE)
    if isinstance(header, Located) and len(fields) > MAX_VALUE_LENGTH:
        header = _long_values(header) or header
    body, body_line = "\n".join(lines[close + 1 :]), close + 2
    problems = [*(header if isinstance(header, list) else []), *invisible_characters(path, body, body_line)]
    return Document(header, body, body_line, fields) if isinstance(header, Located) and not problems else problems


def read_rest_of_document(path: str, raw: bytes) -> Document | None:
    """Return what can be read of a case file that has problems of its text; None where that is nothing."""
    text = decode(path, raw)
    lines = [] if isinstance(text, Problem) else text.split("\n")
    if not (close := closing_fence(lines)):
        return None
    header = read_rest(path, "\n".join(lines[1:close]) + "\n", _FIELDS_LINE)
    is_header = header is not None and isinstance(header.data, dict)
    return Document(header, "\n".join(lines[close + 1 :]), close + 2) if header and is_header else None


def read_rest(path: str, text: str, first_line: int = 1) -> Located | None:
    """Return the data of the fields and items that YAML can read in a text with problems; None where it reads none.

    Lines with forbidden characters are left out first: YAML ends lines at some of them, and reads nothing behind others.
    """
    if FORBIDDEN.search(text):
        text = "\n".join("" if FORBIDDEN.search(line) else line for line in text.split("\n"))
    rest = text
    try:
        yaml.compose(text, LOADER)
    except yaml.MarkedYAMLError as error:
        rest = refused(path, text, error, first_line).rest
    except yaml.YAMLError:
        return None
    located = read_yaml(path, rest, first_line=first_line) if rest.strip() else None
    return located if isinstance(located, Located) else None


def without_outer_blanks(located: Located) -> Located:
    """Return located data whose texts have no blanks around them, as the model takes them: ``"walk "`` is the id ``walk``."""
    return replace(located, data=_stripped(located.data))


def _stripped(data: Data) -> Data:
    if isinstance(data, dict):
        return {key: _stripped(value) for key, value in data.items()}
    return [_stripped(item) for item in data] if isinstance(data, list) else data.strip() if isinstance(data, str) else data


def restore_document(path: str, text: str, data: Data, body_line: int) -> Document:
    """Return the document of a file that `read_document` has read before: the `text` of the file, and what it found there."""
    lines = text.split("\n")
    fields = "\n".join(lines[1 : body_line - 2]) + "\n"
    return Document(LazyPlaces(path, fields, _FIELDS_LINE).locate(data), "\n".join(lines[body_line - 1 :]), body_line, fields)


def _long_values(header: Located) -> list[Problem]:
    """Return a problem for each text of the fields that is too long."""
    long = (loc for loc, text in texts_of(header.data) if len(text) > MAX_VALUE_LENGTH)
    return [problem(header.place(*loc), "CB018", most=MAX_VALUE_LENGTH) for loc in long]


def _missing_fence(path: str, lines: list[str]) -> Problem:
    """Return the problem of a file whose first line is no fence."""
    first = next((n for n, line in enumerate(lines) if line.strip()), None)
    if first is None:
        return problem(Place(path), "CB005")
    if FRONT_MATTER_FENCE.fullmatch(lines[first]):
        return problem(Place(path), "CB003")
    code = _CODE.fullmatch(lines[first])
    kind = (FRONT_MATTER_FENCE.fullmatch(lines[first + 1]) and "around") or "instead" if code and first + 1 < len(lines) else None
    return problem(Place(path, first + 1 if code else 1), "CB002", found=lines[first if code else 0][:40] or None, kind=kind)


_NEARLY_FENCE = re.compile(
    r"[ \t]*(?:[\u2013\u2014\u2212\u2500]|[-\u2013\u2014\u2212\u2500_=*][-\u2013\u2014\u2212\u2500_=* ]+)[ \t]*"
)
"""A line that was meant to be a fence."""


def _end_of_fields(lines: list[str]) -> int:
    """Return the line where the closing fence should be: one that is nearly a fence, or the first that is no field's."""
    for number, line in enumerate(lines[1:], 2):
        if _NEARLY_FENCE.fullmatch(line):
            return number
        if line.startswith("## ") or (number > 2 and not line.strip()):  # noqa: PLR2004 - the first field's line
            return number
    return len(lines)


_FIELD = re.compile(r"[a-z_]+:(?:\s|$)")
_HEADING = re.compile(r"#{2,6} \S")
_PROSE = re.compile(r"[^\s#}\]-]")


def _body_among_fields(lines: list[str]) -> int | None:
    """Return the line where the closing fence should be, above a body that ends at a rule; None where there is no body.

    A heading looks like a comment, and a paragraph may have a colon. But no field is below them.
    """
    last = max((n for n, line in enumerate(lines) if _FIELD.match(line)), default=len(lines))
    prose = [n for n, line in enumerate(lines) if n > last and _PROSE.match(line)]
    start = next((n for n in range(last + 1, len(lines)) if n in prose[:1] or _HEADING.match(lines[n])), None)
    if start is None or not prose or lines[start - 1].strip():
        return None
    return next(n for n in range(start, 0, -1) if lines[n - 1].strip()) + 1
