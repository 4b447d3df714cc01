"""The menu of the site, ``nav`` in mkdocs.yml: which of its entries lead to no page."""

from __future__ import annotations

import logging
import posixpath
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path, PurePath
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.utils import is_markdown_file

from casebook.mkdocs_plugin.settings_file import settings_texts
from casebook.problems import Problem, nearest, problem


def menu_problems(config: MkDocsConfig, pages: Collection[str], left_out: Collection[str] = ()) -> list[Problem]:
    """Return a problem for each entry of the menu that leads to none of `pages`, which are paths in the folder of pages.

    `left_out` are pages that settings such as ``exclude_docs`` keep from the site: MkDocs would publish links to them that lead
    nowhere, and only inform of it. Where ``validation`` lets MkDocs pass lost entries, so does casebook. Entries that a plugin
    made, which are not in the file of the settings, are MkDocs' to report.
    """
    lost = _lost(config, pages) if config.validation.nav.not_found >= logging.WARNING else ()
    texts = settings_texts(Path(config.config_file_path), "nav") if lost else ()
    return [
        problem(place, "CB516", kind="left_out", found=path)
        if _name(path) in left_out
        else problem(place, "CB516", found=path, near=_near(path, pages, Path(config.docs_dir).name))
        for place, path in texts
        if path in lost
    ]


def check_menu(config: MkDocsConfig, files: Files, *, serving: bool) -> list[Problem]:
    """Return the entries of the menu that lead to none of the `files` of a build. MkDocs then says no more of these."""
    hidden = (InclusionLevel.EXCLUDED,) if serving else (InclusionLevel.EXCLUDED, InclusionLevel.DRAFT)
    left_out = {file.src_uri for file in files if file.inclusion in hidden}
    pages = {*files.src_uris} - left_out
    problems = menu_problems(config, pages, left_out)
    if problems and {item.value("found") for item in problems} == _lost(config, pages):
        config.validation.nav.not_found = logging.DEBUG
    return problems


def _lost(config: MkDocsConfig, pages: Collection[str]) -> set[str]:
    return {path for path in _paths(config.nav) if _is_path(path) and _name(path) not in pages}


def _name(path: str) -> str:
    """Return a path as MkDocs looks it up (structure/files.py, `Files.get_file_from_path`)."""
    return PurePath(path).as_posix()


def _paths(menu: object) -> Iterator[str]:
    """Yield the paths and addresses in the menu, or a part of it."""
    if isinstance(menu, str):
        yield menu
    for item in menu.values() if isinstance(menu, Mapping) else menu if isinstance(menu, list) else ():
        yield from _paths(item)


def _is_path(text: str) -> bool:
    """Return whether an entry is no address of another site or of another part of the server, as MkDocs tells them apart."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return True
    return not (parts.scheme or parts.netloc or text.startswith("/"))


def _near(path: str, pages: Collection[str], folder: str) -> str | None:
    """Return the page that an entry probably means: an address, a heading of it, or a path from the folder of the project."""
    name = posixpath.normpath(path.replace("\\", "/").partition("#")[0].strip()).removeprefix(f"{folder}/")
    likely = (name, f"{name}.md", f"{name}/index.md", f"../{name}", f"../{name}.md")
    near = next((page for page in likely if page in pages), None)
    return near or nearest(name, [page for page in pages if is_markdown_file(page)])
