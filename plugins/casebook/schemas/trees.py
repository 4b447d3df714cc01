"""Plain values as the YAML of generated files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from casebook.source import Entry, Outline, Scalar, yaml_text

Tree: TypeAlias = "str | bool | Sequence[Tree] | Mapping[str, Tree] | None"


def yaml_of(fields: Mapping[str, Tree]) -> str:
    """The fields as YAML, in their order."""
    return yaml_text(_mapping(fields))


def _mapping(fields: Mapping[str, Tree]) -> Outline:
    return Outline("mapping", tuple(Entry(name, _outline(value)) for name, value in fields.items()))


def _outline(tree: Tree) -> Outline | Scalar:
    if isinstance(tree, bool):
        return Scalar(str(tree).lower(), measured=True)
    if tree is None or isinstance(tree, str):
        return Scalar(tree)
    if isinstance(tree, Mapping):
        return _mapping(tree)
    return Outline("list", tuple(Entry(None, _outline(value)) for value in tree))
