"""The matrix of duties and places on the page of an agreement, and its row on the page of a place."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from casebook import permalinks
from casebook.content.duties import DutyRow, duty_rows
from casebook.content.files import CaseFile
from casebook.content.site import Site
from casebook.messages.blanks import comma_list
from casebook.pages.builder import PageBuilder
from casebook.pages.facets import largest
from casebook.pages.view import Link, PlaceDuties, PlaceDuty

_MOST_COLUMNS = 16
"""The most places that the matrix has columns for. Of more, it has those with the most cases of the agreement."""


_MOST_CASES = 8
"""The most cases of a duty that the page of a place names."""


class DutyCell(Struct, frozen=True):
    """A duty in a place: the number of cases, as a link to their list on the page of the place."""

    id: str
    place: str
    cases: Link | None
    """The link to the cases; None where there are none."""
    label: str = ""
    """The duty, the place and the number of cases in words."""


class DutyLine(Struct, frozen=True):
    """A duty as a row of the matrix."""

    clause: Link
    text: str
    cells: tuple[DutyCell, ...]
    total: str
    without: str
    """The places of the columns that have no case, in words; empty where each has one, or none."""
    gap: str
    """Why no place has a case; empty where one has."""
    invite: Link | None
    """How to add a case; None where there are cases, or none can be expected."""


class DutyMatrix(Struct, frozen=True):
    """The duties of an agreement and the places whose cases carry them out."""

    places: tuple[str, ...]
    rows: tuple[DutyLine, ...]
    others: tuple[DutyLine, ...]
    """The duties that the text gives to a party of another place, without cases: they are folded away."""
    others_summary: str
    summary: str
    note: str
    """A sentence about places that have no column."""
    files: tuple[Link, ...]


def rows_of(site: Site, agreement_id: str) -> tuple[DutyRow, ...]:
    """Return the rows of an agreement. The pages of a site share them."""
    return site.once("duties", agreement_id, site.catalogue, lambda: duty_rows(site.catalogue, agreement_id))


def duty_matrix(builder: PageBuilder, agreement_id: str) -> DutyMatrix | None:
    """Return the matrix of an agreement; None for one without duties and without cases, or a site without places."""
    rows, catalogue, words = rows_of(builder.site, agreement_id), builder.catalogue, builder.words
    if not rows or not catalogue.cities:
        return None
    columns = largest({city: sum(len(row.by_city.get(city, ())) for row in rows) for city in catalogue.cities}, _MOST_COLUMNS)
    others = len(catalogue.cities) - len(columns)
    states = [row.state() for row in rows]
    counts = {"duty_some": len(rows), "duty_open": states.count("no-cases")}
    lines = [(row.state(), _line(builder, agreement_id, row, columns)) for row in rows]
    folded = tuple(line for state, line in lines if state == "other-party")
    return DutyMatrix(
        places=tuple(builder.city(city).text for city in columns),
        rows=tuple(line for state, line in lines if state != "other-party"),
        others=folded,
        others_summary=words("duty_others", count=len(folded)) if folded else "",
        summary=" ".join(words(key, count=count) for key, count in counts.items() if count),
        note=words("duty_columns", count=others) if others else "",
        files=(Link("CSV", builder.to(permalinks.DUTIES_CSV)), Link("JSON", builder.to(permalinks.DUTIES_JSON))),
    )


def _line(builder: PageBuilder, agreement_id: str, row: DutyRow, columns: Sequence[str]) -> DutyLine:
    cities = builder.catalogue.cities
    without = [cities[city].short_name for city in columns if not row.by_city.get(city)]
    return DutyLine(
        clause=_clause(builder, agreement_id, row),
        text=row.clause.text,
        cells=tuple(_cell(builder, agreement_id, row, city) for city in columns) if row.count else (),
        total=builder.words("count", count=row.count),
        without=builder.words("duty_without", places=comma_list(without)) if without and row.count else "",
        gap=_gap(builder, row),
        invite=builder.invitation(clause=row.reference) if row.state() == "no-cases" else None,
    )


def _cell(builder: PageBuilder, agreement_id: str, row: DutyRow, city: str) -> DutyCell:
    files, place = row.by_city.get(city, ()), builder.catalogue.cities[city].short_name
    id_ = permalinks.duty_anchor(row.clause.id, city)
    if not files:
        return DutyCell(id_, place, None)
    count = builder.words("count", count=len(files))
    address = f"{permalinks.city(city)}#{permalinks.duty_anchor(row.clause.id, agreement_id)}"
    return DutyCell(id_, place, builder.link(count, address), f"{row.clause.label} {place} {count}")


def _clause(builder: PageBuilder, agreement_id: str, row: DutyRow) -> Link:
    return builder.clause(builder.catalogue.agreements[agreement_id], row.clause)


def _gap(builder: PageBuilder, row: DutyRow, city: str | None = None) -> str:
    """Return why there is no case, in all or in a place, in words; an empty text where there is one."""
    state = row.state(city)
    if state == "other-party":
        members = comma_list(builder.organisation(member).text for member in row.members if _is_known(builder, member))
        return builder.words("duty_other_party", party=f"{row.party}({members})" if members else row.party)
    if state == "cases":
        return ""
    if city:
        return builder.words("duty_no_cases_in", place=builder.catalogue.cities[city].short_name)
    return builder.words("duty_no_cases", count=len(builder.catalogue.cases))


def _is_known(builder: PageBuilder, organisation_id: str) -> bool:
    return organisation_id in builder.catalogue.organisations


def place_duties(builder: PageBuilder, city: str) -> tuple[PlaceDuties, ...]:
    """Return the duties of each agreement in a place. Duties that the text gives to others stand in a note."""
    agreements = builder.catalogue.agreements
    lists = (_place_duties(builder, id_, city) for id_ in agreements)
    return tuple(item for item in lists if item.duties)


def _place_duties(builder: PageBuilder, agreement_id: str, city: str) -> PlaceDuties:
    agreement, rows = builder.catalogue.agreements[agreement_id], rows_of(builder.site, agreement_id)
    relevant = [row for row in rows if row.state(city) == "cases" or (row.party and row.state(city) == "no-cases")]
    others = [row for row in rows if row.state(city) == "other-party"]
    parties = comma_list(dict.fromkeys(row.party for row in others))
    return PlaceDuties(
        agreement=builder.link(agreement.title, permalinks.document(agreement.address)),
        duties=tuple(_place_duty(builder, agreement_id, row, city) for row in relevant),
        style=builder.to(permalinks.AGREEMENT_STYLE),
        note=builder.words("duty_left_out", count=len(others), party=parties) if others else "",
    )


def _place_duty(builder: PageBuilder, agreement_id: str, row: DutyRow, city: str) -> PlaceDuty:
    files, place = row.by_city.get(city, ()), builder.catalogue.cities[city].short_name
    more = permalinks.browse(city=city, clause=row.reference)
    return PlaceDuty(
        id=permalinks.duty_anchor(row.clause.id, agreement_id),
        clause=_clause(builder, agreement_id, row),
        text=row.clause.text,
        cases=tuple(_with_lead(builder, file) for file in files[:_MOST_CASES]),
        more=builder.link(builder.words("list_all", count=len(files)), more) if len(files) > _MOST_CASES else None,
        state=_gap(builder, row, city) or f"{place} {builder.words('case_count', count=len(files))}",
        citation=f"{builder.words('clause_citation', label=row.clause.label)} {place}",
    )


def _with_lead(builder: PageBuilder, file: CaseFile) -> Link:
    """Return the link to a case, and who leads it behind its title."""
    leads = comma_list(builder.organisation(id_).text for id_ in builder.catalogue.leads(file.case))
    return replace(builder.case(file), note=f"({leads})" if leads else "")
