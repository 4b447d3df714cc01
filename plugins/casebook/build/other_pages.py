"""The spliced pages that are no cases: organisations, sources, codes, what stands for cases withdrawn or broken.

And small pages: for frames on other sites, and at old addresses.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from casebook import permalinks
from casebook.build.case_pages import FinishedPage, finish_page
from casebook.build.job import Job
from casebook.build.lock import Lock, forwards, published_addresses
from casebook.content.files import case_ids, translation_ids
from casebook.data.schema_org_pages import organisation_jsonld, page_jsonld
from casebook.messages.codes import explanations
from casebook.pages.embed import embed_plans
from casebook.pages.errors import broken_plan, error_plan
from casebook.pages.forward import Forward, forward_plan
from casebook.pages.metadata import page_metadata_plan
from casebook.pages.organisation import organisation_plan
from casebook.pages.source import source_plan
from casebook.pages.view import Plan
from casebook.pages.withdrawn import withdrawn_plan, withdrawn_translation_plan
from casebook.problems import Problem
from casebook.search.documents import IndexedPage, plan_page, read_page


def finish_other_pages(job: Job) -> list[FinishedPage]:
    """The pages of all organisations and source documents, of each code of problems, and what stands for each case withdrawn."""
    organisations = [_organisation(job, id_) for id_ in job.site.catalogue.organisations]
    sources = [_source(job, id_) for id_ in job.site.catalogue.documents]
    return [*organisations, *sources, *(_error(job, code) for code in explanations(job.site.words.language)), *_withdrawn(job)]


def _organisation(job: Job, id_: str) -> FinishedPage:
    plan = organisation_plan(job.site, id_)
    page, told = plan_page(plan), page_metadata_plan(job.picture, organisation_jsonld(job.site, id_))
    indexed = IndexedPage(page, read_page(page)) if page else None
    return replace(finish_page(job, plan), indexed=indexed, metadata=job.templates.render(told))


def _source(job: Job, id_: str) -> FinishedPage:
    plan = source_plan(job.site, id_)
    page, steps = plan_page(plan), (*job.site.home_trail(), (plan.title, plan.address))
    told = page_metadata_plan(job.picture, page_jsonld(job.site, plan.address, steps))
    indexed = IndexedPage(page, read_page(page)) if page else None
    return replace(finish_page(job, plan), indexed=indexed, metadata=job.templates.render(told))


def _error(job: Job, code: str) -> FinishedPage:
    plan = error_plan(job.site, code)
    page = plan_page(plan)
    indexed = IndexedPage(page, read_page(page)) if page else None
    steps = (*job.site.error_trail(), (plan.title, plan.address))
    told = page_metadata_plan(job.picture, page_jsonld(job.site, plan.address, steps))
    return replace(finish_page(job, plan), indexed=indexed, metadata=job.templates.render(told))


def _withdrawn(job: Job) -> list[FinishedPage]:
    """For each case that was withdrawn, each of its translations, and each that was withdrawn alone, a page that says why."""
    abroad = {language: job.in_language(language) for language in job.site.catalogue.languages}
    languages: dict[str, list[str]] = {id_: [] for id_ in job.site.catalogue.withdrawn}
    for id_, language in translation_ids(job.site.catalogue.files, job.site.catalogue.language):
        languages.get(id_, []).append(language)
    pages = [
        _notice(abroad[file.language], withdrawn_translation_plan(abroad[file.language].site, file))
        for file in job.site.catalogue.withdrawn_translations
    ]
    for id_, file in job.site.catalogue.withdrawn.items():
        places = [(job, permalinks.case(id_)), *((abroad[one], permalinks.translation(id_, one)) for one in languages[id_])]
        pages += [_notice(there, withdrawn_plan(there.site, file, address)) for there, address in places]
    return pages


def _notice(job: Job, plan: Plan) -> FinishedPage:
    """A page that nothing leads to, and that search engines do not list."""
    return replace(finish_page(job, plan), metadata=job.templates.render(page_metadata_plan(None, hidden=True)), hidden=True)


def finish_broken(job: Job, problems: Iterable[Problem]) -> list[FinishedPage]:
    """For a server: a page in place of each case and translation that is left out, with all that is wrong with it.

    A translation is left out with its original too.
    """
    folder, files = job.site.catalogue.root.name, job.site.catalogue.files
    wrong: dict[str, list[Problem]] = {}
    for found in problems:
        wrong.setdefault(found.place.path, []).append(found)
    pages = []
    for id_ in case_ids(files):
        path = f"{folder}/{id_}.md"
        if path in wrong:
            pages.append(finish_page(job, broken_plan(job.site.words, permalinks.case(id_), path, wrong[path])))
    abroad = {language: job.in_language(language) for language in job.site.catalogue.languages}
    for id_, language in translation_ids(files, job.site.catalogue.language):
        original, path, there = f"{folder}/{id_}.md", f"{folder}/{id_}.{language}.md", abroad[language]
        if both := [*wrong.get(original, []), *wrong.get(path, [])]:
            pages.append(finish_page(there, broken_plan(there.site.words, permalinks.translation(id_, language), path, both)))
    return pages


def embed_files(job: Job) -> Mapping[str, str]:
    """Every card and every map, by address."""
    plans = embed_plans(job.site)
    return {job.site.layout.file(plan.address): job.templates.render(plan) for plan in plans}


def forward_files(job: Job, lock: Lock) -> Mapping[str, str]:
    """A page for each old address, and ``_redirects``, which Netlify, Cloudflare Pages and others read."""
    moved, site = forwards(job.site), job.site
    leads = {**moved, **_folders(job, lock, moved)}
    speaking = {language: job.in_language(language) for language in (job.site.words.language, *job.site.catalogue.languages)}
    pages = {
        site.layout.file(old): there.templates.render(forward_plan(there.site.words, old, lead, site))
        for old, lead in leads.items()
        for there in [speaking[lead.language]]
    }
    rules = "".join(f"/{site.layout.url(old)} /{site.layout.url(moved[old].address)} 301\n" for old in sorted(moved))
    return {**pages, **({permalinks.REDIRECTS: rules} if rules else {})}


def _folders(job: Job, lock: Lock, moved: Mapping[str, Forward]) -> Mapping[str, Forward]:
    """For a site of files: at each folder that `lock` promises, a page that leads to the file.

    Whoever holds an address from before the site had files still gets there. The page's own address is that of its file.
    """
    layout, catalogue = job.site.layout, job.site.catalogue
    if layout.folders:
        return {}
    live = published_addresses(job.site, catalogue.pages) | moved.keys()
    held = {layout.file(address) for address in live}
    return {
        f"{address}index/": moved.get(address) or Forward(address, layout.url(address), job.site.words.language)
        for address in lock.lines
        if address in live and address.endswith("/") and f"{address}index.html" not in held
    }
