"""Check the references between files: every id that a file mentions exists, once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from casebook import folders
from casebook.content.attached_files import check_attached
from casebook.content.body_fields import fields_at_head, fields_within, introduces_person
from casebook.content.city_facts import check_city_facts
from casebook.content.code_lists import check_code_lists
from casebook.content.collections import check_collections
from casebook.content.files import CaseFile, Content, VocabularyWord
from casebook.content.lineage import check_lineage
from casebook.content.names import name_codes
from casebook.content.own_field_checks import check_own_fields
from casebook.content.own_fields import own_references
from casebook.content.personal_data import check_personal_data, personal_data_in_body
from casebook.content.plausibility import check_days, check_figures, check_percentages
from casebook.content.questions import check_questions
from casebook.model.agreement import Agreement, Award
from casebook.model.case import Case, must_name_currency
from casebook.model.own_fields import RecordKind
from casebook.problems import MOST_LISTED, KnownNames, Place, Problem, nearest, problem
from casebook.yaml.reader import Data, Loc, Located


def check_references(content: Content) -> list[Problem]:
    """Return every problem between the files of `content`."""
    ids = _Ids.of(content)
    problems = [
        *_check_vocabulary(content),
        *_check_organisation_cities(content, ids),
        *check_city_facts(content),
        *check_own_fields(content),
        *check_questions(content),
        *check_code_lists(content),
        *(item for case in content.checked_cases for item in _check_case(content, ids, case)),
        *(item for case in content.cases for item in check_percentages(case)),
        *check_days(content),
        *check_figures(content),
        *check_personal_data(content),
        *(item for file in content.translations for item in _check_id(Place(file.path), "CB214", file.id, ids.cases)),
        *_check_aliases(content),
        *_check_agreements(content, ids),
        *_check_awards(content, ids),
        *check_collections(content),
        *check_lineage(content),
    ]
    return name_codes(problems, content)


class _Ids(Struct, frozen=True):
    """The ids that cases may mention."""

    cities: KnownNames
    categories: KnownNames
    organisations: KnownNames
    named: KnownNames
    unnamed: KnownNames
    clauses: KnownNames
    awards: KnownNames
    cases: KnownNames

    @classmethod
    def of(cls, content: Content) -> _Ids:
        organisations = KnownNames(organisation.id for organisation in content.organisations)
        unnamed = KnownNames(organisation.id for organisation in content.organisations if organisation.kind == "unnamed")
        return cls(
            cities=KnownNames(city.id for city in content.cities),
            categories=KnownNames(category.id for category in content.categories),
            organisations=organisations,
            named=KnownNames(organisations - unnamed),
            unnamed=unnamed,
            clauses=KnownNames(
                f"{name}/{clause.id}" for name, agreement in content.agreements.items() for clause in agreement.clauses()
            ),
            awards=KnownNames(content.awards),
            cases=KnownNames(content.case_ids),  # with invalid files, which have problems of their own
        )


def _check_organisation_cities(content: Content, ids: _Ids) -> Iterator[Problem]:
    """Yield a problem for each organisation of a place that is not in the list."""
    cities = {organisation.id: organisation.city for organisation in content.organisations if organisation.city}
    header = content.headers.get(f"{folders.VOCABULARY}/organisations.yml")
    rows = header.data if header and isinstance(header.data, list) else []
    ids_of_rows = (str(row.get("id")) if isinstance(row, dict) else "" for row in rows)
    mentioned = (((at, "city"), cities[id_]) for at, id_ in enumerate(ids_of_rows) if id_ in cities)
    if header:
        yield from _check_ids(header, "CB201", mentioned, ids.cities)


def _check_id(place: Place, code: str, id_: str, ids: KnownNames) -> Iterator[Problem]:
    if id_ not in ids:
        allowed = ", ".join(sorted(ids)) if 0 < len(ids) <= MOST_LISTED else None
        yield problem(place, code, id=id_, near=ids.near(id_), allowed=allowed)


def _check_ids(header: Located, code: str, mentioned: Iterable[tuple[Loc, str]], ids: KnownNames) -> Iterator[Problem]:
    """Check ids at the places of `header`, which are looked up only for ids that are a problem."""
    for loc, id_ in mentioned:
        if id_ and id_ not in ids:
            yield from _check_id(header.place(*loc), code, id_, ids)


def _check_case(content: Content, ids: _Ids, file: CaseFile) -> Iterator[Problem]:
    case, header, place = file.case, file.header, file.header.place
    organisations = [(("organisations", index, "id"), reference.id) for index, reference in enumerate(case.organisations)]
    clauses = [(("agreement", index), clause) for index, clause in enumerate(case.agreement)]
    awards = [(("awards", index, "award"), award.award) for index, award in enumerate(case.awards)]
    yield from _check_id(Place(file.path), "CB201", file.city, ids.cities)
    yield from _check_ids(header, "CB202", [(("category",), case.category)], ids.categories)
    yield from _check_ids(header, "CB203", organisations, ids.organisations)
    for index, organisation in enumerate(case.organisations):
        if organisation.id in ids.unnamed and organisation.role == "lead" and _has_named_lead(ids, file):
            yield problem(place("organisations", index, "id"), "CB216", id=organisation.id)
    yield from _check_ids(header, "CB204", clauses, ids.clauses)
    yield from _check_ids(header, "CB210", awards, ids.awards)
    yield from _check_case_references(ids, file)
    yield from _check_own_references(content, ids, file)
    yield from _fields_in_body(file)
    yield from _check_repetition(file)
    yield from _check_sources(content, file)
    if case.cost and must_name_currency(content.language) and not _has_currency(header):
        yield problem(place("cost"), "CB101", field="currency")
    yield from check_attached(content, file)


def _has_currency(header: Located) -> bool:
    cost = header.data.get("cost") if isinstance(header.data, dict) else None
    return isinstance(cost, dict) and "currency" in cost


def _has_named_lead(ids: _Ids, file: CaseFile) -> bool:
    return any(reference.role == "lead" and reference.id not in ids.unnamed for reference in file.case.organisations)


def _check_case_references(ids: _Ids, file: CaseFile) -> Iterator[Problem]:
    mentioned: list[tuple[Loc, str]] = [(("related", index), other) for index, other in enumerate(file.case.related)]
    for field, adoptions in (("adopted_from", file.case.adopted_from), ("adopted_by", file.case.adopted_by)):
        mentioned += [((field, index, "case"), adoption.case) for index, adoption in enumerate(adoptions) if adoption.case]
    yield from (problem(file.header.place(*loc), "CB212") for loc, other in mentioned if other == file.id)
    yield from _check_ids(file.header, "CB205", [(loc, other) for loc, other in mentioned if other != file.id], ids.cases)


def _check_own_references(content: Content, ids: _Ids, file: CaseFile) -> Iterator[Problem]:
    targets: Mapping[RecordKind, tuple[str, KnownNames]] = {
        "case": ("CB205", ids.cases),
        "place": ("CB201", ids.cities),
        "award": ("CB210", ids.awards),
        "clause": ("CB204", ids.clauses),
    }
    for kind, loc, id_ in own_references(content.own_fields, file):
        if kind == "case" and id_ == file.id:
            yield problem(file.header.place(*loc), "CB212")
        elif kind == "organisation":
            yield from _check_organisation(ids, file.header.place(*loc), id_)
        else:
            yield from _check_ids(file.header, targets[kind][0], [(loc, id_)], targets[kind][1])


def check_body(file: CaseFile) -> Iterator[Problem]:
    """Yield a problem for each line of the body that was meant for a field, or that leads to a person."""
    yield from (*_fields_in_body(file), *personal_data_in_body(file))


def _fields_in_body(file: CaseFile) -> Iterator[Problem]:
    """Yield a problem for each line of the body that was meant for a field: a page would show it as text."""
    names = list(Case.model_fields)
    given = file.header.data if isinstance(file.header.data, dict) else {}
    head = [*fields_at_head(file.body, names, [name for name in names if given.get(name) is None])]
    lines = {item.number for item in head}
    within = [item for item in fields_within(file.body, names) if item.number not in lines]
    for kind, items in ((None, head), ("within", within)):
        for item in items:
            advice = "no_person" if item.field == "contact" and introduces_person(item.text) else None
            place = Place(file.path, file.body_line + item.number, 1)
            yield problem(place, "CB034", field=item.field, found=item.text[:60], kind=kind, advice=advice)


def _check_repetition(file: CaseFile) -> Iterator[Problem]:
    """Yield a problem for each id or tag that a list has twice. The page would show it twice."""
    case = file.case
    lists: dict[str, list[str]] = {
        "organisations": [it.id and it.role and f"{it.id} ({it.role})" for it in case.organisations],
        "awards": [it.award and it.honour and f"{it.award} ({it.honour})" for it in case.awards],
        **{name: _texts_of(file.header.data, name) for name in ("tags", "agreement", "related")},
    }
    for name, words in lists.items():
        for index, word in enumerate(words):
            if word and (earlier := words.index(word)) < index:
                first = file.header.place(name, earlier).line
                yield problem(file.header.place(name, index), "CB215", field=name, id=word, first=first)


def _texts_of(header: Data, name: str) -> list[str]:
    """Return the texts of a list as the file has them: two that are wrong in the same way are the same too."""
    items = header.get(name) if isinstance(header, dict) else None
    return [item.strip() if isinstance(item, str) else "" for item in items] if isinstance(items, list) else []


def _check_sources(content: Content, file: CaseFile) -> Iterator[Problem]:
    case, place = file.case, file.header.place
    yield from _check_source_files(content, case, file.header)
    first: dict[str, int] = {}
    for index, source in enumerate(case.sources):
        if source.id and source.id in first:
            yield problem(place("sources", index, "id"), "CB206", id=source.id, first=place("sources", first[source.id], "id"))
        elif source.id:
            first[source.id] = index
    for index, item in enumerate(case.indicators):
        if item.source and item.source not in first and case.sources and all(it.id != "" for it in case.sources):
            ids = [source.id for source in case.sources if source.title == item.source]
            near = next(filter(None, ids), None) if ids else nearest(item.source, first)
            kind = "titled" if ids and not near else None
            yield problem(place("indicators", index, "source"), "CB211", id=item.source, near=near, kind=kind)


def _check_aliases(content: Content) -> Iterator[Problem]:
    live = set(content.case_ids)
    first: dict[str, tuple[CaseFile, int]] = {}
    for file in content.checked_cases:
        for index, alias in enumerate(file.case.aliases):
            if alias and alias not in live and alias not in first:
                first[alias] = file, index
                continue
            if not alias:
                continue
            place = file.header.place("aliases", index)
            if alias in live:
                yield problem(place, "CB207", id=alias)
                continue
            other, at = first[alias]
            earlier = other.header.place("aliases", at)
            if earlier.path == place.path:
                yield problem(place, "CB215", field="aliases", id=alias, first=earlier.line)
            else:
                yield problem(place, "CB208", id=alias, first=earlier)


def _check_vocabulary(content: Content) -> Iterator[Problem]:
    first: dict[tuple[str, str], VocabularyWord] = {}
    for word in content.vocabulary_words:
        earlier = first.setdefault((word.place.path, word.id), word)
        if earlier.place != word.place and (not word.kind or word.kind != earlier.kind):
            yield problem(word.place, word.repetition_code, id=word.id, first=earlier.place)


def _check_organisation(ids: _Ids, place: Place, id_: str) -> Iterator[Problem]:
    """Yield a problem unless `id_` is that of a named organisation. Only the list of a case may have unnamed ones."""
    if id_ in ids.unnamed:
        yield problem(place, "CB216", id=id_)
    else:
        yield from _check_id(place, "CB203", id_, ids.named)


def _check_agreements(content: Content, ids: _Ids) -> Iterator[Problem]:
    for name, agreement in content.agreements.items():
        header = content.headers[f"{folders.AGREEMENTS}/{name}.yml"]
        for index, party in enumerate(agreement.parties):
            for position, member in enumerate(party.members):
                yield from _check_organisation(ids, header.place("parties", index, "members", position), member)
        yield from _check_clauses(agreement, header)
        yield from _check_source_files(content, agreement, header)


def _check_clauses(agreement: Agreement, header: Located) -> Iterator[Problem]:
    first: dict[str, Place] = {}
    for clause, loc in zip(agreement.clauses(), _clause_places(agreement), strict=True):
        place = header.place(*loc, "id")
        if first.setdefault(clause.id, place) != place:
            yield problem(place, "CB206", id=clause.id, first=first[clause.id])


def _clause_places(agreement: Agreement) -> Iterator[Loc]:
    """Yield where each clause stands, in the order of `Agreement.clauses`."""
    for at, article in enumerate(agreement.articles):
        yield "articles", at
        for position, part in enumerate(article.parts):
            yield "articles", at, "parts", position
            yield from (("articles", at, "parts", position, "duties", number) for number in range(len(part.duties)))


def _check_awards(content: Content, ids: _Ids) -> Iterator[Problem]:
    for name, award in content.awards.items():
        header = content.headers[f"{folders.AWARDS}/{name}.yml"]
        for index, host in enumerate(award.hosts):
            yield from _check_organisation(ids, header.place("hosts", index), host)
        for index, honour in enumerate(award.cities):
            yield from _check_id(header.place("cities", index, "city"), "CB201", honour.city, ids.cities)
        yield from _check_source_files(content, award, header)


def _check_source_files(content: Content, record: Agreement | Award | Case, header: Located) -> Iterator[Problem]:
    for at, source in enumerate(record.sources):
        if source.file and source.file not in content.files:
            yield problem(header.place("sources", at, "file"), "CB209", file=source.file)
