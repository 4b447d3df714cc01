"""A case from questions in a terminal; a question is repeated until `casebook check` would accept the answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from msgspec import Struct, field

from casebook.content.files import Content
from casebook.content.names import name_codes
from casebook.content.stems import suggest_stem
from casebook.editing.answers import Answer, Reader, store
from casebook.editing.choices import CITY, FieldPath
from casebook.editing.drafts import Draft, answer_problems, valid_record
from casebook.editing.guidance import Guide
from casebook.model.field_shapes import FieldShape, case_questions
from casebook.model.own_fields import PREFIX
from casebook.model.types import NAME
from casebook.problems import Place, Problem, nearest, problem
from casebook.yaml.reader import Data, Loc, Located

_LEFT_OUT = "-"
"""What is typed in place of an answer to leave one out that was given before."""
_DIGITS = re.compile(r"\d")


_REQUIRED = tuple(field for field in case_questions() if field.required)
QUESTIONS = ("city", "title", "stem", *(field.name for field in _REQUIRED if field.name != "title"))
"""The names of the questions for a new case, in order."""


class Interview(Struct):
    """Asks for the fields that the options did not give."""

    content: Content
    guide: Guide
    answers: Mapping[str, str]
    """Answers from options, by question."""
    ask: Callable[[str], str]
    say: Callable[[str], object]
    reread: Callable[[], Content]
    """Reads the content again: an organisation may be added to its list while the questions wait."""
    _data: dict[str, Data] = field(default_factory=dict)
    _places: dict[Loc, Place] = field(default_factory=dict)
    _printed: set[FieldPath] = field(default_factory=set)
    """Lists that have been printed: they are long, and used by more than one question."""
    _offered: str = ""
    """The answer that an empty line gives to the next question; empty where it gives none."""

    def draft(self) -> Draft:
        """Return the case. Answers from options are not checked yet."""
        city = self.guide.choices.code(CITY, self.answers["city"]) if "city" in self.answers else self._choice(CITY)
        shapes = {field.name: field for field in self.guide.questions if field.required or field.name in self.answers}
        self._field(shapes.pop("title"))
        stem = self.answers.get("stem") or self._stem(city)
        for question in shapes.values():
            self._field(question)
        header = Located("", self._data, {(): Place("")} | self._places)
        own_fields = self.content.own_fields
        return Draft(city, stem, Place("--city"), Place("--stem"), header, "", lambda _line, _column: Place(""), own_fields)

    def _field(self, field: FieldShape) -> None:
        name = f"field {field.name.removeprefix(PREFIX)}=\u2026" if field.name in self.guide.own else field.name
        place = Place(f"--{name.removesuffix('s')}" if field.fields else f"--{name}")
        if field.name in self.answers:
            answer = Reader(self.guide.choices).read(field, self.answers[field.name], place, lined=False)
        elif field.fields:
            answer = self._records(field) if field.listed else self._one_record(field)
        elif field.listed:
            answer = self._items(field)
        else:
            answer = self._answer(field)
        if answer:
            store(Answer(answer.data, dict.fromkeys(answer.places, place)), field.name, self._data, self._places)

    def _answer(self, field: FieldShape) -> Answer:
        self.say("\n" + self.guide.words.labelled(self.guide.label(field.name), self.guide.hint(field)))
        while True:
            choosable = (field.name,) in self.guide.choices.names
            word = self._choice((field.name,)) if choosable else self._line(self.guide.label(field.name), optional=False)
            answer = Answer(word, {(field.name,): Place("", 2)})
            if self._is_right(field.name, answer):
                return answer

    def _items(self, field: FieldShape) -> Answer:
        """Ask for the items of a list until an answer is empty, and return them. The list has one item at least."""
        self.say("\n" + self.guide.words.labelled(self.guide.label(field.name), self.guide.hint(field)))
        path: FieldPath = (field.name,)
        items: list[Data] = []
        while True:
            optional, label = bool(items), self.guide.label(field.name)
            choosable = path in self.guide.choices.names
            word = self._choice(path, optional=optional) if choosable else self._line(label, optional=optional)
            answer = Answer([*items, word], {path: Place("", 2), (*path, len(items)): Place("", 3)})
            if not word and optional:
                return Answer(items, {path: Place("", 2)})
            if word and self._is_right(field.name, answer, optional=optional):
                items.append(word)

    def _records(self, field: FieldShape) -> Answer:
        """Ask for records until the first part of one is empty, and return them."""
        self.say("\n" + self.guide.words.labelled(self.guide.label(field.name), self.guide.hint(field)))
        records: list[Data] = []
        while record := self._record(field, optional=bool(records)):
            records.append(dict(record))
            self.say(self.guide.text("ask_more"))
        return Answer(records, {(field.name,): Place("", 2)})

    def _one_record(self, field: FieldShape) -> Answer:
        """Ask for the parts of a record, and return it."""
        self.say("\n" + self.guide.words.labelled(self.guide.label(field.name), self.guide.hint(field)))
        return Answer(self._record(field, optional=False), {(field.name,): Place("", 2)})

    def _record(self, field: FieldShape, *, optional: bool) -> dict[str, Data]:
        """Ask for the parts of a record; where they do not go together, ask again, and an empty line keeps what was typed.

        Nothing is returned where the first part of an optional record is left out.
        """
        record: dict[str, Data] = {}
        while True:
            earlier, record = record, {}
            for part in field.fields:
                if part.name in earlier:
                    self._offer(str(earlier[part.name]), may_lack=not part.required or (optional and not record))
                self._part(field, part, record, optional=optional and not record)
                if optional and not record:
                    return {}
            if self._is_right(field.name, self._answer_of(field, record), optional=True):
                return record

    @staticmethod
    def _answer_of(field: FieldShape, record: Mapping[str, Data]) -> Answer:
        places: dict[Loc, Place] = {(field.name,): Place("", 2)}
        return Answer([dict(record)], places | {(field.name, 0): Place("", 2)}) if field.listed else Answer(dict(record), places)

    def _part(self, field: FieldShape, part: FieldShape, record: dict[str, Data], *, optional: bool) -> None:
        path, may_lack = (field.name, part.name), optional or not part.required
        while True:
            if path in self.guide.choices.names:
                word = self._choice(path, optional=may_lack)
            else:
                word = self._line(self.guide.part_label(field.name, part.name), optional=may_lack)
            if not word and may_lack:
                return
            sound = valid_record(self.content, field.name)
            data, at = {**sound, **record, part.name: word}, (0,) if field.listed else ()
            answer = Answer([data] if field.listed else data, {(field.name, *at, part.name): Place("", 3)})
            if self._is_right(field.name, answer, optional=may_lack):
                record[part.name] = word
                return

    def _choice(self, path: FieldPath, *, optional: bool = False) -> str:
        """Ask for one of the choices by number, name or code, and return its code."""
        names, is_organisation = self.guide.choices.names[path], path == ("organisations", "id")
        self.say(f"{self.guide.label(path[0] if is_organisation else path[-1])}:")
        for number, option in enumerate(() if path in self._printed else self.guide.choices.options(path), 1):
            self.say(f"  {number}. {option}")
        self._printed.add(path)
        while True:
            word = self._line(self.guide.text("ask_choice"), optional=optional)
            if optional and not word:
                return ""
            code = list(names)[int(word) - 1] if word.isdecimal() and 0 < int(word) <= len(names) else word
            if is_organisation and word and self.guide.choices.code(path, code) not in names:
                self.content = self.reread()
                self.guide = Guide.of(self.content, self.guide.words)
                names = self.guide.choices.names[path]
            code = self.guide.choices.code(path, code)
            if code in names:
                return code
            values = {"field": path[-1], "label": self.guide.label(path[-1]), "found": word or None}
            item = problem(Place(""), "CB203", id=word) if is_organisation and word else problem(Place(""), "CB105", **values)
            is_proper = names in (self.guide.choices.names[CITY], self.guide.choices.names["organisations", "id"])
            near = None if is_proper else self._near(names, word)
            named = name_codes([item.with_values(near=near)], self.content)
            self._tell(*named, optional=optional or is_proper)
            if any(it.value("kind") == "unlisted" for it in named):
                self.say(self.guide.text("ask_unlisted"))

    @staticmethod
    def _near(names: Mapping[str, str], word: str) -> str | None:
        """Return the code of the name that is nearest to a word and has its digits: another number is another thing."""
        codes = {label: code for code, name in names.items() for label in (code, name)}
        near = nearest(word, [label for label in codes if _DIGITS.findall(label) == _DIGITS.findall(word)])
        return codes[near] if near else None

    def _offer(self, value: str, *, may_lack: bool = False) -> None:
        """Say which answer an empty line gives to the next question, and how one that may lack is left out."""
        self.say(self.guide.text("ask_kept" if may_lack else "ask_suggested", value=value, sign=_LEFT_OUT))
        self._offered = value

    def _line(self, label: str, *, optional: bool) -> str:
        """Return the line that is typed after `label`, which says where an answer is optional; else what is offered."""
        offered, self._offered = self._offered, ""
        asked = self.guide.text("ask_optional", label=label) if optional and not offered else label
        typed = self.ask(f"{asked}: ").strip()
        return "" if typed == _LEFT_OUT and optional and offered else typed or offered

    def _stem(self, city: str) -> str:
        """Return the name of the file; an empty answer takes the one that the title, or a refused answer, suggests."""
        self.say(self.guide.words.of("hints", "stem"))
        if suggested := suggest_stem(str(self._data["title"])):
            self._offer(suggested)
        while True:
            stem = self._line(self.guide.label("stem"), optional=False)
            if not NAME.fullmatch(stem):
                self._tell(problem(Place(""), "CB020", found=stem or None, near=suggest_stem(stem) or None), optional=False)
            elif f"{city}/{stem}.md" in self.content.files:
                self._tell(problem(Place(""), "CB701", file=f"{self.content.root.name}/{city}/{stem}.md"), optional=True)
            else:
                return stem

    def _is_right(self, name: str, answer: Answer, *, optional: bool = False) -> bool:
        problems = answer_problems(self.content, name, answer)
        self._tell(*problems, optional=optional)
        return not problems

    def _tell(self, *items: Problem, optional: bool) -> None:
        """Say what is wrong. Where one answer is probably meant, an empty line gives it, unless that means that there is none.

        The name of another place or body is never given so: those of two may differ in one letter.
        """
        for item in items:
            says, *details = self.guide.words.sentences(item)
            self.say("\n".join([says, *(f"    {line}" for line in details)]))
        if len(items) == 1 and not optional and (near := items[0].value("near")):
            self._offer(near)
