"""The woven pages that are no cases: organisations, codes of problems, what stands for cases withdrawn or broken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from casebook import permalinks
from casebook.build.finishing import Finished, finished
from casebook.build.job import Job
from casebook.exports import organisation_jsonld, page_jsonld
from casebook.pages import (
    Plan,
    broken_plan,
    error_plan,
    organisation_plan,
    page_metadata_plan,
    source_plan,
    withdrawn_plan,
    withdrawn_translation_plan,
)
from casebook.problems import Problem
from casebook.reading import case_ids, translation_ids
from casebook.reports import explanations
from casebook.search import Indexed, plan_page, read_page


def finish_others(job: Job) -> list[Finished]:
    """The pages of all organisations and source documents, of each code of problems, and what stands for each case withdrawn."""
    organisations = [_organisation(job, id_) for id_ in job.site.catalogue.organisations]
    sources = [_source(job, id_) for id_ in job.site.catalogue.documents]
    return [*organisations, *sources, *(_error(job, code) for code in explanations(job.site.words.language)), *_withdrawn(job)]


def _organisation(job: Job, id_: str) -> Finished:
    plan = organisation_plan(job.site, id_)
    page, told = plan_page(plan), page_metadata_plan(job.picture, organisation_jsonld(job.site, id_))
    indexed = Indexed(page, read_page(page)) if page else None
    return replace(finished(job, plan), indexed=indexed, metadata=job.templates.render(told))


def _source(job: Job, id_: str) -> Finished:
    plan = source_plan(job.site, id_)
    page, steps = plan_page(plan), ((job.site.words("home"), ""), (plan.title, plan.address))
    told = page_metadata_plan(job.picture, page_jsonld(job.site, plan.address, steps))
    indexed = Indexed(page, read_page(page)) if page else None
    return replace(finished(job, plan), indexed=indexed, metadata=job.templates.render(told))


def _error(job: Job, code: str) -> Finished:
    plan, words = error_plan(job.site, code), job.site.words
    page = plan_page(plan)
    indexed = Indexed(page, read_page(page)) if page else None
    steps = ((words("home"), ""), (words("errors"), permalinks.ERRORS), (plan.title, plan.address))
    told = page_metadata_plan(job.picture, page_jsonld(job.site, plan.address, steps))
    return replace(finished(job, plan), indexed=indexed, metadata=job.templates.render(told))


def _withdrawn(job: Job) -> list[Finished]:
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


def _notice(job: Job, plan: Plan) -> Finished:
    """A page that nothing leads to, and that search engines do not list."""
    return replace(finished(job, plan), metadata=job.templates.render(page_metadata_plan(None, hidden=True)), hidden=True)


def finish_broken(job: Job, problems: Iterable[Problem]) -> list[Finished]:
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
            pages.append(finished(job, broken_plan(job.site.words, permalinks.case(id_), path, wrong[path])))
    abroad = {language: job.in_language(language) for language in job.site.catalogue.languages}
    for id_, language in translation_ids(files, job.site.catalogue.language):
        original, path, there = f"{folder}/{id_}.md", f"{folder}/{id_}.{language}.md", abroad[language]
        if both := [*wrong.get(original, []), *wrong.get(path, [])]:
            pages.append(finished(there, broken_plan(there.site.words, permalinks.translation(id_, language), path, both)))
    return pages
