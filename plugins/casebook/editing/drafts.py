"""Cases that are not written yet: their text, their problems at the places where they were read, and writing them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from casebook import permalinks
from casebook.content.broken_files import sound_part
from casebook.content.catalogue import Catalogue
from casebook.content.file_names import name_problems
from casebook.content.files import BrokenFile, CaseFile, Content
from casebook.content.names import name_codes
from casebook.content.record_addresses import is_of_list
from casebook.content.references import check_body, check_references
from casebook.content.stems import suggest_stem
from casebook.content.validation import validate
from casebook.editing.answers import Answer, store
from casebook.editing.format import case_text, outline_of
from casebook.editing.guidance import BODY, Guide
from casebook.editing.spreadsheet_rows import format_ranges
from casebook.files.journal import create_files
from casebook.markdown.convert import Converter
from casebook.messages.progress import Progress
from casebook.messages.wording import Wording
from casebook.model.case import Case
from casebook.model.field_shapes import FieldShape, case_fields
from casebook.model.own_fields import OWN_FIELDS, OwnField
from casebook.model.types import NAME
from casebook.pages.case import source_marks
from casebook.problems import Place, Problem, nearest, problem
from casebook.yaml.reader import Data, Loc, Located
from casebook.yaml.text import Document
from casebook.yaml.writer import Entry, Outline, yaml_text

_MANY = 3
"""The least number of rows with the same problem that make a group."""


def group_repeats(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems of a table, one for each group of equal ones in a column.

    A group has the values ``rows``, its number of rows, and ``places``, the numbers of these rows. Problems of different texts
    stay apart: what is suggested for one of them is wrong for the others.
    """
    groups: dict[object, list[Problem]] = defaultdict(list)
    for item in sorted(problems):
        groups[item.place.path, item.place.column, item.code, item.values].append(item)
    grouped: list[Problem] = []
    for group in groups.values():
        lines = sorted({item.place.line for item in group})
        if len(lines) < _MANY:
            grouped += group
            continue
        grouped.append(group[0].with_values(rows=len(lines), places=format_ranges(lines)))
    return sorted(grouped)


class Draft(Struct, frozen=True):
    """The fields and the body of a case, and the place where each of them was read."""

    city: str
    stem: str
    city_place: Place
    stem_place: Place
    header: Located
    body: str
    body_place: Callable[[int, int], Place]
    """Returns the place of a line and column of the body in the text that was read."""
    own_fields: tuple[OwnField, ...] = ()
    """The fields that the site adds to those of a case."""

    @property
    def id(self) -> str:
        """The id of the case."""
        return f"{self.city}/{self.stem}"

    @property
    def document(self) -> Document:
        """The parts of the case file, whose places are where each was read."""
        return Document(self.header, self.body, 1)

    @property
    def text(self) -> str:
        """The case file."""
        data = self.header.data
        return case_text(outline_of(data if isinstance(data, dict) else {}, case_fields(self.own_fields)), self.body)


def draft_problems(
    content: Content,
    drafts: Sequence[Draft],
    make_converter: Callable[[Content, Sequence[Problem]], Converter],
    words: Wording,
    progress: Progress | None = None,
) -> list[Problem]:
    """Return the problems that `casebook check` would report after writing the cases, at the places where they were read.

    `make_converter` returns the converter of bodies, given the content with the new cases, to which bodies may link, and the
    problems of all references.
    """
    problems: list[Problem] = []
    files: list[tuple[Draft, CaseFile]] = []
    unsound: list[CaseFile] = []
    first: dict[str, Place] = {}
    codes = content.codes.allowed
    for draft in drafts:
        path_problems = _path_problems(content, draft, first)
        case = validate(Case, draft.header, codes=codes)
        problems += path_problems
        if isinstance(case, list):
            problems += case
            sound = sound_part(Case, draft.header, codes)
            unsound += [] if path_problems else [CaseFile(draft.id, draft.document, sound)]
        elif not path_problems:
            files.append((draft, CaseFile(draft.id, draft.document, case)))
    new = [file for _, file in files]
    references = _reference_problems(content, new, unsound)
    paths = {place.path for draft in drafts for place in draft.header.values.values()}
    problems += [item for item in references if item.place.path in paths and item.code != "CB034"]
    written = content.files | {f"{file.id}.md" for file in new}
    converter = make_converter(replace(content, cases=(*content.cases, *new), files=written), references)
    for draft, file in progress.track("rows", files) if progress else files:
        problems += _body_problems(content, draft, file, converter, words)
    return sorted(set(name_codes(problems, content)))


