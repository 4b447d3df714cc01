"""Names as a library likes them, long and with signs of HTML: they stay within their boxes and are read as they are written."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.checks import too_wide
from browser.kinds import visit
from browser.serving import served
from mini import published_project

CLIMATE = Path(__file__).resolve().parents[2] / "examples" / "climate"
LONG = {
    "categories.yml": {
        "name: Heat,": "name: Aménagement du territoire et rénovation énergétique des bâtiments,",
        "name: Heavy rain,": "name: Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft,",
    },
    "fields.yml": {
        "label: Plans and rules": "label: Plans and rules with agreements between neighbours and whatever else is written down"
    },
    "cities.yml": {"short_name: Rotterdam": "short_name: Rotterdam with its harbour and all the islands before the coast"},
    "organisations.yml": {'name: "Con Edison"': 'name: "Consolidated Edison Company of New York, with all of its subsidiaries"'},
}
"""Files of vocabulary, with each name in them that becomes a longer one."""
NAME = "Bibliothèque des aménagements urbains, des bâtiments rénovés et des quartiers solidaires de la métropole"
SECTION = 'Guide "A & B" <b>for</b> all'
TITLE = "Less than <x>: the home page"
TABS = "".join(f'=== "Tab number {number}"\n\n    Text of tab {number}.\n\n' for number in range(1, 10))
_OUTSIDE = """() => {
    const boxes = `.cb-card, .cb-tile, .cb-panel, .cb-facet, .cb-facet > :is(fieldset, ul), .cb-fold, .cb-badge, .cb-option,
        .cb-empty, :is(.cb-columns, .cb-rows) li`;
    const found = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const text = texts.currentNode;
        const box = text.parentElement.closest(boxes);
        const isSeen = text.data.trim() && text.parentElement.checkVisibility({ visibilityProperty: true });
        if (!box || !isSeen || text.parentElement.closest(".cb-unseen, .cb-map, .cb-scroll, pre")) continue;
        const range = document.createRange();
        range.selectNodeContents(text);
        const { left, right, top, bottom } = box.getBoundingClientRect();
        const isBeside = (line) => line.right > right + 1 || line.left < left - 1;
        const isOutside = (line) => isBeside(line) || line.bottom > bottom + 3 || line.top < top - 3;
        if ([...range.getClientRects()].some(isOutside)) found.push(`${box.className}: ${text.data.trim().slice(0, 60)}`);
    }
    return [...new Set(found)];
}"""
"""Texts that lie outside the card, badge or row that they belong to, as over the next card."""


def kinds(site: Path) -> Mapping[str, str]:
    """The address of the heaviest page of each kind: pages of a kind differ in the middle of their addresses."""
    found: dict[str, tuple[int, str]] = {}
    for path in site.rglob("index.html"):
        parts = path.relative_to(site).parent.parts
        if parts[:1] == ("api",):
            continue
        kind = "/".join([*parts[:1], *["*"] * len(parts[1:]), *[part for part in parts[2:] if part == "embed"]]) or "home"
        size, address = path.stat().st_size, "".join(f"{part}/" for part in parts)
        found[kind] = max(found.get(kind, (0, "")), (size, address))
    return {kind: address for kind, (_, address) in found.items()}


def longer(folder: Path) -> Path:
    """The example in French with long names, pages of its own, and the theme that has nothing of Material's."""
    project = Path(shutil.copytree(CLIMATE, folder / "project", ignore=shutil.ignore_patterns("site")))
    for name, words in LONG.items():
        file = project / "cases" / "_vocabulary" / name
        text = file.read_text(encoding="utf-8")
        for short, long in words.items():
            assert short in text
            text = text.replace(short, long)
        file.write_text(text, encoding="utf-8")
    settings = project / "mkdocs.yml"
    text = (
        settings.read_text(encoding="utf-8").replace("name: material", "name: casebook").replace("language: en", "language: fr")
    )
    text = text.replace("  - pymdownx.details\n", "  - pymdownx.details\n  - pymdownx.tabbed: {alternate_style: true}\n")
    text = text.replace('site_name: "Cities adapting"', f'site_name: "{NAME}"')
    settings.write_text(f"{text}  - '{SECTION}': [guide/one.md, {{'{SECTION}': [guide/two.md]}}]\n", encoding="utf-8")
    docs = project / "docs"
    home = (docs / "index.md").read_text(encoding="utf-8").replace("# Cities adapting\n", "")
    (docs / "index.md").write_text(f'---\ntemplate: home.html\ntitle: "{TITLE}"\n---\n{home}', encoding="utf-8")
    (docs / "guide").mkdir()
    (docs / "guide" / "one.md").write_text(f"# One\n\n[More](two.md){{ .md-button }}\n\n{TABS}", encoding="utf-8")
    (docs / "guide" / "two.md").write_text(f"---\ntitle: '{SECTION}'\n---\nText.\n", encoding="utf-8")
    return project


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built example as it is, with Material."""
    return published_project(CLIMATE, tmp_path_factory.mktemp("example") / "site")


@pytest.fixture(scope="module")
def long_names(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built example with long names, without Material."""
    folder = tmp_path_factory.mktemp("names")
    return published_project(longer(folder), folder / "site")


