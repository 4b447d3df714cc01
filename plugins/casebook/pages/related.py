"""The cards of related cases, each with the reason why it is related."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from casebook.messages.blanks import comma_list
from casebook.pages.builder import PageBuilder
from casebook.pages.view import Card, Fact, Link


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
    cases, words = builder.catalogue.cases, builder.words

    def reason(row: Fact) -> str:
        return words.labelled(row.label, comma_list(link.text for link in row.values)) if row.values else row.label

    return tuple(
        replace(builder.card(cases[item.id]), reasons=tuple(map(reason, related_reasons(builder, item)))) for item in related
    )


def related_reasons(builder: PageBuilder, item: Related) -> Iterator[Fact]:
    """Yield why a case is related: what both have in common, and that it names the other; or else that it was chosen."""
    language = builder.catalogue.language
    own = None if builder.words.language == language else language
    labels = (clause.label for _, clause in builder.catalogue.clauses(item.clauses))
    common = (
        ("related_leads", tuple(replace(builder.organisation(id_), url=None) for id_ in item.leads)),
        ("related_tags", tuple(Link(tag, None, own) for tag in item.tags)),
        ("related_words", tuple(Link(word, None, own) for word in item.words)),
        ("related_clauses", tuple(Link(label, None, own) for label in labels)),
    )
    rows = [Fact(builder.words(key), names) for key, names in common if names]
    yield from rows
    if item.names_it and not item.is_chosen:
        yield Fact(builder.words("related_names_it"), ())
    elif not rows:
        yield Fact(builder.words("related_chosen"), ())
