"""Check collections and building blocks against the cases that they name."""

from __future__ import annotations

from collections.abc import Iterator

from casebook import folders
from casebook.content.files import CaseFile, Content
from casebook.model.collection import CollectedCase
from casebook.problems import KnownNames, Problem, nearest, problem
from casebook.yaml.reader import Located


def check_collections(content: Content) -> Iterator[Problem]:
    """Yield a problem for each wrong case of a collection or a building block.

    A withdrawn case is none: the page leaves it out and says so. A collection keeps its promised address without any case.
    """
    cases, ids = {file.id: file for file in content.cases}, KnownNames(content.case_ids)
    for name, collection in content.collections.items():
        header = content.headers[f"{folders.COLLECTIONS}/{name}.yml"]
        first: dict[str, int] = {}
        for index, item in enumerate(collection.cases):
            place, file = header.place("cases", index, "case"), cases.get(item.case)
            if item.case not in ids:  # with invalid files, which have problems of their own
                yield problem(place, "CB205", id=item.case, near=ids.near(item.case))
            elif item.case in first:
                line = header.place("cases", first[item.case], "case").line
                yield problem(place, "CB215", field="cases", id=item.case, first=line)
            else:
                first[item.case] = index
            if collection.is_block:
                yield from _check_part(header, index, item, file)
            else:
                extra = (field for field, value in (("need", item.need), ("source", item.source)) if value)
                yield from (problem(header.key("cases", index, field), "CB227", field=field) for field in extra)


def _check_part(header: Located, index: int, item: CollectedCase, file: CaseFile | None) -> Iterator[Problem]:
    """Yield a problem for each field that a case of a building block lacks: how far it is needed, and which source says so."""
    for field, value in (("need", item.need), ("source", item.source)):
        if not value:
            yield problem(header.place("cases", index), "CB101", field=field, part="cases", item=item.case)
    known = [source.id for source in file.case.sources if source.id] if file else []
    if file and item.source and item.source not in known:
        place, near = header.place("cases", index, "source"), nearest(item.source, known)
        kind, allowed = "block" if known else "no_ids", ", ".join(known) or None
        yield problem(place, "CB211", id=item.source, kind=kind, case=item.case, near=near, allowed=allowed)
