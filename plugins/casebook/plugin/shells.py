"""The pages that the host renders once, with slots, for the many that are woven."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from casebook import permalinks
from casebook.site import Finished
from casebook.weaving import SLOTS, Shell, ShellError, WovenPage
from casebook.wording import Wording, wording

_CASE = "cases/casebook/shell.md"  # as deep as a case, so that the shell's relative links fit
_ORGANISATION = "organisations/shell.md"
_ERROR = f"{permalinks.ERRORS}shell.md"
_HEADED = f"<h1>{SLOTS.article}</h1>"
"""Themes add a heading where there is none; it is taken out of what they rendered."""


class Shells:
    """The shells of one build: of cases, one a language; of organisations; of codes of problems."""

    def __init__(self, words: Wording, others: Iterable[str]) -> None:
        """`words` are the site's own, `others` the languages that cases are translated to."""
        self._own = words.language
        self._words: Mapping[str, Wording] = {
            **dict.fromkeys((_CASE, _ORGANISATION, _ERROR), words),
            **{f"{language}/{_CASE}": wording(language) for language in others},
        }
        self._rendered: dict[str, Shell] = {}

    def __contains__(self, file: File) -> bool:
        return file.src_uri in self._words

    def files(self, config: MkDocsConfig) -> Iterator[File]:
        """The pages for the host to render."""
        for path in self._words:
            yield File.generated(config, path, content=f"# {SLOTS.title}\n", inclusion=InclusionLevel.NOT_IN_NAV)

    def words(self, file: File) -> Wording:
        """The words of the pages that are woven into a shell."""
        return self._words[file.src_uri]

    def name(self, page: Page) -> None:
        """Give a shell the slots that the host takes from a page's front matter."""
        page.meta.update(title=SLOTS.title, description=SLOTS.description, search={"exclude": True})

    def fill(self, page: Page) -> str:
        """Give a shell all other slots. Returns its content."""
        page.canonical_url = SLOTS.canonical
        page.edit_url = None if page.file.src_uri in (_ORGANISATION, _ERROR) else SLOTS.edit
        page.toc = TableOfContents([AnchorLink(SLOTS.contents, f"{SLOTS.contents}Id", 2)])
        return _HEADED

    def keep(self, page: Page, html: str) -> None:
        """Keep what the host rendered. Raises `PluginError` where the theme lacks a slot that every page needs."""
        try:
            self._rendered[page.file.src_uri] = Shell(html.replace(_HEADED, SLOTS.article))
        except ShellError as error:
            raise PluginError(str(error)) from error

    def weave(self, page: Finished, canonical: str, edit: str) -> bytes:
        """The whole page: `page` in its shell, with its own address and that of its file's editor."""
        woven = WovenPage(page.title, page.description, canonical, edit, page.article, page.headings, page.metadata)
        return self._rendered[self._path(page)].weave(woven)

    def _path(self, page: Finished) -> str:
        other = _ERROR if page.address.startswith(permalinks.ERRORS) else _ORGANISATION
        path = _CASE if page.source else other
        return path if page.language == self._own else f"{page.language}/{path}"
