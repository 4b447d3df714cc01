"""Which pages and files a build makes, from the settings, the content and the hand-written pages of the host."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import tzinfo
from itertools import chain
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from casebook import permalinks
from casebook.build.admin import Admin
from casebook.build.files import ProjectFile, content_pictures, copied_files, export_addresses
from casebook.build.load import Loaded
from casebook.content.attached_files import without_unused
from casebook.content.catalogue import Catalogue
from casebook.content.files import case_ids, translation_ids
from casebook.content.git import read_log
from casebook.content.history import History, histories, last_commits
from casebook.content.picture_copies import PagePicture, publish_pictures
from casebook.content.site import Site, SiteSettings
from casebook.files.cache import FileCache
from casebook.files.results import ResultCache
from casebook.maps.options import MapOptions
from casebook.markdown.dialect import Dialect
from casebook.messages.codes import explanations
from casebook.messages.wording import Wording
from casebook.pages.components import HostPage, component_pages, missing_components
from casebook.pages.paging import further_pages
from casebook.pages.translation import language_homes
from casebook.problems import Problem
from casebook.social_cards.style import Drawing


class BuildOptions(SiteSettings, frozen=True):
    """What the settings of a site say to a build."""

    cases: Path
    """The folder of case files; the folder above it is that of the project."""
    words: Wording
    dialect: Dialect
    address: str = ""
    """The site's address as reports name it; empty where it is unset or an example's."""
    overrides: Path | None = None
    maps: MapOptions = field(default_factory=MapOptions)
    drawing: Drawing | None = None
    """How share images are drawn; None where there is no font for them."""
    admin: Admin | None = None
    zone: tzinfo | None = None
    scheduler: str = ""
    """The address of the Dask scheduler whose workers make the pages; empty for this machine."""
    serving: bool = False
    """Whether the site is served while it is edited: then broken cases are left out, and get a page that says why."""

    @property
    def project(self) -> Path:
        """The folder to which the paths of all sources are relative."""
        return self.cases.parent

    @property
    def cache(self) -> Path:
        """The folder of what the next build can use."""
        return cache_folder(self.project)

    @property
    def database(self) -> Path:
        """The file of the results of earlier builds."""
        return results_file(self.project)


def cache_folder(project: Path) -> Path:
    """Return the folder of what the next build of a project can use."""
    return project / ".cache" / "casebook"


def results_file(project: Path) -> Path:
    """Return the file of the results of earlier builds of a project."""
    return cache_folder(project) / "results.sqlite"


class Document(Struct, frozen=True):
    """A hand-written page of the host."""

    address: str
    text: str


class OutlinePage(Struct, frozen=True):
    """A page that casebook makes and puts into a frame."""

    address: str
    source: str | None = None
    """The file that it is made of, relative to the project."""
    language: str | None = None
    """The page's language where that is not the site's."""
    editable: bool = False
    """Whether readers may propose a change of the file. A copy of what others published is not editable."""


class Outline(Struct, frozen=True):
    """Which pages and files a build makes."""

    pages: tuple[OutlinePage, ...]
    host_pages: tuple[HostPage, ...]
    """Pages that the host renders for casebook, since nobody has written them."""
    files: Mapping[str, str | bytes | ProjectFile]
    """Files that are there to be copied, by address."""
    later: tuple[str, ...]
    """The addresses of files that are written after the build, to which pages may link."""
    pictures: Mapping[str, bytes]
    """The pictures of the host as they are published, by the names that the host gave them."""
    page_pictures: Mapping[str, PagePicture]
    """What pages show of each picture of the site, by its address. Names that the host gave are addresses, too."""
    problems: tuple[Problem, ...]


_HOST = "docs "
"""Stands before the names of the host's pictures: an address has no blank."""


def used_content(loaded: Loaded, documents: Mapping[str, Document]) -> Loaded:
    """Return the content without files that neither cases nor `documents`, the hand-written pages by path, use."""
    pages = frozenset(document.address for document in documents.values())
    texts = {path: document.text for path, document in documents.items()}
    return replace(loaded, catalogue=without_unused(replace(loaded.catalogue, pages=pages), texts))


