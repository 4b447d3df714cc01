"""The many pages, finished: converted, planned and rendered to articles, ready to be woven.

At some hundred cases two processes pay for themselves (measured: tests/benchmarks); below, they do not.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import astuple, dataclass, replace
from typing import Any

from casebook import permalinks
from casebook.catalogue import Catalogue
from casebook.maps import MapView
from casebook.markup import Converted, Converter, Dialect, Heading, LinkTargets, PendingAnchor
from casebook.pages import Plan, broken_plan, case_plan, organisation_plan, source_marks
from casebook.problems import Problem
from casebook.reading import case_ids
from casebook.search import Indexed, PageTerms, SearchPage, case_page, plan_page, read_page
from casebook.site.collection import no_collection
from casebook.store import Store, key_of
from casebook.templating import Templates
from casebook.wording import Wording

_WORTH_FORKING = 200


@dataclass(frozen=True, slots=True)
class Job:
    """All that finishing a page needs."""

    catalogue: Catalogue
    words: Wording
    templates: Templates
    dialect: Dialect
    targets: LinkTargets
    results: Store


@dataclass(frozen=True, slots=True)
class Finished:
    """A page but for its shell; it crosses from one process to another."""

    address: str
    title: str
    description: str
    source: str | None
    article: str
    headings: tuple[Heading, ...]
    anchors: frozenset[str]
    indexed: Indexed | None = None
    body: str = ""
    """A case's own text as HTML, for feeds."""
    maps: tuple[MapView, ...] = ()
    pending: tuple[PendingAnchor, ...] = ()
    problems: tuple[Problem, ...] = ()
    results: tuple[tuple[str, list[Any]], ...] = ()
    """What the next build may use again, under its key, as JSON."""


_job: Job | None = None  # set before forking: children inherit the catalogue instead of unpickling a copy


def finish_cases(job: Job, *, parallel: bool = True) -> Callable[[], list[Finished]]:
    """Start finishing all cases; the function returned waits for them and gives them in the catalogue's order."""
    global _job  # noqa: PLW0603
    _job = job
    ids = list(job.catalogue.cases)
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    if not parallel or count == 1 or len(ids) < _WORTH_FORKING:
        return lambda: _kept(job, _finish(ids, job))
    gc.freeze()  # children share the catalogue; their collectors must not touch, and so copy, its pages
    pool = ProcessPoolExecutor(count, mp_context=multiprocessing.get_context("fork"))
    size = -(-len(ids) // (count * 4))
    parts = [pool.submit(_finish, ids[start : start + size]) for start in range(0, len(ids), size)]

    def collect() -> list[Finished]:
        with pool:
            return _kept(job, [page for part in parts for page in part.result()])

    return collect


def _kept(job: Job, pages: list[Finished]) -> list[Finished]:
    """The pages, once their results are kept for the next build."""
    for page in pages:
        for key, result in page.results:
            job.results.keep(key, result)
    job.results.save()
    return pages


def _finish(ids: Iterable[str], job: Job | None = None) -> list[Finished]:
    job = job or _job
    if job is None:
        raise RuntimeError("no job was inherited")
    converter = Converter(job.dialect, job.targets)
    with no_collection():
        return [_case(job, id_, converter) for id_ in ids]


def _case(job: Job, id_: str, converter: Converter) -> Finished:
    file = job.catalogue.cases[id_]
    marks = source_marks(file.case, job.words)
    key = key_of(file.id, file.body, repr(marks), str(job.dialect))
    earlier = job.results.get(key)
    body = _from_json(earlier) if earlier else converter.convert(file, permalinks.case(id_), marks)
    plan = case_plan(job.catalogue, job.words, file, body)
    indexed, terms_key = _indexed(job, case_page(job.catalogue, job.words, file, plan))
    results = [(terms_key, list(astuple(indexed.terms)))]
    if body.alone and not (body.problems or body.pending):
        results.append((key, _to_json(body)))
    return replace(
        _finished(job, plan),
        indexed=indexed,
        body=body.html,
        pending=body.pending,
        problems=body.problems,
        results=tuple(results),
    )


def _indexed(job: Job, page: SearchPage) -> tuple[Indexed, str]:
    """The page with its terms, and the key under which they are kept."""
    key = key_of(page.title, repr(page.names), repr(page.sections))
    earlier = job.results.get(key)
    return Indexed(page, PageTerms(*earlier) if earlier else read_page(page)), key


def _to_json(body: Converted) -> list[Any]:
    return [body.html, [[heading.level, heading.id, heading.title] for heading in body.headings]]


def _from_json(kept: list[Any]) -> Converted:
    html, headings = kept
    return Converted(html, tuple(Heading(*heading) for heading in headings))


def finish_broken(job: Job, problems: Iterable[Problem]) -> list[Finished]:
    """For a server: a page in place of each case that is left out, with all that is wrong with it."""
    folder = job.catalogue.root.name
    return [
        _finished(job, broken_plan(job.words, id_, f"{folder}/{id_}.md", wrong))
        for id_ in case_ids(job.catalogue.files)
        if (wrong := [found for found in problems if found.place.path == f"{folder}/{id_}.md"])
    ]


def finish_organisations(job: Job) -> list[Finished]:
    """The pages of all organisations."""
    plans = (organisation_plan(job.catalogue, job.words, id_) for id_ in job.catalogue.organisations)
    return [_organisation(job, plan) for plan in plans]


def _organisation(job: Job, plan: Plan) -> Finished:
    page = plan_page(plan)
    return replace(_finished(job, plan), indexed=Indexed(page, read_page(page)) if page else None)


def _finished(job: Job, plan: Plan) -> Finished:
    return Finished(
        address=plan.address,
        title=plan.title,
        description=plan.description,
        source=plan.source,
        article=job.templates.render(plan),
        headings=plan.headings,
        anchors=plan.anchors,
        maps=plan.maps,
    )
