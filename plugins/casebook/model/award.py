"""An event at which cases were commended."""

from __future__ import annotations

from pydantic import Field

from casebook.model.case import Note, Source
from casebook.model.types import Day, FileName, Id, Record, Text


class CityHonour(Record):
    """A city that was honoured."""

    city: Id
    honour: Text


class Award(Record):
    """The event, its hosts and the cities honoured. Which cases were commended stands in the cases."""

    title: Text
    address: FileName = Field(description="Where the page stands, without slashes at the ends.")
    summary: Text
    held: Day
    time: Text | None = None
    place: Text
    hosts: tuple[Id, ...] = Field(min_length=1, description="Organisations that held the event.")
    given_by: Text
    selected_by: Text | None = None
    attendance: Text | None = None
    cities: tuple[CityHonour, ...] = ()
    sources: tuple[Source, ...] = Field(min_length=1)
    notes: tuple[Note, ...] = ()