def without_consequences(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems in order, without those that follow from another one at their place.

    A line that was not divided lacks parts of a record, a cell with an error has no value, and a number that a spreadsheet has
    shortened is none.
    """
    undivided = {item.place for item in problems if item.code == "CB705" and item.value("kind") == "undivided"}
    without_value = {item.place for item in problems if item.code == "CB711"}
    shortened = {item.place for item in problems if item.code == "CB725"}
    following = {"CB101": undivided | without_value, "CB107": without_value, "CB109": shortened, "CB130": shortened}
    return sorted({item for item in problems if item.place not in following.get(item.code, ())})


def with_places(problems: Iterable[Problem], paths: Collection[str], describe: Callable[[Place], str]) -> list[Problem]:
    """Return the problems of a table, whose values name places of its sheets, the `paths`, as people find them there."""
    named = {name: re.compile(rf"{re.escape(name)}:(\d+):(\d+)") for name in paths}

    def said(value: str) -> str:
        match = next(((name, match) for name, pattern in named.items() if (match := pattern.fullmatch(value))), None)
        return describe(Place(match[0], int(match[1][1]), int(match[1][2]))) if match else value

    return [item.with_values(first=said(first)) if (first := item.value("first")) else item for item in problems]


def answer_problems(content: Content, name: str, answer: Answer) -> list[Problem]:
    """Return the problems that `casebook check` would report of one field in a case without other problems."""
    fields = _valid_fields(content)
    data = dict(fields)
    places: dict[Loc, Place] = {(): Place(""), **{(field,): Place("") for field in fields}}
    store(answer, name, data, places)
    header = Located("", data, places)
    case = validate(Case, header, codes=content.codes.allowed)
    alone = replace(content, cases=(), translations=(), broken=())  # of others, an answer may only name the ids of their files
    items = case if isinstance(case, list) else _reference_problems(alone, [CaseFile("/", Document(header, "", 1), case)])
    return [*answer.problems, *name_codes((item for item in items if item.place in answer.places.values()), content)]


def valid_record(content: Content, name: str) -> dict[str, Data]:
    """Return a valid item of a required list of records."""
    items = _valid_fields(content).get(name)
    first = items[0] if isinstance(items, list) and items else {}
    return dict(first) if isinstance(first, dict) else {}


def _valid_fields(content: Content) -> dict[str, Data]:
    """Return the required fields of a valid case."""
    address, codes = "https://example.org/", content.codes.allowed
    licence, role = (next(iter(codes[field]), "-") for field in ("licence", "role"))
    source: dict[str, Data] = {"title": "x", "publisher": "x", "date": "2000-01-01", "url": address, "licence": licence}
    organisations: list[Data] = [{"id": item.id, "role": role} for item in content.organisations[:1]]
    category = next((item.id for item in content.categories), "-")
    return {
        "title": "x", "summary": "x", "category": category, "period": "2000", "organisations": organisations, "sources": [source],
    }  # fmt: skip


def write_drafts(root: Path, texts: Mapping[str, str], lists: Mapping[str, str] | None = None) -> list[Path]:
    """Write the texts, by case id, below `root` and return the paths. Write all or none, and overwrite no file but `lists`.

    `lists` has the new texts of the lists that the cases use, by path below `root`.
    """
    return create_files(root, {f"{id_}.md": text for id_, text in texts.items()}, lists)


def _path_problems(content: Content, draft: Draft, first: dict[str, Place]) -> list[Problem]:
    """Return problems of the file's path: a name outside its folder, an unknown city, a file that exists. Add it to `first`."""
    cities = [city.id for city in content.cities]
    problems = []
    if not draft.city:
        problems.append(problem(draft.city_place, "CB107", field="city"))
    elif draft.city not in cities:
        near = nearest(draft.city, cities)
        problems.append(problem(draft.city_place, "CB201", id=draft.city[:60], near=near, allowed=", ".join(cities)))
    if not NAME.fullmatch(draft.stem):
        problems.append(problem(draft.stem_place, "CB020", found=draft.stem[:60] or None, near=suggest_stem(draft.stem) or None))
    else:
        problems += name_problems([f"{draft.stem}.md"], draft.stem_place)
        if is_of_list(address := permalinks.case(draft.id)):
            problems.append(problem(draft.stem_place, "CB405", kind="id", address=address))
    if problems:
        return problems
    if f"{draft.id}.md" in content.files:
        return [problem(draft.stem_place, "CB701", file=f"{content.root.name}/{draft.id}.md")]
    if draft.id in first:
        return [problem(draft.stem_place, "CB702", id=draft.id, first=first[draft.id].line)]
    first[draft.id] = draft.stem_place
    return []


def _reference_problems(content: Content, files: Sequence[CaseFile], unsound: Sequence[CaseFile] = ()) -> list[Problem]:
    """Return the problems between all cases, the new ones among them. Of `unsound` ones, a part is sound."""
    names = {f"{file.id}.md" for file in (*files, *unsound)}
    broken = (*content.broken, *(BrokenFile(file.path, file.body, 1, None, file) for file in unsound))
    return check_references(replace(content, cases=(*content.cases, *files), broken=broken, files=content.files | names))


def _body_problems(content: Content, draft: Draft, file: CaseFile, converter: Converter, words: Wording) -> list[Problem]:
    """Return problems of the body, whose links are resolved from where the file will be."""
    path = f"{content.root.name}/{draft.id}.md"
    file = replace(file, document=Document(replace(file.header, path=path), file.body, 1))
    problems = [
        *check_body(file),
        *converter.convert(file, permalinks.case(draft.id), source_marks(file.case, words)).problems,
    ]
    return [replace(item, place=draft.body_place(item.place.line, item.place.column)) for item in problems]


def new_case_text(guide: Guide, draft: Draft) -> str:
    """Return the file of `draft`; an empty body gets the customary headings, with a hint below each that no page shows."""
    data = draft.header.data if isinstance(draft.header.data, dict) else {}
    fields = outline_of(data, guide.fields)
    optional = [line for field in guide.fields if field.name not in data for line in _commented(guide, field)]
    comments = ("", f"# {guide.text('optional')}", *optional)
    entries = tuple(_with_own_comments(guide, entry) for entry in fields.entries)
    return case_text(replace(fields, entries=entries, below=comments), draft.body or guide.words.of("writing", "outline"))


def _with_own_comments(guide: Guide, entry: Entry) -> Entry:
    """Return the entry; that of own fields with the other own fields as comments."""
    if entry.key != OWN_FIELDS or not isinstance(entry.value, Outline):
        return entry
    ids = {inner.key for inner in entry.value.entries}
    return replace(entry, value=replace(entry.value, below=tuple(f"# {line}" for line in _own_lines(guide, ids, ""))))


def _own_lines(guide: Guide, ids: Collection[str | None], sign: str) -> Iterator[str]:
    """Yield an explanation, after a comment sign, and an example of each own field that is not given."""
    for question in guide.questions:
        own = guide.own.get(question.name)
        if own and own.id not in ids:
            explanation = [f"{guide.label(question.name)}. {guide.hint(question)}".strip(), *guide.choice_lines(question)]
            yield from (f"{sign}{line}" for line in explanation)
            example, shape = guide.example_data(question), replace(question, name=own.id)
            yield from yaml_text(outline_of({own.id: example}, [shape])).splitlines() if example is not None else ()


def sample_case(content: Content | Catalogue, words: Wording, *, commented: bool = False) -> str:
    """Return a case file with examples in its required fields; with `commented`, all other fields are comments.

    Without them it is short enough for the address of a page that creates a file.
    """
    guide, nowhere = Guide.of(content, words), Place("")
    data: dict[str, Data] = {}
    for field in guide.questions:
        if field.required:
            store(Answer(guide.example_data(field), {(field.name,): nowhere}), field.name, data, {})
    body = "" if commented else guide.example(BODY.name) or ""
    draft = Draft("", "", nowhere, nowhere, Located("", data), body, lambda _line, _column: nowhere, content.own_fields)
    return new_case_text(guide, draft) if commented else draft.text


def _commented(guide: Guide, field: FieldShape) -> Iterator[str]:
    """Yield an empty line, an explanation of the field, and an example that is valid once its comment signs are removed."""
    if field.name == OWN_FIELDS:
        yield from ("", "# fields:", *(f"#   {line}" for line in _own_lines(guide, (), "# ")))
        return
    example = guide.example_data(field)
    if example is None:
        return
    yield ""
    yield from (f"# {line}" for line in [f"{guide.label(field.name)}. {guide.hint(field)}", *guide.choice_lines(field)])
    yield from (f"# {line}" for line in yaml_text(outline_of({field.name: example}, guide.fields)).splitlines())
