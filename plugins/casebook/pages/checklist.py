"""The checklist of a case: what a place checks before it takes the case over, to be printed and filled in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from msgspec import Struct

from casebook import permalinks
from casebook.content.body_fields import subjects_of
from casebook.content.files import CaseFile
from casebook.content.own_fields import own_texts, own_values
from casebook.content.site import Site
from casebook.markdown.contents import Section
from casebook.markdown.converted import Heading
from casebook.messages.blanks import comma_list
from casebook.messages.wording import Wording
from casebook.pages.case_parts import money
from casebook.pages.indicators import contradictions
from casebook.pages.view import Link, Plan

_CHECKED = ("transfer", "limits", "lessons", "steps", "organisations", "cost", "indicators", "contact")
"""The fields that a place checks before it takes a case over, in this order."""


class Checklist(Struct, frozen=True):
    """What a place checks before it takes a case over: the values of the template."""

    title: str
    """The title of the case."""
    place: str
    case: Link
    """The link to its page; its text is the absolute address, or the path on a site that does not know its own URL."""
    version: str
    """The version of the case, by which it is cited; empty where it is not known."""
    parts: tuple[tuple[str, tuple[str, ...]], ...]
    """The name of each field, and what the case says of it; nothing where it does not."""
    styles: tuple[str, ...]
    """Links to its stylesheets."""


def checklist_parts(
    record: Mapping[str, Any], said: Mapping[str, Sequence[str]], words: Wording, disputed: Iterable[Sequence[int]]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the name of each thing to check with what a case says of it: its record in the data files, or its body.

    What the body has `said` of a field (`body_texts`) stands for the field where that is empty. Building blocks come first, where
    the case has any. `disputed` are the positions of figures that contradict each other: they stand in one text. Nothing else is
    added.
    """
    if blocks := record.get("blocks"):
        yield (
            words("blocks"),
            tuple(words.labelled(words.of("needs", it["need"]), f"{it['title']}. {it['why']}") for it in blocks),
        )
    for field in _CHECKED:
        texts = _figure_texts(record, words, disputed) if field == "indicators" else _field_texts(record, field, words)
        yield words.of("fields", field), tuple(texts) or tuple(said.get(field, ()))


def _field_texts(record: Mapping[str, Any], field: str, words: Wording) -> Iterator[str]:
    """Yield what a field of a case says, one text for each thing to check."""
    values = record[field] or ()
    match field:
        case "transfer":
            for name, texts in dict(values).items():
                yield from (words.labelled(words(name), text) for text in texts)
        case "steps":
            yield from (words.labelled(words.written_date(step["date"]), step["text"]) for step in values)
        case "organisations":
            yield from (words.labelled(words.of("roles", it["role"]), it["name"]) for it in values)
        case "cost" if values:
            note = f" ({values['note']})" if values["note"] else ""
            yield money(words, Decimal(str(values["total"])), values["currency"]) + note
        case "contact" if values:
            yield " ".join(part for part in (values["office"], values["url"]) if part)
        case _:
            yield from values


def _figure_texts(record: Mapping[str, Any], words: Wording, disputed: Iterable[Sequence[int]]) -> Iterator[str]:
    """Yield each indicator in words, and those that contradict each other together, in the place of the first."""
    values = record["indicators"] or ()
    groups = {position: group for group in disputed for position in group}
    for position, it in enumerate(values):
        group = groups.get(position, (position,))
        if len(group) == 1:
            yield _indicator_text(it, words)
        elif position == group[0]:
            yield _disputed_text([values[other] for other in group], words)


def _indicator_text(indicator: Mapping[str, Any], words: Wording) -> str:
    """Return an indicator in words: ``Stops: 12 places (2019; Before: 0 places; Target: 20 places)``."""
    keys = [key for key in ("baseline", "target") if indicator[key] is not None]
    others = (words.labelled(words(key), _measure(indicator, key, words)) for key in keys)
    more = "; ".join([part for part in (words.written_date(indicator["as_of"] or ""), *others) if part])
    return words.labelled(indicator["name"], _measure(indicator, "value", words) + (more and f" ({more})"))


def _disputed_text(indicators: Sequence[Mapping[str, Any]], words: Wording) -> str:
    """Return figures that contradict each other in the words of the page of their case, with what each rests on."""
    figures = [_measure(it, "value", words) for it in indicators]
    bases = [it["method"] or _basis(it, words) for it in indicators]
    told = (words.labelled(figure, basis) if basis else figure for figure, basis in zip(figures, bases, strict=True))
    more = "; ".join([words("figures_differ"), *told])
    return words.labelled(indicators[0]["name"], f"{words('figure_or').join(dict.fromkeys(figures))} ({more})")


def _basis(indicator: Mapping[str, Any], words: Wording) -> str:
    evidence = words.of("attributions", indicator["attribution"]) if indicator["attribution"] else ""
    return comma_list(filter(None, (words.written_date(indicator["as_of"] or ""), evidence)))


def _measure(indicator: Mapping[str, Any], key: str, words: Wording) -> str:
    return words.measure(Decimal(str(indicator[key])), indicator["unit"])


def body_lines(sections: Iterable[Section], headings: Iterable[Heading]) -> Iterator[tuple[int, str]]:
    """Yield the lines of the `sections` of a body: of each heading its level and its title, then each line with the level 0."""
    levels = {heading.id: heading.level for heading in headings}
    for section in sections:
        yield levels.get(section.anchor, 0), section.title
        yield from ((0, text) for text in section.text.split("\n"))


def body_texts(lines: Iterable[tuple[int, str]]) -> Mapping[str, Sequence[str]]:
    """Return the paragraphs of the sections of a body by the subjects that their headings name.

    A line is a heading with its level, or a paragraph with the level 0.
    """
    texts: dict[str, list[str]] = {}
    subjects: dict[int, frozenset[str]] = {}
    for level, text in lines:
        if level:
            subjects = {above: names for above, names in subjects.items() if above < level}
            subjects[level] = subjects_of(text)
            continue
        for name in frozenset[str]().union(*subjects.values()):
            texts.setdefault(name, []).extend([text] if text else [])
    return texts


def checklist_plan(site: Site, file: CaseFile, record: Mapping[str, Any], said: Mapping[str, Sequence[str]]) -> Plan:
    """Return the page of the checklist of a case, of its `record` and of what its body has `said` (`body_texts`)."""
    address = permalinks.case_checklist(file.id)
    words, catalogue, case = site.words, site.catalogue, permalinks.case(file.id)
    own = own_values(catalogue.own_fields, file.case)
    link = (
        Link(site.to(case), site.to(case))
        if site.has_address
        else Link(site.layout.url(case), permalinks.relative(case, address))
    )
    page = Checklist(
        title=file.case.title,
        place=catalogue.cities[file.city].name,
        case=link,
        version=file.version,
        parts=(
            *checklist_parts(record, said, words, contradictions(file.case.indicators)),
            *((it.field.words(words.language).label, own_texts(it, catalogue, words)) for it in own),
        ),
        styles=tuple(permalinks.relative(style, address) for style in permalinks.EMBED_STYLES),
    )
    return Plan(address, "checklist.html", words("checklist", title=file.case.title), page)
