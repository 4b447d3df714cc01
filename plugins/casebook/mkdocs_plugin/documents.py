"""The hand-written pages, read and rendered by MkDocs without a build."""

from __future__ import annotations

import logging
import os
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from functools import cache, cached_property
from operator import itemgetter
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, get_files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from casebook import permalinks
from casebook.build.outline import OutlinePage
from casebook.content.file_names import check_file_names, paths_below
from casebook.content.page_sources import read_page_source, unreadable
from casebook.content.personal_data import personal_data_in_file
from casebook.content.picture_faults import picture_fault
from casebook.layout import Layout
from casebook.mkdocs_plugin.menu import menu_problems
from casebook.mkdocs_plugin.own_file import own_path
from casebook.pages.components import find_components
from casebook.pages.view import Plan
from casebook.problems import Place, Problem
from casebook.theme import FRAME, THEME
from casebook.yaml.text import decode

_WITHOUT_PAGES = {"casebook", "search", "material/search"}
"""Plugins that make no pages, or none but those that casebook says."""
_OF_PAGES = ("config", "files", "nav")
"""The events of MkDocs at which a plugin or a hook may make pages, or change the menu."""
_RULES = (permalinks.REDIRECTS, permalinks.HEADERS)
"""Files of the operator to which casebook adds rules of its own."""


def is_below(file: File, folder: str) -> bool:
    """Return whether the file stands in `folder`, and was not made by a plugin."""
    return bool(file.abs_src_path) and not file.generated_by and Path(str(file.abs_src_path)).is_relative_to(folder)


def mend_files(config: MkDocsConfig, files: Files, project: Path) -> list[Problem]:
    """Return what is wrong with files that MkDocs could not read, and give it something in memory that it can.

    Raises OSError at a folder that may not be read, which MkDocs leaves out without a word.
    """
    deque(paths_below(Path(config.docs_dir), follow_links=True), maxlen=0)
    problems: list[Problem] = []
    for file in [*files]:
        if not is_below(file, config.docs_dir) or file.inclusion.is_excluded():
            continue
        path, source = source_path(file, config, project), Path(str(file.abs_src_path))
        if not _is_text(path):  # it can have no address
            files.remove(file)
            problems += check_file_names([path])
        elif file.is_documentation_page():
            page = read_page_source(path, source, lambda: _template_names(config))
            problems += page.problems
            if page.text is not None:
                file.content_string = page.text
        elif fault := unreadable(path, source) or (file.src_uri in _RULES and _encoding_fault(path, source)):
            file.content_bytes = b""
            problems.append(fault)
        elif permalinks.is_picture(path) and (fault := picture_fault(source.read_bytes(), Place(path))):
            problems.append(fault)
        else:
            problems += personal_data_in_file(path, source)
    return problems


def _is_text(path: str) -> bool:
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True


def _encoding_fault(path: str, file: Path) -> Problem | None:
    text = decode(path, file.read_bytes())
    return text if isinstance(text, Problem) else None


def _template_names(config: MkDocsConfig) -> Collection[str]:
    """Return the names of the templates that a page may choose."""
    folders = (*map(Path, config.theme.dirs), FRAME, THEME)
    return {path.relative_to(folder).as_posix() for folder in folders for path in folder.rglob("*.html")}


def layout_of(config: MkDocsConfig, files: Files) -> Layout:
    """Return the layout of a site with these settings, whose hand-written pages are among `files`."""
    if config.use_directory_urls:
        return Layout()
    plain = Layout(folders=False)
    pages = {plain.address(file.url): file.url for file in files.documentation_pages()}
    return Layout(folders=False, pages={**pages, permalinks.ADMIN: permalinks.ADMIN_PAGE})


def _may_make_pages(config: MkDocsConfig) -> bool:
    """Return whether the site has a plugin or a hook, beside those that make none, that may make pages or change the menu."""
    makes_none = [plugin for name, plugin in config.plugins.items() if name in _WITHOUT_PAGES]
    methods = [method for event in _OF_PAGES for method in config.plugins.events[event]]
    return any(getattr(method, "__self__", None) not in makes_none for method in methods)


