"""The sets of graded queries in tests/fixtures: each can be read, and the newer ones repeat no query."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

FIXTURES = Path(__file__).parent / "fixtures"
SETS = sorted([*FIXTURES.glob("search-queries*.jsonl"), *FIXTURES.glob("search/*.jsonl")])
NO_ANSWER = {"negative", "unanswerable"}


def entries(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_a_set_can_be_read(path: Path) -> None:
    for entry in entries(path):
        assert set(entry) == {"query", "kind", "relevant"}, entry
        assert entry["query"] == entry["query"].strip()
        assert set(entry["relevant"].values()) <= {2, 3}, entry
        assert (not entry["relevant"]) == (entry["kind"] in NO_ANSWER), entry
        assert all(address.endswith("/") for address in entry["relevant"]), entry


def test_a_newer_set_repeats_no_query_and_every_set_stands_in_the_table() -> None:
    queries = Counter(entry["query"] for path in SETS for entry in entries(path))
    newer = [entry["query"] for path in SETS if path.parent.name == "search" for entry in entries(path)]
    assert [query for query in newer if queries[query] > 1] == []
    table = (FIXTURES / "search" / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in SETS if f"{path.name}`" not in table] == []
