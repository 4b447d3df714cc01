"""What is wrong with many rows of a table in the same way, said once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from casebook import permalinks
from casebook.content.files import NAME, CaseFile, Content
from casebook.content.references import check_references
from casebook.content.validation import validate
from casebook.editing.answers import Answer
from casebook.editing.arrange import case_text, outline_of
from casebook.files.journal import create_files
from casebook.markdown.convert import Converter
from casebook.messages.wording import Wording
from casebook.model.case import Case
from casebook.model.shape import shape
from casebook.pages.case import source_marks
from casebook.problems import Place, Problem, nearest, problem
from casebook.yaml.reader import Data, Located

_MANY = 3
"""From so many rows on, what is said of each in the same words is said once."""
_SHOWN = 3
_OWN = ("found", "item", "near", "id")
"""Values that differ from row to row although the same is wrong with each."""


def group_repeats(problems: Iterable[Problem], rows: int, where: Callable[[Place], str]) -> list[Problem]:
    """Return the problems of a table with `rows` rows, one for each group of equal ones in a column.

    A group has a value ``rows``, how many rows it stands for, and ``places``, the first of them as `where` names them. Problems
    that differ in what was found make a group only if every row has one.
    """
    exact = _gathered(problems, lambda one: one.values, _MANY, where)
    return sorted(_gathered(exact, _alike, max(_MANY, rows), where))


def _alike(one: Problem) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in one.values if name not in _OWN)


def _gathered(
    problems: Iterable[Problem], key: Callable[[Problem], object], least: int, where: Callable[[Place], str]
) -> list[Problem]:
    groups: dict[object, list[Problem]] = defaultdict(list)
    for one in sorted(problems):
        groups[one.place.path, one.place.column, one.code, key(one)].append(one)
    told: list[Problem] = []
    for group in groups.values():
        first = {one.place.line: one for one in reversed(group)}
        if len(first) < least:
            told += group
            continue
        lines = sorted(first)
        places = ", ".join(where(first[line].place) for line in lines[:_SHOWN]) + (", \u2026" if len(lines) > _SHOWN else "")
        values = {**dict(group[0].values), "rows": str(len(lines)), "places": places}
        told.append(replace(group[0], values=tuple(sorted(values.items()))))
    return told


@dataclass(frozen=True, slots=True)
class Draft:
    """The fields and the body of a case, and where somebody wrote each of them."""

    city: str
    stem: str
    city_place: Place
    stem_place: Place
    header: Located
    body: str
    body_place: Callable[[int, int], Place]
    """Where a line and a column of the body stand in what was read."""

    @property
    def id(self) -> str:
        """The id of the case."""
        return f"{self.city}/{self.stem}"

    @property
    def text(self) -> str:
        """The case file."""
        data = self.header.data
        return case_text(outline_of(data if isinstance(data, dict) else {}, shape(Case)), self.body)


def draft_problems(content: Content, drafts: Sequence[Draft], converter: Converter, words: Wording) -> list[Problem]:
    """Everything that `casebook check` would say of the cases once they are written, at the places where they were read."""
    problems: list[Problem] = []
    files: list[tuple[Draft, CaseFile]] = []
    first: dict[str, Place] = {}
    for draft in drafts:
        found = _names(content, draft, first)
        case = validate(Case, draft.header)
        problems += found
        if isinstance(case, list):
            problems += case
        elif not found:
            files.append((draft, CaseFile(draft.id, case, draft.body, 1, draft.header)))
    problems += _between(content, [file for _, file in files])
    for draft, file in files:
        problems += _body(content, draft, file, converter, words)
    return sorted(set(problems))


def answer_problems(content: Content, name: str, answer: Answer) -> list[Problem]:
    """What `casebook check` would say of one field of a case that is sound in all others."""
    others = _sound(content)
    data = {**others, name: answer.data}
    header = Located("", data, {(): Place(""), **{(other,): Place("") for other in others}, **answer.places})
    case = validate(Case, header)
    found = case if isinstance(case, list) else _between(content, [CaseFile("/", case, "", 1, header)])
    return [*answer.problems, *(one for one in found if one.place in answer.places.values())]


def sound_record(content: Content, name: str) -> dict[str, Data]:
    """An item of a required list of records of which nothing is wrong."""
    items = _sound(content)[name]
    first = items[0] if isinstance(items, list) and items else {}
    return dict(first) if isinstance(first, dict) else {}


def _sound(content: Content) -> dict[str, Data]:
    """The required fields of a case of which nothing is wrong."""
    address = "https://example.org/"
    source: dict[str, Data] = {"title": "-", "publisher": "-", "date": "2000-01-01", "url": address, "licence": "kogl"}
    organisations: list[Data] = [{"id": one.id, "role": "lead"} for one in content.organisations[:1]]
    category = next((one.id for one in content.categories), "-")
    return {
        "title": "-", "summary": "-", "category": category, "period": "2000", "organisations": organisations, "sources": [source],
    }  # fmt: skip


def write_drafts(root: Path, texts: Mapping[str, str]) -> list[Path]:
    """Write the text of every case below `root`, by its id, or none: a file that exists is never written over."""
    return create_files(root, {f"{id_}.md": text for id_, text in texts.items()})


def _names(content: Content, draft: Draft, first: dict[str, Place]) -> list[Problem]:
    """What is wrong with where the file would stand: outside its folder, in no city, on another file."""
    cities = [city.id for city in content.cities]
    found = []
    if not draft.city:
        found.append(problem(draft.city_place, "CB107", field="city"))
    elif draft.city not in cities:
        near = nearest(draft.city, cities)
        found.append(problem(draft.city_place, "CB201", id=draft.city[:60], near=near, allowed=", ".join(cities)))
    if not NAME.fullmatch(draft.stem):
        found.append(problem(draft.stem_place, "CB020", found=draft.stem[:60] or None))
    if found:
        return found
    if f"{draft.id}.md" in content.files:
        return [problem(draft.stem_place, "CB701", file=f"{content.root.name}/{draft.id}.md")]
    if draft.id in first:
        return [problem(draft.stem_place, "CB702", id=draft.id, first=first[draft.id].line)]
    first[draft.id] = draft.stem_place
    return []


def _between(content: Content, files: Sequence[CaseFile]) -> list[Problem]:
    """Problems between the new cases and all others; those that were there before are not theirs."""
    names = {f"{file.id}.md" for file in files}
    whole = replace(content, cases=(*content.cases, *files), files=content.files | names)
    ours = {place.path for file in files for place in file.header.values.values()}
    return [found for found in check_references(whole) if found.place.path in ours]


def _body(content: Content, draft: Draft, file: CaseFile, converter: Converter, words: Wording) -> list[Problem]:
    """Problems of the body, whose links lead from where the file will stand."""
    path = f"{content.root.name}/{draft.id}.md"
    placed = replace(file, header=replace(file.header, path=path))
    found = converter.convert(placed, permalinks.case(draft.id), source_marks(file.case, words)).problems
    return [replace(one, place=draft.body_place(one.place.line, one.place.column)) for one in found]
