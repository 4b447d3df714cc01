"""A page without its frame, as one process sends it to another and as one build leaves it to the next."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Literal, TypeAlias

from msgspec import Struct, convert, field, to_builtins
from msgspec.structs import astuple, replace

from casebook.build.load import broken_anchor, withdrawn_files
from casebook.build.page_parts import PageParts
from casebook.build.workers import Job
from casebook.content.catalogue import Catalogue
from casebook.maps.views import MapView
from casebook.markdown.body import PendingAnchor
from casebook.markdown.converted import Heading
from casebook.pages.pictures import with_pictures
from casebook.pages.policy import without_inline_alignment
from casebook.pages.view import Plan
from casebook.problems import Problem
from casebook.search.documents import Kind

Subject: TypeAlias = tuple[Literal["case", "organisation", "source", "error", "list", "language"], str]
"""What a page is about: its kind, and its id; of a page of a list, its address."""


class FinishedPage(Struct, frozen=True, omit_defaults=True):
    """A page without its frame."""

    address: str
    language: str
    title: str
    description: str
    source: str | None
    article: str | None
    """The HTML; None where the texts are not in memory: the article, headings, description, metadata and files."""
    headings: tuple[Heading, ...]
    anchors: frozenset[str]
    metadata: str = ""
    hidden: bool = False
    """Whether neither the sitemap nor search engines list the page."""
    updated: str = ""
    """The day of the last change of what the page shows, in ISO 8601; empty where it is unknown."""
    version: str = ""
    """The version of a case; empty for other pages."""
    linked: bool = False
    """Whether the body has links to other files, so that the page depends on what there is to link to."""
    key: str = ""
    """The digest of all that the page is made of; empty where nobody has worked it out."""
    translations: tuple[FinishedPage, ...] = ()
    maps: tuple[MapView, ...] = ()
    pending: tuple[PendingAnchor, ...] = ()
    problems: tuple[Problem, ...] = ()
    case_id: str = ""
    """The id of the case; empty for a page that is not of a case."""
    kind: Kind | None = None
    """As what the search finds the page; None where it does not."""
    files: Mapping[str, str | None] = field(default_factory=dict)
    """Files beside the page that are made of the same, by address; None for a file that an earlier build made."""
    parts: PageParts | None = None
    """Its parts in the files of the whole site; None where the cache has them."""

    @property
    def with_translations(self) -> tuple[FinishedPage, ...]:
        """The page and its translations."""
        return (self, *self.translations)


def finish_page(job: Job, plan: Plan) -> FinishedPage:
    """Return a page with its article, and without what only cases have."""
    article = without_inline_alignment(job.templates.render(plan))
    return FinishedPage(
        address=plan.address,
        language=job.site.words.language,
        title=plan.title,
        description=plan.description,
        source=plan.source,
        article=with_pictures(article, plan.address, job.site.layout, job.site.pictures),
        headings=plan.headings,
        anchors=plan.anchors,
        maps=plan.maps,
    )


def page_to_data(page: FinishedPage) -> Any:  # noqa: ANN401 - whatever the cache holds
    """Return a page as plain data for the next build, without its texts, which are in the files of the site, and its parts."""
    translations = tuple(_bare(translation) for translation in page.translations)
    return to_builtins(replace(_bare(page), translations=translations))


def _bare(page: FinishedPage) -> FinishedPage:
    return replace(without_texts(page), key="", parts=None)


def page_from_data(value: Any) -> FinishedPage:  # noqa: ANN401
    """Return the page of a row of the cache. Raises `msgspec.ValidationError` for another value."""
    return convert(value, FinishedPage)


def without_texts(page: FinishedPage) -> FinishedPage:
    """Return a page without what only its own files have."""
    translations = tuple(without_texts(translation) for translation in page.translations)
    files = dict.fromkeys(page.files)
    return replace(page, article=None, headings=(), description="", metadata="", files=files, translations=translations)


def without_parts(page: FinishedPage) -> FinishedPage:
    """Return a page without its parts in the files of the whole site."""
    return replace(page, parts=None, translations=tuple(without_parts(translation) for translation in page.translations))


def texts_to_data(page: FinishedPage) -> Any:  # noqa: ANN401
    """Return the texts of a page as plain data."""
    headings = [astuple(heading) for heading in page.headings]
    return [page.article, page.description, page.metadata, headings, dict(page.files)]


def with_texts(page: FinishedPage, texts: Any) -> FinishedPage:  # noqa: ANN401
    """Return a page with its texts, of which `texts_to_data` made a value."""
    article, description, metadata, headings, files = texts
    return replace(
        page,
        article=article,
        description=description,
        metadata=metadata,
        headings=tuple(Heading(*heading) for heading in headings),
        files=files,
    )


def broken_anchors(
    catalogue: Catalogue, pages: Collection[FinishedPage], anchors: Mapping[str, Collection[str]]
) -> Iterator[Problem]:
    """Yield the problems of links in bodies that lead to no heading; `anchors` are those of the host's pages, by path."""
    targets: dict[str, Collection[str]] = {**anchors}
    targets |= {page.source: page.anchors for page in pages if page.source}
    targets |= {path: document.parts.keys() for path, document in catalogue.text_documents.items()}
    withdrawn = withdrawn_files(catalogue)
    problems = (broken_anchor(link, targets.get(link.file), withdrawn) for page in pages for link in page.pending)
    return (problem for problem in problems if problem)
