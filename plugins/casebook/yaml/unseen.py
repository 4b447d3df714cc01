"""Find characters that not everybody sees, as they are and as references of HTML, which a page shows as the characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from casebook.problems import Places, Problem, problem

# What YAML refuses, the line separators that YAML counts as line ends and editors do not, and what takes no room or only looks
# like a blank: soft hyphens, marks of direction, Hangul fillers, tags; joiners of emoji may stay. Signs for lost letters.
FORBIDDEN = re.compile(
    r"[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\uf900-\ufefe\uff00-\ufffc\U00010000-\U000effff]"
    r"|[\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\uffa0]"
    r"|[\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
)
UNSEEN_THAT_PRINT = "".join(map(chr, (0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0, 0xFFFD)))
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31}(?=;));?")


def is_plain(text: str) -> bool:
    """Return whether all characters are surely seen. Python knows most that are not."""
    is_printed = text.replace("\n", "").isprintable() and not any(character in text for character in UNSEEN_THAT_PRINT)
    return is_printed and next(_references(text), None) is None


def invisible_characters(path: str, text: str, first_line: int) -> list[Problem]:
    """Return a problem for each invisible or forbidden character. YAML refuses some, and Markdown drops others silently."""
    if is_plain(text):
        return []
    place = Places(path, text, first_line)
    marks = [(match.start(), match[0], None) for match in FORBIDDEN.finditer(text)]
    return [
        problem(place(at), "CB010", character=f"U+{ord(mark):04X}", found=written)
        for at, mark, written in sorted([*marks, *_references(text)], key=lambda found: found[0])
    ]


def _references(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield where a reference of HTML stands for a forbidden character, the character, and the reference."""
    for match in _REFERENCE.finditer(text) if "&" in text else ():
        if found := FORBIDDEN.search(unescape(match[0])):
            yield match.start(), found[0], match[0]
