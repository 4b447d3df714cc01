"""The core of what readers do, in Chromium, Firefox and WebKit: search, facets, maps, display, the way back, narrow screens.

Each step runs in a frame of the width of a desk or a phone, since a window of Firefox cannot be as narrow as a phone.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from browser.engines import Engine, missing, started

ENGINES = ("chromium", "firefox", "webkit")
_FRAME = """
const [address, width] = arguments;
document.body.replaceChildren();
const frame = document.createElement("iframe");
Object.assign(frame.style, { width: `${width}px`, height: "840px", border: "0", position: "fixed", inset: "0 auto auto 0" });
frame.src = address;
document.body.append(frame);
"""
_STEP = """
const win = document.querySelector("iframe").contentWindow;
const doc = win.document;
const all = (selector) => Array.from(doc.querySelectorAll(selector));
const box = (selector) => doc.querySelector(selector).getBoundingClientRect();
if (doc.readyState !== "complete") return null;
"""


class Chromium:
    """Playwright's page, behind the same three calls."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def open(self, address: str) -> None:
        """Load a page."""
        self._page.goto(address)

    def run(self, script: str, *values: object) -> Any:
        """Return what a function body returns."""
        return self._page.evaluate(f"(values) => (function () {{ {script} }})(...values)", list(values))

    def back(self) -> None:
        """Go back in the history."""
        self._page.go_back()


class Reader:
    """Looks at pages in a frame."""

    def __init__(self, engine: Engine, server: str) -> None:
        self.engine, self.server = engine, server

    def visit(self, address: str, width: int = 1280) -> None:
        """Load a page in a frame of so many pixels."""
        self.engine.open(f"{self.server}/404.html")
        self.engine.run(_FRAME, f"{self.server}/{address}", width)
        self.until(f"return win.location.href === '{self.server}/{address}'")

    def do(self, script: str) -> Any:
        """Return what a script returns that looks at the page in the frame."""
        return self.engine.run(_STEP + script)

    def until(self, script: str) -> Any:
        """Return the first value of the script that is true."""
        for _ in range(300):
            if value := self.do(script):
                return value
            time.sleep(0.05)
        raise AssertionError(f"never true: {script}; the last value: {value}")


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Engine]:
    if request.param == "chromium":
        with browser.new_context(viewport={"width": 1280, "height": 900}, locale="ko-KR") as context:
            yield Chromium(context.new_page())
        return
    if reason := missing(request.param):
        pytest.skip(f"{request.param} is left out: {reason}")
    with started(request.param) as driven:
        yield driven


@pytest.fixture
def reader(engine: Engine, server: str) -> Reader:
    return Reader(engine, server)


