"""A case that is to be written: checked as if it stood in its folder, and written only when nothing is wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from casebook import permalinks
from casebook.authoring.answers import Answer
from casebook.authoring.arranging import case_text, outline_of
from casebook.catalogue import cross_check
from casebook.files import create_files
from casebook.markup import Converter
from casebook.model import Case, shape
from casebook.pages import source_marks
from casebook.problems import Place, Problem, nearest, problem
from casebook.reading import NAME, CaseFile, Content, validated
from casebook.source import Data, Located
from casebook.wording import Wording


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
        case = validated(Case, draft.header)
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
    case = validated(Case, header)
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
    return [found for found in cross_check(whole) if found.place.path in ours]


def _body(content: Content, draft: Draft, file: CaseFile, converter: Converter, words: Wording) -> list[Problem]:
    """Problems of the body, whose links lead from where the file will stand."""
    path = f"{content.root.name}/{draft.id}.md"
    placed = replace(file, header=replace(file.header, path=path))
    found = converter.convert(placed, permalinks.case(draft.id), source_marks(file.case, words)).problems
    return [replace(one, place=draft.body_place(one.place.line, one.place.column)) for one in found]
