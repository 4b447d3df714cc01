"""The promise of addresses: what is published, what forwards, and the lock that holds both to it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from casebook import permalinks
from casebook.catalogue import Catalogue
from casebook.pages import Forward, host_pages
from casebook.problems import Place, Problem, problem
from casebook.reading import CaseFile, case_ids, translation_ids
from casebook.reports import explanations
from casebook.site.exporting import export_addresses
from casebook.source import conflicts, decode
from casebook.wording import Wording

LOCK = "urls.lock"
"""The file of the project that lists every address ever promised, one a line, sorted."""
_ADDRESS = re.compile(r"[^\s#?/<>][^\s#?<>]*(/(#\S+)?|\.[a-z0-9]+)")
"""A page, a place within it, or a file. What else a line says, no build can have promised."""
_OF_PARTS = (f"{permalinks.API}cases/", permalinks.CITIES, permalinks.CATEGORIES)
"""Where data and feeds of single cases, cities and categories stand, which come and go with the cases that they are of."""
_MOST_NAMED = 3
"""How many of the lines that are missing are named."""


def promised(address: str) -> bool:
    """Tell whether the site promises an address for good.

    It does for all that `published` names, with two exceptions. The home page, whose address is empty, needs no promise.
    A page that explains a problem code belongs to the version of casebook: reports of that version lead to it, nobody else.
    """
    return bool(address) and (address == permalinks.ERRORS or not address.startswith(permalinks.ERRORS))


def published(catalogue: Catalogue, words: Wording, documents: Iterable[str]) -> frozenset[str]:
    """Every address that others may hold: pages, clauses, cards, feeds and data. `documents` are the host's own pages."""
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
    files = (address for address in export_addresses(catalogue) if not address.startswith(_OF_PARTS))
    return frozenset([*files, *documents, *made, *cases, *embeds, *translations, *organisations, *errors, *clauses, *parts])


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

    @classmethod
    def committed(cls, contents: Iterable[bytes]) -> Lock:
        """The promises of earlier states of the file; what was damaged in them is left out."""
        lines = (line.strip() for raw in contents for line in raw.decode("utf-8-sig", "replace").split("\n"))
        return cls({line: 1 for line in lines if _ADDRESS.fullmatch(line) and promised(line)})

    def missing(self, earlier: Lock) -> list[Problem]:
        """The problem that promises of an earlier lock are not in this one; none where all are."""
        gone = [line for line in earlier.lines if line not in self.lines]
        if not gone:
            return []
        named = ", ".join(gone[:_MOST_NAMED]) + (" …" if len(gone) > _MOST_NAMED else "")
        return [problem(Place(LOCK), "CB605", count=len(gone), found=named)]

    def lost(self, live: Collection[str]) -> list[Problem]:
        """A problem for each locked address that nothing answers any more. Older locks list more than is promised."""
        return [_lost(address, number) for address, number in self.lines.items() if promised(address) and address not in live]

    def new(self, live: Collection[str]) -> list[str]:
        """The promised addresses that the lock does not hold yet."""
        return sorted(set(filter(promised, live)) - self.lines.keys())


def damage(raw: bytes) -> list[Problem]:
    """Why the bytes of a lock cannot be relied on: people must see to it, since nobody else knows what they said."""
    text = decode(LOCK, raw)
    if isinstance(text, Problem):
        return [text]
    if unmerged := conflicts(LOCK, text, 1):
        return unmerged
    lines = enumerate((line.strip() for line in text.split("\n")), 1)
    return [problem(Place(LOCK, number), "CB606", found=line) for number, line in lines if line and not _ADDRESS.fullmatch(line)]


def disorder(raw: bytes) -> list[Problem]:
    """How a lock differs from what `written` makes of its lines: no promise is lost, and writing it anew mends it.

    Line ends of Windows are no disorder where every line has them: git writes them there.
    """
    text = raw.replace(b"\r\n", b"\n") if raw.count(b"\r") == raw.count(b"\r\n") == raw.count(b"\n") else raw
    lines = text.decode("utf-8").removesuffix("\n").split("\n") if text else []
    bare = [line.strip().lstrip("\ufeff") for line in lines]
    seen: set[str] = set()
    problems = []
    for number, (line, address) in enumerate(zip(lines, bare, strict=True), 1):
        if line != address or not address:
            problems.append(problem(Place(LOCK, number), "CB609"))
        if address in seen:
            problems.append(problem(Place(LOCK, number), "CB607", found=address))
        seen.add(address)
    pairs = enumerate(pairwise(bare), 2)
    problems += [problem(Place(LOCK, at), "CB608", found=line) for at, (before, line) in pairs if line and before > line][:1]
    return problems if not text or text.endswith(b"\n") else [*problems, problem(Place(LOCK, len(lines)), "CB609")]


def written(addresses: Iterable[str]) -> str:
    """The text of a lock file that lists those of `addresses` that are promised."""
    return "".join(f"{address}\n" for address in sorted(set(filter(promised, addresses))))


def _lost(address: str, number: int) -> Problem:
    place = Place(LOCK, number)
    id_ = address.removeprefix(permalinks.CASES).removesuffix("embed/").rstrip("/")
    if address.startswith(permalinks.CASES) and id_:
        return problem(place, "CB601", found=address, id=id_)
    return problem(place, "CB602" if "#" in address else "CB603", found=address)
