"""What is asked of any page: contrast, accessibility rules, the width of the screen."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_WIDE = """() => {
    const width = document.documentElement.clientWidth;
    const scrolls = (element) => element && (/auto|scroll/.test(getComputedStyle(element).overflowX) ||
        scrolls(element.parentElement));
    const cut = [...document.querySelectorAll("article, article *")].filter((element) =>
        element.checkVisibility() && !element.closest(".cb-map, svg") && !scrolls(element.parentElement) &&
        element.getBoundingClientRect().right > width + 1);
    const wide = Math.max(document.documentElement.scrollWidth, document.body.scrollWidth);
    return [...(wide > width ? [wide] : []), ...cut.slice(0, 4).map((element) => element.outerHTML.slice(0, 100))];
}"""


def _luminance(colour: list[int]) -> float:
    parts = [part / 255 for part in colour]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: list[int], other: list[int]) -> float:
    """WCAG 2.2, 1.4.3."""
    darker, lighter = sorted([_luminance(one), _luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


def faults(page: Page) -> set[tuple[str, str]]:
    """What axe finds: rules and the elements that break them."""
    return {(found["id"], node["html"]) for found in Axe().run(page).response["violations"] for node in found["nodes"]}


def too_wide(page: Page) -> list[object]:
    """The width of a page that is wider than its screen, and what is cut off."""
    found: list[object] = page.evaluate(_WIDE)
    return found
