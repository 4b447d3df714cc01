"""A page without its frame, as one process sends it to another and as one build leaves it to the next."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, Literal, TypeAlias

from pydantic import TypeAdapter

from casebook.build.job import Job
from casebook.build.load import broken_anchor
from casebook.content.catalogue import Catalogue
from casebook.maps.views import MapView
from casebook.markdown.body import PendingAnchor
from casebook.markdown.converted import Heading
from casebook.pages.view import Plan
from casebook.problems import Problem
from casebook.search.documents import IndexedPage

Subject: TypeAlias = tuple[Literal["case", "organisation", "source", "error", "list"], str]
"""What a page is about: its kind, and its id; of a page of a list, its address."""
Results: TypeAlias = Mapping[str, list[Any]]
"""Values for the next build by name, each with the key of its inputs, as JSON."""


@dataclass(frozen=True, slots=True)
class FinishedPage:
    """A page without its frame."""

    address: str
    language: str
    title: str
    description: str
    source: str | None
    article: str | None
    """The HTML; None for a page that an earlier build made."""
    headings: tuple[Heading, ...]
    anchors: frozenset[str]
    metadata: str = ""
    hidden: bool = False
    """Whether neither the sitemap nor search engines list the page."""
    linked: bool = False
    """Whether the body has links to other files, so that the page depends on what there is to link to."""
    key: str = ""
    """The digest of all that the page is made of; empty where nobody has worked it out."""
    translations: tuple[FinishedPage, ...] = ()
    indexed: IndexedPage | None = None
    body: tuple[str, ...] = ()
    """A case's own text as HTML, cut around the targets of its relative links, for feeds."""
    maps: tuple[MapView, ...] = ()
    pending: tuple[PendingAnchor, ...] = ()
    problems: tuple[Problem, ...] = ()
    record: Mapping[str, Any] | None = None
    """A case's record in the data."""
    files: Mapping[str, str | bytes | None] = field(default_factory=dict)
    """Files beside the page that are made of the same, by address; None for a file that an earlier build made."""
    results: Results = field(default_factory=dict)
    """What was worked out for the page, and may be of use even where the page must be made again."""

    @property
    def with_translations(self) -> tuple[FinishedPage, ...]:
        """The page and its translations."""
        return (self, *self.translations)


def finish_page(job: Job, plan: Plan) -> FinishedPage:
    """Return a page with its article, and without what only cases have."""
    return FinishedPage(
        address=plan.address,
        language=job.site.words.language,
        title=plan.title,
        description=plan.description,
        source=plan.source,
        article=job.templates.render(plan),
        headings=plan.headings,
        anchors=plan.anchors,
        maps=plan.maps,
    )


@cache
def _adapter() -> TypeAdapter[FinishedPage]:
    return TypeAdapter(FinishedPage)


def page_to_json(page: FinishedPage) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Return a page as plain JSON for the next build, without its article, which is in the file of the site."""
    kept = without_texts(page)
    return _adapter().dump_python(
        replace(kept, key="", translations=tuple(replace(it, key="") for it in kept.translations)), mode="json"
    )


def page_from_json(value: Any) -> FinishedPage:  # noqa: ANN401
    """Return the page that `page_to_json` made a value of. Raises `ValueError` for another value."""
    return _adapter().validate_python(value)


def without_texts(page: FinishedPage) -> FinishedPage:
    """Return what is known of a page beside its article and its files."""
    translations = tuple(without_texts(translation) for translation in page.translations)
    return replace(page, article=None, files=dict.fromkeys(page.files), results={}, translations=translations)


def broken_anchors(
    catalogue: Catalogue, pages: Collection[FinishedPage], anchors: Mapping[str, Collection[str]]
) -> Iterator[Problem]:
    """Yield the problems of links in bodies that lead to no heading; `anchors` are those of the host's pages, by path."""
    folder, documents = catalogue.root.name, catalogue.documents.values()
    targets: dict[str, Collection[str]] = {**anchors}
    targets |= {page.source: page.anchors for page in pages if page.source}
    targets |= {f"{folder}/{document.text_file}": frozenset(document.parts) for document in documents if document.text_file}
    problems = (broken_anchor(link, targets.get(link.file)) for page in pages for link in page.pending)
    return (problem for problem in problems if problem)
