"""The files of the theme: templates, scripts and styles."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

THEME = Path(str(files("casebook.theme") / "host"))
"""Assets and a sitemap, which the host takes from here with any theme."""
FRAME = Path(str(files("casebook.theme") / "frame"))
"""The templates of the page frame: the theme `casebook`. They replace templates of Material with the same name."""
BOOKLET_STYLE = Path(str(files("casebook.theme") / "booklet.css"))
"""The stylesheet of booklets."""
ENGINE = tuple(
    Path(str(files("casebook.theme") / "search" / f"{name}.js"))
    for name in (
        *("hangul", "verbs", "numbers", "scripts", "terms"),
        *("postings", "index", "matching"),
        *("words", "lookup", "alike", "slips", "readings", "word"),
        *("query", "weights", "choosing", "named", "some-words", "further", "topics", "sources", "filters", "search"),
        *("marking", "results", "worker"),
    )
)
"""The modules of the search engine that runs in the browser: letters and text, the files of the index, the readings of a word,
the answer to a query, and what is shown of it. A module imports those before it."""

ASSETS = "assets/casebook"
STYLES = (f"{ASSETS}/tokens.css", f"{ASSETS}/frame.css", f"{ASSETS}/casebook.css")
SCRIPTS = tuple(f"{ASSETS}/{name}.js" for name in ("frame", "folders"))
"""The stylesheets and scripts that every page loads."""


_SCRIPT_BLANKS = re.compile(
    r"""("(?:[^"\\\n]|\\.)*"|`[^`]*`|\s//.*)"""
    r"""| (=>|[=!]==|[-+*|&?<>]*=|&&|\|\||\?\??|[:<>*]|[-+/%](?= [\w(])) """
    r"""|(?<=[,;]) (?=\S)|(?<=[,;({[])\n\s*(?!\s|//)|(?<=\bif) (?=\()|(?<=\breturn) (?=[([{])|(?<=\)) (?={)"""
)
"""A text or a comment, which stay; a sign between blanks; a blank or a new line behind a sign, or before a bracket."""


def engine_script() -> str:
    """Return the search engine as one script, so that a reader loads one file: its modules in their order, as one function.

    So no two modules may give a name of the first level to different things. It has no blanks beside signs, which are 2 % of what
    a first search loads.
    """
    modules = (re.sub(r"^import [^;]*;\n|^export ", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE) for path in ENGINE)
    dense = (_SCRIPT_BLANKS.sub(lambda found: found[1] or found[2] or "", module) for module in modules)
    return "\n".join(['(() => {\n"use strict";', *dense, "})();\n"])


_STYLE_BLANKS = re.compile(
    r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|url\([^)]*\))|/\*.*?\*/\s*|(?<=[,:;{}])\s+(?![;}])|\s*([>{])\s*|[;\s]*(\})\s*""",
    re.DOTALL,
)
"""A text or an address, which stay; a comment; blanks beside a sign of a stylesheet. The value of a property may be one blank."""


def shorten_code(path: str, text: str) -> str:
    """Return a packaged script or stylesheet without the comments, indents and blanks that readers need not load."""
    if path.endswith(".css"):
        return _STYLE_BLANKS.sub(lambda found: found[1] or found[2] or found[3] or "", text).strip() + "\n"
    text = re.sub(r"^\s*//.*|\s// .*", "", text, flags=re.MULTILINE)  # a test checks that no string has such a sign
    return "".join(f"{line.strip()}\n" for line in text.splitlines() if line.strip())


OFFLINE_SCRIPT = Path(__file__).parent / "offline.js"
"""What the archive of a site searches with where it is read from disk."""
