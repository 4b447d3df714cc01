"""How good the answers of the search are: each set of graded queries, beside other engines on the same pages.

``python tests/benchmarks/search_quality.py`` takes ``--sets``, ``--alone`` (no other engines), ``--sealed`` (also the sets
that nobody has looked at yet, which are spent by it) and ``--write FILE``, which puts the tables between the two marks in
a Markdown file.
`search_sets` has the figures, `search_rivals` the other engines, `search_words` the queries made by lot.
"""

from __future__ import annotations

import argparse
import gzip
import math
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import synthetic
from search_rivals import page_texts, rival_answers
from search_sets import FIXTURES, Answers, Figures, QuerySet, figures, figures_by_kind, read_sets, table
from search_words import DRAWN, SEED, draws, share_found, shown_texts

from casebook.search.console import Engine, Read, site_reader

MARK = "<!-- figures of tests/benchmarks/search_quality.py -->"
SEALED = "sealed"
VARIANTS = {
    "casebook": (),
    "casebook without synonyms": ("same", "near"),
    "casebook without neighbours": ("alike",),
    "casebook without either": ("same", "near", "alike"),
}
"""The relations of other words that each variant leaves out."""
TIERS = "casebook, with pages that have some of the words"
"""Both tiers of the answers: a query that cannot be answered counts as noise where either has a page."""
ENGINE_FILES = ("search.js", "search-engine.js")


