from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from pymdownx.slugs import slugify

from casebook.markdown.speed import leave_plain_text_alone

_EXTENSIONS = ["admonition", "attr_list", "def_list", "footnotes", "tables", "toc"]
_SETTINGS = {"toc": {"slugify": slugify(case="lower")}}
_TEXT = st.text(alphabet="가나다 abc019\n*_`[](){}#|-:<>&!\\^~.,'/+", max_size=120)


def _made(extensions: list[str]) -> Markdown:
    return Markdown(extensions=extensions, extension_configs=_SETTINGS, output_format="html")


@given(_TEXT)
def test_sparing_plain_text_changes_nothing(text: str) -> None:
    spared = _made(_EXTENSIONS)
    leave_plain_text_alone(spared)
    assert "casebook_plain" in spared.treeprocessors
    assert spared.convert(text) == _made(_EXTENSIONS).convert(text)


def test_with_an_extension_that_is_not_known_nothing_is_spared() -> None:
    for extension in ("abbr", "smarty", "wikilinks", "pymdownx.magiclink"):
        made = _made([*_EXTENSIONS, extension])
        leave_plain_text_alone(made)
        assert "casebook_plain" not in made.treeprocessors
