"""A page of every kind that the real site has, by its address; and how to open one."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from browser.checks import at_rest

KINDS = {
    "home": "",
    "all cases": "cases/",
    "case with citations and notes": "cases/gwangju-jeonnam/energy-platform/",
    "case with indicators": "cases/daegu/local-business-support/",
    "case with a long title": "cases/gyeongnam/kicet-platform/",
    "case in English": "en/cases/gyeongnam/smart-clean-bus-stop/",
    "cities": "cities/",
    "city": "cities/jeonbuk/",
    "city without cases": "cities/gangwon/",
    "category": "categories/win-win/",
    "question": "questions/start-ups/",
    "collections": "collections/",
    "collection": "collections/jobs/",
    "building block": "collections/hiring-training/",
    "agreement": "agreement/",
    "award": "awards/2019/",
    "organisations": "organisations/",
    "organisation": "organisations/kogas/",
    "source": "sources/press-release-2019-12-11/",
    "indicators": "indicators/",
    "overview": "overview/",
    "compare": "compare/?cases=daegu/local-business-support,jeonbuk/themed-regeneration",
    "changes": "changes/",
    "cases in English": "en/",
    "guide": "contribute/",
    "design": "contribute/design/",
    "codes of problems": "contribute/errors/",
    "code of a problem": "contribute/errors/CB104/",
    "data": "data/",
    "about": "about/",
    "licences": "about/licences/",
    "not found": "404.html",
}
CARDS = {
    "card of a case": "cases/daegu/local-business-support/embed/",
    "card of a city": "cities/jeonbuk/embed/",
    "checklist of a case": "api/v1/checklist/daegu/local-business-support.html",
}
"""What other sites show in a frame, and what is printed: pages without a header, a menu and scripts."""


def visit(page: Page, address: str) -> None:
    """Open a page, have its map drawn and its list ready, and stand at its top."""
    page.goto(address, wait_until="load")
    if page.locator("[data-casebook-browse]").count():
        expect(page.locator(".cb-browse__status")).not_to_be_empty()
    if page.locator(".cb-map").count():
        page.locator(".cb-map").first.scroll_into_view_if_needed()
        expect(page.locator(".cb-map--live").first).to_be_visible()
        page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    at_rest(page)
