"""The search engine of readers, run outside a browser on the files of a built site.

The engine is the script of the site itself, so that its answers are those of the search box. QuickJS-ng runs it, a small
JavaScript engine that is installed with `casebook[search]`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from casebook.search.page_terms import FIELD_NAMES, Field, fields_of_sign
from casebook.theme import ASSETS

if TYPE_CHECKING:
    from quickjs import Context

_CONSOLE = files("casebook.theme") / "search-console.js"
_ENGINE = "search-engine.js"
_STACK = 4 << 20
"""Bytes of the engine's stack: half of what systems give a process, so that the engine ends in an error and not the process."""

Read = Callable[[str], str | None]
"""Returns the text of a file of the search by its path, or None where there is none."""


class EngineError(Exception):
    """The engine has failed; the message is its own."""


def site_reader(site: Path) -> Read:
    """Return the reader of the files of the built site in the folder `site`."""

    def read(path: str) -> str | None:
        file = site / ASSETS / path
        return file.read_text(encoding="utf-8", errors="replace") if file.is_file() else None

    return read


class Match(Struct, frozen=True):
    """A word of a query as the engine has read it, on a page that has it."""

    typed: str
    """The word as it was typed, empty where the form is more than one word."""
    form: str
    """What the engine looked up."""
    worth: float
    """1 for the word as typed, less for freer readings."""
    fields: Sequence[Field]
    """The fields that have the form; those that have parts of it where `whole` is false."""
    whole: bool


class Result(Struct, frozen=True):
    """A page that answers a query."""

    address: str
    title: str
    score: float
    matches: Sequence[Match]
    said: str = ""
    """What the search box says of the page where its result shows no word of the query, such as the case that it lists."""


class Partial(Struct, frozen=True):
    """A page that has some of the words of a query which no page answers."""

    address: str
    title: str
    has: Sequence[str]
    lacks: Sequence[str]


class Explanation(Struct, frozen=True):
    """The results of a query, and how the engine has read it."""

    count: int
    """The number of all pages found."""
    without: Sequence[str]
    """Words of the query that no page has."""
    instead: Sequence[tuple[str, str]]
    """Words and what was looked up in their place."""
    results: Sequence[Result]
    partly: Sequence[Partial] = ()
    """Pages with some of the words, where no page answers."""


class Engine:
    """The engine of a site, whose files `read` returns."""

    def __init__(self, read: Read) -> None:
        self._read = read

    def addresses(self, query: str) -> Sequence[str]:
        """Return the addresses of the pages that the search box shows for `query`, best first."""
        addresses: list[str] = self.call("addresses", query)
        return addresses

    def partly(self, query: str) -> Sequence[str]:
        """Return the addresses of the pages with some of the words of `query`, which the box shows where no page answers."""
        addresses: list[str] = self.call("partly", query)
        return addresses

    def explain(self, query: str, most: int) -> Explanation:
        """Return the first `most` results of `query`, each with the reasons for it."""
        data = self.call("explain", query, most)
        results = [
            Result(item["address"], item["title"], item["score"], [_match(match) for match in item["matches"]], item["said"])
            for item in data["results"]
        ]
        instead = [(item["of"], item["word"]) for item in data["instead"]]
        partly = [Partial(item["address"], item["title"], item["has"], item["lacks"]) for item in data["partly"]]
        return Explanation(data["count"], data["without"], instead, results, partly)

    def counts(self, queries: Sequence[str]) -> Sequence[int]:
        """Return the number of pages found for each query."""
        counts: list[int] = self.call("counts", queries)
        return counts

    def present(self, words: Sequence[str]) -> Sequence[bool]:
        """Return whether a page has each word as it is written."""
        answers: list[bool] = self.call("present", words)
        return answers

    def pages(self) -> Sequence[str]:
        """Return the addresses of all pages that the search has."""
        addresses: list[str] = self.call("pages")
        return addresses

    def call(self, name: str, *arguments: object) -> Any:  # noqa: ANN401 - what the function returns
        """Call a function of search-console.js and return its result.

        Raises ImportError where QuickJS-ng is not installed, and EngineError.
        """
        given = json.dumps(arguments)
        self._context.eval(
            f"globalThis.outcome = null; casebookConsole[{json.dumps(name)}](...{given}).then("
            "(value) => { outcome = JSON.stringify({ value }); },"
            "(error) => { outcome = JSON.stringify({ error: `${error}` }); });"
        )
        while self._context.execute_pending_job():
            pass
        outcome = json.loads(self._context.eval("outcome"))
        if "error" in outcome:
            raise EngineError(outcome["error"])
        return outcome.get("value")

    @cached_property
    def _context(self) -> Context:
        from quickjs import Context, JSException  # noqa: PLC0415 - an extra

        script = self._read(_ENGINE)
        if script is None:
            raise EngineError(f"404 {_ENGINE}")
        context = Context()
        context.set_max_stack_size(_STACK)
        context.add_callable("readFile", self._read)
        try:
            context.eval(script)
        except JSException as error:
            raise EngineError(str(error)) from error
        context.eval(_CONSOLE.read_text(encoding="utf-8"))
        return context


def _match(data: Mapping[str, Any]) -> Match:
    """Return a match. `data` has a sign for each term of the form, which is empty where the page does not have the term."""
    fields = [fields_of_sign(sign) for sign in data["signs"] if sign]
    whole = all(data["signs"])
    common = frozenset.intersection(*fields) if whole else frozenset()
    shown = common or frozenset.union(*fields)
    return Match(data["typed"], data["form"], data["worth"], [field for field in FIELD_NAMES if field in shown], whole)
