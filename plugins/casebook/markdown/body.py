"""A body that is converted: what is known of it before, what was found in it, and where."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Protocol

from msgspec import Struct, field

from casebook.markdown.comments import running_text
from casebook.problems import Place, Places, Problem


class PendingAnchor(Struct, frozen=True):
    """A link to a heading that can be checked only when all pages are known."""

    place: Place
    file: str
    anchor: str


class Fault(Struct, frozen=True):
    """A fault of a body: the offset in it, the code of the problem and the values of its sentence."""

    at: int
    code: str
    values: dict[str, object] = {}
    until: int = 0
    """Where it ends that other problems follow from this one."""
    consequences: tuple[str, ...] = ()
    """The codes of those problems."""
    since: int | None = None
    """Where those problems begin, if before `at`."""


class SourceMark(Struct, frozen=True):
    """How a citation of a source is shown: its number, and what a screen reader says."""

    number: int
    label: str


class BodyFile(Protocol):
    """A file with a body: its path, the body, and the line on which that starts."""

    @property
    def path(self) -> str: ...  # noqa: D102 - the class says it
    @property
    def body(self) -> str: ...  # noqa: D102
    @property
    def body_line(self) -> int: ...  # noqa: D102


class PlainBody(Struct, frozen=True, dict=True):
    """A body, or another part of a file, without the rest: its text, and its first line in the file."""

    path: str
    body: str
    body_line: int

    @cached_property
    def places(self) -> Places:
        """The place of each character in the file."""
        return Places(self.path, self.body, self.body_line)


_FIRST_LEVEL = re.compile(r"^[ >\t*+-]*+(#(?!#)[^\n]*|[^\n]*(?=\n[ >\t]*=+[ \t]*$))", re.MULTILINE)
"""What may be a heading of level 1, marked or underlined."""
_RULED = re.compile(r"^[ ]{0,3}(?!-+[ \t]*$)([^\s#|][^\n]*)\n(-+)[ \t]*$", re.MULTILINE)
"""A line with hyphens below it: a heading, where it begins a paragraph."""
_RULE = 3
"""So many hyphens part two texts. Below a heading people write as many as it has letters."""
_SENTENCE = re.compile(r"[.!?\u3002][)\]\u201d\u2019\"']*(?:\[\^[^\]]+\])*\s*$")
_ANY_WORD = re.compile(r"\w+")
_NEAR = 50
"""Among so many of them the next one is sought."""
_OPENING = re.compile(r"""(?:\]\(|\]:|<)[ \t<]*|\bhref\s*=\s*["']?""", re.IGNORECASE)
_LINK = re.compile(r"!?\[[^\[\]\n]*\]\([^()\s]+\)")
"""A link or a picture that is whole."""
_EDGE = re.compile(r"(?<!\\)(?:[\[\])\uff3b]|(?<=\s)(?:href|src)=)")
"""Where a link or a citation that is not finished may begin, or an address of HTML."""
_TAGS = re.compile(r"#[^\s#]+(?:\s+#[^\s#]+)*\s*")
_WORD = re.compile(r"""[^\s)>"']*""")
_DEFINED = re.compile(r"\[\^([^\[\]\s]+)\]:")
_ESCAPED = re.compile(r"(?<!\\)\\\[\^([^\[\]\s]+?)\\?\]")
_SOURCE = re.compile(r"""\bsrc\s*=\s*["']?([^\s"'>]*)""", re.IGNORECASE)


def _first_word(text: str, at: int) -> str:
    """Return the first word of the address at `at`, as Markdown reads it and as people write it alike."""
    word = _WORD.match(text, at)
    return word[0].replace("\\", "") if word else ""


