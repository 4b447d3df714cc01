"""The guide's pages about problems: one a code, and the list of all."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby

from casebook import permalinks
from casebook.catalogue import Catalogue
from casebook.markup import Heading
from casebook.pages.contexts import CodeGroup, ErrorPage, Plan
from casebook.pages.parts import Desk
from casebook.reports import explanations
from casebook.wording import Wording, advice, filled

_BLANK = "…"


def error_plan(catalogue: Catalogue, words: Wording, code: str) -> Plan:
    """What the code means, why it is a problem, how to mend it, and an example where one can be shown."""
    address = permalinks.error(code)
    desk, told, entry = Desk(catalogue, words, address), explanations(words.language)[code], words.sections["problems"][code]
    texts = dict(entry) if isinstance(entry, dict) else {}
    blanks: defaultdict[str, str] = defaultdict(lambda: _BLANK)
    says, mend, example = (filled(advice(texts.get(part, ""), ""), blanks) for part in ("says", "mend", "example"))
    context = ErrorPage(
        breadcrumbs=desk.crumbs(desk.link(words("errors"), permalinks.ERRORS)),
        says=says,
        why=told.why,
        mend=mend,
        example="" if told.right else example,
        wrong=told.wrong,
        right=told.right,
        all=desk.link(words("errors_all"), permalinks.ERRORS),
    )
    parts = ("error_why", "error_mend", *(["error_example"] if told.right else []))
    headings = tuple(Heading(2, part.replace("_", "-"), words(part)) for part in parts)
    anchors = frozenset(heading.id for heading in headings)
    return Plan(address, "error.html", f"{code} {told.title}", told.why, context, headings, anchors)


def errors_plan(catalogue: Catalogue, words: Wording, page: str) -> Plan:
    """The list of all codes, in groups."""
    desk = Desk(catalogue, words, page)
    groups = tuple(
        CodeGroup(f"errors-{first}", words.of("error_groups", first), tuple(
            (code, desk.link(told.title, permalinks.error(code))) for code, told in codes
        ))
        for first, codes in groupby(sorted(explanations(words.language).items()), key=lambda one: one[0][: len("CB1")])
    )  # fmt: skip
    headings = tuple(Heading(2, group.id, group.name) for group in groups)
    anchors = frozenset(heading.id for heading in headings)
    return Plan(page, "components/errors.html", words("errors"), words("errors_about"), groups, headings, anchors)
