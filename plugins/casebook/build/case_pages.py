"""The pages of cases and translations: bodies converted, pages planned, articles rendered. Only their frames are missing."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from msgspec.structs import astuple, replace

from casebook import permalinks
from casebook.build.finished_page import FinishedPage, finish_page
from casebook.build.other_pages import embed_file
from casebook.build.page_parts import PageParts, PartCache
from casebook.build.workers import Job
from casebook.content.files import CaseFile, TranslationFile
from casebook.data.citations import ris
from casebook.data.files import case_parts
from casebook.data.json_files import case_file_addresses, case_json_files
from casebook.data.records import case_record
from casebook.data.schema_org_pages import case_jsonld, translation_jsonld
from casebook.files.cache import key_of
from casebook.markdown.body import SourceMark
from casebook.markdown.contents import Section
from casebook.markdown.convert import Converter
from casebook.markdown.converted import Converted, Heading
from casebook.pages.case import case_plan, source_marks
from casebook.pages.checklist import body_lines, body_texts, checklist_plan
from casebook.pages.cite_and_share import cited_page
from casebook.pages.compare import comparison_files
from casebook.pages.embed import case_embed_plan, oembed_json
from casebook.pages.metadata import SharePicture, case_metadata_plan, share_picture
from casebook.pages.translation import translation_marks, translation_plan
from casebook.pages.view import Plan
from casebook.search.documents import SearchPage, case_page, translation_page
from casebook.search.page_terms import PageTerms
from casebook.search.records import index_page
from casebook.search.related import related_cases
from casebook.social_cards.cards import case_card


class CasePages:
    """Makes the pages of cases with those of their translations."""

    def __init__(self, job: Job, ids: Collection[str]) -> None:
        """Read what the cache has of the cases `ids`."""
        self._job, self._catalogue = job, job.site.catalogue
        files = (file for id_ in ids for file in self._catalogue.translations.get(id_, ()))
        addresses = [*map(permalinks.case, ids), *(permalinks.translation(file.id, file.language) for file in files)]
        earlier = PartCache(job.results).reusable(addresses)
        self._maker = _PageMaker(job, *earlier)
        self._makers = {language: _PageMaker(job.in_language(language), *earlier) for language in self._catalogue.languages}

    def page(self, id_: str) -> FinishedPage:
        """Return the page of a case."""
        translations = self._catalogue.translations.get(id_, ())
        pages = tuple(self._makers[file.language].translation(file) for file in translations)
        file = self._catalogue.cases[id_]
        site, record = self._job.site, case_record(self._job.site, file)
        parts = case_parts(record)
        page = self._maker.case(file, record)
        files = {
            **page.files,
            **embed_file(self._job, case_embed_plan(site, file)),
            **case_json_files(site, id_, parts.record),
            **(self._linked_files(file) if site.has_address else {}),
        }
        own = replace(page.parts or PageParts(), case=parts)
        return replace(
            page,
            translations=pages,
            case_id=id_,
            files=files,
            parts=own,
            updated=site.last_change([file]),
            version=file.version,
        )

    def _linked_files(self, file: CaseFile) -> dict[str, str]:
        """Return the files for reference managers and for cards, which need the URL of the page."""
        site, picture = self._job.site, _case_picture(self._job, file)
        citation, card = ris(cited_page(site, file), site.words), oembed_json(site, file, picture)
        return {
            **dict.fromkeys(case_file_addresses(site.catalogue, file.id, permalinks.case_ris), citation),
            **dict.fromkeys(case_file_addresses(site.catalogue, file.id, permalinks.case_oembed), card),
        }


def _case_picture(job: Job, file: CaseFile) -> SharePicture | None:
    """Return the social card of a case; None on a site without social cards."""
    return (
        share_picture(job.site, permalinks.share_image(permalinks.case(file.id)), case_card(job.site, file))
        if job.picture
        else None
    )


class _PageMaker:
    """Makes pages of one language."""

    def __init__(self, job: Job, bodies: Mapping[str, tuple[str, Any]], terms: Mapping[str, tuple[str, PageTerms]]) -> None:
        """Use earlier `bodies` and `terms`, each with the digest of what it was made of, by the address of the page."""
        self._job, self._bodies, self._terms = job, bodies, terms
        self._converter = Converter(job.dialect, job.targets)

    def case(self, file: CaseFile, record: Mapping[str, Any]) -> FinishedPage:
        """Return the page of a case, with its checklist and its comparison as files; `record` is that of the data files."""
        site = self._job.site
        body, parts = self._convert(file, permalinks.case(file.id), source_marks(file.case, site.words))
        plan = case_plan(site, file, body, related_cases(site)[file.id])
        metadata = self._metadata(file.id, case_jsonld(site, file))
        page = self._finish(plan, body, parts, case_page(site, file, plan, body.sections), metadata)
        said = body_texts(body_lines(body.sections, body.headings))
        checks = checklist_plan(site, file, record, said)
        addresses = case_file_addresses(site.catalogue, file.id, permalinks.case_checklist)  # as far below the root as `checks`
        checklists = dict.fromkeys(addresses, self._job.templates.render(checks))
        return replace(page, files={**checklists, **comparison_files(site, file, plan, said)})

    def translation(self, file: TranslationFile) -> FinishedPage:
        site = self._job.site
        marks = translation_marks(site.catalogue.cases[file.id].case, site.words)
        body, parts = self._convert(file, permalinks.translation(file.id, file.language), marks)
        plan = translation_plan(site, file, body, related_cases(site)[file.id])
        metadata = self._metadata(file.id, translation_jsonld(site, file))
        page = self._finish(plan, body, parts, translation_page(site, file, plan, body.sections), metadata)
        return replace(page, updated=site.last_commit(file.path))

    def _convert(
        self, file: CaseFile | TranslationFile, page: str, marks: Mapping[str, SourceMark]
    ) -> tuple[Converted, PageParts]:
        """Return the converted body, from the cache where it is there, and what is kept of it."""
        key = key_of(page, file.body, repr(marks), self._job.dialect.key)
        earlier, value = self._bodies.get(page, ("", None))
        body = _from_data(value) if earlier == key else self._converter.convert(file, page, marks)
        is_reusable = body.links_to_no_file and not (body.problems or body.pending)
        return body, PageParts(body_key=key if is_reusable else "", body=_to_data(body))

    def _finish(self, plan: Plan, body: Converted, parts: PageParts, page: SearchPage, metadata: Plan) -> FinishedPage:
        """Return a page with its parts in the search, and its metadata."""
        job = self._job
        key = key_of(*map(repr, (page.title, page.names, page.own, page.translated, page.sections)))
        earlier, terms = self._terms.get(plan.address, ("", None))
        indexed = index_page(page, job.site.layout.url(page.address), terms if earlier == key else None)
        return replace(
            finish_page(job, plan),
            metadata=job.templates.render(metadata),
            pending=body.pending,
            linked=not body.links_to_no_file,
            problems=body.problems,
            kind=page.kind,
            parts=replace(parts, indexed=indexed, terms_key=key),
        )

    def _metadata(self, case_id: str, json_ld: str) -> Plan:
        """Return what the head of the page of a case, or of a translation of it, says to machines."""
        job, file = self._job, self._job.site.catalogue.cases[case_id]
        return case_metadata_plan(job.site, case_id, _case_picture(job, file), json_ld)


def _to_data(body: Converted) -> tuple[Any, ...]:
    """Return a converted body as plain data for the cache, without its problems and links to check."""
    return (
        body.pieces,
        [astuple(heading) for heading in body.headings],
        [astuple(section) for section in body.sections],
        sorted(body.anchors),
        body.citations,
    )


def _from_data(cached: Sequence[Any]) -> Converted:
    pieces, headings, sections, anchors, citations = cached
    return Converted(
        pieces=tuple(pieces),
        headings=tuple(Heading(*heading) for heading in headings),
        sections=tuple(Section(*section) for section in sections),
        anchors=frozenset(anchors),
        citations=tuple(citations),
    )
