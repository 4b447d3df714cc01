"""A served site that is brought up to date without a build of MkDocs where only cases, vocabularies or templates have changed.

An edited case is read and made at once. Everything else that depends on it is made when a reader asks for it.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from msgspec import Struct
from msgspec.structs import replace

from casebook.build.build import Build
from casebook.build.finished_page import FinishedPage, Subject
from casebook.build.host_pages import Placement
from casebook.build.outline import Document, Outline
from casebook.build.outputs import Output
from casebook.mkdocs_plugin import reporting, site_folder
from casebook.mkdocs_plugin.host_files import HostFiles
from casebook.mkdocs_plugin.options import CasebookConfig
from casebook.mkdocs_plugin.unchanged import changed_files, stats_of
from casebook.search.documents import SearchPage
from casebook.theme import ASSETS

_END_OF_LEAD = "</p>"
_MAPS = f"{ASSETS}/maps/"
"""Where the scripts of maps are, which are made with the pages that show them."""


METADATA, FOOT = "metadata", "foot"
"""The names under which a page of the host has its metadata and its last line among what was put into it."""


class HostPage(Struct, frozen=True):
    """A page of the host, into which casebook has put something."""

    path: str
    document: Document
    title: str
    content: str
    """The content with the markers of components."""
    placement: Placement
    inserts: Mapping[str, str]
    """What was put into the page: its components by their markers, and its metadata."""
    file: str = ""
    """The address of its file."""
    html: str = ""
    """The whole page."""


class LiveSite:
    """The site of a server since its last whole build."""

    def __init__(self, config: MkDocsConfig, own: CasebookConfig) -> None:
        """Look at the files before a build reads them."""
        self._config, self._own, self._files = config, own, stats_of(config, own, time.time_ns())
        self._site = Path(config.site_dir)
        self._hosted: dict[str, HostPage] = {}
        self._keys: dict[str, str] = {}
        self._outdated: dict[str, Subject | HostPage] = {}
        """What must be made again, by the address of its file."""
        self._others: set[str] = set()
        """The addresses of data, feeds, the search and other files that are no pages."""
        self._others_outdated = False
        self._is_built = False

    def add(self, page: HostPage) -> None:
        """Remember a page of the host that is about to be rendered."""
        self._hosted[page.path] = page

    def finish(self, path: str, file: str, html: str) -> None:
        """Remember what the host has rendered."""
        if path in self._hosted:
            self._hosted[path] = replace(self._hosted[path], file=file, html=html)

    def write(self, build: Build, host: HostFiles, searched: Sequence[SearchPage] | None, outputs: Iterable[Output]) -> None:
        """Write the files of a whole build, and remember what they are made of."""
        self._build, self._host, self._searched = build, host, searched
        self._outline = host.outline
        self._host_files = (host.documents, host.other_files, host.layout, host.pictures)
        pages = {host.own_file(page.address) for page in build.pages}
        self._others = set(self._write(outputs)) - pages
        self._is_built = True

    def refresh(self) -> bool:
        """Bring the site up to date. Returns whether that was possible.

        Where it was not, as after a change of the settings or of the list of pages, MkDocs must build the whole site.
        """
        if not self._is_built:
            return False
        files = stats_of(self._config, self._own, time.time_ns())
        changed = [path for path in changed_files(self._files, files) if not Path(path).is_dir()]
        overrides = self._build.options.overrides
        folders = (self._build.options.cases, *([overrides / "casebook"] if overrides else []))
        if not (changed and all(any(Path(path).is_relative_to(folder) for folder in folders) for path in changed)):
            return False
        self._is_built = False  # until all went well
        if self._refresh():
            self._files, self._is_built = files, True
        return self._is_built

    def _refresh(self) -> bool:
        build, host = Build(self._build.options, self._build.memory), self._host
        outline = build.outline(*self._host_files)
        if _pages_of(outline) != _pages_of(self._outline) or outline.files.keys() != self._outline.files.keys():
            return False
        build.problems += [*build.loaded.problems, *outline.problems]
        build.start(self._keys)
        hosted = [
            replace(page, placement=build.host_pages.place(page.path, page.document, page.content))
            for page in self._hosted.values()
        ]
        if not all(_announced(self._hosted[page.path].placement) == _announced(page.placement) for page in hosted):
            return False
        build.problems += [problem for page in hosted for problem in page.placement.problems]
        build.problems += build.collect(host.titles, host.anchors)
        if any(bool(self._host.foot(page.path, page.document.address, build)) != bool(page.inserts[FOOT]) for page in hosted):
            return False  # there is no line to replace
        anchors = {page.address: page.anchors for page in self._build.pages}
        if any(anchors.get(page.address, frozenset()) - page.anchors for page in build.pages):
            return False  # MkDocs must check the links to headings that are gone
        reporting.warn(build)
        self._publish(build, outline, hosted)
        return True

    def _publish(self, build: Build, outline: Outline, hosted: list[HostPage]) -> None:
        """Write what was made, and note what is outdated."""
        files = [
            Output(address, content) for address, content in outline.files.items() if content != self._outline.files[address]
        ]
        self._build, self._outline, self._hosted = build, outline, {page.path: page for page in hosted}
        self._outdated = {self._host.own_file(address): subject for address, subject in build.outdated.items()}
        self._outdated |= {page.file: page for page in hosted if page.inserts}
        self._others_outdated = True
        self._write([*files, *self._framed([page for page in build.pages if page.article is not None])])

    def _framed(self, pages: Iterable[FinishedPage]) -> Iterator[Output]:
        """Yield pages in their frames, with their maps."""
        for page in pages:
            yield self._host.framed_page(page, self._build)
            yield from (Output(address, content, page.key) for address, content in page.files.items())
            yield from self._build.map_scripts(page.maps)

    def _write(self, outputs: Iterable[Output]) -> list[str]:
        """Write what was made. Returns the addresses of all files but the scripts of maps, which come with their pages."""
        addresses: list[str] = []

        def changed() -> Iterator[Output]:
            for item in outputs:
                addresses.extend([] if item.address.startswith(_MAPS) else [item.address])
                if item.content is not None:
                    self._keys[item.address] = item.key
                    yield item

        site_folder.write(self._site, changed(), self._site)
        return addresses

    def make(self, address: str) -> None:
        """Make the file at `address` again if it is outdated. Raises what a broken template raises."""
        item = self._outdated.get(address)
        if isinstance(item, HostPage):
            self._write(self._renewed(item))
        elif item is not None:
            self._write(self._framed(self._build.renew([item])))
        elif self._others_outdated and (address in self._others or not (self._site / address).is_file()):
            self._make_others()
        self._outdated.pop(address, None)

    def _renewed(self, page: HostPage) -> Iterator[Output]:
        """Yield a page of the host with what it shows now, and its maps."""
        html = page.html
        metadata = self._build.page_metadata(page.document.address, page.title)
        components = self._build.host_pages.components(page.path, page.content)
        inserts = {**components, METADATA: metadata, FOOT: self._host.foot(page.path, page.document.address, self._build)}
        for name, old in page.inserts.items():
            html = _replaced(html, old, inserts.get(name, "")) if old else html
        yield Output(page.file, html)
        yield from self._build.map_scripts(view for plan in page.placement.plans.values() for view in plan.maps)

    def _make_others(self) -> None:
        """Make data, feeds, the search and whatever else is no page. The search has something of each page."""
        self._write(self._framed(self._build.renew(dict.fromkeys(self._build.outdated.values()))))
        self._build.begin_files()
        outputs = self._build.files(self._searched, lambda address: (self._site / address).read_bytes())
        self._others.update(self._write(outputs))
        self._others_outdated = False


def _replaced(html: str, old: str, new: str) -> str:
    """Return a page with `new` in the place of `old`, behind whose first paragraph the theme may have put the contents."""
    if old in html:
        return html.replace(old, new)
    (old_lead, end, old_rest), (new_lead, _, new_rest) = (text.partition(_END_OF_LEAD) for text in (old, new))
    return html.replace(old_lead + end, new_lead + end).replace(old_rest, new_rest) if end and old_rest else html


def _pages_of(outline: Outline) -> tuple[object, ...]:
    """Return what MkDocs knows of casebook's pages."""
    return {*outline.pages}, {*outline.host_pages}, outline.later, outline.pictures


def _announced(placement: Placement) -> list[object]:
    """Return what the host knows of the components of a page: their headings and their description."""
    return [(name, plan.headings, plan.anchors, plan.description) for name, plan in placement.plans.items()]
