"""Read the sections of a body: its headings, and whether anything is said below them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from casebook.markdown.comments import blank_comments
from casebook.markdown.headings import heading_offsets

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
_WORD = re.compile(r"[^\W_]")
MARKS = re.compile(r"<[^<>]*>|\[\^[^\[\]]*\]|\]\([^()]*\)|\{:?\s*[#.][^{}]*\}\s*$|\([^()]*\)")
"""What is no word of a heading: elements, citations, targets of links, attributes, and what stands in brackets."""


class BodySection(Struct, frozen=True):
    """A heading, and whether anything is said below it, also below headings of a lower level."""

    level: int
    title: str
    says: bool


def body_sections(body: str) -> tuple[BodySection, ...]:
    """Return the sections of `body`, in their order. Something is said where a line has a word that is no mark."""
    return _sections(body, _says)


def _sections(body: str, says_something: Callable[[str], bool]) -> tuple[BodySection, ...]:
    read = _marked_headings if _has_marked_headings_alone(body) else _all_headings
    headings = [*read(body, says_something)]
    sections: list[BodySection] = []
    below = [False] * 8  # whether something is said below the headings of each level that follow
    for section in reversed(headings):
        level, says = section.level, section.says or any(below[section.level + 1 :])
        sections.append(BodySection(level, section.title, says))
        below[level:] = [below[level] or says, *[False] * (7 - level)]
    return tuple(reversed(sections))


def empty_headings(body: str) -> Sequence[tuple[int | None, str]]:
    """Return where each section begins that says nothing, as in a new file (None where that is not seen), and its title."""
    return _empty_among(body_sections(body), body)


def blank_headings(body: str) -> Sequence[tuple[int | None, str]]:
    """Return what `empty_headings` does, for sections of comments alone: a picture or a note in brackets is something."""
    return _empty_among(_sections(body, _is_filled), body)


def _empty_among(sections: Sequence[BodySection], body: str) -> Sequence[tuple[int | None, str]]:
    if all(section.says for section in sections):
        return ()
    offsets = heading_offsets(body, [(section.level, section.title) for section in sections])
    return [(at, section.title) for section, at in zip(sections, offsets, strict=True) if not section.says]


def headed_lines(body: str) -> Iterator[tuple[int, int, str]]:
    """Yield each line of a body: its number from 0, and of a heading its level and its title; level 0 for other lines."""
    yield from ((number, level, title) for number, (level, title, _) in enumerate(_lines(body)))


def _has_marked_headings_alone(body: str) -> bool:
    """Return whether each heading surely is a line that begins with ``#``, and each such line a heading."""
    is_plain = not any(sign in body for sign in ("<", "```", "~~~")) and body.replace("\n", "").isprintable()
    return is_plain and not _ANY_UNDERLINE.search(body)


def _marked_headings(body: str, says_something: Callable[[str], bool]) -> Iterator[BodySection]:
    """Yield each heading of a body that has headings of one kind, and whether something is said before the next."""
    for part in f"\n{body}".split("\n#")[1:]:
        line, *lines = part.split("\n")
        hashes = _HASHES.fullmatch(f"#{line}")
        if hashes is None:
            raise AssertionError(line)
        says = any(map(says_something, lines))
        yield BodySection(len(hashes[1]), hashes[2].rstrip().rstrip("#").strip(), says)


def _says(line: str) -> bool:
    """Return whether a line has a word that is no mark."""
    return bool(_WORD.search(line) and _WORD.search(MARKS.sub("", line)))


def _is_filled(line: str) -> bool:
    return bool(line.strip())


def _all_headings(body: str, says_something: Callable[[str], bool]) -> Iterator[BodySection]:
    """Yield each heading of any body, and whether something is said before the next."""
    last: tuple[int, str] | None = None
    says = False
    for level, title, text in _lines(body):
        if level:
            if last:
                yield BodySection(*last, says)
            last, says = (level, title), False
        elif last and not says:
            says = says_something(text)
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
