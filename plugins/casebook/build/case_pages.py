"""The pages of cases and translations: bodies converted, pages planned, articles rendered. Only their frames are missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple, replace
from typing import Any

from casebook import permalinks
from casebook.build.finished import FinishedPage, Results, finish_page
from casebook.build.job import Job
from casebook.build.other_pages import embed_file
from casebook.content.files import CaseFile, TranslationFile
from casebook.data.json_files import case_json_files
from casebook.data.records import case_record
from casebook.data.schema_org_pages import case_jsonld, translation_jsonld
from casebook.files.cache import key_of
from casebook.markdown.body import SourceMark
from casebook.markdown.contents import Section
from casebook.markdown.convert import Converter
from casebook.markdown.converted import Converted, Heading
from casebook.pages.case import case_plan, source_marks
from casebook.pages.embed import case_embed_plan
from casebook.pages.metadata import case_metadata_plan, share_picture
from casebook.pages.translation import translation_marks, translation_plan
from casebook.pages.view import Plan
from casebook.search.documents import IndexedPage, PageTerms, SearchPage, case_page, read_page, translation_page
from casebook.social_cards.card import case_card


class CasePages:
    """Makes the pages of cases with those of their translations."""

    def __init__(self, job: Job) -> None:
        self._maker = _PageMaker(job)
        self._makers = {language: _PageMaker(job.in_language(language)) for language in job.site.catalogue.languages}
        self._job, self._catalogue = job, job.site.catalogue

    def page(self, id_: str) -> FinishedPage:
        """Return the page of a case."""
        translations = self._catalogue.translations.get(id_, ())
        pages = tuple(self._makers[file.language].translation(file) for file in translations)
        file = self._catalogue.cases[id_]
        site, record = self._job.site, case_record(self._job.site, file)
        files = {**embed_file(self._job, case_embed_plan(site, file)), **case_json_files(site, record)}
        return replace(self._maker.case(file), translations=pages, record=record, files=files)


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

    def _convert(self, file: CaseFile | TranslationFile, page: str, marks: Mapping[str, SourceMark]) -> tuple[Converted, Results]:
        """Return the converted body, from the cache where it is there, and what the next build can use of it."""
        key = key_of(page, file.body, repr(marks), str(self._job.dialect))
        cached = self._cached(page, "body", key)
        body = _from_json(cached) if cached else self._converter.convert(file, page, marks)
        is_reusable = body.alone and not (body.problems or body.pending)
        return body, {"body": [key, _to_json(body)]} if is_reusable else {}

    def _cached(self, page: str, name: str, key: str) -> Any:  # noqa: ANN401 - whatever JSON holds
        """Return the result `name` that an earlier build made for the page at `page`; None where it made it of something else."""
        earlier, value = (self._job.results.get(page) or {}).get(name, ("", None))
        return value if earlier == key else None

    def _finish(self, plan: Plan, body: Converted, results: Results, page: SearchPage, metadata: Plan) -> FinishedPage:
        """Return a page with its search terms and its metadata."""
        job = self._job
        key = key_of(page.title, repr(page.names), repr(page.sections))
        cached = self._cached(plan.address, "terms", key)
        indexed = IndexedPage(page, PageTerms(*cached) if cached else read_page(page))
        return replace(
            finish_page(job, plan),
            metadata=job.templates.render(metadata),
            indexed=indexed,
            body=body.pieces,
            pending=body.pending,
            linked=not body.alone,
            problems=body.problems,
            results={**results, "terms": [key, list(astuple(indexed.terms))]},
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
