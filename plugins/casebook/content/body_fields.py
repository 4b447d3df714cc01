"""Find which fields of a case the sections of its body describe, by their headings, and which lines were meant for fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from html import unescape
from unicodedata import normalize

from msgspec import Struct

from casebook.content.body_sections import MARKS, body_sections
from casebook.content.suggestions import field_called, is_person
from casebook.languages import LANGUAGES
from casebook.markdown.comments import running_text
from casebook.messages.wording import wording, words_of
from casebook.yaml.text import FRONT_MATTER_FENCE

_NUMBER = re.compile(r"[\W_]*(?:(?:[0-9]+|(?:[\uac00-\ud558]|[ivx]+)(?=[.)]))[\W_]*)*")
"""The number that a heading may begin with."""
_PARTICLE = re.compile(r"[\uc640\uacfc]$")
_NO_WORD = re.compile(r"[\W_]+")
_FIELD = re.compile(r"([a-z_]+):([ \t].*)?")
_ANY_FIELD = re.compile(rf"^{_FIELD.pattern}$", re.MULTILINE)
_DATA = re.compile(r"\[[^\[\]^]*\]|\{[^{}]*\}|[a-z]+(?:-[a-z]+)*|\d{4}(?:-\d{4})?")
"""Values that no sentence has: a list or a record in brackets, a code, a period."""


RESULTS = "results"
"""What a case has brought about, which sections of bodies say and no field has."""


class FieldLine(Struct, frozen=True):
    """A line of a body that was meant for a field: its number from 0, its text, and the field."""

    number: int
    text: str
    field: str


def fields_in_body(body: str) -> frozenset[str]:
    """Return the fields of a case that sections of `body` describe, by the usual headings for them in all languages."""
    customary = _customary()
    return frozenset(customary[word] for word in section_names(body) if word in customary)


def section_names(body: str) -> frozenset[str]:
    """Return what the sections of `body` that say something may be called, as `heading_name` writes it."""
    return frozenset(word for section in body_sections(body) if section.says for word in _names(section.title))


def fields_named(title: str) -> frozenset[str]:
    """Return the fields of a case that a heading is a usual one for."""
    customary = _customary()
    return frozenset(customary[word] for word in _names(title) if word in customary)


def subjects_of(title: str) -> frozenset[str]:
    """Return what a heading is a usual one for: fields of a case, and `RESULTS`."""
    return fields_named(title) | ({RESULTS} if not _result_headings().isdisjoint(_names(title)) else set())


def heading_name(heading: str) -> str:
    """Return a heading in small letters, without its number, what stands in brackets, blanks and signs."""
    return _key(_bare(heading))


@lru_cache(maxsize=1024)
def _names(title: str) -> frozenset[str]:
    """Return what a heading may be called; most cases have the same headings."""
    return frozenset(_words(title))


def _bare(title: str) -> str:
    return _NUMBER.sub("", MARKS.sub(" ", normalize("NFKC", unescape(title))).casefold(), count=1)


def _words(title: str) -> Iterator[str]:
    """Yield what a heading may be called: its words without number and marks, and each of the things it joins."""
    bare = _bare(title)
    yield _key(bare)
    parts = _joins().split(bare)
    yield from (_key(_PARTICLE.sub("", part.strip()) if at < len(parts) - 1 else part) for at, part in enumerate(parts))


@cache
def _joins() -> re.Pattern[str]:
    """Return the pattern of what joins two things in a heading; Korean's particles, the last, are written to the word before."""
    return re.compile(rf"\s+(?:{'|'.join(words_of('and') | words_of('or'))})\s+|[\u00b7,/&+]|(?<=[\uc640\uacfc])\s+")


def _key(text: str) -> str:
    return _NO_WORD.sub("", text)


@cache
def _customary() -> Mapping[str, str]:
    """Return the field that each customary heading stands for, in any language."""
    return {heading: field for language in LANGUAGES for heading, field in _customary_in(language).items()}


@cache
def _customary_in(language: str) -> Mapping[str, str]:
    """Return the field that each customary heading in a language stands for."""
    words = wording(language)
    return {
        _key(heading.casefold()): field
        for field, headings in words.sections["headings"].items()
        for heading in [words.of("fields", field), *str(headings).split(",")]
    }


@cache
def _result_headings() -> frozenset[str]:
    """Return the usual headings for results, in any language."""
    return frozenset(heading_name(it) for language in LANGUAGES for it in wording(language)("result_headings").split(","))


_AT_HEAD = re.compile(r"[ ]{0,3}(?:\*\*)?([^\W\d_][\w ]{0,20}?)(?:\*\*)?[ ]*[:\uff1a](?:\*\*)?(?:[ \t]|$)")
_OF_A_VALUE = re.compile(r"[ \t]+\S|- ")
_SENTENCE = re.compile(r"[.!?\u3002][)\]\u201d\u2019\"']*(?:\[\^[^\]]+\])*\s*$")
"""The end of a sentence, also before marks of citations: what begins with a word and a colon is prose then."""


def fields_at_head(body: str, names: Sequence[str], missing: Sequence[str]) -> Iterator[FieldLine]:
    """Yield each line at the head of a body that was meant for a field.

    Those are of the fields `missing`, and of all `names` where a second front matter begins the body.
    """
    text = [(number, line) for number, line in enumerate(body.split("\n")) if line.strip()]
    if text and text[0][1].startswith("#"):
        return
    wanted = names if text and FRONT_MATTER_FENCE.fullmatch(text[0][1]) else missing
    for number, line in text:
        match = _AT_HEAD.match(line)
        field = _field_named(match[1], wanted) if match else None
        if field and match and (match[1] in wanted or not _SENTENCE.search(line)):
            yield FieldLine(number, line.strip(), field)
        elif not (_OF_A_VALUE.match(line) or FRONT_MATTER_FENCE.fullmatch(line)):
            return


def _field_named(word: str, wanted: Sequence[str]) -> str | None:
    if is_person(word):
        return "contact"
    return word if word in wanted else field_called(word, wanted)


def introduces_person(line: str) -> bool:
    """Return whether a line at the head of a body begins with a word for a person, a telephone number or an address of mail."""
    match = _AT_HEAD.match(line)
    return match is not None and is_person(match[1])


def fields_within(body: str, names: Sequence[str]) -> Iterator[FieldLine]:
    """Yield each line of a body that was meant for a field of `names`.

    A field alone may be prose: it needs a rule directly above it, or to end the body with a value that no sentence has.
    """
    if not _ANY_FIELD.search(body):
        return
    lines = [*enumerate(running_text(body).split("\n"))]
    last = max((number for number, line in lines if line.strip() and not FRONT_MATTER_FENCE.fullmatch(line)), default=-1)
    run: list[FieldLine] = []
    has_rule, is_below_rule, is_data, end = False, False, True, 0
    for number, line in [*lines, (-1, "")]:
        match = _FIELD.fullmatch(line)
        if match and match[1] in names:
            has_rule = has_rule if run else is_below_rule
            run.append(FieldLine(number, line.strip(), match[1]))
            is_data = is_data and bool(_DATA.fullmatch((match[2] or "").strip()))
            end = number
        elif run and _OF_A_VALUE.match(line):
            end = number
        else:
            if run and (has_rule or (is_data and end == last) or len({item.field for item in run}) > 1):
                yield from run
            run, is_data = [], True
        is_below_rule = bool(FRONT_MATTER_FENCE.fullmatch(line))
