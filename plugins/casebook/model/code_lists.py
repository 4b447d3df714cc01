"""Define the lists of codes that a site may replace by its own: licences, roles of organisations, and statuses of projects.

Licences that need no list have their terms and their SPDX identifiers here; the names of `LICENCES` are texts of the interface.
A site that lists its licences may name one of `FURTHER_LICENCES` by its id alone. Their names and addresses are those of the
bodies that publish them, or of the SPDX licence list.

KOGL (공공누리) is not on the SPDX licence list. Its types 1 to 4 have a page each; newer types, and KOGL without a type, have
the page about all types.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct
from pydantic import Field

from casebook.model.case import Case
from casebook.model.types import CODES, Id, Language, Licence, LicenceId, Line, Record, Text, Url

_KOGL = "https://www.kogl.or.kr/info/"
_CC = "https://creativecommons.org/"


class LicenceDocument(Struct, frozen=True):
    """The address of the terms of a licence and its identifier on the SPDX licence list; None where there is none."""

    url: str | None = None
    spdx: str | None = None
    name: str | None = None
    """The name, where the interface has none."""


LICENCES: Mapping[Licence, LicenceDocument] = {
    "kogl": LicenceDocument(f"{_KOGL}license.do"),
    "kogl-0": LicenceDocument(f"{_KOGL}license.do"),
    "kogl-1": LicenceDocument(f"{_KOGL}licenseType1.do"),
    "kogl-2": LicenceDocument(f"{_KOGL}licenseType2.do"),
    "kogl-3": LicenceDocument(f"{_KOGL}licenseType3.do"),
    "kogl-4": LicenceDocument(f"{_KOGL}licenseType4.do"),
    "kogl-ai": LicenceDocument(f"{_KOGL}license.do"),
    "cc0-1.0": LicenceDocument(f"{_CC}publicdomain/zero/1.0/", "CC0-1.0"),
    "cc-by-4.0": LicenceDocument(f"{_CC}licenses/by/4.0/", "CC-BY-4.0"),
    "cc-by-sa-4.0": LicenceDocument(f"{_CC}licenses/by-sa/4.0/", "CC-BY-SA-4.0"),
    "cc-by-nc-4.0": LicenceDocument(f"{_CC}licenses/by-nc/4.0/", "CC-BY-NC-4.0"),
    "cc-by-nd-4.0": LicenceDocument(f"{_CC}licenses/by-nd/4.0/", "CC-BY-ND-4.0"),
    "cc-by-nc-nd-4.0": LicenceDocument(f"{_CC}licenses/by-nc-nd/4.0/", "CC-BY-NC-ND-4.0"),
    "all-rights-reserved": LicenceDocument(),
}


_ODC, _OGL = "https://opendatacommons.org/licenses/", "https://www.nationalarchives.gov.uk/doc/"
FURTHER_LICENCES: Mapping[Licence, LicenceDocument] = {
    "ogl-uk-1.0": LicenceDocument(f"{_OGL}open-government-licence/version/1/", "OGL-UK-1.0", "Open Government Licence v1.0"),
    "ogl-uk-2.0": LicenceDocument(f"{_OGL}open-government-licence/version/2/", "OGL-UK-2.0", "Open Government Licence v2.0"),
    "ogl-uk-3.0": LicenceDocument(f"{_OGL}open-government-licence/version/3/", "OGL-UK-3.0", "Open Government Licence v3.0"),
    "ogl-canada-2.0": LicenceDocument(
        "https://open.canada.ca/en/open-government-licence-canada", "OGL-Canada-2.0", "Open Government Licence - Canada 2.0"
    ),
    "odbl-1.0": LicenceDocument(f"{_ODC}odbl/1-0/", "ODbL-1.0", "Open Data Commons Open Database License v1.0"),
    "odc-by-1.0": LicenceDocument(f"{_ODC}by/1-0/", "ODC-By-1.0", "Open Data Commons Attribution License v1.0"),
    "pddl-1.0": LicenceDocument(f"{_ODC}pddl/1-0/", "PDDL-1.0", "Open Data Commons Public Domain Dedication & License 1.0"),
    "etalab-2.0": LicenceDocument(
        "https://www.etalab.gouv.fr/licence-ouverte-open-licence/", "etalab-2.0", "Licence Ouverte / Open Licence 2.0"
    ),
    "dl-de-by-2.0": LicenceDocument(
        "https://www.govdata.de/dl-de/by-2-0", "DL-DE-BY-2.0", "Datenlizenz Deutschland – Namensnennung – Version 2.0"
    ),
    "dl-de-zero-2.0": LicenceDocument(
        "https://www.govdata.de/dl-de/zero-2-0", "DL-DE-ZERO-2.0", "Datenlizenz Deutschland – Zero – Version 2.0"
    ),
    **{
        f"cc-{kind}-{version}": LicenceDocument(
            f"{_CC}licenses/{kind}/{version}/", f"CC-{kind.upper()}-{version}", f"CC {kind.upper()} {version}"
        )
        for version in ("2.0", "3.0")
        for kind in ("by", "by-sa", "by-nc", "by-nd", "by-nc-sa", "by-nc-nd")
    },
    "cc-by-nc-sa-4.0": LicenceDocument(f"{_CC}licenses/by-nc-sa/4.0/", "CC-BY-NC-SA-4.0", "CC BY-NC-SA 4.0"),
}


def _known_licence(code: str) -> LicenceDocument | None:
    """Return the licence of an id that a site need not explain; None for other ids."""
    return LICENCES.get(code) or FURTHER_LICENCES.get(code)


def shared_licence(licences: Iterable[Licence | None]) -> Licence | None:
    """Return the licence that all `licences` are; None where they differ, where one is unknown and where there are none."""
    distinct = set(licences)
    return distinct.pop() if len(distinct) == 1 else None


def licence_of(case: Case) -> Licence | None:
    """Return the licence of the text of a case: its own, else the one that all its sources share; None if there is neither."""
    return case.licence or shared_licence(source.licence for source in case.sources)


class CodeWords(Record):
    """What a code is called in a language."""

    name: Line


class CodeEntry(Record):
    """A code in a list of the site. One that casebook knows needs no name."""

    id: Id
    name: Line | None = Field(None, description="Its name on pages.")
    translations: Mapping[Language, CodeWords] = Field({}, description="The name in other languages.")

    def label(self, language: str) -> str | None:
        """Return the name in `language`, or else that in the language of the site; None where the site gives none."""
        words = self.translations.get(language)
        return words.name if words else self.name


class LicenceEntry(CodeEntry):
    """A licence in the list of the site."""

    id: LicenceId
    url: Url | None = Field(None, description="Where its terms can be read.")
    spdx: Text | None = Field(None, description="Its identifier on the SPDX licence list.")

    @property
    def document(self) -> LicenceDocument:
        """The licence, with what casebook knows of it."""
        packaged = _known_licence(self.id) or LicenceDocument()
        return LicenceDocument(self.url or packaged.url, self.spdx or packaged.spdx, self.name or packaged.name)


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
        return own.document if isinstance(own, LicenceEntry) else _known_licence(code) or LicenceDocument()


def _known_name(entry: CodeEntry) -> str | None:
    document = _known_licence(entry.id) if isinstance(entry, LicenceEntry) else None
    return document.name if document else None


BUILT_IN = CodeLists({})
"""The lists of a site without any of its own."""
