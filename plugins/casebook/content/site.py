"""The site: all that its pages and files are made from, in one language."""

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

_UNKNOWN = History()


@dataclass(frozen=True, slots=True)
class Site:
    """A catalogue as it is published: in which words, at which address, under whose name."""

    catalogue: Catalogue
    words: Wording
    url: str = "/"
    """The address of the root, with a slash at its end; without a host where the site does not know its own."""
    name: str = ""
    about: str = ""
    """What the site is, in a sentence, where its settings say so."""
    owner: str | None = None
    """Who publishes the site, where its settings name somebody."""
    layout: Layout = field(default_factory=Layout)
    histories: Mapping[str, History] = field(default_factory=dict)
    """Of the cases, by id, as far as they are known."""
    zone: tzinfo = UTC
    """In which the days of files begin."""

    def in_language(self, language: str) -> Site:
        """Return the same site for pages in another language."""
        return self if language == self.words.language else replace(self, words=wording(language))

    def to(self, address: str) -> str:
        """Return the absolute address of what stands at `address` on the site."""
        return self.url + self.layout.url(address)

    @property
    def has_address(self) -> bool:
        """Whether the site knows where it is published."""
        return "://" in self.url

    @property
    def description(self) -> str:
        """What the site is; its name where its settings do not say."""
        return self.about or self.name

    @property
    def publisher(self) -> str:
        """Who publishes the site; the site itself where its settings name nobody."""
        return self.owner or self.name

    def history(self, case_id: str) -> History:
        """Return what is known of the history of a case, which may be nothing."""
        return self.histories.get(case_id, _UNKNOWN)

    def dates(self, file: CaseFile) -> Dates:
        """Return when a case was published and last changed."""
        return dates_of(file.case, self.history(file.id), self.zone)

    @property
    def updated(self) -> datetime:
        """When a case last changed; before anything was written, where there is none."""
        last = (self.dates(file).updated for file in self.catalogue.cases.values())
        return max(last, default=datetime.fromtimestamp(0, UTC))

    def text(self, key: str, **values: object) -> str:
        """Return the text named `key` among those of data files, with its blanks filled."""
        return self.words.fill("data", key, **values)

    @property
    def one_case(self) -> str:
        """The address of the JSON file of any one case, in a sentence."""
        return self.text("one_case", address=self.to(permalinks.case_json("{city}/{stem}")))

    def licence(self, code: Licence) -> str:
        """Return the name of a licence."""
        return self.words.of("licences", code)
