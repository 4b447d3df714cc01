"""What every file is made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from casebook import permalinks
from casebook.catalogue import Catalogue
from casebook.history import Dates
from casebook.model import Licence
from casebook.permalinks import Layout
from casebook.wording import Wording


@dataclass(frozen=True, slots=True)
class Publication:
    """The catalogue as one site publishes it: in which words, since when, where and under whose name."""

    catalogue: Catalogue
    words: Wording
    dates: Mapping[str, Dates]
    """Of every case, by id."""
    url: str
    """The site's root, with a slash at its end."""
    name: str
    description: str
    publisher: str
    layout: Layout = field(default_factory=Layout)

    def to(self, address: str) -> str:
        """The whole address of what stands at `address` on the site."""
        return self.url + self.layout.url(address)

    def text(self, key: str, **values: object) -> str:
        """The text named `key` among those that stand in files, with its blanks filled."""
        return self.words.fill("data", key, **values)

    @property
    def one_case(self) -> str:
        """Where the JSON file of any one case stands, in a sentence."""
        return self.text("one_case", address=self.to(permalinks.case_json("{city}/{stem}")))

    def licence(self, code: Licence) -> str:
        """The name of a licence."""
        return self.words.of("licences", code)

    @property
    def updated(self) -> datetime:
        """When a case last changed; before anything was written, where there is none."""
        return max((dates.updated for dates in self.dates.values()), default=datetime.fromtimestamp(0, UTC))
