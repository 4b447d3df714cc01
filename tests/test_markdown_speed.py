from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from markdown.treeprocessors import InlineProcessor
from pymdownx.slugs import slugify

from casebook.markdown.dialect import OWN_EXTENSIONS
from casebook.markdown.speed import POSTPROCESSORS, PlainTextFirst, all_known, leave_plain_text_alone
from casebook.mkdocs_plugin.command_settings import read_settings

_EXTENSIONS = ["admonition", "attr_list", "def_list", "footnotes", "tables", "toc", *OWN_EXTENSIONS]
_SETTINGS = {"toc": {"slugify": slugify(case="lower")}}
_TEXT = st.text(alphabet="가나다 abc019\n*_`[](){}#|-:<>&!\\^~.,'/+", max_size=120)


def _made(extensions: list[str]) -> Markdown:
    return Markdown(extensions=extensions, extension_configs=_SETTINGS, output_format="html")


@given(_TEXT)
def test_sparing_plain_text_changes_nothing(text: str) -> None:
    spared = _made(_EXTENSIONS)
    leave_plain_text_alone(spared)
    assert isinstance(spared.treeprocessors["inline"], PlainTextFirst)
    assert spared.convert(text) == _made(_EXTENSIONS).convert(text)


def test_with_an_extension_that_is_not_known_nothing_is_spared() -> None:
    for extension in ("abbr", "smarty", "wikilinks", "pymdownx.magiclink"):
        made = _made([*_EXTENSIONS, extension])
        leave_plain_text_alone(made)
        assert type(made.treeprocessors["inline"]) is InlineProcessor


def test_the_sites_own_markdown_is_spared() -> None:
    dialect = read_settings(Path(__file__).parents[1] / "mkdocs.yml").dialect
    made = Markdown(extensions=list(dialect.extensions), extension_configs=dict(dialect.settings))
    leave_plain_text_alone(made)
    assert isinstance(made.treeprocessors["inline"], PlainTextFirst)
    assert all_known(made.postprocessors, POSTPROCESSORS)
