"""Convert the body of a case once, to all that pages, search, feeds, checks and the link check need of it.

`casebook.markdown.commonmark` converts a body that CommonMark and the site's dialect read alike. Of each other body
Python-Markdown makes an element tree, and HTML of the tree. Our last tree processor goes through the tree once, in the order of
the page. It turns links between files into links between pages, numbers citations, and reads what the body holds
(`casebook.markdown.contents`): its text by headings, anchors, addresses of other sites, and parts that must not stay. HTML that
contributors write, and code that is marked up, are not in the tree. A body with such parts is read from its HTML by one parser.
Then nh3 cleans the HTML, and cuts it around the targets of relative links, so that feeds can lead to other targets.

So nothing else parses or searches the HTML of a body. `Converted` crosses processes, and the cache of a build keeps all of it
that a page without problems needs.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from html import unescape
from typing import Any

import markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

from casebook.markdown.body import Body, BodyFile, PendingAnchor, SourceMark
from casebook.markdown.body_faults import body_faults, without_consequences
from casebook.markdown.comments import running_text, without_comments
from casebook.markdown.commonmark import CommonMark
from casebook.markdown.contents import EMPTY, Contents, ContentsReader, TreeReader, read_html
from casebook.markdown.converted import Converted, Heading
from casebook.markdown.dialect import OWN_EXTENSIONS, Dialect
from casebook.markdown.headings import heading_offsets
from casebook.markdown.limits import DEPTH, excesses
from casebook.markdown.link_faults import is_of_a_disk, link_fault, shortened
from casebook.markdown.links import LinkTargets, resolve, unfinished_links
from casebook.markdown.pictures import with_lines_at_pictures
from casebook.markdown.safety import LINK, clean_pieces, ids_of_page, is_name_of_theme, may_be_unsafe, raw_links
from casebook.markdown.speed import POSTPROCESSORS, all_known, count_citations_once, leave_plain_text_alone
from casebook.markdown.tables import DEFAULT_LABEL
from casebook.markdown.tables import NAME as TABLES
from casebook.problems import Place, Problem, nearest, problem


class Converter:
    """Converts bodies of one dialect; building it is slow, so one serves for many."""

    def __init__(self, dialect: Dialect, targets: LinkTargets) -> None:
        self._dialect = dialect
        self._targets = targets
        self._tree = _Body(targets)
        self._citations = _Citations(r"\[\^([^\[\]\s]+)\]")
        label = dialect.settings.get(TABLES, {}).get("label", DEFAULT_LABEL)
        self._commonmark = CommonMark(dialect.extensions, dialect.settings, OWN_EXTENSIONS, label, targets)

    @cached_property
    def _markdown(self) -> markdown.Markdown:
        dialect = self._dialect
        converter = markdown.Markdown(
            extensions=list(dialect.extensions), extension_configs=dict(dialect.settings), output_format="html"
        )
        converter.treeprocessors.register(self._tree, "casebook_body", 0)  # last: after ids and attributes
        converter.inlinePatterns.register(self._citations, "casebook_citations", 176)  # before footnotes, 175
        leave_plain_text_alone(converter)
        count_citations_once(converter)
        self._tree.md = converter
        return converter

    def convert(self, file: BodyFile, page: str, marks: Mapping[str, SourceMark]) -> Converted:
        """Return the converted body of `file`, which is published at `page`; `marks` are the citations of its sources, by id."""
        body = Body(file, page, marks)
        body.problems += [problem(body.place_at(at), code, most=most) for at, code, most in excesses(file.body)]
        if body.problems:
            return Converted((), problems=tuple(body.problems))
        return self.with_commonmark(file, page, marks) or self.with_python_markdown(body)

    def with_commonmark(self, file: BodyFile, page: str, marks: Mapping[str, SourceMark]) -> Converted | None:
        """Return the converted body of a file, made by a native engine where that is sure to make the same of it."""
        body = Body(file, page, marks)
        common = self._commonmark.convert(body)
        if common is None:
            return None
        return Converted(
            tuple(with_lines_at_pictures(common.html).split(LINK)),
            tuple(Heading(*heading) for heading in common.headings),
            common.sections,
            frozenset(id_ for _, id_, _ in common.headings),
            tuple(body.citations),
            common.addresses,
            tuple(body.pending),
            links_to_no_file=body.links_to_no_file,
        )

    def with_python_markdown(self, body: Body) -> Converted:
        """Return `body` converted by Python-Markdown."""
        file = body.file
        self._tree.body = self._citations.body = body
        self._tree.contents = EMPTY  # Python-Markdown makes no tree of blanks
        try:
            html = self._markdown.reset().convert(without_comments(file.body))
        except RecursionError:
            return Converted((), problems=(problem(body.place_at(0), "CB316", most=DEPTH),))
        tokens = list(_flat(getattr(self._markdown, "toc_tokens", [])))
        headings = tuple(Heading(token["level"], token["id"], unescape(token["name"])) for token in tokens)
        contents = self._contents(file.body, html)
        body.problems += [*_heading_problems(body, headings), *_problems(body, contents)]
        faults = body_faults(file.body, contents.prose, has_tables="table" in self._markdown.parser.blockprocessors)
        body.problems += [problem(body.place_at(fault.at), fault.code, **fault.values) for fault in faults]
        return Converted(
            clean_pieces(with_lines_at_pictures(html)),
            headings,
            contents.sections,
            contents.anchors.union(heading.id for heading in headings),
            tuple(body.citations),
            contents.addresses,
            tuple(body.pending),
            tuple(sorted(set(without_consequences(body.problems, faults, body.places.offset)))),
            body.links_to_no_file,
        )

    def _contents(self, text: str, html: str) -> Contents:
        """Return what the body `text` holds: from its element tree, or from its HTML where not all of that is in the tree."""
        converter = self._markdown
        is_tree_whole = all_known(converter.postprocessors, POSTPROCESSORS)
        if is_tree_whole and not any("<" in str(part) for part in converter.htmlStash.rawHtmlBlocks):
            return self._tree.contents
        return read_html(html, raw_links(text), ContentsReader(seek_unsafe=may_be_unsafe(text)))


def _heading_problems(body: Body, headings: Sequence[Heading]) -> Iterator[Problem]:
    """Yield the problems of headings: those of level 1, those that a short line below makes, and those without words."""
    titles = [heading.title for heading in headings if heading.level == 1]
    yield from (problem(place, "CB306", kind=body.kind_of_title(place)) for place in body.places_of_titles(titles))
    second = [heading.title for heading in headings if heading.level == 2]  # noqa: PLR2004 - a line of hyphens makes those
    yield from (problem(place, "CB306", kind="ruled") for place in body.places_of_ruled(second))
    yield from _repeated_ids(body, headings)
    wordless = sum(heading.level > 1 and not heading.title.strip() for heading in headings)
    yield from (problem(place, "CB310") for place in body.places_of_wordless(wordless))


def _repeated_ids(body: Body, headings: Sequence[Heading]) -> Iterator[Problem]:
    """Yield a problem for each heading with the id of an earlier one: links to it would lead there."""
    if len({heading.id for heading in headings}) == len(headings):
        return
    offsets = heading_offsets(body.file.body, [(heading.level, heading.title) for heading in headings])
    first: dict[str, Place] = {}
    for heading, offset in zip(headings, offsets, strict=True):
        place = body.place_at(offset or 0)
        if first.setdefault(heading.id, place) != place:
            yield problem(place, "CB206", id=heading.id, first=first[heading.id])


_ADDRESS = re.compile(r"<[A-Za-z0-9-]+\.[A-Za-z0-9.-]*[A-Za-z]")
"""What begins as an element and is a web address without its beginning: no element of HTML has a dot in its name."""


_ELEMENTS = (
    r"a|applet|area|article|aside|audio|base|body|button|canvas|center|dialog|embed|fieldset|figure|font|footer|"
    r"form|frame|frameset|h1|head|header|html|iframe|img|input|label|legend|link|main|map|marquee|math|meta|nav|"
    r"noscript|object|optgroup|option|output|param|picture|progress|script|section|select|slot|source|style|svg|"
    r"table|template|textarea|title|track|video"
)
"""Elements of HTML that are not allowed, or only without some attributes. Other names in angles are words of the writer."""
_WORD = re.compile(rf"</?(?!(?:{_ELEMENTS})\b)[a-z][^=]*", re.IGNORECASE)


def _problems(body: Body, contents: Contents) -> Iterator[Problem]:
    """Yield the problems of what a body holds, at the places where it is written."""
    text = body.file.body
    ids = ids_of_page(contents.anchors, running_text(text), len(body.marks)) if may_be_unsafe(text) else []
    for part in dict.fromkeys((*contents.unsafe, *ids)):
        if part == "<h1" and part not in text.lower():
            continue  # a heading of Markdown, which has a problem of its own
        if part in ids or is_name_of_theme(part):
            yield from (problem(place, "CB301", kind="name", found=part) for place in body.places_of_name(part))
            continue
        kind = "disk" if is_of_a_disk(part) else "address" if _ADDRESS.match(part) else "words" if _WORD.fullmatch(part) else None
        found = shortened(body.own_spelling(part))
        right = found.replace("<", "&lt;") if kind == "words" else None
        place = body.place_of_id() if part == "id" else body.place_of(part)
        yield problem(place, "CB302" if kind == "disk" else "CB301", kind=kind, found=found, right=right)
    yield from (problem(place, "CB308", found=link) for link, place in body.places_of(contents.raw_links))
    yield from _link_problems(body, contents)
    escaped = body.escaped_citations(contents.prose)
    yield from (problem(body.place_at(at), "CB309", kind="escaped", found=mark) for at, mark in escaped)
    yield from (problem(place, "CB311", found=url) for url in contents.far_pictures for place in body.places_of_picture(url))
    near = {f"[^{id_}]": nearest(id_, body.marks) for id_ in body.unknown}
    for citation, place in body.places_of(near):
        yield problem(place, "CB305", id=citation[2:-1], near=near[citation])


def _link_problems(body: Body, contents: Contents) -> Iterator[Problem]:
    """Yield the problems of links that are begun and not finished, each at its longest, and of those that show nothing."""
    unfinished = dict[Place, str]()
    for link, place in body.places_of(sorted([*unfinished_links(contents.prose), *body.unfinished], key=len)):
        unfinished[place] = link.strip()
    yield from (problem(place, "CB309", found=link) for place, link in unfinished.items())
    for href in contents.wordless_links:
        written = body.written.get(href, href)
        place = body.place_of_link(written, is_wordless=True)
        yield problem(place, "CB309", kind="wordless", found=shortened(f"[]({written})"))


def _flat(tokens: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for token in tokens:
        yield token
        yield from _flat(token["children"])


class _Body(Treeprocessor):
    """Reads the element tree of a body. On the way it turns links and pictures from files to pages, and numbers citations."""

    body: Body
    contents: Contents

    def __init__(self, targets: LinkTargets) -> None:
        super().__init__()
        self._targets = targets

    def run(self, root: ET.Element) -> None:
        """Keep the contents of the tree. They are all of the body's unless it has HTML, which is put in at the end."""
        stash = self.md.htmlStash.rawHtmlBlocks
        reader = TreeReader(stash, self._visit, seek_unsafe=may_be_unsafe(self.body.file.body))
        reader.read(root)
        self.contents = reader.contents()

    def _visit(self, element: ET.Element) -> None:
        if element.tag == "a":
            self._link(element)
        elif element.tag == "img":
            self._picture(element)
        elif element.tag == "sup" and element.get("class") == "cb-cite":
            self._citation(element)

    def _link(self, element: ET.Element) -> None:
        if element.get("href"):
            self._resolve(element, "href")
        elif "href" in element.attrib:
            self.body.unfinished.add("]()")

    def _picture(self, element: ET.Element) -> None:
        source = element.get("src", "")
        self._resolve(element, "src")
        if not (element.get("alt") or "").strip():
            self.body.problems.append(problem(self.body.place_of_link(source, is_picture=True, is_wordless=True), "CB307"))
        element.set("loading", "lazy")

    def _citation(self, element: ET.Element) -> None:
        """Give a citation an id, so that the list of sources can lead back to it."""
        number = int(element[0].get("href", "").removeprefix("#source-"))
        self.body.citations.append(number)
        element.set("id", f"cite-{number}-{self.body.citations.count(number)}")

    def _resolve(self, element: ET.Element, attribute: str) -> None:
        body, url = self.body, element.get(attribute, "")
        if url.startswith(("#source-", AMP_SUBSTITUTE)) or element.get("class", "").startswith("footnote-"):
            return  # a citation, an address of mail (which Markdown writes in entities), a footnote
        is_picture = attribute == "src"
        link = resolve(url, body.file.path, body.page, self._targets, is_picture=is_picture)
        if link is None:
            fault = link_fault(url, body.file.path, self._targets, is_picture=is_picture)
            if fault is not None:
                body.problems.append(problem(body.place_of_link(url, is_picture=is_picture), fault.code, **fault.values))
            return
        element.set(attribute, link.url)
        body.written.setdefault(link.url, url)
        body.links_to_no_file &= link.file is None
        if link.file and link.anchor:
            body.pending.append(PendingAnchor(body.place_of_link(url), link.file, link.anchor))


_NO_WORDS = "fnref:"
"""How ids of notes begin: toc (Python-Markdown 3.9) leaves such an element out of the title and the id of a heading."""


class _Citations(InlineProcessor):
    """``[^id]`` becomes a link to the source of that id, below the body."""

    body: Body

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[ET.Element | None, int | None, int | None]:  # type: ignore[override] # noqa: N802, ARG002
        id_ = m[1]
        mark = self.body.marks.get(id_)
        if mark is None:
            if id_ not in self.body.footnote_ids:
                self.body.unknown.add(id_)
            return None, None, None
        sup = ET.Element("sup", {"class": "cb-cite", "id": _NO_WORDS})
        link = ET.SubElement(sup, "a", {"href": f"#source-{mark.number}", "aria-label": mark.label})
        link.text = f"[{mark.number}]"  # a raised number alone is read as a part of the word before it: 붙임 2
        return sup, m.start(0), m.end(0)
