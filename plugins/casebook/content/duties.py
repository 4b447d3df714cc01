"""The matrix of duties and places: which cases of which place carry out a duty of an agreement, and why a duty has none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec import Struct

from casebook.content.catalogue import Catalogue, group
from casebook.content.files import CaseFile
from casebook.model.agreement import Agreement, Clause

DutyState = Literal["cases", "no-cases", "other-party"]


class DutyRow(Struct, frozen=True):
    """A duty of an agreement with the cases of each place that carry it out."""

    reference: str
    """The agreement's id and the clause's, as cases refer to it."""
    clause: Clause
    party: str
    """The party that the text names for the duty; empty for a clause that is no duty."""
    members: tuple[str, ...]
    """The ids of the organisations that the text names as members of this party."""
    by_city: Mapping[str, tuple[CaseFile, ...]]
    """The cases by the id of their place, newest first. Places without cases are left out."""

    @property
    def count(self) -> int:
        """The number of cases of all places."""
        return sum(map(len, self.by_city.values()))

    def state(self, city: str | None = None) -> DutyState:
        """Return whether there are cases, in a place or in any, and if not, whether the text says that others are bound."""
        if self.by_city.get(city) if city else self.by_city:
            return "cases"
        return "other-party" if self.members else "no-cases"


def duty_rows(catalogue: Catalogue, agreement_id: str) -> tuple[DutyRow, ...]:
    """Return the rows of an agreement in the order of its text: each duty, and each other clause that a case carries out.

    A party whose members the text names is bound as these organisations, unless one of them is a local government or belongs
    to a place.
    """
    agreement = catalogue.agreements[agreement_id]
    duties = dict(_duties(agreement))
    members = {party.name: party.members for party in agreement.parties if not _has_place(catalogue, party.members)}
    rows = []
    for clause in agreement.clauses():
        reference = f"{agreement_id}/{clause.id}"
        files, party = catalogue.by_clause.get(reference, ()), duties.get(clause.id, "")
        if party or files:
            rows.append(DutyRow(reference, clause, party, members.get(party, ()), group((file.city, file) for file in files)))
    return tuple(rows)


def _duties(agreement: Agreement) -> Iterator[tuple[str, str]]:
    """Yield the id of each duty with the party that it binds."""
    return ((duty.id, part.party) for article in agreement.articles for part in article.parts for duty in part.duties)


def _has_place(catalogue: Catalogue, members: tuple[str, ...]) -> bool:
    organisations = (catalogue.organisations.get(member) for member in members)
    return any(it is not None and (it.city is not None or it.kind == "local-government") for it in organisations)
