"""One body at a time: Markdown to HTML, headings, links that were checked and links still to check."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from typing import Any

import markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

from casebook.markdown import safety
from casebook.markdown.body import BodyFile, PendingAnchor, SourceMark, Task
from casebook.markdown.comments import leftovers, unclosed_comment, without_comments
from casebook.markdown.headings import NAME as HEADINGS
from casebook.markdown.headings import further_ids
from casebook.markdown.html import NAME as HTML
from casebook.markdown.limits import DEPTH, excesses
from casebook.markdown.links import BrokenLink, LinkTargets, resolve
from casebook.markdown.precheck import is_surely_sound, plain_headings, signs_of
from casebook.markdown.prose import NAME as PROSE
from casebook.markdown.safety import unfinished
from casebook.markdown.speed import count_citations_once, leave_plain_text_alone
from casebook.markdown.tables import NAME as TABLES
from casebook.problems import Problem, nearest, problem

CITATION_ID = re.compile(r' id="cite-(\d+)-(\d+)"')
"""In a converted body, the id of a citation: the number of its source, and which of its citations it is."""
_CITED = re.compile(r'<sup class="cb-cite">(<a [^>]*href="#source-(\d+)")')


@dataclass(frozen=True, slots=True)
class Dialect:
    """The Markdown extensions of the site, by name, and their settings."""

    extensions: Sequence[Any]
    settings: Mapping[str, Any]

    def __str__(self) -> str:
        """The same text for the same dialect in every process: functions are named without their addresses."""
        return re.sub(r" at 0x[0-9a-f]+", "", repr((list(self.extensions), self.settings)))

    def naming_tables(self, label: str) -> Dialect:
        """The same dialect, whose tables are named by `label` (see `casebook.markdown.tables`)."""
        return Dialect(self.extensions, {**self.settings, TABLES: {"label": label}})


OWN_EXTENSIONS = (HTML, TABLES, PROSE, HEADINGS)
"""Casebook's own extensions, which every dialect of a site has beside those of its settings."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a page that the table of contents lists."""

    level: int
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Converted:
    """A body as HTML that is safe to publish."""

    html: str
    headings: tuple[Heading, ...]
    pending: tuple[PendingAnchor, ...] = ()
    problems: tuple[Problem, ...] = ()
    alone: bool = True
    """Whether it links to no other file: then it stays the same until its own text changes."""

    @property
    def anchors(self) -> frozenset[str]:
        """What links to the body may point to: its headings, and the ids that these had before."""
        return further_ids(self.html).union(heading.id for heading in self.headings)


@dataclass(frozen=True, slots=True)
class _Text:
    """A body that stands in no file as it is."""

    path: str
    body: str
    body_line: int = 1


class Converter:
    """Converts bodies of one dialect; building it is slow, so one serves for many."""

    def __init__(self, dialect: Dialect, targets: LinkTargets) -> None:
        self._dialect = dialect
        self._links = _Links()
        self._links.targets = targets
        self._signs = signs_of(dialect.extensions, dialect.settings)
        self._citations = _Citations(r"\[\^([^\[\]\s]+)\]")

    @cached_property
    def _markdown(self) -> markdown.Markdown:
        dialect = self._dialect
        made = markdown.Markdown(
            extensions=list(dialect.extensions), extension_configs=dict(dialect.settings), output_format="html"
        )
        made.treeprocessors.register(self._links, "casebook_links", 0)  # last: after ids and attributes
        made.inlinePatterns.register(self._citations, "casebook_citations", 176)  # before footnotes, 175
        leave_plain_text_alone(made)
        count_citations_once(made)
        return made

    def finds_nothing(self, file: BodyFile, page: str, marks: Mapping[str, SourceMark]) -> bool:
        """Whether converting is sure to find no problem and no link to a heading, told in a fraction of its time."""
        if self._signs is None or any(sign in file.body for sign in self._signs):
            return False
        if next(excesses(file.body), None):
            return False
        return is_surely_sound(file.body, file.path, page, marks, self._links.targets)

    def outline(self, file: BodyFile, page: str, marks: Mapping[str, SourceMark]) -> Converted:
        """The headings of the body of `file`, as `convert` has them, and perhaps more of it: it takes a fraction of the time."""
        closer = self._signs is None or any(sign in file.body for sign in self._signs)
        headings = None if closer else plain_headings(file.body)
        return self.convert(file if headings is None else _Text(file.path, headings), page, marks)

    def convert(self, file: BodyFile, page: str, marks: Mapping[str, SourceMark]) -> Converted:
        """The body of `file`, which is published at address `page`; `marks` holds the case's sources by id."""
        task = Task(file, page, marks)
        task.problems += [problem(task.place_at(at), code, most=f"{most:,}") for at, code, most in excesses(file.body)]
        if task.problems:
            return Converted("", (), problems=tuple(task.problems))
        self._links.task = self._citations.task = task
        try:
            html = self._markdown.reset().convert(without_comments(file.body))
        except RecursionError:
            return Converted("", (), problems=(problem(task.place_at(0), "CB316", most=DEPTH),))
        tokens = list(_flat(getattr(self._markdown, "toc_tokens", [])))
        titles = [unescape(token["name"]) for token in tokens if token["level"] == 1]
        task.problems += [problem(place, "CB306") for place in task.places_of_titles(titles)]
        wordless = sum(token["level"] > 1 and not unescape(token["name"]).strip() for token in tokens)
        task.problems += [problem(place, "CB310") for place in task.places_of_wordless(wordless)]
        for found in safety.forbidden(file.body, html):
            task.problems.append(problem(task.place_of(found), "CB301", found=found))
        for found in safety.raw_links(file.body, html):
            task.problems.append(problem(task.place_of(found), "CB308", found=found))
        for found in unfinished(html):
            task.problems.append(problem(task.place_of(found), "CB309", found=found.strip()))
        for at, found in leftovers(file.body, html):
            task.problems.append(problem(task.place_at(at), "CB313", found=found))
        unclosed = unclosed_comment(file.body)
        if unclosed is not None:
            task.problems.append(problem(task.place_at(unclosed), "CB312"))
        for found in safety.far_pictures(html):
            task.problems.append(problem(task.place_of_picture(found), "CB311", found=found))
        headings = tuple(Heading(token["level"], token["id"], unescape(token["name"])) for token in tokens)
        problems = tuple(sorted(set(task.problems)))
        return Converted(_with_citation_ids(safety.cleaned(html)), headings, tuple(task.pending), problems, task.alone)


