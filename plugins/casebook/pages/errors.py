"""The guide's pages about problems: one a code, and the list of all."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby

from casebook import permalinks
from casebook.markup import Heading
from casebook.pages.contexts import CodeGroup, ErrorPage, Plan
from casebook.pages.parts import PageBuilder
from casebook.reports import explanations
from casebook.site import Site
from casebook.wording import advice, filled

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
    says, mend, example = (filled(advice(texts.get(part, ""), ""), blanks) for part in ("says", "mend", "example"))
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
