"""The events of MkDocs, passed on to a `Build`, which knows nothing of MkDocs.

The docstrings of ``mkdocs/plugins.py`` promise what events do. Names of files in brackets are places in MkDocs 1.6.1 whose order
or form is relied on beyond that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Literal, NoReturn

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from casebook import permalinks
from casebook.build.build import Build
from casebook.data.feeds import feed_links
from casebook.files.cache import Store
from casebook.messages.wording import wording
from casebook.mkdocs_plugin import material, output
from casebook.mkdocs_plugin.choices import build_options, read_choices, set_edit_address, unset_addresses
from casebook.mkdocs_plugin.host_files import HostFiles, remaining_problems
from casebook.mkdocs_plugin.options import CasebookConfig, lock_problems, read_promise
from casebook.mkdocs_plugin.output import SiteFolder
from casebook.mkdocs_plugin.serving import keep_serving
from casebook.mkdocs_plugin.settings import add_own_extensions, language_problems, site_language
from casebook.problems import Problem

_log = get_plugin_logger(__name__)


class CasebookPlugin(BasePlugin[CasebookConfig]):
    """The plugin; MkDocs keeps the instance while it serves, since `on_startup` is defined."""

    _build: Build
    _host: HostFiles
    _site: SiteFolder | None = None
    _command: Literal["build", "dirty", "serve"] = "build"

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Learn whether the site is served. ``serve --clean`` counts as a build here, as in MkDocs (commands/serve.py)."""
        self._command = "serve" if command == "serve" else "dirty" if dirty else "build"

    @property
    def _serving(self) -> bool:
        return self._command == "serve"

    def on_serve(self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Callable[..., object]) -> LiveReloadServer:
        """Go on after a build that fails; notice the settings and the lock of addresses when they come back."""
        folders = {self._build.options.project, Path(config.config_file_path).parent}
        return keep_serving(server, folders, self._build.options.words)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the settings and all content, and stop at what is wrong before anything is made."""
        words = wording(site_language(config))
        set_edit_address(config)
        choices = read_choices(config, self.config, words)
        add_own_extensions(config)
        self._build = Build(build_options(config, self.config, choices, words, serving=self._serving))
        exempt, unknown = read_promise(config, self.config.promise)
        problems = [*self._build.loaded.problems, *choices.problems, *language_problems(config, site_language(config)), *unknown]
        if problems and not self._serving:
            self._build.problems += [*problems, *remaining_problems(config, self._build)]
            self._stop()
        self._tell([*problems, *(lock_problems(self._build.options.project, exempt) if self._serving else [])])
        self._note([*unset_addresses(config, words), *self._build.notices])
        material.add_theme(config, self._build.options)
        self._site = SiteFolder(config) if self._command == "build" else None
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Hold the site's folder against other builds."""
        if self._site:
            self._site.hold(self._build.options.cache, self._build.options.words)

    @event_priority(100)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add casebook's pages and data, and begin to make them while MkDocs renders its own pages."""
        options = self._build.options
        self._host = HostFiles(config, files, options.project, options.words)
        host = self._host
        outline = self._build.outline(host.documents, host.other_files, host.layout, host.pictures)
        self._tell(outline.problems)
        self._build.start()
        self._host.add(outline)
        self._host.shorten_assets()
        if material.used_by(config):
            material.shorten_style(files, Store(self._build.options.cache / "style.json"))
        self._host.add_frames()
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Say when the menu leads to no list of cases, as where MkDocs makes it of the pages in docs/."""
        if not any(self._host.layout.address(page.url) == permalinks.CASES for page in nav.pages):
            _log.info(self._build.options.words("nav_without_cases"))
        return nav

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Give frames their placeholders."""
        if page.file in self._host.frames:
            self._host.frames.set_title(page)
        return markdown

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Plan the components that the page places, and make their headings known before MkDocs checks links to them."""
        if page.file in self._host.frames:
            return self._host.frames.fill(page)
        placement = self._build.place(self._host.path(page), self._host.document(page), html)
        self._host.announce(page, placement)
        self._tell(placement.problems)
        return html

    @event_priority(-100)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Collect casebook's pages, now that MkDocs has read all of its own, and check the links that go between the two."""
        build, host = self._build, self._host
        env.globals.update(casebook=build.options.words, feeds=feed_links(build.site))
        env.filters.update(page_url=host.layout.url, page_address=host.layout.address)
        if material.used_by(config):
            env.globals["material"] = material.find_assets(config.theme.dirs)
        problems = build.collect(host.titles, host.anchors)
        host.set_anchors(build.pages)
        self._tell(problems)
        if build.problems:
            host.check_anchors()
            self._stop()
        build.begin_images()
        self._note(build.notices)
        return env

    def on_template_context(self, context: TemplateContext, *, template_name: str, config: MkDocsConfig) -> TemplateContext:
        """List every page but the frames in the sitemap."""
        if template_name == "sitemap.xml":
            pages = [file.page.canonical_url for file in context["pages"] if file.page and file not in self._host.frames]
            context["addresses"] = sorted({*filter(None, pages), *self._build.sitemap()})  # type: ignore[typeddict-unknown-key]
        return context

    @event_priority(-100)
    def on_page_context(self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:
        """Give templates their values, and put components in their places, after search plugins have read the page."""
        build, host = self._build, self._host
        address, values = host.layout.address(page.url), dict[str, object](actions=host.actions(page, build.site.catalogue))
        if page.file in host.frames:
            values |= host.frames.values(page)
        else:
            values |= {"metadata": build.metadata(address, str(page.title)), "crumbs": build.breadcrumbs(address)}
            values["feeds"] = feed_links(build.site, address)
            page.content = build.show(host.path(page), page.content or "")
        context.update(values)  # type: ignore[typeddict-item]
        return context

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Keep the frames; an empty output is not written."""
        if page.file not in self._host.frames:
            return output
        self._host.frames.keep(page, output)
        return ""

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write all that MkDocs does not, after search plugins have written their index."""
        build, site, uses_material = self._build, Path(config.site_dir), material.used_by(config)
        entries = material.take_search_entries(site, self._host.frames.urls, empty=uses_material)
        output.write(site, self._host.framed(build.pages, build.site.url))
        output.write(site, build.files(entries if uses_material else None, lambda address: (site / address).read_bytes()))
        if self._site:
            self._site.replace()
        self._close()

    def on_build_error(self, *, error: Exception) -> None:
        """Stop what was begun."""
        self._close()

    def on_shutdown(self) -> None:
        """Stop what was begun, after Ctrl-C as well (MkDocs' __main__.py calls this in any case)."""
        self._close()

    def _close(self) -> None:
        if hasattr(self, "_build"):
            self._build.close()
        if self._site:
            self._site.close()

    @staticmethod
    def _note(notices: list[str]) -> None:
        for notice in notices:
            _log.info(notice)
        notices.clear()

    def _tell(self, problems: Iterable[Problem]) -> None:
        """Show the problems on a server, which leaves broken cases out and goes on; keep them in a build, to stop with all."""
        self._build.problems += problems
        if self._serving and self._build.problems:
            for line in self._build.report():
                _log.warning(line)
            self._build.problems.clear()

    def _stop(self) -> NoReturn:
        lines = self._build.report()
        for line in lines:
            _log.error(line)
        raise PluginError(lines[-1])
