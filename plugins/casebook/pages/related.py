"""The cards of related cases, each with the reason why it is related."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from casebook.messages.blanks import comma_list
from casebook.pages.builder import PageBuilder
from casebook.pages.view import Card


class Related(Struct, frozen=True):
    """A case that is related to another one, and what both have in common, the most telling first."""

    id: str
    is_chosen: bool = False
    """Whether the file of the other case names it."""
    names_it: bool = False
    """Whether it names the other case."""
    leads: tuple[str, ...] = ()
    """Ids of organisations that lead both."""
    tags: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    """Tags of the site that the texts of both contain, beside those in `tags`."""
    clauses: tuple[str, ...] = ()
    """Clauses that both carry out, as agreement/clause."""


def related_cards(builder: PageBuilder, related: Iterable[Related]) -> tuple[Card, ...]:
    """Return the cards of related cases with their reasons."""
    cases = builder.catalogue.cases
    return tuple(replace(builder.card(cases[item.id]), reasons=tuple(_reasons(builder, item))) for item in related)


def _reasons(builder: PageBuilder, item: Related) -> Iterator[str]:
    """Yield why a case is related: what both have in common, and that it names the other; or else that it was chosen."""
    organisations = builder.catalogue.organisations
    common = (
        ("related_leads", tuple(organisations[id_].name for id_ in item.leads)),
        ("related_tags", item.tags),
        ("related_words", item.words),
        ("related_clauses", tuple(_clause_names(builder, item.clauses))),
    )
    is_alike = False
    for key, names in common:
        if names:
            is_alike = True
            yield builder.words(key, names=comma_list(names))
    if item.names_it and not item.is_chosen:
        yield builder.words("related_names_it")
    elif not is_alike:
        yield builder.words("related_chosen")


def _clause_names(builder: PageBuilder, references: Iterable[str]) -> Iterator[str]:
    for reference in references:
        name, _, clause_id = reference.partition("/")
        agreement = builder.catalogue.agreements.get(name)
        if agreement:  # else it is broken, and the server leaves it out
            yield from (clause.label for clause in agreement.clauses() if clause.id == clause_id)