@pytest.fixture(scope="module", params=["example", "long_names"])
def library(request: pytest.FixtureRequest) -> Iterator[Mapping[str, str]]:
    """The full address of a page of each kind, by its kind."""
    site: Path = request.getfixturevalue(request.param)
    with served(site) as http:
        yield {kind: f"{http.address}/{address}" for kind, address in kinds(site).items()}


@pytest.fixture(scope="module")
def address(long_names: Path) -> Iterator[str]:
    with served(long_names) as http:
        yield http.address


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_is_wider_than_the_window_and_no_text_lies_outside_its_box(
    phone_visit: Page, desk_visit: Page, library: Mapping[str, str], width: int
) -> None:
    page = phone_visit if width < 1000 else desk_visit
    assert page.viewport_size
    assert page.viewport_size["width"] == width
    assert len(library) > 15
    found = {}
    for kind, url in library.items():
        visit(page, url)
        page.evaluate("document.querySelectorAll('.cb-facet, .cb-facet__more').forEach((facet) => { facet.open = true; })")
        found[kind] = [*too_wide(page), *page.evaluate(_OUTSIDE)]
    assert {kind: faults for kind, faults in found.items() if faults} == {}


@pytest.mark.parametrize("size", [(320, 256), (320, 844), (390, 844), (560, 844)], ids=str)
def test_all_that_opens_over_the_page_is_reached(page: Page, library: Mapping[str, str], size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(library["cases/*/*"])
    opened = page.locator(".cb-display, .cb-tools__files").all()
    assert len(opened) == 2
    for details in opened:
        details.locator("summary").click()
        sign = details.locator("summary").evaluate("""async (summary) => {
            await Promise.all(summary.getAnimations({ subtree: true }).map((moving) => moving.finished));
            return getComputedStyle(summary, "::after").transform;
        }""")
        assert sign in ("none", "matrix(0, -1, 1, 0, 0, 0)"), "the sign of what is open points up"
        targets = details.locator("a, input").all()
        assert len(targets) >= 2
        for target in targets:
            target.scroll_into_view_if_needed()
            expect(target).to_be_in_viewport(ratio=0.9)
            assert target.evaluate("""(target) => {
                const { left, top, width, height } = target.getBoundingClientRect();
                return target.contains(document.elementFromPoint(left + width / 2, top + height / 2));
            }""")
        page.keyboard.press("Escape")
        expect(targets[0]).to_be_hidden()
        expect(details.locator("summary")).to_be_focused()
        details.locator("summary").click()
        page.keyboard.press("Shift+Tab")
        expect(targets[0]).to_be_hidden()


def test_the_menu_and_what_a_link_leads_to_begin_below_a_header_of_any_height(phone: Page, address: str) -> None:
    phone.goto(f"{address}/cases/medellin/green-corridors/")
    bottom = "document.querySelector('header').getBoundingClientRect().bottom"
    assert phone.evaluate(bottom) > 80
    phone.locator("[data-cb-menu]").click()
    first = phone.locator("#site-menu a").first
    assert first.evaluate("(link) => link.getBoundingClientRect().top") >= phone.evaluate(bottom)
    phone.locator("[data-cb-menu]").click()
    heading = phone.locator("article h2[id]").last
    phone.evaluate("(id) => { location.hash = id; }", heading.get_attribute("id"))
    expect(heading).to_be_in_viewport()
    assert heading.evaluate("(heading) => heading.getBoundingClientRect().top") >= phone.evaluate(bottom)


def test_what_stays_in_sight_stands_below_a_header_of_any_height(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 700})
    page.goto(f"{address}/compare/?cases=medellin/green-corridors,rotterdam/water-square")
    page.add_style_tag(content=".cb-header { min-height: 10rem; } main { padding-bottom: 200vh; }")
    head = page.locator(".cb-compare thead")
    expect(head).to_be_visible()
    page.locator(".cb-compare tbody tr").nth(3).evaluate("(row) => scrollBy(0, row.getBoundingClientRect().top - 150)")
    bottom = page.evaluate("document.querySelector('header').getBoundingClientRect().bottom")
    assert bottom > 150
    assert head.evaluate("(head) => head.getBoundingClientRect().top") >= bottom - 1
    page.goto(f"{address}/guide/one/")
    page.add_style_tag(content=".cb-header { min-height: 10rem; } .md-content { min-height: 300vh; }")
    page.evaluate("scrollTo(0, innerHeight)")
    section = page.locator(".cb-section")
    expect(section).to_be_visible()
    assert section.evaluate("(section) => section.getBoundingClientRect().top") >= bottom - 1


