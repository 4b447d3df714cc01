"""The frames of pages: MkDocs renders each once, with placeholders, for the many pages of casebook that share it."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Collection, Iterable, Mapping

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from casebook import permalinks
from casebook.build.finished_page import FinishedPage
from casebook.build.outline import OutlinePage
from casebook.files.cache import key_of
from casebook.messages.blanks import language_name
from casebook.messages.wording import Wording, wording
from casebook.mkdocs_plugin.contact import FRAME, UNKNOWN
from casebook.mkdocs_plugin.nav_words import nav_words
from casebook.mkdocs_plugin.options import CasebookConfig
from casebook.pages.frame import PLACEHOLDERS, FramedPage, FrameError, PageFrame
from casebook.search.files import notes

_NAME = "shell.md"
_SKIPPED = re.compile(rf"Page skipped: '(?:[^']*/)?(?:[a-z]+-)?{re.escape(_NAME)}'")
_SOURCE = f"""---
title: {PLACEHOLDERS.title}
description: {PLACEHOLDERS.description}
search: {{exclude: true}}
---
# {PLACEHOLDERS.title}
"""
"""What a frame says as a page of MkDocs. All other placeholders are put into what is rendered."""
_HEADING = f"<h1>{PLACEHOLDERS.heading}</h1>"
"""Themes add a heading where there is none (Material 9.8: partials/content.html); it is taken out of what they rendered."""


def _is_wanted(record: logging.LogRecord) -> bool:
    """Return whether a line of the log is another one than MkDocs' remark that it did not write a frame, as is meant."""
    return not _SKIPPED.match(record.getMessage())


class Frames:
    """The frames of one build: one for all pages of a kind in one folder or, for pages made of files, at one depth."""

    def __init__(
        self, config: MkDocsConfig, words: Wording, pages: Collection[OutlinePage], words_of: Callable[[str], Wording] = wording
    ) -> None:
        """Plan the frames of `pages`; `words` are the site's, and `words_of` returns those of another language."""
        logging.getLogger("mkdocs.commands.build").addFilter(_is_wanted)  # the same function is added once
        self._site_words = words
        self._has_edit_links = bool(config.edit_uri or config.edit_uri_template)
        self._has_address = bool(config.site_url)
        self._own: CasebookConfig = config.plugins["casebook"].config
        self._editable = {_path(page) for page in pages if page.editable}
        self._words = {_path(page): words_of(page.language) if page.language else words for page in pages}
        self._paths = {page.address: _path(page) for page in pages}
        self._rendered: dict[str, PageFrame] = {}
        # NOT_IN_NAV keeps MkDocs from warning of a page that no menu leads to (structure/files.py, InclusionLevel).
        self.files = [File.generated(config, path, content=_SOURCE, inclusion=InclusionLevel.NOT_IN_NAV) for path in self._words]
        """The pages for MkDocs to render."""

    def __contains__(self, file: File) -> bool:
        return file.src_uri in self._words

    @property
    def urls(self) -> frozenset[str]:
        """Where MkDocs believes that the frames are published. Search plugins other than Material's list them."""
        return frozenset(file.url for file in self.files)

    def words(self, file: File) -> Wording:
        """Return the words of the pages that share a frame."""
        return self._words[file.src_uri]

    def values(self, page: Page) -> Mapping[str, object]:
        """Return what templates get for a frame: the place of the metadata, and words of another language."""
        words = self.words(page.file)
        values: dict[str, object] = {"metadata": PLACEHOLDERS.metadata, "foot": PLACEHOLDERS.foot, "reported": FRAME}
        if words.language != self._site_words.language:
            original = self._site_words.language
            values |= {"casebook": words, "site_language": original, "search_notes": notes(words)}
            values["site_language_name"] = language_name(original, words.language)
            values["translated"] = nav_words(self._own.nav_translations, words.language)
        return values

    def fill(self, page: Page) -> str:
        """Give a frame all other placeholders: plain attributes since `Page.render`. Returns its content."""
        page.canonical_url = PLACEHOLDERS.canonical if self._has_address else None
        page.edit_url = PLACEHOLDERS.edit if self._has_edit_links and page.file.src_uri in self._editable else None
        page.toc = TableOfContents([AnchorLink(PLACEHOLDERS.contents, PLACEHOLDERS.anchor, 2)])
        return _HEADING + PLACEHOLDERS.article

    def remove_from(self, nav: Navigation) -> None:
        """Take frames out of the menu. Plugins that make it of all files (literate-nav) do not ask which belong there."""
        if any(page.file in self for page in nav.pages):
            nav.items[:] = self._without_frames(nav.items)
            nav.pages[:] = [page for page in nav.pages if page.file not in self]
            for page, earlier, later in zip(nav.pages, [None, *nav.pages], [*nav.pages[1:], None], strict=False):
                page.previous_page, page.next_page = earlier, later

    def _without_frames(self, items: Iterable[StructureItem]) -> list[StructureItem]:
        rest = []
        for item in items:
            if isinstance(item, Section):
                item.children[:] = self._without_frames(item.children)
                is_shown = bool(item.children)
            else:
                is_shown = not (isinstance(item, Page) and item.file in self)
            if is_shown:
                rest.append(item)
        return rest

    def keep(self, page: Page, html: str) -> None:
        """Keep what MkDocs rendered. Raises `PluginError` where the theme lacks a placeholder that every page needs."""
        try:
            self._rendered[page.file.src_uri] = PageFrame(html.replace(_HEADING, PLACEHOLDERS.heading))
        except FrameError as error:
            raise PluginError(self._site_words("frame_without", name=str(error))) from error

    def key(self, page: FinishedPage, canonical: str, edit: str, foot: str) -> str:
        """Return the digest of what `page` in its frame is made of; empty where nobody knows that of the page."""
        return key_of(page.key, self._rendered[self._paths[page.address]].digest, canonical, edit, foot) if page.key else ""

    def page(self, page: FinishedPage, canonical: str, edit: str, foot: str) -> bytes:
        """Return `page`, which has its texts, in its frame, with its own address, that of its file's editor and its last line."""
        article = page.article or ""
        content = FramedPage(
            page.title,
            page.description,
            canonical,
            edit,
            article,
            page.headings,
            page.metadata,
            foot,
            page.version or page.updated or UNKNOWN,
        )
        return self._rendered[self._paths[page.address]].fill(content)


def _path(page: OutlinePage) -> str:
    """Return the path of the frame of a page.

    It is as deep as the page, so that relative links fit (MkDocs' utils/__init__.py, `get_relative_url`). Pages with files of
    their own stand in many folders, which share a frame, and so do pages of lists. Each language has frames of its own.
    """
    *folders, _, _ = page.address.split("/")
    if permalinks.is_list_page(page.address):
        folders[1:] = ["casebook"] * (len(folders) - 1)
    name = f"{page.language}-{_NAME}" if page.language else _NAME
    return "/".join([*folders[:-1], "casebook", name] if page.editable else [*folders, name])
