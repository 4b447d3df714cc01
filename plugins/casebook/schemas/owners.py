"""Who is asked to review the cases of which city, for GitHub."""

from __future__ import annotations

from casebook.authoring import Guide

OWNERS = ".github/CODEOWNERS"


def code_owners(guide: Guide, folder: str) -> str:
    """The file as GitHub reads it: a line for each city that names its reviewers."""
    lines = [f"/{folder}/{city.id}/ {' '.join(city.reviewers)}" for city in guide.vocabulary.cities if city.reviewers]
    return "\n".join([f"# {guide.text('owners', path=f'{folder}/_vocabulary/cities.yml')}", *lines]) + "\n"
