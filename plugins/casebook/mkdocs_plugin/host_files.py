"""The pages and files of one build as MkDocs has them: hand-written ones, and casebook's among them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel, get_files
from mkdocs.structure.pages import Page

from casebook.build.build import Build
from casebook.build.check import examine
from casebook.build.finished_page import FinishedPage
from casebook.build.outline import Document, Outline, OutlinePage
from casebook.build.outputs import Output
from casebook.build.placements import Placement
from casebook.content.site import Site
from casebook.messages.wording import Wording
from casebook.mkdocs_plugin.build_options import site_repository
from casebook.mkdocs_plugin.contact import (
    UNKNOWN,
    Contact,
    ReportedPage,
    foot,
    missing_statements,
    read_contact,
    reported_page,
)
from casebook.mkdocs_plugin.documents import (
    HostDocuments,
    is_below,
    layout_of,
    merge_headings,
    other_files,
    render_page,
    source_path,
)
from casebook.mkdocs_plugin.frames import Frames
from casebook.mkdocs_plugin.own_file import OwnFile, copied_file, own_path
from casebook.mkdocs_plugin.repository import Action, Actions
from casebook.permalinks import is_picture
from casebook.problems import Problem
from casebook.search.documents import SearchPage, host_page
from casebook.theme import THEME, shorten_code


class HostFiles:
    """The files of one build. Paths of pages are relative to the folder `project`."""

    def __init__(self, config: MkDocsConfig, files: Files, project: Path, words: Wording) -> None:
        self._config, self._files, self._project, self._words = config, files, project, words
        self._contact = read_contact(config)[0]
        self._pages = {source_path(file, config, project): file for file in files.documentation_pages()}
        self._own: dict[str, OwnFile] = {}
        self._added: dict[str, File] = {}
        """All files of casebook's, by where they are written."""
        self.layout = layout_of(config, files)  # other plugins may have set it in their on_config
        self.frames = Frames(config, words, ())
        self.searched: list[SearchPage] = []
        """What the search has of the pages of the host that are rendered."""
        self._repository = site_repository(config, project)

    @property
    def documents(self) -> Mapping[str, Document]:
        """The hand-written pages, by path."""
        return {path: Document(self.layout.address(file.url), file.content_string) for path, file in self._pages.items()}

    @property
    def pictures(self) -> Mapping[str, bytes]:
        """The pictures in the folder of hand-written pages, by their path in it."""
        pictures = (file for file in self._files if is_picture(file.src_uri) and is_below(file, self._config.docs_dir))
        return {file.src_uri: file.content_bytes for file in pictures}

    def other_files(self) -> Mapping[str, str]:
        """Return the addresses of all other files in the folder of hand-written pages, by path relative to the project."""
        return other_files(self._config, self._files, self._project)

    def _put(self, file: File) -> None:
        """Add a file of casebook's. What people wrote at its path gives way; a problem tells them (CB405)."""
        if existing := self._files.get_file_from_path(file.src_uri):
            self._files.remove(existing)
        self._files.append(file)
        self._added[file.dest_uri] = file

    def add(self, outline: Outline, site: Site) -> None:
        """Add the pages and files of `outline`. MkDocs must know all of them before it checks links."""
        self.outline = outline
        for page in outline.host_pages:
            file = File.generated(self._config, page.path, content=page.markdown, inclusion=InclusionLevel.NOT_IN_NAV)
            file.dest_uri = self.layout.file(page.address)  # before `url` is first read: both are cached (structure/files.py)
            self._put(file)
        for own in outline.pages:
            self._add_page(own)
        for path, content in outline.files.items():
            self._put(copied_file(self._config, path, content))
        for path in outline.later:
            self._put(OwnFile(self._config, path, path, InclusionLevel.INCLUDED))
        for name, picture in outline.pictures.items():
            existing = self._files.get_file_from_path(name)
            if existing is not None and existing.content_bytes != picture:
                existing.content_bytes = picture
        self.frames = Frames(self._config, self._words, outline.pages, lambda language: site.in_language(language).words)

    def add_frames(self) -> None:
        """Add the frames of pages for MkDocs to render."""
        for frame in self.frames.files:
            self._put(frame)

    def check_files(self, files: Files) -> None:
        """Raise `PluginError` where another plugin has put a file in the place of casebook's, or has taken a frame away."""
        for file in files:
            own = self._added.get(file.dest_uri)
            if own not in (None, file) and not is_below(file, self._config.docs_dir):  # CB405 tells of what people wrote
                maker = file.generated_by or file.src_uri
                raise PluginError(self._words.fill("plugins", "replaces", plugin=maker, address=own.url))
        if any(files.get_file_from_path(frame.src_uri) is not frame for frame in self.frames.files):
            raise PluginError(self._words.fill("plugins", "removes"))

    def _add_page(self, page: OutlinePage) -> None:
        """Let links in hand-written pages, and the menu, lead to a page by the real path of its file."""
        path = own_path(page, self._project, self._config)
        file = OwnFile(self._config, path, self.layout.file(page.address), InclusionLevel.NOT_IN_NAV, self._config.docs_dir)
        if not page.editable:
            file.edit_uri = None
        self._put(file)
        self._own[page.address] = file

    def shorten_assets(self) -> None:
        """Let readers fetch no comments of casebook's scripts and styles."""
        for file in self._files:
            if file.src_uri.endswith((".css", ".js")) and file.abs_src_path and Path(file.abs_src_path).is_relative_to(THEME):
                file.content_string = shorten_code(file.src_uri, file.content_string)

    def path(self, page: Page) -> str:
        """Return the path of a page's file, relative to the project."""
        return source_path(page.file, self._config, self._project)

    def document(self, page: Page) -> Document:
        """Return a page that MkDocs renders, hand-written or not, as a build wants it."""
        return Document(self.layout.address(page.url), page.file.content_string)

    def render(self) -> Iterator[Page]:
        """Render the pages of MkDocs without a build, and yield them."""
        for file in self._files.documentation_pages():
            yield file.page or render_page(file, self._config, self._files)

    @staticmethod
    def announce(page: Page, placement: Placement, html: str) -> None:
        """Describe a page by its components, list their headings, and let MkDocs know that links to them are sound.

        `html` is the content of the page with the markers of its components.
        `present_anchor_ids` and `toc` are set by `Page.render` just before, and read when all pages are written.
        """
        plans = placement.plans.values()
        if page.present_anchor_ids is None or not plans:
            return
        page.meta.setdefault("description", next((plan.description for plan in plans if plan.description), ""))
        page.present_anchor_ids |= {anchor for plan in plans for anchor in plan.anchors}
        if page.toc.items and any(plan.headings for plan in plans):
            page.toc.items = merge_headings(page.toc.items, placement.plans, html)

    @property
    def titles(self) -> Mapping[str, str]:
        """The titles of the pages that MkDocs renders, by address."""
        return {self.layout.address(file.url): str(file.page.title) for file in self._files.documentation_pages() if file.page}

    @property
    def anchors(self) -> Mapping[str, Collection[str]]:
        """What links to hand-written pages may point to, by path."""
        pages = ((path, file.page) for path, file in self._pages.items())
        return {path: page.present_anchor_ids for path, page in pages if page and page.present_anchor_ids is not None}

    def set_anchors(self, pages: Collection[FinishedPage]) -> None:
        """Let MkDocs check links in hand-written pages against the headings of casebook's `pages`.

        `Page.validate_anchor_links` asks the page of each file to which such a link leads (MkDocs 1.6.1). Most pages
        have no such link to them.
        """
        existing = [file.page for file in self._files.documentation_pages() if file.page]
        targets = {file.src_uri for page in existing for file in page.links_to_anchors or ()}
        for page in pages:
            file = self._own[page.address]
            if file.src_uri in targets:
                Page(page.title, file, self._config).present_anchor_ids = set(page.anchors)  # the constructor sets `file.page`

    def check_anchors(self) -> None:
        """Let MkDocs say which links in hand-written pages lead to no heading: it would when all pages are written."""
        for file in self._files.documentation_pages():
            if file.page:
                file.page.validate_anchor_links(files=self._files, log_level=self._config.validation.links.anchors)

    def read(self, page: Page) -> None:
        """Read a page of the host for the search, unless its front matter says ``search: {exclude: true}``.

        ``search: {answers: [reuse, contact]}`` names the questions about the site that the page answers.
        """
        settings = page.meta.get("search")
        settings = settings if isinstance(settings, dict) else {}
        if settings.get("exclude"):
            return
        name, topics = str(page.meta.get("title") or page.title), settings.get("answers")
        answers = tuple(map(str, topics)) if isinstance(topics, list) else ()
        self.searched.append(host_page(self.layout.address(page.url), name, page.content or "", answers))

    def foot(self, path: str, address: str, build: Build) -> str:
        """Return the line at the foot of the page of the host at `path`, as HTML."""
        site = build.site
        updated = site.last_commit(path)
        if build.host_pages.placement(path).plans:
            updated = max(updated, site.last_change_on(address))
        return foot(site.words.language, updated, self._contact.department, site.words.language)

    def report(self, page: Page, site: Site) -> Mapping[str, object]:
        """Return how reports name a page of the host, and the links to where readers may change it."""
        version = max(site.last_commit(self.path(page)), site.last_change_of_all) or UNKNOWN
        reported = reported_page(str(page.title), site.to(self.layout.address(page.url)), version)
        return {"reported": reported, "actions": self.actions(page, site, reported)}

    def actions(self, page: Page, site: Site, reported: ReportedPage) -> tuple[Action, ...]:
        """Return the links to where readers may change a page, or report an error of it."""
        words = self.frames.words(page.file) if page.file in self.frames else self._words
        mail = self._contact.mail_report(words, site.name, reported) if self._contact.mail else ""
        actions = Actions(site.catalogue, words, self._repository, mail, has_form=bool(self._contact.form))
        return actions.of(self.layout.address(page.url), page.canonical_url or "", page.edit_url)

    @property
    def contact(self) -> Contact:
        """Whom readers can ask, with the addresses of statements."""
        return self._contact.published(self._files)

    def missing_statements(self) -> list[Problem]:
        """Return what is wrong with the addresses of statements."""
        return missing_statements(self._config, self._contact, self._files)

    def framed(self, build: Build, published: Mapping[str, str]) -> Iterator[Output]:
        """Yield the pages of `build` in their frames, and the files beside them.

        `published` are the keys of the files of the last build that are still there, by address.
        """
        missing: list[FinishedPage] = []
        for page in build.pages:
            path, key = self.own_file(page.address), self.frames.key(page, *self._links(page, build))
            if key and all(published.get(name) == own for name, own in ((path, key), *((name, page.key) for name in page.files))):
                yield Output(path, None, key)
                yield from (Output(name, None, page.key) for name in page.files)
            else:
                missing.append(page)
        for page in build.texts(missing):
            yield self.framed_page(page, build)
            yield from (Output(name, content, page.key) for name, content in page.files.items())

    def framed_page(self, page: FinishedPage, build: Build) -> Output:
        """Return a page of `build`, which has its texts, in its frame."""
        links = self._links(page, build)
        return Output(self.own_file(page.address), self.frames.page(page, *links), self.frames.key(page, *links))

    def own_file(self, address: str) -> str:
        """Return the address of the file of a page that casebook makes."""
        return self._own[address].dest_uri

    def _links(self, page: FinishedPage, build: Build) -> tuple[str, str, str]:
        """Return the absolute address of a page, the link to where its file can be edited, and the line at its foot."""
        line = foot(page.language, page.updated, self._contact.department, self._words.language)
        return build.site.to(page.address), self._edit_link(self._own[page.address]), line

    def _edit_link(self, file: OwnFile) -> str:
        """Return the link to where a file can be edited, as MkDocs makes it; empty without one."""
        if not (self._config.edit_uri or self._config.edit_uri_template):
            return ""
        existing = file.page
        link = Page(None, file, self._config).edit_url or ""
        file.page = existing  # the constructor sets it
        return link


def remaining_problems(config: MkDocsConfig, build: Build) -> tuple[Problem, ...]:
    """Return what a build that stops at the problems of its content would have met later; MkDocs says of links what it has to."""
    files, options = get_files(config), build.options
    host = HostFiles(config, files, options.project, build.site.words)
    documents = HostDocuments(config, options.project, files)
    host.add(build.outline(host.documents, host.other_files(), host.layout, host.pictures), build.site)
    problems = examine(options.cases, documents, options.dialect, options.words, options.words.language).problems
    for page in host.render():
        html = page.content or ""
        host.announce(page, build.host_pages.place(host.path(page), host.document(page), html), html)
    host.check_anchors()
    return problems
