"""A build of a whole site, without a host.

A host (the MkDocs plugin, or a test) creates a `Build` and calls its steps in this order:

1. `outline` says which pages and files there will be, once the host knows its own pages;
2. `start` begins to make them, in other processes where that pays;
3. `place` plans the components that a page of the host places, and `show` puts them into it;
4. `collect` waits for the pages, and checks the links between both kinds of pages;
5. `begin_images` begins maps and share images, once it is known that nothing is wrong;
6. `files` yields what is written beside the pages, and `close` ends the other processes.

The host renders its own pages, and one frame for each kind of casebook's pages (see `casebook.pages.frame`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from concurrent.futures import Executor, Future, as_completed
from dataclasses import dataclass, replace
from datetime import UTC
from functools import cached_property
from typing import TypeAlias

from casebook import permalinks
from casebook.build.case_pages import FinishedPage, finish_cases
from casebook.build.check import line_reader
from casebook.build.clashes import clashes
from casebook.build.files import admin_files, case_feeds, map_scripts, table_files
from casebook.build.job import InlineExecutor, Job, executor, share_job, with_job
from casebook.build.load import broken_anchor, link_targets, load
from casebook.build.lock import LOCK, Lock, file_address, moved_files
from casebook.build.other_pages import embed_files, finish_broken, finish_other_pages, forward_files
from casebook.build.outline import BuildOptions, Document, Outline, outline, used_content
from casebook.content.git import read_log
from casebook.content.history import History, histories
from casebook.content.site import Site
from casebook.data.feeds import feed_links
from casebook.data.schema_org_pages import page_jsonld
from casebook.files.cache import FileCache, JsonCache
from casebook.maps.files import places_without_land
from casebook.markdown.requests import requests
from casebook.messages.codes import problem_texts
from casebook.messages.text_report import text_report
from casebook.messages.wording import comma_list
from casebook.pages.components import (
    component,
    find_components,
    rendered_components,
)
from casebook.pages.metadata import list_links, page_metadata_plan, share_picture
from casebook.pages.templating import Templates
from casebook.pages.view import Link, Plan
from casebook.permalinks import Layout
from casebook.problems import Problem
from casebook.search.documents import IndexedPage
from casebook.search.files import search_files
from casebook.social_cards.card import ShareCard
from casebook.social_cards.files import share_cards, share_files

_MOST_PLACES = 5
"""How many places a notice names."""
Files: TypeAlias = Iterator[tuple[str, str | bytes]]
"""Files with their addresses."""


@dataclass(frozen=True, slots=True)
class Placement:
    """The components that a page of the host places, and what is wrong with the page."""

    plans: Mapping[str, Plan]
    """By marker."""
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Work:
    """What `Build.start` has begun."""

    job: Job
    cards: Mapping[str, ShareCard]
    cases: Callable[[], list[FinishedPage]]
    other_pages: Future[list[FinishedPage]]


class Build:
    """One build. The module's docstring names its steps."""

    def __init__(self, options: BuildOptions) -> None:
        self.options = options
        self.loaded = load(options.cases, options.words.language)
        self.site = Site(
            self.loaded.catalogue,
            options.words,
            url=options.url,
            name=options.name,
            about=options.about,
            owner=options.owner,
            zone=options.zone or UTC,
        )
        self.notices = [*self._land_notice()]
        """Sentences about what the site does without, though nothing is wrong."""
        self.problems: list[Problem] = []
        """What the host was told so far, and has not reported."""
        self.pages: list[FinishedPage] = []
        """Casebook's pages, once they are collected."""
        self._documents: Mapping[str, Document] = {}
        self._work: _Work | None = None
        self._placements: dict[str, Placement] = {}
        self._titles: Mapping[str, str] = {}
        self._executor: Executor = InlineExecutor()
        self._tasks: list[Future[Mapping[str, str | bytes]]] = []

    def _land_notice(self) -> Iterator[str]:
        """Yield a sentence where places lie beyond the land that maps draw."""
        places = places_without_land(self.loaded.catalogue, self.options.maps)
        if places:
            named = comma_list(places[:_MOST_PLACES]) + (" …" if len(places) > _MOST_PLACES else "")
            yield self.options.words("map_land_missing", places=named)

    def outline(
        self, documents: Mapping[str, Document], files: Mapping[str, str], layout: Layout, pictures: Mapping[str, bytes]
    ) -> Outline:
        """Return which pages and files there will be on a site with this `layout`.

        `documents` are the hand-written pages, and `files` the addresses of other files of the host, by path relative to the
        project; `pictures` are those among these files, by any name.
        """
        self._documents = documents
        self.loaded = used_content(self.loaded, documents)
        self.site = replace(self.site, catalogue=self.loaded.catalogue, layout=layout)
        planned = outline(self.options, self.loaded, self.site, documents, pictures)
        addresses = {path: document.address for path, document in documents.items()}
        return replace(planned, problems=(*clashes(self.site, {**addresses, **files}), *planned.problems))

    def start(self) -> None:
        """Begin to make pages, data and frames for other sites."""
        options = self.options
        self.site = replace(self.site, histories=self._histories())
        addresses = {path: document.address for path, document in self._documents.items()}
        cards = share_cards(self.site)
        picture = share_picture(self.site, permalinks.SITE_SHARE_IMAGE, cards[permalinks.SITE_SHARE_IMAGE])
        job = Job(
            self.site,
            self._templates,
            options.dialect,
            link_targets(self.site.catalogue, addresses),
            JsonCache(options.cache / "pages.json"),
            options.maps,
            picture if options.drawing and self.site.has_address else None,
        )
        share_job(job)
        self._executor = InlineExecutor() if options.serving else executor(len(self.site.catalogue.cases))
        others = self._executor.submit(with_job, finish_other_pages)
        self._work = _Work(job, cards, finish_cases(job, self._executor), others)
        self._begin(table_files, options.cache)
        self._begin(embed_files)

    def _histories(self) -> Mapping[str, History]:
        options, words = self.options, self.site.words
        log = read_log(options.project, options.cases.name, options.zone)
        if log is None or log.shallow:
            self.notices.append(words("history_none" if log is None else "history_shallow"))
        store = JsonCache(options.cache / "history.json")
        known = histories(self.site.catalogue, options.project, log, store) if log else {}
        if (log and not log.dated) or not all(history.complete for history in known.values()):
            self.notices.append(words("history_partial"))
        return known

    @property
    def _started(self) -> _Work:
        if self._work is None:
            raise RuntimeError("the build has not been started")
        return self._work

    @cached_property
    def _templates(self) -> Templates:
        """The templates of the site. The first page that is rendered asks for them, after `outline`."""
        return Templates(self.site.words, self.options.overrides, self.options.maps, self.site.layout)

    def _begin(self, task: Callable[..., Mapping[str, str | bytes]], *args: object) -> None:
        """Begin the files that `task` makes of the job; `files` yields them."""
        self._tasks.append(self._executor.submit(with_job, task, *args))

    def place(self, path: str, document: Document, html: str) -> Placement:
        """Plan the components whose markers stand in `html`, the content of the page at `path`, and return them.

        A marker in a block of code is text there, and places nothing. What a page loads from other hosts is a problem too.
        """
        markers = rendered_components(path, document.text, html)
        results = {str(marker): component(self.site, marker, document.address) for marker in markers}
        placement = Placement(
            {name: plan for name, plan in results.items() if isinstance(plan, Plan)},
            (*requests(path, document.text, html), *(it for it in results.values() if isinstance(it, Problem))),
        )
        self._placements[path] = placement
        return placement

    def show(self, path: str, html: str) -> str:
        """Return the content of the page at `path` with its components in their places."""
        plans = self._placements[path].plans if path in self._placements else {}
        for marker in find_components("", html):
            if str(marker) in plans:
                html = html.replace(marker.marker, self._templates.render(plans[str(marker)]))
        return html

    def collect(self, titles: Mapping[str, str], anchors: Mapping[str, Collection[str]]) -> list[Problem]:
        """Wait for all pages, and return what is wrong with bodies and with links between pages.

        `titles` are those of the host's pages, by address; `anchors` are what links to them may point to, by path.
        """
        self._titles = titles
        work = self._started
        cases = work.cases()
        self._begin(case_feeds, {id_: page.body for id_, page in zip(self.site.catalogue.cases, cases, strict=True)})
        self.pages = [*(page for case in cases for page in (case, *case.translations)), *work.other_pages.result()]
        if self.options.serving:
            addresses = {page.address for page in self.pages}
            broken = finish_broken(work.job, self.loaded.problems)
            self.pages += [page for page in broken if page.address not in addresses]
        folder, documents = self.options.cases.name, self.site.catalogue.documents.values()
        targets: dict[str, Collection[str]] = {**anchors}
        targets |= {page.source: page.anchors for page in self.pages if page.source}
        targets |= {f"{folder}/{source.text_file}": frozenset(source.parts) for source in documents if source.text_file}
        links = [link for page in self.pages for link in page.pending]
        broken_links = (broken_anchor(link, targets.get(link.file)) for link in links)
        problems = [problem for page in self.pages for problem in page.problems]
        return sorted([*problems, *(problem for problem in broken_links if problem)])

    def begin_images(self) -> None:
        """Begin maps and share images. They come in small parts, so that all processes are done at about the same time."""
        plans = self._plans()
        views = [view for plan in plans for view in plan.maps] + [view for page in self.pages for view in page.maps]
        self._begin(map_scripts, views, self.options.cache / "maps.json")
        if self.options.drawing is None:
            self.notices.append(self.site.words("share_no_font"))
            return
        store = FileCache(self.options.cache / "share", ".png")
        self._tasks += share_files(self._started.cards, self.options.drawing, store, self._executor)

    def _plans(self) -> list[Plan]:
        """Return the components of all pages."""
        return [plan for placement in self._placements.values() for plan in placement.plans.values()]

    def page_values(self, address: str, title: str) -> Mapping[str, object]:
        """Return what templates get for the host's page at `address`: its feeds, breadcrumbs and metadata.

        Breadcrumbs are links to the pages above, the home page first; a folder without a page has none.
        """
        steps = (*self._above(address), (title, address))
        following = next((plan.next for plan in self._plans() if plan.address == address and plan.next), None)
        links = list_links(self.site, None, following)
        metadata = page_metadata_plan(self._started.job.picture, page_jsonld(self.site, address, steps), links=links)
        return {
            "feeds": feed_links(self.site, address),
            "crumbs": [Link(name, self.site.layout.url(target) or ".") for name, target in self._above(address)],
            "metadata": self._templates.render(metadata),
        }

    def _above(self, address: str) -> list[tuple[str, str]]:
        folders = [address[: at + 1] for at, sign in enumerate(address) if sign == "/"][:-1]
        home = [*self.site.home_trail()] if address else []
        return [*home, *((self._titles[folder], folder) for folder in folders if folder in self._titles)]

    def sitemap(self) -> list[str]:
        """Return the absolute addresses of casebook's pages that search engines may list; none without the site's own."""
        return [self.site.to(page.address) for page in self.pages if not page.hidden] if self.site.has_address else []

    def files(self, entries: Iterable[Mapping[str, str]] | None, read: Callable[[str], bytes]) -> Files:
        """Yield the files beside the pages: redirects and search first, then each file as soon as it is made.

        `entries` are those of the host's search index; None for a site without search. `read` returns a file that is in the
        site already, by address.
        """
        path = self.options.project / LOCK
        lock = Lock.read(path.read_text(encoding="utf-8", errors="replace") if path.is_file() else "")
        yield from forward_files(self._started.job, lock).items()
        for old, new in moved_files(self.site.catalogue, lock.lines).items():
            yield file_address(old), read(file_address(new))
        if self.options.admin:
            yield from admin_files(self.site, self._templates, self.options.admin).items()
        if entries is not None:
            indexed: list[IndexedPage] = [page.indexed for page in self.pages if page.indexed]
            yield from search_files(self.site, indexed, self._plans(), entries).items()
        for task in as_completed(self._tasks):
            yield from task.result().items()

    def report(self) -> list[str]:
        """Return the lines of a report of `problems`, as ``casebook check`` prints it."""
        words, url = self.options.words, self.options.address
        texts = problem_texts(set(self.problems), words, line_reader(self.options.project), url)
        return text_report(texts, words).split("\n")  # other ends of lines may stand in what a file says

    def close(self) -> None:
        """End the other processes. Nobody needs what they have not finished."""
        self._executor.shutdown(cancel_futures=True)
