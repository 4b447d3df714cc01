"""Pictures of a body: lines beside one stay lines, since what is below it is its caption; whether the body shows one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from casebook import permalinks

_CITATION = r"<sup\b[^<>]*><a\b[^<>]*>[^<>]*</a></sup>"
_PICTURE = rf"(?:<a\b[^<>]*>)?<img\b[^<>]*>(?:</a>)?(?:{_CITATION})*"
_INLINE = r"(?=[^\s<]|<(?:a|b|code|del|em|i|img|mark|small|span|strong|sub|sup|u)\b)"
_BLOCK = r"</?(?:p|li|dd|td|th|div|blockquote|section)\b[^<>]*>"
_PICTURES = re.compile(
    rf"(?:(?P<block>{_BLOCK})|(?P<above>\n[ ]*))(?P<lines>{_PICTURE}(?:\n[ ]*{_PICTURE})*)"
    rf"(?:(?P<below>\n[ ]*){_INLINE}|(?=[ ]*(?:\n|<br>|{_BLOCK}|$)))"
)
"""Lines of pictures alone, with what is above them and the end of line below them that is within a paragraph."""
_WITHIN = re.compile(r"(?:[^\s>]|</(?:a|b|code|del|em|i|mark|small|span|strong|sub|sup|u)>)$")
"""The end of a line of text."""
_WORDS = (
    r"(?:<[a-z]+\b[^<>]*>)*(?:&lt;|[\[(\u3008\u300a\u3010])?[ ]*"
    r"(?:\uadf8\ub9bc|\uc0ac\uc9c4|\uc790\ub8cc|\ucd9c\ucc98|[Ff]ig(?:ure)?|[Pp]hoto|[Pp]icture|[Ii]mage|[Ss]ource)[ ]*[\d.:=(]"
)
"""How captions begin: with the word for figure, photo, material or source, in Korean or English, and a number or a sign."""
_CAPTION = re.compile(rf"(?:{_BLOCK})*{_WORDS}")
_CAPTIONED = re.compile(rf"({_PICTURE})\n[ ]*+(?={_WORDS})")


def with_lines_at_pictures(html: str) -> str:
    """Return the HTML of a body with a break where a line ends above or below a picture that is no part of a sentence.

    It is none where it begins or ends its paragraph, or has a caption.
    """
    return _PICTURES.sub(_with_breaks, _CAPTIONED.sub(r"\1<br>\n", html)) if "<img" in html else html


def _with_breaks(found: re.Match[str]) -> str:
    text, start = found.string, found.start()
    is_below_text = found["above"] is not None and _WITHIN.search(text, max(start - 12, 0), start) is not None
    if is_below_text and found["below"] and not _CAPTION.match(text, text.rfind("\n", 0, start) + 1, start):
        return found[0]
    above = "<br>\n" if is_below_text else found["above"] or found["block"] or ""
    lines, below = _ENDS.sub("<br>\n", found["lines"]), "<br>\n" if found["below"] else ""
    return f"{above}{lines}{below}"


_ENDS = re.compile(r"(?<=>)\n[ ]*(?=<)")


def shows(pieces: Sequence[str], page: str, address: str) -> bool:
    """Return whether a body at `page`, cut around its relative links, shows the picture at `address`."""
    link = permalinks.relative(permalinks.linked(address), page)
    return any(piece == link and before.endswith('src="') for before, piece in pairwise(pieces))
