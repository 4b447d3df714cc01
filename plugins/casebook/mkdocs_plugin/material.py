"""The themes: what casebook adds to each, and all that knows Material for MkDocs, its assets and its stylesheet.

The theme `casebook` is the page frame by itself. With Material, the frame stands in front of its templates. Other themes have no
frame and no search box of casebook's.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator
from fnmatch import fnmatch
from functools import partial
from itertools import groupby
from pathlib import Path

import tinycss2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from msgspec import Struct
from tinycss2.ast import AtRule, Node, QualifiedRule

from casebook.build.outline import BuildOptions
from casebook.files.cache import get_or_make_text, key_of
from casebook.messages.wording import Wording
from casebook.theme import FRAME, SCRIPTS, STYLES, THEME

NAME, OWN = "material", "casebook"
"""The names of the themes in mkdocs.yml that have the page frame."""
_SEARCH_PLUGINS = ("search", "material/search")
_INDEX = Path("search/search_index.json")
_STYLE = "assets/stylesheets/main.*.min.css"


class MaterialAssets(Struct, frozen=True):
    """The addresses of Material's own stylesheet and script, whose names change with its version."""

    style: str
    script: str


def used_by(config: MkDocsConfig) -> bool:
    """Return whether a site has the theme."""
    return config.theme.name == NAME


def has_frame(config: MkDocsConfig) -> bool:
    """Return whether the pages of a site have casebook's page frame."""
    return config.theme.name in (NAME, OWN)


def has_search(config: MkDocsConfig) -> bool:
    """Return whether the pages of a site have casebook's search box: it needs a search plugin, which reads pages of the host."""
    plugins = (config.plugins[name] for name in _SEARCH_PLUGINS if name in config.plugins)
    return has_frame(config) and any(plugin.config.get("enabled", True) for plugin in plugins)


def find_assets(folders: Iterable[str | Path], words: Wording) -> MaterialAssets:
    """Return what the `folders` of the theme hold. Raises `PluginError` where there is not exactly one of each asset."""

    def find(pattern: str) -> str:
        paths = {path.relative_to(folder).as_posix() for folder in map(Path, folders) for path in folder.glob(pattern)}
        if len(paths) != 1:
            raise PluginError(words("material_assets", count=len(paths), name=pattern))
        return paths.pop()

    folders = list(folders)
    return MaterialAssets(find(_STYLE), find("assets/javascripts/bundle.*.min.js"))


def add_theme(config: MkDocsConfig, options: BuildOptions) -> None:
    """Add casebook's theme to that of the site: its folders, and the styles and scripts that every page loads.

    The order of folders is their precedence (MkDocs' theme.py): the site's overrides, casebook's templates, the theme.
    """
    after_overrides = 1 if options.overrides else 0
    folders = [*([str(FRAME)] if used_by(config) else []), str(THEME)]
    config.theme.dirs[after_overrides:after_overrides] = folders
    config.extra_css[:0] = [path for path in STYLES if path not in config.extra_css]
    config.extra_javascript += [path for path in SCRIPTS if path not in config.extra_javascript]
    if "highlightjs" in config.theme and not has_frame(config):  # themes of MkDocs load it from another host
        config.theme["highlightjs"] = False
    watched = (options.cases, options.overrides)
    config.watch += [str(folder) for folder in watched if folder and str(folder) not in config.watch]


def trim_search_index(config: MkDocsConfig, frames: Collection[str]) -> None:
    """Take `frames`, pages that nobody gets, out of the search index of the host; where casebook has its own search, all pages.

    Its search box does not read that index. Both search plugins, MkDocs' and Material's, write it in `on_post_build` at
    priority 0.
    """
    path, empty = Path(config.site_dir) / _INDEX, has_frame(config)
    if not path.is_file():
        return
    index = json.loads(path.read_text(encoding="utf-8"))
    entries = [entry for entry in index["docs"] if entry["location"].partition("#")[0] not in frames]
    if empty or len(entries) < len(index["docs"]):
        index["docs"] = [] if empty else entries
        index.pop("index", None)  # MkDocs' `prebuild_index` made it of all entries; without it, browsers make their own
        path.write_text(json.dumps(index, ensure_ascii=False), encoding="utf-8")


def shorten_style(files: Files, extensions: Collection[str]) -> None:
    """Take out of Material's stylesheet what no page needs. `extensions` are those of Markdown that the site uses."""
    for file in files:
        if fnmatch(file.src_uri, _STYLE):
            file.content_string = prune_stylesheet(file.content_string, extensions)


ABSENT = re.compile(
    r"\.md-(?:sidebar|source|tabs|version|select|feedback|post|pagination|path|status|consent|skip|meta|social|pin|"
    r"copyright|overlay|draft|profile|option|nav|search|search-result|input|ellipsis|content__button)(?:__|--|(?![\w-]))|\.giscus|\.mermaid|\[dir=rtl\]|"
    r"\.md-typeset \.no-js|\.md-(?:footer|header)__|(?:admonition-title|summary):+before"
)
"""In a selector: the element is never there, or its icon is never shown. A test looks for each on a page of every kind."""

_OF_EXTENSIONS = (
    (re.compile(r"\.tabbed-"), ("pymdownx.tabbed", "pymdownx.blocks.tab")),
    (re.compile(r"\.keys(?![\w-])"), ("pymdownx.keys",)),
)
"""What is in a selector for elements that only these extensions of Markdown make."""
_ABSENT_VALUE = re.compile(
    r"(--md-(?:admonition-icon|mermaid|path|post|source|status|version)-[\w-]+):[^;}\"]*(?:\"[^\"]*\"[^;}\"]*)*;?"
)
"""A custom property that only absent elements have: their icons and colours."""


def prune_stylesheet(css: str, extensions: Collection[str] = ()) -> str:
    """Return the stylesheet without what can never apply on a site with these Markdown `extensions`.

    It is made once for each release of Material. Measured with Material 9.8.2: 7 of 23 KB compressed.
    """
    absent = (ABSENT, *(pattern for pattern, names in _OF_EXTENSIONS if not set(names) & set(extensions)))
    key = key_of(css, *(pattern.pattern for pattern in absent), _ABSENT_VALUE.pattern)
    return get_or_make_text(key, partial(_pruned, css, absent))


def _pruned(css: str, absent: Collection[re.Pattern[str]]) -> str:
    css = "".join(_rules(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True), absent))
    return _ABSENT_VALUE.sub(lambda value: value[0] if f"var({value[1]}" in css else "", css)


def _rules(nodes: Iterable[Node], absent: Collection[re.Pattern[str]]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, QualifiedRule):
            if selectors := [it for it in _selectors(node) if not any(pattern.search(it) for pattern in absent)]:
                yield f"{','.join(selectors)}{{{tinycss2.serialize(node.content)}}}"
        elif isinstance(node, AtRule) and node.lower_at_keyword in ("media", "supports"):
            inner = tinycss2.parse_rule_list(node.content or [], skip_comments=True, skip_whitespace=True)
            if rules := "".join(_rules(inner, absent)):
                yield f"@{node.at_keyword}{tinycss2.serialize(node.prelude)}{{{rules}}}"
        else:
            yield node.serialize()


def _selectors(rule: QualifiedRule) -> list[str]:
    """Return the selectors of a rule; commas within brackets part none."""
    parts = groupby(rule.prelude, lambda part: part == ",")
    return [tinycss2.serialize(list(tokens)) for comma, tokens in parts if not comma]
