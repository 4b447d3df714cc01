"""The blank table that contributors fill in: a workbook whose columns are the fields of the model, with lists to choose from."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from casebook.content.catalogue import Catalogue
from casebook.data.csv_tables import own_part_headings, own_sheets
from casebook.editing.choices import CITY, FieldPath
from casebook.editing.example_cells import example_of_case, example_of_part, is_repeated
from casebook.editing.guidance import BODY, PLACE_FIELDS, Guide
from casebook.editing.spreadsheet_rows import column_letters
from casebook.editing.table_headings import LISTS, REFERENCE, case_parts
from casebook.messages.wording import Wording

if TYPE_CHECKING:
    from xlsxwriter import Workbook

_FIRST, _LAST = 2, 1000
"""The first and last row that offer lists, counted from 0."""
_WIDTH = 24
_WIDE = 100
_CREATED = datetime(2020, 1, 1)  # noqa: DTZ001 - the same day in every build; a workbook has no zone


def blank_table(catalogue: Catalogue, words: Wording) -> bytes:
    """Return the workbook: sheets for cases, organisations, indicators and sources, each with an example, and instructions."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - its import costs more than all other files

    guide, target = Guide.of(catalogue, words), io.BytesIO()
    book = Workbook(target, {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": _CREATED})
    sheets = _Sheets(book, guide)
    own_fields = guide.vocabulary.own_fields
    parts = case_parts(own_fields)
    in_parts = {part.field for part in parts}
    fields = [field for field in (*PLACE_FIELDS, *guide.asked, BODY) if field.name not in in_parts]
    sheets.add(
        "cases",
        {field.name: guide.label(field.name) for field in fields},
        example_of_case(guide),
        {field.name: CITY if field.name == "city" else (field.name,) for field in fields if not field.listed},
    )
    own = {field.name: own_part_headings(field, words) for field in own_fields if field.has_table}
    for part in parts:
        fields_of = {column: name for name, column in zip(part.fields, part.columns, strict=True) if not is_repeated(part, name)}
        headings = own.get(part.field) or {column: words.of("columns", column) for column in fields_of}
        sheets.add(
            part.field,
            {REFERENCE: guide.text("table_case")} | headings,
            {REFERENCE: guide.text("table_example")} | example_of_part(guide, part),
            {column: (part.field, name) for column, name in fields_of.items()},
        )
    sheets.notes()
    sheets.choices()
    book.close()
    return target.getvalue()


class _Sheets:
    """The sheets of the workbook while it is written. All cells hold text: a spreadsheet would turn a period into a date."""

    def __init__(self, book: Workbook, guide: Guide) -> None:
        self.book, self.guide = book, guide
        self.lists: dict[FieldPath, Sequence[str]] = {}
        self.plain = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        self.grey = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top", "font_color": "#767676"})
        self.bold = book.add_format({"bold": True, "text_wrap": True})
        self.italic = book.add_format({"italic": True})

    def add(self, key: str, headings: Mapping[str, str], example: Mapping[str, str], paths: Mapping[str, FieldPath]) -> None:
        """Add a sheet with headings, names of the fields, the example, and lists of choices by column."""
        own = own_sheets(self.guide.vocabulary.own_fields, self.guide.words)
        sheet = self.book.add_worksheet(own.get(key) or self.guide.words.of("sheets", key))
        sheet.set_column(0, len(headings) - 1, _WIDTH, self.plain)
        for column, (name, heading) in enumerate(headings.items()):
            sheet.write_string(0, column, heading, self.bold)
            sheet.write_string(1, column, name, self.italic)
            sheet.write_string(_FIRST, column, example.get(name, ""), self.grey)
            options = self.guide.choices.options(paths.get(name, ()))
            if options:
                source = self._list(paths[name], options)
                rule: dict[str, Any] = {"validate": "list", "source": source, "error_type": "warning"}
                sheet.data_validation(_FIRST, column, _LAST, column, rule)
        sheet.freeze_panes(2, 1)

    def notes(self) -> None:
        """Add the sheet of instructions: a row a field, with its purpose, how to write it and an example."""
        guide = self.guide
        sheet = self.book.add_worksheet(guide.text("table_notes"))
        sheet.set_column(0, 0, _WIDTH, self.bold)
        sheet.set_column(1, 2, _WIDE, self.plain)
        row = 0
        for key in ("table_how", "table_keys", "table_lists", "table_lost"):
            sheet.write_string(row, 1, guide.text(key))
            row += 1
        for field in (*PLACE_FIELDS, *guide.asked, BODY):
            about = [guide.hint(field), *guide.box_hints(field), *guide.choice_lines(field)]
            sheet.write_string(row + 1, 0, guide.label(field.name))
            sheet.write_string(row + 1, 1, "\n".join(about))
            sheet.write_string(row + 1, 2, guide.example(field.name) or "")
            row += 1

    def choices(self) -> None:
        """Add the hidden sheet with the lists of choices: the rule of a cell may only hold 255 characters."""
        sheet = self.book.add_worksheet(LISTS)
        for column, options in enumerate(self.lists.values()):
            sheet.write_column(0, column, options)
        sheet.hide()

    def _list(self, path: FieldPath, options: Sequence[str]) -> str:
        """Return the range of a list on the hidden sheet."""
        self.lists.setdefault(path, options)
        letter = column_letters(list(self.lists).index(path) + 1)
        return f"={LISTS}!${letter}$1:${letter}${len(options)}"
