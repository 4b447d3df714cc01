"""Cases from a spreadsheet: a row a case, and a row an organisation, indicator or source where these have sheets.

It reads the tables that the site exports, the blank one that it offers, and simpler ones: a field of a case may be a column
by its name in any language that has strings. A box of several items has one on each line, as in a form.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from casebook import folders
from casebook.content.files import Content
from casebook.content.site import site_words
from casebook.data.csv_tables import PARTS, SOURCES, Part, omitted_words
from casebook.editing.answers import Answer, Reader, location, split_award, store
from casebook.editing.case_sheets import NOT_READ, Row, SheetReader
from casebook.editing.choices import CITY
from casebook.editing.drafts import Draft
from casebook.editing.example_cells import example_of_case, example_of_part
from casebook.editing.guidance import BODY, PLACE_FIELDS, Guide
from casebook.editing.list_marks import strip_list_marks
from casebook.editing.rewritten_values import RewrittenValues, with_sure_values
from casebook.editing.spreadsheet_reader import read_grids
from casebook.editing.spreadsheet_rows import Grid
from casebook.editing.table_headings import REFERENCE, case_columns, part_columns
from casebook.editing.table_layout import Hidden, SkippedPart
from casebook.languages import LANGUAGES
from casebook.messages.blanks import comma_list
from casebook.messages.wording import Wording, wording
from casebook.model.own_fields import OWN_FIELDS, PREFIX
from casebook.problems import Place, Problem, problem
from casebook.yaml.reader import Data, Loc, Located

_SOURCES = f"{folders.SOURCES}/"


class TableImport(Struct, frozen=True):
    """The result of reading a table: cases, problems, what was skipped (the example, lines around the table) and rewritten."""

    drafts: tuple[Draft, ...]
    problems: tuple[Problem, ...]
    grids: tuple[Grid, ...] = ()
    examples: tuple[Place, ...] = ()
    skipped: tuple[SkippedPart, ...] = ()
    rewritten: tuple[RewrittenValues, ...] = ()
    """Dates, years and numbers that the table has in other forms."""

    def describe_rewritten(self, words: Wording) -> list[str]:
        """Return a sentence for each column whose dates, years or numbers were put into the form of case files."""
        return [values.sentence(words, lambda place: self.describe_place(place, words)) for values in self.rewritten]

    def describe_skipped(self, words: Wording) -> list[str]:
        """Return a sentence for each line and column that was not read."""
        parts = [
            part.sentence(words, self.describe_place(part.place, words))
            for part in sorted(self.skipped, key=lambda part: part.place)
        ]
        examples = [words.fill("writing", "import_example", sheet=place.path, row=place.line) for place in self.examples]
        return [*parts, *examples]

    def describe_place(self, place: Place, words: Wording) -> str:
        """Return a place in the words of a spreadsheet."""
        grid = next((grid for grid in self.grids if grid.name == place.path), None)
        return grid.describe_place(place, words) if grid else place.path


def read_table(name: str, raw: bytes, content: Content, words: Wording, hidden: Hidden | None = None) -> TableImport:
    """Return the cases in the file `name`; they are not checked yet.

    Without `hidden`, what is hidden is a problem: the person who sends the table may not know that it is there.
    """
    grids = read_grids(name, raw)
    if isinstance(grids, Problem):
        return TableImport((), (grids,))
    guide = Guide.of(content, words)
    return _CaseReader(guide, content, SheetReader(guide, grids, name, hidden)).read(tuple(grids))


class _CaseRows(Struct):
    """The fields of a case from its row and from the rows that belong to it, while they are collected."""

    row: Row
    city: str
    stem: str
    is_example: bool
    """Whether it has the title of the example of the blank table."""
    data: dict[str, Data] = field(default_factory=dict)
    places: dict[Loc, Place] = field(default_factory=dict)
    items_in_row: dict[str, set[str]] = field(default_factory=dict)
    """The items of each part that the row itself has. An exported workbook repeats them on a sheet of their own."""


class _CaseReader(Struct):
    """Puts the cases of one table together; mutable only while it runs."""

    guide: Guide
    content: Content
    sheets: SheetReader
    problems: list[Problem] = field(default_factory=list)
    examples: list[Place] = field(default_factory=list)
    _may_omit: bool = False
    """Whether it is listed that the table may lack something."""

    def read(self, grids: tuple[Grid, ...]) -> TableImport:
        """Return the cases of `grids`, all sheets of the file."""
        sheet, parts = self.sheets.choose()
        rows, example = self.sheets.rows(sheet, case_columns(self.content)), example_of_case(self.guide)
        cases = [case for row in rows if (case := self._case(row, example))]
        for part, grid in parts.items():
            self._part_sheet(part, grid, cases)
        problems = [*self.problems, *self.sheets.problems]
        if not cases and not any(item.code in NOT_READ for item in problems):
            problems.append(problem(sheet.place(1), "CB716"))
        for grid in self.sheets.grids:
            problems += grid.problems
        drafts, rewritten = with_sure_values([self._draft(case) for case in cases], self.guide.words.language)
        skipped, examples = tuple(self.sheets.skipped), tuple(self.examples)
        return TableImport(tuple(drafts), tuple(sorted(set(problems))), grids, examples, skipped, tuple(rewritten))

    def _case(self, row: Row, example: Mapping[str, str]) -> _CaseRows | None:
        """Return the case of a row; None for the example of the blank table."""
        city, _, stem = row.text("id").partition("/") if row.text("id") else ("", "", "")
        stem = row.text("stem") or stem
        if stem in _example_names():
            self.examples.append(row.place("stem"))
            return None
        is_example = row.text("title") == example["title"]  # with another file name, for whoever tries how it works
        row = row if is_example else self.sheets.without_example(row, example)
        case = _CaseRows(row, self.guide.choices.code(CITY, row.text("city") or row.text("city_name") or city), stem, is_example)
        reader = Reader(self.guide.choices, self.guide.example)
        for case_field in self.guide.questions:
            name = case_field.name
            text = split_award(row.text(name), self.content.awards) if name == "awards" else row.text(name)
            if answer := reader.read(case_field, text, row.place(name), lined=False):
                self._put(case, name, answer)
        for part in PARTS:
            self._parts_in_row(case, part)
        self._exported_columns(case)
        self._omitted(row)
        own = case.data.get(OWN_FIELDS)
        listed = case.data | ({f"{PREFIX}{id_}": items for id_, items in own.items()} if isinstance(own, dict) else {})
        case.items_in_row = {name: set(map(_item_key, items)) for name, items in listed.items() if isinstance(items, list)}
        return case

    def _put(self, case: _CaseRows, name: str, answer: Answer) -> None:
        store(answer, name, case.data, case.places)
        self.problems += answer.problems

    def _parts_in_row(self, case: _CaseRows, part: Part) -> None:
        """Add the items of a part from the columns of the row, which have one item a line and equally many lines."""
        columns = {name: strip_list_marks(case.row.lines(name)) for name in part.columns if case.row.text(name)}
        if not columns:
            return
        count = max(map(len, columns.values()))
        for name, lines in columns.items():
            if len(lines) != count:
                self.problems.append(problem(case.row.place(name), "CB713", lines=len(lines), others=count))
        for index in range(count):
            texts = {name: lines[index] for name, lines in columns.items() if index < len(lines)}
            self._item(case, part, case.row, texts)

    def _part_sheet(self, part: Part, grid: Grid, cases: Sequence[_CaseRows]) -> None:
        """Add the items on the sheet of a part, each to the case that its row names."""
        named: dict[str, list[_CaseRows]] = {}
        for case in cases:
            for name in {case.stem, f"{case.city}/{case.stem}"}:
                named.setdefault(name, []).append(case)
        titles = Counter(case.row.text("title") for case in cases)
        titled = {title: case.stem for case in cases if (title := case.row.text("title")) and titles[title] == 1 and case.stem}
        example = example_of_part(self.guide, part)
        for row in self.sheets.rows(grid, part_columns(part, self.content.own_fields)):
            name = row.text(REFERENCE)
            matches = named.get(name, ())
            if len(matches) == 1:
                own = row if matches[0].is_example else self.sheets.without_example(row, example, part)
                self._item(matches[0], part, own, {column: own.text(column) for column in part.columns})
            elif name in _example_names():
                self.examples.append(row.place(REFERENCE))
            elif name in self.sheets.hidden_cases or name.rpartition("/")[2] in self.sheets.hidden_cases:
                if self.sheets.hidden:
                    self.sheets.skipped.append(SkippedPart(row.place(REFERENCE), "hidden_case_skip", name))
            else:
                self.problems.append(problem(row.place(REFERENCE), "CB714", id=name or "-", near=titled.get(name)))

    def _item(self, case: _CaseRows, part: Part, row: Row, texts: Mapping[str, str]) -> None:
        """Add an organisation, indicator or source with the `texts` of its columns, unless the row of the case has it."""
        items = _items_of(case.data, part)
        if items is None:
            return
        field_loc, item = location(part.field), dict[str, Data]()
        loc = (*field_loc, len(items))
        for export_field, column in zip(part.fields, part.columns, strict=True):
            text = texts.get(column, "").strip()
            name = self._field_name(part, export_field, text)
            if text and name not in item:  # the name of an organisation repeats what its id says
                value = f"{_SOURCES}{text.rpartition('/')[2]}" if part == SOURCES and name == "file" else text
                item[name] = self.guide.choices.code((part.field, name), value)
                case.places[(*loc, name)] = row.place(column)
        if item and _item_key(item) not in case.items_in_row.get(part.field, ()):
            items.append(item)
            for at in (field_loc[:1], field_loc):
                case.places.setdefault(at, row.place(part.columns[0]))
            case.places[loc] = row.place(part.columns[0])

    def _field_name(self, part: Part, export_field: str, text: str) -> str:
        """Return the field of a case that a column holds. The address of a source may be that of the copy on the site."""
        if part == SOURCES and export_field == "address":
            return "file" if f"{_SOURCES}{text.rpartition('/')[2]}" in self.content.files else "url"
        return "id" if part.field == "organisations" and export_field == "name" else export_field

    def _exported_columns(self, case: _CaseRows) -> None:
        """Add what an exported table has in columns of their own: the currency and the point."""
        row, cost = case.row, case.data.get("cost")
        if isinstance(cost, dict) and row.text("currency") and "currency" not in cost:
            cost["currency"] = row.text("currency")
            case.places["cost", "currency"] = row.place("currency")
        wordings = (words for language in LANGUAGES for words in (wording(language), site_words(self.content, language)))
        of_case = {"", "case", *(words.of("points", "case") for words in wordings)}  # each site calls places by a word of its own
        if (row.text("lat") or row.text("lon")) and row.text("point_of") in of_case and "location" not in case.data:
            names = {"lat": "lat", "lon": "lon", "label": "point_label", "error_km": "error_km"}
            point: dict[str, Data] = {name: row.text(column) for name, column in names.items() if row.text(column)}
            case.data["location"] = point | ({"precision": "approximate"} if "error_km" in point else {})
            case.places |= {("location", name): row.place(column) for name, column in names.items()}
            case.places["location",] = row.place("lat")

    def _omitted(self, row: Row) -> None:
        """List what the case of a row has and an exported table does not. Older tables do not say what it is."""
        if row.text("omitted"):
            labels = omitted_words(self.guide.words)
            names = comma_list(labels.get(name.strip(), name.strip()) for name in row.lines("omitted"))
            self.sheets.skipped.append(SkippedPart(row.place("omitted"), "import_omitted", f"{row.text('id')}: {names}"))
        elif row.text("address") and "omitted" not in row.columns and not self._may_omit:
            self._may_omit = True
            self.sheets.skipped.append(SkippedPart(row.place("address"), "import_may_omit", ""))

    def _add_unnamed(self, case: _CaseRows, id_: str) -> None:
        """Add the unnamed organisation `id_`, which an exported table leaves out, in each role of ``unnamed_roles``."""
        organisations = case.data.setdefault("organisations", []) if case.row.text("unnamed_roles") else None
        if not isinstance(organisations, list):
            return
        for role in case.row.lines("unnamed_roles"):
            loc = ("organisations", len(organisations))
            organisations.append({"id": id_, "role": self.guide.choices.code(("organisations", "role"), role)})
            case.places |= {part: case.row.place("unnamed_roles") for part in (loc, (*loc, "id"), (*loc, "role"))}
            case.places.setdefault(("organisations",), case.row.place("unnamed_roles"))

    def _draft(self, case: _CaseRows) -> Draft:
        row = case.row
        sources = case.data.get("sources")
        licences = [source.get("licence") for source in sources if isinstance(source, dict)] if isinstance(sources, list) else []
        if row.text("address") and licences and all(licence == case.data.get("licence") for licence in licences):
            case.data.pop("licence", None)  # an exported table shows the licence that all sources share
        unnamed = [organisation.id for organisation in self.content.organisations if organisation.kind == "unnamed"]
        if row.text("address") and len(unnamed) == 1:
            self._add_unnamed(case, unnamed[0])
        places = {(): row.grid.place(row.number)} | case.places
        columns = (field.name for field in self.guide.questions if field.name in row.columns)
        keys: dict[Loc, Place] = {loc: row.place(name) for name in columns if (loc := location(name)) not in places}
        city_place, stem_place = (row.place(part.name if part.name in row.columns else "id") for part in PLACE_FIELDS)
        body_place = row.place(BODY.name)
        return Draft(
            city=case.city,
            stem=case.stem,
            city_place=city_place,
            stem_place=stem_place,
            header=Located(row.grid.name, case.data, places, keys),
            body=row.text(BODY.name),
            body_place=lambda _line, _column: body_place,
            own_fields=self.content.own_fields,
        )


def _example_names() -> set[str]:
    """Return the file names that the example of a blank table has, in every language."""
    return {wording(language).of("writing", "table_example") for language in LANGUAGES}


def _items_of(data: dict[str, Data], part: Part) -> list[Data] | None:
    """Return the items of a part in the fields of a case, in which it then stands; None where something else stands there."""
    holder: Data = data
    *outer, name = map(str, location(part.field))
    for key in outer:
        holder = holder.setdefault(key, {}) if isinstance(holder, dict) else None
    items = holder.setdefault(name, []) if isinstance(holder, dict) else None
    return items if isinstance(items, list) else None


def _item_key(item: Data) -> str:
    """Return a text that is the same for items with the same fields."""
    return repr(sorted(item.items())) if isinstance(item, dict) else repr(item)
