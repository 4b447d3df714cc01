"""The promise of addresses: what is published, what forwards, and the lock that holds both to it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from casebook import permalinks
from casebook.catalogue import Catalogue
from casebook.pages import Forward, host_pages
from casebook.problems import Place, Problem, problem
from casebook.reading import CaseFile, case_ids, translation_ids
from casebook.reports import explanations
from casebook.wording import Wording

LOCK = "urls.lock"
"""The file of the project that lists every address ever promised, one a line, sorted."""


def promised(address: str) -> bool:
    """Tell whether the site promises an address for good.

    It does for all that `published` names, with two exceptions. The home page, whose address is empty, needs no promise.
    A page that explains a problem code belongs to the version of casebook: reports of that version lead to it, nobody else.
    """
    return bool(address) and (address == permalinks.ERRORS or not address.startswith(permalinks.ERRORS))


def published(catalogue: Catalogue, words: Wording, documents: Iterable[str]) -> frozenset[str]:
    """Every address that others may hold: pages, clauses, what sites embed. `documents` are the host's own pages."""
    made = (page.address for page in host_pages(catalogue, words))
    clauses = (
        f"{permalinks.document(agreement.address)}#{permalinks.clause_anchor(clause.id)}"
        for agreement in catalogue.agreements.values()
        for clause in agreement.clauses()
    )
    cases = [permalinks.case(id_) for id_ in case_ids(catalogue.files)]
    embeds = map(permalinks.embed, [*cases, *map(permalinks.city, catalogue.cities)])
    translations = (permalinks.translation(*ids) for ids in translation_ids(catalogue.files, catalogue.language))
    organisations = map(permalinks.organisation, catalogue.organisations)
    documents = [*documents, *(permalinks.source_page(id_) for id_ in catalogue.documents)]
    parts = (
        f"{permalinks.source_page(id_)}#{part}" for id_, document in catalogue.documents.items() for part in document.promised
    )
    errors = map(permalinks.error, explanations(words.language))
    return frozenset([*documents, *made, *cases, *embeds, *translations, *organisations, *errors, *clauses, *parts])


def forwards(catalogue: Catalogue, words: Wording) -> Mapping[str, Forward]:
    """Old addresses of cases that moved, and of what stands beside them. A case names all that it had, so no chain forms.

    What stands for organisations that no source names may have had a page: it leads to the list of organisations.
    """
    files = (*catalogue.cases.values(), *catalogue.withdrawn.values())
    organisations = Forward(permalinks.ORGANISATIONS, words("organisations"), words.language)
    return {
        **{old: forward for file in files for old, forward in _forwards(catalogue, file)},
        **{permalinks.organisation(id_): organisations for id_ in catalogue.unnamed},
    }


def _forwards(catalogue: Catalogue, file: CaseFile) -> Iterator[tuple[str, Forward]]:
    now, title = permalinks.case(file.id), file.case.title
    for alias in file.case.aliases:
        old = permalinks.case(alias)
        yield old, Forward(now, title, catalogue.language)
        yield permalinks.embed(old), Forward(permalinks.embed(now), title, catalogue.language)
        for other in catalogue.translations.get(file.id, ()):
            here, name = permalinks.translation(file.id, other.language), other.translation.title
            yield permalinks.translation(alias, other.language), Forward(here, name, other.language)


@dataclass(frozen=True, slots=True)
class Lock:
    """The addresses of the lock file, with the line each stands on."""

    lines: Mapping[str, int]

    @classmethod
    def read(cls, text: str) -> Lock:
        """The lock from its file's text."""
        return cls({line.strip(): number for number, line in enumerate(text.splitlines(), 1) if line.strip()})

    def lost(self, live: Collection[str]) -> list[Problem]:
        """A problem for each locked address that nothing answers any more. Older locks list more than is promised."""
        return [_lost(address, number) for address, number in self.lines.items() if promised(address) and address not in live]

    def new(self, live: Collection[str]) -> list[str]:
        """The promised addresses that the lock does not hold yet."""
        return sorted(set(filter(promised, live)) - self.lines.keys())


def written(addresses: Iterable[str]) -> str:
    """The text of a lock file that lists those of `addresses` that are promised."""
    return "".join(f"{address}\n" for address in sorted(set(filter(promised, addresses))))


def _lost(address: str, number: int) -> Problem:
    place = Place(LOCK, number)
    id_ = address.removeprefix(permalinks.CASES).removesuffix("embed/").rstrip("/")
    if address.startswith(permalinks.CASES) and id_:
        return problem(place, "CB601", found=address, id=id_)
    return problem(place, "CB602" if "#" in address else "CB603", found=address)
