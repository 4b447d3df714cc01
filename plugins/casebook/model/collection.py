"""Define collections: cases that somebody chose, in an order, with the reason for each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field, StringConstraints

from casebook.model.types import CaseId, Language, Record, Text


class CollectedCase(Record):
    """A case of a collection."""

    case: CaseId = Field(description="The id of the case.")
    why: Text = Field(description="Why it is in the collection, for readers.")


class CollectionWords(Record):
    """What a collection is called in another language, and what it says of itself there."""

    title: Annotated[Text, StringConstraints(max_length=200)]
    introduction: Text | None = None


class Collection(Record):
    """A chosen set of cases. The name of its file is its id, of which its address is made."""

    title: Annotated[Text, StringConstraints(max_length=100)] = Field(description="The title, at most 100 characters.")
    introduction: Text = Field(description="What the cases have in common. An empty line begins a paragraph.")
    cases: tuple[CollectedCase, ...] = Field(min_length=1, description="The cases, in the order of the page.")
    translations: Mapping[Language, CollectionWords] = Field({}, description="Its words in other languages.")

    def title_in(self, language: str) -> str | None:
        """Return the title in another language; None where nobody has translated it."""
        words = self.translations.get(language)
        return words.title if words else None

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The paragraphs of the introduction."""
        return tuple(part for text in self.introduction.split("\n\n") if (part := text.strip()))
