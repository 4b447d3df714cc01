"""Parts of host pages: ``<!-- casebook: NAME ARGUMENT -->`` on a line of its own is where one goes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from casebook import permalinks
from casebook.catalogue import Catalogue
from casebook.pages import (
    Plan,
    agreement_plan,
    award_plan,
    cases_plan,
    categories_plan,
    category_plan,
    city_plan,
    national_map_plan,
    newest_plan,
    organisations_plan,
)
from casebook.problems import Place, Problem, nearest, problem
from casebook.wording import Wording

MARKER = re.compile(r"<!--\s*casebook:\s*([a-z-]+)(?:[ \t]+([a-z0-9-]+))?\s*-->")

_Planner = Callable[[Catalogue, Wording, str], Plan]
_ON_ANY_PAGE: Mapping[str, _Planner] = {
    "map": national_map_plan,
    "categories": categories_plan,
    "newest": newest_plan,
    "cases": cases_plan,
    "cities": national_map_plan,
    "organisations": organisations_plan,
}
_OF_ONE: Mapping[str, tuple[_Planner, Callable[[Catalogue], Mapping[str, object]]]] = {
    "city": (city_plan, lambda catalogue: catalogue.cities),
    "category": (category_plan, lambda catalogue: catalogue.categories),
    "agreement": (agreement_plan, lambda catalogue: catalogue.agreements),
    "award": (award_plan, lambda catalogue: catalogue.awards),
}


@dataclass(frozen=True, slots=True)
class Component:
    """A marker in a host page."""

    name: str
    argument: str
    place: Place
    marker: str
    """The marker as it is written."""

    def __str__(self) -> str:
        return f"{self.name} {self.argument}".strip()


@dataclass(frozen=True, slots=True)
class HostPage:
    """A page that the host renders: `docs` may hold a hand-written one at its path, else it is made from the title."""

    path: str
    title: str
    component: str

    @property
    def markdown(self) -> str:
        """The page when nobody wrote one."""
        return f"# {self.title}\n\n<!-- casebook: {self.component} -->\n"


def find_components(path: str, text: str) -> Iterator[Component]:
    """The markers in a page's Markdown."""
    for match in MARKER.finditer(text):
        at = match.start()
        place = Place(path, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
        yield Component(match[1], match[2] or "", place, match[0])


def component(catalogue: Catalogue, words: Wording, found: Component, page: str) -> Plan | Problem:
    """The plan of a marker on the page at address `page`."""
    if found.name in _ON_ANY_PAGE and not found.argument:
        return _ON_ANY_PAGE[found.name](catalogue, words, page)
    if found.name not in _OF_ONE:
        names = [*_ON_ANY_PAGE, *_OF_ONE]
        return problem(found.place, "CB401", name=str(found), near=nearest(found.name, names))
    planner, known = _OF_ONE[found.name]
    ids = known(catalogue)
    if found.argument not in ids:
        return problem(found.place, "CB402", name=found.name, id=found.argument, near=nearest(found.argument, ids))
    return planner(catalogue, words, found.argument)


def host_pages(catalogue: Catalogue, words: Wording) -> list[HostPage]:
    """The pages that exist because the content does, except those that are woven."""
    return [
        HostPage(_path(permalinks.CASES), words("all_cases"), "cases"),
        HostPage(_path(permalinks.CITIES), words("cities"), "cities"),
        HostPage(_path(permalinks.ORGANISATIONS), words("organisations"), "organisations"),
        *(HostPage(_path(permalinks.city(city.id)), city.name, f"city {city.id}") for city in catalogue.cities.values()),
        *(
            HostPage(_path(permalinks.category(category.id)), category.name, f"category {category.id}")
            for category in catalogue.categories.values()
        ),
        *(
            HostPage(_path(permalinks.document(agreement.address)), agreement.title, f"agreement {id_}")
            for id_, agreement in catalogue.agreements.items()
        ),
        *(
            HostPage(_path(permalinks.document(award.address)), award.title, f"award {id_}")
            for id_, award in catalogue.awards.items()
        ),
    ]


def _path(address: str) -> str:
    return f"{address}index.md"
