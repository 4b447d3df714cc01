"""The pages of cases and translations: bodies converted, pages planned, articles rendered. Only their frames are missing."""

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
"""Parts of the work for each process. With one part each, all would wait for the longest."""
_Results: TypeAlias = tuple[tuple[str, list[Any]], ...]


@dataclass(frozen=True, slots=True)
class FinishedPage:
    """A page without its frame. It is sent from one process to another."""

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
    """Values for the cache of the next build, each with its key, as JSON."""


def finish_cases(job: Job, executor: Executor) -> Callable[[], list[FinishedPage]]:
    """Begin to make the pages of all cases. Returns a function that waits for them, in the order of the catalogue.

    The page of a case brings those of its translations. The job must be shared before the executor forks processes.
    """
    ids = list(job.site.catalogue.cases)
    size = max(1, -(-len(ids) // (processes() * _PARTS)))
    parts = [executor.submit(with_job, _finish, ids[start : start + size]) for start in range(0, len(ids), size)]
    return lambda: _cache_results(job, [page for part in parts for page in part.result()])


def _cache_results(job: Job, pages: list[FinishedPage]) -> list[FinishedPage]:
    """Keep the results of the pages for the next build. Returns the pages."""
    for case in pages:
        for page in (case, *case.translations):
            for key, result in page.results:
                job.results.keep(key, result)
    job.results.save()
    return pages


def _finish(job: Job, ids: Iterable[str]) -> list[FinishedPage]:
    maker = _PageMaker(job)
    makers = {language: _PageMaker(job.in_language(language)) for language in job.site.catalogue.languages}
    with no_collection():
        return [
            replace(
                maker.case(job.site.catalogue.cases[id_]),
                translations=tuple(
                    makers[file.language].translation(file) for file in job.site.catalogue.translations.get(id_, ())
                ),
            )
            for id_ in ids
        ]


class _PageMaker:
    """Makes pages of one language."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._converter = Converter(job.dialect, job.targets)

    def case(self, file: CaseFile) -> FinishedPage:
        site = self._job.site
        body, results = self._convert(file, permalinks.case(file.id), source_marks(file.case, site.words))
        plan = case_plan(site, file, body)
        metadata = self._metadata(file.id, case_jsonld(site, file))
        return self._finish(plan, body, results, case_page(site, file, plan, body.sections), metadata)

    def translation(self, file: TranslationFile) -> FinishedPage:
        site = self._job.site
        marks = translation_marks(site.catalogue.cases[file.id].case, site.words)
        body, results = self._convert(file, permalinks.translation(file.id, file.language), marks)
        plan = translation_plan(site, file, body)
        metadata = self._metadata(file.id, translation_jsonld(site, file))
        return self._finish(plan, body, results, translation_page(plan, body.sections), metadata)

    def _convert(
        self, file: CaseFile | TranslationFile, page: str, marks: Mapping[str, SourceMark]
    ) -> tuple[Converted, _Results]:
        """Return the converted body, from the cache where it is there, and what the next build can use of it."""
        key = key_of(page, file.body, repr(marks), str(self._job.dialect))
        cached = self._job.results.get(key)
        body = _from_json(cached) if cached else self._converter.convert(file, page, marks)
        is_reusable = body.alone and not (body.problems or body.pending)
        return body, ((key, _to_json(body)),) if is_reusable else ()

    def _finish(self, plan: Plan, body: Converted, results: _Results, page: SearchPage, metadata: Plan) -> FinishedPage:
        """Return a page with its search terms and its metadata."""
        job = self._job
        key = key_of(page.title, repr(page.names), repr(page.sections))
        cached = job.results.get(key)
        indexed = IndexedPage(page, PageTerms(*cached) if cached else read_page(page))
        return replace(
            finish_page(job, plan),
            metadata=job.templates.render(metadata),
            indexed=indexed,
            body=body.pieces,
            pending=body.pending,
            problems=body.problems,
            results=((key, list(astuple(indexed.terms))), *results),
        )

    def _metadata(self, case_id: str, json_ld: str) -> Plan:
        """Return what the head of the page of a case, or of a translation of it, says to machines."""
        job, file = self._job, self._job.site.catalogue.cases[case_id]
        picture = share_picture(job.site, permalinks.share_image(case_id), case_card(job.site, file))
        return case_metadata_plan(job.site, case_id, picture if job.picture else None, json_ld)


def _to_json(body: Converted) -> list[Any]:
    """Return what `_from_json` makes the body of: all that pages, search and feeds read, as no problem or link is left in it."""
    return [
        body.pieces,
        [astuple(heading) for heading in body.headings],
        [astuple(section) for section in body.sections],
        sorted(body.anchors),
        body.citations,
    ]


def _from_json(cached: list[Any]) -> Converted:
    pieces, headings, sections, anchors, citations = cached
    return Converted(
        pieces=tuple(pieces),
        headings=tuple(Heading(*heading) for heading in headings),
        sections=tuple(Section(*section) for section in sections),
        anchors=frozenset(anchors),
        citations=tuple(citations),
    )


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
