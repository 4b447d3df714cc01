from __future__ import annotations

import re
from pathlib import Path

import pytest
import tinycss2

from casebook.theme import ENGINE, THEME, engine_script, shorten_code

SCRIPTS = [*sorted(THEME.rglob("*.js")), *ENGINE]
IMPORT = re.compile(r'^import \{ (.+) \} from "\./(.+)";$', re.MULTILINE)
LONGEST = 400
TEXT = re.compile(r"""`[^`]*`|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'""")
PATTERN = re.compile(r"(?<=[(=,:\[!&|?;])[ ]?(/(?:[^/\\\n\[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[dgimsuy]*)(?=[.,;) ])")


def test_comments_and_indents_are_not_sent() -> None:
    assert shorten_code("a.js", "// one\n  const a = 1; // two\n\n  const b = a;\n") == "const a = 1;\nconst b = a;\n"
    assert shorten_code("a.css", "/* one\n two */\na > b, c {\n  color: red;\n} /* three */\n") == "a>b,c{color:red}\n"


def test_blanks_that_mean_something_in_a_stylesheet_stay() -> None:
    style = (
        'a b :is(c){--d: ;content:"; > } ";width:calc(1px + 2px);background:url("a; b.svg")}@media (width>9em) and (e:f){g{h:1}}'
    )
    style += "\n"
    assert shorten_code("a.css", style) == style


@pytest.mark.parametrize("path", sorted(THEME.rglob("*.css")), ids=lambda path: path.name)
def test_a_stylesheet_says_the_same_as_it_is_written(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert _rules(shorten_code(path.name, text)) == _rules(text)


def _rules(style: str) -> list[str]:
    """Return the tokens of a stylesheet but blanks beside signs."""
    tokens = [token.serialize() for token in tinycss2.parse_component_value_list(style, skip_comments=True)]
    return re.sub(r"\s*([{}();:,>])\s*", r"\1", re.sub(r"\s+", " ", "".join(tokens))).replace(";}", "}").strip().split()


def test_an_address_in_a_script_stays() -> None:
    assert shorten_code("a.js", 'const a = "https://example.org/";\n') == 'const a = "https://example.org/";\n'


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_text_of_a_script_looks_like_a_comment_or_has_lines_to_keep(path: Path) -> None:
    script = path.read_text(encoding="utf-8")
    code = re.sub(r"^\s*//.*|\s// [^\"'`]*$", "", script, flags=re.MULTILINE)
    assert [text for text in TEXT.findall(code) if re.search(r"\s//|\n", text)] == []


def test_the_engine_has_no_blanks_beside_signs_but_all_its_texts() -> None:
    code = re.sub(r"^\s*//.*|\s// .*", "", "\n".join(path.read_text(encoding="utf-8") for path in ENGINE), flags=re.MULTILINE)
    texts, patterns = TEXT.findall(IMPORT.sub("", code)), PATTERN.findall(code)
    sent = shorten_code("search-engine.js", engine_script())
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
