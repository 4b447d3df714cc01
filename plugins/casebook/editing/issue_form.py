"""The issue form for a new case, and the case in an issue that GitHub made from it.

An issue has each answer below ``### <label>``, in the order of the form. The body comes last, because it may have
headings of its own; a heading of the form inside any other answer is a problem.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct

from casebook.content.catalogue import Catalogue
from casebook.content.files import Content
from casebook.editing.answers import Reader, location, store
from casebook.editing.choices import CITY
from casebook.editing.drafts import Draft
from casebook.editing.guidance import BODY, PLACE_FIELDS, Guide
from casebook.languages import LANGUAGES
from casebook.messages.wording import Wording, wording
from casebook.model.field_shapes import FieldShape
from casebook.problems import Place, Problem, problem
from casebook.yaml.reader import Data, Loc, Located
from casebook.yaml.text import decode
from casebook.yaml.unseen import invisible_characters
from casebook.yaml.writer import Plain, plain_yaml

ISSUE_LABEL = "case"
"""The label of issues from the form. A repository may lack the label, so the form is recognised by its headings, too."""
_HEADING = "### "
NO_RESPONSE = "_No response_"
_CONFIRMATION = "form_sure"
_CONFIRMATIONS = ("form_sure_sources", "form_sure_people")
_ON_ONE_LINE = ("stem", "title", "summary", "period", "reviewed")
_LIMIT = 300_000
"""The most bytes that are read. An issue has up to 65,536 characters."""
_QUOTED = 60
_MANY_HEADINGS = 5
"""The number of headings that no other text has by chance."""


def issue_form(content: Content | Catalogue, words: Wording) -> str:
    """Return the form for GitHub's ``.github/ISSUE_TEMPLATE/``, from the model and the vocabulary."""
    guide = Guide.of(content, words)
    fields = [*PLACE_FIELDS, *guide.asked]
    confirmations: list[Plain] = [{"label": guide.text(key), "required": True} for key in _CONFIRMATIONS]
    return plain_yaml(
        {
            "name": guide.text("form_name"),
            "description": guide.text("form_description"),
            "title": guide.text("form_title"),
            "labels": [ISSUE_LABEL],
            "body": [
                {"type": "markdown", "attributes": {"value": guide.text("form_intro")}},
                *(_element(guide, field) for field in fields),
                {
                    "type": "checkboxes",
                    "id": "sure",
                    "attributes": {"label": guide.text(_CONFIRMATION), "options": confirmations},
                },
                _element(guide, BODY),
            ],
        }
    )


class FormImport(Struct, frozen=True):
    """The result of reading an issue: the case or problems, and the line of each answer."""

    draft: Draft | None
    problems: tuple[Problem, ...]
    answers: tuple[tuple[int, str], ...]
    """The line on which each answer begins, and its label."""
    recognised: bool = True
    """Whether the text comes from the form, possibly with changed headings."""

    def describe_place(self, place: Place, words: Wording) -> str:
        """Return a place in the words of the form: the field, and the line of its answer."""
        answers = [answer for answer in self.answers if answer[0] <= place.line]
        if not answers:
            return str(place)
        line, label = answers[-1]
        return words.fill("writing", "form_place", label=label, line=place.line - line + 1)


def read_form(path: str, raw: bytes, content: Content, words: Wording) -> FormImport:
    """Return the case in the issue `raw`; it is not checked yet."""
    if len(raw) > _LIMIT:
        return FormImport(None, (problem(Place(path), "CB715", limit=f"{_LIMIT} B"),), ())
    text = decode(path, raw)
    if isinstance(text, Problem):
        return FormImport(None, (text,), ())
    guide = _guide_of(text, content, words)
    answers, problems = _answers(path, text, guide)
    starts = tuple(
        (place.line, guide.label(name) if name != _CONFIRMATION else guide.text(name)) for name, (_, place) in answers.items()
    )
    problems += [*invisible_characters(path, text, 1), *_unticked_problems(answers, guide)]
    if any(item.code == "CB703" for item in problems):
        return FormImport(None, tuple(problems), starts, recognised=_is_form(text, guide))
    header, field_problems = _header(path, answers, guide)
    (city, city_place), (stem, stem_place), (body, body_place) = (answers[name] for name in ("city", "stem", "body"))
    draft = Draft(
        city=guide.choices.code(CITY, city),
        stem=stem,
        city_place=city_place,
        stem_place=stem_place,
        header=header,
        body=body,
        body_place=lambda line, column: Place(path, body_place.line + line - 1, column),
        own_fields=content.own_fields,
    )
    return FormImport(draft, (*problems, *field_problems), starts)


def _header(path: str, answers: Mapping[str, tuple[str, Place]], guide: Guide) -> tuple[Located, list[Problem]]:
    """Return the fields of the case, with the place of each part of an answer, and problems of how answers are written."""
    data: dict[str, Data] = {}
    values: dict[Loc, Place] = {(): Place(path)}
    problems: list[Problem] = []
    reader = Reader(guide.choices, guide.example)
    for field in guide.questions:
        if field.name in answers and (answer := reader.read(field, *answers[field.name])):
            store(answer, field.name, data, values)
            problems += answer.problems
    keys: dict[Loc, Place] = {location(name): place for name, (_, place) in answers.items()}
    return Located(path, data, values, keys), problems


def _guide_of(text: str, content: Content, words: Wording) -> Guide:
    """Return the guide in the language whose headings the issue has most of: the form may not be in that of `words`."""
    lines = {line.rstrip() for line in text.split("\n")}
    guides = [Guide.of(content, language_words) for language_words in (words, *map(wording, LANGUAGES))]
    return max(guides, key=lambda guide: len(lines.intersection(_headings(guide).values())))


