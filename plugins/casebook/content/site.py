"""Define the site: the catalogue and the settings from which pages and files are made, in one language."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import UTC, date, datetime, tzinfo
from functools import cached_property
from typing import Any, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from casebook import permalinks
from casebook.content.catalogue import Catalogue
from casebook.content.documents import document_id
from casebook.content.files import CaseFile, Content
from casebook.content.history import NO_HISTORY, Dates, History, dates_of
from casebook.content.picture_copies import PagePicture
from casebook.files.cache import key_of
from casebook.layout import Layout
from casebook.messages.blanks import comma_list
from casebook.messages.wording import Wording, wording
from casebook.model.case import Image, Source
from casebook.model.code_lists import CodeLists
from casebook.model.types import Licence

T = TypeVar("T")
Step = tuple[str, str]
"""A page of a breadcrumb trail: its name, and its address from the root of the site."""


def site_words(content: Content | Catalogue, language: str) -> Wording:
    """Return the strings of `language`, with what the site of `content` calls its cities and its own codes in it."""
    type_ = content.place_type
    own = type_.translations.get(language) if type_ and language != content.language else type_
    return with_codes(wording(language, own.name, own.plural) if own else wording(language), content.codes)


def with_codes(words: Wording, codes: CodeLists) -> Wording:
    """Return the strings with the names of the codes that a site lists, in its order."""
    if not codes.lists:
        return words
    sections = dict(words.sections)
    for section, names in codes.names(words.language):
        sections[section] = {code: name or words.sections[section].get(code, code) for code, name in names.items()}
    return replace(words, sections=sections)


class SiteSettings(Struct, frozen=True, kw_only=True):
    """What the settings of a site say that its pages show: its address, its names, and whom readers ask."""

    url: str = "/"
    """The address of the root with a slash at its end; a path alone where the site has no address."""
    name: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    """Its name in other languages."""
    about: str = ""
    """A sentence about the site from its settings; empty where they have none."""
    abouts: Mapping[str, str] = field(default_factory=dict)
    """That sentence in other languages."""
    owner: str | None = None
    """The publisher of the site from its settings; None where they name none."""
    form: str = ""
    """The address of the form for a new case, whose query takes answers; empty where there is none."""
    figure_form: str = ""
    """The address of the form that takes a figure of a case; empty where there is none."""
    takes_reports: bool = False
    """Whether readers can send something: by mail, telephone or a form."""
    takes_files: bool = False
    """Whether readers can change files: pages have links to them in a repository."""
    contact_text: str = ""
    """The name of the text by which pages lead to where readers ask the site; empty where nobody is asked."""
    contact_url: str = ""
    """Where that text leads: a place on the page itself, a page of the site, or a web address."""

    @property
    def is_open(self) -> bool:
        """Whether readers can send something in any way."""
        return bool(self.form or self.figure_form or self.takes_reports or self.takes_files)

    def settings(self) -> dict[str, Any]:
        """Return these settings by their names."""
        return {name: getattr(self, name) for name in SiteSettings.__struct_fields__}


class Site(SiteSettings, frozen=True, dict=True):
    """The catalogue of a site with its settings and its language."""

    catalogue: Catalogue
    words: Wording
    layout: Layout = field(default_factory=Layout)
    pictures: Mapping[str, PagePicture] = field(default_factory=dict)
    """What pages show of each picture, by its address."""
    histories: Mapping[str, History] = field(default_factory=dict)
    """The known histories of cases, by id."""
    last_commits: Mapping[str, date] = field(default_factory=dict)
    """The day of the last known commit of each file, by path relative to the project."""
    zone: tzinfo = UTC
    """The time zone of dates in files."""

    @cached_property
    def _made(self) -> dict[tuple[str, str], tuple[object, Any]]:
        return {}

    def once(self, kind: str, id_: str, record: object, make: Callable[[], T]) -> T:
        """Return the value of a `kind` for a record of the catalogue, which `make` returns the first time. Pages share it."""
        earlier, value = self._made.get((kind, id_), (None, None))
        if earlier is not record:
            value = make()
            self._made[kind, id_] = record, value
        return value  # type: ignore[no-any-return]

    def in_language(self, language: str) -> Site:
        """Return the same site for pages in another language."""
        if language == self.words.language:
            return self
        words, name = site_words(self.catalogue, language), self.names.get(language, self.name)
        return replace(self, words=words, name=name, about=self.abouts.get(language, ""))

    def to(self, address: str) -> str:
        """Return the absolute address of `address`, which starts at the root of the site."""
        return self.url + self.layout.url(address)

    def url_of(self, address: str) -> str | None:
        """Return the absolute address of `address`; None where the site does not know where it is published."""
        return self.to(address) if self.has_address else None

    @property
    def has_address(self) -> bool:
        """Whether the site knows where it is published."""
        return "://" in self.url

    @property
    def description(self) -> str:
        """The sentence about the site; its name where there is none."""
        return self.about or self.name

    @property
    def publisher(self) -> str:
        """The publisher of the site; the name of the site where its settings name none."""
        return self.owner or self.name

    def history(self, case_id: str) -> History:
        """Return the history of a case, which is empty where none is known."""
        return self.histories.get(case_id, NO_HISTORY)

    def dates(self, file: CaseFile) -> Dates:
        """Return when a case was published and last changed."""
        return self.once("dates", file.id, file, lambda: dates_of(file.case, self.history(file.id), self.zone))

    def last_change(self, files: Iterable[CaseFile]) -> str:
        """Return the day on which one of some cases last changed, in ISO 8601; empty where no day is known."""
        return max((day.isoformat() for file in files if (day := self.history(file.id).last_day)), default="")

    def last_commit(self, path: str) -> str:
        """Return the day of the last commit of a file, in ISO 8601; empty where it is unknown."""
        day = self.last_commits.get(path)
        return day.isoformat() if day else ""

    def document_change(self, id_: str) -> str:
        """Return the day of the last commit of a source document, in ISO 8601; empty where it is unknown."""
        folder = self.catalogue.root.name
        return max((self.last_commit(f"{folder}/{name}") for name in self.catalogue.documents[id_].files), default="")

    def last_change_on(self, address: str) -> str:
        """Return the day on which a case last changed of which the page at `address` tells; empty where no day is known.

        These are the cases of its city, category or collection; on any other page all cases.
        """
        catalogue = self.catalogue
        groups: Mapping[str, tuple[Collection[str], Mapping[str, tuple[CaseFile, ...]]]] = {
            permalinks.CITIES: (catalogue.cities, catalogue.by_city),
            permalinks.CATEGORIES: (catalogue.categories, catalogue.by_category),
            permalinks.COLLECTIONS: (catalogue.collections, catalogue.by_collection),
        }
        folder, id_ = permalinks.folder_and_id(address)
        records, cases = groups.get(folder, ((), {}))
        return self.last_change(cases.get(id_, ())) if id_ in records else self.last_change_of_all

    @cached_property
    def last_change_of_all(self) -> str:
        """The day on which a case last changed, in ISO 8601; empty where no day is known."""
        return self.last_change(self.catalogue.cases.values())

    @cached_property
    def words_key(self) -> str:
        """A digest of the language of the site, what it calls its places, and its own codes with their names."""
        return key_of(self.words.language, repr(self.catalogue.place_type), repr(self.catalogue.codes))

    @cached_property
    def updated(self) -> datetime:
        """The time at which a case last changed; 1970 on a site without cases."""
        last = (self.dates(file).updated for file in self.catalogue.cases.values())
        return max(last, default=datetime.fromtimestamp(0, UTC))

    def text(self, key: str, **values: object) -> str:
        """Return the text named `key` of the texts of data files, with `values` filled in."""
        return self.words.fill("data", key, **values)

    @property
    def case_json_note(self) -> str:
        """A sentence with the address pattern of the JSON file of a case."""
        return self.text("one_case", address=self.to(permalinks.case_json("{city}/{stem}")))

    def licence(self, code: Licence) -> str:
        """Return the name of a licence."""
        return self.words.of("licences", code)

    def licence_url(self, code: Licence | None) -> str | None:
        """Return the address of the terms of a licence; None for an unknown licence and for one without such an address."""
        return self.catalogue.codes.licence(code).url if code else None

    def publication(self, source: Source) -> str:
        """Return the publisher and the date of a source as a text, the date as exactly as it is known."""
        return self.words("published", publisher=source.publisher, date=self.words.partial_date(*source.date))

    def source_address(self, source: Source) -> str | None:
        """Return the absolute address of a source: the publisher's, else that of the page about its copy on this site."""
        copy = permalinks.source_page(document_id(source.file)) if source.file else None
        return source.url or (self.to(copy) if copy else None)

    def credit(self, image: Image) -> str:
        """Return the credit line of a picture: its maker and its licence."""
        return comma_list((image.credit, self.licence(image.licence)))

    def home_trail(self) -> tuple[Step, ...]:
        """Return the breadcrumbs of a page directly below the home page."""
        return ((self.words("home"), ""),)

    def case_trail(self, file: CaseFile) -> tuple[Step, ...]:
        """Return the breadcrumbs of a case: the pages above its own."""
        city = self.catalogue.cities[file.city]
        return (*self.home_trail(), (self.words("cases"), permalinks.CASES), (city.short_name, permalinks.city(file.city)))

    def organisation_trail(self) -> tuple[Step, ...]:
        """Return the breadcrumbs of an organisation: the pages above its own."""
        return (*self.home_trail(), (self.words("organisations"), permalinks.ORGANISATIONS))

    def source_trail(self) -> tuple[Step, ...]:
        """Return the breadcrumbs of a source document: the pages above its own."""
        return (*self.home_trail(), (self.words("sources_all"), permalinks.SOURCES))

    def error_trail(self) -> tuple[Step, ...]:
        """Return the breadcrumbs of the explanation of a problem code: the pages above its own."""
        return (*self.home_trail(), (self.words("errors"), permalinks.ERRORS))
