from __future__ import annotations

import re
from pathlib import Path

import pytest

from casebook.theme import ENGINE, THEME, engine_script, strip_code_comments

SCRIPTS = [*sorted(THEME.rglob("*.js")), *ENGINE]
IMPORT = re.compile(r'^import \{ (.+) \} from "\./(.+)";$', re.MULTILINE)
LONGEST = 400
TEXT = re.compile(r"""`[^`]*`|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'""")
PATTERN = re.compile(r"(?<=[(=,:\[!&|?;])[ ]?(/(?:[^/\\\n\[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[dgimsuy]*)(?=[.,;) ])")


def test_comments_and_indents_are_not_sent() -> None:
    assert strip_code_comments("a.js", "// one\n  const a = 1; // two\n\n  const b = a;\n") == "const a = 1;\nconst b = a;\n"
    assert strip_code_comments("a.css", "/* one\n two */\na { color: red; } /* three */\n") == "a{color: red}\n"


def test_an_address_in_a_script_stays() -> None:
    assert strip_code_comments("a.js", 'const a = "https://example.org/";\n') == 'const a = "https://example.org/";\n'


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_text_of_a_script_looks_like_a_comment_or_has_lines_to_keep(path: Path) -> None:
    script = path.read_text(encoding="utf-8")
    code = re.sub(r"^\s*//.*|\s// [^\"'`]*$", "", script, flags=re.MULTILINE)
    assert [text for text in TEXT.findall(code) if re.search(r"\s//|\n", text)] == []


def test_the_engine_has_no_blanks_beside_signs_but_all_its_texts() -> None:
    code = re.sub(r"^\s*//.*|\s// .*", "", "\n".join(path.read_text(encoding="utf-8") for path in ENGINE), flags=re.MULTILINE)
    texts, patterns = TEXT.findall(IMPORT.sub("", code)), PATTERN.findall(code)
    sent = strip_code_comments("search-engine.js", engine_script())
    assert [text for text in (*texts, *patterns) if text not in sent] == []
    assert any(", " in text for text in texts)
    assert len(patterns) > 100
    assert not re.search(r"^const \w+ =", sent, re.MULTILINE)


def test_the_engine_has_each_module_of_its_folder() -> None:
    assert sorted(ENGINE) == sorted(ENGINE[0].parent.iterdir())
    assert not re.search(r"^(?:import|export)\b", engine_script(), re.MULTILINE)


@pytest.mark.parametrize("at", range(len(ENGINE)), ids=lambda at: ENGINE[at].stem)
def test_a_module_of_the_engine_is_short_and_imports_what_it_uses_from_those_before_it(at: int) -> None:
    module = ENGINE[at].read_text(encoding="utf-8")
    body = IMPORT.sub("", module)
    assert module.startswith("// ")
    assert len(module.splitlines()) <= LONGEST
    assert not re.search(r"^import\b", body, re.MULTILINE)
    for names, source in IMPORT.findall(module):
        assert source in {path.name for path in ENGINE[:at]}
        assert [name for name in names.split(", ") if not re.search(rf"\b{name}\b", body)] == []


def test_modules_of_the_engine_share_no_names() -> None:
    """In the one script, all modules have one scope."""
    names = re.findall(r"^(?:async )?(?:const|let|function) (\w+|\[.+?\])", engine_script(), re.MULTILINE)
    every = [name for some in names for name in re.findall(r"\w+", some)]
    assert len(every) > 200
    assert sorted(every) == sorted(set(every))
