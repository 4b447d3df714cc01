"""One plan a page: where it stands, which template shows it, and the typed values the template gets."""

from casebook.pages.contexts import Plan
from casebook.pages.plans import (
    agreement_plan,
    award_plan,
    case_plan,
    cases_plan,
    categories_plan,
    category_plan,
    cities_plan,
    city_plan,
    national_map_plan,
    newest_plan,
    organisation_plan,
    organisations_plan,
    source_marks,
)

__all__ = [
    "Plan", "agreement_plan", "award_plan", "case_plan", "cases_plan", "categories_plan", "category_plan", "cities_plan",
    "city_plan", "national_map_plan", "newest_plan", "organisation_plan", "organisations_plan", "source_marks",
]  # fmt: skip
