"""Define agreements and awards, the documents that cases refer to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pydantic import Field

from casebook.model.case import Note, Source
from casebook.model.types import Day, FileName, Id, Language, Line, Record, Text, Url


class Party(Record):
    """A party to the agreement, as the text names it."""

    name: Line
    members: tuple[Id, ...] = Field((), description="Organisations that the source names as this party's members.")


class Signatory(Record):
    """Who signed, by office; the names stand in the published text."""

    body: Text
    office: Text
    name: Line
    on_behalf_of: Text | None = None


class Duty(Record):
    """A numbered duty (①, ② …) with an id of its own."""

    id: Id
    number: Text
    text: Text


class PartyDuties(Record):
    """The duties of one party (가, 나)."""

    id: Id
    label: Text
    party: Text
    duties: tuple[Duty, ...] = Field(min_length=1)


class Article(Record):
    """A numbered article: heading, text, and the duties it lists."""

    id: Id
    number: Text
    heading: Text
    text: Text
    parts: tuple[PartyDuties, ...] = ()


class TitleWords(Record):
    """What a document is called in another language."""

    title: Line
    source: Url | None = Field(None, description="Where that title is published.")


class Clause(NamedTuple):
    """A part of an agreement with an address, which cases may carry out."""

    id: str
    label: str
    text: str


class Agreement(Record):
    """The whole text of an agreement, its parties, signatories and dates."""

    title: Line
    address: FileName = Field(description="Where the page stands, without slashes at the ends.")
    summary: Line
    signed: Day
    effect: Text = Field(description="From when until when it holds, in one sentence.")
    preamble: Text
    articles: tuple[Article, ...] = Field(min_length=1)
    closing: Text
    parties: tuple[Party, ...] = Field(min_length=1)
    signatories: tuple[Signatory, ...] = Field(min_length=1)
    translations: Mapping[Language, TitleWords] = Field({}, exclude=True, description="Its title in other languages.")
    sources: tuple[Source, ...] = Field(min_length=1)
    notes: tuple[Note, ...] = ()

    def clauses(self) -> Iterator[Clause]:
        """Yield every clause in the order of the text: articles, parts of parties, duties."""
        for article in self.articles:
            yield Clause(article.id, f"{article.number}. ({article.heading})", article.text)
            for part in article.parts:
                yield Clause(part.id, f"{article.number}. {part.label}. {part.party}", "")
                for duty in part.duties:
                    yield Clause(duty.id, f"{article.number}. {part.label}. {duty.number}", duty.text)


class CityHonour(Record):
    """A city that was honoured."""

    city: Id
    honour: Text


class Award(Record):
    """The event, its hosts and the cities honoured. Which cases were commended stands in the cases."""

    title: Line
    address: FileName = Field(description="Where the page stands, without slashes at the ends.")
    summary: Line
    held: Day
    time: Text | None = None
    place: Text
    hosts: tuple[Id, ...] = Field(min_length=1, description="Organisations that held the event.")
    given_by: Text
    selected_by: Text | None = None
    attendance: Text | None = None
    cities: tuple[CityHonour, ...] = ()
    translations: Mapping[Language, TitleWords] = Field({}, exclude=True, description="Its title in other languages.")
    sources: tuple[Source, ...] = Field(min_length=1)
    notes: tuple[Note, ...] = ()
