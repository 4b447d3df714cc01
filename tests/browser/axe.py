"""What axe finds on a page as it is shown now."""

from __future__ import annotations

from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from browser.kinds import at_rest

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
"""Tags of the rules that are asked: WCAG 2.2 at level AA, and what axe's makers recommend besides."""
# test_map_use measures the colours within maps
_RUN = """async (tags) => {
    const options = { runOnly: { type: "tag", values: tags }, resultTypes: ["violations", "incomplete"], elementRef: true };
    const { violations, incomplete, passes } = await axe.run(document, options);
    const place = [scrollX, scrollY];
    const told = ({ id }, { target, any, all, none }, kind) => {
        const says = [...any, ...all, ...none].map(({ message }) => message).join(" ");
        return `${id}${kind}: ${target.join(" ")}: ${says.replace(/\\s+/g, " ").slice(0, 240)}`;
    };
    const faults = violations.flatMap((rule) => rule.nodes.map((node) => told(rule, node, "")));
    for (const rule of incomplete) {
        for (const node of rule.nodes) {
            const colours = rule.id === "color-contrast" || undefined;
            const strong = colours && (node.element.closest(".cb-map") ? true : casebookContrast(node.element));
            if (strong === undefined) faults.push(told(rule, node, " (undecided)"));
            if (strong === false) faults.push(told(rule, node, " (too weak)"));
        }
    }
    scrollTo({ left: place[0], top: place[1], behavior: "instant" });
    return [faults, [...violations, ...passes].map(({ id }) => id)];
}"""


def prepare(page: Page) -> None:
    """Put axe into the page; it stays there until the page is left."""
    page.evaluate(Axe().axe_script)
    page.add_script_tag(path=Path(__file__).with_name("contrast.js"))


def examine(page: Page) -> tuple[list[str], set[str]]:
    """Each fault with its rule and element, and what could not be decided; and the rules that found something to judge."""
    at_rest(page)
    faults, judged = page.evaluate(_RUN, RULES)
    return faults, set(judged)
