"""The texts that guide people through each field, the same in a form, a table and a new file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from casebook.content.catalogue import Catalogue
from casebook.content.files import Content
from casebook.content.site import site_words
from casebook.editing.answers import Reader
from casebook.editing.choices import Choices, Vocabulary, choices, vocabulary
from casebook.messages.blanks import comma_list, fill_blanks
from casebook.messages.wording import Wording
from casebook.model.field_shapes import FieldShape, case_fields, case_questions, text_shape
from casebook.model.own_fields import OwnField, OwnPart
from casebook.problems import Place
from casebook.yaml.reader import Data

PLACE_FIELDS = (text_shape("city", required=True), text_shape("stem", required=True))
"""The parts of a case's path, which are no fields of its file."""
_FEW = 6
BODY = text_shape("body")


class Guide(Struct, frozen=True, dict=True):
    """The texts for each field in one language, with examples from this content."""

    vocabulary: Vocabulary
    words: Wording

    @classmethod
    def of(cls, content: Content | Catalogue, words: Wording) -> Guide:
        """Return the guide to writing a case of `content`, in the language of `words`."""
        return cls(vocabulary(content), site_words(content, words.language))

    @cached_property
    def choices(self) -> Choices:
        """The choices of each field."""
        return choices(self.vocabulary, self.words)

    @cached_property
    def questions(self) -> tuple[FieldShape, ...]:
        """The fields that forms and tables ask for; each own field is one."""
        return case_questions(self.vocabulary.own_fields, self.vocabulary.codes.allowed)

    @cached_property
    def unasked(self) -> frozenset[str]:
        """The fields that lead to agreements and awards, where the site has none."""
        records = {"agreement": self.choices.names["agreement",], "awards": self.vocabulary.awards}
        return frozenset(name for name, known in records.items() if not known)

    @cached_property
    def asked(self) -> tuple[FieldShape, ...]:
        """The questions that this site has an answer to; who reads answers knows all of them."""
        return tuple(field for field in self.questions if field.name not in self.unasked)

    @cached_property
    def fields(self) -> tuple[FieldShape, ...]:
        """The fields as a case file has them; own fields are parts of one."""
        return case_fields(self.vocabulary.own_fields, self.vocabulary.codes.allowed)

    @cached_property
    def own(self) -> Mapping[str, OwnField]:
        """The own fields, by the name of their question."""
        return {field.name: field for field in self.vocabulary.own_fields}

    def text(self, key: str, **values: object) -> str:
        """Return one of the texts for writers, with its blanks filled."""
        return self.words.fill("writing", key, **values)

    def label(self, name: str) -> str:
        """Return the label of a field of the case, or of a part of its path."""
        if name in self.own:
            return self.own[name].words(self.words.language).label
        return self.text(name) if name in ("city", "stem", "body") else self.words.of("fields", name)

    def part_label(self, name: str, part: str) -> str:
        """Return the label of a part of the field `name`."""
        own = next((item for item in self.own[name].parts if item.id == part), None) if name in self.own else None
        return own.words(self.words.language).label if own else self.words.of("fields", part)

    @cached_property
    def former_labels(self) -> Mapping[str, str]:
        """The labels that fields had before, by name: a form may have been sent under them."""
        return {name: str(label) for name, label in self.words.sections["former_labels"].items()}

    def hint(self, field: FieldShape) -> str:
        """Return the purpose of a field."""
        return self._own_hint(self.own[field.name]) if field.name in self.own else self.words.of("hints", field.name)

    def _own_hint(self, field: OwnField) -> str:
        """Return what the site says of an own field, and how values of its type are written."""
        words, types = field.words(self.words.language), self.words.sections["own_types"]
        unit = [self.text("own_unit", unit=words.unit)] if words.unit else []
        return " ".join(text for text in (words.help or "", str(types.get(field.record or field.type, "")), *unit) if text)

    def box_hints(self, field: FieldShape) -> list[str]:
        """Return sentences on how to write a field in a box."""
        if field.fields:
            parts = comma_list(self.part_label(field.name, part.name) for part in field.fields)
            return [self.text("parts" if field.listed else "parts_once", parts=parts), self.text("parts_named")]
        return [self.text("one_a_line")] if field.listed else []

    def choice_lines(self, field: FieldShape) -> list[str]:
        """Return a line of choices for a field and for each of its parts that has codes."""
        lines = []
        for part, path in ((field, (field.name,)), *((sub, (field.name, sub.name)) for sub in field.fields)):
            if part.choices:
                options = self.choices.options(path) if len(part.choices) <= _FEW else part.choices
                label = self.label(part.name) if part is field else self.part_label(field.name, part.name)
                lines.append(self.words.labelled(label, comma_list(options)))
        return lines

    def example(self, name: str) -> str | None:
        """Return an example of a field as people write it; None where the content has nothing that it could refer to."""
        if name in self.own:
            return self._own_example(self.own[name])
        content = self.vocabulary
        blanks = {
            "city": next((city.id for city in content.cities), None),
            "category": next((category.id for category in content.categories), None),
            "organisation": next((organisation.id for organisation in content.organisations), None),
            "award": next(iter(content.awards), None),
            "clause": next(iter(self.choices.names["agreement",]), None),
            "case": next(iter(content.cases), None),
            **{field: self._code(field, codes) for field, codes in content.codes.allowed.items()},
        }
        pattern = self.words.of("examples", name)
        if any(f"{{{blank}}}" in pattern for blank, value in blanks.items() if value is None):
            return None
        return fill_blanks(pattern, blanks, self.words.language)

    def _code(self, field: str, codes: Sequence[str]) -> str | None:
        """Return the code of examples: the usual one if it is allowed, else the first."""
        usual = self.words.of("own_examples", field)
        return usual if usual in codes else next(iter(codes), None)

    def _own_example(self, field: OwnField) -> str | None:
        if field.parts:
            parts = (
                (part.words(self.words.language).label, self._part_example((field.name, part.id), part)) for part in field.parts
            )
            return " | ".join(f"{label}: {example}" for label, example in parts if example)
        return self._part_example((field.name,), field)

    def _part_example(self, path: tuple[str, ...], field: OwnPart) -> str | None:
        if field.values:
            return field.ids[0]
        if field.record:
            return next(iter(self.vocabulary.cases if field.record == "case" else self.choices.names[path]), None)
        return str(self.words.sections["own_examples"].get(field.type) or field.words(self.words.language).label)

    def example_data(self, field: FieldShape) -> Data:
        """Return the example as a value in a case file."""
        answer = Reader(self.choices).read(field, self.example(field.name) or "", Place(""))
        return answer.data if answer else None
