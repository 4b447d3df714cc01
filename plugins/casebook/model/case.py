"""Define the fields of case files and of translations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Self

from pydantic import BeforeValidator, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from casebook.model.sure_times import read_worded_date
from casebook.model.types import (
    ONE_LINE,
    Attribution,
    CaseId,
    ClauseId,
    Day,
    DayMonthOrYear,
    ErrorKm,
    FileName,
    Id,
    Latitude,
    Licence,
    Line,
    Longitude,
    Number,
    Office,
    OldAddress,
    OwnRaw,
    Precision,
    Record,
    Role,
    Status,
    Sum,
    Tag,
    Text,
    TimeOfFigure,
    Url,
    Version,
    Years,
)


class OrganisationReference(Record):
    """An organisation that takes part, and what it does in the case."""

    id: Id = Field(description="The organisation's id in _vocabulary/organisations.yml.")
    role: Role = Field(description="What the organisation does in this case.")


class Source(Record):
    """Where a statement comes from. The body cites it by its id: ``[^id]``."""

    model_config = ConfigDict(
        json_schema_extra={"anyOf": [{"required": [name], "properties": {name: {"type": "string"}}} for name in ("url", "file")]}
    )

    id: Text | None = Field(None, description="A short name by which the body cites this source: [^id].")
    title: Line = Field(description="The title as printed.")
    part: Text | None = Field(None, description="Which part of the source: a page, annex or table.")
    publisher: Text = Field(description="Who published it.")
    date: DayMonthOrYear = Field(description="The day of publication; the month or the year where no more is known.")
    url: Url | None = Field(None, description="Where it can be read.")
    file: FileName | None = Field(None, description="A copy in this folder, if there is no address.")
    licence: Licence = Field(description="Under which licence it was published.")

    @model_validator(mode="after")
    def _has_a_target(self) -> Self:
        if self.url is None and self.file is None:
            raise PydanticCustomError("CB119", "a source needs url or file")
        return self


class Location(Record):
    """A point, when the case has a place of its own within or near the city. WGS84 degrees."""

    model_config = ConfigDict(
        json_schema_extra={
            "if": {"required": ["precision"], "properties": {"precision": {"const": "approximate"}}},
            "then": {"required": ["error_km"], "properties": {"error_km": {"not": {"type": "null"}}}},
            "else": {"properties": {"error_km": {"not": {"type": "number", "exclusiveMinimum": 0}}}},
        }
    )

    lat: Latitude = Field(description="Latitude in WGS84 degrees.")
    lon: Longitude = Field(description="Longitude in WGS84 degrees.")
    label: Text = Field(description="What stands at this point.")
    precision: Precision = Field("exact", description="Whether the point is the place itself or a stand-in.")
    error_km: ErrorKm | None = Field(None, description="How far the place may be from an approximate point, in kilometres.")

    @model_validator(mode="after")
    def _says_how_approximate(self) -> Self:
        if (self.precision == "approximate") != (self.error_km is not None and self.error_km > 0):
            raise PydanticCustomError("CB122", "an approximate point, and only such a one, has an error in kilometres")
        return self


class AwardReference(Record):
    """An award that the case received."""

    award: Id = Field(description="The award's file name in _awards/.")
    honour: Text = Field(description="What was awarded, as named by the source.")


def unit_key(unit: str) -> str:
    """Return a unit without its blanks: units that differ in blanks alone are one."""
    return "".join(unit.split())


class Indicator(Record):
    """One measured figure, from `baseline` to `value`, both in `unit`."""

    name: Line = Field(description="What was measured.")
    unit: Text = Field(description="The unit of value, baseline and target.")
    value: Number = Field(description="The figure, without separators.")
    as_of: TimeOfFigure | None = Field(None, description="The day, month, year or years that the figure is of.")
    baseline: Number | None = Field(None, description="The figure before the project.")
    target: Number | None = Field(None, description="The figure that was aimed at.")
    method: Text | None = Field(None, description="How it was measured, and what the figure counts.")
    source: Text | None = Field(None, description="The id of one of the sources.")
    attribution: Attribution | None = Field(None, description="How far the figure is evidence.")

    @property
    def measured(self) -> tuple[str, str]:
        """What was measured: its name and its unit without blanks. Figures with the same are of one indicator."""
        return self.name, unit_key(self.unit)


class Cost(Record):
    """What the project cost."""

    total: Sum = Field(description="The sum in the currency's unit, without separators.")
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] = Field("KRW", description="ISO 4217 code.")
    note: Text | None = Field(None, description="What the sum covers.")


def must_name_currency(language: str) -> bool:
    """Return whether the cases of a site in a language must name the currency of a sum: those in Korean mean that of Korea."""
    return language != "ko"


_WordedDate = Annotated[Text, BeforeValidator(read_worded_date)]


class Step(Record):
    """A dated step of the project."""

    date: _WordedDate = Field(description="When, as exactly as known.")
    text: Text = Field(description="What was done.")


class Transfer(Record):
    """What another place should know before it copies the case."""

    preconditions: tuple[Text, ...] = Field((), description="What has to be there.")
    not_suitable_when: tuple[Text, ...] = Field((), description="When not to copy it.")


class Adoption(Record):
    """A case that this one was taken from, or that took this one over."""

    who: Text = Field(description="Who.")
    case: CaseId | None = Field(None, description="The case's id, if it is in this collection.")
    date: _WordedDate | None = Field(None, description="When.")
    what_changed: Text | None = Field(None, description="What was done differently.")
    source: Text | None = Field(None, description="The id of one of the sources, which says so.")
    url: Url | None = Field(None, description="Where to read on.")


class Image(Record):
    """A picture beside the case file."""

    file: FileName = Field(description="The path from the case file.")
    alt: Text = Field(description="What the picture shows, for people who do not see it.")
    credit: Text = Field(description="Who made it.")
    licence: Licence = Field(description="Under which licence it may be shown.")


class Attachment(Record):
    """A document beside the case file that readers may download."""

    file: FileName = Field(description="The path from the case file.")
    title: Line = Field(description="What the document is called.")
    licence: Licence = Field(description="Under which licence it may be passed on.")


class Contact(Record):
    """Whom to ask: an office, never a person."""

    office: Office = Field(description="The office.")
    url: Url | None = Field(None, description="The office's page.")


class Note(Record):
    """An editor's note: what the source prints, and what to know about it."""

    printed: Text = Field(description="The words of the source.")
    note: Text = Field(description="What is to be said about them.")


