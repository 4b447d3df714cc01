"""What the search knows of languages beside the words of a site: words that tell little, endings, Hanja."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from casebook.search.terms import ENDINGS, PARTICLES
from casebook.yaml.reader import Located, read_yaml

KOREAN = "ko"
_KINDS = ("empty", "nouns", "verbs", "general")


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the engine needs to know of the languages of a site. Lists of words have blanks between them."""

    common: Mapping[str, str]
    """Words that tell little about what a query wants: words without content, nouns, stems of verbs, and general words."""
    particles: str = ""
    endings: str = ""
    hanja: str = ""
    """The readings of Chinese characters."""


def knowledge(languages: Collection[str]) -> Knowledge:
    """Return what the engine needs for pages in these languages. A site without Korean pages has nothing of Korean."""
    if KOREAN not in languages:
        return Knowledge(common_words(""))
    return Knowledge(common_words(KOREAN), " ".join(PARTICLES), " ".join(ENDINGS), hanja_readings())


@cache
def common_words(language: str) -> Mapping[str, str]:
    """Return the words of a language that tell little, and those of English, by kind."""
    tables = [table for code, table in _common_tables().items() if code in ("en", language)]
    return {kind: " ".join(table[kind] for table in tables if kind in table) for kind in _KINDS}


@cache
def _common_tables() -> Mapping[str, Mapping[str, str]]:
    """Return the words that tell little, by language and kind."""
    name = "common-words.yml"
    read = read_yaml(name, (files("casebook.search") / name).read_text(encoding="utf-8"))
    if not isinstance(read, Located) or not isinstance(read.data, dict):
        raise RuntimeError(f"the packaged words are broken: {read}")
    return {
        str(language): {str(kind): str(words) for kind, words in table.items()}
        for language, table in read.data.items()
        if isinstance(table, dict)
    }


@cache
def hanja_readings() -> str:
    """Return the Korean readings of the Chinese characters of KS X 1001, each with the number of its characters if it is not one.

    The order is that of the standard. The readings were counted with the table of the package hanja 0.15.1 (MIT).
    """
    return (files("casebook.search") / "hanja.txt").read_text(encoding="utf-8").strip()
