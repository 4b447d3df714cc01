"""Join and check the lineage of cases: which case was taken from which, written at one end or at both."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from casebook.content.files import CaseFile, Content
from casebook.model.case import Adoption
from casebook.model.vocabulary import City
from casebook.problems import Place, Problem, nearest, problem

_Field = Literal["adopted_from", "adopted_by"]
_FIELDS: tuple[_Field, _Field] = ("adopted_from", "adopted_by")
_Pair = tuple[str, str]
"""The ids of a case and of the one that took it over."""


class _End(Struct, frozen=True):
    """An adoption as the file of one of its two cases has it."""

    file: CaseFile
    field: _Field
    index: int
    adoption: Adoption

    def place(self, name: str) -> Place:
        """Return the place of a field of it."""
        return self.file.header.place(self.field, self.index, name)


def _adoptions(file: CaseFile, field: _Field) -> Sequence[Adoption]:
    return file.case.adopted_from if field == "adopted_from" else file.case.adopted_by


def _ends(cases: Iterable[CaseFile]) -> dict[_Pair, list[_End]]:
    """Return where each adoption between two cases is written."""
    ends: defaultdict[_Pair, list[_End]] = defaultdict(list)
    for file in cases:
        for field in _FIELDS:
            for index, adoption in enumerate(_adoptions(file, field)):
                if adoption.case and adoption.case != file.id:
                    pair = (adoption.case, file.id) if field == "adopted_from" else (file.id, adoption.case)
                    ends[pair].append(_End(file, field, index, adoption))
    return ends


def with_both_ends(cases: Iterable[CaseFile], cities: Mapping[str, City]) -> list[CaseFile]:
    """Return the cases, each with the adoptions, and with what is known of them, that only the file of the other case has."""
    files = {file.id: file for file in cases}
    known: defaultdict[tuple[str, _Field], dict[int, Adoption]] = defaultdict(dict)
    for (origin, taker), ends in _ends(files.values()).items():
        first, second = ends[0], next((end for end in ends if end.file.id != ends[0].file.id), None)
        if second:
            for end, other in ((first, second), (second, first)):
                known[end.file.id, end.field][end.index] = end.adoption.model_copy(update=_more(end.adoption, other.adoption))
            continue
        id_, field = (taker, _FIELDS[0]) if first.field == "adopted_by" else (origin, _FIELDS[1])
        if id_ in files and first.file.city in cities:
            update = {"who": cities[first.file.city].name, "case": first.file.id, "url": None, "source": None}
            adoption = first.adoption.model_copy(update=update)
            known[id_, field][len(_adoptions(files[id_], field)) + len(known[id_, field])] = adoption
    for (id_, field), adoptions in known.items():
        file = files[id_]
        whole_list = dict(enumerate(_adoptions(file, field))) | adoptions
        files[id_] = replace(file, case=file.case.model_copy(update={field: tuple(whole_list.values())}))
    return list(files.values())


def _more(adoption: Adoption, other: Adoption) -> dict[str, str | None]:
    """Return when an adoption was and what was changed, from its other end where it does not say so itself."""
    return {"date": adoption.date or other.date, "what_changed": adoption.what_changed or other.what_changed}


def check_lineage(content: Content) -> Iterator[Problem]:
    """Yield a problem for each adoption that is written twice, or otherwise at its other end, or that leads back to itself."""
    ends = _ends(content.cases)
    for adoptions in ends.values():
        yield from _check_ends(adoptions)
    for pair in _circular(ends):
        for end in ends[pair]:
            yield problem(end.place("case"), "CB226", id=str(end.adoption.case))
    for file in content.cases:
        if file.case.adopted_from or file.case.adopted_by:
            yield from _check_sources(file)


def _check_ends(ends: Sequence[_End]) -> Iterator[Problem]:
    """Yield the problems of an adoption that is written several times."""
    first: dict[str, _End] = {}
    for end in ends:
        if end.file.id in first:
            line = first[end.file.id].place("case").line
            yield problem(end.place("case"), "CB215", field=end.field, id=str(end.adoption.case), first=line)
        elif first:
            yield from _differences(ends[0], end)
        first.setdefault(end.file.id, end)


def _check_sources(file: CaseFile) -> Iterator[Problem]:
    """Yield a problem for each adoption that names no source of the case."""
    ids = [source.id for source in file.case.sources if source.id]
    for field in _FIELDS:
        for index, adoption in enumerate(_adoptions(file, field)):
            if adoption.source and adoption.source not in ids:
                place = file.header.place(field, index, "source")
                yield problem(place, "CB211", id=adoption.source, near=nearest(adoption.source, ids))


def _differences(first: _End, second: _End) -> Iterator[Problem]:
    """Yield the problems of an adoption that the files of both cases have."""
    pairs = (("date", first.adoption.date, second.adoption.date),
             ("what_changed", first.adoption.what_changed, second.adoption.what_changed))  # fmt: skip
    for name, earlier, later in pairs:
        if earlier and later and earlier != later:
            yield problem(second.place(name), "CB225", field=name, found=later, other=earlier, first=first.place(name))


def _circular(pairs: Iterable[_Pair]) -> list[_Pair]:
    """Return the pairs that are part of a circle, or lie between two: what is left without the ends of all chains."""
    forward = _without_first(list(pairs))
    backward = _without_first([(taker, origin) for origin, taker in forward])
    return [(origin, taker) for taker, origin in backward]


def _without_first(pairs: Sequence[_Pair]) -> list[_Pair]:
    """Return the pairs without those that begin with what nothing leads to, and so on."""
    waiting = Counter(taker for _, taker in pairs)
    takers: defaultdict[str, list[str]] = defaultdict(list)
    for origin, taker in pairs:
        takers[origin].append(taker)
    ready = [origin for origin in takers if not waiting[origin]]
    for origin in ready:
        for taker in takers[origin]:
            waiting[taker] -= 1
            if not waiting[taker]:
                ready.append(taker)
    removed = set(ready)
    return [pair for pair in pairs if pair[0] not in removed]
