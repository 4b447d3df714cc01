"""The marks and numbers before the items of official Korean lists: 1. 가. 1) 가) ① ㅇ - ※, and in which order they rank."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

from msgspec import Struct

_INITIALS = (0, 2, 3, 5, 6, 7, 9, 11, 12, 14, 15, 16, 17, 18)
_SYLLABLES = "".join(chr(0xAC00 + 588 * initial + 28 * vowel) for vowel in (0, 4) for initial in _INITIALS)
"""The series of syllables that offices count with: of each plain initial the first, and from the fifteenth item on the fifth."""
_LETTERS = "".join(
    map(chr, (0x3131, 0x3134, 0x3137, 0x3139, 0x3141, 0x3142, 0x3145, 0x3147, 0x3148, 0x314A, 0x314B, 0x314C, 0x314D, 0x314E))
)
_LAST_OF_SENTENCE = _SYLLABLES[2]
"""The syllable that ends nearly all sentences, so that it may stand at the head of a line that a program has broken."""
_BROKEN = tuple(map(chr, (0xD558, 0xC73C, 0xC774, 0xAC00, 0xBCF4, 0xB418, 0xC8FC, 0xC624, 0xC11C, 0xC796, 0xC54A)))
"""Syllables behind which another of the series may end a sentence, as in requests."""
_JOINING = (0x318D, 0xC640, 0xACFC, 0xBC0F, 0xB098, 0xB294, 0xC740, 0xC744, 0xB97C, 0xC758, 0xC5D0, 0xD130)
_GOES_ON = (",", "\u00b7", "\u2027", "\u2219", "~", chr(0xB0B4) + chr(0xC9C0), *map(chr, _JOINING))
"""Signs and particles behind which a sentence goes on with the number of a clause, such as those for: and, or, from, of."""
HANGUL = r"\uac00-\ud7a3"
_ROMAN, _SMALL_ROMAN = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ", "ⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹⅺⅻ"
_CAPITALS, _SMALLS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz"
OF_LETTERS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
"""Roman numbers as people type them."""
_CIRCLED = "①-⑳㉑-㉟⑴-⒇⒈-⒛⒜-⒵Ⓐ-Ⓩⓐ-ⓩ⓵-⓾㉠-㉭㉮-㉻㈀-㈛❶-❿➀-➓"
_IN_CIRCLES = frozenset(chr(code) for first, last in re.findall("(.)-(.)", _CIRCLED) for code in range(ord(first), ord(last) + 1))
_TRIANGLES = "△▲▽▼"
_SQUARES, _CIRCLES, _POINTS = "□■▣◆◇◈❏❖♦◼" + _LETTERS[4], "○●◎◯❍◦∘" + _LETTERS[7], f"√·∙‧{chr(0x318D)}•‣⁃▪▫▶▷►▸➢➤★☆✓✔✦✧"
"""Marks of three ranks. The last square and circle are letters, which people type for them; the first point is a tick."""
_TYPED = f"{_LETTERS[4]}{_LETTERS[7]}o√"
"""Marks with another meaning unless a blank follows."""
_DASHES = "-–−―—"
_REMARKS = "※☞☎→⇒➡⇨➔➜*"
BOX = re.compile(r"\[([ xX])\][ \t]+(?=\S)")
BOXES = {"": "☐", "x": "☑"}
"""How the box of a task is shown."""
BLANK = " \t\u00a0\u3000"
BULLET = r"(?:[*-]|\+(?![ ]+\d))"
DATE = r"\d{1,2}\.[ ]+\d{1,2}\.(?!\d)"
NUMBER = rf"(?!{DATE})\d{{1,3}}\."
_EVEN_STARS = r"(?:[^*\n]|\*(?!\*)|\*\*(?:[^*\n]|\*(?!\*))*\*\*(?!\*))*(?:\n|\Z)"
"""The rest of a line in which each ** has another one: the stars at its head then begin no bold words."""
MARK = re.compile(
    rf"(?P<indent>[{BLANK}]*)(?P<mark>"
    rf"(?!\d{{1,2}}\.[{BLANK}]*\d{{1,2}}\.(?!\d))\d{{1,2}}\.(?=[{BLANK}{HANGUL}「『(])"
    rf"|\d{{1,2}}\)(?![\d.,)])|\(\d{{1,2}}\)(?=[{BLANK}{HANGUL}「『])"
    rf"|[{_SYLLABLES}{_LETTERS}]\.(?=[{BLANK}])|[{_SYLLABLES}{_LETTERS}]\)(?=[{BLANK}{HANGUL}「『])"
    rf"|\([{_SYLLABLES}]\)(?=[{BLANK}{HANGUL}「『])"
    rf"|[{_ROMAN}{_SMALL_ROMAN}][.)]?(?=[{BLANK}])|[{_CIRCLED}](?:\.(?=[{BLANK}]))?"
    rf"|(?:{'|'.join(sorted(OF_LETTERS, key=len, reverse=True))}|[A-Za-z])(?:\.(?=[{BLANK}])|\)(?=[{BLANK}{HANGUL}]))"
    rf"|\((?:{'|'.join(sorted(OF_LETTERS, key=len, reverse=True))}|[A-Za-z])\)(?=[{BLANK}{HANGUL}])"
    rf"|[{_TRIANGLES}](?=[{BLANK}]*[^{BLANK}\d{_TRIANGLES}])"
    rf"|[{_SQUARES[:-1]}{_CIRCLES[:-1]}{_POINTS[1:]}](?![{_SQUARES}{_CIRCLES}{_POINTS}])|[{_TYPED}](?=[{BLANK}])"
    rf"|[{_DASHES}](?=[{BLANK}{HANGUL}])|[{_REMARKS[:-1]}]|\*(?=[{BLANK}])|\*{{2,4}}(?=[{BLANK}])(?={_EVEN_STARS})|\+(?=[{BLANK}](?![{BLANK}]*\d))"
    rf")[{BLANK}]*(?=\S)(?P<text>[^\n]*)"
)
UNSPACED = (
    rf"[{_SYLLABLES}{_LETTERS}]\.(?=[{HANGUL}])|[{_ROMAN}{_SMALL_ROMAN}A-Z]\.(?=[{HANGUL}])|[{_TYPED[:-1]}](?=[{HANGUL}「『‘“(])"
    rf"|\d{{1,2}}\.(?=[12]\d{{3}}(?!\d)|[\"'‘“<《])"
)
"""Marks that `MARK` does not take for one where no blank follows: the text could begin with a word or a number."""
MAY_MARK = re.compile(rf"^(?:{MARK.pattern})", re.MULTILINE)
HAS_HANGUL = re.compile(f"[{HANGUL}]")


class Item(Struct):
    """A line with a mark: where it begins, its kind of mark, its place in the series (0 for marks that do not count)."""

    indent: int
    mark: str
    kind: str
    number: int
    text: str
    element: ET.Element | None = None


def read_item(line: str) -> Item | None:
    """Return the item that a line begins; None where it begins none."""
    match = MARK.match(line)
    if match is None:
        return None
    mark = match["mark"]
    indent = sum(2 if char == "\u3000" else 1 for char in match["indent"].expandtabs(4))
    kind, number = _kind(mark)
    text = match["text"].rstrip()
    if kind == _DASHES[0] and (box := BOX.match(text)):
        mark, text = BOXES[box[1].strip().lower()], text[box.end() :]
    return Item(indent, mark, kind, number, text)


def _kind(mark: str) -> tuple[str, int]:
    core = mark.strip("().")
    if core[0] == "*":  # notes are told apart by the number of their stars
        return REMARK, 0
    if core.isdecimal():
        return mark.replace(core, "1"), int(core)
    if core in OF_LETTERS and len(mark) > len(core):
        return mark.replace(core, OF_LETTERS[0]), OF_LETTERS.index(core) + 1
    for series in (_SYLLABLES, _LETTERS, _ROMAN, _SMALL_ROMAN, _CAPITALS, _SMALLS):
        if core in series and (len(mark) > 1 or series in (_ROMAN, _SMALL_ROMAN)):
            return mark.replace(core, series[0]), series.index(core) + 1
    for group in (_SQUARES, _CIRCLES + "o", _DASHES, _REMARKS, _TRIANGLES, "+"):
        if core in group:
            return group[0], 0
    return ("·", 0) if core in _POINTS else _circled(core)


def _circled(mark: str) -> tuple[str, int]:
    """Return the kind of a mark in a circle, its first sign in Unicode, and its place in the series."""
    for first, last in ("①⑳", "⑴⒇", "⒈⒛", "⒜⒵", "ⒶⓏ", "ⓐⓩ", "⓵⓾", "㉠㉭", "㉮㉻", "㈀㈛", "❶❿", "➀➉", "➊➓"):
        if first <= mark <= last:
            return first, ord(mark) - ord(first) + 1
    return "①", ord(mark) - ord("㉑") + 21


REMARK = _REMARKS[0]
BULLETS = (_SQUARES[0], _CIRCLES[0], _DASHES[0], "·")


def may_skip(item: Item, before: str) -> bool:
    """Return whether an item leaves out numbers, and is no part of a sentence whose line is `before`."""
    if item.mark[0] in _IN_CIRCLES:
        return not before.rstrip().endswith(_GOES_ON)
    letter = item.mark.strip("().")
    return letter in _SYLLABLES and letter != _LAST_OF_SENTENCE and not before.rstrip().endswith(_BROKEN)


def ranks_above(kind: str, other: str) -> bool:
    """Return whether `kind` heads what `other` marks, by custom: numbers head all, and of the bullets □ is the highest."""
    if kind in ("Ⅰ", "Ⅰ."):
        return other != kind
    if kind == "1.":
        return other not in ("Ⅰ", "Ⅰ.", "1.")
    return kind in BULLETS and other in BULLETS and BULLETS.index(kind) < BULLETS.index(other)
