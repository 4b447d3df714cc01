"""Pages about problems: the page of each code, the list of all codes, and the page that replaces a broken case."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import groupby

from msgspec import Struct

from casebook import permalinks
from casebook.content.site import Site
from casebook.markdown.converted import Heading
from casebook.messages.blanks import fill_blanks
from casebook.messages.codes import explanations
from casebook.messages.wording import Wording, advice
from casebook.pages.builder import PageBuilder
from casebook.pages.view import Link, Plan
from casebook.problems import Problem


class ReportedProblem(Struct, frozen=True):
    """A problem in words."""

    place: str
    code: str
    sentence: str
    details: tuple[str, ...]


class ErrorPage(Struct, frozen=True):
    """The page of a problem code. A short `example` stands alone; a longer one is a pair of texts, before and after."""

    breadcrumbs: tuple[Link, ...]
    sentence: str
    """The sentence of a report, with its blanks open."""
    why: str
    mend: str
    example: str
    wrong: str
    right: str
    index: Link
    """The link to the list of all codes."""


class CodeGroup(Struct, frozen=True):
    """The problem codes of one group, each with the link to its page."""

    id: str
    name: str
    codes: tuple[tuple[str, Link], ...]


_BLANK = "…"
"""What stands for each value of a report in the sentences of its code."""


def error_plan(site: Site, code: str) -> Plan:
    """Return the page of a problem code: what it means, why it is a problem, how to mend it, and an example if there is one."""
    builder, explanation = PageBuilder(site, permalinks.error(code)), explanations(site.words.language)[code]
    entry = site.words.sections["problems"][code]
    texts = dict(entry) if isinstance(entry, dict) else {}
    blanks: defaultdict[str, str] = defaultdict(lambda: _BLANK)
    sentence, mend, example = (
        fill_blanks(advice(texts.get(part, ""), ""), blanks, site.words.language) for part in ("says", "mend", "example")
    )
    context = ErrorPage(
        breadcrumbs=builder.breadcrumbs(site.error_trail()),
        sentence=sentence,
        why=explanation.why,
        mend=mend,
        example="" if explanation.good_example else example,
        wrong=explanation.bad_example,
        right=explanation.good_example,
        index=builder.link(site.words("errors_all"), permalinks.ERRORS),
    )
    parts = ("error_why", "error_mend", *(["error_example"] if explanation.good_example else []))
    headings = tuple(Heading(2, part.replace("_", "-"), site.words(part)) for part in parts)
    return Plan(
        address=builder.address,
        template="error.html",
        title=f"{code} {explanation.title}",
        description=explanation.why,
        context=context,
        headings=headings,
    )


def errors_plan(site: Site, address: str) -> Plan:
    """Return the list of all problem codes, in groups, as a part of the page at `address`."""
    builder = PageBuilder(site, address)
    codes = sorted(explanations(site.words.language).items())
    groups = tuple(
        CodeGroup(
            id=f"errors-{prefix}",
            name=site.words.of("error_groups", prefix),
            codes=tuple((code, builder.link(explanation.title, permalinks.error(code))) for code, explanation in members),
        )
        for prefix, members in groupby(codes, key=lambda item: item[0][:3])
    )
    headings = tuple(Heading(2, group.id, group.name) for group in groups)
    return Plan(
        address=address,
        template="components/errors.html",
        title=site.words("errors"),
        description=site.words("errors_about"),
        context=groups,
        headings=headings,
    )


def broken_plan(words: Wording, address: str, path: str, problems: Iterable[Problem]) -> Plan:
    """Return the page that replaces a broken one at `address`: every problem of the file at `path`, in words."""
    reports = tuple(
        ReportedProblem(str(problem.place), problem.code, sentence, tuple(details))
        for problem in sorted(problems)
        for sentence, *details in [words.sentences(problem)]
    )
    return Plan(
        address=address,
        template="broken.html",
        title=words("problems_title"),
        description=path,
        context=reports,
        source=path,
    )
