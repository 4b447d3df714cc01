"""Linking to a case and citing it, in a real browser."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from casebook.pages.cite_and_share import qr_code

CASE = "cases/jeonbuk/agri-bio-talent/"


def scanned(screenshot: bytes) -> list[str]:
    """What a reader finds on a picture."""
    with Image.open(io.BytesIO(screenshot)) as picture:
        return [code.text for code in zxingcpp.read_barcodes(picture)]


def copied(page: Page, of: str) -> str:
    """What is in the clipboard after a click on the button that copies `of`."""
    page.evaluate("navigator.clipboard.writeText('')")
    page.get_by_role("button", name=re.compile(rf"^{of}(: 인용문)? 복사하기$")).click()
    return str(page.wait_for_function("navigator.clipboard.readText()").json_value())


@pytest.mark.parametrize("width", [320, 360, 600])
def test_the_whole_card_of_each_case_is_seen_in_the_frame_that_the_site_offers(
    page: Page, site: Path, server: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    cases = sorted(path.parent.relative_to(site).as_posix() for path in site.glob("cases/*/*/embed/index.html"))
    frames = [
        json.loads((site / f"api/v1/oembed/{case.removeprefix('cases/').removesuffix('/embed')}.json").read_bytes())
        for case in cases
    ]
    assert len(frames) > 10
    for case, frame in zip(cases, frames, strict=True):
        page.set_viewport_size({"width": width, "height": frame["height"]})
        page.goto(f"{server}/{case}/")
        height, room = page.evaluate("[document.documentElement.scrollHeight, innerHeight]")
        assert height <= room, case


def test_a_button_copies_what_stands_beside_it_and_says_so(browser: Browser, server: str) -> None:
    with browser.new_context(locale="ko-KR", permissions=["clipboard-read", "clipboard-write"]) as context:
        page = context.new_page()
        page.goto(f"{server}/{CASE}")
        assert copied(page, "주소") == f"https://example.org/{CASE}"
        expect(page.locator("[data-cb-announcement]")).to_contain_text("복사했습니다.")
        page.get_by_role("link", name="인용", exact=True).click()
        assert re.fullmatch(r"농생명 .+\. \(\d{4}, [A-Z][a-z]+ \d+\)\. .+ https://example\.org/\S+", copied(page, "APA"))
        assert copied(page, "자료의 내용을 인용할 때").startswith("국토교통부·국가균형발전위원회(2019. 12. 10.). 성과 공유와")
        page.get_by_text("참고 문헌 프로그램에 넣기").click()
        for style in ("BibTeX", "CSL-JSON"):
            assert copied(page, style) == (page.get_by_label(style, exact=True).text_content() or "").strip()
        page.get_by_text("다른 사이트에 카드로 넣기").first.click()
        assert copied(page, "HTML").startswith(f'<iframe src="https://example.org/{CASE}embed/" title="')


def test_a_second_press_says_as_long_as_the_first_that_it_copied(page: Page, server: str) -> None:
    page.clock.install()
    page.goto(f"{server}/{CASE}")
    button = page.locator("[data-cb-copy]").first
    for _ in range(2):
        button.click()
        expect(button).to_have_attribute("data-copied", "")
        page.clock.run_for(1900)
    expect(button).to_have_attribute("data-copied", "")
    page.clock.run_for(200)
    expect(button).not_to_have_attribute("data-copied", "")


def test_without_javascript_all_can_be_read_and_no_button_does_nothing(plain: Page, server: str) -> None:
    plain.goto(f"{server}/{CASE}")
    expect(plain.locator("#case-kit-address")).to_have_text(f"https://example.org/{CASE}")
    section = plain.locator("#case-cite")
    section.locator("summary").click()
    expect(section).to_contain_text(re.compile(r"인력 양성 \(\d{4}\. \d+\. \d+\.\)\. 「혁신도시 우수사례」"))
    assert plain.locator(".cb-copy").count() > 3
    for button in plain.locator(".cb-copy").all():
        expect(button).to_be_hidden()
    plain.get_by_text("참고 문헌 프로그램에 넣기").click()
    expect(plain.get_by_label("BibTeX", exact=True)).to_contain_text("@misc{jeonbuk:agri-bio-talent,")


def test_the_frame_that_is_offered_shows_the_card(page: Page, server: str) -> None:
    page.goto(f"{server}/{CASE}")
    page.get_by_text("다른 사이트에 카드로 넣기").click()
    html = page.locator("pre", has_text="<iframe").inner_text().replace("https://example.org", server)
    page.set_content(f"<p>다른 사이트</p>{html}")
    card = page.frame_locator("iframe")
    expect(card.get_by_role("link", name="농생명 분야 맞춤형 인력 양성")).to_be_visible()
    inside = page.locator("iframe").element_handle().content_frame()
    assert inside
    inside.wait_for_load_state()
    assert inside.evaluate("document.documentElement.scrollHeight <= innerHeight"), "the card is cut off"


def test_on_paper_the_address_can_be_scanned(page: Page, server: str) -> None:
    page.goto(f"{server}/{CASE}")
    expect(page.locator(".cb-kit__qr")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator(".cb-kit__qr svg")).to_be_visible()
    assert scanned(page.screenshot(full_page=True)) == [f"https://example.org/{CASE}"]
    expect(page.locator(".cb-copy").first).to_be_hidden()


@pytest.mark.parametrize(
    "address", [*(f"https://example.org/{'a-1/' * length}" for length in (1, 20, 60, 150, 400)), "https://혁신도시.한국/cases/"]
)
def test_a_code_can_be_scanned_whatever_the_address(page: Page, address: str) -> None:
    page.set_content(f'<div style="width: 600px">{qr_code(address)}</div>')
    assert scanned(page.screenshot()) == [address]


def test_a_copy_that_the_browser_refuses_is_told_in_words_and_what_can_be_selected_is_selected(page: Page, server: str) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined }); window.asked = 0;")
    page.clock.install()
    page.goto(f"{server}/{CASE}")
    page.clock.pause_at("2100-01-01")
    for times, outcome in enumerate((False, True), 1):
        page.evaluate("(outcome) => { document.execCommand = () => { window.asked += 1; return outcome; }; }", outcome)
        button = page.get_by_role("button", name="주소 복사").first
        button.click()
        page.wait_for_function(f"window.asked === {times}")
        page.clock.run_for(1_900)
        announcement = page.locator("[data-cb-announcement]")
        expect(announcement).to_have_text("복사했습니다." if outcome else re.compile("브라우저가 복사를 막았습니다"))
        expect(announcement).to_have_class("cb-unseen" if outcome else "")
        assert (button.get_attribute("data-copied") is not None) == outcome
        expect(button).to_be_focused()
    page.clock.run_for(200)
    expect(page.locator("[data-cb-announcement]")).to_be_empty()
    assert button.get_attribute("data-copied") is None
    page.evaluate("document.execCommand = () => false")
    page.get_by_text("다른 사이트에 카드로 넣기").first.click()
    page.get_by_role("button", name="HTML 복사하기").click()
    expect(announcement).to_be_in_viewport()
    assert str(page.evaluate("String(getSelection())")).startswith("<iframe src=")
    page.clock.run_for(6_000)
    expect(announcement).to_be_empty()
    expect(announcement).to_have_class("cb-unseen")


def test_the_menu_of_downloads_closes_by_escape_and_when_the_focus_leaves_it(page: Page, server: str) -> None:
    page.goto(f"{server}/{CASE}")
    files = page.locator(".cb-tools__files")
    summary = files.locator("summary")
    summary.focus()
    page.keyboard.press("Enter")
    expect(files).to_have_attribute("open", "")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(files).not_to_have_attribute("open", "")
    expect(summary).to_be_focused()
    page.keyboard.press("Enter")
    for _ in range(files.locator("a").count()):
        page.keyboard.press("Tab")
        expect(files).to_have_attribute("open", "")
    page.keyboard.press("Tab")
    expect(files).not_to_have_attribute("open", "")
