"""The page that shows some cases side by side. Its address names them, and its script reads a small file of each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from casebook import permalinks
from casebook.content.body_fields import RESULTS
from casebook.content.files import CaseFile
from casebook.content.own_fields import own_texts, own_values
from casebook.content.site import Site
from casebook.messages.blanks import comma_list
from casebook.messages.wording import Wording
from casebook.pages.builder import PageBuilder
from casebook.pages.case import CasePage, Indicators
from casebook.pages.case_parts import ASK, completeness_text, money
from casebook.pages.indicators import UNKNOWN, IndicatorRow
from casebook.pages.view import Link, Plan, SourceItem

MOST_COMPARED = 4
_MOST_LISTED = 24
"""The most cases that the page lists for readers without scripts, and to choose from. Of more, readers choose in other lists."""
_ROWS = (
    "summary", "blocks", "city", "category", "period", "status", "organisations", "ask", "cost", "indicators", "steps", RESULTS,
    "lessons", "limits", "preconditions", "not_suitable_when", "adopted_by", "tags", "sources", "completeness",
)  # fmt: skip
"""What is compared, in the order of the rows."""
_ALWAYS = frozenset({"cost", "indicators", RESULTS, "lessons", "limits", "preconditions", "not_suitable_when"})
"""The rows that a place needs to judge whether a case fits. Those of which no case says anything are named below the table."""
_TRANSFER = frozenset({"preconditions", "not_suitable_when"})
"""The rows that are parts of one field."""
_IN_BODY = (RESULTS, "cost", "steps", "lessons", "limits")
"""The rows that show what a section of the body says where their field is empty."""


class ComparePage(Struct, frozen=True):
    """The page that compares cases."""

    rows: tuple[tuple[str, str, bool], ...]
    """The key and the label of each row, and whether it stands where no case has anything in it."""
    cases: tuple[tuple[str, Link, str], ...]
    """The cases to choose from: the id, the title and the place of each."""
    all_cases: Link
    most: int
    script: str
    style: str
    """The link to its stylesheet. Other pages do not load it."""


def compare_plan(site: Site, address: str) -> Plan:
    """Return the page that compares cases, as a part of the page at `address`."""
    builder, words, catalogue = PageBuilder(site, address), site.words, site.catalogue
    return Plan(
        address=address,
        template="components/compare.html",
        title=words("compare"),
        description=words("compare_about", most=MOST_COMPARED),
        context=ComparePage(
            rows=(
                *((key, _label(words, key), key in _ALWAYS) for key in _ROWS if key != "blocks" or catalogue.has_blocks),
                *((field.name, field.words(words.language).label, False) for field in catalogue.own_fields),
            ),
            cases=tuple(
                (file.id, builder.case(file), catalogue.cities[file.city].short_name)
                for file in list(catalogue.cases.values())[:_MOST_LISTED]
            ),
            all_cases=builder.link(words("all_cases"), permalinks.CASES),
            most=MOST_COMPARED,
            style=builder.to(permalinks.COMPARE_STYLE),
            script=builder.to(permalinks.COMPARE_SCRIPT),
        ),
    )


def _label(words: Wording, key: str) -> str:
    """Return the label of a row: that of the field, before its part if the row shows a part alone."""
    return words.labelled(words.of("fields", "transfer"), words(key)) if key in _TRANSFER else words(key)


def comparison_files(site: Site, file: CaseFile, plan: Plan, said: Mapping[str, Sequence[str]]) -> Mapping[str, str]:
    """Return what the page that compares cases shows of a case, as JSON by address.

    `plan` is the page of the case, and its body has `said` the rest (`casebook.pages.checklist.body_texts`).

    A case that moved has the file at its earlier ids too: addresses of comparisons name them.
    """
    if not isinstance(plan.context, CasePage):
        raise TypeError(plan.template)
    rows = {key: texts for key, texts in _rows(site, file, plan.context, said) if texts}
    record = {"title": plan.title, "url": site.layout.url(permalinks.case(file.id)), "rows": rows}
    return dict.fromkeys(_comparison_addresses(file), json.dumps(record, ensure_ascii=False, separators=(",", ":")))


def _comparison_addresses(file: CaseFile) -> list[str]:
    """Return the addresses of the files of `comparison_files`."""
    return [permalinks.case_comparison(id_) for id_ in (file.id, *file.case.aliases)]


def _rows(site: Site, file: CaseFile, page: CasePage, said: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what a case says in each row, a text for each thing."""
    case, words, catalogue = file.case, site.words, site.catalogue
    builder = PageBuilder(site, permalinks.COMPARE)
    lists = {part.id.removeprefix("case-"): part.texts for part in page.lists}
    cost = (money(site.words, case.cost.total, case.cost.currency), case.cost.note) if case.cost else ()
    given: dict[str, Iterable[str]] = {
        "summary": (case.summary,),
        "city": (catalogue.cities[file.city].name,),
        "category": (catalogue.categories[case.category].name,),
        "period": (builder.period(case.period),),
        "status": (words.of("statuses", case.status),) if case.status else (),
        "organisations": (
            f"{catalogue.organisations[it.id].name} ({words.of('roles', it.role)})" for it in catalogue.participants(case)
        ),
        "ask": _whom_to_ask(page),
        "cost": (comma_list(filter(None, cost)),) if cost else (),
        "indicators": _figures(builder, page.indicators) if page.indicators else (),
        "tags": case.tags,
        "sources": (_source(builder, source) for source in page.sources),
        "completeness": (completeness_text(builder, file),),
    }
    for key in _ROWS:
        texts = tuple(given.get(key) or lists.get(key.replace("_", "-"), ()))
        yield key, texts or (tuple(said.get(key, ())) if key in _IN_BODY else ())
    yield from ((own.field.name, own_texts(own, catalogue, words)) for own in own_values(catalogue.own_fields, case))


def _whom_to_ask(page: CasePage) -> Iterator[str]:
    """Yield whom the page of a case names to ask; not the site, which is the same for all."""
    rows = (row for row in (*page.key_facts, *page.facts) if row.id == ASK)
    yield from (" ".join(filter(None, (link.text, link.note))) for row in rows for link in row.values if link.rel != "help")


def _figures(builder: PageBuilder, indicators: Indicators) -> Iterator[str]:
    """Yield in words what the page of a case shows of its indicators."""
    yield from (chart.description for chart in indicators.series)
    yield from (_figure(builder, row) for row in indicators.measures)


def _figure(builder: PageBuilder, row: IndicatorRow) -> str:
    """Return a figure in words: ``Stops: Before 0 places → 12 places (2019, measured)``."""
    words = builder.words
    before, target = (
        f"{words(key)} {text}" if text != UNKNOWN else "" for key, text in (("baseline", row.baseline), ("target", row.target))
    )
    basis = f" ({row.basis})" if row.basis else ""
    return words.labelled(row.name, f"{' → '.join(filter(None, (before, row.value, target)))}{basis}")


def _source(builder: PageBuilder, source: SourceItem) -> str:
    """Return a source in words, with the parts that the case uses."""
    published = "".join(piece.text for piece in source.published)
    work = comma_list(filter(None, (source.title.text, published)))
    parts = "; ".join(part.text for part in source.parts if part.text)
    return builder.words.labelled(work, parts) if parts else work
