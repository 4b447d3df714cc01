"""Maps in a real browser: for eyes, keys and fingers, in both schemes, on paper, offline and under a strict policy."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from itertools import combinations, product
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from mkdocs.commands.build import build
from playwright.sync_api import Browser, CDPSession, Locator, Page, Route, ViewportSize, expect

from browser.checks import at_rest, contrast, drawn, faults
from browser.serving import served
from mini import CASE, MINI, copy_mini, mini_config

MARKERS = [
    "부산혁신도시 (동삼·문현·센텀·대연지구), 사례 1건", "대구(신서)혁신도시, 사례 2건", "광주전남공동혁신도시 (빛가람), 사례 2건",
    "울산(우정)혁신도시, 사례 1건", "강원원주혁신도시, 아직 사례 없음", "충북혁신도시, 사례 1건", "전북혁신도시, 사례 4건",
    "경북김천혁신도시 (경북드림밸리), 아직 사례 없음", "경남진주혁신도시, 사례 3건", "제주(서귀포)혁신도시, 사례 1건",
]  # fmt: skip
KINDS = ["", "cities/", "cities/busan/", "categories/win-win/", "organisations/kepco/", "cases/jeonbuk/agri-bio-talent/"]
SEEING = [kind for kind in KINDS if not kind.startswith("cases/")]
PINS = ".leaflet-marker-icon"
TILES = """      tiles:
        url: https://tiles.example/{z}/{x}/{y}.png
        attribution: 나라지도
"""
_NAME_BOXES = """(map) => {
    const taken = [...map.querySelectorAll(".leaflet-control, .cb-map__inset")].map((element) => element.getBoundingClientRect());
    const boxes = [...map.querySelectorAll(".cb-map__live .cb-name span")].map((element) => {
        const { left, top, right, bottom } = element.getBoundingClientRect();
        return [element.textContent, left + 1, top + 2, right - 1, bottom - 2];
    });
    const covered = boxes.filter(([, left, top, right, bottom]) =>
        taken.some((box) => right > box.left && left < box.right && bottom > box.top && top < box.bottom));
    if (covered.length) throw new Error("below a control: " + covered);
    return boxes;
}"""
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
_GO_NEAR = """(city) => {
    const map = casebookMaps.live[0][1];
    const row = [...document.querySelectorAll("[data-city]")].findIndex(({ dataset }) => dataset.city === city);
    const pins = [];
    map.eachLayer((layer) => { if (layer.feature) pins.push(layer); });
    map.setView(pins[row].getLatLng(), 10, { animate: false });
}"""
_LOOKED_AT = "(box) => new Promise((done) => new IntersectionObserver(() => done()).observe(box.parentElement))"
"""The map's script looks where the box is at the next frame, before whoever asks after it."""
_NAMES = "(pins) => pins.map((pin) => pin.getAttribute('aria-label'))"
_COLOURS = """() => {
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const probe = document.body.appendChild(document.createElement("i"));
    return Object.fromEntries(["circle", "square", "triangle", "diamond", "pin", "sea", "land", "neighbour", "pin-ink", "ground"]
        .map((name) => {
            probe.style.color = `var(--cb-${name})`;
            canvas.fillStyle = getComputedStyle(probe).color;
            canvas.fillRect(0, 0, 1, 1);
            return [name, [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3)];
        }));
}"""


def show(page: Page, address: str) -> Locator:
    """The drawn map of the page at `address`."""
    page.goto(address)
    page.locator(".cb-map").scroll_into_view_if_needed()
    expect(page.locator(".cb-map--live")).to_have_count(1)
    return page.locator(".cb-map")


def pin(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def names(page: Page) -> list[str]:
    found: list[str] = page.locator(PINS).evaluate_all(_NAMES)
    return found


def swipe(page: Page, session: CDPSession, fingers: list[tuple[float, float]], steps: list[tuple[int, int]]) -> None:
    """Put `fingers` on the screen, move each by its step ten times, and lift them."""

    def touch(kind: str, at: int) -> None:
        moved = enumerate(zip(fingers, steps, strict=True))
        points = [{"x": x + dx * at, "y": y + dy * at, "id": finger} for finger, ((x, y), (dx, dy)) in moved]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points if kind != "touchEnd" else []})
        drawn(page)

    touch("touchStart", 0)
    for at in range(1, 11):
        touch("touchMove", at)
    touch("touchEnd", 10)


@pytest.mark.parametrize("address", ["", "cities/"])
def test_the_ten_cities_are_shown_under_their_names(page: Page, server: str, address: str) -> None:
    drawn = show(page, f"{server}/{address}")
    area = drawn.get_by_role("region", name="혁신도시 지도")
    for name in MARKERS:
        expect(area.get_by_role("button", name=name, exact=True)).to_be_visible()
    assert names(page) == MARKERS


