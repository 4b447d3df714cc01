"""Define collections, which are chosen cases in an order, and building blocks, which are parts that practices have in common."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from casebook.model.types import ONE_LINE, CaseId, Language, Record, Text

Need = Literal["core", "optional", "upgrade"]
"""How far a practice needs a part: its aim names it, it is one of several activities, or it was added to others or is planned."""


class CollectedCase(Record):
    """A case of a collection, or one that has a building block."""

    case: CaseId = Field(description="The id of the case.")
    why: Text = Field(description="Why it is in the collection, for readers; of a building block, what its source says of it.")
    need: Need | None = Field(None, description="How far the case needs the building block, as its source has it.")
    source: Text | None = Field(None, description="The id of the source of the case that says so.")


class CollectionWords(Record):
    """What a collection is called in another language, and what it says of itself there."""

    title: Annotated[Text, StringConstraints(max_length=200), ONE_LINE]
    introduction: Text | None = None


class Collection(Record):
    """A chosen set of cases, or the cases that have a building block. Its address is made of the name of its file, its id."""

    kind: Literal["collection", "block"] = Field("collection", description="A chosen set, or a building block.")
    title: Annotated[Text, StringConstraints(max_length=100), ONE_LINE] = Field(description="The title, at most 100 characters.")
    introduction: Text = Field(description="What the cases have in common. An empty line begins a paragraph.")
    cases: tuple[CollectedCase, ...] = Field(min_length=1, description="The cases, in the order of the page.")
    translations: Mapping[Language, CollectionWords] = Field({}, description="Its words in other languages.")

    @property
    def is_block(self) -> bool:
        """Whether it is a building block: a part that can be taken over without the rest."""
        return self.kind == "block"

    def title_in(self, language: str) -> str | None:
        """Return the title in another language; None where nobody has translated it."""
        words = self.translations.get(language)
        return words.title if words else None

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The paragraphs of the introduction."""
        return tuple(part for text in self.introduction.split("\n\n") if (part := text.strip()))
