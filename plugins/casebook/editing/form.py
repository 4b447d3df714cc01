"""The issue form for a new case, and the case in the issue that GitHub makes of it.

An issue holds each answer below ``### <label>``, in the order of the form. The body comes last, because it may have
headings of its own; any other answer that holds one of the form's headings is a problem, not a guess.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from casebook.content.catalogue import Catalogue
from casebook.content.files import Content
from casebook.editing.answers import Reader
from casebook.editing.choices import CITY
from casebook.editing.drafts import Draft
from casebook.editing.guidance import BODY, PLACE_FIELDS, Guide
from casebook.messages.wording import LANGUAGES, Wording, wording
from casebook.model.case import Case
from casebook.model.shape import FieldShape, shape
from casebook.problems import Place, Problem, problem
from casebook.yaml.reader import Data, Loc, Located, invisible
from casebook.yaml.text import decode
from casebook.yaml.writer import Entry, Outline, Scalar, yaml_text

ISSUE_LABEL = "case"
"""What issues of the form are marked with, where the repository has that label; the form is known by its headings, too."""
_HEADING = "### "
NO_RESPONSE = "_No response_"
_SURE = "form_sure"
_SURE_OF = ("form_sure_sources", "form_sure_people")
_ON_ONE_LINE = ("stem", "title", "summary", "period", "reviewed")
_LIMIT = 300_000
"""An issue holds 65,536 letters; of more bytes than these nothing is read."""
_SHOWN = 60
_ENOUGH = 5
"""So many headings of the form no other text has by chance."""
_TRUE = Scalar("true", measured=True)


def issue_form(content: Content | Catalogue, words: Wording) -> str:
    """The form for GitHub's ``.github/ISSUE_TEMPLATE/``, from the model and the vocabulary."""
    guide = Guide.of(content, words)
    fields = [*PLACE_FIELDS, *shape(Case)]
    sure = [_mapping(label=guide.text(key), required=_TRUE) for key in _SURE_OF]
    form = _mapping(
        name=guide.text("form_name"),
        description=guide.text("form_description"),
        title=guide.text("form_title"),
        labels=_list(ISSUE_LABEL),
        body=_list(
            _mapping(type="markdown", attributes=_mapping(value=guide.text("form_intro"))),
            *(_element(guide, field) for field in fields),
            _mapping(type="checkboxes", id="sure", attributes=_mapping(label=guide.text(_SURE), options=_list(*sure))),
            _element(guide, BODY),
        ),
    )
    return yaml_text(form)


@dataclass(frozen=True, slots=True)
class ReadForm:
    """The case in an issue, or what is wrong with it, and where each answer begins."""

    draft: Draft | None
    problems: tuple[Problem, ...]
    answers: tuple[tuple[int, str], ...]
    """The line on which each answer begins, and its label."""
    recognised: bool = True
    """Whether the text comes from the form, maybe with headings that somebody changed, and not from anything else."""

    def where(self, place: Place, words: Wording) -> str:
        """A place in the words of the form: which field, and which line of its answer."""
        begun = [answer for answer in self.answers if answer[0] <= place.line]
        if not begun:
            return str(place)
        line, label = begun[-1]
        return words.fill("writing", "form_place", label=label, line=place.line - line + 1)


def read_form(path: str, raw: bytes, content: Content, words: Wording) -> ReadForm:
    """The case that the issue `raw` describes; it is not checked yet."""
    if len(raw) > _LIMIT:
        return ReadForm(None, (problem(Place(path), "CB715", limit=f"{_LIMIT:,} B"),), ())
    text = decode(path, raw)
    if isinstance(text, Problem):
        return ReadForm(None, (text,), ())
    guide = _asked(text, content, words)
    answers, problems = _answers(path, text, guide)
    begun = tuple((place.line, guide.label(name) if name != _SURE else guide.text(name)) for name, (_, place) in answers.items())
    problems += [*invisible(path, text, 1), *_unsure(answers, guide)]
    if set(answers) != set(_headings(guide)):
        return ReadForm(None, tuple(problems), begun, recognised=_is_form(text, guide))
    data: dict[str, Data] = {}
    values: dict[Loc, Place] = {(): Place(path)}
    reader = Reader(guide.choices)
    for field in shape(Case):
        if answer := reader.read(field, *answers[field.name]):
            data[field.name] = answer.data
            values |= answer.places
            problems += answer.problems
    keys: dict[Loc, Place] = {(name,): place for name, (_, place) in answers.items()}
    (city, city_place), (stem, stem_place), (body, body_place) = (answers[name] for name in ("city", "stem", "body"))
    draft = Draft(
        city=guide.choices.code(CITY, city),
        stem=stem,
        city_place=city_place,
        stem_place=stem_place,
        header=Located(path, data, values, keys),
        body=body,
        body_place=lambda line, column: Place(path, body_place.line + line - 1, column),
    )
    return ReadForm(draft, tuple(problems), begun)


