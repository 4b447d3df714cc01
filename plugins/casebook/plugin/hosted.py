"""Casebook's addresses and pages as MkDocs knows them."""

from __future__ import annotations

from collections.abc import Mapping

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from casebook import permalinks
from casebook.permalinks import Layout


class WovenFile(File):
    """A page or file that casebook writes: links lead to it and are checked, but MkDocs neither renders nor copies it."""

    def is_documentation_page(self) -> bool:
        """No: MkDocs must not render it."""
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Nothing to copy: casebook writes it after the build."""


def layout_of(config: MkDocsConfig, files: Files) -> Layout:
    """The layout of a site with these settings, whose written pages are among `files`."""
    if config.use_directory_urls:
        return Layout()
    plain = Layout(folders=False)
    written = {plain.address(file.url): file.url for file in files.documentation_pages()}
    return Layout(folders=False, pages={**written, permalinks.ADMIN: permalinks.ADMIN_PAGE})


def above(address: str, titles: Mapping[str, str], home: str) -> list[tuple[str, str]]:
    """The names and addresses of the pages above the one at `address`, the home page, named `home`, first.

    `titles` are those of the host's pages by address: a folder without a page is no step.
    """
    folders = [address[: at + 1] for at, sign in enumerate(address) if sign == "/"][:-1]
    return [*([(home, "")] if address else []), *((titles[folder], folder) for folder in folders if folder in titles)]
