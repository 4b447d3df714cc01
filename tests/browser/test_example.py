"""The English library in examples/ is sound and formatted, has no word of the other site, and axe finds nothing on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.checks import everywhere
from browser.kinds import visit
from browser.serving import served
from casebook.build.load import load
from casebook.cli import main
from mini import published_project

PROJECT = Path(__file__).resolve().parents[2] / "examples" / "climate"
KINDS = {
    "home": "", "all cases": "cases/", "case with indicators": "cases/medellin/green-corridors/", "city": "cities/ahmedabad/",
    "organisation": "organisations/rijkswaterstaat/",
}  # fmt: skip
TEXTS = (".html", ".js", ".css", ".json", ".jsonld", ".geojson", ".csv", ".xml", ".txt", ".svg", ".ris", ".bib", ".md", ".yml")
HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
_OF_SEARCHES = ("assets/javascripts/", "assets/casebook/search")
"""Scripts and indexes of searches, which can read words of other languages; no reader sees them."""


_OF_PINS = r"target-size(?: \(undecided\))?: div\[aria-label=|label-content-name-mismatch \(not judged\): "
"""What axe says of a map of the world, where pins of neighbouring cities lie upon one another; test_map_use measures pins."""


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site."""
    return published_project(PROJECT, tmp_path_factory.mktemp("example") / "site")


@pytest.fixture(scope="module")
def address(example: Path) -> Iterator[str]:
    with served(example) as http:
        yield http.address


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport={"width": 1366, "height": 844}, reduced_motion="reduce", locale="en-GB") as context:
        yield context.new_page()


def test_it_is_sound_and_formatted() -> None:
    cases = str(PROJECT / "cases")
    assert main(["check", cases]) == 0
    assert main(["fmt", "--check", "--cases", cases, "-f", str(PROJECT / "mkdocs.yml")]) == 0
    catalogue = load(PROJECT / "cases", "en").catalogue
    assert len(catalogue.cases) >= 10
    for file in catalogue.cases.values():
        assert file.case.licence, file.id
        assert all(source.url for source in file.case.sources), file.id
        assert all(indicator.source for indicator in file.case.indicators), f"{file.id}: a figure without its source"


def test_no_text_has_a_korean_letter_or_the_subject_of_the_other_site(example: Path) -> None:
    texts = [path for path in example.rglob("*") if path.suffix in TEXTS]
    assert len(texts) > 100
    own = [path for path in texts if not path.relative_to(example).as_posix().startswith(_OF_SEARCHES)]
    strange = []
    for path in own:
        text = path.read_text(encoding="utf-8")
        if (korean := HANGUL.search(text)) or re.search(r"innovation.cit(?:y|ies)", text, re.IGNORECASE):
            strange.append((path.relative_to(example).as_posix(), text[max(korean.start() - 40, 0) :][:80] if korean else ""))
    assert strange == []


def test_its_own_field_and_licences_are_on_pages_and_in_data(example: Path) -> None:
    page = (example / "cases/london/thames-estuary-2100/index.html").read_text(encoding="utf-8")
    assert "Kind of measure" in page
    assert "Kind of measure: Plans and rules" in (example / "cases/index.html").read_text(encoding="utf-8")
    assert "Unit: million litres a day (1 figure)" in (example / "indicators/index.html").read_text(encoding="utf-8")
    assert "Plans and rules" in page
    assert "Open Government Licence" in page
    assert '"planting"' in (example / "api/v1/case.schema.json").read_text(encoding="utf-8")


def test_labels_of_facts_do_not_lie_upon_one_another(reader: Page, address: str) -> None:
    visit(reader, f"{address}/cases/ahmedabad/heat-action-plan/")
    overlaps = reader.evaluate("""() => {
        const boxes = [...document.querySelectorAll(".cb-panel--key dt")].map((label) => label.getBoundingClientRect());
        return boxes.filter((a, at) => boxes.slice(at + 1).some((b) => a.left < b.right && b.left < a.right
            && a.top < b.bottom - 1 && b.top < a.bottom - 1)).length;
    }""")
    assert overlaps == 0


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(reader: Page, address: str, kind: str) -> None:
    visit(reader, f"{address}/{KINDS[kind]}")
    faults = [line for line in everywhere(reader).splitlines() if not re.match(_OF_PINS, line)]
    assert faults == []


_PLACES_ON_MAP = """() => [...document.querySelectorAll(".leaflet-marker-icon")]
    .reduce((sum, pin) => sum + (pin.matches(".cb-pin--many") ? Number(pin.textContent) : 1), 0)"""


@pytest.mark.parametrize("place", ["", "cities/"])
@pytest.mark.parametrize("width", [320, 390, 768, 1280, 1920])
def test_pins_and_clusters_show_every_place_that_the_form_counts(reader: Page, place: str, width: int, address: str) -> None:
    """At every width: the least zoom of the map is seldom a whole number, which the levels of clusters are made for."""
    reader.set_viewport_size({"width": width, "height": 844})
    reader.goto(f"{address}/{place}")
    reader.locator(".cb-map").scroll_into_view_if_needed()
    expect(reader.locator(".cb-map--live")).to_have_count(1)
    form = reader.locator("[data-casebook-tally]")

    def counted() -> int:
        return int((form.locator("output").text_content() or "").split()[-1])

    assert reader.evaluate(_PLACES_ON_MAP) == counted() == 15
    for category in ["Heat", "Drought", "All"]:
        form.get_by_label("Category").select_option(category)
        assert reader.evaluate(_PLACES_ON_MAP) == counted(), category
    for other in (844, width):  # a turned phone, whose map may have another least zoom
        reader.set_viewport_size({"width": other, "height": width})
        expect(reader.locator(".leaflet-marker-icon").first).to_be_visible()
        assert reader.evaluate(_PLACES_ON_MAP) == counted() == 15, other
