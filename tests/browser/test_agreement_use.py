"""The agreement as its readers use it: a clause is linked by its number, copied with its address, and shows its cases."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect


def test_the_number_of_a_clause_is_its_link_and_a_button_copies_its_name_with_its_address(browser: Browser, server: str) -> None:
    with browser.new_context(locale="ko-KR", permissions=["clipboard-read", "clipboard-write"]) as context:
        page = context.new_page()
        page.goto(f"{server}/agreement/")
        page.locator("#clause-2-na-2").get_by_role("link", name="② 바로 가기 주소").click()
        assert page.url == f"{server}/agreement/#clause-2-na-2"
        for name, anchor in (("합의서 2. 나. ②", "clause-2-na-2"), ("합의서 2. 나. 혁신도시 소관 지자체", "clause-2-na")):
            page.evaluate("navigator.clipboard.writeText('')")
            page.get_by_role("button", name=f"{name}: 주소 복사", exact=True).click()
            text = page.wait_for_function("navigator.clipboard.readText()").json_value()
            assert text == f"{name}, https://example.org/agreement/#{anchor}"


def test_the_cases_of_a_clause_unfold_with_their_city_and_who_leads(plain: Page, server: str) -> None:
    plain.goto(f"{server}/agreement/")
    fold = plain.locator("#clause-2-na-2 details")
    expect(fold.locator("summary")).to_have_text("이 조항과 관련된 사례 11건")
    fold.locator("summary").click()
    row = fold.locator("li", has=plain.get_by_role("link", name="스마트 클린버스 승강장 조성"))
    expect(row).to_contain_text("경남, 한국토지주택공사 등 2곳")


def test_a_number_of_the_matrix_leads_to_the_cases_of_the_place_and_is_in_a_list_on_a_phone(plain: Page, server: str) -> None:
    plain.set_viewport_size({"width": 390, "height": 844})
    plain.goto(f"{server}/agreement/#duty-2-na-4-jeonbuk")
    cell = plain.locator("#duty-2-na-4-jeonbuk")
    expect(cell).to_contain_text("전북 4건")
    expect(plain.locator("#duty-2-na-4-busan")).to_be_hidden()
    without, key = plain.locator(".cb-matrix__without").first, plain.locator(".cb-matrix__key")
    expect(without).to_contain_text("이어진 사례 없음: ")
    expect(key).to_be_hidden()
    cut = "(items) => items.filter((it) => it.getBoundingClientRect().right > innerWidth).length"
    assert plain.locator(".cb-matrix__without").evaluate_all(cut) == 0, "the places go on in the next line"
    folded = plain.locator("details.cb-fold", has_text="4가지는 다른 당사자의 의무")
    expect(folded.get_by_text("2. 가. ①")).to_be_hidden()
    folded.locator("summary").click()
    expect(folded.get_by_role("listitem")).to_have_count(4)
    plain.set_viewport_size({"width": 1280, "height": 844})
    expect(without).to_be_hidden()
    expect(key).to_contain_text("–:")
    cell.get_by_role("link", name="2. 나. ④ 전북 4건").click()
    row = plain.locator("#duty-2-na-4-2019-season-2")
    expect(row).to_be_in_viewport()
    expect(row.get_by_role("link")).to_have_count(5)  # the clause and its four cases


def test_the_cases_of_a_duty_in_a_place_are_copied_with_their_own_address(browser: Browser, server: str) -> None:
    with browser.new_context(locale="ko-KR", permissions=["clipboard-read", "clipboard-write"]) as context:
        page = context.new_page()
        page.goto(f"{server}/cities/jeonbuk/")
        row = page.locator("#duty-2-na-4-2019-season-2")
        expect(row).to_contain_text("전북 사례 4건")
        row.get_by_role("button").click()
        text = page.wait_for_function("navigator.clipboard.readText()").json_value()
        assert text == "합의서 2. 나. ④ 전북, https://example.org/cities/jeonbuk/#duty-2-na-4-2019-season-2"
