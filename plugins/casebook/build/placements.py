"""What a hand-written page places of casebook, and what is wrong with the page. Checks and builds find the same here."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from casebook.build.load import Withdrawn, links_to_withdrawn
from casebook.build.outline import Document
from casebook.content.site import Site
from casebook.markdown.page_scripts import may_run, page_scripts
from casebook.markdown.requests import may_fetch, requests
from casebook.pages.components import MARKER, component, rendered_components
from casebook.pages.view import Plan
from casebook.problems import Problem
from casebook.search.names import topic_problems


class Placement(Struct, frozen=True):
    """The components that a page of the host places, and what is wrong with the page."""

    plans: Mapping[str, Plan]
    """By marker."""
    problems: tuple[Problem, ...]


def needs_html(text: str) -> bool:
    """Return whether `place` may find more in a page written as `text` with its HTML, which takes time to make, than without."""
    return bool(MARKER.search(text)) or may_fetch(text) or may_run(text)


def place(site: Site, withdrawn: Mapping[str, Withdrawn], path: str, document: Document, html: str) -> Placement:
    """Plan the components whose markers stand in `html`, the content of the page at `path`, and return them.

    A marker in a block of code is text there, and places nothing. What a page loads from other hosts is a problem too, and so
    are scripts of its own, topics of the search that there are not, and links to headings of what was `withdrawn`.
    """
    markers = rendered_components(path, document.text, html)
    results = [(str(marker), component(site, marker, document.address)) for marker in markers]
    return Placement(
        {name: plan for name, plan in results if isinstance(plan, Plan)},
        (
            *requests(path, document.text, html),
            *page_scripts(path, document.text, html),
            *topic_problems(path, document.text),
            *links_to_withdrawn(path, document.text, withdrawn),
            *(it for _, it in results if isinstance(it, Problem)),
        ),
    )
