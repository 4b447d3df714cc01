"""A Markdown extension for headings that keep the addresses they had: ``## New words {#old-id #older-id}``.

The first id is the heading's own, as lists of attributes have it; each further one is an empty element at the beginning of the
heading. So a heading that took the text of another one keeps both addresses. It works with and without ``attr_list``.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping
from html import unescape

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from casebook.markdown.comments import running_text
from casebook.markdown.safety import HEADINGS

NAME = __name__
_HEADINGS = {"h1", *HEADINGS}
_IDS = re.compile(r"""(?<![ ])[ ]*\{:?[ ]*(#[^\s{}#.=<>"']+(?:[ ]*#[^\s{}#.=<>"']+)*)[ ]*\}[ ]*$""")
_CANDIDATE = re.compile(
    r"^[ >\t*+-]*(?P<signs>#{1,6})[^\n]*|^[^\n]+(?=\n[ >\t]*(?P<under>=+|-+)[ \t]*$)|<h(?P<tag>[1-6])\b[^\n]*",
    re.MULTILINE | re.IGNORECASE,
)
_LINE = re.compile(r"^ {0,3}#{1,6}(?P<marked>[^\n]*)|^ {0,3}(?P<underlined>\S[^\n]*)\n {0,3}(?:=+|-+)[ \t]*$", re.MULTILINE)
_SIGNS = re.compile(r"\[\^[^\[\]\s]+\]|(?<=\])\([^()\s]*\)|[][*`]|(?<!\w)_+|(?<!_)_+(?!\w)|\\(?=[!-/:-@\[-`{-~])")
"""Marks of sources, addresses of links, and signs of Markdown in a heading."""
_CLOSING = re.compile(r"(?<![ \t])[ \t]+(?:#+[ \t]*)?$")


class HeadingExtension(Extension):
    """Gives headings the ids that stand in braces at their end."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Come before lists of attributes (8) and the ids made of words (5)."""
        md.treeprocessors.register(_Ids(), "casebook_headings", 9)


def makeExtension(**settings: object) -> HeadingExtension:  # noqa: N802 - Python-Markdown's name
    """Return the extension; Python-Markdown calls this for one given by name."""
    return HeadingExtension(**settings)


class _Ids(Treeprocessor):
    def run(self, root: ET.Element) -> None:
        for heading in root.iter():
            if heading.tag in _HEADINGS:
                ids: list[str] = []
                while more := _take_ids(heading):
                    ids = [*more, *ids]
                own, *further = dict.fromkeys(ids) or [""]
                if own:
                    heading.set("id", own)
                for id_ in reversed(further):
                    mark = ET.Element("span", {"id": id_})
                    mark.tail, heading.text = heading.text, None
                    heading.insert(0, mark)


def _take_ids(heading: ET.Element) -> list[str]:
    """Take the ids at the end of the heading out of its words, and return them."""
    last = heading[-1] if len(heading) else None
    text = (heading.text if last is None else last.tail) or ""
    match = _IDS.search(text)
    if match is None or (last is None and not text[: match.start()].strip()):  # braces alone are the heading's only words
        return []
    if last is None:
        heading.text = text[: match.start()]
    else:
        last.tail = text[: match.start()]
    return _ids(match[1])


def _ids(braces: str) -> list[str]:
    return list(dict.fromkeys(id_ for id_ in re.split(r"[# ]+", braces) if id_))


def heading_offsets(body: str, headings: Iterable[tuple[int, str]]) -> list[int | None]:
    """Return where each heading, given by level and words, begins in the Markdown `body`; None where it is not seen."""
    candidates = list(_CANDIDATE.finditer(body))
    offsets: list[int | None] = []
    start = 0
    for level, title in headings:
        word = next(iter(title.split()), "")
        at = next((n for n in range(start, len(candidates)) if _is(candidates[n], level, word)), None)
        start = start if at is None else at + 1
        offsets.append(None if at is None else candidates[at].start())
    return offsets


def _is(candidate: re.Match[str], level: int, word: str) -> bool:
    signs, under, tag = candidate["signs"], candidate["under"], candidate["tag"]
    own = len(signs) if signs else int(tag) if tag else 1 if under.startswith("=") else 2
    return own == level and word in unescape(candidate[0]).replace("\\", "")


def texts_by_heading(body: str) -> Mapping[str, tuple[str, ...]]:
    """Return the words of the Markdown `body` below each of its headings, what stands before the first one below "".

    What stands below several headings with the same words is put together. Headings are without marks of sources.
    """
    matches = list(_LINE.finditer(running_text(body)))
    spans = [("", 0), *((_plain(body, match), match.end()) for match in matches)]
    ends = [*(match.start() for match in matches), len(body)]
    texts: dict[str, list[str]] = {}
    for (heading, start), end in zip(spans, ends, strict=True):
        texts.setdefault(heading, []).extend(body[start:end].split())
    return {heading: tuple(words) for heading, words in texts.items()}


def _plain(body: str, match: re.Match[str]) -> str:
    """Return the words of a heading without its ids and signs."""
    start, end = match.span("marked" if match["marked"] is not None else "underlined")
    words = _CLOSING.sub("", body[start:end])
    return " ".join(_SIGNS.sub("", _IDS.sub("", words)).split())


def heading_with(line: str, ids: Iterable[str]) -> str:
    """Return the Markdown `line` of a heading that has `ids` as well, behind those in braces at its end."""
    plain = _CLOSING.sub("", line)
    match = _IDS.search(plain)
    bare = _CLOSING.sub("", plain[: match.start()] if match else plain)
    own_ids = _ids(match[1]) if match else []
    return f"{bare} {{{' '.join(f'#{id_}' for id_ in dict.fromkeys([*own_ids, *ids]))}}}"
