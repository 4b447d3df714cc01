"""Find where two files would have one address: a hand-written one and one that is made, or two addresses of an earlier site."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from os.path import realpath
from pathlib import PurePosixPath

from casebook import permalinks
from casebook.content.catalogue import Catalogue
from casebook.content.file_names import check_file_names, links_out
from casebook.content.files import case_ids, translation_ids
from casebook.content.site import Site
from casebook.messages.codes import explanations
from casebook.pages.components import component_pages
from casebook.pages.paging import further_pages
from casebook.pages.translation import language_homes
from casebook.problems import Place, Problem, problem

_FILES = (permalinks.FEED, permalinks.RSS, permalinks.JSON_FEED, permalinks.LLMS, permalinks.CASES_TEMPLATE)
_OF_HOST = ("sitemap.xml", "sitemap.xml.gz")


def clashes(site: Site, addresses: Mapping[str, str]) -> list[Problem]:
    """Return a problem for each file that would be lost, for one address has one owner, and for each link out of the project.

    `addresses` maps paths of hand-written files to addresses. Pages that take the place of a list have a rule of their own
    (CB403).
    """
    own = frozenset(_addresses(site))
    former = _former_pages(site, lambda: chain(own, addresses.values(), _replaceable(site)))
    lost = ((path, address) for path, address in addresses.items() if address in own or address.startswith(permalinks.API))
    tops = {address.partition("/")[0] for address in own}
    alike = ((path, top) for path, address in addresses.items() if (top := address.partition("/")[0]) not in tops)
    return [
        *former,
        *links_out(realpath(site.catalogue.root.parent), addresses),
        *(problem(Place(path), "CB405", address=address) for path, address in lost),
        *check_file_names(addresses),
        *(
            problem(Place(path), "CB033", kind="twin", found=f"{top}/", other=f"{top.casefold()}/")
            for path, top in alike
            if top.casefold() in tops
        ),
    ]


def _former_pages(site: Site, addresses: Callable[[], Iterable[str]]) -> Iterator[Problem]:
    """Yield a problem for each address of an earlier site that is in use, or leads to another case already.

    `addresses` returns those of this site; it is asked only where a case names an earlier one. Small and capital letters are
    the same, as on the disks of many machines, and a file cannot be a folder as well.
    """
    cases = [case for case in (*site.catalogue.cases.values(), *site.catalogue.withdrawn.values()) if case.case.redirect_from]
    files = {site.layout.output(it).casefold() for it in addresses()} if cases else set()
    folders = {folder for name in files for folder in _folders(name)}
    for file in cases:
        for index, path in enumerate(file.case.redirect_from):
            address = permalinks.former_page(path)
            name = site.layout.output(address).casefold()
            is_used = name in files or name in folders or not files.isdisjoint(_folders(name))
            if is_used or name.startswith((permalinks.API, permalinks.ASSETS)):
                yield problem(file.header.place("redirect_from", index), "CB222", field="redirect_from", address=f"/{address}")
            files.add(name)
            folders.update(_folders(name))


def _folders(name: str) -> Iterator[str]:
    """Yield the path of each folder that a file is in, without the one around all."""
    return (str(folder) for folder in PurePosixPath(name).parents[:-1])


def _addresses(site: Site) -> Iterator[str]:
    """Yield the address of every page and file that is made, but for data, which has a folder of its own."""
    catalogue = site.catalogue
    cases = [*map(permalinks.case, case_ids(catalogue.files)), *_old_pages(catalogue)]
    yield from cases
    yield from map(permalinks.embed, [*cases, *map(permalinks.city, catalogue.cities)])
    yield from (permalinks.translation(*ids) for ids in translation_ids(catalogue.files, catalogue.language))
    yield from map(permalinks.language, language_homes(catalogue))
    yield from map(permalinks.organisation, [*catalogue.organisations, *catalogue.unnamed_organisations])
    yield from map(permalinks.source_page, catalogue.documents)
    yield from map(permalinks.error, explanations(site.words.language))
    yield from catalogue.file_addresses
    pages = [*map(permalinks.city, catalogue.cities), *map(permalinks.category, catalogue.categories)]
    yield from map(permalinks.feed, [*pages, *map(permalinks.collection, catalogue.collections)])
    yield from further_pages(site)
    yield from _FILES


def _replaceable(site: Site) -> Iterator[str]:
    """Yield the addresses of pages that a hand-written one may take the place of."""
    yield from (page.address for page in component_pages(site))
    yield from (permalinks.ADMIN, permalinks.NOT_FOUND, *_OF_HOST)


def _old_pages(catalogue: Catalogue) -> Iterator[str]:
    """Yield the address of each page that forwards to where its case or translation is now."""
    for file in (*catalogue.cases.values(), *catalogue.withdrawn.values()):
        for alias in file.case.aliases:
            yield permalinks.case(alias)
            yield from (permalinks.translation(alias, language) for language in catalogue.languages)
