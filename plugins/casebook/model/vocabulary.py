"""Define the vocabulary: cities, categories and organisations, to which cases refer by id, and synonyms for the search."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from casebook.model.types import Account, Amount, ErrorKm, Id, Latitude, Longitude, Record, Text, Url

APPROXIMATE_FROM_KM = 0.5
"""From this error in kilometres on, the point of a city is called approximate."""


class FactSource(Record):
    """Where facts about a city come from."""

    facts: tuple[Text, ...] = Field(min_length=1, description="The names of the fields that the source supports.")
    url: Url | None = Field(None, description="Where it can be read.")
    note: Text | None = Field(None, description="What to know about the source.")


class District(Record):
    """A further part of a city that lies in several places. Its point is in WGS84 degrees, known to within `error_km`."""

    name: Text
    lat: Latitude
    lon: Longitude
    error_km: ErrorKm
    point_is: Text

    @property
    def approximate(self) -> bool:
        """Whether the point is shown as approximate."""
        return self.error_km >= APPROXIMATE_FROM_KM


class City(Record):
    """An innovation city. Its point is in WGS84 degrees and known to within `error_km`."""

    id: Id
    short_name: Text
    name: Text
    host: Text
    lat: Latitude
    lon: Longitude
    error_km: ErrorKm
    point_is: Text
    area_km2: Amount
    planned_population: Amount
    agencies_count: Amount
    agencies: tuple[Text, ...]
    names: tuple[Text, ...] = Field((), description="Other names by which people look for the city.")
    districts: tuple[District, ...] = Field((), description="Its other parts, if it lies in several places.")
    sources: tuple[FactSource, ...] = Field(min_length=1)
    reviewers: tuple[Account, ...] = Field((), exclude=True, description="Who reviews its cases; never published.")

    @property
    def approximate(self) -> bool:
        """Whether the point is shown as approximate."""
        return self.error_km >= APPROXIMATE_FROM_KM


class Category(Record):
    """A category of cases, with the mark that stands for it on maps and cards."""

    id: Id
    name: Text
    description: Text
    mark: Literal["circle", "square", "triangle", "diamond"] = "circle"


class Organisation(Record):
    """An organisation that takes part in cases, gives awards or signs agreements.

    One of the kind `unnamed` is none: it stands in a case for those whom the source does not name.
    """

    id: Id
    name: Text
    short_names: tuple[Text, ...] = ()
    kind: Literal["government", "local-government", "public-institution", "university", "company", "social", "other", "unnamed"]
    city: Id | None = Field(None, description="The innovation city it moved to or belongs to.")
    note: Text | None = None


SearchWord = Annotated[Text, StringConstraints(max_length=40)]


class SynonymGroup(Record):
    """Words by which people look for the same thing. Organisations' and cities' names stand with them, not here."""

    same: tuple[SearchWord, ...] = Field((), description="Names of one thing.")
    near: tuple[SearchWord, ...] = Field((), description="Words of nearly the same meaning.")

    @model_validator(mode="after")
    def _has_words(self) -> Self:
        if bool(self.same) == bool(self.near) or len(self.words) < 2 or any(len(word) < 2 for word in self.words):  # noqa: PLR2004
            raise PydanticCustomError("CB121", "a group is same or near, of at least two words of at least two letters")
        return self

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the group."""
        return self.same or self.near
