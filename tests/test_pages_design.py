"""The look has one scale, and the page of its specimen shows what the stylesheet and the templates have."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from casebook.pages.design import tokens
from casebook.theme import STYLES, THEME
from mini import MINI, built

PAGE = "# Look\n\n<!-- casebook: tokens -->\n\n<!-- casebook: specimen -->\n"
SHEETS = sorted(path.name for path in (THEME / "assets/casebook").glob("*.css") if path.name not in ("tokens.css", "embed.css"))
"""The stylesheets of pages. Cards in frames are read in the size of another site."""


PARTS = {
    "cb-badge--",
    "cb-tools",
    "cb-copy",
    "cb-find",
    "cb-card__title",
    "cb-facts",
    "cb-sources",
    "cb-pager",
    "cb-empty",
    "cb-fold",
}


def read(name: str) -> str:
    return (THEME / "assets/casebook" / name).read_text("utf-8")


@pytest.mark.parametrize("name", SHEETS)
def test_sizes_of_type_are_tokens(name: str) -> None:
    css = re.sub(
        r"@page \{.*?\n\}|@media print \{.*?\n\}", "", (THEME / "assets/casebook" / name).read_text("utf-8"), flags=re.DOTALL
    )
    css = re.sub(r"@media print \{[^\n]*\}|html \{[^}]*\}", "", css)  # a rem is a size of the root
    sizes = re.findall(r"font-size: ([^;]+);", css)
    assert sizes
    scale = re.compile(r"var\(--cb-[a-z0-9]+\)|max\(16px, var\(--cb-[a-z0-9]+\)\)|inherit|[0-9.]+em")
    assert [size for size in sizes if not scale.fullmatch(size)] == []


def test_tokens_are_those_of_the_stylesheet() -> None:
    css = (THEME / STYLES[0]).read_text("utf-8")
    groups = {group.kind: {token.name: token.values for token in group.tokens} for group in tokens(css)}
    assert groups["type"]["--cb-body"] == ("17px",)
    assert groups["space"]["--cb-touch"] == ("44px",)
    assert groups["colour"]["--cb-ink"] == ("#1a2433", "#e3e9f2")
    used = set(re.findall(r"var\((--cb-[a-z0-9-]+)", "".join(map(read, SHEETS)) + css.partition("/* Material")[2]))
    listed = {name for group in groups.values() for name in group}
    assert listed - used == set(), "nobody uses it"


def test_the_page_lists_the_tokens_of_the_site_and_shows_its_cases(tmp_path: Path) -> None:
    own = ":root {\n  --cb-h1: 3rem;\n  --cb-own: #123456;\n}\n"
    text = (MINI / "mkdocs.yml").read_text("utf-8").replace("  language: ko\n", "  language: ko\n  custom_dir: overrides\n")
    files = {"docs/look.md": PAGE, "mkdocs.yml": text, "overrides/assets/casebook/tokens.css": own}
    page = (built(tmp_path, files, strict=False) / "look/index.html").read_text("utf-8")
    assert ">60px</span>" in page
    assert 'fill="var(--cb-own)"' in page
    assert "--cb-touch" not in page
    assert {part for part in PARTS if not re.search(rf'class="(?:[^"]* )?{part}', page)} == set()
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("title", ["# Look\n\n", ""], ids=["title", "no title"])
def test_the_contents_of_a_page_list_the_headings_of_a_component_where_it_stands(tmp_path: Path, title: str) -> None:
    page = f"{title}### First\n\n<!-- casebook: specimen -->\n\n### Second\n\n#### Below\n\n### Third\n"
    html = (built(tmp_path, {"docs/look.md": page}, strict=False) / "look/index.html").read_text("utf-8")
    contents = html[html.index('class="cb-contents"') :].partition("</nav>")[0]
    listed = re.findall(r'href="#([^"]+)"', contents)
    shown = re.findall(r'<h[34][^>]* id="([^"]+)"', html)
    assert listed == shown
    assert shown[:2] == ["first", "specimen-badges"]
    assert shown[-3:] == ["second", "below", "third"]
