"""In which years a case counts, and which year the site knows to have come."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from casebook.build.load import load
from casebook.content.years import last_year, years_of
from casebook.model.dates import Period
from mini import MINI


def test_a_project_that_has_ended_and_a_case_that_was_reviewed_tell_of_their_years() -> None:
    file = load(MINI / "cases").catalogue.cases["north/bus-stop"]
    known = last_year([file])
    case = file.case.model_copy(update={"period": Period(known - 1, known + 2)})
    states: dict[str, dict[str, object]] = {
        "plain": {},
        "ended": {"status": "ended"},
        "reviewed": {"reviewed": date(known + 1, 1, 1)},
    }
    years = {name: last_year([replace(file, case=case.model_copy(update=state))]) for name, state in states.items()}
    assert years == {"plain": known, "ended": known + 2, "reviewed": known + 1}
    assert list(years_of(case, years["ended"])) == [*range(known - 1, known + 3)]
