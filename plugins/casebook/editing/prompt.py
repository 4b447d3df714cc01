"""A case asked for in a terminal, one question after the other; an answer that `check` would not take is asked for again."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from unicodedata import normalize

from casebook.content.files import NAME, Content
from casebook.editing.answers import Answer, Reader
from casebook.editing.choices import CITY, Path
from casebook.editing.drafts import Draft, answer_problems, sound_record
from casebook.editing.guidance import Guide
from casebook.model.case import Case
from casebook.model.shape import FieldShape, shape
from casebook.problems import Place, Problem, nearest, problem
from casebook.yaml.reader import Data, Loc, Located

_FIRST = ("g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h")
_VOWELS = (
    "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "eu", "ui", "i",
)  # fmt: skip
_LAST = (
    "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng", "t", "t", "k",
    "t", "p", "t",
)  # fmt: skip
_HANGUL, _SYLLABLES = 0xAC00, 11172
_LONGEST = 40


def suggested_stem(title: str) -> str:
    """Lowercase letters, digits and hyphens that stand for the title; empty where none of it can be spelled."""
    spelled = "".join(_romanised(letter) for letter in normalize("NFKC", title))
    words = re.findall(r"[a-z0-9]+", spelled.lower())
    stem = ""
    for word in words:
        longer = f"{stem}-{word}" if stem else word[:_LONGEST]
        if len(longer) > _LONGEST:
            break
        stem = longer
    return stem


def _romanised(letter: str) -> str:
    at = ord(letter) - _HANGUL
    if not 0 <= at < _SYLLABLES:
        return letter
    rest, last = divmod(at, len(_LAST))
    first, vowel = divmod(rest, len(_VOWELS))
    return _FIRST[first] + _VOWELS[vowel] + _LAST[last]


_REQUIRED = tuple(one for one in shape(Case) if one.required)
ASKED = ("city", "title", "stem", *(one.name for one in _REQUIRED if one.name != "title"))
"""What a new case is asked for, in order."""


@dataclass(slots=True)
class Interview:
    """Asks for what was not given beforehand."""

    content: Content
    guide: Guide
    given: Mapping[str, str]
    """Answers that were given as options, by what they answer."""
    ask: Callable[[str], str]
    say: Callable[[str], object]
    _data: dict[str, Data] = field(default_factory=dict, init=False)
    _places: dict[Loc, Place] = field(default_factory=dict, init=False)
    _shown: set[Path] = field(default_factory=set, init=False)
    """Lists that were shown: they are long, and asked of more than once."""

    def draft(self) -> Draft:
        """The case; what was given beforehand is not checked yet."""
        city = self.guide.choices.code(CITY, self.given["city"]) if "city" in self.given else self._choice(CITY)
        shapes = {one.name: one for one in _REQUIRED}
        self._field(shapes.pop("title"))
        stem = self.given.get("stem") or self._stem(city)
        for one in shapes.values():
            self._field(one)
        places = {(): Place("")} | self._places
        where = {name: Place(f"--{name}") for name in ("city", "stem")}
        return Draft(
            city, stem, where["city"], where["stem"], Located("", self._data, places), "", lambda _line, _column: Place("")
        )

    def _field(self, one: FieldShape) -> None:
        place = Place(f"--{one.name.removesuffix('s')}" if one.listed else f"--{one.name}")
        if one.name in self.given:
            answer = Reader(self.guide.choices).read(one, self.given[one.name], place, lined=False)
        elif one.listed:
            answer = self._records(one)
        else:
            answer = self._answer(one)
        if answer:
            self._data[one.name] = answer.data
            self._places |= dict.fromkeys(answer.places, place)

    def _answer(self, one: FieldShape) -> Answer:
        self.say(f"\n{self.guide.label(one.name)}: {self.guide.hint(one)}")
        while True:
            choosable = (one.name,) in self.guide.choices.names
            word = self._choice((one.name,)) if choosable else self.ask(f"{self.guide.label(one.name)}: ").strip()
            answer = Answer(word, {(one.name,): Place("", 2)})
            if self._is_right(one.name, answer):
                return answer

    def _records(self, one: FieldShape) -> Answer:
        """As many records as there are; an empty first part ends the list."""
        self.say(f"\n{self.guide.label(one.name)}: {self.guide.hint(one)}")
        records: list[Data] = []
        while record := self._record(one, optional=bool(records)):
            records.append(dict(record))
            self.say(self.guide.text("ask_more"))
        return Answer(records, {(one.name,): Place("", 2)})

    def _record(self, one: FieldShape, *, optional: bool) -> dict[str, Data]:
        while True:
            record: dict[str, Data] = {}
            for part in one.fields:
                self._part(one, part, record, optional=optional and not record)
                if optional and not record:
                    return {}
            if self._is_right(one.name, Answer([record], {(one.name,): Place("", 2), (one.name, 0): Place("", 2)})):
                return record

    def _part(self, one: FieldShape, part: FieldShape, record: dict[str, Data], *, optional: bool) -> None:
        path, may_lack = (one.name, part.name), optional or not part.required
        while True:
            if path in self.guide.choices.names:
                word = self._choice(path, optional=may_lack)
            else:
                word = self._line(self.guide.words.of("fields", part.name), optional=may_lack)
            if not word and may_lack:
                return
            sound = sound_record(self.content, one.name)
            answer = Answer([{**sound, **record, part.name: word}], {(one.name, 0, part.name): Place("", 3)})
            if self._is_right(one.name, answer):
                record[part.name] = word
                return

    def _choice(self, path: Path, *, optional: bool = False) -> str:
        """One of the choices, by its number, name or code."""
        names = self.guide.choices.names[path]
        known = [*names, *names.values()]
        self.say(f"{self.guide.text('city') if path == CITY else self.guide.words.of('fields', path[-1])}:")
        for number, option in enumerate(() if path in self._shown else self.guide.choices.options(path), 1):
            self.say(f"  {number}. {option}")
        self._shown.add(path)
        while True:
            word = self._line(self.guide.text("ask_choice"), optional=optional)
            if optional and not word:
                return ""
            code = list(names)[int(word) - 1] if word.isdecimal() and 0 < int(word) <= len(names) else word
            code = self.guide.choices.code(path, code)
            if code in names:
                return code
            self._tell(problem(Place(""), "CB105", field=path[-1], found=word or None, near=nearest(word, known)))

    def _line(self, label: str, *, optional: bool) -> str:
        """What is typed after `label`, which says so where nothing need be."""
        return self.ask(f"{self.guide.text('ask_optional', label=label) if optional else label}: ").strip()

    def _stem(self, city: str) -> str:
        """A name for the file; the one that the title suggests where nothing is typed."""
        suggested = suggested_stem(str(self._data["title"]))
        self.say(self.guide.words.of("hints", "stem"))
        if suggested:
            self.say(self.guide.text("ask_suggested", value=suggested))
        while True:
            stem = self.ask(f"{self.guide.label('stem')}: ").strip() or suggested
            if not NAME.fullmatch(stem):
                self._tell(problem(Place(""), "CB020", found=stem or None))
            elif f"{city}/{stem}.md" in self.content.files:
                self._tell(problem(Place(""), "CB701", file=f"{self.content.root.name}/{city}/{stem}.md"))
            else:
                return stem

    def _is_right(self, name: str, answer: Answer) -> bool:
        problems = answer_problems(self.content, name, answer)
        for found in problems:
            self._tell(found)
        return not problems

    def _tell(self, found: Problem) -> None:
        says, *details = self.guide.words.sentences(found)
        self.say("\n".join([says, *(f"    {line}" for line in details)]))
