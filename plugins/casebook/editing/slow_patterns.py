"""The regular expressions of a map, tried on its table in a process of their own: some take longer than anybody waits."""

from __future__ import annotations

import multiprocessing
import re
from collections.abc import Iterable, Iterator, Sequence
from multiprocessing.connection import Connection

from casebook.editing.column_map import Rule, TableRecord
from casebook.problems import Problem, problem

PATIENCE = 60.0
"""Seconds for one expression and all rows of a table. A quick one takes a fraction of a second."""


def slow_patterns(rules: Iterable[Rule], records: Sequence[TableRecord], patience: float = PATIENCE) -> list[Problem]:
    """Return a problem for the first of the rules whose expressions do not get through the records in `patience` seconds.

    The engine of Python cannot be stopped from within, so another process tries them first, and is ended.
    """
    tried = [rule for rule in _with_parts(rules) if _may_be_slow(rule.remove) or _may_be_slow(rule.find)]
    if not tried:
        return []
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_try, args=(tried, records, sender), daemon=True)
    process.start()
    sender.close()
    try:
        slow = next((rule for rule in tried if not _is_done(receiver, patience)), None)
    finally:
        process.kill()
        process.join()
        receiver.close()
    return [problem(slow.place, "CB733", kind="slow", seconds=f"{patience:g}")] if slow else []


_REPEAT, _OPTION = re.compile(r"[*+{]"), re.compile(r"\?")
_MANY = 8
"""More parts that may be missing than these can be tried in very many ways."""


def _may_be_slow(pattern: re.Pattern[str] | None) -> bool:
    """Return whether an expression repeats anything: others are quick, and a process takes a second.

    One repetition is enough: in a cell of 32,000 letters, the most that Excel takes, it begins at each of them.
    """
    text = pattern.pattern if pattern else ""
    return bool(_REPEAT.search(text)) or len(_OPTION.findall(text)) > _MANY


def _with_parts(rules: Iterable[Rule]) -> Iterator[Rule]:
    for rule in rules:
        yield rule
        yield from (rule.create or {}).values()


def _is_done(receiver: Connection, patience: float) -> bool:
    """Return whether the other process says in time that it is through with a rule. One that failed leaves it to this one."""
    try:
        return receiver.poll(patience) and receiver.recv() is None
    except EOFError:
        return True


def _try(rules: Sequence[Rule], records: Sequence[TableRecord], sender: Connection) -> None:
    """Apply each rule to all records, and send a word after each rule."""
    for rule in rules:
        for record in records:
            rule.parts(record)
        sender.send(None)
