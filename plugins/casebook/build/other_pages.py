"""All other pages that get a frame: organisations, sources, problem codes, and notices for withdrawn and broken cases.

Two kinds of small pages have no frame: those for other sites to embed, and redirects from old addresses.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from casebook import permalinks
from casebook.build.finished_page import FinishedPage, finish_page
from casebook.build.lock import Lock, forwards, published_addresses
from casebook.build.outputs import Contents
from casebook.build.page_parts import PageParts
from casebook.build.workers import Job
from casebook.content.files import case_ids, translation_ids
from casebook.data.schema_org_pages import organisation_jsonld, page_jsonld
from casebook.pages.embed import other_embed_plans
from casebook.pages.errors import broken_plan, error_plan
from casebook.pages.former import Forward, forward_plan, withdrawn_plan, withdrawn_translation_plan
from casebook.pages.metadata import list_links, page_metadata_plan
from casebook.pages.organisation import organisation_plan
from casebook.pages.paging import ListPages
from casebook.pages.source import source_plan
from casebook.pages.translation import language_plan
from casebook.pages.view import Plan
from casebook.problems import Problem
from casebook.search.documents import plan_page
from casebook.search.names import own_names
from casebook.search.records import index_page


def organisation_page(job: Job, id_: str) -> FinishedPage:
    """Return the page of an organisation."""
    plan = organisation_plan(job.site, id_)
    page = _indexed(job, plan, organisation_jsonld(job.site, id_))
    return replace(page, updated=job.site.last_change(job.site.catalogue.by_organisation.get(id_, ())))


def list_page(job: Job, lists: ListPages, address: str) -> FinishedPage:
    """Return a page that is nothing but a list. The search finds the latest changes; of other lists it finds the cases."""
    cases, plan = lists.list(address), lists.plan(address)
    above = cases.trail if plan.previous is None else (*cases.trail, (cases.name, cases.address))
    steps = (*above, (plan.title, plan.address))
    page = _indexed(job, plan, page_jsonld(job.site, plan.address, steps))
    return replace(page, updated=lists.last_change(address))


def source_page(job: Job, id_: str) -> FinishedPage:
    """Return the page of a source document."""
    plan = source_plan(job.site, id_)
    steps = (*job.site.source_trail(), (plan.title, plan.address))
    page = _indexed(job, plan, page_jsonld(job.site, plan.address, steps))
    return replace(page, updated=job.site.document_change(id_))


def error_page(job: Job, code: str) -> FinishedPage:
    """Return the page that explains a problem code."""
    plan = error_plan(job.site, code)
    steps = (*job.site.error_trail(), (plan.title, plan.address))
    return _indexed(job, plan, page_jsonld(job.site, plan.address, steps))


def language_page(job: Job, language: str) -> FinishedPage:
    """Return the list of translations into a language."""
    own_job = job.in_language(language)
    plan = language_plan(own_job.site, language)
    page = _indexed(own_job, plan, page_jsonld(own_job.site, plan.address, ((plan.title, plan.address),)))
    dates = (job.site.last_commit(file.path) for file in job.site.catalogue.translated(language))
    return replace(page, updated=max(dates, default=""))


def _indexed(job: Job, plan: Plan, json_ld: str | None) -> FinishedPage:
    """Return a page that the search finds, with its metadata."""
    page = plan_page(plan, own=own_names(job.site.catalogue, plan.address))
    parts = PageParts(index_page(page, job.site.layout.url(page.address)) if page else None)
    return replace(finish_page(job, plan), kind=page.kind if page else None, parts=parts, metadata=_metadata(job, plan, json_ld))


def _metadata(job: Job, plan: Plan, json_ld: str | None) -> str:
    """Return what the head of a page says to machines, as HTML."""
    links = list_links(job.site, plan.previous, plan.next)
    return job.templates.render(page_metadata_plan(job.picture, json_ld, links=links))


def withdrawn_pages(job: Job) -> list[FinishedPage]:
    """Return a notice for each withdrawn case, each of its translations, and each translation withdrawn alone."""
    jobs = {language: job.in_language(language) for language in job.site.catalogue.languages}
    languages: dict[str, list[str]] = {id_: [] for id_ in job.site.catalogue.withdrawn}
    for id_, language in translation_ids(job.site.catalogue.files, job.site.catalogue.language):
        languages.get(id_, []).append(language)
    pages = [
        _notice(jobs[file.language], withdrawn_translation_plan(jobs[file.language].site, file))
        for file in job.site.catalogue.withdrawn_translations
    ]
    for id_, file in job.site.catalogue.withdrawn.items():
        notices = [(job, permalinks.case(id_))]
        notices += [(jobs[language], permalinks.translation(id_, language)) for language in languages[id_]]
        pages += [_notice(own_job, withdrawn_plan(own_job.site, file, address)) for own_job, address in notices]
    return pages


def _notice(job: Job, plan: Plan) -> FinishedPage:
    """Return a page that nothing leads to, and that search engines do not list."""
    return replace(finish_page(job, plan), metadata=job.templates.render(page_metadata_plan(None, hidden=True)), hidden=True)


def finish_broken(job: Job, problems: Iterable[Problem]) -> list[FinishedPage]:
    """Return a page for each case and translation that a server leaves out, with its problems.

    A translation is left out with its original too.
    """
    folder, files = job.site.catalogue.root.name, job.site.catalogue.files
    by_path: dict[str, list[Problem]] = {}
    for problem in problems:
        by_path.setdefault(problem.place.path, []).append(problem)
    pages = []
    for id_ in case_ids(files):
        path = f"{folder}/{id_}.md"
        if path in by_path:
            pages.append(finish_page(job, broken_plan(job.site.words, permalinks.case(id_), path, by_path[path])))
    jobs = {language: job.in_language(language) for language in job.site.catalogue.languages}
    for id_, language in translation_ids(files, job.site.catalogue.language):
        original, path, own_job = f"{folder}/{id_}.md", f"{folder}/{id_}.{language}.md", jobs[language]
        if both := [*by_path.get(original, []), *by_path.get(path, [])]:
            plan = broken_plan(own_job.site.words, permalinks.translation(id_, language), path, both)
            pages.append(finish_page(own_job, plan))
    return pages


def embed_file(job: Job, plan: Plan) -> Contents:
    """Return a page for other sites to embed, by its address as a file."""
    return {job.site.layout.file(plan.address): job.templates.render(plan)}


def other_embeds(job: Job) -> Contents:
    """Return the pages for other sites to embed that are not about a published case: a map of each city, withdrawn cases."""
    return {address: html for plan in other_embed_plans(job.site) for address, html in embed_file(job, plan).items()}


def forward_files(job: Job, lock: Lock) -> Mapping[str, str]:
    """Return a page for each old address, and ``_redirects``, which Netlify, Cloudflare Pages and others read."""
    moved, site = forwards(job.site), job.site
    leads = {**moved, **_folders(job, lock, moved)}
    jobs = {language: job.in_language(language) for language in (job.site.words.language, *job.site.catalogue.languages)}
    pages = {
        site.layout.output(old): own_job.templates.render(forward_plan(own_job.site.words, old, lead, site))
        for old, lead in leads.items()
        for own_job in [jobs[lead.language]]
    }
    rules = "".join(f"/{site.layout.url(old)} /{site.layout.url(moved[old].address)} 301\n" for old in sorted(moved))
    return {**pages, **({permalinks.REDIRECTS: rules} if rules else {})}


def _folders(job: Job, lock: Lock, moved: Mapping[str, Forward]) -> Mapping[str, Forward]:
    """Return a redirect to the file from each folder that `lock` promises, where pages of the site are files.

    Links from before the site had files still lead there. The page's own address is that of its file.
    """
    layout, catalogue = job.site.layout, job.site.catalogue
    if layout.folders:
        return {}
    live = published_addresses(job.site, catalogue.pages) | moved.keys()
    files = {layout.file(address) for address in live}
    return {
        f"{address}index/": moved.get(address) or Forward(address, layout.url(address), job.site.words.language)
        for address in lock.lines
        if address in live and address.endswith("/") and f"{address}index.html" not in files
    }
