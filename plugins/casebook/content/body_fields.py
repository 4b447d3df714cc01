"""Read which fields of a case sections of its body describe, by their headings, and which lines of it were meant for fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from html import unescape
from unicodedata import normalize

from msgspec import Struct

from casebook.content.suggestions import field_called, is_person
from casebook.languages import LANGUAGES
from casebook.markdown.comments import blank_comments, running_text
from casebook.messages.wording import wording, words_of
from casebook.yaml.text import FRONT_MATTER_FENCE

_FENCE = re.compile(r"(`{3,}|~{3,})(?!.*`)")
_FENCE_END = re.compile(r"(`{3,}|~{3,}) *")
_HASHES = re.compile(r"(#{1,6})(.*)")
_UNDERLINE = re.compile(r"(=+|-+) *")
_LINE_END = re.compile(r"\r?\n")
"""Only a line feed ends a line, as in places; ``str.splitlines`` knows more signs."""
_RULE = re.compile(r" {0,3}([-_*])(?: *\1){2,} *")
_ANY_UNDERLINE = re.compile(r"^(?:=+|-+) *$", re.MULTILINE)
_OF_RULES = ("-", "_", "*")
_ELEMENT = re.compile(r"<h([1-6])\b[^>]*>(.*?)</h\1>\s*", re.IGNORECASE)
_MARKS = re.compile(r"<[^<>]*>|\[\^[^\[\]]*\]|\]\([^()]*\)|\{:?\s*[#.][^{}]*\}\s*$|\([^()]*\)")
"""What is no word of a heading: elements, citations, targets of links, attributes, and what stands in brackets."""
_NUMBER = re.compile(r"[\W_]*(?:(?:[0-9]+|(?:[\uac00-\ud558]|[ivx]+)(?=[.)]))[\W_]*)*")
"""The number that a heading may begin with."""
_PARTICLE = re.compile(r"[\uc640\uacfc]$")
_NO_WORD = re.compile(r"[\W_]+")
_WORD = re.compile(r"[^\W_]")
_FIELD = re.compile(r"([a-z_]+):([ \t].*)?")
_ANY_FIELD = re.compile(rf"^{_FIELD.pattern}$", re.MULTILINE)
_DATA = re.compile(r"\[[^\[\]^]*\]|\{[^{}]*\}|[a-z]+(?:-[a-z]+)*|\d{4}(?:-\d{4})?")
"""Values that no sentence has: a list or a record in brackets, a code, a period."""


RESULTS = "results"
"""What a case has brought about, which sections of bodies say and no field has."""


class BodySection(Struct, frozen=True):
    """A heading, and whether anything is said below it, also below headings of a lower level."""

    level: int
    title: str
    says: bool


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


def headed_lines(body: str) -> Iterator[tuple[int, int, str]]:
    """Yield each line of a body: its number from 0, and of a heading its level and its title; level 0 for other lines."""
    yield from ((number, level, title) for number, (level, title, _) in enumerate(_lines(body)))


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


def body_sections(body: str) -> tuple[BodySection, ...]:
    """Return the sections of `body`, in their order."""
    headings = [*(_marked_headings(body) if _has_marked_headings_alone(body) else _all_headings(body))]
    sections: list[BodySection] = []
    below = [False] * 8  # whether something is said below the headings of each level that follow
    for section in reversed(headings):
        level, says = section.level, section.says or any(below[section.level + 1 :])
        sections.append(BodySection(level, section.title, says))
        below[level:] = [below[level] or says, *[False] * (7 - level)]
    return tuple(reversed(sections))


def _has_marked_headings_alone(body: str) -> bool:
    """Return whether each heading surely is a line that begins with ``#``, and each such line a heading."""
    is_plain = not any(sign in body for sign in ("<", "```", "~~~")) and body.replace("\n", "").isprintable()
    return is_plain and not _ANY_UNDERLINE.search(body)


def _marked_headings(body: str) -> Iterator[BodySection]:
    """Yield each heading of a body that has headings of one kind, and whether something is said before the next."""
    for part in f"\n{body}".split("\n#")[1:]:
        line, *lines = part.split("\n")
        hashes = _HASHES.fullmatch(f"#{line}")
        if hashes is None:
            raise AssertionError(line)
        says = any(map(_says, lines))
        yield BodySection(len(hashes[1]), hashes[2].rstrip().rstrip("#").strip(), says)


def _says(line: str) -> bool:
    """Return whether a line has a word that is no mark."""
    return bool(_WORD.search(line) and _WORD.search(_MARKS.sub("", line)))


def _all_headings(body: str) -> Iterator[BodySection]:
    """Yield each heading of any body, and whether something is said before the next."""
    last: tuple[int, str] | None = None
    says = False
    for level, title, text in _lines(body):
        if level:
            if last:
                yield BodySection(*last, says)
            last, says = (level, title), False
        elif last and not says:
            says = _says(text)
    if last:
        yield BodySection(*last, says)


def _lines(body: str) -> Iterator[tuple[int, str, str]]:
    """Yield the level, the title and the text of each line: level 0 and no title for text, and no text for a heading."""
    lines = _LINE_END.split(blank_comments(body, ""))
    fenced = _fenced(lines) if "```" in body or "~~~" in body else frozenset()
    opens, under = True, False  # whether the line may be the first of a block, and whether it underlines a heading
    for at, line in enumerate(lines):
        if at in fenced or under:
            yield 0, "", line.strip("`~=-")
            opens, under = True, False
            continue
        may_be_underlined = opens and at + 1 < len(lines) and lines[at + 1].startswith(("=", "-")) and line.strip()
        beneath = _UNDERLINE.fullmatch(lines[at + 1]) if may_be_underlined else None
        hashes = _HASHES.fullmatch(line) if line.startswith("#") else None
        element = _ELEMENT.fullmatch(line.strip()) if "<" in line else None
        if hashes:
            yield len(hashes[1]), hashes[2].rstrip().rstrip("#").strip(), ""
        elif element:
            yield int(element[1]), element[2].strip(), ""
        elif beneath:
            yield 1 if beneath[1].startswith("=") else 2, line.strip(), ""
        else:
            yield 0, "", line
        opens = not line.strip() or hashes is not None or (line.lstrip().startswith(_OF_RULES) and bool(_RULE.fullmatch(line)))
        under = beneath is not None and not hashes and not element


def _fenced(lines: Sequence[str]) -> frozenset[int]:
    """Return the numbers of the lines of fenced blocks. A fence that nothing closes is text."""
    last: dict[str, int] = {}  # where a line is last that closes the fence
    for at, line in enumerate(lines):
        if closing := _FENCE_END.fullmatch(line):
            last[closing[1]] = at
    fenced: set[int] = set()
    fence = ""
    for at, line in enumerate(lines):
        opening = _FENCE.match(line)
        if fence:
            fenced.add(at)
            if (closing := _FENCE_END.fullmatch(line)) and closing[1] == fence:
                fence = ""
        elif opening and last.get(opening[1], -1) > at:
            fenced.add(at)
            fence = opening[1]
    return frozenset(fenced)


@lru_cache(maxsize=1024)
def _names(title: str) -> frozenset[str]:
    """Return what a heading may be called; most cases have the same headings."""
    return frozenset(_words(title))


def _bare(title: str) -> str:
    return _NUMBER.sub("", _MARKS.sub(" ", normalize("NFKC", unescape(title))).casefold(), count=1)


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
