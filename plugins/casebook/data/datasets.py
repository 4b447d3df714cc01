"""List the data files. All descriptions of the data, for programs and for people, come from this list."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from casebook import permalinks
from casebook.content.catalogue import Catalogue
from casebook.data.icalendar import has_events
from casebook.model.agreement import Agreement, Award
from casebook.model.case import Case, Translation
from casebook.model.code_lists import shared_licence
from casebook.model.types import Licence

JSON = "application/json"


class DataFile(Struct, frozen=True):
    """A file at an address of the site."""

    address: str
    media_type: str
    format: str
    """The code in the European list of file types, which DCAT-AP requires."""
    label: str = ""
    """The name of the format, where the list has no code for it."""

    @property
    def name(self) -> str:
        """The name of the format for people."""
        return self.label or self.format


def _json(address: str) -> DataFile:
    return DataFile(address, JSON, "JSON")


def _csv(address: str, label: str = "") -> DataFile:
    return DataFile(address, "text/csv", "CSV", label)


def _geojson(address: str) -> DataFile:
    return DataFile(address, "application/geo+json", "GEOJSON")


class Dataset(Struct, frozen=True):
    """Data of one kind: a file, the same records in files of several formats, or tables that belong together."""

    key: str
    """The key of its name among the texts of the interface."""
    files: tuple[DataFile, ...]


CASES = Dataset(
    "cases",
    (
        _json(permalinks.CASES_JSON),
        DataFile(permalinks.CASES_NDJSON, "application/x-ndjson", "JSON", "NDJSON"),
        _csv(permalinks.CASES_CSV),
        DataFile(permalinks.CASES_XLSX, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX"),
        _geojson(permalinks.CASES_GEOJSON),
    ),
)
CASE_TABLES = Dataset(
    "case_tables",
    (
        _csv(permalinks.CASE_ORGANISATIONS_CSV, "case_organisations.csv"),
        _csv(permalinks.CASE_SOURCES_CSV, "case_sources.csv"),
        _csv(permalinks.INDICATORS_CSV, "indicators.csv"),
    ),
)
DATASETS = (
    CASES,
    CASE_TABLES,
    Dataset("cities", (_json(permalinks.CITIES_JSON), _csv(permalinks.PLACES_CSV), _geojson(permalinks.CITIES_GEOJSON))),
    Dataset("categories", (_json(permalinks.CATEGORIES_JSON),)),
    Dataset("organisations", (_json(permalinks.ORGANISATIONS_JSON), _csv(permalinks.ORGANISATIONS_CSV))),
    Dataset("agreements", (_json(permalinks.AGREEMENTS_JSON),)),
    Dataset("duties", (_json(permalinks.DUTIES_JSON), _csv(permalinks.DUTIES_CSV))),
    Dataset("awards", (_json(permalinks.AWARDS_JSON),)),
    Dataset("changes", (_json(permalinks.CHANGES_JSON),)),
    Dataset("licences", (_json(permalinks.LICENCES_JSON),)),
)
_COLLECTIONS = Dataset("collections", (_json(permalinks.COLLECTIONS_JSON),))
_CALENDAR = Dataset("calendar", (DataFile(permalinks.CALENDAR_ICS, "text/calendar", "ICS", "iCalendar"),))


def datasets(catalogue: Catalogue) -> tuple[Dataset, ...]:
    """Return the datasets of a site: `DATASETS`, collections where it has some, a calendar where something has a day or month.

    A table of each own field that is a list of records is among the tables of cases.
    """
    own = tuple(
        _csv(permalinks.own_table_csv(field.name), f"{field.name}.csv") for field in catalogue.own_fields if field.has_table
    )
    listed = (replace(item, files=(*item.files, *own)) if item == CASE_TABLES else item for item in DATASETS)
    collections = (_COLLECTIONS,) if catalogue.collections else ()
    return (*listed, *collections, *((_CALENDAR,) if has_events(catalogue) else ()))


class FrontMatter(Struct, frozen=True):
    """The JSON Schema of the front matter of one kind of file, at an address of the site."""

    key: str
    """The key of its name among the texts of the interface."""
    address: str
    model: type[Case | Translation]


FRONT_MATTER = (
    FrontMatter("case_schema", permalinks.SCHEMA_JSON, Case),
    FrontMatter("translation_schema", permalinks.TRANSLATION_SCHEMA_JSON, Translation),
)


def licence_of_dataset(catalogue: Catalogue, dataset: Dataset) -> Licence | None:
    """Return the licence that all records of a dataset share; None where they differ or where one is unknown."""
    if dataset.key in (CASES.key, CASE_TABLES.key):
        return shared_licence(file.licence for file in catalogue.cases.values())
    papers: Mapping[str, Mapping[str, Agreement | Award]] = {"agreements": catalogue.agreements, "awards": catalogue.awards}
    return shared_licence(source.licence for paper in papers.get(dataset.key, {}).values() for source in paper.sources)
