"""The features of CSS and JavaScript that not every browser has: the table in docs/develop/quality.md names each that is used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from casebook.theme import ENGINE, THEME, shorten_code

ROOT = Path(__file__).parents[1]
FLOOR = (93, 92, 15.4)
"""The oldest Chrome, Firefox and Safari in which all controls work."""
CSS = {
    ":has()": (r":has\(", 105, 121, 15.4),
    "text-wrap": (r"text-wrap", 114, 121, 17.4),
    "dvh": (r"\d[dsl]v[hw]\b", 108, 101, 15.4),
    "::details-content": (r"::details-content", 131, 143, 18.4),
    "@media (scripting)": (r"\(scripting", 120, 113, 17),
    "alternative text of content": (r"""content: ?[^;]*" / ["a]""", 77, 128, 17.4),
    "light-dark()": (r"light-dark\(", 123, 120, 17.5),
    "color-mix()": (r"color-mix\(", 111, 113, 16.2),
    "relative colours": (r"\(from ", 119, 128, 16.4),
    "oklch()": (r"okl(?:ch|ab)\(", 111, 113, 15.4),
    "container queries": (r"@container|container-type|\dcq[iwbh]\b", 105, 110, 16),
    "@layer": (r"@layer", 99, 97, 15.4),
    "@scope": (r"@scope", 118, 146, 17.4),
    "@property": (r"@property", 85, 128, 16.4),
    "@starting-style": (r"@starting-style", 117, 129, 17.5),
    "nesting": (r"[{;]\s*&", 120, 117, 17.2),
    "subgrid": (r"subgrid", 117, 71, 16),
    "field-sizing": (r"field-sizing", 123, 152, 26.2),
    "interpolate-size": (r"interpolate-size|calc-size\(", 129, 999, 999),
    "anchor positioning": (r"anchor-name|position-anchor|anchor\(", 125, 147, 26),
    "popover": (r":popover-open", 114, 125, 17),
    ":user-valid": (r":user-(?:in)?valid", 119, 88, 16.5),
    "ranges of media": (r"@media[^{]*[<>]", 104, 63, 16.4),
    "individual transforms": (r"[{;]\s*(?:translate|rotate|scale):", 104, 72, 14.1),
    "round()": (r"\bround\(", 125, 118, 15.4),
    "overflow: clip": (r"overflow(?:-\w+)?: ?clip", 90, 81, 16),
    "scrollbar-gutter": (r"scrollbar-gutter", 94, 97, 18.2),
}
JAVASCRIPT = {
    "aria… properties": (r"\.aria[A-Z]|\baria[A-Z]\w+:", 81, 119, 12.1),
    "lookbehind": (r"\(\?<[!=]", 62, 78, 16.4),
    ":has()": (r":has\(", 105, 121, 15.4),
    "findLast": (r"\.findLast(?:Index)?\(", 97, 104, 15.4),
    "copying array methods": (r"\.to(?:Sorted|Reversed|Spliced)\(|\.with\(", 110, 115, 16),
    "structuredClone": (r"structuredClone", 98, 94, 15.4),
    "groupBy": (r"\.groupBy\(", 117, 119, 17.4),
    "withResolvers": (r"withResolvers", 119, 121, 17.4),
    "fromAsync": (r"fromAsync", 121, 115, 16.4),
    "methods of sets": (r"\.(?:union|intersection|difference|isSubsetOf)\(", 122, 127, 17),
    "helpers of iterators": (r"\.(?:values|keys|entries)\(\)\.(?:map|filter|take|find|some|toArray)\(", 122, 131, 18.4),
    "regular expressions with v": (r"/[gimsuy]*v[gimsuy]*[.,;)]", 112, 116, 17),
    "view transitions": (r"startViewTransition", 111, 144, 18),
    "popover": (r"(?:show|hide|toggle)Popover", 114, 125, 17),
    "canParse": (r"URL\.canParse|URL\.parse", 120, 115, 17),
    "any of signals": (r"AbortSignal\.any", 116, 124, 17.4),
    "scrollend": (r"scrollend", 114, 109, 26.2),
    "requestIdleCallback": (r"requestIdleCallback", 47, 55, 26.4),
    "static blocks": (r"static \{", 94, 93, 16.4),
    "private names in": (r"#\w+ in ", 91, 90, 15),
}


def text(suffix: str) -> str:
    paths = [*THEME.rglob(f"*{suffix}"), *(ENGINE if suffix == ".js" else [])]
    return "\n".join(shorten_code(path.name, path.read_text("utf-8")) for path in paths)


def used() -> dict[str, str]:
    """The features beyond the floor that styles and scripts use, with the versions that have them."""
    return {
        name: f"{chrome} / {firefox} / {safari}"
        for suffix, features in ((".css", CSS), (".js", JAVASCRIPT))
        for name, (pattern, chrome, firefox, safari) in features.items()
        if re.search(pattern, text(suffix)) and any(new > old for new, old in zip((chrome, firefox, safari), FLOOR, strict=True))
    }


def test_each_feature_beyond_the_floor_stands_in_the_table_with_what_an_older_browser_gets() -> None:
    text_after = (ROOT / "docs/develop/quality.md").read_text("utf-8").partition("<!-- features -->")[2].lstrip()
    table = text_after.partition("\n\n")[0].splitlines()[2:]
    rows = [[cell.strip() for cell in row.split("|")[1:-1]] for row in table]
    assert {name.replace("`", ""): versions for name, versions, _ in rows} == used()
    assert all(fallback for *_, fallback in rows)


def test_a_selector_that_a_browser_does_not_know_stops_no_script() -> None:
    """Styles lose a rule with ``:has()``, but ``querySelector`` raises."""
    assert ":has(" not in text(".js")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_colour_has_a_value_for_either_screen_without_new_functions(scheme: str) -> None:
    css = (THEME / "assets/casebook/tokens.css").read_text("utf-8")
    values = dict(re.findall(r"(--cb-(?!light|dark)[a-z-]+): ([^;]*);", css.partition("/* Material")[0]))
    pattern = re.compile(rf"var\(--cb-{scheme}, ((?:[^()]|\([^()]*\))*)\)")
    colours = [value for value in values.values() if "var(--cb-" in value]
    assert len(colours) > 20
    assert all(pattern.search(value) for value in colours)