def _asked(text: str, content: Content, words: Wording) -> Guide:
    """The guide in the language of the form, which may be another than that of who reads it: the one with most headings."""
    lines = {line.rstrip() for line in text.split("\n")}
    guides = [Guide.of(content, one) for one in (words, *map(wording, LANGUAGES))]
    return max(guides, key=lambda guide: len(lines.intersection(_headings(guide).values())))


def _is_form(text: str, guide: Guide) -> bool:
    """Whether some of the form's headings are there, or half as many as it has of others: a browser may have translated them."""
    lines, headings = text.split("\n"), _headings(guide).values()
    known = len({line.rstrip() for line in lines}.intersection(headings))
    return known >= _ENOUGH or sum(line.startswith(_HEADING) for line in lines) * 2 >= len(headings)


def _headings(guide: Guide) -> Mapping[str, str]:
    """The heading of each answer in an issue, in order."""
    names = [field.name for field in (*PLACE_FIELDS, *shape(Case))]
    labels = {name: guide.label(name) for name in names} | {_SURE: guide.text(_SURE), BODY.name: guide.label(BODY.name)}
    return {name: f"{_HEADING}{label}" for name, label in labels.items()}


def _answers(path: str, text: str, guide: Guide) -> tuple[dict[str, tuple[str, Place]], list[Problem]]:
    """Each answer with the place where it begins. Without its heading or with two of them an answer is a problem."""
    lines, headings = text.split("\n"), _headings(guide)
    problems: list[Problem] = []
    begins: dict[str, int] = {}
    at = 0
    for name, heading in headings.items():
        found = next((number for number in range(at, len(lines)) if lines[number].rstrip() == heading), None)
        if found is None:
            other = _other_heading(lines[at:], headings.values())
            problems.append(problem(Place(path), "CB703", heading=heading.removeprefix(_HEADING), found=other))
        else:
            begins[name], at = found, found + 1
    before_body = lines[: begins.get(BODY.name, len(lines))]
    for name, heading in headings.items():
        for number, line in enumerate(before_body):
            if line.rstrip() == heading and number != begins.get(name):
                problems.append(problem(Place(path, number + 1), "CB704", heading=heading.removeprefix(_HEADING)))
    ends = [*begins.values(), len(lines)][1:]
    return {name: _answer(path, lines, start + 1, end) for (name, start), end in zip(begins.items(), ends, strict=True)}, problems


def _other_heading(lines: list[str], headings: Collection[str]) -> str | None:
    """The heading that stands where one of the form is missing: the first, before any of the form's."""
    heading = next((line.rstrip() for line in lines if line.startswith(_HEADING)), None)
    return heading[:_SHOWN] if heading and heading not in headings else None


def _answer(path: str, lines: list[str], start: int, end: int) -> tuple[str, Place]:
    while start < end and not lines[start].strip():
        start += 1
    text = "\n".join(lines[start:end]).rstrip()
    return "" if text == NO_RESPONSE else text, Place(path, start + 1)


def _unsure(answers: Mapping[str, tuple[str, Place]], guide: Guide) -> list[Problem]:
    """A problem for each sentence that was not ticked."""
    if _SURE not in answers:
        return []
    text, place = answers[_SURE]
    ticked = {line.strip()[len("- [x] ") :] for line in text.split("\n") if line.strip().lower().startswith("- [x] ")}
    return [problem(place, "CB707", heading=guide.text(key)) for key in _SURE_OF if guide.text(key) not in ticked]


def _element(guide: Guide, field: FieldShape) -> Outline:
    """One question of the form."""
    options = guide.choices.options((field.name,)) if not field.listed else []
    about = "\n".join([guide.hint(field), *guide.how(field), *([] if options else guide.choosable(field))])
    example = guide.example(field.name)
    attributes: dict[str, Scalar | Outline | str] = {"label": guide.label(field.name), "description": about}
    if options:
        kind, attributes["options"] = "dropdown", _list(*options)
    else:
        kind = "input" if field.name in _ON_ONE_LINE else "textarea"
        if example:
            attributes["placeholder"] = example
    element: dict[str, Scalar | Outline | str] = {"type": kind, "id": field.name, "attributes": _mapping(**attributes)}
    if field.required:
        element["validations"] = _mapping(required=_TRUE)
    return _mapping(**element)


def _mapping(**fields: Scalar | Outline | str) -> Outline:
    return Outline("mapping", tuple(Entry(key, _value(value)) for key, value in fields.items()))


def _list(*items: Scalar | Outline | str) -> Outline:
    return Outline("list", tuple(Entry(None, _value(item)) for item in items))


def _value(value: Scalar | Outline | str) -> Scalar | Outline:
    return Scalar(value) if isinstance(value, str) else value
