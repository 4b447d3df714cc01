"""The work of one build, which the processes that share it inherit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Concatenate, ParamSpec, TypeVar

from casebook.maps import Atlas
from casebook.markup import Dialect, LinkTargets
from casebook.pages import SharePicture
from casebook.site import Site
from casebook.store import Store
from casebook.templating import Templates

_P = ParamSpec("_P")
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Job:
    """All that its tasks need."""

    site: Site
    templates: Templates
    dialect: Dialect
    targets: LinkTargets
    results: Store
    atlas: Atlas = field(default_factory=Atlas)
    picture: SharePicture | None = None
    """The site's share image, where it has one; then cases have their own as well."""

    def in_language(self, language: str) -> Job:
        """Return the same job for pages in another language."""
        site = self.site.in_language(language)
        dialect = self.dialect.naming_tables(site.words.pattern("table"))
        return replace(self, site=site, templates=self.templates.in_language(site.words), dialect=dialect)


_begun: Job | None = None


def begin(job: Job) -> None:
    """Let tasks work on `job`, here and in processes that are forked from now on: a copy of it would take long to send."""
    global _begun  # noqa: PLW0603
    _begun = job


def with_job(task: Callable[Concatenate[Job, _P], _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
    """What `task` makes of the job that was begun. This, with its arguments, is what other processes are sent."""
    if _begun is None:
        raise RuntimeError("no job was begun")
    return task(_begun, *args, **kwargs)
