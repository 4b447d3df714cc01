"""What has changed in the whole site: new, changed and withdrawn cases of each month, and the latest of all months."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Literal, TypeAlias

from msgspec import Struct

from casebook import permalinks
from casebook.content.files import CaseFile
from casebook.content.history import Edit, History
from casebook.content.site import Site, Step
from casebook.markdown.converted import Heading
from casebook.pages.builder import PageBuilder, list_pager
from casebook.pages.changelog import changelog
from casebook.pages.lineage import all_adoptions, has_lineage
from casebook.pages.view import Link, Pager, Plan

PAGE_SIZE = 100
"""The number of changes on a page of a month."""
MOST_LATEST = 30
"""The number of changes on the first page: the latest of all months."""
_Kind: TypeAlias = Literal["new", "changed", "withdrawn"]
_KINDS: tuple[_Kind, ...] = ("new", "changed", "withdrawn")
"""In the order in which the page of a month has them."""


class Event(Struct, frozen=True):
    """What happened to a case on a day."""

    day: date
    kind: _Kind
    file: CaseFile
    edit: Edit | None = None
    """What changed; None where the case came or went."""


class ChangeItem(Struct, frozen=True):
    """A change in the list of its day."""

    kind: str
    """The kind in words; empty where a heading has it."""
    case: Link
    city: str
    changes: tuple[str, ...]


class ChangeDay(Struct, frozen=True):
    """The changes of a day."""

    date: str
    """ISO 8601."""
    day: str
    items: tuple[ChangeItem, ...]


class MonthRow(Struct, frozen=True):
    """A month with its numbers of new, changed and withdrawn cases."""

    name: Link
    counts: tuple[int, ...]


class ChangesPage(Struct, frozen=True):
    """The page of a month, or the first page, which has the latest changes and a table of all months."""

    breadcrumbs: tuple[Link, ...]
    about: str
    lineage: Link | None
    """The link to who learned from whom; None on the page of a month, and where nobody has taken a case over."""
    note: str
    """A sentence that says that earlier changes are not known; empty where all are."""
    groups: tuple[tuple[Heading, tuple[ChangeDay, ...]], ...]
    """The days of each kind of change, below its heading; of all kinds on the first page."""
    months_heading: str = ""
    kinds: tuple[str, ...] = ()
    months: tuple[MonthRow, ...] = ()
    style: str = ""
    """The link to the stylesheet of tables; empty for a page without a table."""
    pager: Pager | None = None


class ChangeList(Struct, frozen=True):
    """The changes of a month, the kinds one after the other; or with an empty `month` the latest of all months."""

    month: str
    """Year and month in ISO 8601."""
    name: str
    trail: tuple[Step, ...]
    """The pages above its first page."""
    events: Sequence[Event]

    @property
    def address(self) -> str:
        """The address of its first page."""
        return permalinks.changes(self.month)

    @property
    def own_pages(self) -> range:
        """The numbers of its pages. The latest changes have one."""
        return range(1, -(-len(self.events) // PAGE_SIZE) + 1) if self.month else range(1, 2)

    def page(self, number: int) -> Sequence[Event]:
        """Return the changes on a page; the first page has the number 1."""
        return self.events[(number - 1) * PAGE_SIZE : number * PAGE_SIZE] if self.month else self.events[:MOST_LATEST]


def has_changes(site: Site) -> bool:
    """Return whether the history tells of any change, so that there are pages of changes."""
    return bool(_months(site))


def change_lists(site: Site) -> Iterator[ChangeList]:
    """Yield the latest changes and those of each month, the newest first; nothing where the history tells of none."""
    months, words = _months(site), site.words
    if not months:
        return
    latest = (event for events in months.values() for event in sorted(events, key=_newest_first))
    yield ChangeList("", words("changes"), site.home_trail(), tuple(latest))
    trail = (*site.home_trail(), (words("changes"), permalinks.CHANGES))
    for month, events in months.items():
        yield ChangeList(month, words("changes_month", month=_month_name(site, month)), trail, events)


def _months(site: Site) -> Mapping[str, tuple[Event, ...]]:
    """Return the changes of each month, the newest month first: kind by kind, the newest day first."""
    return site.once("changes", "", site.histories, lambda: _by_month(site))


def _by_month(site: Site) -> Mapping[str, tuple[Event, ...]]:
    events = list(_events(site))
    if all(event.kind == "withdrawn" for event in events):
        return {}  # these days stand in the files: git has told nothing
    ordered = sorted(events, key=lambda event: (_month(event.day), _newest_first(event)))
    months = {month: tuple(sorted(some, key=_by_kind)) for month, some in groupby(ordered, lambda event: _month(event.day))}
    return dict(reversed(months.items()))


def _events(site: Site) -> Iterator[Event]:
    """Yield the changes of all cases. Of a withdrawn case, only that it came and went: what it said is withdrawn."""
    catalogue = site.catalogue
    for file in (*catalogue.cases.values(), *catalogue.withdrawn.values()):
        history, withdrawn = site.history(file.id), file.case.withdrawn
        if history.published:
            yield Event(history.published.date(), "new", file)
        if withdrawn:
            yield Event(withdrawn.date, "withdrawn", file)
        else:
            yield from (Event(edit.day, "changed", file, edit) for edit in history.edits)


def _month(day: date) -> str:
    return f"{day.year:04}-{day.month:02}"


def _month_name(site: Site, month: str) -> str:
    year, _, number = month.partition("-")
    return site.words.partial_date(int(year), int(number))


def _newest_first(event: Event) -> int:
    return -event.day.toordinal()  # cases of one day stay in the order of lists


def _by_kind(event: Event) -> tuple[int, int]:
    return _KINDS.index(event.kind), _newest_first(event)


def changes_on(site: Site, changes: ChangeList, number: int) -> tuple[list[CaseFile], object]:
    """Return the published cases on a page, and all else that it shows but their own changes."""
    events = changes.page(number)
    cases = [event.file for event in events if not event.file.case.withdrawn]
    rows = [(event.kind, event.day, event.file.id, event.file.case.title) for event in events]
    counts = [(month, _counts(some)) for month, some in _months(site).items()] if not changes.month else []
    return cases, (
        changes.name,
        changes.trail,
        number,
        len(changes.events),
        rows,
        counts,
        _is_partial(site),
        has_lineage(site.catalogue),
    )


def _counts(events: Sequence[Event]) -> tuple[int, ...]:
    counts = Counter(event.kind for event in events)
    return tuple(counts[kind] for kind in _KINDS)


def _is_partial(site: Site) -> bool:
    """Return whether the history of a case does not reach back to its beginning."""
    return any(history.published is None for history in site.histories.values())


def changes_plan(site: Site, changes: ChangeList, number: int) -> Plan:
    """Return a page of changes."""
    address, words, is_first = permalinks.list_page(changes.address, number), site.words, number == 1
    builder, events, count = PageBuilder(site, address), changes.page(number), len(changes.own_pages)
    first = (number - 1) * PAGE_SIZE + 1
    position = words("changes_range", count=len(changes.events), first=first, last=first + len(events) - 1)
    groups, months = _groups(builder, changes, events), () if changes.month else _month_rows(builder)
    months_heading = builder.heading("changes-months", "changes_months")
    headings = (*(heading for heading, _ in groups), *([months_heading] if months else []))
    steps = changes.trail if is_first else (*changes.trail, (changes.name, changes.address))
    return Plan(
        address=address,
        template="changes.html",
        title=changes.name if is_first else words("list_page", name=changes.name, page=number),
        description=f"{changes.name}. {position}." if changes.month else words("changes_about"),
        headings=headings,
        previous=None if is_first else permalinks.list_page(changes.address, number - 1),
        next=permalinks.list_page(changes.address, number + 1) if number < count else None,
        context=ChangesPage(
            breadcrumbs=builder.breadcrumbs(steps),
            about="" if changes.month else words("changes_about"),
            lineage=None if changes.month or not has_lineage(site.catalogue) else all_adoptions(builder),
            note=words("changes_partial") if _is_partial(site) else "",
            groups=groups,
            months_heading=months_heading.title if months else "",
            kinds=tuple(words.of("change_kinds", kind) for kind in _KINDS),
            months=months,
            style=builder.to(permalinks.TABLES_STYLE) if months else "",
            pager=list_pager(builder, changes.address, number, count, position) if count > 1 else None,
        ),
    )


def _groups(
    builder: PageBuilder, changes: ChangeList, events: Sequence[Event]
) -> tuple[tuple[Heading, tuple[ChangeDay, ...]], ...]:
    """Return the changes below their headings: one for each kind in a month, one for the latest."""
    if not changes.month:
        return ((builder.heading("changes-latest", "changes_latest"), _days(builder, events, with_kinds=True)),)
    return tuple(
        (Heading(2, f"changes-{kind}", builder.words.of("change_kinds", kind)), _days(builder, list(some), with_kinds=False))
        for kind, some in groupby(events, lambda event: event.kind)
    )


def _days(builder: PageBuilder, events: Sequence[Event], *, with_kinds: bool) -> tuple[ChangeDay, ...]:
    return tuple(
        ChangeDay(day.isoformat(), builder.words.day(day), tuple(_item(builder, event, with_kind=with_kinds) for event in some))
        for day, some in groupby(events, lambda event: event.day)
    )


def _item(builder: PageBuilder, event: Event, *, with_kind: bool) -> ChangeItem:
    file = event.file
    return ChangeItem(
        kind=builder.words.of("change_kinds", event.kind) if with_kind else "",
        case=builder.case(file),
        city=builder.catalogue.cities[file.city].short_name,
        changes=changelog(builder, History(edits=(event.edit,)))[0].changes if event.edit else (),
    )


def _month_rows(builder: PageBuilder) -> tuple[MonthRow, ...]:
    return tuple(
        MonthRow(builder.link(_month_name(builder.site, month), permalinks.changes(month)), _counts(events))
        for month, events in _months(builder.site).items()
    )
