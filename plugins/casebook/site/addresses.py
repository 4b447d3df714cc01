"""The promise of addresses: what is published, what forwards, and the lock that holds both to it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from casebook import permalinks
from casebook.catalogue import Catalogue
from casebook.problems import Place, Problem, problem
from casebook.reading import case_ids
from casebook.site.components import host_pages
from casebook.wording import Wording

LOCK = "urls.lock"
"""The file of the project that lists every address ever published, one a line, sorted."""


def published(catalogue: Catalogue, words: Wording, documents: Iterable[str]) -> frozenset[str]:
    """Every address that readers may have noted: pages, and clauses of agreements. `documents` are the host's own pages."""
    made = (page.path.removesuffix("index.md") for page in host_pages(catalogue, words))
    clauses = (
        f"{permalinks.document(agreement.address)}#{permalinks.clause_anchor(clause.id)}"
        for agreement in catalogue.agreements.values()
        for clause in agreement.clauses()
    )
    cases = map(permalinks.case, case_ids(catalogue.files))
    organisations = map(permalinks.organisation, catalogue.organisations)
    return frozenset([*documents, *made, *cases, *organisations, *clauses])


def forwards(catalogue: Catalogue) -> Mapping[str, str]:
    """Old addresses of cases that moved, each with today's. A case names all that it had, so none leads to another."""
    return {
        permalinks.case(alias): permalinks.case(file.id) for file in catalogue.cases.values() for alias in file.case.aliases
    }


@dataclass(frozen=True, slots=True)
class Lock:
    """The addresses of the lock file, with the line each stands on."""

    lines: Mapping[str, int]

    @classmethod
    def read(cls, text: str) -> Lock:
        """The lock from its file's text."""
        return cls({line.strip(): number for number, line in enumerate(text.splitlines(), 1) if line.strip()})

    def lost(self, live: Collection[str]) -> list[Problem]:
        """A problem for each locked address that nothing answers any more."""
        return [_lost(address, number) for address, number in self.lines.items() if address not in live]

    def new(self, live: Collection[str]) -> list[str]:
        """The addresses that the lock does not hold yet."""
        return sorted(set(live) - self.lines.keys())


def written(addresses: Iterable[str]) -> str:
    """The text of a lock file. The home page, whose address is empty, needs no promise."""
    return "".join(f"{address}\n" for address in sorted(set(addresses)) if address)


def _lost(address: str, number: int) -> Problem:
    place = Place(LOCK, number)
    if address.startswith(permalinks.CASES) and address != permalinks.CASES:
        return problem(place, "CB601", found=address, id=address.removeprefix(permalinks.CASES).rstrip("/"))
    return problem(place, "CB602" if "#" in address else "CB603", found=address)
