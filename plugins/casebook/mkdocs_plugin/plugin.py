"""The events of a build, in their order."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Executor, Future, as_completed
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC
from pathlib import Path
from typing import Literal, NoReturn

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel, get_files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import is_markdown_file
from mkdocs.utils.templates import TemplateContext

from casebook import permalinks
from casebook.build.case_pages import FinishedPage, finish_cases
from casebook.build.check import examine, line_reader
from casebook.build.clashes import clashes
from casebook.build.files import (
    admin_files,
    case_feeds,
    content_pictures,
    export_addresses,
    map_scripts,
    published_pictures,
    site_files,
    table_files,
)
from casebook.build.job import InlineExecutor, Job, executor, share_job, with_job
from casebook.build.load import Loaded, broken_anchor, link_targets, load
from casebook.build.lock import LOCK, Lock, file_address, moved_files
from casebook.build.other_pages import embed_files, finish_broken, finish_other_pages, forward_files
from casebook.content.catalogue import Catalogue, without_unused
from casebook.content.files import case_ids, translation_ids
from casebook.content.git import read_log
from casebook.content.history import History, histories
from casebook.content.pictures import is_picture
from casebook.content.site import Site
from casebook.data.feeds import feed_links
from casebook.data.schema_org_pages import page_jsonld
from casebook.files.cache import FileStore, Store, key_of
from casebook.files.locks import locked
from casebook.maps.files import places_without_land
from casebook.maps.views import MapView
from casebook.markdown.convert import Dialect
from casebook.messages.codes import explanations, problem_texts
from casebook.messages.text_report import text_report
from casebook.messages.wording import Wording, comma_list, wording
from casebook.mkdocs_plugin.components import Placed
from casebook.mkdocs_plugin.documents import HostDocuments, WovenFile, above, is_below, layout_of, put, rendered, source_path
from casebook.mkdocs_plugin.frames import Shells
from casebook.mkdocs_plugin.material import MaterialAssets, ThemeError, is_material_style, material_assets, prune_stylesheet
from casebook.mkdocs_plugin.options import CasebookConfig, lock_problems, read_choices, read_promise
from casebook.mkdocs_plugin.output import Made, take_search_entries, write
from casebook.mkdocs_plugin.repository import Actions, edit_address
from casebook.mkdocs_plugin.serving import keep_serving
from casebook.mkdocs_plugin.settings import add_own_extensions, language_problems, own_address, site_language
from casebook.pages.components import HostPage, component_pages, missing_components
from casebook.pages.frame import PLACEHOLDERS
from casebook.pages.metadata import page_metadata_plan, share_picture
from casebook.pages.templating import Templates
from casebook.pages.view import Link
from casebook.problems import Problem
from casebook.search.documents import Indexed
from casebook.search.files import search_files
from casebook.social_cards.files import share_cards, share_files
from casebook.theme.folders import MATERIAL, SCRIPTS, STYLES, THEME, without_code_comments

_log = get_plugin_logger(__name__)
_PATIENCE = 600.0
"""Seconds for which a build waits for another one that writes to the same folder."""
_MOST_PLACES = 5
"""How many places a line of the log names."""


class CasebookPlugin(BasePlugin[CasebookConfig]):
    """State of one build; MkDocs keeps the instance while it serves."""

    def __init__(self) -> None:
        self._serving = False
        self._executor: Executor = InlineExecutor()
        self._held = ExitStack()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Defined so that one instance lives through all builds of a server."""
        self._serving = command == "serve"

    def on_serve(self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Callable[..., object]) -> LiveReloadServer:
        """Go on after a build that fails; notice the settings and the lock of addresses when they come back."""
        folders = {self._project, Path(config.config_file_path).parent}
        return keep_serving(server, folders, self._words)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read all content, before MkDocs empties the site's folder: a broken file must not cost the old site."""
        root = Path(self.config.cases_dir)
        self._project = root.parent
        self._cache = self._project / ".cache" / "casebook"
        self._url = own_address(config.site_url)
        language = site_language(config)
        self._words: Wording = wording(language)
        self._overrides = Path(config.theme.custom_dir) if config.theme.custom_dir else None
        config.edit_uri, template = edit_address(config.repo_url, config.edit_uri)
        config.edit_uri_template = config.edit_uri_template or template
        self._choices = read_choices(config, self.config, self._words)
        self._loaded: Loaded = load(root, self._words.language)
        self._problems: list[Problem] = []
        add_own_extensions(config)
        left_out, unknown = read_promise(config, self.config.promise)
        wrong = [*self._loaded.problems, *self._choices.problems, *language_problems(config, language), *unknown]
        if wrong and not self._serving:
            self._stop(self._whole_list(wrong, config))
        self._tell([*wrong, *(lock_problems(self._project, left_out) if self._serving else [])])
        self._say_what_is_unset(config)
        if places := places_without_land(self._loaded.catalogue, self._choices.atlas):
            named = comma_list(places[:_MOST_PLACES]) + (" …" if len(places) > _MOST_PLACES else "")
            _log.info(self._words("map_land_missing", places=named))
        self._material = config.theme.name == "material"
        after_overrides = 1 if config.theme.custom_dir else 0
        config.theme.dirs[after_overrides:after_overrides] = [*([str(MATERIAL)] if self._material else []), str(THEME)]
        config.extra_css[:0] = [path for path in STYLES if path not in config.extra_css]
        config.extra_javascript += [path for path in SCRIPTS if path not in config.extra_javascript]
        for folder in (root, self._overrides):
            if folder and str(folder) not in config.watch:
                config.watch.append(str(folder))
        return config

    def _say_what_is_unset(self, config: MkDocsConfig) -> None:
        """Name the addresses that the operator has not set. A strict build goes on: to look at the site, nobody needs them."""
        addresses = (
            (config.site_url, "site_url_unset", "site_url_example"),
            (config.repo_url, "repo_url_unset", "repo_url_example"),
        )
        for url, unset, example in addresses:
            if not own_address(url):
                _log.info(self._words(example if url else unset, url=url))

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Wait until no other build writes to the site's folder: MkDocs empties it now."""
        if self._serving:
            return
        folder = self._cache / "builds" / key_of(str(Path(config.site_dir).resolve()))
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:  # where nothing can be kept, a build goes on alone
            return
        try:
            self._held.enter_context(locked(folder, 0))
        except BlockingIOError:
            _log.info(self._words("build_waits"))
            try:
                self._held.enter_context(locked(folder, _PATIENCE))
            except BlockingIOError as error:
                raise PluginError(self._words("build_gave_up")) from error

    @event_priority(100)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add casebook's pages and data, and start finishing the cases while MkDocs renders its own pages."""
        self._prepare(files, config)
        catalogue = self._loaded.catalogue
        self._site: Site = replace(self._site, histories=self._histories(catalogue))
        self._cards = share_cards(self._site)
        self._job = self._new_job(config)
        share_job(self._job)
        self._executor = InlineExecutor() if self._serving else executor(len(catalogue.cases))
        self._others: Future[list[FinishedPage]] = self._executor.submit(with_job, finish_other_pages)
        self._cases: Callable[[], list[FinishedPage]] = finish_cases(self._job, self._executor)
        self._begun: list[Future[Mapping[str, str | bytes]]] = []
        self._begin(table_files, self._cache)
        self._begin(embed_files)
        self._tell(self._add_pages(files, config))
        self._site_files(files, config)
        self._lighten(files)
        for shell in self._shells.files():
            put(files, shell)
        return files

    def _prepare(self, files: Files, config: MkDocsConfig) -> None:
        """Know the written pages among `files`, and begin with none of casebook's own."""
        self._layout = layout_of(config, files)  # other plugins may have set it in their on_config
        self._host_files = {source_path(file, config, self._project): file for file in files.documentation_pages()}
        written = frozenset(self._layout.address(file.url) for file in files.documentation_pages())
        texts = {path: file.content_string for path, file in self._host_files.items()}
        catalogue = without_unused(replace(self._loaded.catalogue, pages=written), texts)
        self._loaded = replace(self._loaded, catalogue=catalogue)
        self._templates = Templates(self._words, self._overrides, self._choices.atlas, self._layout)
        self._shells = Shells(self._words, config)
        self._site = Site(
            catalogue,
            self._words,
            url=config.site_url or "/",
            name=config.site_name,
            about=config.site_description or "",
            owner=config.site_author or None,
            layout=self._layout,
            zone=self._choices.zone or UTC,
        )
        self._placed = Placed(self._site, self._templates)
        self._woven: dict[str, WovenFile] = {}

    def _add_pages(self, files: Files, config: MkDocsConfig) -> list[Problem]:
        """Add casebook's pages, and return what is wrong with those of docs/ that stand in the place of one."""
        catalogue = self._loaded.catalogue
        documents = HostDocuments(config, self._project, files)
        problems = clashes(self._site, {**documents.addresses, **documents.files})
        problems += [found for page in component_pages(self._site) for found in self._host_page(page, files, config)]
        left_out = self._serving or self._loaded.problems  # links to them are sound
        for id_ in case_ids(catalogue.files) if left_out else [*catalogue.cases, *catalogue.withdrawn]:
            self._add_woven(files, config, f"{catalogue.root.name}/{id_}.md", permalinks.case(id_))
        for id_, language in translation_ids(catalogue.files, catalogue.language):
            path = f"{catalogue.root.name}/{id_}.{language}.md"
            self._add_woven(files, config, path, permalinks.translation(id_, language), language)
        for id_ in catalogue.organisations:
            self._add_woven(files, config, None, permalinks.organisation(id_))
        for source in catalogue.documents.values():
            text = f"{catalogue.root.name}/{source.text_file}" if source.text_file else None
            self._add_woven(files, config, text, permalinks.source_page(source.id))
        for code in explanations(self._words.language):
            self._add_woven(files, config, None, permalinks.error(code))
        return problems

    def _new_job(self, config: MkDocsConfig) -> Job:
        site = self._site
        written = {path: self._layout.address(file.url) for path, file in self._host_files.items()}
        picture = share_picture(site, permalinks.SITE_SHARE_IMAGE, self._cards[permalinks.SITE_SHARE_IMAGE])
        return Job(
            site,
            self._templates,
            Dialect(config.markdown_extensions, config.mdx_configs),
            link_targets(site.catalogue, written),
            self._store("pages"),
            self._choices.atlas,
            picture if self._choices.drawing and site.has_address else None,
        )

    def _histories(self, catalogue: Catalogue) -> Mapping[str, History]:
        log = read_log(self._project, catalogue.root.name, self._choices.zone)
        if log is None or log.shallow:
            _log.info(self._words("history_none" if log is None else "history_shallow"))
        known = histories(catalogue, self._project, log, self._store("history")) if log else {}
        if (log and not log.dated) or not all(history.whole for history in known.values()):
            _log.info(self._words("history_partial"))
        return known

    def _store(self, kind: str) -> Store:
        return Store(self._cache / f"{kind}.json")

    def _host_page(self, page: HostPage, files: Files, config: MkDocsConfig) -> list[Problem]:
        """Add the page, unless docs/ has one at its address; that one must then place the component."""
        written = next((file for file in files.documentation_pages() if self._layout.address(file.url) == page.address), None)
        if written is None:
            file = File.generated(config, page.path, content=page.markdown, inclusion=InclusionLevel.NOT_IN_NAV)
            file.dest_uri = self._layout.file(page.address)
            put(files, file)
            return []
        return missing_components(page, source_path(written, config, self._project), written.content_string)

    def _site_files(self, files: Files, config: MkDocsConfig) -> None:
        """Add what stands beside the pages, and let links lead to what is written there after the build."""
        catalogue = self._loaded.catalogue
        for path, content in site_files(catalogue, self._pictures(files, config)).items():
            name = f"{path}.txt" if is_markdown_file(path) else path  # else MkDocs would make a page of it
            file = File.generated(config, name, content=content, inclusion=InclusionLevel.INCLUDED)
            file.dest_uri = path
            put(files, file)
        left_out = {permalinks.case_json(id_) for id_ in case_ids(catalogue.files)} if self._loaded.problems else set()
        for path in sorted({*export_addresses(catalogue), *left_out}):
            put(files, WovenFile.generated(config, path, content=b"", inclusion=InclusionLevel.INCLUDED))

    def _pictures(self, files: Files, config: MkDocsConfig) -> Mapping[str, bytes]:
        """The pictures of the content folder as they are published, by address; those of docs/ become so as well."""
        written = {file.src_uri: file for file in files if is_picture(file.src_uri) and is_below(file, config.docs_dir)}
        own = content_pictures(self._loaded.catalogue)
        raw = {**own, **{f"docs {name}": file.content_bytes for name, file in written.items()}}
        pictures = published_pictures(raw, FileStore(self._cache / "pictures", ".bin"))
        for name, file in written.items():
            if pictures[f"docs {name}"] != raw[f"docs {name}"]:
                file.content_bytes = pictures[f"docs {name}"]
        return {address: pictures[address] for address in own}

    def _begin(self, task: Callable[..., Mapping[str, str | bytes]], *args: object) -> None:
        """Begin the files that `task` makes of the job, to be written after the build."""
        self._begun.append(self._executor.submit(with_job, task, *args))

    def _lighten(self, files: Files) -> None:
        """Let readers fetch no comments, and no rules for what no page has."""
        for file in files:
            if file.src_uri.endswith((".css", ".js")) and file.abs_src_path and Path(file.abs_src_path).is_relative_to(THEME):
                file.content_string = without_code_comments(file.src_uri, file.content_string)
            elif self._material and is_material_style(file.src_uri):
                file.content_string = prune_stylesheet(file.content_string, self._store("style"))

    def _add_woven(
        self, files: Files, config: MkDocsConfig, source: str | None, address: str, language: str | None = None
    ) -> None:
        """Let links in docs/ lead to a woven page by the real path of its file, and give it a shell and an edit link.

        A copy of what others published has no edit link.
        """
        src_uri = os.path.relpath(self._project / source, config.docs_dir) if source else f"{address}index.md"
        file = WovenFile(
            Path(src_uri).as_posix(), config.docs_dir, config.site_dir, config.use_directory_urls,
            dest_uri=self._layout.file(address), inclusion=InclusionLevel.NOT_IN_NAV,
        )  # fmt: skip
        of_file = source is not None and not address.startswith(permalinks.SOURCES)
        if not of_file:
            file.edit_uri = None
        put(files, file)
        self._woven[address] = file
        self._shells.add(address, of_file=of_file, language=language)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Say when the menu leads to no list of cases, as where MkDocs makes it of the pages in docs/."""
        if not any(self._layout.address(page.url) == permalinks.CASES for page in nav.pages):
            _log.info(self._words("nav_without_cases"))
        return nav

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Give the shells their slots."""
        if page.file in self._shells:
            self._shells.name(page)
        return markdown

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Plan the components that the page places, and make their headings known before MkDocs checks links to them."""
        if page.file in self._shells:
            return self._shells.fill(page)
        self._tell(self._placed.plan(page, source_path(page.file, config, self._project), html))
        return html

    @event_priority(-100)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """All host pages are read: collect the finished cases, and check the links that go between the two."""
        env.globals["casebook"] = self._words  # for the theme's templates
        env.filters["page_url"] = self._layout.url
        env.filters["page_address"] = self._layout.address
        env.globals["feeds"] = feed_links(self._site)
        if self._material:
            env.globals["material"] = self._material_assets(config)
        self._titles = {self._layout.address(file.url): str(file.page.title) for file in files.documentation_pages() if file.page}
        cases = self._cases()
        bodies = {id_: page.body for id_, page in zip(self._loaded.catalogue.cases, cases, strict=True)}
        self._begin(case_feeds, bodies)
        self._finished = [*(page for case in cases for page in (case, *case.translations)), *self._others.result()]
        if self._serving:
            done = {page.address for page in self._finished}
            broken = finish_broken(self._job, self._loaded.problems)
            self._finished += [page for page in broken if page.address not in done]
        anchors = {page.source: page.anchors for page in self._finished if page.source}
        folder, documents = self._loaded.catalogue.root.name, self._loaded.catalogue.documents.values()
        anchors |= {f"{folder}/{it.text_file}": frozenset(it.parts) for it in documents if it.text_file}
        problems = [found for page in self._finished for found in page.problems]
        for page in self._finished:
            for pending in page.pending:
                host = self._host_files.get(pending.file)
                known = anchors.get(pending.file) or (host.page.present_anchor_ids if host and host.page else None)
                problems += [found] if (found := broken_anchor(pending, known)) else []
            woven = self._woven[page.address]
            Page(page.title, woven, config).present_anchor_ids = set(page.anchors)  # MkDocs checks docs' links against these
        self._tell(sorted(problems))
        if self._problems:
            self._check_anchors(files, config)
            self._stop(self._problems)
        self._begin(map_scripts, self._map_views(), self._cache / "maps.json")
        self._begin_images()  # last: they come in small parts, so that all who draw are done at about the same time
        return env

    def on_template_context(self, context: TemplateContext, *, template_name: str, config: MkDocsConfig) -> TemplateContext:
        """The sitemap lists every page but the shells."""
        if template_name == "sitemap.xml":
            pages = [file.page for file in context["pages"] if file not in self._shells]
            host = [page.canonical_url for page in pages if page]
            site = self._job.site
            woven = [site.to(page.address) for page in self._finished if site.has_address and not page.hidden]
            context["addresses"] = sorted({*filter(None, host), *woven})  # type: ignore[typeddict-unknown-key]
        return context

    @event_priority(-100)
    def on_page_context(self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:
        """Put components in their places, after search plugins have read the page without its lists."""
        context["metadata"] = self._metadata(page)  # type: ignore[typeddict-unknown-key]
        address = self._layout.address(page.url)
        words = self._shells.words(page.file) if page.file in self._shells else self._words
        actions = Actions(self._loaded.catalogue, words, self._choices.repository)
        context["actions"] = actions.of(address, page.canonical_url or "", page.edit_url)  # type: ignore[typeddict-unknown-key]
        if page.file in self._shells:
            self._shell_context(context, words)
            return context
        context["feeds"] = feed_links(self._site, address)  # type: ignore[typeddict-unknown-key]
        context["crumbs"] = self._crumbs(page)  # type: ignore[typeddict-unknown-key]
        self._placed.show(page)
        return context

    def _shell_context(self, context: TemplateContext, words: Wording) -> None:
        """What the theme's templates get for a shell: the words of the pages woven into it."""
        if words.language != self._words.language:
            context["casebook"] = words  # type: ignore[typeddict-unknown-key]
            context["site_language"] = self._words.language  # type: ignore[typeddict-unknown-key]

    def _metadata(self, page: Page) -> str:
        """What the page tells machines; woven pages, each of which tells something else, have a slot for it."""
        if page.file in self._shells:
            return PLACEHOLDERS.metadata
        address = self._layout.address(page.url)
        steps = [*above(address, self._titles, self._words("home")), (str(page.title), address)]
        return self._templates.render(page_metadata_plan(self._job.picture, page_jsonld(self._site, address, steps)))

    def _crumbs(self, page: Page) -> list[Link]:
        """The pages above `page`, by their addresses, the home page first."""
        steps = above(self._layout.address(page.url), self._titles, self._words("home"))
        return [Link(name, self._layout.url(address) or ".") for name, address in steps]

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Keep the shells; an empty output is not written."""
        if page.file not in self._shells:
            return output
        self._shells.keep(page, output)
        return ""

    def _material_assets(self, config: MkDocsConfig) -> MaterialAssets:
        try:
            return material_assets(config.theme.dirs)
        except ThemeError as error:
            raise PluginError(str(error)) from error

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Weave the many pages and complete the search index, after search plugins have written theirs."""
        site = Path(config.site_dir)
        entries = take_search_entries(site, self._shells.urls, all_of_them=self._material)
        write(site, self._woven_pages())
        lock = self._project / LOCK
        promised = Lock.read(lock.read_text(encoding="utf-8", errors="replace") if lock.is_file() else "")
        write(site, forward_files(self._job, promised).items())
        moved = moved_files(self._loaded.catalogue, promised.lines).items()
        write(site, ((file_address(old), (site / file_address(now)).read_bytes()) for old, now in moved))
        if self._choices.admin:
            write(site, admin_files(self._site, self._templates, self._choices.admin).items())
        if self._material and entries is not None:
            write(site, search_files(self._site, self._indexed(), self._placed.plans, entries).items())
        for begun in as_completed(self._begun):
            write(site, begun.result().items())
        self._executor.shutdown()
        self._held.close()

    def _woven_pages(self) -> Made:
        for page in self._finished:
            file = self._woven[page.address]
            edit = (file.page.edit_url if file.page else None) or ""
            yield file.dest_uri, self._shells.weave(page, self._job.site.to(page.address), edit)

    def on_build_error(self, *, error: Exception) -> None:
        """Nobody needs the rest of what was begun."""
        self._executor.shutdown(cancel_futures=True)
        self._held.close()

    def _map_views(self) -> list[MapView]:
        """What is shown on the maps of all pages."""
        placed = [view for plan in self._placed.plans for view in plan.maps]
        return [*placed, *(view for page in self._finished for view in page.maps)]

    def _indexed(self) -> list[Indexed]:
        """The finished pages that the search finds."""
        return [page.indexed for page in self._finished if page.indexed]

    def _begin_images(self) -> None:
        """Begin the share images, where there is a font to draw them with."""
        if self._choices.drawing is None:
            _log.info(self._words("share_no_font"))
            return
        store = FileStore(self._cache / "share", ".png")
        self._begun += share_files(self._cards, self._choices.drawing, store, self._executor)

    def _tell(self, problems: list[Problem]) -> None:
        """A server shows the problems, leaves broken cases out and goes on; a build keeps them, to stop with the whole list."""
        if not self._serving:
            self._problems += problems
        elif problems:
            for line in self._report(problems):
                _log.warning(line)

    def _stop(self, problems: Iterable[Problem]) -> NoReturn:
        lines = self._report(problems)
        for line in lines:
            _log.error(line)
        raise PluginError(lines[-1])

    def _report(self, problems: Iterable[Problem]) -> list[str]:
        """The lines that `casebook check` prints."""
        found = problem_texts(set(problems), self._words, line_reader(self._project), self._url)
        return text_report(found, self._words).split("\n")  # other ends of lines may stand in what a file says

    def _whole_list(self, known: Iterable[Problem], config: MkDocsConfig) -> list[Problem]:
        """All problems of a site that cannot be built, those included that a build would have met later.

        What MkDocs has to say of links in docs/, it says now.
        """
        catalogue, files = self._loaded.catalogue, get_files(config)
        documents = HostDocuments(config, self._project, files)
        self._prepare(files, config)
        self._add_pages(files, config)
        self._site_files(files, config)
        dialect = Dialect(config.markdown_extensions, config.mdx_configs)
        examined = examine(catalogue.root, documents, dialect, self._words, catalogue.language)
        for file in files.documentation_pages():
            page = file.page or rendered(file, config, files)
            self._placed.plan(page, source_path(file, config, self._project), page.content or "")
        self._check_anchors(files, config)
        return [*known, *examined.problems]

    def _check_anchors(self, files: Files, config: MkDocsConfig) -> None:
        """Let MkDocs say which links in docs/ lead to headings that are not there: it does so when it has written all pages."""
        for file in files.documentation_pages():
            if file.page:
                file.page.validate_anchor_links(files=files, log_level=config.validation.links.anchors)
