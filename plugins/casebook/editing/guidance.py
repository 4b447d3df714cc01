"""What people are told of each field where they write: in a form, a table, a new file. All say the same."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from casebook.content.catalogue import Catalogue
from casebook.content.files import Content
from casebook.editing.answers import Reader
from casebook.editing.choices import Choices, Vocabulary, choices, vocabulary
from casebook.messages.wording import Wording, comma_list, fill_blanks
from casebook.model.shape import FieldShape, text_shape
from casebook.problems import Place
from casebook.yaml.reader import Data

PLACE_FIELDS = (text_shape("city", required=True), text_shape("stem", required=True))
"""What a case's path says, which stands in no field of its file."""
_FEW = 6
BODY = text_shape("body")


@dataclass(frozen=True)
class Guide:
    """The words for each field in one language, with examples from this content."""

    vocabulary: Vocabulary
    words: Wording

    @classmethod
    def of(cls, content: Content | Catalogue, words: Wording) -> Guide:
        """The guide to writing a case of `content`."""
        return cls(vocabulary(content), words)

    @cached_property
    def choices(self) -> Choices:
        """What may be chosen."""
        return choices(self.vocabulary, self.words)

    def text(self, key: str, **values: object) -> str:
        """One of the texts for writers, with its blanks filled."""
        return self.words.fill("writing", key, **values)

    def label(self, name: str) -> str:
        """What a field of the case, or a part of its path, is called."""
        return self.text(name) if name in ("city", "stem", "body") else self.words.of("fields", name)

    def hint(self, field: FieldShape) -> str:
        """What a field is for."""
        return self.words.of("hints", field.name)

    def how(self, field: FieldShape) -> list[str]:
        """How a field is written in a box."""
        if field.fields:
            parts = comma_list(self.words.of("fields", part.name) for part in field.fields)
            return [self.text("parts" if field.listed else "parts_once", parts=parts), self.text("parts_named")]
        return [self.text("one_a_line")] if field.listed else []

    def choosable(self, field: FieldShape) -> list[str]:
        """What may be chosen in a field or its parts; organisations and the like have lists of their own."""
        lines = []
        for one, path in ((field, (field.name,)), *((part, (field.name, part.name)) for part in field.fields)):
            if one.choices:
                shown = self.choices.options(path) if len(one.choices) <= _FEW else one.choices
                lines.append(f"{self.words.of('fields', one.name)}: {comma_list(shown)}")
        return lines

    def example(self, name: str) -> str | None:
        """An example of a field as people write it; None where the content has nothing that it could mention."""
        content = self.vocabulary
        blanks = {
            "city": next((city.id for city in content.cities), None),
            "category": next((category.id for category in content.categories), None),
            "organisation": next((one.id for one in content.organisations), None),
            "award": next(iter(content.awards), None),
            "clause": next(iter(self.choices.names["agreement",]), None),
            "case": next(iter(content.cases), None),
        }
        pattern = self.words.of("examples", name)
        if any(f"{{{blank}}}" in pattern for blank, value in blanks.items() if value is None):
            return None
        return fill_blanks(pattern, blanks)

    def example_data(self, field: FieldShape) -> Data:
        """The example as it stands in a case file."""
        answer = Reader(self.choices).read(field, self.example(field.name) or "", Place(""))
        return answer.data if answer else None
