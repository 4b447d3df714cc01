"""The pages that MkDocs renders in one build: what casebook puts into each of them, and all that it writes after them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page
from msgspec import Struct
from msgspec.structs import replace

from casebook import permalinks
from casebook.build.build import Build
from casebook.build.outline import Document
from casebook.build.outputs import Output
from casebook.build.placements import Placement
from casebook.data.feeds import feed_links
from casebook.mkdocs_plugin import material, reporting
from casebook.mkdocs_plugin.contact import FRAME
from casebook.mkdocs_plugin.host_files import HostFiles
from casebook.mkdocs_plugin.policies import PagePolicies, rules_for_server
from casebook.pages.changes import has_changes
from casebook.pages.compare import MOST_COMPARED
from casebook.pages.pictures import with_pictures
from casebook.pages.policy import without_inline_alignment
from casebook.pages.templating import add_line_breaks, compiled_templates, environment_settings, plain
from casebook.pages.translation import language_links
from casebook.search.documents import SearchPage


class Inserts(Struct, frozen=True):
    """What casebook puts into a page of the host, as HTML."""

    components: Mapping[str, str]
    """By the markers in whose places they stand."""
    metadata: str
    """What the head of the page says to machines."""
    foot: str
    """The last line of the page; empty without one."""

    @property
    def texts(self) -> Iterator[str]:
        """Yield all of it."""
        yield from self.components.values()
        yield from (self.metadata, self.foot)


class RenderedPage(Struct, frozen=True):
    """A page of the host, into which casebook has put something."""

    path: str
    document: Document
    title: str
    content: str
    """The content with the markers of components."""
    placement: Placement
    inserts: Inserts
    file: str = ""
    """The address of its file, once it is rendered."""
    html: str = ""
    """The whole page, once it is rendered."""


class RenderedPages:
    """The pages that MkDocs renders in one build, and the build itself. The plugin passes the events of pages on to them."""

    def __init__(self, config: MkDocsConfig, sources: Mapping[str, str], build: Build, host: HostFiles) -> None:
        """Begin with no page. `sources` are those that the operator adds to the policy of each page, by directive."""
        self.build, self.host, self._config = build, host, config
        tiles, has_admin = build.options.maps.tiles, build.options.admin is not None
        policies = PagePolicies(config, sources, tiles, host.contact.form, has_admin=has_admin)
        self._policies = None if build.options.serving else policies
        """None on a server: it writes a script of its own into each page."""
        self.pages: dict[str, RenderedPage] = {}
        """The pages by path. A build forgets each when it is rendered; a server puts something else into them later."""
        self.searched: Sequence[SearchPage] | None = None
        """What the search has of the pages, once all are rendered; None for a site without casebook's search."""

    def plan(self, page: Page, html: str) -> str:
        """Plan the components that a page places. Returns its content; MkDocs knows their headings before it checks links."""
        if page.file in self.host.frames:
            return self.host.frames.fill(page)
        document = self.host.document(page)
        placement = self.build.host_pages.place(self.host.path(page), document, html)
        self.host.announce(page, placement, html)
        self.build.problems += placement.problems
        reporting.warn(self.build)
        return with_pictures(without_inline_alignment(html), document.address, self.host.layout, self.build.site.pictures)

    def collect(self) -> None:
        """Wait for casebook's pages, and check the links between them and those of MkDocs. A build with problems ends here."""
        build, host = self.build, self.host
        build.problems += [*host.missing_statements(), *build.collect(host.titles, host.anchors)]
        host.set_anchors(build.pages)
        reporting.warn(build)
        if build.problems:
            host.check_anchors()
            reporting.stop(build)
        build.begin_files()
        reporting.note(build)

    def prepare(self, env: Environment) -> None:
        """Give the templates what all pages share."""
        site, layout = self.build.site, self.host.layout
        env.optimized = False  # Jinja calls no filters while it compiles, so compiled templates may be kept
        env.bytecode_cache = env.bytecode_cache or compiled_templates(*environment_settings(env))
        changes = permalinks.CHANGES if has_changes(site) else ""
        languages = language_links(site.catalogue)
        env.globals.update(casebook=site.words, feeds=feed_links(site), languages=languages, changes=changes)
        env.globals.update(
            most_compared=MOST_COMPARED,
            translated={},
            contact=self.host.contact,
            takes_reports=site.takes_reports,
            has_search=material.has_search(self._config),
        )
        env.filters.update(page_url=layout.url, page_address=layout.address, plain=plain)
        if material.used_by(self._config):
            env.globals["material"] = material.find_assets(self._config.theme.dirs, site.words)

    def addresses(self, files: Iterable[File]) -> list[str]:
        """Return the absolute addresses of the sitemap: of MkDocs' `files` all but the frames, and casebook's pages."""
        pages = (file.page.canonical_url for file in files if file.page and file not in self.host.frames)
        return sorted({*filter(None, pages), *self.build.sitemap()})

    def fill(self, page: Page) -> Mapping[str, object]:
        """Put components in their places in the content of a page. Returns the values for its template."""
        host, build = self.host, self.build
        if page.file in host.frames:
            return {**host.frames.values(page), "actions": host.actions(page, build.site, FRAME)}
        host.read(page)
        path, document, title, content = (
            host.path(page),
            host.document(page),
            str(page.title),
            add_line_breaks(page.content or ""),
        )
        inserts = self.inserts(path, document, title, content)
        self.pages[path] = RenderedPage(path, document, title, content, build.host_pages.placement(path), inserts)
        page.content = content
        for marker, html in inserts.components.items():
            page.content = page.content.replace(marker, html)
        ends = {"metadata": inserts.metadata, "foot": inserts.foot}
        return {**build.host_pages.links(document.address), **ends, **host.report(page, build.site)}

    def inserts(self, path: str, document: Document, title: str, content: str) -> Inserts:
        """Return what the build puts into the page at `path`; `content` has the markers of components."""
        components = self.build.host_pages.components(path, content)
        metadata = self.build.page_metadata(document.address, title)
        return Inserts(components, metadata, self.host.foot(path, document.address, self.build))

    def finish(self, page: Page, html: str) -> str:
        """Return a rendered page with its policy. Frames are kept, and the text is empty: MkDocs writes no empty file."""
        if page.file in self.host.frames:
            self.host.frames.keep(page, self.with_policy(html))
            return ""
        rendered = self.pages.pop(self.host.path(page))
        if self._policies is None:
            self.pages[rendered.path] = replace(rendered, file=page.file.dest_uri, html=html)
        return self.with_policy(html, "".join(rendered.inserts.texts))

    def with_policy(self, html: str, contributed: str = "") -> str:
        """Return a page with its policy, where the site has policies. `contributed` is the HTML in it that cases bring."""
        return self._policies.apply(html, contributed) if self._policies else html

    def outputs(self, published: Mapping[str, str]) -> Iterator[Output]:
        """Yield all that MkDocs does not write, after search plugins have written their index.

        `published` are the keys of the files of the last build that are still there, by address.
        """
        site, build = Path(self._config.site_dir), self.build
        material.trim_search_index(self._config, self.host.frames.urls)
        self.searched = self.host.searched if material.has_search(self._config) else None
        files = (
            rules_for_server(file.address, str(file.content), site) if file.address == permalinks.REDIRECTS else file
            for file in build.files(self.searched, lambda address: (site / address).read_bytes())
        )
        policies = [self._policies.output(site)] if self._policies else []
        return chain(self.host.framed(build, published), files, policies)
