"""The categories, and the page of each."""

from __future__ import annotations

from dataclasses import dataclass

from casebook import permalinks
from casebook.content.site import Site
from casebook.maps.views import cases_view
from casebook.pages.builder import PageBuilder
from casebook.pages.city import Listing
from casebook.pages.view import Link, Plan


@dataclass(frozen=True, slots=True)
class CategoryTile:
    """A category on the home page."""

    link: Link
    mark: str
    count: str
    description: str


def category_plan(site: Site, category_id: str) -> Plan:
    """A category and its cases."""
    builder, category = PageBuilder(site, permalinks.category(category_id)), site.catalogue.categories[category_id]
    files = site.catalogue.by_category.get(category_id, ())
    view = cases_view(site, f"categories/{category_id}", files, category=category_id)
    context = Listing(
        cards=builder.cards(files),
        description=category.description,
        map=builder.map(view, site.words("map_of", name=category.name)) if files else None,
        empty=site.words("no_cases", name=category.name),
        invite=builder.guide(),
    )
    maps = (view,) if files else ()
    return Plan(builder.address, "components/category.html", category.name, category.description, context, maps=maps)


def categories_plan(site: Site, page: str) -> Plan:
    """The categories as tiles with counts."""
    builder = PageBuilder(site, page)
    tiles = tuple(
        CategoryTile(
            link=builder.category(category.id),
            mark=category.mark,
            count=site.words("count", count=len(site.catalogue.by_category.get(category.id, ()))),
            description=category.description,
        )
        for category in site.catalogue.categories.values()
    )
    return Plan(page, "components/categories.html", site.words("categories"), "", tiles)