def test_titles_are_text_wherever_they_stand(long_names: Path, page: Page, address: str) -> None:
    shown = re.sub(r"</?b>", "", SECTION)
    page.goto(f"{address}/guide/one/")
    expect(page.get_by_role("navigation", name=shown, exact=True)).to_contain_text(shown)
    page.goto(f"{address}/guide/two/")
    expect(page.get_by_role("heading", level=1)).to_have_text(shown)
    expect(page.locator(".cb-section [aria-current]")).to_have_text(shown)
    page.goto(f"{address}/404.html")
    page.get_by_role("main").get_by_role("link", name=shown, exact=True).click()
    page.wait_for_url(f"{address}/guide/one/")
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_have_text("Less than : the home page")
    expect(page.locator(".cb-lead")).to_have_count(0)
    pages = [path.read_text(encoding="utf-8") for path in long_names.rglob("*.html")]
    assert [text[text.index("<b>") - 80 :][:120] for text in pages if "<b>for" in text] == []


@pytest.mark.parametrize("width", [320, 1280])
def test_every_tab_is_shown_and_marked_and_buttons_look_like_buttons(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{address}/guide/one/")
    assert too_wide(page) == []
    for number in range(1, 10):
        label = page.get_by_text(f"Tab number {number}", exact=True)
        label.click()
        expect(page.get_by_text(f"Text of tab {number}.", exact=True)).to_be_visible()
        assert label.evaluate("(label) => getComputedStyle(label).boxShadow") != "none"
    expect(page.get_by_text("Text of tab 1.", exact=True)).to_be_hidden()
    link = page.get_by_role("link", name="More", exact=True)
    assert link.evaluate("(link) => getComputedStyle(link).borderTopStyle") == "solid"
    box = link.bounding_box()
    assert box
    assert box["height"] >= 43.9


@pytest.mark.parametrize("kind", ["cases", "cases/*/*", "about"])
def test_in_forced_colours_every_sign_that_is_a_mask_is_seen(browser: Browser, library: Mapping[str, str], kind: str) -> None:
    with browser.new_context(viewport={"width": 1280, "height": 900}, forced_colors="active") as context:
        page = context.new_page()
        visit(page, library[kind])
        seen, lost = page.evaluate("""() => {
            const ground = getComputedStyle(document.body).backgroundColor;
            const signs = [...document.querySelectorAll("main *")].filter((element) => element.checkVisibility())
                .flatMap((element) => ["::before", "::after"].map((part) => [element, getComputedStyle(element, part)]))
                .filter(([, { content, maskImage }]) => content !== "none" && maskImage !== "none");
            return [signs.length, signs.filter(([, { backgroundColor }]) => backgroundColor === ground)
                .map(([element]) => element.outerHTML.slice(0, 80))];
        }""")
        assert lost == []
        assert seen or kind == "about"
