"""What is asked of any page: contrast, accessibility rules, the width of the screen."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Literal, TypeAlias, get_args

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
"""Tags of the rules that are asked: WCAG 2.2 at level AA, and what axe's makers recommend besides."""
MORE_RULES = ("label-content-name-mismatch",)
"""Rules that axe calls experimental. What they cannot decide is signs alone, such as a + whose name is a word; of each pin of a
map they must decide."""
# test_map_use measures the colours within maps
_RUN = """async ([tags, more, asked]) => {
    const options = { resultTypes: ["violations", "incomplete"], elementRef: true };
    if (asked === "colours") options.runOnly = { type: "rule", values: ["color-contrast"] };
    else {
        options.runOnly = { type: "tag", values: tags };
        options.rules = Object.fromEntries(more.map((id) => [id, { enabled: true }]));
        if (asked === "structure") options.rules["color-contrast"] = { enabled: false };
    }
    const { violations, incomplete, passes } = await axe.run(document, options);
    const place = [scrollX, scrollY];
    const line = ({ id }, { target, any, all, none }, kind) => {
        const says = [...any, ...all, ...none].map(({ message }) => message).join(" ");
        return `${id}${kind}: ${target.join(" ")}: ${says.replace(/\\s+/g, " ").slice(0, 240)}`;
    };
    const faults = violations.flatMap((rule) => rule.nodes.map((node) => line(rule, node, "")));
    for (const rule of incomplete.filter(({ id }) => !more.includes(id))) {
        for (const node of rule.nodes) {
            const colours = rule.id === "color-contrast" || undefined;
            const strong = colours && (node.element.closest(".cb-map, .cb-embed__map") ? true : casebookContrast(node.element));
            if (strong === undefined) faults.push(line(rule, node, " (undecided)"));
            if (strong === false) faults.push(line(rule, node, " (too weak)"));
        }
    }
    const pins = [...document.querySelectorAll(".cb-pin[aria-label]:not(.cb-pin--many)")]
        .filter((pin) => pin.checkVisibility({ visibilityProperty: true }) && !pin.closest("[inert]"));
    if (pins.length && asked !== "colours") {
        const named = await axe.run({ include: pins }, { runOnly: { type: "rule", values: more }, elementRef: true });
        const decided = [...named.passes, ...named.violations].flatMap(({ nodes }) => nodes);
        const judged = new Set(decided.map(({ element }) => element));
        faults.push(...pins.filter((pin) => !judged.has(pin)).map((pin) => `${more} (not judged): ${pin.ariaLabel}`));
    }
    scrollTo({ left: place[0], top: place[1], behavior: "instant" });
    return [faults, [...violations, ...passes].map(({ id }) => id)];
}"""
WIDTHS = (320, 1366)
DESK = 1000
Scheme: TypeAlias = Literal["light", "dark"]
Asked: TypeAlias = Literal["all", "colours", "structure"]
_JUDGED: dict[Asked, tuple[str, ...]] = {
    "all": ("color-contrast", "target-size", "region"),
    "colours": ("color-contrast",),
    "structure": ("target-size", "region"),
}
_GROUND = "getComputedStyle(document.body).backgroundColor"
_SCROLLED = """[...document.querySelectorAll(".highlight pre > code")].every((code) =>
    code.scrollWidth <= code.clientWidth || code.tabIndex >= 0)"""
"""Some time after a page has another width, the theme's script makes wide code reachable by keyboard; not on a touch screen."""
_ARRANGED = f"""() => (!matchMedia("(hover)").matches || {_SCROLLED}) &&
    (window.casebookMaps?.live ?? []).every(([box, map]) => map.getSize().x === box.clientWidth &&
    map.getSize().y === box.clientHeight && !map._panAnim?._inProgress && !map._animatingZoom)"""
"""And a map is fitted anew."""
_WIDE = """() => {
    const width = document.documentElement.clientWidth;
    const scrolls = (element) => element && (/auto|scroll/.test(getComputedStyle(element).overflowX) ||
        scrolls(element.parentElement));
    const cut = [...document.querySelectorAll("body *")].filter((element) =>
        element.checkVisibility({ visibilityProperty: true }) && !element.closest(".cb-map, svg") &&
        !scrolls(element.parentElement) && element.getBoundingClientRect().width > 1 &&
        element.getBoundingClientRect().right > width + 1);
    const wide = Math.max(document.documentElement.scrollWidth, document.body.scrollWidth);
    return [...(wide > width ? [`${wide} px`] : []), ...cut.slice(0, 4).map((element) => element.outerHTML.slice(0, 100))];
}"""
_AT_REST = """async () => {
    await document.fonts.ready;
    const ending = document.getAnimations().filter((animation) =>
        animation.playState === "running" && animation.effect?.getComputedTiming().endTime < 5000);
    const later = new Promise((done) => setTimeout(done, 5000)); // one that is never drawn never ends
    await Promise.race([later, Promise.allSettled(ending.map((animation) => animation.finished))]);
}"""


def _luminance(colour: list[int]) -> float:
    parts = [part / 255 for part in colour]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: list[int], other: list[int]) -> float:
    """WCAG 2.2, 1.4.3."""
    darker, lighter = sorted([_luminance(one), _luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


def at_rest(page: Page) -> None:
    """Wait until all is arranged for the width of the page, and nothing moves or fades."""
    page.wait_for_function(_ARRANGED)
    page.evaluate(_AT_REST)


def drawn(page: Page) -> None:
    """Wait until what was just done is drawn. Without scripts, no page ever says so."""
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def faults(page: Page, asked: Asked = "all") -> list[str]:
    """What axe finds on the page as it is shown now, and what nobody could decide: each with its rule and its element."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
        page.add_script_tag(path=Path(__file__).with_name("contrast.js"))
    at_rest(page)
    found: list[str]
    found, judged = page.evaluate(_RUN, [RULES, MORE_RULES, asked])
    assert set(_JUDGED[asked]) <= set(judged)  # it did look
    return found


def everywhere(page: Page, widths: tuple[int, ...] = WIDTHS) -> str:
    """What axe finds on the open page in light and dark and at each width: a line for each fault, with where it shows.

    Widths, the widest last, differ in structure, and schemes in colours, which take axe longest: these are asked for once each.
    """
    found: dict[str, list[str]] = defaultdict(list)
    grounds = set()
    session = page.context.new_cdp_session(page)
    *narrow, widest = widths
    views: list[tuple[Scheme, int, Asked]] = [*(("light", width, "structure") for width in narrow)]
    for scheme, width, asked in [*views, ("light", widest, "all"), ("dark", widest, "colours")]:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 844})
        session.send("Emulation.setTouchEmulationEnabled", {"enabled": width < DESK})
        page.wait_for_function(_SCROLLED)
        for fault in faults(page, asked):
            found[fault].append(f"{scheme} {width}")
        grounds.add(page.evaluate(_GROUND))
    assert len(grounds) == len(get_args(Scheme))  # the page did change
    return "\n".join(f"{fault} [{', '.join(places)}]" for fault, places in found.items())


def too_wide(page: Page) -> list[str]:
    """The width of a page that is wider than its screen, and what is cut off."""
    found: list[str] = page.evaluate(_WIDE)
    return found