def _is_form(text: str, guide: Guide) -> bool:
    """Return whether the text has some headings of the form, or half as many of others: a browser may have translated them."""
    lines, headings = text.split("\n"), _headings(guide).values()
    count = len({line.rstrip() for line in lines}.intersection(headings))
    return count >= _MANY_HEADINGS or sum(line.startswith(_HEADING) for line in lines) * 2 >= len(headings)


def _headings(guide: Guide) -> Mapping[str, str]:
    """Return the heading of each answer in an issue, in order."""
    names = [field.name for field in (*PLACE_FIELDS, *guide.questions)]
    labels = {name: guide.label(name) for name in names} | {
        _CONFIRMATION: guide.text(_CONFIRMATION),
        BODY.name: guide.label(BODY.name),
    }
    return {name: f"{_HEADING}{label}" for name, label in labels.items()}


def _answers(path: str, text: str, guide: Guide) -> tuple[dict[str, tuple[str, Place]], list[Problem]]:
    """Return each answer with the place where it begins, and a problem for each heading that is missing or repeated.

    An optional field that the text does not have has no answer: the form may be older than the field.
    """
    headings = _headings(guide)
    former = {f"{_HEADING}{label}": headings[name] for name, label in guide.former_labels.items() if name in headings}
    lines = [former.get(line.rstrip(), line) for line in text.split("\n")]
    optional = {field.name for field in guide.questions if not field.required}
    texts = {line.rstrip() for line in lines}
    moved = _moved_headings(lines, headings)
    problems = [
        problem(Place(path, number + 1), "CB703", kind="order", heading=headings[name].removeprefix(_HEADING))
        for name, number in moved.items()
    ]
    begins: dict[str, int] = {}
    start = 0
    for name, heading in headings.items():
        if name in moved:
            continue
        match = next((number for number in range(start, len(lines)) if lines[number].rstrip() == heading), None)
        if match is None:
            other = _other_heading(lines[start:], headings.values())
            if name in optional and not other and heading not in texts:
                continue
            problems.append(problem(Place(path), "CB703", heading=heading.removeprefix(_HEADING), found=other))
        else:
            begins[name], start = match, match + 1
    before_body = lines[: begins.get(BODY.name, len(lines))]
    for name, heading in headings.items():
        for number, line in enumerate(before_body):
            if line.rstrip() == heading and number != begins.get(name) and name not in moved:
                problems.append(problem(Place(path, number + 1), "CB704", heading=heading.removeprefix(_HEADING)))
    ends = [*begins.values(), len(lines)][1:]
    return {name: _answer(path, lines, start + 1, end) for (name, start), end in zip(begins.items(), ends, strict=True)}, problems


def _moved_headings(lines: Sequence[str], headings: Mapping[str, str]) -> Mapping[str, int]:
    """Return the fewest headings that stand out of the order of the form, of those that the text has once, with their lines."""
    numbers = {
        heading: [number for number, line in enumerate(lines) if line.rstrip() == heading] for heading in headings.values()
    }
    once = {name: numbers[heading][0] for name, heading in headings.items() if len(numbers[heading]) == 1}
    runs: list[list[str]] = []  # for each name, the longest row of names in order that ends with it
    for name, number in once.items():
        before = [run for run in runs if once[run[-1]] < number]
        runs.append([*max(before, key=len, default=[]), name])
    in_order = max(runs, key=len, default=[])
    return {name: number for name, number in once.items() if name not in in_order}


def _other_heading(lines: list[str], headings: Collection[str]) -> str | None:
    """Return the first heading of `lines`, if it stands in place of a missing one of the form."""
    heading = next((line.rstrip() for line in lines if line.startswith(_HEADING)), None)
    return heading[:_QUOTED] if heading and heading not in headings else None


def _answer(path: str, lines: list[str], start: int, end: int) -> tuple[str, Place]:
    while start < end and not lines[start].strip():
        start += 1
    text = "\n".join(lines[start:end]).rstrip()
    return "" if text == NO_RESPONSE else text, Place(path, start + 1)


def _unticked_problems(answers: Mapping[str, tuple[str, Place]], guide: Guide) -> list[Problem]:
    """Return a problem for each confirmation that was not ticked."""
    if _CONFIRMATION not in answers:
        return []
    text, place = answers[_CONFIRMATION]
    ticked = {line.strip()[len("- [x] ") :] for line in text.split("\n") if line.strip().lower().startswith("- [x] ")}
    return [problem(place, "CB707", heading=guide.text(key)) for key in _CONFIRMATIONS if guide.text(key) not in ticked]


def _element(guide: Guide, field: FieldShape) -> dict[str, Plain]:
    """Return one question of the form."""
    options = guide.choices.options((field.name,)) if not field.listed else []
    about = "\n".join([guide.hint(field), *guide.box_hints(field), *([] if options else guide.choice_lines(field))])
    example = guide.example(field.name)
    attributes: dict[str, Plain] = {"label": guide.label(field.name), "description": about}
    if options:
        kind, attributes["options"] = "dropdown", options
    else:
        kind = (
            "input"
            if field.name in _ON_ONE_LINE or (field.name in guide.own and not (field.listed or field.fields))
            else "textarea"
        )
        if example:
            attributes["placeholder"] = example
    element: dict[str, Plain] = {"type": kind, "id": field.name, "attributes": attributes}
    if field.required:
        element["validations"] = {"required": True}
    return element
