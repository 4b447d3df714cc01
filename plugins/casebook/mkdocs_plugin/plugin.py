"""The events of MkDocs, passed on to a `Build`, which knows nothing of MkDocs.

The docstrings of ``mkdocs/plugins.py`` promise what events do. Names of files in brackets are places in MkDocs 1.6.1 whose order
or form is relied on beyond that.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from casebook.build.build import Build
from casebook.build.dask_workers import ClusterError
from casebook.build.lock import LOCK
from casebook.languages import LANGUAGES
from casebook.messages.disk_errors import REFUSALS, disk_sentence
from casebook.messages.wording import wording
from casebook.mkdocs_plugin import collector, material, reporting
from casebook.mkdocs_plugin.build_options import read_build
from casebook.mkdocs_plugin.documents import mend_files
from casebook.mkdocs_plugin.host_files import HostFiles, remaining_problems
from casebook.mkdocs_plugin.live import LiveSite
from casebook.mkdocs_plugin.menu import check_menu
from casebook.mkdocs_plugin.options import CasebookConfig, language_problems, site_folder_problems, site_language
from casebook.mkdocs_plugin.overrides import failed_template
from casebook.mkdocs_plugin.rendered_pages import RenderedPages
from casebook.mkdocs_plugin.serving import keep_serving
from casebook.mkdocs_plugin.site_folder import SiteFolder

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer  # servers alone need it, and it takes long to import


class CasebookPlugin(BasePlugin[CasebookConfig]):
    """The plugin; MkDocs keeps the instance while it serves, since `on_startup` is defined."""

    _is_served = False
    _is_dirty = False
    _language: str = LANGUAGES[0]
    _site: SiteFolder | LiveSite
    _build: Build
    _pages: RenderedPages

    def __init__(self) -> None:
        self._begun = ExitStack()
        """What must be closed when a build ends, in whatever way."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Learn whether the site is served. ``serve --clean`` counts as a build here, as in MkDocs (commands/serve.py)."""
        self._is_served, self._is_dirty = command == "serve", dirty
        if command == "build":
            collector.collect_seldom()

    def on_serve(self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Callable[..., object]) -> LiveReloadServer:
        """Go on after a build that fails; notice the settings, the lock of addresses and the cases when they come back."""
        paths = (self._build.options.project / LOCK, Path(config.config_file_path), self._build.options.cases)
        return keep_serving(server, paths, self._build.options.words, lambda: self.live_site)

    @event_priority(100)
    def _lend_language(self, config: MkDocsConfig) -> MkDocsConfig:
        """Give a site in a language without words that of others, since plugins of the theme would stop at a missing file."""
        self._language = site_language(config)
        if self._language not in LANGUAGES:
            config.theme["language"] = LANGUAGES[0]
        return config

    def _read(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the settings and all content, and stop at what is wrong before anything is made, or where nothing has changed."""
        found = [*site_folder_problems(config, self.config)]  # a site is made in another folder first
        found += language_problems(config, self._language)
        if self._is_served:
            self._site = LiveSite(config, self.config)
        elif self._is_dirty:  # MkDocs would leave the pages that it does not render out of the search and the sitemap
            raise PluginError(wording(self._language)("build_dirty"))
        else:
            self._site = SiteFolder(config, self.config)
            reporting.end_unchanged(config, self._site.notices())
        self._begun.callback(self._site.close)
        self._build = build = read_build(config, self.config, serving=self._is_served)
        self._begun.callback(build.close)
        build.problems += found
        if build.problems and not build.options.serving:
            build.problems += remaining_problems(config, build)
            reporting.stop(build)
        reporting.warn(build)
        reporting.note(build)
        material.add_theme(config, build.options)
        return config

    on_config = CombinedEvent(_lend_language, _read)

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Hold the site's folder against other builds."""
        self._site.hold(self._build.options.words)

    @event_priority(100)
    def _add_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add casebook's pages and data, and begin to make them while MkDocs renders its own pages."""
        build = self._build
        build.problems += mend_files(config, files, build.options.project)
        host = HostFiles(config, files, build.options.project, build.site.words)
        outline = build.outline(host.documents, host.other_files(), host.layout, host.pictures)
        build.problems += outline.problems
        reporting.warn(build)
        try:
            build.start(self._site.published, reporting.show_progress(build))
        except ClusterError as error:
            raise PluginError(build.options.words(str(error), address=build.options.scheduler)) from error
        host.add(outline, build.site)
        host.shorten_assets()
        if material.used_by(config):
            material.shorten_style(files, config.markdown_extensions)
        host.add_frames()
        self._pages = RenderedPages(config, self.config.policy, build, host)
        return files

    @event_priority(-100)
    def _check_menu(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Find entries of the menu that lead to no page, now that other plugins have added theirs."""
        self._build.problems += check_menu(config, files, serving=self._is_served)
        reporting.warn(self._build)
        return files

    on_files = CombinedEvent(_add_files, _check_menu)

    @event_priority(-50)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Take frames out of the menu, now that other plugins have changed the files."""
        self._pages.host.check_files(files)
        self._pages.host.frames.remove_from(nav)
        reporting.note_missing_list(self._build.options.words, nav, self._pages.host.layout)
        return nav

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Plan the components that the page places."""
        return self._pages.plan(page, html)

    @event_priority(-100)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Collect casebook's pages, now that MkDocs has read all of its own; a build with problems ends here."""
        self._pages.prepare(env)
        self._pages.collect()
        return env

    def on_template_context(self, context: TemplateContext, *, template_name: str, config: MkDocsConfig) -> TemplateContext:
        """List every page but the frames in the sitemap."""
        if template_name == "sitemap.xml":
            context["addresses"] = self._pages.addresses(context["pages"])  # type: ignore[typeddict-unknown-key]
        return context

    @event_priority(-100)
    def on_page_context(self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:
        """Put components in their places, after search plugins have read the page, and give the template its values."""
        context.update(self._pages.fill(page))  # type: ignore[typeddict-item]
        return context

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Give the page its policy, or keep it if it is a frame."""
        return self._pages.finish(page, output)

    @event_priority(-100)
    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Give pages that are templates of the theme, such as 404.html, their policy."""
        return self._pages.with_policy(output_content) if template_name.endswith(".html") else output_content

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write all that MkDocs does not, after search plugins have written their index."""
        self._site.write(self._pages)
        self._close()

    def on_build_error(self, *, error: Exception) -> None:
        """Stop what was begun, and say which template of the site failed, or what the disk refused, where one did."""
        self._close()
        options = self._build.options if hasattr(self, "_build") else None
        fault = failed_template(error, options.overrides, options.project) if options else None
        if fault:
            self._build.problems.append(fault)
            reporting.stop(self._build)
        if isinstance(error, OSError) and error.errno in REFUSALS:
            raise PluginError(disk_sentence(error, wording(self._language))) from error

    def on_shutdown(self) -> None:
        """Stop what was begun, after Ctrl-C as well (MkDocs' __main__.py calls this in any case)."""
        self._close()
        if not self._is_served:
            collector.skip_last_collection()

    @property
    def live_site(self) -> LiveSite | None:
        """The site of a server; None for a build."""
        return self._site if isinstance(self._site, LiveSite) else None

    def _close(self) -> None:
        collector.collect_as_usual()
        self._begun.close()
