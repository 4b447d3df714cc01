"""The list of what others have made and what a site publishes with its pages: scripts, styles and data, with their licences."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from importlib.resources import files

from msgspec import Struct

from casebook.content.site import Site
from casebook.pages.view import Plan
from casebook.yaml.reader import Located, read_yaml


class ThirdPartyWork(Struct, frozen=True):
    """A work of others that is in the files of a site."""

    name: str
    licence: str
    """The SPDX identifier, or the words of the publisher."""
    url: str
    """Where the work and the text of its licence are."""
    use: str
    """The key of the words that say what the site has it for."""
    holder: str = ""
    """Who has the copyright; empty for what is in the public domain."""
    package: str = ""
    """The package whose version is shown; empty for works that are part of casebook."""


class LicenceRow(Struct, frozen=True):
    """A row of the list."""

    name: str
    version: str
    use: str
    licence: str
    holder: str
    url: str


class LicencesPage(Struct, frozen=True):
    """The works of others in the files of a site."""

    rows: tuple[LicenceRow, ...]


@cache
def third_party_works() -> tuple[ThirdPartyWork, ...]:
    """Return the works of others in the files of a site, as `works.yml` beside this module lists them."""
    name = "works.yml"
    read = read_yaml(name, (files("casebook.pages") / name).read_text(encoding="utf-8"))
    if not isinstance(read, Located) or not isinstance(read.data, list):
        raise RuntimeError(f"the packaged list is broken: {read}")
    return tuple(ThirdPartyWork(**work) for work in read.data)  # type: ignore[arg-type]


def licences_plan(site: Site, address: str) -> Plan:
    """Return the list of the works of others as a part of the page at `address`."""
    rows = tuple(
        LicenceRow(
            name=work.name,
            version=version(work.package) if work.package else "",
            use=site.words.of("work_uses", work.use),
            licence=work.licence,
            holder=work.holder,
            url=work.url,
        )
        for work in third_party_works()
    )
    return Plan(
        address=address,
        template="components/licences.html",
        title=site.words("third_party"),
        description=site.words("third_party_about"),
        context=LicencesPage(rows),
    )
