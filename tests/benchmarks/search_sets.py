"""Sets of graded queries, and the figures of an engine's answers to them."""

from __future__ import annotations

import json
import re
import statistics
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

FIXTURES = Path(__file__).parents[1] / "fixtures"
FIRST = 5
"""Recall counts so many results."""

Answers = Sequence[Sequence[str]]
"""For each query, the addresses of the pages shown, best first."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query, its kind, and the pages that answer it."""

    text: str
    kind: str
    relevant: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class QuerySet:
    """Queries about one site."""

    name: str
    site: str
    """What the table of sets says of the site, empty for the project's own."""
    date: str
    state: str
    queries: Sequence[Query]


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of the answers to some queries."""

    queries: int
    recall: float
    """The mean share of the relevant pages (at most five) that are among the first five results."""
    rank: float
    """The mean reciprocal rank of the first relevant page."""
    nothing: float
    """The share of queries without a result."""
    unanswerable: int
    noise: int
    """Unanswerable queries with a result."""


def read_sets() -> list[QuerySet]:
    """Return the sets that the table in tests/fixtures/search/README.md names, in its order."""
    table = FIXTURES / "search" / "README.md"
    rows = re.findall(
        r"^\| `(.+\.jsonl)` \| (.+?) \| (\d{4}-\d\d-\d\d) \| (.+) \|$", table.read_text(encoding="utf-8"), re.MULTILINE
    )
    return [
        QuerySet(Path(file).stem, _site(site), date, state.partition(":")[0], _read(table.parent / file))
        for file, site, date, state in rows
    ]


def _site(cell: str) -> str:
    path = re.match(r"`(.+?)`", cell)
    return path[1] if path else ""


def _read(path: Path) -> list[Query]:
    entries = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [Query(entry["query"], entry["kind"], entry["relevant"]) for entry in entries]


def figures(queries: Sequence[Query], answers: Answers) -> Figures:
    """Return the figures of `answers`."""
    pairs = list(zip(queries, answers, strict=True))
    some = [(query.relevant, pages) for query, pages in pairs if query.relevant]
    none = [pages for query, pages in pairs if not query.relevant]
    return Figures(
        len(some),
        _mean(len(set(pages[:FIRST]) & set(relevant)) / min(FIRST, len(relevant)) for relevant, pages in some),
        _mean(next((1 / rank for rank, page in enumerate(pages, 1) if page in relevant), 0) for relevant, pages in some),
        _mean(not pages for _, pages in some),
        len(none),
        sum(map(bool, none)),
    )


def figures_by_kind(queries: Sequence[Query], answers: Answers) -> dict[str, Figures]:
    """Return the figures of the answerable queries of each kind, in the order of the set."""
    kinds: defaultdict[str, list[tuple[Query, Sequence[str]]]] = defaultdict(list)
    for query, pages in zip(queries, answers, strict=True):
        if query.relevant:
            kinds[query.kind].append((query, pages))
    return {kind: figures([query for query, _ in some], [pages for _, pages in some]) for kind, some in kinds.items()}


def _mean(values: Iterable[float]) -> float:
    return statistics.mean([float(value) for value in values] or [0.0])


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table in Markdown, whose first column is text and whose others are numbers."""
    line = "| {} |".format
    return "\n".join([line(" | ".join(head)), f"|---|{'--:|' * (len(head) - 1)}", *(line(" | ".join(row)) for row in rows)])


Search = Callable[[Sequence[str]], Answers]
"""Answers queries."""
