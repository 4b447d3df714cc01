"""The booklet: cases of the built site in one document for paper, with a cover and contents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from markupsafe import Markup
from msgspec import Struct

from casebook.data.article import VOID, Block, Paragraph, Run, read_article
from casebook.data.docx import WordDocument
from casebook.messages.wording import Wording
from casebook.theme import BOOKLET_STYLE

_HIDDEN_TAGS = frozenset({"button", "form", "nav", "noscript", "script", "template"})
_HIDDEN_CLASSES = frozenset({"cb-backs", "cb-edit", "cb-map__live", "cb-narrow", "cb-outside", "cb-report", "cb-screen"})
_IDS = frozenset({"id", "for", "headers", "aria-labelledby", "aria-describedby", "aria-controls"})
_ARTICLE = "article"
_HEAD = "color: #4c5b72; font-size: 8pt;"
"""The look of a running head."""


class Chapter(Struct, frozen=True):
    """A case in a booklet."""

    anchor: str
    title: str
    place: str
    article: Markup
    page: int = 0
    """The number of its first sheet; 0 as long as it is not known."""
    why: str = ""
    """Why the case is in the collection that the booklet has; empty where it has another set."""


class Booklet(Struct, frozen=True):
    """A booklet: the values of its template."""

    title: str
    about: tuple[str, ...]
    """The paragraphs below the title. A booklet without any has no cover."""
    site: str
    date: str
    """The day of the last change of its cases; empty where none is known."""
    address: str
    """The absolute address of the site; may be empty."""
    styles: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    day: str = ""
    """The same day in ISO 8601."""

    @property
    def rules(self) -> Markup:
        """The stylesheet of the booklet: the common one, and the running head of each chapter."""
        heads = (
            f"@page {chapter.anchor} {{ @top-right {{ {_HEAD} content: {css_string(chapter.title)}; }} }}\n"
            f"#{chapter.anchor} {{ page: {chapter.anchor}; }}\n"
            for chapter in self.chapters
        )
        site = f":root {{ --cb-paper-site: {css_string(self.site)}; }}\n"
        return Markup(f"{BOOKLET_STYLE.read_text(encoding='utf-8')}{site}{''.join(heads)}")  # noqa: S704 - titles are strings of CSS


def word_document(booklet: Booklet, words: Wording) -> WordDocument:
    """Return the booklet as a document for word processors. A single case has no list of contents."""
    articles = tuple((chapter.anchor, tuple(_chapter_blocks(chapter))) for chapter in booklet.chapters)
    several = len(articles) > 1 or any(chapter.why for chapter in booklet.chapters)
    contents, about = (words("booklet_contents"), booklet.about) if several else ("", ())
    return WordDocument(booklet.title, words.language, booklet.site, booklet.day, articles, contents, about)


def _chapter_blocks(chapter: Chapter) -> Iterator[Block]:
    """Yield the blocks of a case, with the reason for it below its title."""
    for block in read_article(str(chapter.article)):
        yield block
        if chapter.why and isinstance(block, Paragraph) and block.level == 1:
            yield Paragraph((Run(chapter.why),), kind="quote")


def css_string(text: str) -> str:
    """Return the text as a string of CSS that is safe inside a style element."""
    escaped = "".join(f"\\{ord(letter):x} " if letter in '"\\<&\n\r\f' else letter for letter in text)
    return f'"{escaped}"'


class UnreadablePageError(Exception):
    """A published page was cut or changed, so that a booklet cannot have its article."""


def chapter_article(html: str, anchor: str, file_url: str, page_url: str, anchors: Mapping[str, str]) -> Markup:
    """Return the article of a published page for a booklet, without what only a screen needs.

    Its ids begin with `anchor`. Pictures are taken from beside the file at `file_url`. A link to a file in `anchors` leads to
    that place in the booklet, and each other link to an absolute address below `page_url`, or nowhere where that is empty. So
    does a link to what the article lacks, such as the foot of the page. Raises
    `UnreadablePageError` for a page without a whole article.
    """
    reader = _Reader(anchor, file_url, page_url, anchors)
    reader.feed(html)
    reader.close()
    if not reader.is_whole:
        raise UnreadablePageError("it has no whole article")
    return Markup("".join(reader.resolve_links()))  # noqa: S704 - the site's own HTML, which was made safe when it was built


_ADDED: Mapping[str, str] = {"details": " open", "figure": ' role="group"'}
"""What elements get. A figure is a frame round what has its own description: no picture without one in the PDF."""


class _Reader(HTMLParser):
    """Writes the article of a page again, with other ids and links."""

    def __init__(self, anchor: str, file_url: str, page_url: str, anchors: Mapping[str, str]) -> None:
        super().__init__(convert_charrefs=False)
        self.pieces: list[str] = []
        self._ids: set[str] = set()
        """The ids of the article, as the page has them."""
        self._within: list[tuple[int, str]] = []
        """The position of each element that links to a place of the page, with the id of that place."""
        self._anchor, self._file_url, self._page_url, self._anchors = anchor, file_url, page_url, anchors
        self.is_whole = False
        """Whether an article was read to its end."""
        self._inside = 0
        self._hidden: list[str] = []
        """The open elements from the outermost hidden one on."""

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        if tag == _ARTICLE:
            self._inside += 1
            if self._inside == 1:
                return
        if not self._inside:
            return
        classes = next((value or "" for name, value in attrs if name == "class"), "").split()
        if self._hidden or tag in _HIDDEN_TAGS or not _HIDDEN_CLASSES.isdisjoint(classes):
            if tag not in VOID:
                self._hidden.append(tag)
            return
        own = (self._attribute(name, value or "") for name, value in attrs if (tag, name) != ("details", "open"))
        self.pieces.append(f"<{tag}{_ADDED.get(tag, '')}{''.join(own)}>")

    def resolve_links(self) -> list[str]:
        """Return the pieces of the article, in which links to ids that it lacks lead to the page, or nowhere."""
        for at, id_ in self._within:
            if id_ not in self._ids:
                link = f' href="{escape(urljoin(self._page_url, f"#{id_}"))}"' if self._page_url else ""
                self.pieces[at] = self.pieces[at].replace(f' href="{escape(f"#{self._anchor}-{id_}")}"', link)
        return self.pieces

    def handle_startendtag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._hidden:
            if tag in self._hidden:
                del self._hidden[len(self._hidden) - 1 - self._hidden[::-1].index(tag) :]
            return
        if tag == _ARTICLE and self._inside:
            self._inside -= 1
            self.is_whole = not self._inside
            if self.is_whole:
                return
        if self._inside:
            self.pieces.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if self._inside and not self._hidden:
            self.pieces.append(data)

    def handle_entityref(self, name: str) -> None:
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.handle_data(f"&#{name};")

    def _attribute(self, name: str, value: str) -> str:
        """Return an attribute as HTML, with a blank before it; empty where it must go."""
        if name in {"loading", "srcset"} or name.startswith("on"):
            return ""
        if name == "id":
            self._ids.add(value)
        if name in _IDS:
            value = " ".join(f"{self._anchor}-{part}" for part in value.split())
        elif name == "src":
            value = _join(self._file_url, value)
        elif name in {"href", "xlink:href"}:
            value = self._link(value)
            if not value:
                return ""
        return f' {name}="{escape(value)}"'

    def _link(self, href: str) -> str:
        """Return where a link leads from the booklet; empty where nowhere."""
        if href == "#":
            return f"#{self._anchor}"
        if href.startswith("#"):
            self._within.append((len(self.pieces), href[1:]))
            return f"#{self._anchor}-{href[1:]}"
        url = _join(self._file_url, href)
        if urlsplit(href).scheme:
            return href
        path = url.partition("#")[0].removesuffix("index.html")
        if path in self._anchors:
            return f"#{self._anchors[path]}"
        return urljoin(self._page_url, href) if self._page_url else ""


def _join(base: str, href: str) -> str:
    try:
        return urljoin(base, href)
    except ValueError as error:  # no page of casebook has such an address
        raise UnreadablePageError(href) from error
