"""What casebook puts into the pages of the host: components, and what their heads say to machines."""

from __future__ import annotations

from collections.abc import Mapping

from casebook import permalinks
from casebook.build.load import withdrawn_files
from casebook.build.outline import Document
from casebook.build.placements import Placement, place
from casebook.content.site import Site
from casebook.data.feeds import feed_links
from casebook.data.schema_org_pages import page_jsonld
from casebook.pages.components import find_components
from casebook.pages.metadata import SharePicture, list_links, page_metadata_plan, share_picture
from casebook.pages.templating import Templates
from casebook.pages.view import Link, Plan
from casebook.social_cards.cards import ShareCard


class HostPages:
    """The pages of the host in one build."""

    def __init__(self, site: Site, templates: Templates) -> None:
        self._site, self._templates = site, templates
        self._withdrawn = withdrawn_files(site.catalogue)
        self._placements: dict[str, Placement] = {}
        self.titles: Mapping[str, str] = {}
        """The titles of the pages by address, once the host has read all of them."""

    @property
    def plans(self) -> list[Plan]:
        """The components of all pages."""
        return [plan for placement in self._placements.values() for plan in placement.plans.values()]

    def place(self, path: str, document: Document, html: str) -> Placement:
        """Return what the page at `path` with the content `html` places, and keep it."""
        self._placements[path] = place(self._site, self._withdrawn, path, document, html)
        return self._placements[path]

    def placement(self, path: str) -> Placement:
        """Return the components of the page at `path`."""
        return self._placements.get(path, Placement({}, ()))

    def components(self, path: str, html: str) -> Mapping[str, str]:
        """Return the components of the page at `path` as HTML, by the markers that stand in its content `html`."""
        plans = self.placement(path).plans
        return {
            marker.marker: self._templates.render(plans[str(marker)])
            for marker in find_components("", html)
            if str(marker) in plans
        }

    def metadata(self, address: str, title: str, picture: SharePicture | None, cards: Mapping[str, ShareCard]) -> str:
        """Return what the head of the page at `address` says to machines, as HTML.

        `picture` is the site's share image, which a page has that has none of its own among `cards`.
        """
        own = permalinks.share_image(address)
        if picture and own in cards:
            picture = share_picture(self._site, own, cards[own])
        steps = (*self._above(address), (title, address))
        following = next((plan.next for plan in self.plans if plan.address == address and plan.next), None)
        links = list_links(self._site, None, following)
        return self._templates.render(page_metadata_plan(picture, page_jsonld(self._site, address, steps), links=links))

    def links(self, address: str) -> Mapping[str, object]:
        """Return further values for the template of the page at `address`: its feeds and breadcrumbs.

        Breadcrumbs are links to the pages above, the home page first; a folder without a page has none.
        """
        crumbs = [Link(name, self._site.layout.url(target) or ".") for name, target in self._above(address)]
        return {"feeds": feed_links(self._site, address), "crumbs": crumbs}

    def _above(self, address: str) -> list[tuple[str, str]]:
        folders = [address[: at + 1] for at, sign in enumerate(address) if sign == "/"][:-1]
        home = [*self._site.home_trail()] if address else []
        return [*home, *((self.titles[folder], folder) for folder in folders if folder in self.titles)]
