"""The option that leaves kinds of addresses out of the promise."""

from __future__ import annotations

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from casebook.history import committed
from casebook.problems import Place, Problem, nearest, problem
from casebook.source import Located, read_yaml

_TAG = re.compile(r"(?<=[\s:\[,{-])[!&*][^\s,\]}]*")
"""What only a host's own loader reads. Blanks in its place keep all other places."""


def read_promise(config: MkDocsConfig, value: object) -> tuple[frozenset[str], list[Problem]]:
    """Return the kinds of addresses that the option `value` leaves out of the promise, and what is wrong with it."""
    if value is None:
        return frozenset(), []
    from casebook.build import KINDS  # noqa: PLC0415 - it imports all that draws, and few sites choose

    file = Path(config.config_file_path)
    kinds = ", ".join(KINDS)
    if not isinstance(value, dict):
        return frozenset(), [problem(_place(file), "CB509", found=value, allowed=kinds)]
    problems = []
    for key, given in value.items():
        if key not in KINDS:
            near = nearest(str(key), KINDS)
            problems.append(problem(_place(file, str(key)), "CB509", found=key, near=near, allowed=kinds))
        elif not isinstance(given, bool):
            problems.append(problem(_place(file, key, value=True), "CB509", found=given, allowed="true, false"))
    return frozenset(key for key, given in value.items() if given is False and key in KINDS), problems


def lock_problems(project: Path, left_out: frozenset[str]) -> list[Problem]:
    """Why the lock of the project cannot be relied on: it is damaged, empty, or lacks what the last commit promised."""
    from casebook.build import LOCK, Lock, damage  # noqa: PLC0415 - see above

    path = project / LOCK
    raw = path.read_bytes() if path.is_file() else b""
    if damaged := damage(raw):
        return damaged
    lock = Lock.read(raw.decode("utf-8-sig")).promising(left_out)
    if missing := lock.missing(Lock.committed(committed(project, LOCK)).promising(left_out)):
        return missing
    return [problem(Place(LOCK), "CB604")] if path.exists() and not lock.lines else []


def _place(file: Path, *keys: str, value: bool = False) -> Place:
    """Return where the settings in `file` have the option, or one of its `keys`, or the value of that."""
    text = file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""
    located = read_yaml(file.name, _TAG.sub(lambda tag: " " * len(tag[0]), text.replace("\r\n", "\n")))
    if not isinstance(located, Located):
        return Place(file.name)
    for loc in located.keys:
        if loc[0] == "plugins" and loc[-2:] == ("casebook", "promise"):
            whole = (*loc, *keys)
            return located.place(*whole) if value or not keys else located.key(*whole)
    return Place(file.name)
