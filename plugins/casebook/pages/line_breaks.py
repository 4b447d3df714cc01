"""Let lines of Korean text break behind middle dots and hyphens, in every browser."""

from __future__ import annotations

import re

_DOTS = r"\u00b7\u2027\u30fb\u318d"
_PLACE = rf"(?:[{_DOTS}](?<=[^\W_].)(?=[^\W_])|-(?<=[\uac00-\ud7a3]-)(?=[\uac00-\ud7a3]))"
# No group takes its text: in Python 3.11 a group inside a possessive repetition may raise a SystemError (found with 3.11.7).
_ELEMENTS = "|".join(
    rf"{name}\b.*?</{name}>" for name in ("script", "style", "svg", "title", "textarea", "option", "template", "pre", "code")
)
_OTHER = re.compile(
    rf"""(?:[^<{_DOTS}-]++"""
    rf"""|<(?:{_ELEMENTS}|[^<>"']*+(?:(?:"[^"]*+"|'[^']*+')[^<>"']*+)*+>)"""
    rf"""|(?!{_PLACE})[<{_DOTS}-])*+""",
    re.DOTALL,
)


def add_line_breaks(html: str) -> str:
    """Return HTML with a `wbr` behind each middle dot between letters, and behind each hyphen between Hangul syllables.

    With ``word-break: keep-all`` only Chromium breaks lines there (CSS Text 3 leaves it open). Others keep the whole word, and
    break it anywhere where it is too long for its line. Texts of pictures, controls and code stay as they are.
    """
    pieces, start = [], 0
    while (text := _OTHER.match(html, start)) and text.end() < len(html):
        pieces.append(html[start : text.end() + 1])
        start = text.end() + 1
    return "<wbr>".join([*pieces, html[start:]])
