"""A new case file: what is known filled in, and every optional field as a comment that says what it is for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from casebook.content.catalogue import Catalogue
from casebook.content.files import Content
from casebook.editing.arrange import case_text, outline_of
from casebook.editing.drafts import Draft
from casebook.editing.guidance import BODY, Guide
from casebook.messages.wording import Wording
from casebook.model.case import Case
from casebook.model.shape import FieldShape, shape
from casebook.problems import Place
from casebook.yaml.reader import Located
from casebook.yaml.writer import yaml_text


def new_case_text(guide: Guide, draft: Draft) -> str:
    """The file of `draft`; a body that is not written yet has the customary headings."""
    data = draft.header.data if isinstance(draft.header.data, dict) else {}
    known = outline_of(data, shape(Case))
    missing = [line for field in shape(Case) if field.name not in data for line in _commented(guide, field)]
    comments = ("", f"# {guide.text('optional')}", *missing)
    return case_text(replace(known, below=comments), draft.body or guide.example(BODY.name) or "")


def sample_case(content: Content | Catalogue, words: Wording, *, whole: bool = False) -> str:
    """A case file whose required fields hold examples; the `whole` one has all others as comments.

    The other is short: what an address can carry.
    """
    guide, nowhere = Guide.of(content, words), Place("")
    data = {field.name: guide.example_data(field) for field in shape(Case) if field.required}
    draft = Draft("", "", nowhere, nowhere, Located("", data), guide.example(BODY.name) or "", lambda _line, _column: nowhere)
    return new_case_text(guide, draft) if whole else draft.text


def _commented(guide: Guide, field: FieldShape) -> Iterator[str]:
    """An empty line, what the field is for, and an example of it that is right when its signs are taken away."""
    example = guide.example_data(field)
    if example is None:
        return
    yield ""
    yield from (f"# {line}" for line in [f"{guide.label(field.name)}. {guide.hint(field)}", *guide.choosable(field)])
    yield from (f"# {line}" for line in yaml_text(outline_of({field.name: example}, shape(Case))).splitlines())
