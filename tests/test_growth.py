"""What reading costs grows with the size of a file, not with its square, whatever was left open in it.

A file of four times the size may take 4.4 times the steps (`counting.py`). Time is not measured.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

import pytest

import casebook
from casebook import problems
from casebook.cli.links import find_mentions
from casebook.content import document_text, suggestions, validation
from casebook.content import files as content_files
from casebook.content.folder import read_content
from casebook.content.references import check_references
from casebook.editing import answers, text_table
from casebook.markdown.convert import Converter
from casebook.markdown.links import LinkTargets
from casebook.markdown.reference_faults import reference_faults
from casebook.model.case import Case
from casebook.yaml import reader as nodes
from casebook.yaml import syntax, text
from casebook.yaml.reader import Located, read_yaml
from counting import STEPS, Pattern, Text, counting, in_set
from mini import DIALECT, copy_mini

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
    "lines of blanks below an item": lambda n: "b: ]\n- id: x\n" + "  \n" * n,
    "lines of blanks within an item": lambda n: "b: ]\na:\n  - id: x\n    c: y\n" + "    \n" * n,
    "lines of blanks below a list": lambda n: "b: ]\na:\n  - x\n" + "   \n" * n + "  y\n",
    "conflicts": lambda n: "<<<<<<< a\n" * n,
    "signs of a conflict": lambda n: "a: " + "<" * n + "\n",
}


@pytest.mark.parametrize("kind", KINDS)
def test_reading_takes_four_times_the_steps_for_four_times_the_text(kind: str) -> None:
    steps = []
    for size in (60, 240):
        with counting(nodes, syntax, text, problems):
            read_yaml("a.yml", Text(KINDS[kind](size)))
        steps.append(STEPS.count)
    assert 60 < steps[0] < steps[1] <= 4.4 * steps[0]


def test_a_search_that_begins_anew_at_each_bracket_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(syntax, "_MORE_AFTER", syntax.re.compile(r"(?<=[\[{,])[^\]},\n]*[ \t]#(?=\S)"))  # as it once was
    steps = []
    for size in (60, 240):
        with counting(nodes, syntax, text, problems):
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


@pytest.mark.parametrize(
    "unit",
    ["가", "[", "[가] ", "[가][1] ", "\n[가]: https://a.kr/", "\n[^가]: 글", "https://a.kr/가 ", "https://a.kr/가."],
)
def test_looking_for_references_takes_four_times_the_steps_for_four_times_the_text(unit: str) -> None:
    steps = []
    for size in (100, 400):
        body = f"[가][1]\n[{unit * size}"
        with counting(sys.modules[reference_faults.__module__]):
            assert [*reference_faults(Text(body), body)]
        steps.append(STEPS.count)
    assert 0 < steps[0] < steps[1] <= 4.4 * steps[0]


ENTRIES: dict[str, Callable[[int], str]] = {
    "unknown fields": lambda n: "".join(f"a{number}: 가\n" for number in range(n)),
    "items with unknown fields": lambda n: "sources:\n" + "- {a: 가}\n" * n,
    "rests of texts": lambda n: "sources:\n" + "- {licence: kogl, 가}\n" * n,
    "blanks in a tag": lambda n: f"tags: ['가{' ' * 10 * n}나{' ' * 10 * n}']\n",
    "digits in an office": lambda n: f"contact: {{office: '({'1' * 10 * n}'}}\n",
    "words for nothing": lambda n: "sources:\n" + "- {title: 없음, role: 가}\n" * n,
}


@pytest.mark.parametrize("kind", ENTRIES)
def test_wrong_fields_take_four_times_the_steps_for_four_times_as_many(kind: str) -> None:
    validation.validate(Case, Located("a.yml", {"a": "가"}))  # what is read once
    steps = []
    for size in (60, 240):
        located = read_yaml("a.yml", ENTRIES[kind](size))
        assert isinstance(located, Located)
        with counting(validation, suggestions, nodes):
            validation.validate(Case, located)
        steps.append(STEPS.count)
    assert 60 < steps[0] < steps[1] <= 4.4 * steps[0]


def test_the_ids_of_cases_are_sorted_once_for_all_collections(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cases = "".join(f"  - {{case: south/none{number}, why: 가}}\n" for number in range(20))
    files = {f"cases/_collections/a{number}.yml": f"title: 가\nintroduction: 나\ncases:\n{cases}" for number in range(2)}
    content, _ = read_content(copy_mini(tmp_path, files) / "cases")
    sort, calls = content_files.case_ids, []
    monkeypatch.setattr(content_files, "case_ids", lambda names: calls.append(1) or sort(names))
    assert len([found for found in check_references(content) if found.code == "CB205"]) == 40
    assert len(calls) == 1


@pytest.mark.parametrize("row", ["가", "가,나", "가\n\n나", "가,나,다,라\n나\n나"])
def test_short_rows_of_a_table_take_four_times_the_steps_for_four_times_as_many(row: str) -> None:
    steps = []
    for size in (60, 240):
        with counting(text_table):
            text_table.read_text_table("a.csv", ("제목,요약,교훈,한계,분야,기간\n" + f"{row}\n" * size).encode())
        steps.append(STEPS.count)
    assert 60 < steps[0] < steps[1] <= 4.4 * steps[0]


@pytest.mark.parametrize("unit", ["북도 (주관), ", " ", "북도 (주관)  ,  "])
def test_organisations_with_roles_take_four_times_the_steps_for_four_times_as_many(unit: str) -> None:
    steps = []
    for size in (20, 80):
        STEPS.count = 0
        Pattern(answers._WITH_ROLES).fullmatch(f"{unit * size}시청")  # noqa: SLF001
        steps.append(STEPS.count)
    assert 20 < steps[0] < steps[1] <= 4.4 * steps[0]


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


_MANY = 50
_LETTERS = "a A1 \t\uac00-.,:#([{<\"'/|*_=&~!>\n"


def _expressions() -> dict[tuple[str, int], str]:
    """The regular expressions of the package, with where each stands."""
    found: dict[tuple[str, int], str] = {}
    for module in walk_packages(casebook.__path__, "casebook."):
        if not module.name.endswith(("__main__", "dask_workers")):
            for name, value in vars(import_module(module.name)).items():
                _collect(value, f"{module.name}:{name}", found)
    return found


def _collect(value: object, where: str, found: dict[tuple[str, int], str]) -> None:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        found.setdefault((value.pattern, value.flags), where)
    elif isinstance(value, tuple | list | dict):
        for item in value.values() if isinstance(value, dict) else value:
            _collect(item, where, found)


def _repeated(tree: Sequence[Any], before: list[Any]) -> Iterator[tuple[list[Any], list[Any]]]:
    """Yield what is repeated without end in an expression, behind what stands before it."""
    for index, (kind, value) in enumerate(tree):
        start = [*before, *tree[:index]]
        inner = value[2] if "REPEAT" in str(kind) else value[3] if str(kind) == "SUBPATTERN" else ()
        if "REPEAT" in str(kind) and int(value[1]) > _MANY:
            yield start, list(inner)
        for part in value[1] if str(kind) == "BRANCH" else (inner,):
            yield from _repeated(list(part), start)


def _example(tree: Sequence[Any], chance: random.Random, groups: dict[int, str]) -> str:
    """Return a text that an expression finds, but for what it looks ahead or back at."""
    text = ""
    for kind, value in ((str(kind), value) for kind, value in tree):
        if kind == "LITERAL":
            text += chr(value)
        elif kind in ("ANY", "NOT_LITERAL"):
            text += chance.choice([letter for letter in "a 1#" if kind == "ANY" or ord(letter) != value])
        elif kind == "IN":
            first = next((chr(item[1] if str(item[0]) == "LITERAL" else item[1][0]) for item in value if "LITERAL" in str(item[0])
                          or str(item[0]) == "RANGE"), "a")  # fmt: skip
            text += chance.choice([letter for letter in _LETTERS if in_set(value, letter)] or [first])
        elif kind == "SUBPATTERN":
            text += (part := _example(value[3], chance, groups))
            groups[value[0]] = part
        elif kind == "BRANCH":
            text += _example(chance.choice(value[1]), chance, groups)
        elif "REPEAT" in kind:
            times = max(value[0], min(int(value[1]), chance.choice([0, 1])))
            text += "".join(_example(value[2], chance, groups) for _ in range(times))
        elif kind == "GROUPREF":
            text += groups.get(value, "")
    return text


def _found(pattern: re.Pattern[str] | Pattern, groups: int, text: str) -> list[object]:
    """Return what an expression and each of its groups find in a text, and in the whole of it."""
    matches = (pattern.search(text), pattern.fullmatch(text))
    return [match and (match.span(), [match[number] for number in range(1, groups + 1)]) for match in matches]


def test_expressions_that_count_find_what_those_of_python_find() -> None:
    """Their steps say something of an expression as far as they are the same engine."""
    different, count = [], 0
    for (written, flags), where in _expressions().items():
        tree = list(re._parser.parse(written, flags & ~re.UNICODE))  # type: ignore[attr-defined]  # noqa: SLF001
        chance, compiled = random.Random(1), re.compile(written, flags)  # noqa: S311
        pattern = Pattern(compiled)
        for length in (0, 1, 2) * 3:
            before, after = ("".join(chance.choices(_LETTERS, k=length)) for _ in range(2))
            text = f"{before}{_example(tree, chance, {})}{after}"
            for it in (text, text.swapcase()):
                STEPS.count = 0
                found = _found(compiled, compiled.groups, it)
                count += any(found)
                different += [(where, it)] if _found(pattern, compiled.groups, it) != found else []
    assert (different, count > 5000) == ([], True)


def test_no_expression_takes_steps_with_the_cube_of_a_text_or_more() -> None:
    """What an expression repeats is repeated, behind a text that leads to it and before a letter that nothing expects."""
    slow = {}
    for (written, flags), where in _expressions().items():
        tree = re._parser.parse(written, flags & ~re.UNICODE)  # type: ignore[attr-defined]  # noqa: SLF001
        repeats = list(_repeated(list(tree), []))
        chance, pattern = random.Random(1), Pattern(re.compile(written, flags))  # noqa: S311
        for before, inner in repeats if len(repeats) > 1 else ():
            for end in ("\0", "\n") * 4:
                groups: dict[int, str] = {}
                start, unit = (_example(part, chance, groups) for part in (before, inner))
                steps = []
                for size in (30, 60):
                    STEPS.count = 0
                    pattern.fullmatch(f"{start}{unit * size}{end}")
                    pattern.match(f"{start}{unit * size}{end}")
                    steps.append(STEPS.count)
                if unit and steps[1] > 5 * steps[0]:
                    slow[where] = (start, unit, steps)
    assert slow == {}
