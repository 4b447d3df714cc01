"""Every word that people see stands in strings/, in each language (test_messages_wording.py asks whether it is whole)."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

import casebook
from casebook.theme import ENGINE

PACKAGE = Path(casebook.__file__).parent
STRINGS = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in (PACKAGE / "strings").glob("*.yml")}
HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
OF_THE_LANGUAGE = {
    "search/terms.py", "search/file_keys.py", "content/document_text.py", "model/person_names.py",
    *(path.relative_to(PACKAGE).as_posix() for path in ENGINE),
}  # fmt: skip
"""Particles, endings and letters that the search takes words apart by, marks of documents, ranks of officials; nobody is shown
them."""
OURS = [
    path for path in sorted(PACKAGE.rglob("*"))
    if path.suffix in {".py", ".html", ".js", ".css"} and path.relative_to(PACKAGE).as_posix() not in OF_THE_LANGUAGE
]  # fmt: skip


def flat(strings: Any, name: str = "") -> dict[str, str]:
    if isinstance(strings, dict):
        return {key: text for part, inner in strings.items() for key, text in flat(inner, f"{name}.{part}").items()}
    return {name: str(strings)}


KO, EN = flat(STRINGS["ko"]), flat(STRINGS["en"])


def said(path: Path) -> str:
    """The file without what only engineers read: comments and docstrings."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        return re.sub(r"\{#.*?#\}|/\*.*?\*/|^\s*//.*?$| // .*?$", "", text, flags=re.DOTALL | re.MULTILINE)
    tree = ast.parse(text)
    parents = {child: parent for parent in ast.walk(tree) for child in ast.iter_child_nodes(parent)}
    strings = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return "\n".join(str(node.value) for node in strings if not isinstance(parents[node], ast.Expr))


def test_nothing_else_in_the_package_speaks_korean() -> None:
    lines = {path.relative_to(PACKAGE).as_posix(): HANGUL.findall(said(path)) for path in OURS}
    assert len(lines) > 350
    assert {name: signs for name, signs in lines.items() if signs} == {}


def test_english_strings_are_english() -> None:
    assert {name: text for name, text in EN.items() if HANGUL.search(text)} == {}


def test_french_signs_stay_on_the_line_of_the_word_before_them() -> None:
    """A line began with a colon where an ordinary blank stood before it. Outlines and examples are texts of files."""
    texts = flat(STRINGS["fr"]) | flat(STRINGS["problems.fr"])
    parted = re.compile(r"[^\s\-:] [:;!?](?=\s|$)|« | »")
    of_files = re.compile(r"example|outline|\.(?:wrong|right)$")
    assert {name: text for name, text in texts.items() if parted.search(text.strip()) and not of_files.search(name)} == {}


@pytest.mark.parametrize(
    ("language", "nouns"),
    [
        (
            "en",
            "cases|clauses|files|indicators|organisations|questions|rows|sheets|tables|things|words|fields|places|problems|cells|lines",
        ),
        (
            "fr",
            "fiches|clauses|fichiers|indicateurs|organismes|questions|lignes|feuilles|tableaux|éléments|mots|champs|entrées|cellules",
        ),
    ],
)
def test_a_noun_behind_a_number_has_a_form_for_one(language: str, nouns: str) -> None:
    """There was: None of the 1 cases; 1 indicators. A number that is always large needs none."""
    bounds = re.compile(
        r"\{most\}|\.(?:and_others|indicators_table|completeness_of|completeness_of_original|schema_fine|audit_drawn|case_parts|ask_too_many)$"
    )
    texts = flat(STRINGS[language]) | flat(STRINGS[f"problems.{language}"])
    counted = re.compile(rf"\{{\w+\}} (?:{nouns})\b")
    odd = {name: text for name, text in texts.items() if counted.search(text) and not bounds.search(f"{text} {name}")}
    assert odd == {}


@pytest.mark.parametrize(("language", "word"), [("ko", "도시"), ("en", r"\bcit(?:y|ies)\b"), ("fr", r"\bvilles?\b")])
def test_no_text_calls_places_cities_by_itself(language: str, word: str) -> None:
    """A site says what its places are called. Examples, file names and words that people may write for them stay."""
    texts = flat(STRINGS[language]) | flat(STRINGS[f"problems.{language}"])
    allowed = re.compile(r"_word$|example|\.(?:other_names|column_names)\.|CB508|\.(?:wrong|right)$")
    names = re.compile(r"cities\.yml|<city>|\{\w*\}")
    odd = {
        name: text
        for name, text in texts.items()
        if not allowed.search(name) and re.search(word, names.sub("", text), re.IGNORECASE)
    }
    assert odd == {}


def test_templates_hold_no_words() -> None:
    """What stands between tags is a value, never a word of any language."""
    markup = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|<!--.*?-->|<[^>]*>|&[a-z]+;", re.DOTALL)
    templates = [path for path in OURS if path.suffix == ".html"]
    words = {path.name: re.findall(r"[^\W\d_]{2,}", markup.sub(" ", said(path))) for path in templates}
    assert len(templates) > 50
    assert {name: found for name, found in words.items() if found} == {}


def test_every_string_of_the_pages_is_used() -> None:
    used = "\n".join(path.read_text(encoding="utf-8") for path in OURS)
    keys = {name.removeprefix(".ui.") for name in KO if name.startswith(".ui.")}
    assert {key for key in keys if not re.search(rf"""["'(]{key}["')]""", used)} == set()
