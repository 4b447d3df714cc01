"""Define the lists of codes that a site may replace by its own: licences, roles of organisations, and statuses of projects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec import Struct
from pydantic import Field

from casebook.model.licences import LicenceDocument, known_licence
from casebook.model.types import CODES, Id, LicenceId, Record, Text, Url


class CodeWords(Record):
    """What a code is called in a language."""

    name: Text


class CodeEntry(Record):
    """A code in a list of the site. One that casebook knows needs no name."""

    id: Id
    name: Text | None = Field(None, description="Its name on pages.")
    translations: Mapping[Literal["ko", "en"], CodeWords] = Field({}, description="The name in other languages.")

    def label(self, language: str) -> str | None:
        """Return the name in `language`, or else that in the language of the site; None where the site gives none."""
        words = self.translations.get(language)  # type: ignore[call-overload]
        return words.name if words else self.name


class LicenceEntry(CodeEntry):
    """A licence in the list of the site."""

    id: LicenceId
    url: Url | None = Field(None, description="Where its terms can be read.")
    spdx: Text | None = Field(None, description="Its identifier on the SPDX licence list.")

    @property
    def document(self) -> LicenceDocument:
        """The licence, with what casebook knows of it."""
        known = known_licence(self.id) or LicenceDocument()
        return LicenceDocument(self.url or known.url, self.spdx or known.spdx, self.name or known.name)


FILES: Mapping[str, tuple[str, type[CodeEntry]]] = {
    "licence": ("licences.yml", LicenceEntry),
    "role": ("roles.yml", CodeEntry),
    "status": ("statuses.yml", CodeEntry),
}
"""The file that lists the codes of each field, and the model of its entries."""
SECTIONS: Mapping[str, str] = {"licence": "licences", "role": "roles", "status": "statuses"}
"""The section of the texts of the interface with the names of the codes of each field."""


class CodeLists(Struct, frozen=True):
    """The lists of a site by the names of their fields. Fields without a list have the codes of `CODES`."""

    lists: Mapping[str, tuple[CodeEntry, ...]]

    @property
    def allowed(self) -> Mapping[str, tuple[str, ...]]:
        """The codes that each field may have."""
        own = {field: tuple(entry.id for entry in entries) for field, entries in self.lists.items()}
        return {**CODES, **own} if own else CODES

    def names(self, language: str) -> Iterator[tuple[str, Mapping[str, str | None]]]:
        """Yield the section of each list, and the name of each of its codes; None where the interface has the name."""
        for field, entries in self.lists.items():
            names = {entry.id: entry.label(language) or _known_name(entry) for entry in entries}
            yield SECTIONS[field], names

    def licence(self, code: str) -> LicenceDocument:
        """Return a licence that the site may use."""
        own = next((entry for entry in self.lists.get("licence", ()) if entry.id == code), None)
        return own.document if isinstance(own, LicenceEntry) else known_licence(code) or LicenceDocument()


def _known_name(entry: CodeEntry) -> str | None:
    document = known_licence(entry.id) if isinstance(entry, LicenceEntry) else None
    return document.name if document else None


BUILT_IN = CodeLists({})
"""The lists of a site without any of its own."""
