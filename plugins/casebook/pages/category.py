"""The page of each category, and the tiles of all categories."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from casebook import permalinks
from casebook.content.site import Site
from casebook.maps.views import cases_view
from casebook.pages.builder import PageBuilder
from casebook.pages.paging import list_of_category, listing, next_page
from casebook.pages.view import Link, Plan


class CategoryTile(Struct, frozen=True):
    """A category on the home page."""

    link: Link
    mark: str
    count: str
    description: str


def category_plan(site: Site, category_id: str) -> Plan:
    """Return the page of a category and its cases."""
    builder, category = PageBuilder(site, permalinks.category(category_id)), site.catalogue.categories[category_id]
    files = site.catalogue.by_category.get(category_id, ())
    view = cases_view(site, f"categories/{category_id}", files, category=category_id)
    cases = list_of_category(site, category_id)
    context = replace(
        listing(builder, cases),
        description=category.description,
        map=builder.map(view, site.words("map_of", name=category.name)) if files else None,
        empty=site.words("no_cases", name=category.name),
        invite=builder.guide(),
    )
    return Plan(
        address=builder.address,
        template="components/category.html",
        title=category.name,
        description=category.description,
        context=context,
        maps=(view,) if view.spots else (),
        next=next_page(cases),
    )


def categories_plan(site: Site, address: str) -> Plan:
    """Return the categories as tiles with their numbers of cases, as a part of the page at `address`."""
    builder = PageBuilder(site, address)
    tiles = tuple(
        CategoryTile(
            link=builder.category(category.id),
            mark=category.mark,
            count=site.words("count", count=len(site.catalogue.by_category.get(category.id, ()))),
            description=category.description,
        )
        for category in site.catalogue.categories.values()
    )
    return Plan(address=address, template="components/categories.html", title=site.words("categories"), context=tiles)