class HostDocuments:
    """The pages of a site with the settings `config`, whose paths are relative to the folder `project`.

    `files` are those that links may lead to. Without them, MkDocs does not say which links lead nowhere: that is for builds.
    """

    def __init__(self, config: MkDocsConfig, project: Path, files: Files | None = None) -> None:
        self._config, self._project, self._quiet = config, project, files is None
        self._files = get_files(config) if files is None else files
        self.problems = mend_files(config, self._files, project)
        """What is wrong with files that MkDocs could not read."""
        self._pages = {source_path(file, config, project): file for file in self._files.documentation_pages()}
        self._layout = layout_of(config, self._files)
        self.files = other_files(config, self._files, project)
        """The addresses of all other files in the folder of the pages, by path."""
        self.site = config.site_url or ""
        """The address of the site; empty where none is set."""
        self._rendered = cache(self._render)

    @cached_property
    def addresses(self) -> Mapping[str, str]:
        """The addresses of the pages, by path."""
        return {path: self._layout.address(file.url) for path, file in self._pages.items()}

    def menu_problems(self, pages: Iterable[OutlinePage], files: Iterable[str]) -> Sequence[Problem]:
        """Return the entries of the menu that lead nowhere; `pages` and `files` are those that casebook makes.

        Without a build, nobody knows the pages that other plugins make, nor what these make of the menu.
        """
        if self._quiet and _may_make_pages(self._config):
            return []
        written = self._files.src_uris
        left_out = {name for name, file in written.items() if not file.inclusion.is_included()}
        own = {own_path(page, self._project, self._config) for page in pages}
        return menu_problems(self._config, ({*written} - left_out) | own | {*files}, left_out)

    def text(self, path: str) -> str:
        """Return the whole file at `path`."""
        return self._pages[path].content_string

    def html(self, path: str) -> str:
        """Return the page as HTML, with the markers of components still in it."""
        return self._rendered(path).content or ""

    def anchors(self, path: str) -> Collection[str]:
        """Return the ids of headings and other elements of the page."""
        return self._rendered(path).present_anchor_ids or set()

    def _render(self, path: str) -> Page:
        with _silent_links(self._config) if self._quiet else nullcontext():
            return render_page(self._pages[path], self._config, self._files)


@contextmanager
def _silent_links(config: MkDocsConfig) -> Iterator[None]:
    """Let MkDocs not say where links lead, while this lasts."""
    links = config.validation.links
    levels = {name: links[name] for name in ("not_found", "absolute_links", "unrecognized_links")}
    links.update(dict.fromkeys(levels, logging.DEBUG))
    try:
        yield
    finally:
        links.update(levels)


def render_page(file: File, config: MkDocsConfig, files: Files) -> Page:
    """Return the rendered page of `file`, whose links may lead to `files`. MkDocs logs those that lead nowhere."""
    page = Page(None, file, config)
    page.read_source(config)
    page.render(config, files)
    return page


def other_files(config: MkDocsConfig, files: Files, project: Path) -> Mapping[str, str]:
    """Return the addresses of the files in the folder of hand-written pages that are no pages, by path."""
    others = (file for file in files if file.inclusion.is_included() and not file.is_documentation_page())
    return {source_path(file, config, project): file.dest_uri for file in others if is_below(file, config.docs_dir)}


def source_path(file: File, config: MkDocsConfig, project: Path) -> str:
    """Return the path of a file of the folder of hand-written pages, relative to the folder `project`."""
    return Path(os.path.relpath(config.docs_dir, project), file.src_uri).as_posix()


def merge_headings(contents: Sequence[AnchorLink], plans: Mapping[str, Plan], html: str) -> list[AnchorLink]:
    """Return the contents of a page with the headings of its components, `plans` by marker, where the markers stand in `html`."""
    places: list[tuple[int, AnchorLink]] = []
    for link in _flat(contents):
        places.append((max([html.find(f'id="{link.id}"'), *(at for at, _ in places[-1:])]), link))
    start = places[0][0]
    for marker in find_components("", html):
        plan = plans.get(str(marker))
        at = max(start, html.find(marker.marker))
        places += [(at, AnchorLink(item.title, item.id, item.level)) for item in (plan.headings if plan else ())]
    return _nested(link for _, link in sorted(places, key=itemgetter(0)))


def _flat(links: Iterable[AnchorLink]) -> Iterator[AnchorLink]:
    for link in links:
        yield link
        yield from _flat(link.children)


def _nested(links: Iterable[AnchorLink]) -> list[AnchorLink]:
    """Return the highest of these headings, each with the lower ones that follow it as its children."""
    top: list[AnchorLink] = []
    above: list[AnchorLink] = []
    for link in links:
        link.children = []
        while above and above[-1].level >= link.level:
            above.pop()
        (above[-1].children if above else top).append(link)
        above.append(link)
    return top
