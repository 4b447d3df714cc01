"""Files of casebook's as MkDocs knows them: those that it writes itself, and those that MkDocs copies."""

from __future__ import annotations

import os
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.utils import is_markdown_file

from casebook.build.files import ProjectFile
from casebook.build.outline import OutlinePage


def own_path(page: OutlinePage, project: Path, config: MkDocsConfig) -> str:
    """Return the path of a page that casebook makes, relative to the folder of hand-written pages: the real one of its file.

    MkDocs resolves links by such paths (structure/pages.py, `_RelativePathTreeprocessor`).
    """
    return Path(os.path.relpath(project / page.source, config.docs_dir)).as_posix() if page.source else f"{page.address}index.md"


class OwnFile(File):
    """A page or file that casebook writes: links to it are checked, but MkDocs neither renders nor copies it."""

    _content = b""

    def __init__(self, config: MkDocsConfig, src: str, dest: str, inclusion: InclusionLevel, src_dir: str | None = None) -> None:
        """Set what MkDocs asks of a file at `dest`, and no more: a large site has ten thousands of them."""
        self.src_uri, self.dest_uri, self.inclusion, self.src_dir = src, dest, inclusion, src_dir
        self.dest_dir, self.use_directory_urls = config.site_dir, config.use_directory_urls

    def is_documentation_page(self) -> bool:
        """Return False, so that MkDocs does not render the page (structure/files.py, `Files.documentation_pages`)."""
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Copy nothing: casebook writes the file after the build (structure/files.py, `File.copy_file`)."""


def copied_file(config: MkDocsConfig, address: str, content: str | bytes | ProjectFile) -> File:
    """Return a file that MkDocs copies to `address`."""
    name = f"{address}.txt" if is_markdown_file(address) else address  # else MkDocs would make a page of it
    if isinstance(content, ProjectFile):
        file = File.generated(config, name, abs_src_path=str(content.path), inclusion=InclusionLevel.INCLUDED)
    else:
        file = File.generated(config, name, content=content, inclusion=InclusionLevel.INCLUDED)
    file.dest_uri = address
    return file