SET_VALUE = """
const fill = (input, text) => {
  input.focus();
  Object.getOwnPropertyDescriptor(win.HTMLInputElement.prototype, "value").set.call(input, text);
  input.dispatchEvent(new win.Event("input", { bubbles: true }));
};
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_colour_has_a_value_on_either_screen(reader: Reader, scheme: str) -> None:
    reader.visit("cities/")
    invalid = reader.do(
        f"""doc.documentElement.dataset.scheme = "{scheme}";
        const probe = doc.body.appendChild(doc.createElement("i"));
        const names = Array.from(doc.styleSheets).flatMap((sheet) => Array.from(sheet.cssRules))
          .filter((rule) => rule.selectorText === ":root").flatMap((rule) => Array.from(rule.style))
          .filter((name) => /^--cb-(?:ground|ink|paper|panel|tint|rule|edge|quiet|link)$/.test(name)
            || /^--cb-(?:sea|land|pin|halo|circle|square|triangle)/.test(name));
        const wrong = names.filter((name) => {{
          probe.style.color = "";
          probe.style.color = `var(${{name}})`;
          probe.parentNode.style.color = "rgb(1, 2, 3)";
          return win.getComputedStyle(probe).color === "rgb(1, 2, 3)";
        }});
        return {{ wrong, count: names.length, ground: win.getComputedStyle(doc.body).backgroundColor }};"""
    )
    assert invalid["wrong"] == []
    assert invalid["count"] > 15
    assert invalid["ground"] == {"light": "rgb(255, 255, 255)", "dark": "rgb(16, 22, 31)"}[scheme]


def test_a_search_finds_and_enter_opens_the_list_with_marks(reader: Reader) -> None:
    reader.visit("about/")
    reader.do(f"{SET_VALUE} fill(doc.querySelector('[data-cb-search-box] input'), '청년');")
    assert reader.until("return all('#cb-search-list mark').map((mark) => mark.textContent)")[0] == "청년"
    reader.do("doc.querySelector('[data-cb-search-box] form').requestSubmit();")
    reader.until("return win.location.pathname.endsWith('/cases/')")
    assert reader.until("return all('.cb-browse__found .cb-card__why mark').map((mark) => mark.textContent)")[0] == "청년"
    assert reader.do("return doc.querySelector('h1').textContent") == "‘청년’ 사례"


def test_facets_filter_and_the_address_follows(reader: Reader) -> None:
    reader.visit("cases/", 390)
    reader.until("return doc.querySelector('.cb-browse__status').textContent === '사례 15건'")
    reader.do("doc.querySelector('[data-facet=city] > summary').click(); doc.querySelector('input[value=jeonbuk]').click();")
    reader.until("return doc.querySelector('.cb-browse__status').textContent === '15건 가운데 4건'")
    assert reader.do("return win.location.search") == "?city=jeonbuk"
    assert reader.do("return doc.querySelector('[data-facet=city] .cb-facet__chosen').textContent") == "1개 고름"
    reader.do("win.history.back();")
    reader.until("return doc.querySelector('.cb-browse__status').textContent === '사례 15건'")


@pytest.mark.parametrize("width", [360, 390])
def test_popups_stay_within_a_narrow_map_and_nothing_lies_over_them(reader: Reader, width: int) -> None:
    reader.visit("cities/", width)
    reader.do("doc.querySelector('.cb-map').scrollIntoView({ block: 'center', behavior: 'instant' });")
    for city in reader.until("return all('.cb-pin').map((pin) => pin.getAttribute('aria-label'))")[:10:3]:
        reader.do(f"all('.cb-pin').find((pin) => pin.getAttribute('aria-label') === '{city}').click();")
        reader.until(
            """if (!doc.querySelector(".leaflet-popup")) return false;
            const [outer, inner, close] = [box(".cb-map__live"), box(".leaflet-popup"), box(".leaflet-popup-close-button")];
            return outer.left <= inner.left && inner.right <= outer.right && close.right <= outer.right
              && outer.top <= inner.top;"""
        )
        hidden = "return all('.cb-map .leaflet-control-zoom').every((one) => win.getComputedStyle(one).visibility === 'hidden')"
        assert reader.do(hidden)
        reader.do("doc.querySelector('.leaflet-popup-close-button').click();")
        reader.until("return !doc.querySelector('.cb-map--reading') && !doc.querySelector('.leaflet-popup')")


def test_the_display_is_chosen_kept_and_its_panel_closed_by_escape_without_focus(reader: Reader) -> None:
    reader.visit("about/")
    reader.do("doc.querySelector('.cb-display > summary').click(); doc.querySelector('.cb-display input[value=dark]').click();")
    reader.until("return win.getComputedStyle(doc.body).backgroundColor === 'rgb(16, 22, 31)'")
    reader.do(
        "doc.activeElement.blur(); doc.body.dispatchEvent(new win.KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));"
    )
    assert reader.do("return !doc.querySelector('.cb-display').open")
    reader.do("doc.querySelector('.cb-display input[value=dark]').focus();")
    reader.visit("data/")
    assert reader.do("return doc.documentElement.dataset.scheme") == "dark"
    reader.do("doc.querySelector('.cb-display > summary').click(); doc.querySelector('.cb-display input[value=\"\"]').click();")


def test_a_page_that_is_come_back_to_has_no_open_search_and_the_display_of_now(reader: Reader) -> None:
    engine = reader.engine
    engine.open(f"{reader.server}/about/")
    engine.run("document.querySelector('[data-cb-search=open]').click();")
    engine.open(f"{reader.server}/data/")
    engine.run("casebook.keep('display', { scheme: 'dark', contrast: '' });")
    engine.back()
    for _ in range(200):
        state = engine.run(
            "const root = document.documentElement;"
            "return [location.pathname, root.hasAttribute('data-cb-search-open'), root.dataset.scheme]"
        )
        if state == ["/about/", False, "dark"]:
            break
        time.sleep(0.05)
    engine.run("casebook.keep('display', { scheme: '', contrast: '' });")
    assert state == ["/about/", False, "dark"]


COMPARED = "compare/?cases=gyeongnam/kicet-platform,daegu/first-mover-win-win"


@pytest.mark.parametrize(
    "address",
    [
        "", "cases/", "cases/gyeongnam/kicet-platform/", "agreement/", "cities/jeonbuk/", "contribute/", COMPARED,
        "en/cases/gyeongnam/kicet-platform/", "sources/press-release-2019-12-11/",
    ],
)  # fmt: skip
def test_nothing_is_wider_than_a_narrow_phone(reader: Reader, address: str) -> None:
    reader.visit(address, 320)
    assert reader.do("return doc.documentElement.scrollWidth") <= 320


def test_the_head_of_a_comparison_leaves_a_phone_its_screen(reader: Reader) -> None:
    reader.visit(COMPARED, 390)
    reader.until("return all('.cb-compare thead a').length === 2")
    assert reader.do("return box('.cb-compare thead').height") <= 96
    assert reader.do("return all('.cb-compare thead button').map((button) => button.getBoundingClientRect().width)") == [24, 24]


def test_lines_break_behind_a_middle_dot_and_nowhere_else_in_a_word(reader: Reader) -> None:
    reader.visit("about/", 390)
    parts = reader.do(
        """const text = doc.createElement("p");
        text.style.fontSize = "20px";
        const whole = (part) => `<bdi class="cb-whole">${part}</bdi><wbr>`; // as pages have it
        text.innerHTML = `부산 (문${whole("현·")}센${whole("텀·")}대연지구)`;
        doc.querySelector("article").append(text);
        const top = (node, at) => {
          const range = doc.createRange();
          range.setStart(node, at);
          range.setEnd(node, at + 1);
          return range.getBoundingClientRect().top;
        };
        return Array.from({ length: 40 }, (_, at) => 105 + 4 * at).flatMap((width) => {
          text.style.width = `${width}px`;
          return Array.from(text.querySelectorAll("bdi")).filter((part) => {
            const { previousSibling: before, firstChild: inside } = part;
            return Math.abs(top(before, before.length - 1) - top(inside, 0)) > 9;
          }).map((part) => `${part.textContent} at ${width}`);
        });"""
    )
    assert parts == []


def test_no_line_breaks_within_a_short_name(reader: Reader) -> None:
    reader.visit("agreement/", 390)
    lines = reader.do(
        """const names = all("article .cb-whole");
        return Array.from({ length: 24 }, (_, at) => 120 + 9 * at).flatMap((width) => {
          doc.querySelector("article").style.width = `${width}px`;
          return names.filter((name) => name.getClientRects().length > 1).map((name) => `${name.textContent} at ${width}`);
        }).concat(names.length ? [] : ["no name"]);"""
    )
    assert lines == []


def test_controls_that_take_words_or_choices_do_not_make_a_phone_zoom(reader: Reader) -> None:
    small = []
    for address in ("", "cases/", "cities/"):
        reader.visit(address, 390)
        small += reader.do(
            """return all("input:not([type=checkbox], [type=radio], [type=hidden]), select, textarea")
              .filter((control) => parseFloat(win.getComputedStyle(control).fontSize) < 16)
              .map((control) => control.id || control.name)"""
        )
    assert small == []
