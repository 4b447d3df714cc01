"""What each code means, at length: for its page in the guide, and for programs that show a rule with its name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from casebook.source import Data, Located, read_yaml
from casebook.wording import LANGUAGES


@dataclass(frozen=True, slots=True)
class Explanation:
    """A kind of problem, as someone who has met it for the first time may ask about it."""

    title: str
    """What is wrong, in a few words."""
    why: str
    """Why that is a problem."""
    wrong: str
    """An example of it; empty where none can be shown."""
    right: str
    """The same, mended."""


@cache
def explanations(language: str) -> dict[str, Explanation]:
    """The explanation of every code, by code; Korean where the language has none."""
    name = f"codes.{language if language in LANGUAGES else LANGUAGES[0]}.yml"
    read = read_yaml(name, (files("casebook") / "strings" / name).read_text(encoding="utf-8"))
    if not isinstance(read, Located):
        raise RuntimeError(f"the packaged explanations are broken: {read}")
    return dict(_explained(read.data))


def _explained(data: Data) -> Iterator[tuple[str, Explanation]]:
    for code, told in data.items() if isinstance(data, dict) else ():
        texts = told if isinstance(told, dict) else {}
        title, why, wrong, right = (str(texts.get(part) or "").rstrip("\n") for part in ("title", "why", "wrong", "right"))
        yield code, Explanation(title, why, wrong, right)
