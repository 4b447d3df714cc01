"""Find the faults of a body that its page shows: marks that do not end, tables that are none, marks of other programs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from casebook.markdown import paragraph_faults, table_faults
from casebook.markdown.body import Fault
from casebook.markdown.comments import running_text, unclosed_comment, wrong_comments
from casebook.markdown.html_faults import html_faults
from casebook.markdown.leftovers import leftovers
from casebook.markdown.reference_faults import reference_faults
from casebook.problems import Place, Problem

SIGNS = (*table_faults.SIGNS, *paragraph_faults.SIGNS)
"""What takes a closer look in every dialect."""
_IN_CODE = ("CB301", "CB305", "CB306", "CB308", "CB309", "CB310", "CB312", "CB313", "CB320", "CB321", "CB323", "CB324")
"""Problems of what is none in code."""


def body_faults(body: str, prose: str, *, has_tables: bool) -> list[Fault]:
    """Return the faults of a body whose page has the text `prose`, in a dialect with or without tables."""
    return list(_faults(body, prose, has_tables=has_tables))


def _faults(body: str, prose: str, *, has_tables: bool) -> Iterator[Fault]:
    text = running_text(body)
    yield from paragraph_faults.fence_faults(body, text, prose)
    yield from html_faults(body, text, prose)
    yield from paragraph_faults.picture_faults(text)
    yield from paragraph_faults.emphasis_faults(text, prose)
    yield from paragraph_faults.joined_lines(body, text, prose)
    yield from paragraph_faults.box_faults(text, prose)
    yield from reference_faults(text, prose)
    if has_tables:
        yield from table_faults.table_faults(body, text, prose)
    yield from (Fault(at, "CB313", _values(mark, kind)) for at, mark, kind in leftovers(body, text, prose))
    yield from (Fault(at, "CB312", {"kind": "signs", "found": mark}) for at, mark in wrong_comments(text, prose))
    unclosed = unclosed_comment(body)
    if unclosed is not None:
        yield Fault(unclosed, "CB312")


def _values(mark: str, kind: str) -> dict[str, object]:
    """Return what the sentence on a mark of another program names; a caption is right without its colon."""
    return {"found": mark, **({"kind": kind} if kind else {}), **({"right": mark.lstrip(": ")} if kind == "caption" else {})}


def without_consequences(
    problems: Iterable[Problem], faults: Iterable[Fault], offset: Callable[[Place], int]
) -> Iterator[Problem]:
    """Yield the problems that do not only follow from one of the faults."""
    causes = [fault for fault in faults if fault.until]
    for problem in problems:
        at = offset(problem.place) if causes else 0
        if not any(_follows(problem, at, cause) for cause in causes):
            yield problem


def _follows(problem: Problem, at: int, cause: Fault) -> bool:
    if cause.values.get("kind") == "markdown" and problem.code == "CB301" and ("found", "markdown") in problem.values:
        return True
    begin = cause.at if cause.since is None else cause.since
    is_cause = at == cause.at and problem.code == cause.code
    return not is_cause and begin <= at < cause.until and problem.code in (cause.consequences or _IN_CODE)
