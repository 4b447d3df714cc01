"""The components that the host's own pages place."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from casebook.content.site import Site
from casebook.markdown.requests import requests
from casebook.pages.components import component, find_components, rendered_components
from casebook.pages.templating import Templates
from casebook.pages.view import Plan
from casebook.problems import Problem


class Placed:
    """What one build's pages place, planned while the host reads them and shown when it has read them all."""

    def __init__(self, site: Site, templates: Templates) -> None:
        self._site, self._templates = site, templates
        self._plans: dict[str, Mapping[str, Plan]] = {}

    @property
    def plans(self) -> list[Plan]:
        """All that is placed, on whatever page."""
        return [plan for placed in self._plans.values() for plan in placed.values()]

    def plan(self, page: Page, path: str, html: str) -> list[Problem]:
        """Plan the components whose markers stand in `html`, the content of a page written at `path`; what is wrong with it.

        What a page fetches from other hosts is wrong as well.
        A marker in a block of code is text there, and places nothing. Headings of components become known as the page's own.
        """
        shown = rendered_components(path, page.file.content_string, html)
        made = {str(part): component(self._site, part, self._site.layout.address(page.url)) for part in shown}
        plans = {name: plan for name, plan in made.items() if isinstance(plan, Plan)}
        if plans:
            self._plans[page.file.src_uri] = plans
            _announce(page, plans.values())
        return [
            *requests(path, page.file.content_string, html),
            *(found for found in made.values() if isinstance(found, Problem)),
        ]

    def show(self, page: Page) -> None:
        """Put the components of a page in their places."""
        plans = self._plans.get(page.file.src_uri, {})
        for part in find_components("", page.content or ""):
            if str(part) in plans:
                page.content = (page.content or "").replace(part.marker, self._templates.render(plans[str(part)]))


def _announce(page: Page, plans: Collection[Plan]) -> None:
    """Let a page be described by what it places, list its headings, and have links to them found sound."""
    if page.present_anchor_ids is None:
        return
    page.meta.setdefault("description", next((plan.description for plan in plans if plan.description), ""))
    page.present_anchor_ids |= {anchor for plan in plans for anchor in plan.anchors}
    made = [AnchorLink(heading.title, heading.id, heading.level) for plan in plans for heading in plan.headings]
    first = next(iter(page.toc), None)
    if first is not None and made:
        first.children = [*made, *first.children]
