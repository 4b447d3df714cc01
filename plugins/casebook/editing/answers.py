"""The text of one field as people write it in a box of a form, a cell of a spreadsheet or a terminal; and marks of list items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field

from casebook.editing.choices import Choices, Path
from casebook.languages import LANGUAGES
from casebook.messages.wording import wording
from casebook.model.field_shapes import FieldShape
from casebook.model.own_fields import PREFIX
from casebook.problems import Place, Problem, problem
from casebook.yaml.reader import Data, Loc

_DOTS = r"\u2022\u2023\u2027\u2043\u2219\u22c5\u25aa\u25ab\u25e6\xb7\u30fb\u318d"
_SIGNS = (
    r"*+o\u2013\u2014\u25a0\u25a1\u25b6\u25b7\u25ba\u25c6\u25c7\u25cb\u25cf\u2610-\u2612\u2713\u2714"
    r"\u2705\u2192\u21d2\u27a4\u261e\u203b\u2605\u2606\u25ce\u25c8\u25a3\u25b8\u2751\u2756\uff0d\uff0a\u2212\u2012\u3007\u3147\u274d\u274f"
)
_LETTERS = r"\uac00\ub098\ub2e4\ub77c\ub9c8\ubc14\uc0ac\uc544\uc790\ucc28\uce74\ud0c0\ud30c\ud558"
_HANGUL = r"\uac00-\ud7a3"
_MARK = re.compile(
    rf"-(?:[ \t]+|(?=[{_HANGUL}]))|[{_DOTS}][ \t]*|[{_SIGNS}][ \t]+"
    r"|\[[ xX]?\][ \t]+"
    rf"|\((?:[0-9]{{1,2}}|[{_LETTERS}]|[a-z])\)[ \t]*|[{_LETTERS}][.)][ \t]+|[a-z]\)[ \t]+|[0-9]{{1,2}}\)[ \t]+"
    r"|[\u2460-\u24ff\u320e-\u321b\u3260-\u327b][ \t]*|[\u2160-\u217f]\.[ \t]+"
)
_NUMBER = re.compile(r"([0-9]{1,2})\.[ \t]+")
_DAY = re.compile(r"[0-9]{1,2}[ \t]*\.(?![0-9])(?![ \t]*[0-9]{1,2}[ \t]*\.)")
"""The day of a month without its month."""
_HIGHEST_COUNT = 9
"""A number that stands alone counts an item up to this; a higher one may be a year or a quantity."""


def strip_marks(lines: Sequence[str]) -> list[str]:
    """Return the lines of a box, one item each, without the marks before their items."""
    items, last = [], 0
    for line in lines:
        text = line
        while match := _MARK.match(text):
            text = text[match.end() :]
        number = _NUMBER.match(text)
        if number and _counts(int(number[1]), last, text[number.end() :]):
            last, text = int(number[1]), text[number.end() :]
        items.append(text or line)
    return items


def strip_list_marks(lines: Sequence[str]) -> list[str]:
    """Return the lines of a cell without marks if all that are not empty have one; a single value keeps its mark."""
    items = strip_marks([line.strip() for line in lines])
    several = sum(map(bool, items)) > 1 and all(item != line.strip() or not item for item, line in zip(items, lines, strict=True))
    return items if several else [*lines]


def may_begin_with_mark(text: str) -> bool:
    """Whether `text` begins with something that a list takes for a mark."""
    return bool(_MARK.match(text) or _NUMBER.match(text))


def _counts(number: int, last: int, following: str) -> bool:
    """Whether a number with a point counts an item: it is the next number, and no date begins with it."""
    if _DAY.match(following):
        return False
    return number in (1, last + 1) or (number <= _HIGHEST_COUNT and not following[:1].isdigit())


_SIGN = re.compile(r"(?<!\\)(\\*)([|⏎\n])")
_SPLIT = re.compile(r"(?<!\\)((?:\\\\)*)\|")
_NAMED = re.compile(r"\s*([^\s:：|][^:：|]{0,39}?)\s*[:：](.*)", re.DOTALL)
_WORDS = ("tags",)
"""The lists of words, several of which people write on one line. Sentences have commas of their own."""
_BETWEEN_WORDS = re.compile(
    rf"(?<!\\)(?:[,;\uff0c\uff1b\u3001]|(?<=\s)/|/(?=\s)|(?<=[{_HANGUL}]{{2}})/(?=[{_HANGUL}]{{2}})|(?<=\s)[#\uff03](?=\S))"
)
"""Between words: a comma or a semicolon, a slash with a blank or between Korean words, or the sign of the next hashtag."""
_KEPT = re.compile(r"\\([,;/#\uff0c\uff1b\u3001\uff03])")
_HASH = re.compile(r"[#\uff03]+[ ]*(?=[^\s#])")
_SLASHES = re.compile(r"(\\*)(.*)", re.DOTALL)
_FORM_SIGN = re.compile(r"[-*#_]")
"""The beginning of a heading, a rule or an empty answer of a form."""
_ONLY_A_NUMBER = re.compile(r"[-+][ \t]+[0-9.,]+")


class Answer(Struct, frozen=True):
    """The value of a box, the place of each part of it, and problems of how it is written."""

    data: Data
    places: Mapping[Loc, Place]
    problems: tuple[Problem, ...] = ()


def location(name: str) -> Loc:
    """Return where a case file has the answer to the question `name`: own fields are parts of one field."""
    return ("fields", name.removeprefix(PREFIX)) if name.startswith(PREFIX) else (name,)


def store(answer: Answer, name: str, data: dict[str, Data], places: dict[Loc, Place]) -> None:
    """Put the answer to the question `name` into the fields of a case and their places."""
    loc = location(name)
    field, *part = loc
    if part:
        values = data.setdefault(str(field), {})
        if isinstance(values, dict):
            values[str(part[0])] = answer.data
        places.setdefault((field,), next(iter(answer.places.values())))
    else:
        data[name] = answer.data
    places.update({(*loc, *inner[1:]): place for inner, place in answer.places.items()})


_WITH_ROLE = re.compile(
    r"\s*([^\s,;()\uff08\uff09|\\](?:[^,;()\uff08\uff09|\\]*[^\s,;()\uff08\uff09|\\])?)"
    r"\s*[(\uff08]([^,;()\uff08\uff09|\\]+)[)\uff09]\s*(?:[,;\u00b7\u3001\uff0c]|$)"
)
"""A name and, in brackets, a role. A blank at an end of the name has one reading, or each organisation would double the steps."""
_WITH_ROLES = re.compile(rf"(?:{_WITH_ROLE.pattern})+")


class Reader(Struct):
    """Reads boxes, whose words may be of any language of the interface."""

    choices: Choices
    _problems: list[Problem] = field(default_factory=list)
    _places: dict[Loc, Place] = field(default_factory=dict)

    def read(self, shape: FieldShape, text: str, place: Place, *, lined: bool = True) -> Answer | None:
        """Return the value of the field `shape` in `text`, which begins at `place`; None where the text is empty.

        With `lined`, each line of the text is a line of the file; else all lines are in one cell.
        """
        lines = [
            (line.strip(), Place(place.path, place.line + number, place.column) if lined else place)
            for number, line in enumerate(text.split("\n"))
            if line.strip()
        ]
        if not lines:
            return None
        if shape.listed or shape.fields:
            lines = _unmarked_items(lines, signed=not shape.listed)
        self._problems, self._places = [], {(shape.name,): lines[0][1]}
        data = self._data(shape, lines)
        return Answer(data, self._places, tuple(self._problems))

    def _data(self, shape: FieldShape, lines: list[tuple[str, Place]]) -> Data:
        path, loc = (shape.name,), (shape.name,)
        if shape.listed and shape.fields:
            lines = [*self._with_roles(shape, lines)]
            return [self._record(shape, (*loc, index), [line]) for index, line in enumerate(lines)]
        if shape.fields:
            return self._record(shape, loc, lines)
        if not shape.listed:
            return self._text(path, " ".join(line for line, _ in lines))
        if shape.name in _WORDS:
            lines = [(word, place) for line, place in lines for word in _words(line)]
        for index, (_, place) in enumerate(lines):
            self._places[(*loc, index)] = place
        return [self._text(path, line) for line, _ in lines]

    def _with_roles(self, shape: FieldShape, lines: list[tuple[str, Place]]) -> Iterator[tuple[str, Place]]:
        """Yield the lines of records, and one for each organisation that has its role in brackets behind, as offices write it."""
        roles = next((part.choices for part in shape.fields if part.name == "role"), ())
        for line, place in lines:
            pairs = _WITH_ROLE.findall(line) if roles and _WITH_ROLES.fullmatch(line) else []
            if pairs and all(self.choices.code((shape.name, "role"), role.strip()) in roles for _, role in pairs):
                yield from ((f"{name} | {role}", place) for name, role in pairs)
            else:
                yield line, place

    def _text(self, path: Path, text: str) -> str:
        return self.choices.code(path, _unescape(text[1:] if text.startswith("\\") and has_mark(text) else text))

    def _record(self, shape: FieldShape, loc: Loc, lines: list[tuple[str, Place]]) -> Data:
        labels = {label.casefold(): part for part in shape.fields for label in _labels(part)}
        record: dict[str, Data] = {}
        for piece, place in _parts(lines):
            self._places.setdefault(loc, place)
            named = _NAMED.fullmatch(piece)
            part = labels.get(named[1].casefold()) if named else None
            text = named[2] if named and part else piece
            if part is None:
                part = next((free for free in shape.fields if free.name not in record and not free.listed), None)
            if part is None:
                self._problems.append(problem(place, "CB705", found=piece.strip()[:60]))
                return record
            value = self.choices.code((shape.name, part.name), _unescape(text.strip()))
            self._put(record, part, (*loc, part.name), value, place)
        return {name: value for name, value in record.items() if value}

    def _put(self, record: dict[str, Data], shape: FieldShape, loc: Loc, value: str, place: Place) -> None:
        items = record.get(shape.name)
        self._places.setdefault(loc, place)
        if shape.listed:
            items = record.setdefault(shape.name, [])
            if isinstance(items, list) and value:
                self._places[(*loc, len(items))] = place
                items.append(value)
        elif items:
            self._problems.append(problem(place, "CB706", field=shape.name))
        else:
            record[shape.name] = value


def _labels(part: FieldShape) -> list[str]:
    """Return the names of a part of a record in every language: writer and reader of a box may use different ones."""
    return [part.name, *(part.labels or (wording(language).of("fields", part.name) for language in LANGUAGES))]


def has_mark(text: str) -> bool:
    """Whether a list or a form takes the beginning of `text`, after any backslashes, for its own."""
    match = _SLASHES.match(text)
    return bool(match and (_FORM_SIGN.match(match[2]) or may_begin_with_mark(match[2])))


def _unmarked_items(lines: list[tuple[str, Place]], *, signed: bool) -> list[tuple[str, Place]]:
    """Return the lines without marks. With `signed`, a line may be a number, and a sign before it stays, to be reported."""
    texts = strip_marks([line for line, _ in lines])
    items = [line if signed and _ONLY_A_NUMBER.fullmatch(line) else text for (line, _), text in zip(lines, texts, strict=True)]
    return [(text, place) for text, (_, place) in zip(items, lines, strict=True)]


def _words(line: str) -> Iterator[str]:
    """Yield the words of a line, without the signs between them and of hashtags; a backslash before a sign keeps it."""
    words = _BETWEEN_WORDS.split(line)
    for word in strip_marks([word.strip() for word in words]) if len(words) > 1 else words:
        if text := _HASH.sub("", word.strip(), count=1).strip() if word.strip()[:1] in ("#", "\uff03") else word.strip():
            yield _KEPT.sub(r"\1", text)


def _unescape(text: str) -> str:
    def unescape_sign(match: re.Match[str]) -> str:
        slashes = match[1][: len(match[1]) // 2]
        return slashes + (match[2] if len(match[1]) % 2 else "\n" if match[2] == "⏎" else match[2])

    return _SIGN.sub(unescape_sign, text)


def _parts(lines: list[tuple[str, Place]]) -> Iterator[tuple[str, Place]]:
    """Yield the parts of a record, which stand between bars or on lines of their own."""
    for line, place in lines:
        start = 0
        for match in _SPLIT.finditer(line):
            yield line[start : match.end() - 1], place
            start = match.end()
        yield line[start:], place
