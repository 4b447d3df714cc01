"""Parts of host pages: ``<!-- casebook: NAME ID … -->`` on a line of its own is where one goes."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct

from casebook import folders, permalinks
from casebook.content.catalogue import Catalogue
from casebook.content.site import Site
from casebook.pages.agreement import agreement_plan
from casebook.pages.award import award_plan
from casebook.pages.case_list import cases_plan, categories_plan, category_plan, featured_plan, newest_plan
from casebook.pages.city import city_plan, national_map_plan
from casebook.pages.collection import collection_plan, collections_plan
from casebook.pages.compare import compare_plan
from casebook.pages.contributions import contributions_plan
from casebook.pages.design import specimen_plan, tokens_plan
from casebook.pages.errors import errors_plan
from casebook.pages.indicator_list import indicators_plan
from casebook.pages.licences import licences_plan
from casebook.pages.lineage import has_lineage, lineage_plan
from casebook.pages.organisation import organisations_plan
from casebook.pages.overview import overview_plan
from casebook.pages.question import documents_plan, question_plan, questions_plan
from casebook.pages.source import sources_plan
from casebook.pages.view import Plan
from casebook.problems import Place, Problem, nearest, problem

MARKER = re.compile(r"<!--\s*(casebook\s*[:\uff1a])((?:(?!<!--|-->).)*)-->", re.IGNORECASE | re.DOTALL)
"""A comment that is meant for casebook, also where its name, an id or its colon is mistyped: nobody would see it on the page."""
_HEAD = "casebook:"

_Records = Mapping[str, object]


class ComponentKind(Struct, frozen=True):
    """A part that pages may place."""

    plan: Callable[[Site, str, Sequence[str]], Plan]
    """Returns it for the page at an address, with the arguments of its marker."""
    known: Callable[[Catalogue], _Records] | None = None
    """Returns what the arguments may be; None where it takes none."""
    listed: str = ""
    """Where these are listed, below the content folder: a file, or a folder with a file of each; empty for cases."""
    takes_many: bool = False
    """Whether its marker may have more than one argument."""


def _of_site(plan: Callable[[Site, str], Plan]) -> ComponentKind:
    return ComponentKind(lambda site, page, _ids: plan(site, page))


def _of_record(plan: Callable[[Site, str], Plan], known: Callable[[Catalogue], _Records], listed: str) -> ComponentKind:
    return ComponentKind(lambda site, _page, ids: plan(site, ids[0]), known, listed)


COMPONENTS: Mapping[str, ComponentKind] = {
    "map": _of_site(national_map_plan),
    "categories": _of_site(categories_plan),
    "newest": _of_site(newest_plan),
    "cases": _of_site(cases_plan),
    "cities": _of_site(national_map_plan),
    "organisations": _of_site(organisations_plan),
    "errors": _of_site(errors_plan),
    "indicators": _of_site(indicators_plan),
    "overview": _of_site(overview_plan),
    "compare": _of_site(compare_plan),
    "questions": _of_site(questions_plan),
    "collections": _of_site(collections_plan),
    "lineage": _of_site(lineage_plan),
    "documents": _of_site(documents_plan),
    "licences": _of_site(licences_plan),
    "tokens": _of_site(tokens_plan),
    "specimen": _of_site(specimen_plan),
    "sources": _of_site(sources_plan),
    "contributions": _of_site(contributions_plan),
    "city": _of_record(city_plan, lambda catalogue: catalogue.cities, f"{folders.VOCABULARY}/cities.yml"),
    "category": _of_record(category_plan, lambda catalogue: catalogue.categories, f"{folders.VOCABULARY}/categories.yml"),
    "question": _of_record(question_plan, lambda catalogue: catalogue.questions, f"{folders.VOCABULARY}/questions.yml"),
    "agreement": _of_record(agreement_plan, lambda catalogue: catalogue.agreements, f"{folders.AGREEMENTS}/"),
    "award": _of_record(award_plan, lambda catalogue: catalogue.awards, f"{folders.AWARDS}/"),
    "collection": _of_record(collection_plan, lambda catalogue: catalogue.collections, f"{folders.COLLECTIONS}/"),
    "featured": ComponentKind(featured_plan, lambda catalogue: catalogue.cases, takes_many=True),
}
"""All components by name."""


class Component(Struct, frozen=True):
    """A marker in a host page."""

    name: str
    """The name of the part; all of the comment where it does not begin as markers do."""
    arguments: tuple[str, ...]
    place: Place
    marker: str
    """The marker as it is written."""

    def __str__(self) -> str:
        return " ".join([self.name, *self.arguments])


class HostPage(Struct, frozen=True):
    """A page that the host renders: `docs` may hold a hand-written one at its path, else it is made from the title."""

    path: str
    title: str
    component: str
    is_found: bool = True
    """Whether the search finds the page, and not only the cases on it."""

    @property
    def address(self) -> str:
        """The address of the page."""
        return self.path.removesuffix("index.md")

    @property
    def markdown(self) -> str:
        """The page when nobody wrote one."""
        header = "" if self.is_found else "---\nsearch: {exclude: true}\n---\n"
        return f"{header}# {self.title}\n\n<!-- casebook: {self.component} -->\n"


def find_components(path: str, text: str) -> Iterator[Component]:
    """Yield the markers in the Markdown of a page."""
    for match in MARKER.finditer(text):
        at = match.start()
        place = Place(path, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
        name, *arguments = match[2].split() or [""] if match[1] == _HEAD else [f"{match[1]}{match[2]}".strip()]
        yield Component(name, tuple(arguments), place, match[0])


def rendered_components(path: str, text: str, html: str) -> list[Component]:
    """Return the markers in `html`, at their lines in `text`, the whole file at `path`.

    In a block of code a marker is text; where one stands outside too, the last ones of the text are taken.
    """
    written = defaultdict[str, list[Component]](list)
    for marker in find_components(path, text):
        written[str(marker)].append(marker)
    rendered = [*find_components(path, html)]
    lines = {name: iter(written[name][-count:]) for name, count in Counter(map(str, rendered)).items()}
    return [next(lines[str(marker)], marker) for marker in rendered]


def component(site: Site, marker: Component, page: str) -> Plan | Problem:
    """Return the plan of a marker on the page at `page`, or the problem of the marker."""
    name, ids = marker.name, marker.arguments
    kind = COMPONENTS.get(name)
    fits = kind and (not ids if kind.known is None else len(ids) == 1 or (ids and kind.takes_many))
    if not kind or not fits:
        word = next(iter(str(re.split("[:\uff1a]", name)[-1]).lower().split()), "")
        return problem(marker.place, "CB401", name=str(marker), near=nearest(word, COMPONENTS))
    records = kind.known(site.catalogue) if kind.known else {}
    unknown = next((id_ for id_ in ids if id_ not in records), None)
    return kind.plan(site, page, ids) if unknown is None else _unknown(site, marker, unknown, records)


def _unknown(site: Site, marker: Component, id_: str, records: _Records) -> Problem:
    """Return the problem of an argument that is not in its list, or is a case that is withdrawn."""
    values = {"name": marker.name, "id": id_, "list": f"{site.catalogue.root.name}/{COMPONENTS[marker.name].listed}"}
    withdrawal = site.catalogue.withdrawn.get(id_) if marker.name == "featured" else None
    if withdrawal and withdrawal.case.withdrawn:
        return problem(marker.place, "CB402", **values, withdrawn=withdrawal.case.withdrawn.date)
    return problem(marker.place, "CB402", **values, near=nearest(id_, records))


def missing_components(page: HostPage, path: str, text: str) -> list[Problem]:
    """Return the problem of a file at `path` that stands in the place of `page` and does not place its component."""
    if page.component in {str(marker) for marker in find_components(path, text)}:
        return []
    return [problem(Place(path), "CB403", address=page.address, name=page.component)]


def component_pages(site: Site) -> list[HostPage]:
    """Return the pages that exist because the content does, except those that are filled into a frame."""
    return [
        HostPage(_path(permalinks.CASES), site.words("all_cases"), "cases"),
        HostPage(_path(permalinks.CITIES), site.words("cities"), "cities"),
        HostPage(_path(permalinks.ORGANISATIONS), site.words("organisations"), "organisations"),
        HostPage(_path(permalinks.ERRORS), site.words("errors"), "errors"),
        HostPage(_path(permalinks.COMPARE), site.words("compare"), "compare"),
        HostPage(_path(permalinks.INDICATORS), site.words("indicators_all"), "indicators"),
        HostPage(_path(permalinks.OVERVIEW), site.words("overview"), "overview"),
        *([HostPage(_path(permalinks.LINEAGE), site.words("lineage"), "lineage")] if has_lineage(site.catalogue) else []),
        *([HostPage(_path(permalinks.SOURCES), site.words("sources_all"), "sources")] if site.catalogue.documents else []),
        HostPage(_path(permalinks.LICENCES), site.words("third_party"), "licences"),
        *(HostPage(_path(permalinks.city(city.id)), city.name, f"city {city.id}") for city in site.catalogue.cities.values()),
        *(
            HostPage(_path(permalinks.category(category.id)), category.name, f"category {category.id}")
            for category in site.catalogue.categories.values()
        ),
        *(
            HostPage(_path(permalinks.question(id_)), question.question, f"question {id_}", is_found=False)
            for id_, question in site.catalogue.questions.items()
        ),
        *(
            HostPage(_path(permalinks.document(agreement.address)), agreement.title, f"agreement {id_}")
            for id_, agreement in site.catalogue.agreements.items()
        ),
        *(
            HostPage(_path(permalinks.document(award.address)), award.title, f"award {id_}")
            for id_, award in site.catalogue.awards.items()
        ),
        *(
            [HostPage(_path(permalinks.COLLECTIONS), site.words("collections"), "collections")]
            if site.catalogue.collections
            else []
        ),
        *(
            HostPage(_path(permalinks.collection(id_)), collection.title, f"collection {id_}")
            for id_, collection in site.catalogue.collections.items()
        ),
    ]


def _path(address: str) -> str:
    return f"{address}index.md"
