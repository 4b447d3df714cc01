"""What tests of forms and tables share: cases that use every field, on the small site."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import get_args

from hypothesis import strategies as st

from casebook.build.load import link_targets, load
from casebook.content.files import Content
from casebook.content.folder import read_content
from casebook.content.suggestions import means_nothing
from casebook.editing.answers import has_mark
from casebook.editing.drafts import Draft, draft_problems
from casebook.markdown.convert import Converter
from casebook.messages.wording import Wording, wording
from casebook.model.dates import FIRST_YEAR, FIRST_YEAR_OF_CASES
from casebook.model.field_shapes import FieldShape
from casebook.model.types import CODES, Attribution
from casebook.problems import Problem
from casebook.yaml.reader import Data
from mini import DIALECT, DOCUMENT, MINI, PICTURE, one_tag

WORDS = wording("ko")
BESIDE = {"cases/north/images/a.png": PICTURE, "cases/north/files/plan.hwpx": DOCUMENT, "cases/north/files/plan.pdf": "%PDF-1.4"}
"""What the generated cases show and offer."""

_LETTERS = st.text("가나다 ab1:|\\#-*_.,'\"[]{}<>&⏎\n제목날짜：`~?!%@", min_size=1, max_size=24)
_PHRASES = ("제목: 값", "### 제목", "### 본문", "---", "- [X] 확인", "_No response_", "\\", "\\|", "a | b", "=1+1", "12",
            "예", "- 가", "\\#")  # fmt: skip


def _meaningful(text: str) -> str:
    """The text without blanks at its ends; one that means nothing has a letter more: to draw again, most cases were left out."""
    text = text.strip()
    return f"{text}가" if not text or means_nothing(text) else text


TEXTS = (_LETTERS | st.sampled_from(_PHRASES)).map(_meaningful)
LINES = st.text("가나 ab1:|\\#-*_.,'\"[]{}<>&제목", min_size=1, max_size=24).map(_meaningful)
NUMBERS = st.decimals(-1000, 1000, places=2, allow_nan=False, allow_infinity=False).map(str) | st.integers(-9, 10**9).map(str)
DAYS = st.dates(min_value=date(FIRST_YEAR_OF_CASES, 1, 1), max_value=date(2026, 10, 31)).map(str)
_OLD = st.dates(min_value=date(FIRST_YEAR, 1, 1), max_value=date(2026, 10, 31)).map(str)
DATES = _OLD | _OLD.map(lambda day: day[:7]) | _OLD.map(lambda day: day[:4])
YEARS = st.sampled_from(["2019", "2015-2019", "2015-"])
TIMES = YEARS | DATES
URLS = st.sampled_from(["https://example.org/", "https://example.org/a?b=1&c=|#d", "http://a.example.kr/가"])


LICENCES, ROLES, STATUSES = (st.sampled_from(CODES[name]) for name in ("licence", "role", "status"))


def _of(kind: object) -> st.SearchStrategy[str]:
    return st.sampled_from(get_args(kind))


def record(required: dict[str, st.SearchStrategy[str]], **optional: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, Data]]:
    """A record with all required and some optional fields."""
    return st.fixed_dictionaries(required, optional=optional)


def fields(texts: st.SearchStrategy[str] = TEXTS) -> st.SearchStrategy[dict[str, Data]]:
    """Front matter of a sound case of the small site; every field is drawn some of the time."""
    several = lambda one: st.lists(one, min_size=1, max_size=2, unique_by=repr)  # noqa: E731
    adoption = record({"who": texts}, case=st.just("south/talent"), date=texts, what_changed=texts, url=URLS)
    source = record({"title": texts, "publisher": texts, "date": DATES, "licence": LICENCES, "url": URLS}, part=texts)
    first = record({"id": st.just("본문"), "title": texts, "publisher": texts, "date": DATES, "licence": LICENCES,
                    "file": st.just("_sources/press.txt")})  # fmt: skip
    location = record({"lat": st.just("35.5"), "lon": st.just("-12"), "label": texts})
    vague = record({"lat": st.just("35.5"), "lon": st.just("-12"), "label": texts, "precision": st.just("approximate"),
                    "error_km": st.just("1.5")})  # fmt: skip
    indicator = record({"name": texts, "unit": texts, "value": NUMBERS}, as_of=TIMES, baseline=NUMBERS, target=NUMBERS,
                       method=texts, source=st.just("본문"), attribution=_of(Attribution))  # fmt: skip
    known = ["north-province", "south-university", "ministry"]
    organisations = st.lists(st.sampled_from(known), min_size=1, max_size=3, unique=True)
    return st.fixed_dictionaries(
        {
            "title": texts,
            "summary": texts,
            "category": st.sampled_from(["growth", "living"]),
            "period": YEARS,
            "organisations": organisations.flatmap(
                lambda ids: st.tuples(*(st.fixed_dictionaries({"id": st.just(id_), "role": ROLES}) for id_ in ids)).map(list)
            ),
            "sources": st.tuples(first, source).map(list),
        },
        optional={
            "status": STATUSES,
            "location": location | vague,
            "tags": several(texts.map(one_tag)),
            "licence": LICENCES,
            "awards": several(record({"award": st.just("2019"), "honour": texts})),
            "indicators": several(indicator),
            "cost": record({"total": NUMBERS.map(lambda text: text.lstrip("-"))}, currency=st.just("USD"), note=texts),
            "steps": several(record({"date": texts, "text": texts})),
            "lessons": several(texts),
            "limits": several(texts),
            "transfer": st.fixed_dictionaries({"preconditions": several(texts)}, optional={"not_suitable_when": several(texts)}),
            "adopted_from": several(adoption),
            "adopted_by": several(adoption),
            "agreement": st.just(["first/2-ga-1"]),
            "related": st.just(["south/talent", "north/bus-stop"]),
            "aliases": st.just(["north/a", "south/b"]),
            "redirect_from": st.just(["/news/12/", "news/a.html"]),
            "images": st.just([{"file": "images/a.png", "alt": "그림 | 설명", "credit": "나", "licence": "kogl-1"}]),
            "attachments": st.just([{"file": "files/plan.hwpx", "title": "계획 | 표", "licence": "kogl-1"}]),
            "contact": record({"office": texts}, url=URLS),
            "notes": several(record({"printed": texts, "note": texts})),
            "reviewed": DAYS,
            "withdrawn": record({"date": DAYS, "reason": texts}, archive=URLS),
        },
    )


def content(project: Path = MINI) -> Content:
    """The small site's content."""
    read, problems = read_content(project / "cases")
    assert problems == []
    return read


