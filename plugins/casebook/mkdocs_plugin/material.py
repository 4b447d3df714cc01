"""All that knows Material for MkDocs: the addresses of its assets, and its stylesheet without rules for what no page has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from itertools import groupby
from pathlib import Path

import tinycss2
from tinycss2.ast import AtRule, Node, QualifiedRule

from casebook.files.cache import Store, key_of

_STYLE = "assets/stylesheets/main.*.min.css"


class ThemeError(Exception):
    """The theme is not made as casebook expects."""


@dataclass(frozen=True, slots=True)
class MaterialAssets:
    """The addresses of Material's own stylesheet and script, whose names change with its version."""

    style: str
    script: str


def material_assets(folders: Iterable[str | Path]) -> MaterialAssets:
    """Find them in the folders of the theme. Raises `ThemeError` where there is not exactly one of each."""

    def one(pattern: str) -> str:
        found = {path.relative_to(folder).as_posix() for folder in map(Path, folders) for path in folder.glob(pattern)}
        if len(found) != 1:
            raise ThemeError(f"this version of mkdocs-material has {len(found)} files {pattern}; pin it to the one in the lock")
        return found.pop()

    folders = list(folders)
    return MaterialAssets(one(_STYLE), one("assets/javascripts/bundle.*.min.js"))


def is_material_style(path: str) -> bool:
    """Whether `path`, below the site, is that of Material's own stylesheet."""
    return fnmatch(path, _STYLE)


ABSENT = re.compile(
    r"\.md-(?:sidebar|source|tabs|version|select|feedback|post|pagination|path|status|consent|skip|meta|social|pin|"
    r"copyright|overlay|draft|profile|option)(?:__|--|(?![\w-]))|\.md-nav--|\.giscus|\.mermaid|\[dir=rtl\]"
)
"""In a selector: the element is never there. A test looks for each on a page of every kind."""


def prune_stylesheet(css: str, store: Store) -> str:
    """The stylesheet without rules that can never apply; `store` keeps the result, since reading 140 KB takes a while."""
    key = key_of(css, ABSENT.pattern)
    light = store.get(key) or "".join(_rules(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)))
    store.keep(key, light)
    store.save()
    return str(light)


def _rules(nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, QualifiedRule):
            if selectors := [selector for selector in _selectors(node) if not ABSENT.search(selector)]:
                yield f"{','.join(selectors)}{{{tinycss2.serialize(node.content)}}}"
        elif isinstance(node, AtRule) and node.lower_at_keyword in ("media", "supports"):
            inner = tinycss2.parse_rule_list(node.content or [], skip_comments=True, skip_whitespace=True)
            if rules := "".join(_rules(inner)):
                yield f"@{node.at_keyword}{tinycss2.serialize(node.prelude)}{{{rules}}}"
        else:
            yield node.serialize()


def _selectors(rule: QualifiedRule) -> list[str]:
    """The selectors of a rule; commas within brackets part none."""
    parts = groupby(rule.prelude, lambda part: part == ",")
    return [tinycss2.serialize(list(tokens)) for comma, tokens in parts if not comma]
