"""Define the licences: the terms and the SPDX identifier of each code. Their names are texts of the interface.

KOGL (공공누리) is not on the SPDX licence list. Its types 1 to 4 have a page each; newer types, and KOGL without a type, have
the page about all types.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from casebook.model.case import Case
from casebook.model.types import Licence

_KOGL = "https://www.kogl.or.kr/info/"
_CC = "https://creativecommons.org/"


@dataclass(frozen=True, slots=True)
class LicenceDocument:
    """The address of the terms of a licence and its identifier on the SPDX licence list; None where there is none."""

    url: str | None = None
    spdx: str | None = None


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


def shared_licence(licences: Iterable[Licence | None]) -> Licence | None:
    """Return the licence that all `licences` are; None where they differ, where one is unknown and where there are none."""
    distinct = set(licences)
    return distinct.pop() if len(distinct) == 1 else None


def licence_url(licence: Licence | None) -> str | None:
    """Return the address of the terms of a licence; None for an unknown licence and for one without such an address."""
    return LICENCES[licence].url if licence else None


def licence_of(case: Case) -> Licence | None:
    """Return the licence of the text of a case: its own, else the one that all its sources share; None if there is neither."""
    return case.licence or shared_licence(source.licence for source in case.sources)
