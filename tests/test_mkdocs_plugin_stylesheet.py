from __future__ import annotations

from casebook.mkdocs_plugin.material import prune_stylesheet


def test_rules_for_absent_parts_go_and_all_others_stay_as_they_are() -> None:
    css = '@charset "UTF-8";a{color:red}.md-sidebar{top:0}.md-tabs__item:hover,b:is(.md-x,i)::after{content:",{"}'
    assert prune_stylesheet(css) == '@charset "UTF-8";a{color:red}b:is(.md-x,i)::after{content:",{"}'


def test_conditions_are_kept_as_long_as_a_rule_needs_them() -> None:
    css = "@media print{.md-pin{top:0}}@media (width>1px){@supports (gap:0){a{b:c}[dir=rtl] a{d:e}}}"
    assert prune_stylesheet(css) == "@media (width>1px){@supports (gap:0){a{b:c}}}"


def test_a_part_of_a_name_is_not_the_name() -> None:
    css = ".md-optional{a:b}.md-source-file{a:b}"
    assert prune_stylesheet(css) == css


def test_icons_of_absent_parts_go_and_those_that_a_rule_shows_stay() -> None:
    icon = "\"data:image/svg+xml,<svg style='a:b;c:d'/>\""
    values = f"--md-version-icon:url({icon})", "--md-source-file:1", "--md-versional:2", "--md-status--new:3"
    css = f":root{{{';'.join(values)}}}a{{b:var(--md-source-file)}}"
    assert prune_stylesheet(css) == ":root{--md-source-file:1;--md-versional:2;}a{b:var(--md-source-file)}"


def test_rules_of_an_extension_of_markdown_are_sent_where_the_site_uses_it() -> None:
    css = ".tabbed-set{a:b}.md-typeset .keys{a:b}.keys-of{a:b}.tab,.x .tabbed-block{a:b}"
    assert prune_stylesheet(css, ["pymdownx.tabbed", "pymdownx.keys"]) == css
    assert prune_stylesheet(css, ["pymdownx.blocks.tab"]) == ".tabbed-set{a:b}.keys-of{a:b}.tab,.x .tabbed-block{a:b}"
    assert prune_stylesheet(css, ["tables"]) == ".keys-of{a:b}.tab{a:b}"
