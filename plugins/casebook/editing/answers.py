"""The text of one field as people write it in a box of a form, a cell of a spreadsheet or a terminal."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, field

from casebook.editing.choices import Choices, FieldPath
from casebook.editing.list_marks import may_begin_with_mark, strip_marks
from casebook.languages import LANGUAGES
from casebook.markdown.numbering import HANGUL
from casebook.messages.wording import wording
from casebook.model.field_shapes import FieldShape
from casebook.model.own_fields import OWN_FIELDS, PREFIX
from casebook.problems import Place, Problem, problem
from casebook.yaml.reader import Data, Loc

_SIGN = re.compile(r"(?<!\\)(\\*)([|⏎\n])")
_SPLIT = re.compile(r"(?<!\\)((?:\\\\)*)\|")
_NAMED = re.compile(r"\s*([^\s:：|][^:：|]{0,39}?)\s*[:：](.*)", re.DOTALL)
_WORDS = ("tags",)
"""The lists of words, several of which people write on one line. Sentences have commas of their own."""
_BETWEEN_WORDS = re.compile(
    rf"(?<!\\)(?:[,;\uff0c\uff1b\u3001]|(?<=\s)/|/(?=\s)|(?<=[{HANGUL}]{{2}})/(?=[{HANGUL}]{{2}})|(?<=\s)[#\uff03](?=\S))"
)
"""Between words: a comma or a semicolon, a slash with a blank or between Korean words, or the sign of the next hashtag."""
_KEPT = re.compile(r"\\([,;/#\uff0c\uff1b\u3001\uff03])")
_HASH = re.compile(r"[#\uff03]+[ ]*(?=[^\s#])")
_SLASHES = re.compile(r"(\\*)(.*)", re.DOTALL)
_FORM_SIGN = re.compile(r"[-*#_]")
"""The beginning of a heading, a rule or an empty answer of a form."""
_DATED = re.compile(
    r"""
    (                                                                # the date
      (?: (?:19|20)[0-9]{2} | ['\u2019][0-9]{2} ) \s*                # a year, or the end of one behind an apostrophe
      (?: [.\ub144/] | -(?!\s) )?
      (?:
        \s* [0-9]{1,2} \s* (?: [.\uc6d4/] | -(?!\s) ) (?![0-9]{3})   # a month, and perhaps a day
        (?: \s* [0-9]{1,2} \s* [.\uc77c] (?![0-9]) | [0-9]{1,2} (?![0-9]) )?
        | (?<=[/-]) [0-9]{1,2} (?![0-9])                             # a month at the end
      )?
    )
    (?: \s* [:\uff1a] \s* | \s+ )
    (?!                                                              # no period whose end would be taken for words
      (?: [0-9]{1,2} (?: \s* [.\uc6d4\uc77c] \s* | \s+ ) ){0,2}
      (?: [~\u301c\uff5e] | [\u2013\u2014-] \s* ['\u2019]? [0-9] )
    )
    (?!                                                              # no rest of the date, nor of a period in words
      (?: [0-9]{1,2} \s* [.\uc6d4] \s* )?
      [0-9]{1,2} \s* (?: \uc6d4 | \uc77c \s* (?: \ubd80\ud130 | \uae4c\uc9c0 ) )
    )
    (\S.*)                                                           # the text
    """,
    re.VERBOSE,
)
"""A date and a text behind it, as offices write steps (U+B144, U+C6D4 and U+C77C are Korean for year, month and day)."""
_ONLY_A_NUMBER = re.compile(r"[-+][ \t]+[0-9.,]+")


class Answer(Struct, frozen=True):
    """The value of a box, the place of each part of it, and problems of how it is written."""

    data: Data
    places: Mapping[Loc, Place]
    problems: tuple[Problem, ...] = ()


def location(name: str) -> Loc:
    """Return where a case file has the answer to the question `name`: own fields are parts of one field."""
    return (OWN_FIELDS, name.removeprefix(PREFIX)) if name.startswith(PREFIX) else (name,)


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
    example: Callable[[str], str | None] = lambda _name: None
    """Returns the example of a field, for those who write it in another form."""
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
            groups = _groups(shape, [*self._with_roles(shape, map(_with_date, lines) if _is_dated(shape) else lines)])
            return [self._record(shape, (*loc, index), group) for index, group in enumerate(groups)]
        if shape.fields:
            return self._record(shape, loc, lines)
        if not shape.listed:
            return self._text(path, " ".join(line for line, _ in lines))
        if shape.name in _WORDS:
            lines = [(word, place) for line, place in lines for word in _words(line)]
        for index, (_, place) in enumerate(lines):
            self._places[(*loc, index)] = place
        return [self._text(path, line) for line, _ in lines]

    def _with_roles(self, shape: FieldShape, lines: Iterable[tuple[str, Place]]) -> Iterator[tuple[str, Place]]:
        """Yield the lines of records, and one for each organisation that has its role in brackets or behind a colon."""
        roles = next((part.choices for part in shape.fields if part.name == "role"), ())
        for line, place in lines:
            pairs = _WITH_ROLE.findall(line) if roles and _WITH_ROLES.fullmatch(line) else []
            named = _NAMED.fullmatch(line) if roles and "|" not in line else None
            if named and self.choices.code((shape.name, "role"), named[2].strip()) in roles:
                pairs = [(named[1], named[2])]
            elif named and self.choices.code((shape.name, "role"), named[1]) in roles:
                pairs = [(named[2].strip(), named[1])]
            if pairs and all(self.choices.code((shape.name, "role"), role.strip()) in roles for _, role in pairs):
                yield from ((f"{name} | {role}", place) for name, role in pairs)
            else:
                yield line, place

    def _text(self, path: FieldPath, text: str) -> str:
        return self.choices.code(path, _unescape(text[1:] if text.startswith("\\") and has_mark(text) else text))

    def _record(self, shape: FieldShape, loc: Loc, lines: list[tuple[str, Place]]) -> Data:
        labels = {label.casefold(): part for part in shape.fields for label in _labels(part)}
        record: dict[str, Data] = {}
        parts = [*_parts(lines)]
        if shape.listed and len(parts) == 1 and sum(part.required for part in shape.fields) > 1:
            self._problems.append(self._undivided(shape, lines[0]))
        for piece, place in parts:
            self._places.setdefault(loc, place)
            named = _NAMED.fullmatch(piece)
            part = labels.get(named[1].casefold()) if named else None
            text = named[2] if named and part else piece
            if part is None:
                part = next((free for free in shape.fields if free.name not in record and not free.listed), None)
            if part is None:
                self._problems.append(self._unplaced(shape, record, piece.strip(), place, is_alone=len(parts) == 1))
                return record
            value = self.choices.code((shape.name, part.name), _unescape(text.strip()))
            self._put(record, part, (*loc, part.name), value, place)
        return {name: value for name, value in record.items() if value}

    def _unplaced(self, shape: FieldShape, record: Mapping[str, Data], text: str, place: Place, *, is_alone: bool) -> Problem:
        """Return the problem of a text for which a record has no part left; where no bar is too many, a name is missing."""
        part = next((part for part in shape.fields if part.name not in record), shape.fields[0])
        if not (is_alone or all(part.listed for part in shape.fields)):
            return problem(place, "CB705", found=text[:60])
        label = part.labels[0] if part.labels else None
        return problem(place, "CB705", kind="unnamed", found=text[:60], field=part.name, label=label)

    def _undivided(self, shape: FieldShape, line: tuple[str, Place]) -> Problem:
        """Return the problem of a line that has one part of a record, which needs several: it shows how one is written."""
        text, place = line
        return problem(place, "CB705", kind="undivided", found=text[:60], example=self.example(shape.name))

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


def _is_dated(shape: FieldShape) -> bool:
    return [part.name for part in shape.fields[:2]] == ["date", "text"]


def _with_date(line: tuple[str, Place]) -> tuple[str, Place]:
    """Return a line that begins with a date, as people write steps, with a bar between the date and the text."""
    text, place = line
    match = _DATED.fullmatch(text) if "|" not in text else None
    return (f"{match[1]} | {match[2]}", place) if match else line


def _groups(shape: FieldShape, lines: Sequence[tuple[str, Place]]) -> Iterator[list[tuple[str, Place]]]:
    """Yield the lines of each record: one line, or several that each name one part of a record that needs several."""
    labels = {label.casefold(): part.name for part in shape.fields for label in _labels(part)}
    group: list[tuple[str, Place]] = []
    names: set[str] = set()
    for line in lines:
        named = _NAMED.fullmatch(line[0]) if not _SPLIT.search(line[0]) else None
        name = labels.get(named[1].casefold()) if named and sum(part.required for part in shape.fields) > 1 else None
        if group and (name is None or name in names):
            yield group
            group, names = [], set()
        group.append(line)
        if name is None:
            yield group
            group = []
        else:
            names.add(name)
    if group:
        yield group


def _labels(part: FieldShape) -> list[str]:
    """Return the names of a part of a record in every language: writer and reader of a box may use different ones."""
    return [part.name, *(part.labels or (wording(language).of("fields", part.name) for language in LANGUAGES))]


def has_mark(text: str) -> bool:
    """Return whether a list or a form takes the beginning of `text`, after any backslashes, for its own."""
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


def split_award(text: str, awards: Iterable[str]) -> str:
    """Return the awards as in a box of a form; an exported table has an id, a blank and a name."""
    lines = []
    for line in text.split("\n"):
        id_, _, honour = line.strip().partition(" ")
        lines.append(f"{id_} | {honour}" if id_ in awards and honour and "|" not in line else line)
    return "\n".join(lines)
