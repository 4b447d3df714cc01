"""The files of the search index of a site."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import chain

from msgspec.structs import replace

from casebook import permalinks
from casebook.content.site import Site
from casebook.files.results import ResultCache
from casebook.messages.wording import Wording
from casebook.pages.facets import facets
from casebook.pages.view import Plan
from casebook.search.documents import Kind, SearchPage, merge_pages, plan_page
from casebook.search.index import index_files
from casebook.search.names import document_names, own_names, synonyms, topics
from casebook.search.neighbours import usage
from casebook.search.postings import collect
from casebook.search.records import IndexedPage, index_page
from casebook.theme import ASSETS

_KINDS: tuple[Kind, ...] = ("case", "document", "translation", "page", "list", "source", "code")

STAMPED = (
    "facets", "filters", "foreign", "hanja", "heavy", "institutions", "names", "neighbours", "postings", "records", "texts",
    "topics", "words",
)  # fmt: skip
"""The groups of files whose names change with their content. The names of these files begin with the group and a hyphen."""

_NOTES = (
    "search_all", "search_between", "search_without", "search_similar", "search_corrected", "search_near", "search_has",
    "search_lacks", "search_part", "search_lists", "search_asked", "browse_tags", "count",
)  # fmt: skip
"""The texts that say what was searched in place of a query, why a page is shown, and what else can be searched."""


def notes(words: Wording) -> Mapping[str, str]:
    """Return the texts in which the engine says what it has found."""
    return {name: words.pattern(name) for name in _NOTES}


_FURTHER_ANSWERS: Mapping[str, tuple[str, ...]] = {permalinks.CITIES: ("map",)}
"""The topics for which pages made by the program stand behind those that answer, by address."""


def own_answers(languages: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the topics of questions (site-questions.yml) that pages made by the program answer, by address.

    `languages` are those into which cases are translated.
    """
    tools: dict[str, tuple[str, ...]] = {
        permalinks.COMPARE: ("compare",), permalinks.OVERVIEW: ("count",), permalinks.CHANGES: ("changed",),
        permalinks.CITIES: ("places",), permalinks.LICENCES: ("licences",),
    }  # fmt: skip
    return tools | {permalinks.language(language): ("languages",) for language in languages}


def search_files(
    site: Site,
    indexed: Callable[[Kind], Iterable[IndexedPage]],
    plans: Iterable[Plan],
    host_pages: Iterable[SearchPage],
    cache: ResultCache | None = None,
) -> Mapping[str, str]:
    """Return the files of the index, by address.

    The index has the pages that `indexed` returns of each kind, and the `host_pages` with the parts that `plans` place there.
    `cache` keeps what the next build can change.
    """
    layout = site.layout
    host, names = {page.address: page for page in host_pages}, document_names(site.catalogue)
    for plan in plans:
        part = plan_page(plan, names.get(plan.address, ()), own_names(site.catalogue, plan.address))
        if part:
            host[plan.address] = merge_pages(host[plan.address], part) if plan.address in host else part
    listed = {permalinks.collection(id_): files for id_, files in site.catalogue.by_collection.items()}
    listed |= {permalinks.question(id_): files for id_, files in site.catalogue.by_question.items()}
    own = [
        replace(
            index_page(page, layout.url(page.address)),
            cases=tuple(layout.url(permalinks.case(file.id)) for file in listed.get(page.address, ())),
        )
        for page in host.values()
        if _has_text(page)
    ]
    pages = (page for kind in _KINDS for page in chain(indexed(kind), (page for page in own if page.kind == kind)))
    labels = {"cases": layout.url(permalinks.CASES), **notes(site.words)}
    language_use = usage(site.catalogue)
    own_topics = own_answers(site.catalogue.languages)
    answers = own_topics | {  # pages that the search has not are left out with the index
        page.address: (*own_topics.get(page.address, ()), *page.answers) for page in host.values() if _has_text(page)
    }
    languages = [site.catalogue.language, *site.catalogue.languages]
    by_link, further = (  # as the index has its pages
        {layout.url(address): named for address, named in some.items()} for some in (answers, _FURTHER_ANSWERS)
    )
    site_topics = topics(by_link, further, languages, language_use.table, site.words("cities"))
    collected = collect(pages, cache)
    texts = index_files(collected, synonyms(site.catalogue), labels, facets(site), replace(language_use, topics=site_topics))
    return {f"{ASSETS}/search/{name}": text for name, text in texts.items()}


def _has_text(page: SearchPage) -> bool:
    """Return whether a page has text. A page that only lists others answers no query."""
    return any(section.text or section.title for section in page.sections)
