"""What reading costs grows with the size of a file, not with its square, whatever was left open in it.

A file of four times the size may take 4.4 times the steps (`counting.py`). Time is not measured.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from casebook.cli.links import find_mentions
from casebook.content import document_text
from casebook.markdown.convert import Converter
from casebook.markdown.links import LinkTargets
from casebook.yaml import reader as nodes
from casebook.yaml import syntax, text
from casebook.yaml.reader import read_yaml
from counting import STEPS, Text, counting
from mini import DIALECT

KINDS: dict[str, Callable[[int], str]] = {
    "brackets": lambda n: "b: ]\na: x" + "[" * n,
    "braces": lambda n: "b: ]\na: x" + "{" * n,
    "brackets and commas": lambda n: "b: ]\na: x" + "[a, " * n,
    "brackets from the start": lambda n: "a: " + "[" * n,
    "closed brackets in a broken file": lambda n: "b: ]\na: [" + "[x], " * n + "]\n",
    "lines of open brackets": lambda n: "b: ]\n" + "a: [x\n" * n,
    "double quotes": lambda n: 'b: ]\na: "' + "x " * n,
    "lines of double quotes": lambda n: "b: ]\n" + 'a: "x\n' * n,
    "single quotes": lambda n: "b: ]\na: [" + "'x " * n,
    "lines of single quotes": lambda n: "b: ]\n" + "a: 'x\n" * n,
    "blanks": lambda n: "a: x" + " " * n + "y\nb: z #z\n",
    "blanks and signs": lambda n: "b: ]\na: [x" + " #" * n + "\n",
    "values cut off": lambda n: "a: x #y\n" * n,
    "values cut off in brackets": lambda n: "a: [" + "x, " * n + "y #z]\n",
    "values beside a sign": lambda n: "b: x #y\na: [" + "x, " * n + "y]\n",
    "anchors": lambda n: "a:\n" + "- &x y\n" * n,
    "aliases": lambda n: "a:\n" + "- *x\n" * n,
    "tags": lambda n: "a:\n" + "- !x y\n" * n,
    "a block": lambda n: "a: |\n" + "  x\n" * n,
    "blocks": lambda n: "a:\n" + "- |\n  x\n" * n,
    "tabs": lambda n: "a:\n" + "\t- x\n" * n,
    "a line of tabs": lambda n: "a: x\n" + "\t" * n + "y\n",
    "deep indents": lambda n: "a:\n" + " " * n + "x\n",
    "dashes": lambda n: "- " * n + "x\n",
    "documents": lambda n: "a: x\n" + "---\n" * n,
    "a long line": lambda n: "a: " + "가" * n + "\n",
    "a long name": lambda n: "a" * n + "\nb: ]\n",
    "a long name and strange blanks": lambda n: "b: ]\n" + "a" * n + "\u3000" * n + ": x\n",
    "strange blanks": lambda n: "\u3000a: x\n" * n,
    "zero-width blanks": lambda n: "a: \u200b\n" * n,
    "zero-width blanks on a line": lambda n: "a: " + "\u200b" * n + "\n",
    "items with empty lines": lambda n: "- a: [\n" + " \n" * n,
    "items and lines of blanks": lambda n: f"- a: [\n  b: c\n{' ' * n}\n x\n",
    "full-width colons": lambda n: "a：x\n" * n,
    "colons without a blank": lambda n: "a:x\n" * n,
    "empty lines": lambda n: "b: ]\na" + "\n" * n,
    "the same field again": lambda n: "a: x\n" * n,
    "conflicts": lambda n: "<<<<<<< a\n" * n,
    "signs of a conflict": lambda n: "a: " + "<" * n + "\n",
}


@pytest.mark.parametrize("kind", KINDS)
def test_reading_takes_four_times_the_steps_for_four_times_the_text(kind: str) -> None:
    steps = []
    for size in (60, 240):
        with counting(nodes, syntax, text):
            read_yaml("a.yml", Text(KINDS[kind](size)))
        steps.append(STEPS.count)
    assert 60 < steps[0] < steps[1] <= 4.4 * steps[0]


def test_a_search_that_begins_anew_at_each_bracket_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(syntax, "_MORE_AFTER", syntax.re.compile(r"(?<=[\[{,])[^\]},\n]*[ \t]#(?=\S)"))  # as it once was
    steps = []
    for size in (60, 240):
        with counting(nodes, syntax, text):
            read_yaml("a.yml", Text(KINDS["brackets"](size)))
        steps.append(STEPS.count)
    assert steps[1] > 10 * steps[0]


@pytest.mark.parametrize("unit", ["- https://a.kr/{}\n", "- '글 https://a.kr/{} 글'\n", "- https://a.kr/1\n"])
def test_looking_for_addresses_of_fields_takes_four_times_the_steps_for_four_times_as_many(unit: str) -> None:
    steps = []
    for size in (25, 100):
        written = Text("".join(unit.format(100 + number) for number in range(size)))
        with counting(nodes, sys.modules[find_mentions.__module__]):
            find_mentions([("a.yml", written)], Converter(DIALECT, LinkTargets({})))
        steps.append(STEPS.count)
    assert 0 < steps[0] < steps[1] <= 4.4 * steps[0]


DOCUMENTS: dict[str, Callable[[int], str]] = {
    "ever deeper items": lambda n: "\n".join(f"{'  ' * level}- 항목" for level in range(n)),
    "items that go back": lambda n: "\n".join(f"{'  ' * (n - level)}- 항목" for level in range(n)),
    "items of two levels": lambda n: "- 하나\n  - 둘\n" * n,
    "equal headings": lambda n: "# 제목\n\n" * n,
    "headings with numbers": lambda n: "# 제목\n\n# 제목 2\n\n" * n,
    "annexes": lambda n: "붙임 1\n\n글\n\n" * n,
    "rows": lambda n: "가\t나\n" * n,
    "groups of rows": lambda n: "구분\t값\n" + "가\t나\n\t다\n" * n,
    "wide rows": lambda n: ("가\t" * n + "나\n") * 2,
    "lines": lambda n: "글이 있다.\n" * n,
    "paragraphs": lambda n: "글이 있다.\n\n" * n,
    "open bold": lambda n: "**글 " * n,
    "open tags": lambda n: "<p " * n,
    "marks of offices": lambda n: "□ 하나\nㅇ 둘\n- 셋\n※ 넷\n" * n,
}


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_a_source_text_takes_steps_as_its_length_grows(kind: str) -> None:
    steps, lengths = [], []
    for size in (60, 240):
        written = Text(DOCUMENTS[kind](size))
        with counting(document_text):
            document_text.read_blocks(written)
        steps.append(STEPS.count)
        lengths.append(len(written))
    assert 60 < steps[0] < steps[1] <= 1.1 * steps[0] * lengths[1] / lengths[0]
