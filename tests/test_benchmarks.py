"""The benchmarks that need neither a browser nor other programs still run; what they measure is for people to read."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from project_clone import ROOT
from test_search_queries import SETS

sys.path.insert(0, str(ROOT / "tests/benchmarks"))
from search_sets import Query, figures, figures_by_kind, read_sets
from search_words import draws, share_found


@pytest.mark.parametrize(("script", "words"), [("check.py", "2 cases, median of 1"), ("maps.py", "2 maps of cases")])
def test_a_benchmark_runs(script: str, words: str) -> None:
    command = [sys.executable, str(ROOT / "tests/benchmarks" / script), "2", "1"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(words)


def test_builds_and_edits_are_measured() -> None:
    options = ["--sizes", "2", "--generators", "casebook", "--rounds", "1", "--edits", "1", "--phases"]
    command = [sys.executable, str(ROOT / "tests/benchmarks/build.py"), *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")
    assert (done.returncode, done.stderr) == (0, "")
    cells = next(line for line in done.stdout.splitlines() if line.startswith("| casebook")).split(" | ")
    assert len(cells) == 9
    assert [cell for cell in cells[1:] if not re.match(r"(?=[\d.,]*[1-9])\d", cell)] == []


def test_figures_of_answers() -> None:
    queries = [Query("둘", "word", {"a/": 3, "b/": 2}), Query("없음", "word", {"c/": 3}), Query("딴것", "unanswerable", {})]
    item = figures(queries, [["x/", "a/", "y/", "z/", "w/", "b/"], [], ["a/"]])
    assert (item.queries, item.recall, item.rank, item.nothing, item.noise, item.unanswerable) == (2, 0.25, 0.25, 0.5, 1, 1)
    kinds = figures_by_kind(queries, [["a/", "b/"], ["c/"], []])
    assert {kind: (some.recall, some.rank) for kind, some in kinds.items()} == {"word": (1, 1)}


def test_every_set_of_queries_is_measured() -> None:
    assert {some.name for some in read_sets()} == {path.stem for path in SETS}


def test_words_are_drawn_from_what_pages_show() -> None:
    texts = {
        "a/": ["버스승강장 앞의 승강장 고친 마을 사람들", "승강장은 마을이 지킨다"],
        "b/": ["마을정원을 가꾸는 이웃들과 이웃"],
    }
    drawn = draws(texts, count=20)
    assert {kind: len(some) for kind, some in drawn.items()} == dict.fromkeys(drawn, 20)
    for kind, some in drawn.items():
        assert share_found(some, [["x/", "a/", "b/"] for _ in some], texts) == 1, kind
        assert share_found(some, [[] for _ in some], texts) == 0
    words = {word for lines in texts.values() for line in lines for word in line.split()}
    assert {draw.query for draw in drawn["plain"]} <= words
    assert not {draw.query for draw in drawn["slip"]} & words
