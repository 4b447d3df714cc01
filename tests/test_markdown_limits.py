"""Bodies and fields that are too large are told before anything is made of them; what is large and sound is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.markdown.limits import BODY, DEPTH, NOTES, OPEN_TAGS, PARAGRAPH, PARTS, excesses
from casebook.yaml.text import MAX_FIELDS_LENGTH, MAX_VALUE_LENGTH, Document, read_document
from mini import CASE, converted, copy_mini, report

SENTENCE = "공기가 맑아졌다. "
EXCESSES = {
    "a book": ("가나다라\n\n" * (BODY // 6 + 1), "CB314", 0),
    "a paragraph": ("## 성과\n\n" + SENTENCE * 1001, "CB315", 7),
    "a paragraph of many lines": ("짧다.\n\n" + f"{SENTENCE}\n" * 1000, "CB315", 5),
    "an item": ("- 짧다.\n- " + SENTENCE * 1001, "CB315", 6),
    "a paragraph after a table": ("| 가 |\n|---|\n| 나 |\n" + SENTENCE * 1001, "CB315", 12),
    "dashes": ("- " * (DEPTH + 1) + "가", "CB316", 0),
    "numbers": ("글\n\n" + "1. " * (DEPTH + 1) + "가", "CB316", 3),
    "quotes": ("> " * (DEPTH + 1) + "가", "CB316", 0),
    "quotes without blanks": (">" * (DEPTH + 1) + "가", "CB316", 0),
    "items below items": (
        "".join("    " * level + "- 가\n" for level in range(DEPTH + 2)),
        "CB316",
        sum(range(DEPTH + 1)) * 4 + 4 * 21,
    ),
    "items by tabs": ("".join("\t" * level + "1. 가\n" for level in range(DEPTH + 2)), "CB316", sum(range(DEPTH + 1)) + 5 * 21),
    "definitions": ("가\n: 나\n" * 101, "CB316", 602),
    "elements": ("x <b y " * (OPEN_TAGS + 1), "CB317", 702),
    "elements in many paragraphs": ("<a href='x\n\n" * (OPEN_TAGS + 1), "CB317", 1200),
    "closings": ("x </b y " * (OPEN_TAGS + 1), "CB317", 802),
    "declarations": ("x <![CDATA[ " * (OPEN_TAGS + 1), "CB317", 1202),
    "paragraphs": ("가\n\n" * (PARTS + 1), "CB318", 3 * PARTS),
    "lines of elements": ("<hr>\n" * (PARTS + 1), "CB318", 5 * PARTS),
    "items": ("가\n\n" + "- 나\n" * PARTS, "CB318", 3 + 4 * (PARTS - 1)),
    "rows": ("|가|\n" * (PARTS + 1), "CB318", 4 * PARTS),
    "headings": ("## 가\n\n" * (PARTS + 1), "CB318", 6 * PARTS),
    "marks of one footnote": ("[^a]: 나\n\n" + "가[^a] " * NOTES, "CB319", 9 + 6 * (NOTES - 1) + 1),
    "footnotes": (
        "".join(f"가[^{number:03}]\n\n[^{number:03}]: 나\n\n" for number in range(NOTES)),
        "CB319",
        20 * NOTES // 2 + 1,
    ),
}
SOUND = {
    "a long table": "| 가 | 나 |\n|---|---|\n" + f"| {SENTENCE} | [글](http://a.kr/) |\n" * 500,
    "a long list": f"- {SENTENCE}\n" * 1000,
    "a long list of an office": f"□ {SENTENCE}\n" * 1000,
    "a table of HTML": "<table>\n" + f"<tr><td>{SENTENCE}</td></tr>\n" * 500 + "</table>\n",
    "many paragraphs": f"{SENTENCE}\n\n" * 1000,
    "a rule": "- " * 50 + "\n\n" + "* " * 50 + "\n\n" + "-" * 80,
    "elements that end": "<b>가</b> <br> " * 200,
    "comparisons": "3 < 4, 4<5 " * 200,
    "a long list with empty lines": f"- {SENTENCE}\n\n" * 1000,
    "many citations of sources": "가[^a] 나[^b]\n\n" * NOTES,
    "some footnotes": "가[^a]\n\n" * (NOTES - 1) + "[^a]: 나\n",
    "lists of seven levels": "".join("    " * level + "- 가\n" for level in range(7)),
}


@pytest.mark.parametrize("kind", EXCESSES)
def test_what_is_too_large_is_told_where_it_begins(kind: str) -> None:
    body, code, at = EXCESSES[kind]
    assert [(found[1], found[0]) for found in excesses(body)] == [(code, at)]


@pytest.mark.parametrize("kind", SOUND)
def test_what_is_large_and_sound_is_let_through(kind: str) -> None:
    assert list(excesses(SOUND[kind])) == []


def test_a_body_that_is_too_large_is_not_converted(tmp_path: Path) -> None:
    made = converted(copy_mini(tmp_path), "## 성과\n\n" + "[가](없다.md) " * 2000)
    assert [found.code for found in made.problems] == ["CB315"]
    assert made.html == ""


def test_no_depth_ends_in_a_traceback(tmp_path: Path) -> None:
    deep = "".join("    " * level + f"{'- ' * 10}가\n" for level in range(20)) + "x\n: y\n" * 90
    codes = {found.code for found in converted(copy_mini(tmp_path), deep).problems}
    assert codes <= {"CB313", "CB316"}


def test_the_limits_are_those_of_check_and_name_their_place(tmp_path: Path) -> None:
    body = CASE + "\n" + SENTENCE * (PARAGRAPH // len(SENTENCE) + 1)
    found = report(copy_mini(tmp_path, {"cases/north/long.md": body}))
    assert "long.md:16:1 [CB315]" in found
    assert "10,000" in found


@pytest.mark.parametrize(
    ("fields", "code", "line"),
    [
        ("title: " + "가" * (MAX_VALUE_LENGTH + 1), "CB018", 2),
        ("title: 가\nlessons:\n  - 나\n  - " + "가 " * (MAX_VALUE_LENGTH // 2 + 1) + "다", "CB018", 5),
        ("tags: [가, {a: " + "나" * (MAX_VALUE_LENGTH + 1) + "}]", "CB018", 2),
        ("title: 가\n" * (MAX_FIELDS_LENGTH // 9 + 1), "CB017", 2),
    ],
)
def test_fields_that_are_too_long_are_told(fields: str, code: str, line: int) -> None:
    found = read_document("a.md", f"---\n{fields}\n---\n\n글\n".encode())
    assert isinstance(found, list)
    assert [(it.code, it.place.line) for it in found] == [(code, line)]


def test_fields_at_the_limit_are_read() -> None:
    assert isinstance(read_document("a.md", f"---\ntitle: {'가' * MAX_VALUE_LENGTH}\n---\n\n글\n".encode()), Document)
