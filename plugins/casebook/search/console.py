"""The search engine of readers, run outside a browser on the files of a built site, and the words that these pages show.

The engine is the script of the site itself, so that its answers are those of the search box. QuickJS-ng runs it, a small
JavaScript engine that is installed with `casebook[search]`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from casebook.markdown.contents import INLINE
from casebook.messages.wording import Wording
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


_HIDDEN = frozenset({"button", "form", "nav", "script", "style", "svg", "template"})
_ARTICLE = "article"
_WITHIN_LINES = (INLINE | {"bdi"}) - {"small", "span", "sup"}
"""Elements that may stand within a word, such as those that keep one on its line; labels and values side by side are in spans."""
_WORD = re.compile(r"[^\W_]+(?:(?<=\d)[.,]\d+)*[^\W_]*")
_ADDRESS = re.compile(r"(?:https?://)?[!-~]*\w\.\w[!-~]*/[!-~]*")
"""An address of the web, whose parts are no words."""
_LETTERS = re.compile(r"[^\W\d_]{2,}|\d{3,}")
"""What makes a word worth looking for: two letters or a number of three digits."""
_FILLED = re.compile(r"\{.*?\}")
_SENTENCE = 12
"""The length from which a text of the interface is one for certain, beside other text too; its blanks do not count."""
_BLANK = re.compile(r"\\\{.*?\\\}")
_WORDS = r"[^\n]{1,60}?"
"""The texts that may fill a blank of a sentence."""


class _Reader(HTMLParser):
    """Collects the lines of the article of a page, without its controls: for each line, its texts in and between links."""

    def __init__(self) -> None:
        super().__init__()
        self.lines = [[""]]
        self._open: list[str] = []

    def handle_starttag(self, tag: str, _attrs: Sequence[tuple[str, str | None]]) -> None:
        if tag == _ARTICLE or tag in _HIDDEN:
            self._open.append(tag)
        self._divide(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            del self._open[len(self._open) - 1 - self._open[::-1].index(tag) :]
        self._divide(tag)

    def _divide(self, tag: str) -> None:
        if tag == "a":
            self.lines[-1].append("")
        elif tag not in _WITHIN_LINES:
            self.lines.append([""])

    def handle_data(self, data: str) -> None:
        if _ARTICLE in self._open and _HIDDEN.isdisjoint(self._open):
            self.lines[-1][-1] += data


def shown_lines(html: str, interface: re.Pattern[str]) -> list[str]:
    """Return the lines that a page shows in its article, without its controls and the texts of the interface."""
    reader = _Reader()
    reader.feed(html)
    lines = (_joined([interface.sub("", " ".join(text.split("\n"))) for text in line]) for line in reader.lines)
    return [line for line in (interface.sub("", line).strip() for line in lines) if line]


def _joined(texts: Sequence[str]) -> str:
    """Return the texts in and between links as one line; links with nothing between them are words of their own."""
    inside = [
        f"{text} " if at % 2 and not after else text
        for at, (text, after) in enumerate(zip(texts, [*texts[1:], " "], strict=True))
    ]
    return " ".join("".join(inside).split())


def interface_pattern(words: Wording) -> re.Pattern[str]:
    """Return the pattern of texts of the interface: sentences anywhere, words in their blanks; others alone, with numbers."""
    texts = sorted({text for text in _strings(words.sections) if text.strip()}, key=len, reverse=True)
    patterns = {text: _BLANK.sub(r"[\\d.,]+", re.escape(text)) for text in texts}
    sentences = [_whole_words(text) for text in texts if len(_FILLED.sub("", text)) >= _SENTENCE]
    return re.compile(rf"{'|'.join(sentences)}|^\s*(?:{'|'.join(patterns.values())})\s*$")


def _whole_words(text: str) -> str:
    """Return the pattern of a sentence, whose blanks at its ends hold no part of a word."""
    pattern = _BLANK.sub(_WORDS, re.escape(text))
    before, behind = r"(?<!\w)" * text.startswith("{"), r"(?!\w)" * text.endswith("}")
    return f"{before}{pattern}{behind}"


def _strings(node: object) -> Iterable[str]:
    match node:
        case Mapping():
            for value in node.values():
                yield from _strings(value)
        case list() | tuple():
            for value in node:
                yield from _strings(value)
        case _:
            yield str(node)


def shown_words(site: Path, addresses: Iterable[str], words: Wording) -> dict[str, str]:
    """Return each word that the pages at `addresses` of a built site show, with the first of its pages.

    Words of one letter, numbers of one or two digits, and addresses of the web are left out.
    """
    first: dict[str, str] = {}
    interface = interface_pattern(words)
    for address in addresses:
        file = site / address / "index.html" if address.endswith("/") or not address else site / address
        if file.is_file():
            lines = "\n".join(shown_lines(file.read_text(encoding="utf-8"), interface))
            for word in _WORD.findall(_ADDRESS.sub(" ", lines)):
                if _LETTERS.search(word):
                    first.setdefault(word, address)
    return first