def problems_of(drafts: list[Draft], project: Path = MINI, words: Wording = WORDS) -> list[Problem]:
    """Everything that is wrong with the drafts."""
    targets = link_targets(load(project / "cases").catalogue, {"docs/index.md": ""})
    return draft_problems(content(project), drafts, lambda *_: Converter(DIALECT, targets), words)


_SIGN = re.compile(r"(?<!\\)(\\*)([|⏎\n])")


_SEPARATOR = re.compile("[,;/#\uff0c\uff1b\u3001\uff03]")
"""What parts the words of a line."""


def box_text(shape: FieldShape, data: Data, words: Wording) -> str:
    """Return the text of a box with the value `data`; `Reader.read` turns it back into the value."""
    if shape.fields and isinstance(data, list):
        return "\n".join(_record(shape, item, words) for item in data)
    if shape.fields:
        return _record(shape, data, words)
    items = data if isinstance(data, list) else [data]
    texts = [_SEPARATOR.sub(r"\\\g<0>", str(item)) if shape.name == "tags" else str(item) for item in items]
    return "\n".join(map(_line, texts))


def _record(shape: FieldShape, data: Data, words: Wording) -> str:
    fields = data if isinstance(data, dict) else {}
    parts = []
    for part in shape.fields:
        value = fields.get(part.name)
        values = value if isinstance(value, list) else [] if value is None else [value]
        parts += [f"{words.of('fields', part.name)}: {_escape(str(text).strip())}" for text in values]
    return " | ".join(parts)


def _line(text: str) -> str:
    escaped = _escape(text.strip())
    return f"\\{escaped}" if has_mark(escaped) else escaped


def _escape(text: str) -> str:
    return _SIGN.sub(lambda match: f"{match[1] * 2}{'⏎' if match[2] == chr(10) else chr(92) + match[2]}", text)
