"""Let lines of Korean text break behind middle dots and hyphens, but not within short names, in every browser."""

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


_NEXT = re.compile(rf"[{_DOTS}][^\W_]")
"""What follows a single letter of a name: a dot, and the next letter."""


def add_line_breaks(html: str) -> str:
    """Return HTML with a `wbr` behind each middle dot between letters, and behind each hyphen between Hangul syllables.

    With ``word-break: keep-all`` only Chromium breaks lines there (CSS Text 3 leaves it open). Others keep the whole word, and
    break it anywhere where it is too long for its line. Behind a single letter, as in the Korean for *city and province*, no line
    breaks: such names are in an element without line breaks. Texts of pictures, controls and code stay as they are.
    """
    pieces, start = [], 0
    while (text := _OTHER.match(html, start)) and (dot := text.end()) < len(html):
        if html[dot] != "-" and not html[dot - 2 : dot - 1].isalnum():
            end = _end_of_name(html, dot)
            pieces += [html[start : dot - 1], '<span class="cb-whole">', html[dot - 1 : end], "</span>"]
            start = end
        else:
            pieces += [html[start : dot + 1], "<wbr>"]
            start = dot + 1
    return "".join([*pieces, html[start:]])


def _end_of_name(html: str, dot: int) -> int:
    """Return the end of what may not be broken around a `dot` behind a single letter: further single letters, and one more."""
    end = dot + 2
    while (match := _NEXT.match(html, end)) is not None:
        end = match.end()
    return end
