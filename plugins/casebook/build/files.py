"""Files beside the pages: data, feeds, pictures, copies of sources, the editor in the browser, share images, scripts of maps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future
from functools import partial
from pathlib import Path

from msgspec import Struct

from casebook import permalinks
from casebook.build.outputs import Contents, FileTasks, Output, Published
from casebook.build.workers import Job, with_job
from casebook.content.catalogue import Catalogue
from casebook.content.documents import published_bytes
from casebook.content.site import Site
from casebook.data.feeds import feed_addresses
from casebook.data.files import data_addresses
from casebook.editing.cms import Backend, cms_config
from casebook.editing.guidance import Guide
from casebook.files.results import ResultCache
from casebook.maps.files import draw_maps, library_files, script_address, script_keys
from casebook.maps.views import MapView
from casebook.pages.embed import admin_plan
from casebook.pages.templating import Templates
from casebook.problems import Place, Problem, problem
from casebook.social_cards.cards import ShareCard
from casebook.social_cards.files import CardBatch, card_batches, share_keys
from casebook.social_cards.style import Drawing
from casebook.theme import ASSETS, engine_script, strip_code_comments


def site_files(catalogue: Catalogue, pictures: Mapping[str, bytes]) -> Mapping[str, str | bytes]:
    """Return the files that are there to be copied, by address; `pictures` are those that are published, by address too."""
    root = catalogue.root
    return {
        f"{ASSETS}/search-engine.js": strip_code_comments("search-engine.js", engine_script()),
        **{permalinks.source(name): published_bytes(name, (root / name).read_bytes()) for name in catalogue.source_files},
        **{permalinks.attachment(name): (root / name).read_bytes() for name in sorted(catalogue.attachments)},
        **pictures,
    }


def content_pictures(catalogue: Catalogue) -> Iterator[tuple[str, bytes]]:
    """Yield the pictures of the content folder as they are, with the addresses at which they are published."""
    sources = filter(permalinks.is_picture, catalogue.source_files)
    addresses = {permalinks.image(name): name for name in catalogue.images} | {permalinks.source(name): name for name in sources}
    return ((address, (catalogue.root / name).read_bytes()) for address, name in sorted(addresses.items()))


def export_addresses(catalogue: Catalogue) -> list[str]:
    """Return the addresses of data, feeds and the blank table."""
    return [*data_addresses(catalogue), permalinks.CASES_TEMPLATE, *feed_addresses(catalogue)]


def map_scripts(job: Job, views: Iterable[MapView]) -> Mapping[str, str | bytes]:
    """Return the scripts of the maps `views`, by address."""
    return draw_maps(job.site, job.maps, views)


def map_libraries(job: Job) -> Mapping[str, str | bytes]:
    """Return the files that all maps share, by address."""
    return library_files(job.maps)


class Admin(Struct, frozen=True):
    """The file of Sveltia CMS, and the repository that it edits."""

    script: Path
    backend: Backend


def read_admin(project: Path, script: str, backend: Backend | None, place: Place) -> tuple[Admin | None, list[Problem]]:
    """Return the editor that the settings ask for at `place`, and their problems.

    `script` is a file of the project, or empty for none.
    """
    if not script:
        return None, []
    missing = [] if (project / script).is_file() else [problem(place, "CB505", file=script)]
    if backend is None:
        return None, [*missing, problem(place, "CB506")]
    return Admin(project / script, backend), missing


def admin_files(site: Site, templates: Templates, admin: Admin) -> Mapping[str, str | bytes]:
    """Return the page of the editor, its script, and the configuration that the script reads beside it."""
    return {
        permalinks.ADMIN_PAGE: templates.render(admin_plan(site.words)),
        permalinks.ADMIN_SCRIPT: admin.script.read_bytes(),
        permalinks.ADMIN_CONFIG: cms_config(Guide.of(site.catalogue, site.words), site.catalogue.root.name, admin.backend),
    }


def begin_cards(cards: Mapping[str, ShareCard], drawing: Drawing, store: ResultCache, tasks: FileTasks) -> None:
    """Begin to draw the share images of `cards`, in small parts whose progress is shown. `store` caches the images."""

    def count(batch: CardBatch, task: Future[Contents | None]) -> None:
        if not (task.cancelled() or task.exception()):
            tasks.progress.advance(len(batch.keys), "images")

    keys = share_keys(cards, drawing)
    store.save(keys.values())
    missing = {address: card for address, card in cards.items() if not tasks.keep(address, keys[address])}
    tasks.progress.begin("images", len(missing))
    for batch in card_batches(missing, keys, drawing, store):
        task: Future[Contents | None] = tasks.executor.submit(batch.draw)
        task.add_done_callback(partial(count, batch))
        tasks.add_stored(task, batch.images, batch.keys)


def begin_maps(job: Job, views: Iterable[MapView], tasks: FileTasks) -> None:
    """Begin the scripts of the maps `views`."""
    missing, keys = _missing(job, views, tasks.keep)
    if missing:
        tasks.add([tasks.executor.submit(with_job, map_scripts, missing)], keys)


def missing_scripts(job: Job, views: Iterable[MapView], published: Published) -> Iterator[Output]:
    """Yield the scripts of the maps `views` that are not among the files `published`."""
    missing, keys = _missing(job, views, published.has)
    scripts = map_scripts(job, missing) if missing else {}
    return (Output(address, script, keys[address]) for address, script in scripts.items())


def _missing(job: Job, views: Iterable[MapView], has: Callable[[str, str], bool]) -> tuple[list[MapView], Mapping[str, str]]:
    """Return the maps whose script is not there, as `has` says of an address and a key, and the keys of all by address."""
    by_address = {script_address(view): view for view in views}
    keys = script_keys(job.site, job.maps, by_address.values())
    return [view for address, view in by_address.items() if not has(address, keys[address])], keys