class Withdrawal(Record):
    """Why a case or a translation is no longer published. Its address stays, and says this."""

    date: Day = Field(description="The day from which on it is no longer published.")
    reason: Text = Field(description="Why, in a sentence or two that readers will see.")
    archive: Url | None = Field(None, description="Where its content is kept, if it is kept.")


class Case(Record):
    """The fields of a case file. The city is the folder and the id is the path; neither is repeated here."""

    title: Annotated[Text, StringConstraints(max_length=100), ONE_LINE] = Field(description="The title, at most 100 characters.")
    summary: Annotated[Text, StringConstraints(max_length=160), ONE_LINE] = Field(
        description="One sentence, at most 160 characters."
    )
    category: Id = Field(description="The category's id in _vocabulary/categories.yml.")
    period: Years = Field(description="The year or years that the case reports on.")
    organisations: tuple[OrganisationReference, ...] = Field(min_length=1, description="Who takes part.")
    sources: tuple[Source, ...] = Field(min_length=1, description="Where the statements come from.")
    status: Status | None = Field(None, description="How far the project is.")
    location: Location | None = Field(None, description="A point of its own, if it has one.")
    tags: tuple[Tag, ...] = Field((), description="Words by which the case can be found.")
    licence: Licence | None = Field(None, description="The licence of this page's text.")
    awards: tuple[AwardReference, ...] = Field((), description="Awards received.")
    indicators: tuple[Indicator, ...] = Field((), description="Measured figures.")
    cost: Cost | None = Field(None, description="What it cost.")
    steps: tuple[Step, ...] = Field((), description="Dated steps.")
    lessons: tuple[Text, ...] = Field((), description="What others can learn.")
    limits: tuple[Text, ...] = Field((), description="What did not work, or is not known.")
    transfer: Transfer | None = Field(None, description="What to know before copying it.")
    adopted_from: tuple[Adoption, ...] = Field((), description="Where it was taken from.")
    adopted_by: tuple[Adoption, ...] = Field((), description="Who took it over.")
    agreement: tuple[ClauseId, ...] = Field((), description="Clauses that the case carries out, as agreement/clause.")
    related: tuple[CaseId, ...] = Field((), description="Ids of related cases.")
    aliases: tuple[CaseId, ...] = Field((), description="Ids that this case had before, the first one first.")
    redirect_from: tuple[OldAddress, ...] = Field((), description="Paths of pages of an earlier site that lead here.")
    images: tuple[Image, ...] = Field((), description="Pictures.")
    attachments: tuple[Attachment, ...] = Field((), description="Documents to download.")
    contact: Contact | None = Field(None, description="Whom to ask.")
    fields: Mapping[Text, OwnRaw] = Field({}, description="Values of the site's own fields, which fields.yml names.")
    notes: tuple[Note, ...] = Field((), description="Editor's notes.")
    reviewed: Day | None = Field(None, description="The day on which an editor last compared it with its sources.")
    withdrawn: Withdrawal | None = Field(None, description="Why it is no longer published, if it is not.")


class Translation(Record):
    """The fields of a translation. Its case and its language are the file's name, and neither is repeated here.

    Texts may be twice as long as a case's: what Korean says in a line takes English about two.
    """

    title: Annotated[Text, StringConstraints(max_length=200), ONE_LINE] = Field(description="The title, at most 200 characters.")
    summary: Annotated[Text, StringConstraints(max_length=320), ONE_LINE] = Field(
        description="One sentence, at most 320 characters."
    )
    of: Version | None = Field(None, description="The version of the original that this says: eight hexadecimal digits.")
    withdrawn: Withdrawal | None = Field(None, description="Why it is no longer published, if it is not.")
