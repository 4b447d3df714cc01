"""Begin the images of a site: share images, and the scripts that draw maps. What the last build has made of the same stays."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future

from casebook.build.files import map_scripts
from casebook.build.job import Job, with_job
from casebook.build.outputs import Contents, Output, Published
from casebook.build.tasks import FileTasks
from casebook.files.cache import FileCache
from casebook.maps.files import script_address, script_keys
from casebook.maps.views import MapView
from casebook.social_cards.card import ShareCard
from casebook.social_cards.files import Drawing, share_files, share_keys


def begin_cards(cards: Mapping[str, ShareCard], drawing: Drawing, store: FileCache, tasks: FileTasks) -> None:
    """Begin to draw the share images of `cards`, in small parts whose progress is shown. `store` caches the images."""

    def count(task: Future[Contents]) -> None:
        if not (task.cancelled() or task.exception()):
            tasks.progress.advance(len(task.result()), "images")

    keys = share_keys(cards, drawing)
    store.keep_only(keys.values())
    missing = {address: card for address, card in cards.items() if not tasks.keep(address, keys[address])}
    tasks.progress.begin("images", len(missing))
    parts = share_files(missing, keys, drawing, store, tasks.executor)
    for part in parts:
        part.add_done_callback(count)
    tasks.add(parts, keys)


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
    keys = script_keys(job.site, job.atlas, by_address.values())
    return [view for address, view in by_address.items() if not has(address, keys[address])], keys
