"""Plans each page: its address, its template and the typed values that the template gets."""

from casebook.pages.admin import admin_plan
from casebook.pages.broken import broken_plan
from casebook.pages.case import case_plan, source_marks
from casebook.pages.components import (
    MARKER,
    Component,
    HostPage,
    component,
    find_components,
    host_pages,
    lacking,
    shown_components,
)
from casebook.pages.contexts import Link, Plan, SharePicture
from casebook.pages.documents import agreement_plan, award_plan
from casebook.pages.embed import embed_plans
from casebook.pages.errors import error_plan, errors_plan
from casebook.pages.facets import Facet, Option, facets
from casebook.pages.forward import Forward, forward_plan
from casebook.pages.metadata import case_metadata_plan, page_metadata_plan, share_picture
from casebook.pages.parts import PageBuilder
from casebook.pages.places import (
    cases_plan,
    categories_plan,
    category_plan,
    city_plan,
    featured_plan,
    national_map_plan,
    newest_plan,
    organisation_plan,
    organisations_plan,
)
from casebook.pages.source import source_plan
from casebook.pages.translation import translation_marks, translation_plan
from casebook.pages.withdrawn import withdrawn_plan, withdrawn_translation_plan

__all__ = [
    "MARKER",
    "Component",
    "Facet",
    "Forward",
    "HostPage",
    "Link",
    "Option",
    "PageBuilder",
    "Plan",
    "SharePicture",
    "admin_plan",
    "agreement_plan",
    "award_plan",
    "broken_plan",
    "case_metadata_plan",
    "case_plan",
    "cases_plan",
    "categories_plan",
    "category_plan",
    "city_plan",
    "component",
    "embed_plans",
    "error_plan",
    "errors_plan",
    "facets",
    "featured_plan",
    "find_components",
    "forward_plan",
    "host_pages",
    "lacking",
    "national_map_plan",
    "newest_plan",
    "organisation_plan",
    "organisations_plan",
    "page_metadata_plan",
    "share_picture",
    "shown_components",
    "source_marks",
    "source_plan",
    "translation_marks",
    "translation_plan",
    "withdrawn_plan",
    "withdrawn_translation_plan",
]  # fmt: skip
