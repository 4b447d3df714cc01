"""The page that shows up to four cases side by side. Its address names them, and a script reads their data files."""

from __future__ import annotations

import json
from collections.abc import Mapping

from msgspec import Struct

from casebook import permalinks
from casebook.content.body_fields import customary_headings, heading_name
from casebook.content.completeness import full_case
from casebook.content.own_fields import own_references, value_labels
from casebook.content.site import Site
from casebook.messages.wording import wording
from casebook.model.own_fields import OwnField
from casebook.pages.builder import PageBuilder
from casebook.pages.view import Link, Plan

MOST_COMPARED = 4
_MOST_LISTED = 24
"""The most cases that the page lists for readers without scripts, and to choose from. Of more, readers choose in other lists."""
_ROWS = (
    "summary", "blocks", "city_name", "category_name", "period", "status", "organisations", "cost", "indicators", "steps",
    "results", "lessons", "limits", "preconditions", "not_suitable_when", "adopted_by", "tags", "sources", "completeness",
)  # fmt: skip
"""What is compared, in the order of the rows. The script knows how to write each."""
_ALWAYS = frozenset({"cost", "indicators", "results", "lessons", "limits", "preconditions", "not_suitable_when"})
"""The rows that a place needs to judge whether a case fits. Those of which no case says anything are named below the table."""
_CODES = ("statuses", "roles", "attributions", "levels", "needs")
"""The kinds of codes in the rows."""
_LABELS = {"city_name": "city", "category_name": "category"}
_IN_BODY = ("results", "cost", "steps", "lessons", "limits")
"""The rows that show what a section of the body says where their field is empty. No field has the results."""


class OwnRow(Struct, frozen=True):
    """The row of an own field: its name, its label, its type, and the labels of its choices as JSON."""

    name: str
    label: str
    type: str
    labels: str


class ComparePage(Struct, frozen=True):
    """The page that compares cases."""

    rows: tuple[tuple[str, str, bool], ...]
    """The key and the label of each row, and whether it stands where no case has anything in it."""
    headings: tuple[tuple[str, str], ...]
    """The usual headings of a section of the body that says what a row would, by the row."""
    own: tuple[OwnRow, ...]
    """The rows of own fields, behind the others."""
    words: tuple[tuple[str, str], ...]
    """The words of codes in the data, by kind and code."""
    cases: tuple[tuple[str, Link, str], ...]
    """The cases to choose from: the id, the title and the place of each."""
    all_cases: Link
    most: int
    script: str
    style: str
    """The link to the stylesheet of tables. Other pages do not load it."""


def _labels(site: Site, field: OwnField) -> Mapping[str, str]:
    """Return the words for the values of an own field; of records of the site only for those that cases lead to.

    The heading of a part has its id with a dot before it, its type the id with a colon, and a value the id of its part, a colon
    and its own id.
    """
    catalogue = site.catalogue
    if field.parts:
        headings = {f".{part.id}": part.heading(site.words.language) for part in field.parts}
        types = {f":{part.id}": str(part.type) for part in field.parts}
        values = {
            f"{part.id}:{value}": label
            for part in field.parts
            for value, label in value_labels(part, catalogue, site.words).items()
        }
        return headings | types | values
    labels = value_labels(field, catalogue, site.words)
    if field.record is None:
        return labels
    used = {id_ for file in catalogue.cases.values() for _, _, id_ in own_references((field,), file)}
    return {id_: label for id_, label in labels.items() if id_ in used}


def _headings(site: Site, row: str) -> frozenset[str]:
    """Return the usual headings for what a row shows in the languages of the cases, as `heading_name` writes them."""
    languages = dict.fromkeys([site.catalogue.language, *site.catalogue.languages])
    if row in site.words.sections["headings"]:
        return customary_headings(row, languages)
    return frozenset(heading_name(it) for language in languages for it in wording(language)("result_headings").split(","))


def compare_plan(site: Site, address: str) -> Plan:
    """Return the page that compares cases, as a part of the page at `address`."""
    builder, words, catalogue = PageBuilder(site, address), site.words, site.catalogue
    return Plan(
        address=address,
        template="components/compare.html",
        title=words("compare"),
        description=words("compare_about", most=MOST_COMPARED),
        context=ComparePage(
            rows=tuple(
                (key, words.of("facets", key) if key == "completeness" else words(_LABELS.get(key, key)), key in _ALWAYS)
                for key in _ROWS
                if key != "blocks" or catalogue.has_blocks
            ),
            headings=tuple((key, "|".join(sorted(_headings(site, key)))) for key in _IN_BODY),
            own=tuple(
                OwnRow(field.id, field.heading(words.language), field.type, json.dumps(_labels(site, field)))
                for field in catalogue.own_fields
            ),
            words=(
                *((f"{section}.{code}", str(name)) for section in _CODES for code, name in words.sections[section].items()),
                *((f"fields.{name}", label) for name, label in full_case(catalogue.own_fields, words).items()),
            ),
            cases=tuple(
                (file.id, builder.link(file.case.title, permalinks.case(file.id)), catalogue.cities[file.city].short_name)
                for file in list(catalogue.cases.values())[:_MOST_LISTED]
            ),
            all_cases=builder.link(words("all_cases"), permalinks.CASES),
            most=MOST_COMPARED,
            style=builder.to(permalinks.TABLES_STYLE),
            script=builder.to(permalinks.COMPARE_SCRIPT),
        ),
    )
