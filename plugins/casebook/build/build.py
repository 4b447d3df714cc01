"""A build of a whole site, without a host.

A host (the MkDocs plugin, or a test) creates a `Build` and calls its steps in this order:

1. `outline` says which pages and files there will be, once the host knows its own pages;
2. `start` begins to make them, in other processes where that pays;
3. `host_pages` plans and renders the components that pages of the host place;
4. `collect` waits for the pages, and checks the links between both kinds of pages;
5. `begin_files` begins what is made of many pages, maps and share images, once it is known that nothing is wrong;
6. `files` yields what is written beside the pages, and `close` ends the other processes.

The host renders its own pages, and one frame for each kind of casebook's pages (see `casebook.pages.frame`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from datetime import UTC
from functools import cached_property, partial
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from casebook import permalinks
from casebook.build.admin import admin_files
from casebook.build.case_files import begin_case_files
from casebook.build.check import line_reader
from casebook.build.clashes import clashes
from casebook.build.dask_workers import Cluster, cluster
from casebook.build.dependencies import Digests
from casebook.build.drawn_files import begin_cards, begin_maps, map_libraries, missing_scripts
from casebook.build.finished_page import FinishedPage, Subject, broken_anchors, without_texts
from casebook.build.host_pages import HostPages
from casebook.build.load import link_targets, load
from casebook.build.lock import Lock, file_address, moved_files
from casebook.build.other_pages import finish_broken, forward_files, other_embeds, withdrawn_pages
from casebook.build.outline import BuildOptions, Document, Outline, outline, used_content, with_histories
from casebook.build.outputs import FileTasks, Output, Published, outputs_of
from casebook.build.pages import BuildMemory, PageWork, make_pages
from casebook.build.promised_ids import with_promised_ids
from casebook.build.workers import DeferredExecutor, InlineExecutor, Job, executor, is_worth_forking, share_job, with_job
from casebook.content.site import Site, site_words, with_codes
from casebook.files.cache import key_of
from casebook.files.results import ResultCache
from casebook.layout import Layout
from casebook.maps.files import map_options_for, places_without_land
from casebook.maps.views import MapView
from casebook.messages.blanks import comma_list
from casebook.messages.codes import problem_texts
from casebook.messages.progress import Progress
from casebook.messages.reports import text_report
from casebook.pages.metadata import share_picture
from casebook.pages.templating import Templates
from casebook.problems import Problem
from casebook.search.documents import SearchPage
from casebook.search.files import search_files
from casebook.search.related import related_cases
from casebook.social_cards.cards import ShareCard
from casebook.social_cards.files import share_cards

_MOST_PLACES = 5
"""How many places a notice names."""


class _BuildRun(Struct, frozen=True):
    """What `Build.start` has begun."""

    job: Job
    digests: Digests
    published: Published
    tasks: FileTasks
    cards: Mapping[str, ShareCard]
    page_work: PageWork
    pages: Callable[[], list[FinishedPage]]
    """Waits for the pages that have a subject."""
    withdrawn_pages: Future[list[FinishedPage]]


class Build:
    """One build. The module's docstring names its steps."""

    def __init__(self, options: BuildOptions, memory: BuildMemory | None = None) -> None:
        """Read the content. `memory` is what a server knows from its last build; a first build of a server begins one."""
        self.options = options
        self._is_renewed = memory is not None
        self.memory = memory or BuildMemory() if options.serving else None
        documents = ResultCache(options.database, "documents")
        self.loaded = load(options.cases, options.words.language, self.memory.files if self.memory else None, documents)
        self.site = Site(
            self.loaded.catalogue,
            site_words(self.loaded.catalogue, options.words.language),
            zone=options.zone or UTC,
            **options.settings(),
        )
        self.options = replace(options, maps=map_options_for(options.maps, self.loaded.catalogue))
        self.notices = [*self._land_notice()]
        """Sentences about what the site does without, though nothing is wrong."""
        self.problems: list[Problem] = []
        """What the host was told so far, and has not reported."""
        self.pages: list[FinishedPage] = []
        """Casebook's pages, once they are collected."""
        self._documents: Mapping[str, Document] = {}
        self._run: _BuildRun | None = None
        self._executor: Executor = InlineExecutor()
        self._cluster: Cluster | None = None
        """The workers that make the pages, where the options name some."""
        self._progress = Progress(options.words)

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
        site = replace(self.site, catalogue=self.loaded.catalogue, layout=layout)
        self.site, notices = with_histories(self.options, site, documents)
        self.notices += [notice for notice in notices if notice not in self.notices]
        planned = outline(self.options, self.loaded, self.site, documents, pictures)
        self.site = replace(self.site, pictures=planned.page_pictures)
        addresses = {path: document.address for path, document in documents.items()}
        return replace(planned, problems=(*clashes(self.site, {**addresses, **files}), *planned.problems))

    def start(self, published: Mapping[str, str] | None = None, progress: Progress | None = None) -> None:
        """Begin to make pages, data and frames for other sites.

        `published` are the keys of the files of the last build that are still there, by address. Raises `ClusterError` where
        the workers that the options name cannot be used.
        """
        self._progress = progress or self._progress
        options = self.options
        addresses = {path: document.address for path, document in self._documents.items()}
        cards = share_cards(self.site)
        picture = share_picture(self.site, permalinks.SITE_SHARE_IMAGE, cards[permalinks.SITE_SHARE_IMAGE])
        job = Job(
            self.site,
            self._templates,
            options.dialect,
            link_targets(self.site.catalogue, addresses, self.site.url if self.site.has_address else ""),
            ResultCache(options.database, "results"),
            options.maps,
            picture if options.drawing and self.site.has_address else None,
        )
        share_job(job)
        related_cases(self.site, ResultCache(options.database, "related"))  # for all who ask later
        digests = Digests(self.site, options, job.targets)
        earlier = Published(published or {}, ResultCache(options.database, "tasks"))
        memory = self.memory.pages if self.memory else None
        page_work = PageWork(job, digests, ResultCache(options.database, "pages"), earlier.keys, memory)
        if is_worth_forking(len(page_work.missing)) and not options.serving:
            make_pages(job, page_work.missing[:1])  # reads what all pages need: each process would take 0.15 s for that
        self._executor = self._new_executor(len(page_work.missing))
        withdrawn = self._executor.submit(with_job, withdrawn_pages)  # forks: before a connection to others has threads
        self._cluster = None if options.serving else cluster(options.scheduler, job, len(page_work.missing))
        pages = page_work.begin(self._cluster or self._executor, self._progress)
        tasks = FileTasks(earlier, self._executor, self._progress, in_order=self._is_renewed)
        self._run = _BuildRun(job, digests, earlier, tasks, cards, page_work, pages, withdrawn)

    def _new_executor(self, pages: int, *, beside_work: bool = False) -> Executor:
        """Return what runs the tasks. A server whose site is there makes what has changed when readers ask for it."""
        if not self.options.serving:
            return executor(pages, beside_work=beside_work)
        return DeferredExecutor() if self._is_renewed else InlineExecutor()

    @property
    def _started(self) -> _BuildRun:
        if self._run is None:
            raise RuntimeError("the build has not been started")
        return self._run

    @cached_property
    def host_pages(self) -> HostPages:
        """The pages of the host. The first component that is placed asks for them, after `outline`."""
        return HostPages(self.site, self._templates)

    @cached_property
    def _templates(self) -> Templates:
        """The templates of the site. The first page that is rendered asks for them, after `outline`."""
        return Templates(self.site.words, self.options.overrides, self.options.maps, self.site.layout)

    def collect(self, titles: Mapping[str, str], anchors: Mapping[str, Collection[str]]) -> list[Problem]:
        """Wait for all pages, and return what is wrong with bodies and with links between pages.

        `titles` are those of the host's pages, by address; `anchors` are what links to them may point to, by path.
        """
        self.host_pages.titles = titles
        run = self._started
        pages = run.pages()
        self.pages = [*(part for page in pages for part in page.with_translations), *run.withdrawn_pages.result()]
        if self.options.serving:
            addresses = {page.address for page in self.pages}
            broken = finish_broken(run.job, self.loaded.problems)
            self.pages += [page for page in broken if page.address not in addresses]
        problems = [problem for page in self.pages for problem in page.problems]
        return sorted([*problems, *broken_anchors(self.site.catalogue, self.pages, anchors)])

    def begin_files(self) -> None:
        """Begin data, feeds, maps and share images. They come in parts, so that all processes are done at about the same time."""
        digests, tasks = self._started.digests, self._started.tasks
        if not self._cluster:  # no process may be forked beside the threads of a cluster's connection
            self._executor.shutdown()
            self._executor = tasks.executor = self._new_executor(len(self._started.page_work.missing), beside_work=True)
        begin_case_files(self._started.job, self.pages, digests, tasks, self.options.cache)
        tasks.begin("embeds", digests.fields, other_embeds)
        if self.site.catalogue.has_points:
            tasks.begin("map libraries", digests.shared, map_libraries)
        maps = (*(plan.maps for plan in self.host_pages.plans), *(page.maps for page in self.pages))
        begin_maps(self._started.job, chain.from_iterable(maps), tasks)
        if self.options.drawing is None:
            self.notices.append(self.site.words("share_no_font"))
        else:
            store = ResultCache(self.options.database, "share images")
            begin_cards(self._started.cards, self.options.drawing, store, tasks)
        self._executor.shutdown(wait=False)  # its processes end with their last task

    def page_metadata(self, address: str, title: str) -> str:
        """Return what the head of the host's page at `address` says to machines, as HTML."""
        return self.host_pages.metadata(address, title, self._started.job.picture, self._started.cards)

    def sitemap(self) -> list[str]:
        """Return the absolute addresses of casebook's pages that search engines may list; none without the site's own."""
        return [self.site.to(page.address) for page in self.pages if not page.hidden] if self.site.has_address else []

    @property
    def outdated(self) -> Mapping[str, Subject]:
        """The subjects of pages that a server has to make again, by the address of each page."""
        return self._started.page_work.outdated

    def renew(self, subjects: Iterable[Subject]) -> Iterator[FinishedPage]:
        """Make the pages of some subjects again, and yield each of them and of their translations."""
        renewed: dict[str, FinishedPage] = {}
        for subject in subjects:
            pages = self._started.page_work.renew(subject).with_translations
            renewed |= {page.address: without_texts(page) for page in pages}
            yield from pages
        self.pages = [renewed.get(page.address, page) for page in self.pages]

    def map_scripts(self, views: Iterable[MapView]) -> Iterator[Output]:
        """Yield the scripts of maps that the site has not yet."""
        return missing_scripts(self._started.job, views, self._started.published)

    def texts(self, pages: Sequence[FinishedPage]) -> Iterator[FinishedPage]:
        """Yield pages with their texts."""
        return self._started.page_work.texts(pages)

    def files(self, searched: Sequence[SearchPage] | None, read: Callable[[str], bytes]) -> Iterator[Output]:
        """Yield the files beside the pages: redirects and search first, then each file as soon as it is made.

        `searched` are the host's pages in the search; None for a site without one. `read` returns a file that is there already.
        """
        run, lock = self._started, Lock.load(self.options.project)
        yield from outputs_of(forward_files(run.job, lock))
        for old, new in moved_files(self.site.catalogue, lock.lines).items():
            yield Output(file_address(old), read(file_address(new)))
        if self.options.admin:
            yield from outputs_of(admin_files(self.site, self._templates, self.options.admin))
        if searched is not None:
            self._progress.begin("index", 1 + len(run.tasks))
            self._begin_search(searched)
            self._progress.advance()
        yield from run.tasks.outputs()

    def _begin_search(self, searched: Sequence[SearchPage]) -> None:
        plans, digests, tasks = self.host_pages.plans, self._started.digests, self._started.tasks
        components = [(plan.address, plan.template, plan.title) for plan in plans]
        key = key_of(digests.everything, repr(components), repr(searched))
        indexed = partial(self._started.page_work.indexed, self.pages)
        kept = ResultCache(self.options.database, "postings")
        tasks.make("search", key, lambda: search_files(self.site, indexed, plans, searched, kept))

    def report(self) -> list[str]:
        """Return the lines of a report of `problems`, as ``casebook check`` prints it."""
        words = with_codes(self.options.words, self.loaded.catalogue.codes)
        problems = with_promised_ids(set(self.problems), Lock.load(self.options.project))
        texts = problem_texts(problems, words, line_reader(self.options.project), self.options.address)
        return text_report(texts, words).split("\n")  # other ends of lines may stand in what a file says

    def close(self) -> None:
        """Show no more progress, and end the other processes. Nobody needs what they have not finished."""
        self._progress.close()
        self._executor.shutdown(cancel_futures=True)
        if self._cluster:
            self._cluster.shutdown(cancel_futures=True)
