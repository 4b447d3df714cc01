"""Define the vocabulary: cities, categories and organisations, to which cases refer by id, questions, and synonyms.

The code calls the places that cases are in cities. `PlaceType` says what the site calls them and which facts it gives of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from casebook.model.types import (
    Account,
    ErrorKm,
    FactId,
    FactValue,
    Id,
    Language,
    Latitude,
    Line,
    Longitude,
    Record,
    Tag,
    Text,
    Url,
    Word,
    read_number,
)

APPROXIMATE_FROM_KM = 0.5
"""From this error in kilometres on, the point of a city is called approximate."""


class FactType(Record):
    """A kind of fact that a site gives of each of its cities."""

    id: FactId = Field(description="The name by which cities.yml and data files refer to it.")
    label: Text = Field(description="Its name on pages.")
    type: Literal["text", "number", "list"] = Field("text", description="What its values are.")
    unit: Text | None = Field(None, description="The unit of a number.")

    def read(self, value: str | tuple[str, ...]) -> Decimal | str | tuple[str, ...]:
        """Return a value as the type has it. Raises `FactTypeError` for a value of another type."""
        if isinstance(value, tuple) != (self.type == "list"):
            raise FactTypeError({"list": "CB110", "number": "CB109", "text": "CB103"}[self.type])
        try:
            return read_number(value) if self.type == "number" else value
        except PydanticCustomError as error:
            raise FactTypeError(error.type) from error


class FactTypeError(ValueError):
    """A value has another type than its fact. The first argument is the code of the problem."""


class PlaceWords(Record):
    """What a site calls one of its cities, and several, in the middle of a sentence."""

    name: Line
    plural: Text


class PlaceType(PlaceWords):
    """What a site calls its cities, and the facts that it gives of them, in the order of the pages."""

    translations: Mapping[Language, PlaceWords] = Field({}, description="The words in other languages.")
    facts: tuple[FactType, ...] = ()


class FactSource(Record):
    """Where facts about a city come from."""

    facts: tuple[Text, ...] = Field(min_length=1, description="The names of the fields and facts that the source supports.")
    url: Url | None = Field(None, description="Where it can be read.")
    note: Text | None = Field(None, description="What to know about the source.")


class District(Record):
    """A further part of a city that lies in several places. Its point is in WGS84 degrees, known to within `error_km`."""

    name: Line
    lat: Latitude
    lon: Longitude
    error_km: ErrorKm = Field(Decimal(0), json_schema_extra={"default": 0})
    point_is: Text | None = None

    @property
    def approximate(self) -> bool:
        """Whether the point is shown as approximate."""
        return self.error_km >= APPROXIMATE_FROM_KM


class CityWords(Record):
    """What a city is called in another language."""

    short_name: Line = Field(description="The name on cards.")
    name: Line | None = Field(None, description="The whole name; without one, the short name stands for it.")


class City(Record):
    """A place that cases are in. Its point, if it has one, is in WGS84 degrees and known to within `error_km`."""

    id: Id
    short_name: Line = Field(description="The name on maps and cards.")
    name: Line
    host: Text | None = Field(None, description="The larger place that it belongs to.")
    lat: Latitude | None = Field(None, description="Latitude in WGS84 degrees; without a point, it is on no map.")
    lon: Longitude | None = Field(None, description="Longitude in WGS84 degrees.")
    error_km: ErrorKm = Field(Decimal(0), description="How far off the point may be.", json_schema_extra={"default": 0})
    point_is: Text | None = Field(None, description="What the point marks.")
    facts: Mapping[Text, FactValue] = Field({}, description="Values of the facts that place.yml names.")
    names: tuple[Word, ...] = Field((), description="Other names by which people look for the city.")
    districts: tuple[District, ...] = Field((), description="Its other parts, if it lies in several places.")
    sources: tuple[FactSource, ...] = Field((), description="Where its fields and facts come from.")
    reviewers: tuple[Account, ...] = Field((), exclude=True, description="Who reviews its cases; never published.")
    translations: Mapping[Language, CityWords] = Field({}, exclude=True, description="Its names in other languages.")

    def name_in(self, language: str) -> str | None:
        """Return the whole name in another language; None where nobody has given it."""
        words = self.translations.get(language)
        return words.name or words.short_name if words else None

    @property
    def point(self) -> tuple[Decimal, Decimal] | None:
        """The latitude and the longitude of its point; None where it has none."""
        return None if self.lat is None or self.lon is None else (self.lat, self.lon)

    @property
    def approximate(self) -> bool:
        """Whether the point is shown as approximate."""
        return self.error_km >= APPROXIMATE_FROM_KM


class NameWords(Record):
    """What a record is called in another language."""

    name: Line
    source: Url | None = Field(None, description="Where that name is published.")


class NamedRecord(Record):
    """A record whose name can be given in other languages."""

    translations: Mapping[Language, NameWords] = Field({}, exclude=True, description="Its name in other languages.")

    def name_in(self, language: str) -> str | None:
        """Return the name in another language; None where nobody has given it."""
        words = self.translations.get(language)
        return words.name if words else None


class Category(NamedRecord):
    """A category of cases, with the mark that stands for it on maps and cards."""

    id: Id
    name: Line
    description: Text
    mark: Literal["circle", "square", "triangle", "diamond"] = "circle"


class Organisation(NamedRecord):
    """An organisation that takes part in cases, gives awards or signs agreements.

    One of the kind `unnamed` is none: it stands in a case for those whom the source does not name.
    """

    id: Id
    name: Line
    short_names: tuple[Word, ...] = ()
    kind: Literal["government", "local-government", "public-institution", "university", "company", "social", "other", "unnamed"]
    city: Id | None = Field(None, description="The city it belongs to.")
    note: Text | None = None


class Question(Record):
    """What readers want to do, and the tags of the cases that show how others did it."""

    id: Id = Field(description="Its address is made of it, and does not change.")
    question: Text = Field(description="What readers want to do, in their words.")
    tags: tuple[Tag, ...] = Field(min_length=1, description="Tags of cases. A case with one of them is in the list.")


SearchWord = Annotated[Word, StringConstraints(max_length=40)]


class SynonymGroup(Record):
    """Words by which people look for the same thing, or never do. Organisations' and cities' names stand with them, not here."""

    same: tuple[SearchWord, ...] = Field((), description="Names of one thing.")
    near: tuple[SearchWord, ...] = Field((), description="Words of nearly the same meaning.")
    never: tuple[SearchWord, ...] = Field((), description="Words of which none is found by another, though they are used alike.")

    @model_validator(mode="after")
    def _has_words(self) -> Self:
        kinds = sum(map(bool, (self.same, self.near, self.never)))
        if kinds != 1 or len(self.words) < 2 or any(len(word) < 2 for word in (*self.same, *self.near)):  # noqa: PLR2004
            raise PydanticCustomError("CB121", "a group is same, near or never, of two words (of two letters, but for never)")
        return self

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the group."""
        return self.same or self.near or self.never