def test_every_marker_is_reached_by_tab_opens_and_closes_by_key_and_leads_on(page: Page, server: str) -> None:
    show(page, f"{server}/cities/")
    page.get_by_role("region", name="혁신도시 지도").focus()
    reached = []
    for _ in MARKERS:
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.getAttribute('aria-label')"))
    assert sorted(reached) == sorted(MARKERS)
    marker, first = pin(page, "전북혁신도시, 사례 4건"), page.locator(".leaflet-popup li a").first
    marker.focus()
    page.keyboard.press("Enter")
    expect(first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".leaflet-popup")).to_have_count(0)
    expect(marker).to_be_focused()
    page.keyboard.press("Enter")
    expect(first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{server}/cases/jeonbuk/*/")


def test_a_popup_opened_by_mouse_says_what_is_there_and_has_a_named_close_button(page: Page, server: str) -> None:
    show(page, f"{server}/cities/")
    pin(page, "경남진주혁신도시, 사례 3건").click()
    popup = page.locator(".leaflet-popup")
    expect(popup.get_by_role("listitem")).to_have_text([
        "방과후 학습 및 차일드케어", "스마트 클린버스 승강장 조성",
        "지역 중소기업 성장, 일자리 창출, 경제 활성화를 가져오는 KICET 상생발전 플랫폼", "혁신도시 페이지 보기",
    ])  # fmt: skip
    close = popup.get_by_role("button", name="닫기")
    box = close.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 44
    close.click()
    expect(popup).to_have_count(0)


def test_a_pin_whose_name_nobody_judged_is_a_fault(page: Page, server: str) -> None:
    show(page, f"{server}/cities/")
    label = "document.querySelector('.leaflet-marker-icon span').textContent"
    page.evaluate(f"{label} = '+'")
    assert [fault for fault in faults(page) if "not judged" in fault] == [
        f"label-content-name-mismatch (not judged): {MARKERS[0]}"
    ]
    page.evaluate(f"{label} = '서울'")
    assert any(fault.startswith("label-content-name-mismatch:") for fault in faults(page))


def test_what_is_chosen_before_the_map_has_come_counts_when_it_does(page: Page, server: str) -> None:
    """The place of the form was empty until then: ninety pixels of nothing above the map."""
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(server)
    expect(page.locator(".cb-map--live")).to_have_count(0)
    output = page.locator(".cb-tally output")
    expect(output).to_have_text("사례 15건, 혁신도시 8곳")
    page.evaluate("document.querySelector('.cb-tally select').value = 'win-win'")
    page.locator(".cb-tally").scroll_into_view_if_needed()
    expect(output).to_have_text("사례 5건, 혁신도시 5곳")


def test_the_form_narrows_the_map_its_table_and_its_links(page: Page, server: str) -> None:
    show(page, f"{server}/cities/")
    expect(page.locator(".cb-tally output")).to_have_text("사례 15건, 혁신도시 8곳")
    page.get_by_label("분야").select_option("상생발전")
    expect(page.locator(".cb-tally output")).to_have_text("사례 5건, 혁신도시 5곳")
    assert sum("사례 1건" in name for name in names(page)) == 5
    expect(page.locator("tr[data-city=jeonbuk] td").nth(0)).to_have_text("1건")
    page.get_by_label("연도").select_option("2015")
    expect(page.locator(".cb-tally output")).to_have_text("사례 0건, 혁신도시 0곳")
    page.get_by_label("분야").select_option("")
    expect(page.locator(".cb-tally output")).to_have_text("사례 1건, 혁신도시 1곳")
    pin(page, "대구(신서)혁신도시, 사례 1건").click()
    expect(page.locator(".leaflet-popup").get_by_role("listitem")).to_have_count(2)
    expect(page.locator(".cb-map__key li:visible")).to_have_text(["특화발전", "고른 조건에 없음"])
    page.get_by_role("link", name="이 사례들을 목록으로 보기").click()
    page.wait_for_url(f"{server}/cases/?year=2015")
    expect(page.locator(".cb-browse__status")).to_have_text("15건 가운데 1건")


def test_a_city_that_the_form_emptied_is_not_said_to_have_no_cases(page: Page, server: str) -> None:
    drawn, empty = show(page, f"{server}/cities/"), page.locator(".cb-map__key .cb-badge--none")
    expect(empty).to_have_text("아직 사례 없음")
    category, year = page.get_by_label("분야"), page.get_by_label("연도")
    for choose in (lambda: category.select_option("상생발전"), lambda: year.select_option("2015")):
        choose()
        expect(empty).to_have_text("고른 조건에 없음")
        assert "아직 사례 없음" not in drawn.inner_html() + page.locator(".cb-map__key").inner_html()
        chungbuk = pin(page, "충북혁신도시, 고른 조건에 없음")
        chungbuk.click()
        expect(page.locator(".leaflet-popup strong")).to_have_text("충북혁신도시, 고른 조건에 없음")
        expect(page.locator("tr[data-city=chungbuk] td").nth(0)).to_have_text("고른 조건에 없음")
        page.keyboard.press("Escape")
    category.select_option("")
    year.select_option("")
    expect(empty).to_have_text("아직 사례 없음")
    assert names(page) == MARKERS
    expect(page.locator("tr[data-city=chungbuk] td").nth(0)).to_have_text("1건")


@pytest.mark.parametrize("address", SEEING[2:])
def test_the_list_below_a_map_says_what_the_map_says(page: Page, server: str, address: str) -> None:
    show(page, f"{server}/{address}")
    rows = page.locator("#map-list tbody tr")
    assert sorted(rows.locator("th").all_inner_texts()) == sorted(names(page))
    for row in rows.all():
        name = row.locator("th").inner_text()
        pin(page, name).focus()
        page.keyboard.press("Enter")
        popup = page.locator(".leaflet-popup", has_text=name)
        links = row.locator("td").first.locator("li a")
        if links.count() and links.first.get_attribute("href") == "#city-cases":
            links = page.locator(".cb-card__title a")
        expect(popup.get_by_role("link")).to_have_text(links.all_inner_texts())
        page.keyboard.press("Escape")
        expect(popup).to_have_count(0)


def test_the_table_of_cities_says_what_the_map_says(page: Page, server: str) -> None:
    show(page, f"{server}/cities/")
    rows = page.locator("#map-list tbody tr").all()
    assert len(rows) == 10
    for row in rows:
        city, count, categories = row.locator("th").inner_text(), row.locator("td").nth(0).inner_text(), row.locator("td").nth(1)
        cases = sum(int(text.split()[-1].strip("건· ")) for text in categories.get_by_role("listitem").all_inner_texts())
        pin(page, f"{city}, 사례 {count}" if count != "0건" else f"{city}, 아직 사례 없음").click()
        popup = page.locator(".leaflet-popup", has_text=city)
        expect(popup.get_by_role("listitem")).to_have_count(cases + 1)
        for link in popup.get_by_role("link").all()[: cases + 1]:
            assert (link.get_attribute("href") or "").startswith(f"{server}/c")
        page.keyboard.press("Escape")
        expect(popup).to_have_count(0)


def test_an_approximate_point_is_an_area_and_no_pin(page: Page, server: str) -> None:
    drawn = show(page, f"{server}/cities/busan/")
    shown = [name.partition(",")[0] for name in names(page)]
    assert shown == ["부산혁신도시 (동삼·문현·센텀·대연지구)", "동삼지구", "센텀지구", "대연지구"]
    expect(drawn.locator(".cb-map__live path.cb-area")).to_have_count(4)
    expect(drawn.locator(f"{PINS}:not(.cb-pin--area)")).to_have_count(0)
    show(page, f"{server}/cities/gyeongnam/")
    expect(page.locator("path.cb-area")).to_have_count(0)
    expect(page.locator(".cb-pin--square")).to_have_count(1)


def test_the_map_of_a_case_is_a_picture_that_no_key_reaches_beside_its_place_in_words(page: Page, server: str) -> None:
    drawn = show(page, f"{server}/cases/jeonbuk/agri-bio-talent/")
    assert page.locator(PINS).count() == 1
    place = page.locator(".cb-where p")
    expect(place).to_contain_text("전북혁신도시. 대략적인 위치(오차 약 1.5 km): 전주시 덕진구 혁신동의 한 점")
    assert [urlsplit(link.get_attribute("href") or "").hostname for link in place.locator(".cb-outside a").all()] == [
        "map.kakao.com", "map.naver.com", "www.openstreetmap.org",
    ]  # fmt: skip
    drawn.evaluate("(map) => { map.querySelectorAll('[tabindex], a, button').forEach((element) => element.focus()); }")
    assert page.evaluate("document.activeElement.closest('.cb-map')") is None


@pytest.mark.parametrize("width", [320, 1280])
def test_the_label_of_an_approximate_place_leaves_its_circle_free(page: Page, server: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    drawn = show(page, f"{server}/cities/busan/")
    for _ in range(3):
        at_rest(page)
        laps = drawn.evaluate("""(map) => {
            const circles = Array.from(map.querySelectorAll("path.cb-area"), (circle) => circle.getBoundingClientRect());
            const at = ({ left, right, top, bottom }) => [(left + right) / 2, (top + bottom) / 2];
            return Array.from(map.querySelectorAll(".cb-pin--area"), (pin) => {
                const [x, y] = at(pin.getBoundingClientRect());
                const own = circles.find((circle) => Math.hypot(at(circle)[0] - x, at(circle)[1] - y) < 2);
                const label = pin.querySelector("b").getBoundingClientRect();
                return own && own.height < 140 ? Math.min(label.bottom, own.bottom) - Math.max(label.top, own.top) - 8 : 0;
            });
        }""")
        assert len(laps) == 4
        assert max(laps) <= 0, laps
        drawn.get_by_role("button", name="확대").click()


def test_a_link_skips_the_map(page: Page, server: str) -> None:
    show(page, f"{server}/cities/busan/")
    skip = page.get_by_role("link", name="지도 건너뛰기")
    skip.focus()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(skip).not_to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("Boolean(document.activeElement.closest('#map-list'))")


@pytest.mark.parametrize("address", KINDS)
def test_without_javascript_a_still_picture_stands_in_the_box(plain: Page, server: str, address: str) -> None:
    plain.goto(f"{server}/{address}")
    picture = plain.locator(".cb-map > svg")
    expect(picture).to_be_visible()
    assert picture.locator(".cb-border" if address.startswith("cities/b") else ".cb-land").count() == 1
    assert picture.locator(".cb-mark").count() >= 1
    expect(plain.locator(".cb-map__live")).to_be_hidden()
    if address in SEEING:
        assert plain.get_by_role("img").count() == 0  # the table says what it shows
        for fold in plain.locator("summary", has_text="표로 보기").all():
            fold.click()
        expect(plain.locator("table#map-list, #map-list table")).to_be_visible()


@pytest.mark.parametrize("address", ["cities/", "cities/busan/"])
def test_on_paper_the_still_picture_stands_for_the_map(page: Page, server: str, address: str) -> None:
    show(page, f"{server}/{address}")
    page.emulate_media(media="print")
    expect(page.locator(".cb-map > svg")).to_be_visible()
    expect(page.locator(".cb-map__live")).to_be_hidden()
    expect(page.locator("#map-list table, table#map-list")).to_be_visible()


def test_the_still_picture_shows_places_where_the_map_shows_them(page: Page, server: str) -> None:
    drawn = show(page, f"{server}/cities/")
    box = drawn.bounding_box()
    assert box
    live = page.locator(PINS).evaluate_all(
        "(pins) => pins.map((pin) => { const b = pin.getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2]; })"
    )
    still = page.locator(".cb-map > svg .cb-mark").evaluate_all(
        """(marks) => marks.map((mark) => {
            const at = new DOMPoint(0, 0).matrixTransform(mark.getScreenCTM());
            return [at.x, at.y];
        })"""
    )
    centre = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    scale = (still[0][1] - still[9][1]) / (live[0][1] - live[9][1])  # Leaflet rounds the zoom down to a quarter
    assert 1 <= scale < 1.2
    for (x, y), (still_x, still_y) in zip(live, still, strict=True):
        assert abs((x - centre[0]) * scale - (still_x - centre[0])) < 4
        assert abs((y - centre[1]) * scale - (still_y - centre[1])) < 4


def test_every_marker_is_there_under_the_policy_and_without_a_network(browser: Browser, site: Path) -> None:
    with served(site) as server, browser.new_context(reduced_motion="reduce", bypass_csp=False) as context:
        page = context.new_page()
        refused: list[str] = []
        page.on("console", lambda message: refused.append(message.text) if "Policy" in message.text else None)
        show(page, f"{server.address}/cities/")
        assert names(page) == MARKERS
        assert refused == []
        context.set_offline(True)
        show(page, (site / "cities/index.html").as_uri())
        assert names(page) == MARKERS
        pin(page, MARKERS[6]).click()
        page.locator(".leaflet-popup").get_by_role("link", name="혁신도시 페이지 보기").click()
        page.wait_for_url((site / "cities/jeonbuk/index.html").as_uri())


def test_a_map_is_light(page: Page, server: str, site: Path) -> None:
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(unquote(urlsplit(request.url).path)))
    page.goto(f"{server}/cities/")
    before = set(asked)
    page.locator(".cb-map").scroll_into_view_if_needed()
    expect(page.locator(PINS)).to_have_count(10)
    own = {path for path in asked if "/maps" in path or "leaflet" in path}
    assert before - own  # the page itself
    weight = sum(len(gzip.compress((site / path.lstrip("/")).read_bytes())) for path in own)
    assert {Path(path).name for path in own} == {
        "maps.js", "maps-kit.js", "leaflet.js", "leaflet.css", "land.js", "maps.css", "national.js",
    }  # fmt: skip
    assert weight <= 75_000
    scripts = [path for path in (site / "assets/casebook/maps").rglob("*.js") if path.name != "land.js"]
    assert len(scripts) > 50
    cities = [path for path in scripts if path.parent.name == "cities"]
    assert max(path.stat().st_size for path in scripts if path not in cities) <= 7_000
    assert max(len(gzip.compress(path.read_bytes())) for path in cities) <= 25_000


@pytest.mark.parametrize("width", [390, 1280])
def test_the_map_of_a_city_names_what_is_around_it_and_no_name_lies_on_another(
    page: Page, server: str, site: Path, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(reduced_motion="reduce")  # the map is zoomed at once
    cities = sorted(path.parent.name for path in (site / "cities").glob("*/index.html"))
    for city in cities[:: 1 if width == 390 else 3]:
        drawn = show(page, f"{server}/cities/{city}/")
        expect(drawn.locator(".cb-name--municipality span").first).to_be_visible()
        for least in (8, 3):
            boxes: list[list[float]] = drawn.evaluate(_NAME_BOXES)
            assert len(boxes) >= least, city
            for (_, left, top, right, bottom), (_, *other) in combinations(boxes, 2):
                assert right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top, (city, boxes)
            page.get_by_role("button", name="확대").click()


@pytest.mark.parametrize("width", [390, 1280])
def test_the_map_of_all_cities_shows_what_is_around_the_one_that_a_reader_goes_near(page: Page, server: str, width: int) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(reduced_motion="reduce")
    drawn = show(page, f"{server}/cities/")
    assert drawn.locator(".cb-name").count() == 0
    assert not [path for path in asked if "/maps/cities/" in path]
    for city in ("jeonbuk", "busan", "jeju"):
        page.evaluate(_GO_NEAR, city)
        expect(drawn.locator(".cb-map__live--near .cb-name span").first).to_be_visible()
        boxes: list[list[float]] = drawn.evaluate(_NAME_BOXES)
        assert len(boxes) >= 5, city
        for (_, left, top, right, bottom), (_, *other) in combinations(boxes, 2):
            assert right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top, (city, boxes)
    assert [path.rpartition("/")[2] for path in asked if "/maps/cities/" in path] == ["jeonbuk.js", "busan.js", "jeju.js"]
    for _ in range(2):
        page.get_by_role("button", name="축소").click()
    expect(drawn.locator(".cb-name")).to_have_count(0)
    assert page.evaluate("document.querySelectorAll('.cb-map path[class*=cb-tint]').length") == 0


def test_a_city_whose_surroundings_do_not_come_is_asked_for_again(page: Page, server: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    drawn = show(page, f"{server}/cities/")
    page.route("**/maps/cities/*.js", lambda route: route.abort())
    with page.expect_request("**/maps/cities/jeonbuk.js"):
        page.evaluate(_GO_NEAR, "jeonbuk")
    expect(drawn.locator(PINS).first).to_be_visible()
    page.unroute("**/maps/cities/*.js")
    page.get_by_role("button", name="확대").click()
    expect(drawn.locator(".cb-name--municipality span").first).to_be_visible()


def test_leaflet_comes_only_when_a_map_comes_near(page: Page, server: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_viewport_size({"width": 1280, "height": 500})
    page.goto(f"{server}/categories/win-win/", wait_until="load")
    page.locator("[data-casebook-map][data-seen]").evaluate(_LOOKED_AT)
    assert not [url for url in asked if "leaflet" in url]
    page.locator(".cb-map").scroll_into_view_if_needed()
    expect(page.locator(PINS)).to_have_count(5)
    assert len([url for url in asked if url.endswith("leaflet.js")]) == 1


def test_a_map_that_cannot_be_drawn_leaves_its_still_picture_until_the_network_is_back(page: Page, server: str) -> None:
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    for script in ("leaflet", "land"):
        page.route(f"**/{script}.js", lambda route: route.abort())
    with page.expect_console_message(lambda message: "map not drawn" in message.text):
        page.goto(f"{server}/cities/")
        page.locator(".cb-map").scroll_into_view_if_needed()
    expect(page.locator(".cb-map > svg")).to_be_visible()
    expect(page.locator(".cb-map__live")).to_be_hidden()
    assert faults == []
    page.unroute_all()
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator(".cb-map--live")).to_have_count(1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_stand_out_from_what_is_below_them(browser: Browser, server: str, scheme: Any) -> None:
    with browser.new_context(color_scheme=scheme) as context:
        page = context.new_page()
        page.goto(f"{server}/cities/")
        colours: dict[str, list[int]] = page.evaluate(_COLOURS)
    below = ["sea", "land", "neighbour"]
    marks = ["circle", "square", "triangle", "diamond", "pin"]
    weak = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in product(marks, below)}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 3} == {}
    numbers = {mark: contrast(colours[mark], colours["pin-ink"]) for mark in marks}
    numbers["none"] = contrast(colours["pin"], colours["ground"])
    assert {mark: ratio for mark, ratio in numbers.items() if ratio < 4.5} == {}
    assert len({tuple(colours["land"]), tuple(colours["sea"]), tuple(colours["neighbour"])}) == 3


@pytest.mark.parametrize(("scheme", "width"), [("light", 390), ("dark", 1366)])
def test_axe_finds_nothing_in_a_map(browser: Browser, server: str, scheme: Any, width: int) -> None:
    size: ViewportSize = {"width": width, "height": 900}
    with browser.new_context(color_scheme=scheme, viewport=size, reduced_motion="reduce") as context:
        page = context.new_page()
        for address in KINDS:
            show(page, f"{server}/{address}")
            if address in SEEING:
                page.locator(PINS).first.focus()
                page.keyboard.press("Enter")
                expect(page.locator(".leaflet-popup")).to_be_visible()
            assert faults(page, "colours" if scheme == "dark" else "all") == [], address


def test_controls_are_named_and_large(page: Page, server: str) -> None:
    show(page, f"{server}/cities/")
    controls = [page.get_by_role("button", name=name) for name in ("확대", "축소")]
    for control in [*controls, page.get_by_label("분야"), page.get_by_label("연도")]:
        box = control.bounding_box()
        assert box
        assert box["height"] >= 44
        assert box["width"] >= 44


def test_nothing_moves_by_itself_where_motion_is_not_wanted(browser: Browser, server: str) -> None:
    with browser.new_context(reduced_motion="reduce") as context:
        page = context.new_page()
        show(page, f"{server}/cities/")
        options = page.evaluate("casebookMaps.live[0][1].options")
        assert [options[name] for name in ("zoomAnimation", "fadeAnimation", "markerZoomAnimation", "inertia")] == [False] * 4
        page.evaluate("casebookMaps.live[0][1].on('movestart', () => { window.moved = true; }); void 0")
        for marker in page.locator(PINS).all():
            marker.focus()
            page.keyboard.press("Enter")
            expect(page.locator(".leaflet-popup")).to_have_count(1)
            assert not page.evaluate("casebookMaps.live[0][1]._panAnim?._inProgress ?? false")
            page.keyboard.press("Escape")
        assert page.evaluate("window.moved")  # aside for a popup at the edge, at once


def test_one_finger_scrolls_the_page_and_two_move_the_map(phone: Page, server: str) -> None:
    drawn = show(phone, f"{server}/cities/")
    expect(phone.locator(PINS)).to_have_count(10)
    where = "(([[, map]]) => [map.getCenter().lat, map.getZoom()])(casebookMaps.live)"
    box, before = drawn.bounding_box(), phone.evaluate(where)
    assert box
    x, y = box["x"] + box["width"] * 0.25, box["y"] + box["height"] * 0.6
    session = phone.context.new_cdp_session(phone)
    scrolled = phone.evaluate("scrollY")
    phone.evaluate(
        """() => { window.hinted = window.ended = false;
        addEventListener("scrollend", () => { window.ended = true; }, { once: true });
        const hint = document.querySelector(".cb-map__hint");
        const look = () => { window.hinted ||= hint.matches(".cb-map__hint--on"); };
        new MutationObserver(look).observe(hint, { attributes: true }); }"""
    )
    swipe(phone, session, [(x, y)], [(0, -15)])
    phone.wait_for_function("window.ended && window.hinted")
    assert phone.evaluate("scrollY") > scrolled + 100
    assert phone.evaluate(where) == before
    expect(phone.locator(".cb-map__hint")).to_have_text("두 손가락으로 지도를 움직이세요")
    phone.evaluate(f"scrollTo({{ top: {scrolled}, behavior: 'instant' }})")
    swipe(phone, session, [(x, y), (x + 80, y)], [(-8, -6), (8, -6)])
    phone.wait_for_function(f"{where}[1] > {before[1]}")
    at_rest(phone)
    assert phone.evaluate("scrollY") == scrolled


_WITHIN = """() => {
    const [outer, inner] = [".cb-map__live", ".leaflet-popup"].map((name) =>
        document.querySelector(name).getBoundingClientRect());
    return outer.left <= inner.left && inner.right <= outer.right;
}"""


@pytest.mark.parametrize("width", [320, 390])
@pytest.mark.parametrize("address", ["cities/", "cities/gyeongnam/", "categories/win-win/"])
def test_a_popup_stays_within_a_narrow_map(phone: Page, server: str, address: str, width: int) -> None:
    phone.emulate_media(reduced_motion="reduce")
    phone.set_viewport_size({"width": width, "height": 780})
    show(phone, f"{server}/{address}")
    for marker in phone.locator(PINS).all():
        marker.focus()
        phone.keyboard.press("Enter")
        expect(phone.locator(".leaflet-popup")).to_have_count(1)
        phone.wait_for_function(_WITHIN)  # once the map has moved
        phone.keyboard.press("Escape")
        expect(phone.locator(".leaflet-popup")).to_have_count(0)


def test_a_turned_phone_shows_every_place(phone: Page, server: str) -> None:
    show(phone, f"{server}/cities/")
    size = phone.viewport_size
    assert size
    for width, height in [(size["height"], size["width"]), (size["width"], size["height"])]:
        phone.set_viewport_size({"width": width, "height": height})
        at_rest(phone)
        outer = phone.locator(".cb-map").bounding_box()
        assert outer
        for marker in phone.locator(PINS).all():
            box = marker.bounding_box()
            assert box
            assert outer["x"] <= box["x"] <= outer["x"] + outer["width"] - box["width"]
            assert outer["y"] <= box["y"] <= outer["y"] + outer["height"] - box["height"]


_KNOWN = ", precision: approximate, error_km: 1"
PLACES = {
    "셋": [(35.9, 127.2, "")] * 3,
    "열둘": [(35.7, 127.0, "")] * 12,
    "가까이": [(35.85, 126.95, ""), (35.8503, 126.9502, ""), (35.8506, 126.9499, "")],
    "어림": [(35.75, 127.2, ""), (35.75, 127.2, _KNOWN), (35.75, 127.2, _KNOWN)],
    "남쪽의 점": [(33.3, 126.5, ""), (33.3, 126.5, "")],
}  # fmt: skip
"""Cases at one place, or at nearly one: where, and how exactly that is known."""


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with several cases at each of a few places."""
    files = {}
    for at, (name, points) in enumerate(PLACES.items()):
        for number, (lat, lon, known) in enumerate(points, 1):
            place = f"location: {{lat: {lat}, lon: {lon}, label: {name}{known}}}\nsources:"
            text = CASE.replace("사례의 제목", f"{name} {number}").replace("sources:", place)
            files[f"cases/{'south' if lat < 34 else 'north'}/case-{at}-{number}.md"] = text
    folder = tmp_path_factory.mktemp("crowded")
    build(mini_config(copy_mini(folder, files)))
    with served(folder / "site") as http:
        yield http.address


_ZOOMS = ["", "13"]


def zoom_at(page: Page, lat: float, lon: float, zoom: str) -> tuple[float, float]:
    """Where the point is on the screen once the map shows it at `zoom`, or as it was at first."""
    # `void`, lest the whole map be sent back. A turned phone shows the first view
    page.evaluate("void casebookMaps.live[0][1].fire('resize')")
    if zoom:
        page.evaluate(f"void casebookMaps.live[0][1].setView([{lat}, {lon}], {zoom}, {{ animate: false }})")
    box = page.locator(".cb-map__live").bounding_box()
    assert box
    x, y = page.evaluate(f"(({{ x, y }}) => [x, y])(casebookMaps.live[0][1].latLngToContainerPoint([{lat}, {lon}]))")
    return box["x"] + x, box["y"] + y


@pytest.mark.parametrize("address", ["cities/north/", "cities/south/"])
def test_cases_at_one_place_are_all_reached_by_mouse_at_every_zoom(page: Page, crowded: str, address: str) -> None:
    page.emulate_media(reduced_motion="reduce")  # popups need not fade
    show(page, f"{crowded}/{address}")
    for (name, points), zoom in product(PLACES.items(), _ZOOMS):
        if (name == "남쪽의 점") == address.endswith("north/"):
            continue
        for lat, lon, _ in set(points):
            page.mouse.click(*zoom_at(page, lat, lon, zoom))
            expect(page.locator(".leaflet-popup")).to_have_count(1)
            opened = page.locator(".leaflet-popup li").all_inner_texts()
            asked = {f"{name} {number + 1}" for number in range(len(points))}
            assert asked <= set(opened), (name, zoom)
            page.evaluate("void casebookMaps.live[0][1].closePopup()")


def test_cases_at_one_place_are_reached_by_finger_and_by_key(browser: Browser, crowded: str) -> None:
    size: ViewportSize = {"width": 390, "height": 844}
    with browser.new_context(viewport=size, has_touch=True, is_mobile=True, reduced_motion="reduce") as context:
        phone = context.new_page()
        show(phone, f"{crowded}/cities/north/")
        phone.touchscreen.tap(*zoom_at(phone, 35.7, 127.0, ""))
        last = phone.locator(".leaflet-popup").get_by_role("link", name="열둘 12", exact=True)
        last.scroll_into_view_if_needed()
        last.tap()
        phone.wait_for_url(f"{crowded}/cases/north/case-1-12/")
        show(phone, f"{crowded}/cities/north/")
        reached: set[str] = set()
        for marker in phone.locator(PINS).all():
            marker.focus()
            phone.keyboard.press("Enter")
            expect(phone.locator(".leaflet-popup")).to_have_count(1)
            reached.update(phone.locator(".leaflet-popup").get_by_role("link").all_inner_texts())
            phone.keyboard.press("Escape")
        assert {
            f"{name} {at + 1}" for name, points in PLACES.items() if name != "남쪽의 점" for at in range(len(points))
        } <= reached


def test_the_list_and_the_picture_show_how_many_cases_share_a_place(plain: Page, crowded: str) -> None:
    plain.goto(f"{crowded}/cities/north/")
    rows = dict(
        zip(plain.locator("#map-list tbody th").all_inner_texts(), plain.locator("#map-list tbody tr").all(), strict=True)
    )
    assert rows["열둘, 사례 12건"].locator("td").first.get_by_role("listitem").count() == 12
    assert rows["셋, 사례 3건"].locator("td").first.get_by_role("listitem").all_inner_texts() == ["셋 1", "셋 2", "셋 3"]
    assert rows["어림, 사례 2건"].locator("td").first.get_by_role("listitem").count() == 2
    texts = plain.locator(".cb-still").first.locator("text").all_text_contents()
    assert {"12", "3", "어림 2"} <= set(texts)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site with 45 placed cases, tiles on offer and instant navigation, whose address is its site_url.

    A map with more than 48 places shows them no longer one by one.
    """
    settings = (MINI / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings.replace("content.action.edit", "content.action.edit, navigation.instant")
    settings = settings.replace("      cases_dir: cases\n", f"      cases_dir: cases\n{TILES}")
    files = {}
    for at in range(45):
        place = f"location: {{lat: {35.5 + at % 20 / 50:.2f}, lon: {127 + at // 20 / 40:.3f}, label: 자리 {at}}}\n"
        files[f"cases/north/case-{at}.md"] = CASE.replace("사례의 제목", f"사례 {at}").replace("sources:", f"{place}sources:")
    folder = tmp_path_factory.mktemp("large")
    with served(folder / "site") as http:
        files["mkdocs.yml"] = settings.replace("https://example.org/\n", f"{http.address}/\n", 1)
        build(mini_config(copy_mini(folder, files)))
        yield http.address


def test_many_places_are_drawn_in_clusters_that_keys_open(page: Page, large: str) -> None:
    show(page, f"{large}/categories/living/")
    assert 1 <= page.locator(PINS).count() < 60
    clustered = sum(map(int, page.locator(".cb-pin--many b").all_inner_texts()))
    assert clustered + page.locator(f"{PINS}:not(.cb-pin--many)").count() == 46
    cluster = page.locator(".cb-pin--many").first
    assert cluster.get_attribute("aria-label") == f"사례가 있는 곳 {cluster.inner_text()}곳, 눌러서 확대"
    for _ in range(8):
        page.locator(".cb-pin--many").first.focus()
        page.evaluate("window.pressed = document.activeElement")
        page.keyboard.press("Enter")
        page.wait_for_function("document.activeElement !== pressed && document.activeElement.matches('.cb-pin')")
        if page.evaluate("!document.activeElement.matches('.cb-pin--many')"):
            break
    page.keyboard.press("Enter")
    expect(page.locator(".leaflet-popup").get_by_role("link")).to_be_focused()


def test_a_long_list_is_folded_and_holds_every_place(page: Page, large: str) -> None:
    page.goto(f"{large}/categories/living/")
    page.get_by_text("지도에 보이는 곳 46곳").click()
    expect(page.locator("#map-list tbody tr")).to_have_count(46)


def test_twenty_instant_visits_leave_one_map_and_one_leaflet(page: Page, large: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{large}/cities/")
    page.evaluate("window.kept = true")
    page.wait_for_function("performance.getEntriesByName(new URL('/sitemap.xml', location)).length")  # else no visit is instant
    heading = page.locator("article h1")  # the address changes before the page does
    for name, title in [("north", "북쪽혁신도시"), ("south", "남쪽혁신도시")] * 5:
        page.locator("#map-list").get_by_role("link", name=title).click()
        expect(heading).to_have_text(title)
        expect(page).to_have_url(f"{large}/cities/{name}/")
        page.locator(".cb-map").first.scroll_into_view_if_needed()  # it stands below the cases
        expect(page.locator(".cb-map--live")).to_have_count(1)
        page.go_back()
        expect(heading).to_have_text("혁신도시")
        expect(page).to_have_url(f"{large}/cities/")
        expect(page.locator(PINS)).to_have_count(2)
    assert page.evaluate("window.kept"), "the page was loaded anew: this showed nothing of instant navigation"
    assert page.evaluate("casebookMaps.live.length") == 1
    assert len([url for url in asked if url.endswith("leaflet.js")]) == 1


def test_tiles_come_only_when_asked_for_and_their_server_is_named_before(page: Page, large: str) -> None:
    asked: list[str] = []

    def tile(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(body=PNG, content_type="image/png")

    page.route("https://tiles.example/**", tile)
    drawn = show(page, f"{large}/cities/south/")
    expect(drawn.locator("img")).to_have_count(0)
    assert asked == []
    expect(drawn.get_by_text("누르면 다른 서버(tiles.example)에 접속합니다.")).to_be_visible()
    box = drawn.get_by_role("button", name="상세 지도 불러오기").bounding_box()
    assert box
    assert box["height"] >= 44
    drawn.get_by_role("button", name="상세 지도 불러오기").click()
    expect(drawn.locator("img.leaflet-tile-loaded").first).to_be_attached()
    assert asked
    assert all(url.startswith("https://tiles.example/") and url.endswith(".png") for url in asked)
    expect(drawn.locator(".leaflet-control-attribution")).to_have_text("나라지도")
    expect(drawn.get_by_role("button", name="상세 지도 불러오기")).to_have_count(0)
    assert page.evaluate("Boolean(document.activeElement.closest('.cb-map'))")  # where the button was


def test_tiles_that_do_not_come_leave_the_land_and_can_be_asked_for_again(page: Page, large: str) -> None:
    page.route("https://tiles.example/**", lambda route: route.abort())
    drawn = show(page, f"{large}/cities/south/")
    button = drawn.get_by_role("button", name="상세 지도 불러오기")
    button.press("Enter")
    expect(drawn.get_by_text("불러오지 못했습니다")).to_be_visible()
    expect(button).to_be_focused()
    expect(drawn.locator(".cb-map--tiled")).to_have_count(0)
    page.unroute_all()
    page.route("https://tiles.example/**", lambda route: route.fulfill(body=PNG, content_type="image/png"))
    button.click()
    expect(drawn.locator(".cb-map--tiled")).to_have_count(1)
    expect(button).to_have_count(0)


def test_pins_near_each_other_leave_each_24_pixels_to_touch(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 360, "height": 780})
    for address, count in (("cities/", 10), ("cities/busan/", 4)):
        show(page, f"{server}/{address}")
        pins = page.locator(".cb-map .cb-pin.leaflet-interactive")
        assert pins.count() == count
        covered = pins.evaluate_all("""(pins) => pins.filter((pin) => {
            pin.scrollIntoView({ block: "center", behavior: "instant" });
            const { left, top, right, bottom } = pin.getBoundingClientRect();
            const hit = (x, y) => pin.contains(document.elementFromPoint(x, y));
            const free = (x, y) => [0, 12, 23.5].every((dx) => [0, 12, 23.5].every((dy) => hit(x + dx, y + dy)));
            for (let x = left; x <= right - 24; x += 1) for (let y = top; y <= bottom - 24; y += 1) if (free(x, y)) return false;
            return true;
        }).map((pin) => pin.getAttribute("aria-label"))""")
        assert covered == []
