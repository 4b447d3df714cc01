"""The work of one build, which the processes that share it inherit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Concatenate, ParamSpec, TypeVar

from casebook.catalogue import Catalogue
from casebook.exports import Publication
from casebook.maps import Atlas
from casebook.markup import Dialect, LinkTargets
from casebook.pages import Edition, SharePicture
from casebook.store import Store
from casebook.templating import Templates
from casebook.wording import Wording, wording

_P = ParamSpec("_P")
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Job:
    """All that its tasks need."""

    catalogue: Catalogue
    words: Wording
    templates: Templates
    dialect: Dialect
    targets: LinkTargets
    results: Store
    site: Edition
    publication: Publication
    atlas: Atlas = field(default_factory=Atlas)
    picture: SharePicture | None = None
    """The site's share image, where it has one; then cases have their own as well."""

    def speaking(self, language: str) -> Job:
        """The same job for pages in another language."""
        words = wording(language)
        dialect = self.dialect.naming_tables(words.pattern("table"))
        return replace(self, words=words, templates=self.templates.speaking(words), dialect=dialect)


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
