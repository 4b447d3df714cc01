"""The words that pages of a built site show in their articles, without those of the interface."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html.parser import HTMLParser
from pathlib import Path

from casebook.markdown.contents import IN_LINES
from casebook.messages.wording import Wording

_HIDDEN = frozenset({"button", "form", "nav", "script", "style", "svg", "template"})
_ARTICLE = "article"
_WITHIN_LINES = (IN_LINES | {"bdi"}) - {"small", "span", "sup"}
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