class Body(Struct, dict=True):
    """A body while it is converted, with the problems and links of it so far."""

    file: BodyFile
    page: str
    marks: Mapping[str, SourceMark]
    problems: list[Problem] = field(default_factory=list)
    pending: list[PendingAnchor] = field(default_factory=list)
    unfinished: set[str] = field(default_factory=set)
    """Links without an address."""
    unknown: set[str] = field(default_factory=set)
    """The ids of citations for which there is neither a source nor a note."""
    citations: list[int] = field(default_factory=list)
    """The number of the cited source for each citation."""

    links_to_no_file: bool = True
    addresses: dict[str, list[int]] = field(default_factory=dict)
    """Where addresses of links begin in the body, by their first word without blanks and backslashes."""

    next_links: dict[tuple[str, bool, bool], list[int]] = field(default_factory=dict)
    """Where links stand whose places were asked for, the next one last, by their address and kind."""

    written: dict[str, str] = field(default_factory=dict)
    """The addresses of links as they are written, by those that the page has in their place."""

    @cached_property
    def places(self) -> Places:
        """Where each offset of the body is in its file."""
        return Places(self.file.path, self.file.body, self.file.body_line)

    @cached_property
    def footnote_ids(self) -> frozenset[str]:
        """The ids of footnotes that the body defines."""
        return frozenset(_DEFINED.findall(self.file.body))

    @cached_property
    def shown(self) -> str:
        """The body with blanks in place of comments and code."""
        return running_text(self.file.body)

    @cached_property
    def sources(self) -> Mapping[str, list[int]]:
        """Where the pictures of HTML stand, by their addresses."""
        starts: dict[str, list[int]] = {}
        for match in _SOURCE.finditer(self.shown):
            starts.setdefault(match[1], []).append(match.start())
        return starts

    def place_of(self, text: str) -> Place:
        """Return the place of `text` in the body, in letters of any case; the body's first line where it is not in it.

        What is in comments and in code stands last: it is seldom what is wrong.
        """
        pattern = re.compile(re.escape(text), re.IGNORECASE)
        for body in (self.shown, self.file.body):
            if (at := body.find(text)) >= 0:
                return self.place_at(at)
            if match := pattern.search(body):
                return self.place_at(match.start())
        return self.place_at(0)

    def place_of_id(self) -> Place:
        """Return the place of the first id that the body gives an element."""
        match = re.search(r"\bid\s*=|\{[^{}\n]*?(?=#\w)", self.file.body)
        return self.place_at(match.end() if match and match[0][0] == "{" else match.start() if match else 0)

    def places_of_name(self, name: str) -> list[Place]:
        """Return each place where the body gives an element an id or a class; its first line where it writes that in entities."""
        before = r"[#.\"'=\s]" if "-" in name else r"[#\"'=]"  # a name of one word is in sentences, too
        found = re.finditer(rf"(?<={before}){re.escape(name)}(?![\w-])", self.shown, re.IGNORECASE)
        return [self.place_at(match.start()) for match in found] or [self.place_of(name)]

    def own_spelling(self, text: str) -> str:
        """Return `text` in the letters that the body has at its place."""
        at = self.places.offset(self.place_of(text))
        own = self.file.body[at : at + len(text)]
        return own if own.lower() == text.lower() else text

    def places_of(self, texts: Collection[str]) -> Iterator[tuple[str, Place]]:
        """Yield each text with each place where the page may show it: outside of links that are whole, of code and of comments.

        All are sought in one pass: a body may hold thousands.
        """
        starts: dict[str, list[int]] = {text: [] for text in texts}
        unlinked = _LINK.sub(lambda match: " " * len(match[0]), self.shown) if starts else ""
        lengths = sorted({len(text) for text in starts})
        for match in _EDGE.finditer(unlinked):
            for text in (unlinked[match.start() : match.start() + length] for length in lengths):
                if text in starts:
                    starts[text].append(match.start())
        for text, places in starts.items():
            yield from ((text, place) for place in [self.place_at(at) for at in places] or [self.place_of(text)])

    def place_of_link(self, url: str, *, is_picture: bool = False, is_wordless: bool = False) -> Place:
        """Return the place of the address `url` of a link or picture, or of one without words, in code only if nowhere else.

        Asked again, it returns the next place, as long as there is one.
        """
        key = (url, is_picture, is_wordless)
        if key not in self.next_links:
            self.next_links[key] = self._starts_of_link(url, is_picture, is_wordless)[::-1]
        starts = self.next_links[key]
        return self.place_at(starts.pop() if len(starts) > 1 else starts[0])

    def _starts_of_link(self, url: str, is_picture: bool, is_wordless: bool) -> list[int]:
        """Return where the address stands: a list that is not empty. Markdown removed backslashes and made blanks of tabs."""
        body = self.file.body
        if not self.addresses:
            for opening in _OPENING.finditer(body):
                self.addresses.setdefault(_first_word(body, opening.end()), []).append(opening.end())
        letters = "".join(r"[ \t]*" if char == " " else rf"\\?{re.escape(char)}" for char in url)
        pattern = re.compile(rf"""{letters}(?=[\s)>"']|$)""")
        places = [at for at in self.addresses.get(_first_word(url, 0), ()) if pattern.match(body, at)]
        places = [at for at in places if self.shown[at : at + 1] != " "] or places  # which stands for code and comments
        places = [at for at in places if self._is_in_picture(at) is is_picture] or places
        if is_wordless:
            places = [at for at in places if not self._words_before(at)] or places
        return places or [max(body.find(url), 0)]

    def _is_in_picture(self, at: int) -> bool:
        """Return whether the address at `at` is that of a picture in Markdown."""
        return self.file.body.startswith("!", max(self.file.body.rfind("[", 0, at) - 1, 0))

    def _words_before(self, at: int) -> str:
        """Return the words of the link with the address at `at`."""
        return self.file.body[self.file.body.rfind("[", 0, at) + 1 : at].partition("]")[0].strip()

    def places_of_picture(self, url: str) -> list[Place]:
        """Return each place of the picture with this address, in Markdown or in HTML."""
        starts = sorted({at for word in (url, url.partition(" ")[0]) for at in self.sources.get(word, ())})
        return [self.place_at(at) for at in starts or self._starts_of_link(url, is_picture=True, is_wordless=False)]

    def escaped_citations(self, prose: str) -> Iterator[tuple[int, str]]:
        """Yield where a backslash makes plain text of a citation, and what is written. Rich text editors write it on saving."""
        for match in _ESCAPED.finditer(self.shown) if "[^" in prose else ():
            if match[1] in self.marks or match[1] in self.footnote_ids:
                yield match.start(), match[0]

    def place_at(self, at: int) -> Place:
        """Return the place of the letter of this number."""
        return self.places(at)

    def places_of_titles(self, titles: Sequence[str]) -> Iterator[Place]:
        """Yield the places of headings of level 1 with these titles, in their order."""
        headings = list(_FIRST_LEVEL.finditer(self.file.body)) if titles else []
        start = 0
        for title in titles:
            word = next(iter(title.split()), "")
            number = next((at for at in range(start, min(start + _NEAR, len(headings))) if word in headings[at][1]), None)
            start = start if number is None else number + 1
            yield self.place_at(0 if number is None else headings[number].start(1))

    def places_of_ruled(self, titles: Sequence[str]) -> Iterator[Place]:
        """Yield the places of lines that became headings, of these titles, by a rule or a sentence above it."""
        words = {word[0] for title in titles if (word := _ANY_WORD.search(title))}
        for match in _RULED.finditer(self.shown) if words else ():
            above = self.file.body[: match.start()].rpartition("\n")[0].rpartition("\n")[2].strip()
            begins = not above or above.startswith("#")
            is_rule = len(match[2]) <= _RULE or match[1][0] in ">-*+" or _SENTENCE.search(match[1])
            if begins and is_rule and "{#" not in match[1] and any(word in match[1] for word in words):
                yield self.place_at(match.start(1))

    def kind_of_title(self, place: Place) -> str | None:
        """Return how a line became a heading of level 1: by a line below it, or as words with ``#``; None for a heading."""
        line = self.file.body.split("\n")[place.line - self.file.body_line][place.column - 1 :]
        return "tags" if _TAGS.fullmatch(line) else None if line.startswith(("#", "<")) else "underlined"

    def places_of_wordless(self, count: int) -> Iterator[Place]:
        """Yield the places of `count` headings without words; the body's first line for those that are not signs alone."""
        signs = [match.start(1) for match in re.finditer(r"^[ >\t*+-]*(##+)(?:[ \t][ \t#]*)?$", self.file.body, re.MULTILINE)]
        yield from map(self.place_at, [*signs, *[0] * count][:count])
