"""A served site that is brought up to date without a build of MkDocs where only cases, vocabularies or templates have changed.

An edited case is read and made at once. Everything else that depends on it is made when a reader asks for it.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from msgspec.structs import replace

from casebook.build.build import Build
from casebook.build.files import ProjectFile
from casebook.build.finished_page import FinishedPage, Subject
from casebook.build.outline import Outline
from casebook.build.outputs import Output
from casebook.build.placements import Placement
from casebook.maps.files import SCRIPTS
from casebook.messages.wording import Wording
from casebook.mkdocs_plugin import reporting, site_folder
from casebook.mkdocs_plugin.options import CasebookConfig
from casebook.mkdocs_plugin.rendered_pages import RenderedPage, RenderedPages
from casebook.mkdocs_plugin.unchanged import changed_files, stats_of

_END_OF_LEAD = "</p>"


class LiveSite:
    """The site of a server since its last whole build."""

    published: Mapping[str, str] = {}
    """Nothing: a whole build of a server writes every file."""

    def __init__(self, config: MkDocsConfig, own: CasebookConfig) -> None:
        """Look at the files before a build reads them."""
        self._config, self._own, self._files = config, own, stats_of(config, own, time.time_ns())
        self._site = Path(config.site_dir)
        self._keys: dict[str, str] = {}
        self._outdated: dict[str, Subject | RenderedPage] = {}
        """What must be made again, by the address of its file."""
        self._others: set[str] = set()
        """The addresses of data, feeds, the search and other files that are no pages."""
        self._others_outdated = False
        self._is_built = False

    def hold(self, words: Wording) -> None:
        """Hold nothing: the folder is the server's own."""

    def write(self, rendered: RenderedPages) -> None:
        """Write the files of a whole build, and remember what they are made of."""
        self._rendered, host = rendered, rendered.host
        self._outline = host.outline
        self._host_files = (host.documents, host.other_files(), host.layout, host.pictures)
        others = self._write(rendered.outputs(self.published))
        self._others = set(others) - {host.own_file(page.address) for page in rendered.build.pages}
        self._is_built = True

    def close(self) -> None:
        """Keep what is written: nothing waits for another site to take its place."""

    def refresh(self) -> bool:
        """Bring the site up to date. Returns whether that was possible.

        Where it was not, as after a change of the settings or of the list of pages, MkDocs must build the whole site.
        """
        if not self._is_built:
            return False
        files = stats_of(self._config, self._own, time.time_ns())
        changed = [path for path in changed_files(self._files, files) if not Path(path).is_dir()]
        options = self._rendered.build.options
        overrides = options.overrides
        folders = (options.cases, *([overrides / "casebook"] if overrides else []))
        if not (changed and all(any(Path(path).is_relative_to(folder) for folder in folders) for path in changed)):
            return False
        self._is_built = False  # until all went well
        if self._refresh():
            self._files, self._is_built = files, True
        return self._is_built

    def _refresh(self) -> bool:
        earlier, host = self._rendered.build, self._rendered.host
        build = Build(earlier.options, earlier.memory)
        outline = build.outline(*self._host_files)
        if _pages_of(outline) != _pages_of(self._outline) or outline.files.keys() != self._outline.files.keys():
            return False
        build.problems += [*build.loaded.problems, *outline.problems]
        build.start(self._keys)
        pages = self._rendered.pages
        hosted = [
            replace(page, placement=build.host_pages.place(page.path, page.document, page.content)) for page in pages.values()
        ]
        if not all(_announced(pages[page.path].placement) == _announced(page.placement) for page in hosted):
            return False
        build.problems += [problem for page in hosted for problem in page.placement.problems]
        build.problems += build.collect(host.titles, host.anchors)
        if any(bool(host.foot(page.path, page.document.address, build)) != bool(page.inserts.foot) for page in hosted):
            return False  # there is no line to replace
        anchors = {page.address: page.anchors for page in earlier.pages}
        if any(anchors.get(page.address, frozenset()) - page.anchors for page in build.pages):
            return False  # MkDocs must check the links to headings that are gone
        reporting.warn(build)
        self._publish(build, outline, hosted)
        return True

    def _publish(self, build: Build, outline: Outline, hosted: list[RenderedPage]) -> None:
        """Write what was made, and note what is outdated."""
        files = [
            Output(address, content.path.read_bytes() if isinstance(content, ProjectFile) else content)
            for address, content in outline.files.items()
            if content != self._outline.files[address]
        ]
        self._outline, self._rendered.build = outline, build
        self._rendered.pages = {page.path: page for page in hosted}
        self._outdated = {self._rendered.host.own_file(address): subject for address, subject in build.outdated.items()}
        self._outdated |= {page.file: page for page in hosted}
        self._others_outdated = True
        self._write([*files, *self._framed([page for page in build.pages if page.article is not None])])

    def _framed(self, pages: Iterable[FinishedPage]) -> Iterator[Output]:
        """Yield pages in their frames, with their maps."""
        for page in pages:
            yield self._rendered.host.framed_page(page, self._rendered.build)
            yield from (Output(address, content, page.key) for address, content in page.files.items())
            yield from self._rendered.build.map_scripts(page.maps)

    def _write(self, outputs: Iterable[Output]) -> list[str]:
        """Write what was made. Returns the addresses of all files but the scripts of maps, which come with their pages."""
        addresses: list[str] = []

        def changed() -> Iterator[Output]:
            for item in outputs:
                addresses.extend([] if item.address.startswith(SCRIPTS) else [item.address])
                if item.content is not None:
                    self._keys[item.address] = item.key
                    yield item

        site_folder.write(self._site, changed())
        return addresses

    def make(self, address: str) -> None:
        """Make the file at `address` again if it is outdated. Raises what a broken template raises."""
        item = self._outdated.get(address)
        if isinstance(item, RenderedPage):
            self._write(self._renewed(item))
        elif item is not None:
            self._write(self._framed(self._rendered.build.renew([item])))
        elif self._others_outdated and (address in self._others or not (self._site / address).is_file()):
            self._make_others()
        self._outdated.pop(address, None)

    def _renewed(self, page: RenderedPage) -> Iterator[Output]:
        """Yield a page of the host with what it shows now, and its maps."""
        html, old = page.html, page.inserts
        new = self._rendered.inserts(page.path, page.document, page.title, page.content)
        components = [(text, new.components.get(marker, "")) for marker, text in old.components.items()]
        for earlier, text in (*components, (old.metadata, new.metadata), (old.foot, new.foot)):
            html = _replaced(html, earlier, text) if earlier else html
        yield Output(page.file, html)
        yield from self._rendered.build.map_scripts(view for plan in page.placement.plans.values() for view in plan.maps)

    def _make_others(self) -> None:
        """Make data, feeds, the search and whatever else is no page. The search has something of each page."""
        build = self._rendered.build
        self._write(self._framed(build.renew(dict.fromkeys(build.outdated.values()))))
        build.begin_files()
        outputs = build.files(self._rendered.searched, lambda address: (self._site / address).read_bytes())
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
