"""The pages that the host renders once, with slots, for the many that are woven."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from casebook.build.case_pages import FinishedPage
from casebook.messages.wording import Wording, wording
from casebook.pages.frame import PLACEHOLDERS, FramedPage, FrameError, PageFrame

_NAME = "shell.md"
_HEADED = f"<h1>{PLACEHOLDERS.heading}</h1>"
"""Themes add a heading where there is none; it is taken out of what they rendered."""


class Shells:
    """The shells of one build: one for all pages of a kind, which stand in one folder or, with a file each, at one depth."""

    def __init__(self, words: Wording, config: MkDocsConfig) -> None:
        """`words` are the site's own, `config` its settings."""
        self._own, self._config = words, config
        self._words: dict[str, Wording] = {}
        self._paths: dict[str, str] = {}
        self._of_files: set[str] = set()
        self._rendered: dict[str, PageFrame] = {}
        self.urls: set[str] = set()
        """Where the host believes that the shells are published. Search plugins other than Material's list them."""

    def __contains__(self, file: File) -> bool:
        return file.src_uri in self._words

    def add(self, address: str, *, of_file: bool, language: str | None = None) -> None:
        """Let there be a shell for the page at `address`, which is made of a file of its own or not.

        `language` is that of the page, where it is not the site's.
        """
        path = _path(address, of_file=of_file)
        self._paths[address] = path
        self._words.setdefault(path, wording(language) if language else self._own)
        if of_file:
            self._of_files.add(path)

    def files(self) -> Iterator[File]:
        """The pages for the host to render."""
        for path in self._words:
            file = File.generated(self._config, path, content=f"# {PLACEHOLDERS.title}\n", inclusion=InclusionLevel.NOT_IN_NAV)
            self.urls.add(file.url)
            yield file

    def words(self, file: File) -> Wording:
        """The words of the pages that are woven into a shell."""
        return self._words[file.src_uri]

    def name(self, page: Page) -> None:
        """Give a shell the slots that the host takes from a page's front matter."""
        page.meta.update(title=PLACEHOLDERS.title, description=PLACEHOLDERS.description, search={"exclude": True})

    def fill(self, page: Page) -> str:
        """Give a shell all other slots. Returns its content."""
        edited = page.file.src_uri in self._of_files and bool(self._config.edit_uri or self._config.edit_uri_template)
        page.canonical_url = PLACEHOLDERS.canonical if self._config.site_url else None
        page.edit_url = PLACEHOLDERS.edit if edited else None
        page.toc = TableOfContents([AnchorLink(PLACEHOLDERS.contents, f"{PLACEHOLDERS.contents}Id", 2)])
        return _HEADED + PLACEHOLDERS.article

    def keep(self, page: Page, html: str) -> None:
        """Keep what the host rendered. Raises `PluginError` where the theme lacks a slot that every page needs."""
        try:
            self._rendered[page.file.src_uri] = PageFrame(html.replace(_HEADED, PLACEHOLDERS.heading))
        except FrameError as error:
            raise PluginError(str(error)) from error

    def weave(self, page: FinishedPage, canonical: str, edit: str) -> bytes:
        """The whole page: `page` in its shell, with its own address and that of its file's editor."""
        woven = FramedPage(page.title, page.description, canonical, edit, page.article, page.headings, page.metadata)
        return self._rendered[self._paths[page.address]].weave(woven)


def _path(address: str, *, of_file: bool) -> str:
    """Where the shell of the page at `address` stands: as deep as the page, so that the shell's relative links fit.

    Pages with files of their own stand in many folders, which share a shell.
    """
    *folders, _, _ = address.split("/")
    return "/".join([*folders[:-1], "casebook", _NAME] if of_file else [*folders, _NAME])