def _with_citation_ids(html: str) -> str:
    """Give each citation of a converted body an id, so that the list of sources can lead back to it. Returns the body."""
    counts: dict[str, int] = {}

    def named(match: re.Match[str]) -> str:
        number = match[2]
        counts[number] = counts.get(number, 0) + 1
        return f'<sup class="cb-cite" id="cite-{number}-{counts[number]}">{match[1]}'

    return _CITED.sub(named, html)


def _flat(tokens: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for token in tokens:
        yield token
        yield from _flat(token["children"])


class _Links(Treeprocessor):
    """Rewrites links and pictures from files to pages, and notes those that lead nowhere."""

    task: Task
    targets: LinkTargets

    def run(self, root: ET.Element) -> None:
        for element in root.iter():
            if element.tag == "a" and element.get("href"):
                self._resolve(element, "href")
            elif element.tag == "a" and "href" in element.attrib:
                self.task.problems.append(problem(self.task.place_of("]()"), "CB309", found="]()"))
            elif element.tag == "img":
                source = element.get("src", "")
                self._resolve(element, "src")
                if not (element.get("alt") or "").strip():
                    self.task.problems.append(problem(self.task.place_of_link(source), "CB307"))
                element.set("loading", "lazy")

    def _resolve(self, element: ET.Element, attribute: str) -> None:
        task, url = self.task, element.get(attribute, "")
        if url.startswith(("#source-", AMP_SUBSTITUTE)) or element.get("class", "").startswith("footnote-"):
            return  # a citation, an address of mail (which Markdown writes in entities), a footnote
        link = resolve(url, task.file.path, task.page, self.targets)
        if isinstance(link, BrokenLink):
            task.problems.append(problem(task.place_of_link(url), link.code, found=url, near=link.near))
            return
        element.set(attribute, link.url)
        task.alone &= link.file is None
        if link.file and link.anchor:
            task.pending.append(PendingAnchor(task.place_of_link(url), link.file, link.anchor))


class _Citations(InlineProcessor):
    """``[^id]`` becomes a link to the source of that id, below the body."""

    task: Task

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[ET.Element | None, int | None, int | None]:  # type: ignore[override] # noqa: N802, ARG002
        id_ = m[1]
        mark = self.task.marks.get(id_)
        if mark is None:
            if id_ not in self.task.defined:
                place = self.task.place_of(f"[^{id_}]")
                self.task.problems.append(problem(place, "CB305", id=id_, near=nearest(id_, self.task.marks)))
            return None, None, None
        sup = ET.Element("sup", {"class": "cb-cite"})
        link = ET.SubElement(sup, "a", {"href": f"#source-{mark.number}", "aria-label": mark.label, "title": mark.label})
        link.text = str(mark.number)
        return sup, m.start(0), m.end(0)
