"""Check collections: each case that one names exists, is published, and stands in it once."""

from __future__ import annotations

from collections.abc import Collection as Ids
from collections.abc import Iterator

from casebook.content.files import NAME, Content
from casebook.problems import Place, Problem, nearest, problem


def check_collections(content: Content, cases: Ids[str]) -> Iterator[Problem]:
    """Yield a problem for each wrong case of a collection. `cases` are the ids of all case files, invalid ones included."""
    withdrawn = {file.id: file.case.withdrawn for file in content.cases if file.case.withdrawn}
    for name, collection in content.collections.items():
        header = content.headers[f"{content.root.name}/_collections/{name}.yml"]
        first: dict[str, int] = {}
        if not NAME.fullmatch(name):  # the page has the address of the name
            yield problem(Place(header.path), "CB020", found=f"_collections/{name}.yml")
        for index, item in enumerate(collection.cases):
            place = header.place("cases", index, "case")
            if item.case not in cases:
                yield problem(place, "CB205", id=item.case, near=nearest(item.case, cases))
            elif gone := withdrawn.get(item.case):
                yield problem(place, "CB224", id=item.case, date=gone.date)
            elif item.case in first:
                yield problem(
                    place, "CB215", field="cases", id=item.case, first=header.place("cases", first[item.case], "case").line
                )
            else:
                first[item.case] = index
