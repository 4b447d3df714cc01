"""Files that are drawn: share images, and the scripts of maps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future
from functools import partial

from casebook.build.outputs import Contents, FileTasks, Output, Published
from casebook.build.workers import Job, with_job
from casebook.files.results import ResultCache
from casebook.maps.files import draw_maps, library_files, script_address, script_keys
from casebook.maps.views import MapView
from casebook.social_cards.cards import ShareCard
from casebook.social_cards.files import CardBatch, card_batches, share_keys
from casebook.social_cards.style import Drawing


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


def map_scripts(job: Job, views: Iterable[MapView]) -> Mapping[str, str | bytes]:
    """Return the scripts of the maps `views`, by address."""
    return draw_maps(job.site, job.maps, views)


def map_libraries(job: Job) -> Mapping[str, str | bytes]:
    """Return the files that all maps share, by address."""
    return library_files(job.maps)
