"""Pictures of a body: lines beside one stay lines, since what is below it is its caption; whether the body shows one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from casebook import permalinks

_PICTURE = r"<img\b[^<>]*>"
_CITATION = r"<sup\b[^<>]*><a\b[^<>]*>[^<>]*</a></sup>"
_INLINE = r"(?=[^\s<]|<(?:a|b|code|del|em|i|img|strong|sup)\b)"
_BELOW = re.compile(rf"({_PICTURE}(?:{_CITATION})*)\n[ ]*{_INLINE}")
_ABOVE = re.compile(rf"(?<=[^\s>])((?:</(?:a|b|code|del|em|i|strong|sup)>)*)\n[ ]*(?={_PICTURE})")


def with_lines_at_pictures(html: str) -> str:
    """Return the HTML of a body with a break where a line ends above or below a picture."""
    return _ABOVE.sub(r"\1<br>\n", _BELOW.sub(r"\1<br>\n", html)) if "<img" in html else html


def shows(pieces: Sequence[str], page: str, address: str) -> bool:
    """Return whether a body at `page`, cut around its relative links, shows the picture at `address`."""
    link = permalinks.relative(permalinks.linked(address), page)
    return any(piece == link and before.endswith('src="') for before, piece in pairwise(pieces))
