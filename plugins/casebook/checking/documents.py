"""The hand-written pages: what cases link to in them, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cache
from typing import Protocol

from casebook.markup import may_fetch, requests
from casebook.pages import MARKER, Component, Plan, component, host_pages, lacking, shown_components
from casebook.problems import Problem
from casebook.reading import case_ids
from casebook.site import Site


class Documents(Protocol):
    """The hand-written pages of a site, as its host reads them. Paths are relative to the project."""

    @property
    def addresses(self) -> Mapping[str, str]: ...  # noqa: D102 - the addresses of the pages, by path
    def text(self, path: str) -> str: ...  # noqa: D102 - the whole file
    def html(self, path: str) -> str: ...  # noqa: D102 - the page, with the markers of components still in it
    def anchors(self, path: str) -> Collection[str]: ...  # noqa: D102 - the headings and other places that `html` has


_FOLDERS = {"city": "_vocabulary/", "category": "_vocabulary/", "agreement": "_agreements/", "award": "_awards/"}
"""Where the files stand that say which names the argument of a component may be."""


class PlacedComponents:
    """The components that the pages of `documents` place."""

    def __init__(self, documents: Documents, site: Site) -> None:
        self._documents, self._site = documents, site
        self.anchors = cache(self._anchors)

    def problems(self, others: Collection[Problem]) -> Iterator[Problem]:
        """What is wrong with the components, and what pages fetch from other hosts.

        What only follows from `others`, the problems of the content, is left out.
        """
        broken = {found.place.path.removeprefix(f"{self._site.catalogue.root.name}/") for found in others}
        for path in self._documents.addresses:
            if may_fetch(text := self._documents.text(path)):
                yield from requests(path, text, self._documents.html(path))
            for part, made in self._made(path):
                if isinstance(made, Problem) and not self._follows(part, made, broken):
                    yield made
        written = {address: file for file, address in self._documents.addresses.items()}
        for page in host_pages(self._site):
            if page.address in written:
                file = written[page.address]
                yield from lacking(page, file, self._documents.text(file))

    def _anchors(self, path: str) -> frozenset[str] | None:
        """What links to the page at `path` may point to; None where there is no such page."""
        if path not in self._documents.addresses:
            return None
        plans = [made for _, made in self._made(path) if isinstance(made, Plan)]
        return frozenset(self._documents.anchors(path)).union(*(plan.anchors for plan in plans))

    def _made(self, path: str) -> Iterator[tuple[Component, Plan | Problem]]:
        text = self._documents.text(path)
        if MARKER.search(text):
            address = self._documents.addresses[path]
            for part in shown_components(path, text, self._documents.html(path)):
                yield part, component(self._site, part, address)

    def _follows(self, part: Component, found: Problem, broken: Collection[str]) -> bool:
        """Whether a name is unknown only because the file that would make it known is broken."""
        if found.code != "CB402":
            return False
        if part.name in _FOLDERS:
            return any(path.startswith(_FOLDERS[part.name]) for path in broken)
        id_ = dict(found.values)["id"]
        return id_ in case_ids(self._site.catalogue.files) and id_ not in self._site.catalogue.withdrawn
