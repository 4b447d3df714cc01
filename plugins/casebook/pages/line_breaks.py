"""Let lines of Korean text break behind middle dots and hyphens, in every browser."""

from __future__ import annotations

import re

_DOTS = r"\u00b7\u2027\u30fb\u318d"
_PLACE = re.compile(rf"(?<=[^\W_])[{_DOTS}](?=[^\W_])|(?<=[\uac00-\ud7a3])-(?=[\uac00-\ud7a3])")
_TOKEN = re.compile(
    r"""<(script|style|svg|title|textarea|option|template|pre|code)\b.*?</\1>"""
    r"""|<(?:[^<>"']|"[^"]*"|'[^']*')*>"""
    rf"|(?P<place>{_PLACE.pattern})",
    re.DOTALL,
)


def add_line_breaks(html: str) -> str:
    """Return HTML with a `wbr` behind each middle dot between letters, and behind each hyphen between Hangul syllables.

    With ``word-break: keep-all`` only Chromium breaks lines there (CSS Text 3 leaves it open). Others keep the whole word, and
    break it anywhere where it is too long for its line. Texts of pictures, controls and code stay as they are.
    """
    if not _PLACE.search(html):
        return html
    return _TOKEN.sub(lambda token: f"{token[0]}<wbr>" if token["place"] else token[0], html)
