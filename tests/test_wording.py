from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest

import casebook
from casebook import model
from casebook.model.types import Attribution, Licence, Record, Role, Status
from casebook.problems import Place, problem
from casebook.wording import LANGUAGES, fitted, wording

ROOT = Path(casebook.__file__).parent


def blanks(data: object, path: str = "") -> Iterator[tuple[str, frozenset[str]]]:
    """Every string by its path, with the blanks that it has."""
    if isinstance(data, Mapping):
        for key, value in data.items():
            yield from blanks(value, f"{path}/{key}")
    else:
        yield path, frozenset(name for _, name, _, _ in Formatter().parse(str(data)) if name)


def test_both_languages_have_the_same_keys_and_blanks() -> None:
    korean, english = (dict(blanks(wording(language).sections)) for language in LANGUAGES)
    assert set(korean) ^ set(english) == set()
    assert {key: (korean[key], english[key]) for key in korean if korean[key] != english[key]} == {}


def test_no_string_is_empty() -> None:
    for language in LANGUAGES:
        assert all(text for section in wording(language).sections.values() for text in section.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_problem_of_the_package_has_its_words_and_no_words_are_left_over(language: str) -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in ROOT.rglob("*.py"))
    assert set(re.findall(r"\bCB\d{3}\b", sources)) == set(wording(language).sections["problems"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_of_the_package_has_its_words(language: str) -> None:
    nodes = (ROOT / "source" / "nodes.py").read_text(encoding="utf-8")
    used = set(re.findall(r'^    \("[^"]+", "(\w+)"\),$', nodes, re.MULTILINE)) | {"other"}
    used |= set(re.findall(r'"CB007", "(\w+)"\)', nodes))
    assert used == set(wording(language).sections["reasons"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_has_a_label(language: str) -> None:
    records = [
        record for name in model.__all__ if isinstance(record := getattr(model, name), type) and issubclass(record, Record)
    ]
    used = {field for record in records for field in record.model_fields}
    assert used - set(wording(language).sections["fields"]) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_choice_has_its_words(language: str) -> None:
    for section, choices in (("licences", Licence), ("roles", Role), ("statuses", Status), ("attributions", Attribution)):
        assert set(wording(language).sections[section]) == set(get_args(choices))


def test_an_unknown_language_speaks_korean() -> None:
    assert wording("fr").sections == wording("ko").sections


def test_a_report_is_in_the_order_of_files_and_lines() -> None:
    found = [problem(Place("b.md", 2), "CB005"), problem(Place("a.md", 10), "CB005"), problem(Place("a.md", 9), "CB003")]
    places = re.findall(r"^\S+:\d+", wording("en").report(found), re.MULTILINE)
    assert places == ["a.md:9:1", "a.md:10:1", "b.md:2:1"]


def test_braces_in_a_file_do_not_disturb_its_report() -> None:
    found = problem(Place("a.md"), "CB104", field="period", found="{0} {title}")
    assert "{0} {title}" in wording("ko").report([found])


@pytest.mark.parametrize("section", ["ui", "data", "sheets", "datasets"])
def test_every_text_of_pages_and_files_is_used(section: str) -> None:
    code = "".join(path.read_text(encoding="utf-8") for suffix in ("py", "html") for path in ROOT.rglob(f"*.{suffix}"))
    keys = {key.removesuffix("_about") for key in wording("ko").sections[section]}
    assert [key for key in sorted(keys) if not re.search(rf"[\"']{key}[\"']", code)] == []


@pytest.mark.parametrize(
    ("text", "fitted_text"),
    [
        ("'기간'을(를)", "'기간'을"), ("'period'(분야)이(가)", "'period'(분야)가"), ("'first/1'은(는)", "'first/1'은"),
        ("'2019-2'은(는)", "'2019-2'는"), ("'[^본문]'이(가)", "'[^본문]'이"), ("'living'은(는)", "'living'은(는)"),
        ("글(을) 쓰세요", "글(을) 쓰세요"),
    ],
)  # fmt: skip
def test_particles_fit_the_word_before_them(text: str, fitted_text: str) -> None:
    assert fitted(text) == fitted_text
