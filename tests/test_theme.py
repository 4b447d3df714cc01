from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest

from casebook.theme import THEME, strip_code_comments

SCRIPTS = [*sorted(THEME.rglob("*.js")), Path(str(files("casebook.theme") / "search-engine.js"))]
TEXT = re.compile(r"""`[^`]*`|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'""")


def test_comments_and_indents_are_not_sent() -> None:
    assert strip_code_comments("a.js", "// one\n  const a = 1; // two\n\n  const b = a;\n") == "const a = 1;\nconst b = a;\n"
    assert strip_code_comments("a.css", "/* one\n two */\na { color: red; } /* three */\n") == "a { color: red; }\n"


def test_an_address_in_a_script_stays() -> None:
    assert strip_code_comments("a.js", 'const a = "https://example.org/";\n') == 'const a = "https://example.org/";\n'


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_text_of_a_script_looks_like_a_comment_or_has_lines_to_keep(path: Path) -> None:
    script = path.read_text(encoding="utf-8")
    code = re.sub(r"^\s*//.*|\s// [^\"'`]*$", "", script, flags=re.MULTILINE)
    assert [text for text in TEXT.findall(code) if re.search(r"\s//|\n", text)] == []
