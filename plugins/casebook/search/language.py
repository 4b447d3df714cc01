"""What the search knows of Korean beside the words of a site: words that tell little, and readings of Chinese characters."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from casebook.yaml.reader import Located, read_yaml


@cache
def common_words() -> Mapping[str, str]:
    """Return the words that tell little about what a query wants: words without content, nouns, and stems of verbs."""
    name = "common-words.yml"
    read = read_yaml(name, (files("casebook.search") / name).read_text(encoding="utf-8"))
    if not isinstance(read, Located) or not isinstance(read.data, dict):
        raise RuntimeError(f"the packaged words are broken: {read}")
    return {kind: str(words) for kind, words in read.data.items()}


@cache
def hanja_readings() -> str:
    """Return the Korean readings of the Chinese characters of KS X 1001, each with the number of its characters if it is not one.

    The order is that of the standard. The readings were counted with the table of the package hanja 0.15.1 (MIT).
    """
    return (files("casebook.search") / "hanja.txt").read_text(encoding="utf-8").strip()