def build(site: str, folder: Path) -> Path:
    """Build the site of a set, the project's own where `site` is empty, and return its folder."""
    project = synthetic.ROOT
    out = folder / (Path(site).name or "own")
    if site and not out.exists():  # a build leaves its cache in the project
        project = Path(shutil.copytree(FIXTURES / "search" / site, folder / "projects" / out.name))
    if not out.exists():
        tool = [str(Path(sys.executable).with_name("mkdocs")), "build", "-q", "-d", str(out)]
        subprocess.run(tool, check=True, cwd=project, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    return out


def own_answers(site: Path, queries: Sequence[str], left_out: Sequence[str] = ()) -> Answers:
    """Return the answers of casebook's engine, without other words of the relations `left_out`."""
    engine = Engine(site_reader(site))
    if left_out:
        engine.call("leaveOut", *left_out)
    return [engine.addresses(query) for query in queries]


def both_tiers(site: Path, queries: Sequence[str], answers: Answers) -> Answers:
    """Return `answers`, and in place of an empty one the pages that have only some of the words."""
    engine = Engine(site_reader(site))
    return [pages or engine.partly(query) for query, pages in zip(queries, answers, strict=True)]


class Transfer:
    """Reads a site's files and weighs those that a browser would load, as gzip, each once."""

    def __init__(self, site: Path) -> None:
        self._read: Read = site_reader(site)
        self.weights: dict[str, int] = {}

    def read(self, path: str) -> str | None:
        """Return the text of a file, and weigh it."""
        text = self._read(path)
        if text is not None:
            self.weights[path] = len(gzip.compress(text.encode()))
        return text


def transfers(site: Path, queries: Sequence[str]) -> tuple[list[float], list[float], dict[str, float]]:
    """Return the KB of the first queries of visits, of queries after another one, and of each group of files of a first one."""
    first, following = [], []
    groups: dict[str, float] = {}
    order = random.Random(SEED).sample(list(queries), len(queries))
    for query, other in pairwise([*order, order[0]]):
        transfer = Transfer(site)
        transfer.read(ENGINE_FILES[0])
        engine = Engine(transfer.read)
        engine.addresses(query)
        first.append(sum(transfer.weights.values()) / 1000)
        for path, weight in transfer.weights.items():
            group = re.sub(r"^search/(\w+?)[-.].*", r"\1", path)
            groups[group] = groups.get(group, 0) + weight / 1000 / len(order)
        engine.addresses(other)
        following.append(sum(transfer.weights.values()) / 1000 - first[-1])
    return first, following, groups


def _figures(item: Figures) -> list[str]:
    noise = f"{item.noise} of {item.unanswerable}" if item.unanswerable else "–"
    return [f"{item.recall:.3f}", f"{item.rank:.3f}", f"{item.nothing:.1%}", noise]


def measure_set(queries: QuerySet, site: Path, *, alone: bool) -> Iterator[str]:
    """Yield the tables of a set: every engine, then each kind."""
    texts = [query.text for query in queries.queries]
    answers = {name: own_answers(site, texts, left_out) for name, left_out in VARIANTS.items()}
    tiers = both_tiers(site, texts, answers["casebook"])
    if not alone:
        answers |= rival_answers(site, texts)
    answerable = sum(bool(query.relevant) for query in queries.queries)
    about = ", about an invented town" if queries.site else ""
    count = f"{answerable} queries and {len(texts) - answerable} that cannot be answered"
    yield f"**{queries.name}** ({count}, written on {queries.date}, {queries.state}{about})"
    rows = [[name, *_figures(figures(queries.queries, pages))] for name, pages in answers.items()]
    rows.insert(1, [TIERS, *_figures(figures(queries.queries, tiers))])
    yield table(["engine", "recall@5", "MRR", "no result", "noise"], rows)
    kinds = {name: figures_by_kind(queries.queries, pages) for name, pages in answers.items()}
    own = kinds["casebook"]
    others = [name for name in kinds if name not in VARIANTS]
    if others:  # too wide for a page
        rows = [[kind, *(f"{kinds[name][kind].recall:.2f}" for name in others)] for kind in own]
        print(f"{table(['kind: recall@5', *others], rows)}\n")
    rows = [
        [
            kind,
            str(item.queries),
            *_figures(item)[:3],
            *(f"{kinds[name][kind].recall:.3f}" for name in VARIANTS if name != "casebook"),
            *([_best({name: kinds[name][kind].recall for name in others})] if others else []),
        ]
        for kind, item in own.items()
    ]
    variants = [f"{name.removeprefix('casebook ')}: recall" for name in VARIANTS if name != "casebook"]
    yield table(["kind", "queries", "recall@5", "MRR", "no result", *variants, *(["best other: recall"] if others else [])], rows)


def _best(recalls: Mapping[str, float]) -> str:
    name = max(recalls, key=lambda name: recalls[name])
    return f"{recalls[name]:.3f} ({name})" if recalls[name] else "0"


def measure_words(site: Path) -> Iterator[str]:
    """Yield the table of queries made by lot."""
    texts = shown_texts(site)
    drawn = draws(texts)
    answers = {kind: own_answers(site, [draw.query for draw in some]) for kind, some in drawn.items()}
    shares = {kind: share_found(some, answers[kind], texts) for kind, some in drawn.items()}
    yield f"**Words by lot**: {DRAWN} of each kind from what pages show (seed {SEED}), and the share that finds a page with them."
    yield table([*shares], [[f"{share:.3f}" for share in shares.values()]])


def measure_names(site: Path) -> Iterator[str]:
    """Yield how often the page of a place or an organisation is among the first for its exact name."""
    titles = {address: title for address, title, _ in page_texts(site) if re.match(r"(?:cities|organisations)/.", address)}
    ranks = [
        pages.index(address) if address in pages else math.inf
        for address, pages in zip(titles, own_answers(site, list(titles.values())), strict=True)
    ]
    first, among_five = (sum(rank < most for rank in ranks) for most in (2, 5))
    yield f"**Exact names** of {len(ranks)} places and organisations: own page first or second {first}, among five {among_five}."


def measure_transfers(site: Path, queries: Sequence[str]) -> Iterator[str]:
    """Yield the table of what queries transfer."""
    first, following, groups = transfers(site, queries)
    yield "**Transfer**: KB, gzip, of the first query of a visit with the engine, and of one after another query."
    rows = [
        [name, *(f"{value:.1f}" for value in (statistics.median(some), statistics.quantiles(some, n=20)[-1], max(some)))]
        for name, some in (("first query", first), ("next query", following))
    ]
    yield table(["", "median", "p95", "max"], rows)
    yield f"Of a first query, mean: {', '.join(f'{group} {weight:.1f}' for group, weight in groups.items())}."


def measure(sets: Iterable[QuerySet], *, alone: bool) -> Iterator[str]:
    """Yield every paragraph and table."""
    yield f"Measured on {datetime.now(UTC):%Y-%m-%d}."
    with tempfile.TemporaryDirectory() as folder:
        for queries in sets:
            yield from measure_set(queries, build(queries.site, Path(folder)), alone=alone)
        own = build("", Path(folder))
        yield from measure_words(own)
        yield from measure_names(own)
        texts = [query.text for queries in sets if not queries.site for query in queries.queries]
        if texts:
            yield from measure_transfers(own, texts)


def main() -> None:
    """Print the tables, and write them into a file where one is named."""
    sets = {queries.name: queries for queries in read_sets()}
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sets", nargs="*", choices=sets, default=[name for name, some in sets.items() if some.state != SEALED])
    parser.add_argument("--sealed", action="store_true", help="also the sealed sets: from then on they are spent")
    parser.add_argument("--alone", action="store_true", help="without other engines")
    parser.add_argument("--write", type=Path, metavar="FILE")
    options = parser.parse_args()
    names = [*options.sets, *(name for name, some in sets.items() if options.sealed and some.state == SEALED)]
    parts = []
    for part in measure([sets[name] for name in names], alone=options.alone):
        parts.append(part)
        print(f"{part}\n", flush=True)
    if options.write:
        before, _, after = re.split(f"({MARK}.*{MARK})", options.write.read_text(encoding="utf-8"), flags=re.DOTALL)
        text = "\n\n".join([MARK, *parts, MARK])
        options.write.write_text(f"{before}{text}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