def with_histories(options: BuildOptions, site: Site, documents: Iterable[str]) -> tuple[Site, list[str]]:
    """Return the site with the histories of cases and the last commits of all its files, and sentences about what git lacks.

    `documents` are the paths of hand-written pages, relative to the project.
    """
    pages = sorted({path.partition("/")[0] for path in documents if not path.startswith("..")})
    log = read_log(options.project, options.cases.name, options.zone, pages)
    store = ResultCache(options.database, "histories")
    by_case: Mapping[str, History] = histories(site.catalogue, options.project, log, store) if log else {}
    notices = ["history_none" if log is None else "history_shallow"] if log is None or log.shallow else []
    if (log and not log.dated) or not all(history.complete for history in by_case.values()):
        notices.append("history_partial")
    return replace(site, histories=by_case, last_commits=last_commits(log) if log else {}), [site.words(key) for key in notices]


def outline(
    options: BuildOptions, loaded: Loaded, site: Site, documents: Mapping[str, Document], pictures: Mapping[str, bytes]
) -> Outline:
    """Return which pages and files there will be on `site`.

    `documents` are the hand-written pages by path, relative to the project, and `pictures` those beside them, by any name.
    """
    catalogue, paths = loaded.catalogue, {document.address: path for path, document in documents.items()}
    others = {f"{_HOST}{name}": content for name, content in pictures.items()}
    published = publish_pictures(
        chain(content_pictures(catalogue), others.items()), FileCache(options.cache / "pictures", ".bin")
    )
    own = {address: content for address, content in published.files.items() if address not in others}
    host_pages = component_pages(site)
    left_out = {permalinks.case_json(id_) for id_ in case_ids(catalogue.files)} if loaded.problems else set()
    return Outline(
        pages=(
            *framed_pages(catalogue, with_broken=options.serving or bool(loaded.problems)),
            *map(OutlinePage, further_pages(site)),
        ),
        host_pages=tuple(page for page in host_pages if page.address not in paths),
        files=copied_files(catalogue, {**own, **published.copies}),
        later=tuple(sorted({*export_addresses(catalogue), *left_out})),
        pictures={name: published.files[key] for name, key in zip(pictures, others, strict=True)},
        page_pictures={name.removeprefix(_HOST): picture for name, picture in published.pages.items()},
        problems=tuple(
            problem
            for page in host_pages
            if (path := paths.get(page.address)) is not None
            for problem in missing_components(page, path, documents[path].text)
        ),
    )


def own_pages(site: Site) -> tuple[OutlinePage, ...]:
    """Return the pages that casebook makes where no page is hand-written. Those of broken cases will come."""
    addresses = (*further_pages(site), *(page.address for page in component_pages(site)))
    return (*framed_pages(site.catalogue, with_broken=True), *map(OutlinePage, addresses))


def framed_pages(catalogue: Catalogue, *, with_broken: bool) -> Iterator[OutlinePage]:
    """Yield the pages that get a frame. Links to broken cases are sound: there will be a page when they are mended."""
    folder = catalogue.root.name
    for id_ in case_ids(catalogue.files) if with_broken else [*catalogue.cases, *catalogue.withdrawn]:
        yield OutlinePage(permalinks.case(id_), f"{folder}/{id_}.md", editable=True)
    for id_, language in translation_ids(catalogue.files, catalogue.language):
        yield OutlinePage(permalinks.translation(id_, language), f"{folder}/{id_}.{language}.md", language, editable=True)
    for language in language_homes(catalogue):
        yield OutlinePage(permalinks.language(language), language=language)
    for id_ in catalogue.organisations:
        yield OutlinePage(permalinks.organisation(id_))
    for source in catalogue.documents.values():
        yield OutlinePage(permalinks.source_page(source.id), f"{folder}/{source.text_file}" if source.text_file else None)
    for code in explanations(catalogue.language):
        yield OutlinePage(permalinks.error(code))
