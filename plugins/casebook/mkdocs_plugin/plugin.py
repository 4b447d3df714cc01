"""The events of MkDocs, passed on to a `Build`, which knows nothing of MkDocs.

The docstrings of ``mkdocs/plugins.py`` promise what events do. Names of files in brackets are places in MkDocs 1.6.1 whose order
or form is relied on beyond that.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from casebook import permalinks
from casebook.build.build import Build
from casebook.build.dask_workers import ClusterError
from casebook.data.feeds import feed_links
from casebook.messages.progress import Progress
from casebook.mkdocs_plugin import collector, material, reporting, site_folder
from casebook.mkdocs_plugin.build_options import read_build
from casebook.mkdocs_plugin.contact import FRAME, read_contact
from casebook.mkdocs_plugin.host_files import HostFiles, remaining_problems
from casebook.mkdocs_plugin.live import FOOT, METADATA, HostPage, LiveSite
from casebook.mkdocs_plugin.options import CasebookConfig
from casebook.mkdocs_plugin.policies import PagePolicies
from casebook.mkdocs_plugin.serving import keep_serving
from casebook.mkdocs_plugin.unchanged import inputs_of
from casebook.pages.changes import has_changes
from casebook.pages.pictures import with_pictures
from casebook.pages.policy import without_inline_alignment
from casebook.pages.templating import add_line_breaks, compiled_templates, environment_settings
from casebook.pages.translation import language_links
from casebook.pages.view import Link

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer  # servers alone need it, and it takes long to import

_log = get_plugin_logger(__name__)


class CasebookPlugin(BasePlugin[CasebookConfig]):
    """The plugin; MkDocs keeps the instance while it serves, since `on_startup` is defined."""

    _build: Build
    _host: HostFiles
    _site: site_folder.SiteFolder | LiveSite | None = None
    _policies: PagePolicies | None = None
    """None while a site is served: the server writes a script of its own into each page."""
    _progress: Progress | None = None
    _contributed: str = ""
    """What is inserted into the page of the host that is rendered, as HTML."""
    _command: Literal["build", "dirty", "serve"] = "build"

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Learn whether the site is served. ``serve --clean`` counts as a build here, as in MkDocs (commands/serve.py)."""
        self._command = "serve" if command == "serve" else "dirty" if dirty else "build"
        if command == "build":
            collector.collect_seldom()

    def on_serve(self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Callable[..., object]) -> LiveReloadServer:
        """Go on after a build that fails; notice the settings and the lock of addresses when they come back."""
        folders = {self._build.options.project, Path(config.config_file_path).parent}
        return keep_serving(server, folders, self._build.options.words, lambda: self.live_site)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the settings and all content, and stop at what is wrong before anything is made, or where nothing has changed."""
        if self._command == "build":
            project = Path(self.config.cases_dir).parent
            self._site = site_folder.SiteFolder(config, project, inputs_of(config, self.config))
            reporting.end_unchanged(config, self._site.notices())
        else:
            self._site = LiveSite(config, self.config) if self._command == "serve" else None
        self._build = read_build(config, self.config, serving=self._command == "serve")
        if self._build.problems and not self._build.options.serving:
            self._build.problems += remaining_problems(config, self._build)
            reporting.stop(self._build)
        reporting.warn(self._build)
        reporting.note(self._build)
        if self._command != "serve":
            tiles, has_admin = self._build.options.maps.tiles, self._build.options.admin is not None
            form = read_contact(config)[0].form
            self._policies = PagePolicies(config, self.config.policy, tiles, form, has_admin=has_admin)
        material.add_theme(config, self._build.options)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Hold the site's folder against other builds."""
        if isinstance(self._site, site_folder.SiteFolder):
            self._site.hold(self._build.options.words)

    @event_priority(100)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add casebook's pages and data, and begin to make them while MkDocs renders its own pages."""
        build = self._build
        self._host = host = HostFiles(config, files, build.options.project, build.site.words)
        outline = build.outline(host.documents, host.other_files, host.layout, host.pictures)
        build.problems += outline.problems
        reporting.warn(build)
        self._progress = reporting.show_progress(build)
        try:
            build.start(self._published, self._progress)
        except ClusterError as error:
            raise PluginError(build.options.words(str(error), address=build.options.scheduler)) from error
        host.add(outline, build.site)
        host.shorten_assets()
        if material.used_by(config):
            material.shorten_style(files)
        host.add_frames()
        return files

    @event_priority(-50)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Say when the menu leads to no list of cases, as where MkDocs makes it of the pages in docs/."""
        self._host.frames.take_from(nav)
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
        placement = self._build.host_pages.place(self._host.path(page), self._host.document(page), html)
        self._host.announce(page, placement, html)
        self._build.problems += placement.problems
        reporting.warn(self._build)
        html = without_inline_alignment(html)
        return with_pictures(html, self._host.document(page).address, self._host.layout, self._build.site.pictures)

    @event_priority(-100)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Collect casebook's pages, now that MkDocs has read all of its own, and check the links that go between the two."""
        build, host = self._build, self._host
        env.bytecode_cache = env.bytecode_cache or compiled_templates(*environment_settings(env))
        contact, missing = host.contact()
        changes = Link(build.site.words("changes"), permalinks.CHANGES) if has_changes(build.site) else None
        env.globals.update(casebook=build.site.words, feeds=feed_links(build.site), contact=contact, changes=changes)
        env.globals["languages"] = language_links(build.site.catalogue)
        env.filters.update(page_url=host.layout.url, page_address=host.layout.address)
        env.globals["has_search"] = material.has_search(config)
        if material.used_by(config):
            env.globals["material"] = material.find_assets(config.theme.dirs)
        build.problems += [*missing, *build.collect(host.titles, host.anchors)]
        host.set_anchors(build.pages)
        reporting.warn(build)
        if build.problems:
            host.check_anchors()
            reporting.stop(build)
        build.begin_files()
        reporting.note(build)
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
        host, build = self._host, self._build
        if page.file in host.frames:
            values = {**host.frames.values(page), "actions": host.actions(page, build.site, FRAME)}
        else:
            values = {**self._insert(page, page.content or ""), **host.report(page, build.site)}
        context.update(values)  # type: ignore[typeddict-item]
        return context

    def _insert(self, page: Page, content: str) -> Mapping[str, object]:
        """Put components in their places in the `content` of a page of the host. Returns further values for its template."""
        build, path, document = self._build, self._host.path(page), self._host.document(page)
        self._host.read(page)
        content = add_line_breaks(content)
        components, metadata = build.host_pages.components(path, content), build.page_metadata(document.address, str(page.title))
        line = self._host.foot(path, document.address, build)
        self._contributed = "".join([*components.values(), metadata])
        page.content = content
        for marker, html in components.items():
            page.content = page.content.replace(marker, html)
        if isinstance(self._site, LiveSite):
            inserts = {**components, METADATA: metadata, FOOT: line}
            self._site.add(HostPage(path, document, str(page.title), content, build.host_pages.placement(path), inserts))
        return {**build.host_pages.links(document.address), METADATA: metadata, FOOT: line}

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Keep the frames; an empty output is not written."""
        if self._policies:
            output = self._policies.apply(output, self._contributed if page.file not in self._host.frames else "")
        if page.file not in self._host.frames:
            if isinstance(self._site, LiveSite):
                self._site.finish(self._host.path(page), page.file.dest_uri, output)
            return output
        self._host.frames.keep(page, output)
        return ""

    @event_priority(-100)
    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Give pages that are templates of the theme, such as 404.html, their policy."""
        is_page = template_name.endswith(".html")
        return self._policies.apply(output_content) if self._policies and is_page else output_content

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write all that MkDocs does not, after search plugins have written their index."""
        build, site, has_frame = self._build, Path(config.site_dir), material.has_frame(config)
        has_index = material.trim_search_index(site, self._host.frames.urls, empty=has_frame)
        searched = self._host.searched if has_frame and has_index else None
        outputs = chain(
            self._host.framed(build, self._published),
            build.files(searched, lambda address: (site / address).read_bytes()),
            (policies.output(site) for policies in [self._policies] if policies),
        )
        if isinstance(self._site, LiveSite):
            self._site.write(build, self._host, searched, outputs)
        elif self._site:
            self._site.write(outputs)
            self._site.add_deployment_files(self.config.precompress, checksums=self.config.checksums)
            self._site.replace()
        else:
            site_folder.write(site, outputs, site)
        self._close()

    def on_build_error(self, *, error: Exception) -> None:
        """Stop what was begun."""
        self._close()

    def on_shutdown(self) -> None:
        """Stop what was begun, after Ctrl-C as well (MkDocs' __main__.py calls this in any case)."""
        self._close()
        if self._command == "build":
            collector.skip_last_collection()

    @property
    def live_site(self) -> LiveSite | None:
        """The site of a server; None for a build."""
        return self._site if isinstance(self._site, LiveSite) else None

    @property
    def _published(self) -> Mapping[str, str]:
        """The keys of the files of the last build that are still there, by address."""
        return self._site.published if isinstance(self._site, site_folder.SiteFolder) else {}

    def _close(self) -> None:
        collector.collect_as_usual()
        if self._progress:
            self._progress.close()
        if hasattr(self, "_build"):
            self._build.close()
        if isinstance(self._site, site_folder.SiteFolder):
            self._site.close()
