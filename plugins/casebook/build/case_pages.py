"""The many pages, finished: converted, planned and rendered to articles, ready to be woven."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Executor
from dataclasses import astuple, dataclass, replace
from typing import Any, TypeAlias

from casebook import permalinks
from casebook.build.job import Job, processes, with_job
from casebook.build.load import no_collection
from casebook.content.files import CaseFile, TranslationFile
from casebook.data.schema_org_pages import case_jsonld, translation_jsonld
from casebook.files.cache import key_of
from casebook.maps.views import MapView
from casebook.markdown.body import PendingAnchor, SourceMark
from casebook.markdown.contents import Section
from casebook.markdown.convert import Converted, Converter, Heading
from casebook.pages.case import case_plan, source_marks
from casebook.pages.metadata import case_metadata_plan, share_picture
from casebook.pages.translation import translation_marks, translation_plan
from casebook.pages.view import Plan
from casebook.problems import Problem
from casebook.search.documents import IndexedPage, PageTerms, SearchPage, case_page, read_page, translation_page
from casebook.social_cards.card import case_card

_PARTS = 4
"""So many parts of the work a process, lest all wait for the one that got the longest."""
_Results: TypeAlias = tuple[tuple[str, list[Any]], ...]


@dataclass(frozen=True, slots=True)
class FinishedPage:
    """A page but for its shell; it crosses from one process to another."""

    address: str
    language: str
    title: str
    description: str
    source: str | None
    article: str
    headings: tuple[Heading, ...]
    anchors: frozenset[str]
    metadata: str = ""
    hidden: bool = False
    """Whether neither the sitemap nor search engines list the page."""
    translations: tuple[FinishedPage, ...] = ()
    indexed: IndexedPage | None = None
    body: tuple[str, ...] = ()
    """A case's own text as HTML, cut around the targets of its relative links, for feeds."""
    maps: tuple[MapView, ...] = ()
    pending: tuple[PendingAnchor, ...] = ()
    problems: tuple[Problem, ...] = ()
    results: _Results = ()
    """What the next build may use again, under its key, as JSON."""


def finish_cases(job: Job, executor: Executor) -> Callable[[], list[FinishedPage]]:
    """Start finishing all cases; the function returned waits for them and gives them in the catalogue's order.

    A case brings its translations with it. The job must have been begun before the executor forked processes.
    """
    ids = list(job.site.catalogue.cases)
    size = max(1, -(-len(ids) // (processes() * _PARTS)))
    parts = [executor.submit(with_job, _finish, ids[start : start + size]) for start in range(0, len(ids), size)]
    return lambda: _kept(job, [page for part in parts for page in part.result()])


def _kept(job: Job, pages: list[FinishedPage]) -> list[FinishedPage]:
    """The pages, once their results are kept for the next build."""
    for case in pages:
        for page in (case, *case.translations):
            for key, result in page.results:
                job.results.keep(key, result)
    job.results.save()
    return pages


def _finish(job: Job, ids: Iterable[str]) -> list[FinishedPage]:
    at_home = _PageMaker(job)
    abroad = {language: _PageMaker(job.in_language(language)) for language in job.site.catalogue.languages}
    with no_collection():
        return [
            replace(
                at_home.case(job.site.catalogue.cases[id_]),
                translations=tuple(
                    abroad[file.language].translation(file) for file in job.site.catalogue.translations.get(id_, ())
                ),
            )
            for id_ in ids
        ]


class _PageMaker:
    """Where pages of one language are finished."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._converter = Converter(job.dialect, job.targets)

    def case(self, file: CaseFile) -> FinishedPage:
        site = self._job.site
        body, kept = self._body(file, permalinks.case(file.id), source_marks(file.case, site.words))
        plan = case_plan(site, file, body)
        told = self._metadata(file.id, case_jsonld(site, file))
        return self._written(plan, body, kept, case_page(site, file, plan, body.sections), told)

    def translation(self, file: TranslationFile) -> FinishedPage:
        site = self._job.site
        marks = translation_marks(site.catalogue.cases[file.id].case, site.words)
        body, kept = self._body(file, permalinks.translation(file.id, file.language), marks)
        plan = translation_plan(site, file, body)
        described = translation_jsonld(self._job.site, file)
        return self._written(plan, body, kept, translation_page(plan, body.sections), self._metadata(file.id, described))

    def _body(self, file: CaseFile | TranslationFile, page: str, marks: Mapping[str, SourceMark]) -> tuple[Converted, _Results]:
        """The body as HTML, and what the next build may use of it."""
        key = key_of(page, file.body, repr(marks), str(self._job.dialect))
        earlier = self._job.results.get(key)
        body = _from_json(earlier) if earlier else self._converter.convert(file, page, marks)
        same_next_time = body.alone and not (body.problems or body.pending)
        return body, ((key, _to_json(body)),) if same_next_time else ()

    def _written(self, plan: Plan, body: Converted, kept: _Results, page: SearchPage, told: Plan) -> FinishedPage:
        """A page made from a file, with its terms."""
        job = self._job
        key = key_of(page.title, repr(page.names), repr(page.sections))
        earlier = job.results.get(key)
        indexed = IndexedPage(page, PageTerms(*earlier) if earlier else read_page(page))
        return replace(
            finish_page(job, plan),
            metadata=job.templates.render(told),
            indexed=indexed,
            body=body.pieces,
            pending=body.pending,
            problems=body.problems,
            results=((key, list(astuple(indexed.terms))), *kept),
        )

    def _metadata(self, case_id: str, described: str) -> Plan:
        """What the page of a case, or of a translation of it, tells machines."""
        job, file = self._job, self._job.site.catalogue.cases[case_id]
        picture = share_picture(job.site, permalinks.share_image(case_id), case_card(job.site, file))
        return case_metadata_plan(job.site, case_id, picture if job.picture else None, described)


def _to_json(body: Converted) -> list[Any]:
    """Return what `_from_json` makes the body of: all that pages, search and feeds read, as no problem or link is left in it."""
    return [
        body.pieces,
        [astuple(heading) for heading in body.headings],
        [astuple(section) for section in body.sections],
        sorted(body.anchors),
        body.citations,
    ]


def _from_json(kept: list[Any]) -> Converted:
    pieces, headings, sections, anchors, citations = kept
    return Converted(
        pieces=tuple(pieces),
        headings=tuple(Heading(*heading) for heading in headings),
        sections=tuple(Section(*section) for section in sections),
        anchors=frozenset(anchors),
        citations=tuple(citations),
    )


def finish_page(job: Job, plan: Plan) -> FinishedPage:
    """A page with its article, and nothing that only cases have."""
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
