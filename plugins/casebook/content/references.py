"""Checks between files: each id that a file mentions exists, once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from casebook.content.files import CaseFile, Content
from casebook.model.agreement import Agreement, Award
from casebook.problems import Place, Problem, nearest, problem
from casebook.yaml.reader import Loc


def cross_check(content: Content) -> list[Problem]:
    """Every problem between the files of `content`."""
    known = _Known.of(content)
    return [
        *_listed_twice(content),
        *(found for case in content.cases for found in _case(content, known, case)),
        *(found for file in content.translations for found in _unknown(Place(file.path), "CB214", file.id, known.cases)),
        *_aliases(content),
        *_agreements(content, known),
        *_awards(content, known),
    ]


@dataclass(frozen=True, slots=True)
class _Known:
    """The ids that cases may mention; made once, looked up for each case."""

    cities: frozenset[str]
    categories: frozenset[str]
    organisations: frozenset[str]
    unnamed: frozenset[str]
    clauses: frozenset[str]
    cases: frozenset[str]

    @classmethod
    def of(cls, content: Content) -> _Known:
        return cls(
            cities=frozenset(city.id for city in content.cities),
            categories=frozenset(category.id for category in content.categories),
            organisations=frozenset(organisation.id for organisation in content.organisations),
            unnamed=frozenset(one.id for one in content.organisations if one.kind == "unnamed"),
            clauses=frozenset(clause_ids(content)),
            cases=frozenset(content.case_ids),  # also those whose file is broken: that is one problem, not two
        )


def _unknown(place: Place, code: str, word: str, known: Collection[str]) -> Iterator[Problem]:
    if word not in known:
        allowed = ", ".join(sorted(known)) if 0 < len(known) <= 12 else None  # noqa: PLR2004 - more than that nobody reads
        yield problem(place, code, id=word, near=nearest(word, known), allowed=allowed)


def clause_ids(content: Content) -> list[str]:
    """The ids by which cases refer to clauses: ``<agreement>/<clause>``."""
    return [f"{name}/{clause.id}" for name, agreement in content.agreements.items() for clause in agreement.clauses()]


def _case(content: Content, known: _Known, file: CaseFile) -> Iterator[Problem]:
    case, place = file.case, file.header.place
    yield from _unknown(Place(file.path), "CB201", file.city, known.cities)
    yield from _unknown(place("category"), "CB202", case.category, known.categories)
    for index, organisation in enumerate(case.organisations):
        yield from _unknown(place("organisations", index, "id"), "CB203", organisation.id, known.organisations)
        if organisation.id in known.unnamed and organisation.role == "lead" and _named_lead(known, file):
            yield problem(place("organisations", index, "id"), "CB216", id=organisation.id)
    for index, clause in enumerate(case.agreement):
        yield from _unknown(place("agreement", index), "CB204", clause, known.clauses)
    for index, award in enumerate(case.awards):
        yield from _unknown(place("awards", index, "award"), "CB210", award.award, content.awards)
    yield from _case_references(known, file)
    yield from _repeated(file)
    yield from _sources(content, file)
    for index, image in enumerate(case.images):
        if f"{file.city}/{image.file}" not in content.images:
            yield problem(place("images", index, "file"), "CB209", file=image.file)
    for index, attachment in enumerate(case.attachments):
        name = f"{file.city}/{attachment.file}"
        if name not in content.attachments:
            code = "CB217" if name in content.files else "CB209"
            yield problem(place("attachments", index, "file"), code, file=attachment.file)


def _named_lead(known: _Known, file: CaseFile) -> bool:
    return any(one.role == "lead" and one.id not in known.unnamed for one in file.case.organisations)


def _case_references(known: _Known, file: CaseFile) -> Iterator[Problem]:
    mentioned: list[tuple[Loc, str]] = [(("related", index), other) for index, other in enumerate(file.case.related)]
    for field, adoptions in (("adopted_from", file.case.adopted_from), ("adopted_by", file.case.adopted_by)):
        mentioned += [((field, index, "case"), adoption.case) for index, adoption in enumerate(adoptions) if adoption.case]
    for loc, other in mentioned:
        if other == file.id:
            yield problem(file.header.place(*loc), "CB212")
        else:
            yield from _unknown(file.header.place(*loc), "CB205", other, known.cases)


def _repeated(file: CaseFile) -> Iterator[Problem]:
    """Items that a list holds twice; the page would show them twice."""
    case = file.case
    lists: dict[str, list[str]] = {
        "organisations": [f"{one.id} ({one.role})" for one in case.organisations],
        "awards": [f"{one.award} ({one.honour})" for one in case.awards],
        "tags": list(case.tags),
        "agreement": list(case.agreement),
        "related": list(case.related),
    }
    for name, words in lists.items():
        for index, word in enumerate(words):
            if (earlier := words.index(word)) < index:
                first = file.header.place(name, earlier).line
                yield problem(file.header.place(name, index), "CB215", field=name, id=word, first=first)


def _sources(content: Content, file: CaseFile) -> Iterator[Problem]:
    case, place = file.case, file.header.place
    first: dict[str, Place] = {}
    for index, source in enumerate(case.sources):
        if source.file and source.file not in content.files:
            yield problem(place("sources", index, "file"), "CB209", file=source.file)
        if source.id and source.id in first:
            yield problem(place("sources", index, "id"), "CB206", id=source.id, first=first[source.id])
        elif source.id:
            first[source.id] = place("sources", index, "id")
    for index, indicator in enumerate(case.indicators):
        if indicator.source and indicator.source not in first:
            near = nearest(indicator.source, first)
            yield problem(place("indicators", index, "source"), "CB211", id=indicator.source, near=near)


def _aliases(content: Content) -> Iterator[Problem]:
    live = {case.id for case in content.cases}
    first: dict[str, Place] = {}
    for file in content.cases:
        for index, alias in enumerate(file.case.aliases):
            place = file.header.place("aliases", index)
            if alias in live:
                yield problem(place, "CB207", id=alias)
            elif alias in first and first[alias].path == place.path:
                yield problem(place, "CB215", field="aliases", id=alias, first=first[alias].line)
            elif alias in first:
                yield problem(place, "CB208", id=alias, first=first[alias])
            else:
                first[alias] = place


def _listed_twice(content: Content) -> Iterator[Problem]:
    first: dict[tuple[str, str], Place] = {}
    for record in content.listed:
        earlier = first.setdefault((record.place.path, record.id), record.place)
        if earlier != record.place:
            yield problem(record.place, record.twice, id=record.id, first=earlier)


def _organisation(known: _Known, place: Place, id_: str) -> Iterator[Problem]:
    """A problem unless `id_` is that of an organisation; to say that nobody is named makes sense in a case alone."""
    if id_ in known.unnamed:
        yield problem(place, "CB216", id=id_)
    else:
        yield from _unknown(place, "CB203", id_, known.organisations - known.unnamed)


def _agreements(content: Content, known: _Known) -> Iterator[Problem]:
    for name, agreement in content.agreements.items():
        header = content.header_of[f"{content.root.name}/_agreements/{name}.yml"]
        for index, party in enumerate(agreement.parties):
            for position, member in enumerate(party.members):
                yield from _organisation(known, header.place("parties", index, "members", position), member)
        yield from _twice(agreement, header.place("articles"))
        yield from _files(content, agreement, header.place("sources"))


def _twice(agreement: Agreement, place: Place) -> Iterator[Problem]:
    seen: set[str] = set()
    for clause in agreement.clauses():
        if clause.id in seen:
            yield problem(place, "CB206", id=clause.id, first=place)
        seen.add(clause.id)


def _awards(content: Content, known: _Known) -> Iterator[Problem]:
    for name, award in content.awards.items():
        header = content.header_of[f"{content.root.name}/_awards/{name}.yml"]
        for index, host in enumerate(award.hosts):
            yield from _organisation(known, header.place("hosts", index), host)
        for index, honour in enumerate(award.cities):
            yield from _unknown(header.place("cities", index, "city"), "CB201", honour.city, known.cities)
        yield from _files(content, award, header.place("sources"))


def _files(content: Content, record: Agreement | Award, place: Place) -> Iterable[Problem]:
    return [problem(place, "CB209", file=s.file) for s in record.sources if s.file and s.file not in content.files]
