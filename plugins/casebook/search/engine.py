"""The search engine of readers, run outside a browser on the files of a built site.

The engine is the script of the site itself, so that its answers are those of the search box. QuickJS-ng runs it, a small
JavaScript engine that is installed with `casebook[search]`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casebook.theme.folders import ASSETS

if TYPE_CHECKING:
    from quickjs import Context

_CONSOLE = files("casebook.theme") / "search-console.js"
_ENGINE = "search-engine.js"
_STACK = 8 << 20

Read = Callable[[str], str | None]
"""Returns the text of a file of the search by its path, or None where there is none."""


class EngineError(Exception):
    """The engine has failed; the message is its own."""


def site_reader(site: Path) -> Read:
    """Return the reader of the files of the built site in the folder `site`."""

    def read(path: str) -> str | None:
        file = site / ASSETS / path
        return file.read_text(encoding="utf-8") if file.is_file() else None

    return read


class Engine:
    """The engine of a site, whose files `read` returns."""

    def __init__(self, read: Read) -> None:
        self._read = read

    def addresses(self, query: str) -> Sequence[str]:
        """Return the addresses of the pages that the search box shows for `query`, best first."""
        addresses: list[str] = self.call("addresses", query)
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
        from quickjs import Context  # noqa: PLC0415 - an extra

        script = self._read(_ENGINE)
        if script is None:
            raise EngineError(f"404 {_ENGINE}")
        context = Context()
        context.set_max_stack_size(_STACK)
        context.add_callable("readFile", self._read)
        context.eval(script)
        context.eval(_CONSOLE.read_text(encoding="utf-8"))
        return context
