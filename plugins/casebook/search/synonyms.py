"""The names by which one thing is looked for: of organisations, and from the list of synonyms."""

from __future__ import annotations

from dataclasses import dataclass

from casebook.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Names of one thing, or words of nearly one meaning."""

    names: tuple[str, ...]
    near: bool = False


def synonyms(catalogue: Catalogue) -> list[Synonyms]:
    """All of them. Cities are not among them: their other names are names of places in them, which are not the same."""
    organisations = (Synonyms((one.name, *one.short_names)) for one in catalogue.organisations.values() if one.short_names)
    return [*organisations, *(Synonyms(group.words, near=bool(group.near)) for group in catalogue.synonyms)]
