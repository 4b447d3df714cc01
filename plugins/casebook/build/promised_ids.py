"""Say of an id that no list has any more that its page was promised: then the list is to be mended, and nothing that names it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from casebook import permalinks
from casebook.build.lock import Lock
from casebook.problems import Problem

_PAGES: Mapping[str, Callable[[str], str]] = {
    "CB201": permalinks.city,
    "CB202": permalinks.category,
    "CB203": permalinks.organisation,
}
"""The address of the page of an id, by the code of the problem that no list has it."""


def with_promised_ids(problems: Iterable[Problem], lock: Lock) -> list[Problem]:
    """Return the problems; each of an id whose page the lock has says so, and suggests no other id."""
    return [_with_promise(item, lock) for item in problems]


def _with_promise(item: Problem, lock: Lock) -> Problem:
    id_ = item.value("id")
    address = _PAGES[item.code](id_) if item.code in _PAGES else ""
    values = {"kind": "promised", "address": address, "example": f"id: {id_}", "near": None, "allowed": None}
    return item.with_values(**values) if address in lock.lines else item
