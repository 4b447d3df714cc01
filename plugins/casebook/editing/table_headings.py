"""The headings of tables of cases, and the names of their sheets: in every language, by the fields of the model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from casebook.content.files import Content
from casebook.content.site import site_words
from casebook.data.csv_tables import CSV_COLUMNS, PARTS, READING_ORDER, Part, own_part, own_part_headings, own_sheets
from casebook.editing.guidance import BODY, PLACE_FIELDS
from casebook.languages import LANGUAGES
from casebook.messages.wording import label_key, wording
from casebook.model.field_shapes import case_questions
from casebook.model.own_fields import PREFIX, OwnField, OwnPart

REFERENCE = "id"
"""The column of a part's sheet that names the case of the row."""
LISTS = "lists"
"""The hidden sheet of the blank table that has the choices of its cells."""


def case_columns(content: Content | None = None) -> Mapping[str, str]:
    """Return the name of the field or column for each heading of a table of cases, by `heading_key`, in every language.

    Headings may have the word for cities that the site of `content` has.
    """
    exported = dict.fromkeys((*CSV_COLUMNS, *READING_ORDER))
    headings: dict[str, str] = {}
    for words in (*map(wording, LANGUAGES), *(site_words(content, language) for language in LANGUAGES if content)):
        headings |= {words.of("columns", name): name for name in exported}
        headings |= {words.of("fields", field.name): field.name for field in case_questions()}
        headings |= {words.of("writing", field.name): field.name for field in (*PLACE_FIELDS, BODY)}
    names = (field.name for field in (*PLACE_FIELDS, *case_questions(), BODY))
    own = content.own_fields if content else ()
    own_names = {name: field.name for field in own for name in (field.id, field.name, *own_headings(field))}
    headings = own_names | headings | {name: name for name in (*exported, *names)}
    return {heading_key(heading): name for heading, name in headings.items()}


def own_headings(field: OwnPart) -> Iterator[str]:
    """Yield the headings that an own field may have in a table: in each language its label, with and without its unit."""
    for language in LANGUAGES:
        yield from (field.words(language).label, field.heading(language))


def case_parts(own_fields: Sequence[OwnField]) -> tuple[Part, ...]:
    """Return the parts of a case that have sheets of their own: the built-in ones, and own fields that are lists of records."""
    return (*PARTS, *(own_part(field) for field in own_fields if field.has_table))


def part_columns(part: Part, own_fields: Sequence[OwnField] = ()) -> Mapping[str, str]:
    """Return the name of the column for each heading of a part's sheet, by `heading_key`, in every language."""
    own = next((field for field in own_fields if field.name == part.field), None)
    of_words = (REFERENCE, "title") if own else (REFERENCE, "title", *part.columns)
    headings: dict[str, str] = {}
    for words in map(wording, LANGUAGES):
        if own:
            headings |= {text: f"{PREFIX}{item.id}" for item in own.parts for text in own_headings(item)}
            headings |= {heading: name for name, heading in own_part_headings(own, words).items()}
        headings |= {words.of("columns", name): name for name in of_words}
        headings |= {words.of("writing", "table_case"): REFERENCE}
    names = {name: name for name in (REFERENCE, "title", *part.columns)}
    return {heading_key(heading): name for heading, name in (headings | names).items()}


def sheet_names(key: str, own_fields: Sequence[OwnField] = ()) -> Iterator[str]:
    """Return the names of a sheet in small letters, one for each language; of an own field also its name in files."""
    own = next((field for field in own_fields if field.name == key), None)
    names = (
        own_sheets(own_fields, wording(language))[key] if own else wording(language).of("sheets", key) for language in LANGUAGES
    )
    return (name.casefold() for name in (*names, *((own.name,) if own else ())))


def heading_key(heading: str) -> str:
    """Return a heading in small letters, without repeated blanks and the star of a required field."""
    return label_key(heading.rstrip("* "))
