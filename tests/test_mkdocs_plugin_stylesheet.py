from __future__ import annotations

from pathlib import Path

from casebook.files.cache import JsonCache
from casebook.mkdocs_plugin.material import prune_stylesheet


def light(css: str, folder: Path) -> str:
    return prune_stylesheet(css, JsonCache(folder / "style.json"))


def test_rules_for_absent_parts_go_and_all_others_stay_as_they_are(tmp_path: Path) -> None:
    css = '@charset "UTF-8";a{color:red}.md-sidebar{top:0}.md-tabs__item:hover,b:is(.md-x,i)::after{content:",{"}'
    assert light(css, tmp_path) == '@charset "UTF-8";a{color:red}b:is(.md-x,i)::after{content:",{"}'


def test_conditions_are_kept_as_long_as_a_rule_needs_them(tmp_path: Path) -> None:
    css = "@media print{.md-pin{top:0}}@media (width>1px){@supports (gap:0){a{b:c}[dir=rtl] a{d:e}}}"
    assert light(css, tmp_path) == "@media (width>1px){@supports (gap:0){a{b:c}}}"


def test_a_part_of_a_name_is_not_the_name(tmp_path: Path) -> None:
    css = ".md-optional{a:b}.md-source-file{a:b}"
    assert light(css, tmp_path) == css
