"""Pages about problems: one a code and the list of all; and what a server shows in place of a broken case."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from casebook import permalinks
from casebook.content.site import Site
from casebook.markdown.convert import Heading
from casebook.messages.codes import explanations
from casebook.messages.wording import Wording, advice, fill_blanks
from casebook.pages.builder import PageBuilder
from casebook.pages.view import Link, Plan
from casebook.problems import Problem


@dataclass(frozen=True, slots=True)
class ReportedProblem:
    """A problem in words."""

    place: str
    code: str
    says: str
    details: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """A kind of problem: what its report says, why it is one, how to mend it, and an example where one can be shown."""

    breadcrumbs: tuple[Link, ...]
    says: str
    why: str
    mend: str
    example: str
    wrong: str
    right: str
    all: Link


@dataclass(frozen=True, slots=True)
class CodeGroup:
    """Codes of problems of one sort, each with the link to its page."""

    id: str
    name: str
    codes: tuple[tuple[str, Link], ...]


_BLANK = "…"


def error_plan(site: Site, code: str) -> Plan:
    """What the code means, why it is a problem, how to mend it, and an example where one can be shown."""
    address = permalinks.error(code)
    builder, told, entry = (
        PageBuilder(site, address),
        explanations(site.words.language)[code],
        site.words.sections["problems"][code],
    )
    texts = dict(entry) if isinstance(entry, dict) else {}
    blanks: defaultdict[str, str] = defaultdict(lambda: _BLANK)
    says, mend, example = (fill_blanks(advice(texts.get(part, ""), ""), blanks) for part in ("says", "mend", "example"))
    context = ErrorPage(
        breadcrumbs=builder.crumbs(builder.link(site.words("errors"), permalinks.ERRORS)),
        says=says,
        why=told.why,
        mend=mend,
        example="" if told.right else example,
        wrong=told.wrong,
        right=told.right,
        all=builder.link(site.words("errors_all"), permalinks.ERRORS),
    )
    parts = ("error_why", "error_mend", *(["error_example"] if told.right else []))
    headings = tuple(Heading(2, part.replace("_", "-"), site.words(part)) for part in parts)
    anchors = frozenset(heading.id for heading in headings)
    return Plan(address, "error.html", f"{code} {told.title}", told.why, context, headings, anchors)


def errors_plan(site: Site, page: str) -> Plan:
    """The list of all codes, in groups."""
    builder = PageBuilder(site, page)
    groups = tuple(
        CodeGroup(f"errors-{first}", site.words.of("error_groups", first), tuple(
            (code, builder.link(told.title, permalinks.error(code))) for code, told in codes
        ))
        for first, codes in groupby(sorted(explanations(site.words.language).items()), key=lambda one: one[0][: len("CB1")])
    )  # fmt: skip
    headings = tuple(Heading(2, group.id, group.name) for group in groups)
    anchors = frozenset(heading.id for heading in headings)
    return Plan(page, "components/errors.html", site.words("errors"), site.words("errors_about"), groups, headings, anchors)


def broken_plan(words: Wording, address: str, path: str, problems: Iterable[Problem]) -> Plan:
    """Every problem of the file at `path`, in words, at the `address` where its page would stand."""
    findings = tuple(
        ReportedProblem(str(found.place), found.code, says, tuple(details))
        for found in sorted(problems)
        for says, *details in [words.sentences(found)]
    )
    title = words("problems_title")
    return Plan(address, "broken.html", title, path, findings, source=path)
