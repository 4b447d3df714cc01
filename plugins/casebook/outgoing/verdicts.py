"""What is to be said of each place whose address does not simply answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from casebook.outgoing.answers import Answer
from casebook.outgoing.mentions import Mention
from casebook.problems import Problem, problem

GONE = "CB801"


def verdicts(mentioned: Iterable[Mention], answers: Mapping[str, Answer]) -> list[Problem]:
    """A problem for each place: the page is gone, has moved for good, or would not say."""
    return sorted(found for one in mentioned if (found := _verdict(one, answers[one.address])))


def _verdict(one: Mention, answer: Answer) -> Problem | None:
    match answer.kind:
        case "there":
            return None
        case "gone":
            return problem(one.place, GONE, address=one.address, found=answer.why)
        case "moved":
            return problem(one.place, "CB802", address=one.address, to=answer.to)
        case "unknown":
            return problem(one.place, "CB803", address=one.address, found=answer.why)
