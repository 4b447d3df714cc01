"""Define the site: the catalogue and the settings from which pages and files are made, in one language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, tzinfo

from casebook import permalinks
from casebook.content.catalogue import Catalogue
from casebook.content.files import CaseFile
from casebook.content.history import Dates, History, dates_of
from casebook.messages.wording import Wording, wording
from casebook.model.types import Licence
from casebook.permalinks import Layout

_NO_HISTORY = History()


@dataclass(frozen=True, slots=True)
class Site:
    """The catalogue of a site with its language, its address and its names."""

    catalogue: Catalogue
    words: Wording
    url: str = "/"
    """The address of the root with a slash at its end; a path alone where the site has no address."""
    name: str = ""
    about: str = ""
    """A sentence about the site from its settings; empty where they have none."""
    owner: str | None = None
    """The publisher of the site from its settings; None where they name none."""
    layout: Layout = field(default_factory=Layout)
    histories: Mapping[str, History] = field(default_factory=dict)
    """The known histories of cases, by id."""
    zone: tzinfo = UTC
    """The time zone of dates in files."""

    def in_language(self, language: str) -> Site:
        """Return the same site for pages in another language."""
        return self if language == self.words.language else replace(self, words=wording(language))

    def to(self, address: str) -> str:
        """Return the absolute address of `address`, which starts at the root of the site."""
        return self.url + self.layout.url(address)

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
        return self.histories.get(case_id, _NO_HISTORY)

    def dates(self, file: CaseFile) -> Dates:
        """Return when a case was published and last changed."""
        return dates_of(file.case, self.history(file.id), self.zone)

    @property
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
