"""A reader without an account reports an error: by the form, without JavaScript, and under the policy of the page."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.checks import everywhere
from browser.serving import served
from mini import MINI, built

_CONTACT = """extra:
  contact:
    operator: 나라부
    department: 사례정책과
    mail: cases@example.go.kr
    phone: 044-000-0000
    privacy: index.md
    accessibility: https://www.example.go.kr/accessibility
    form: {form}
"""
_CASE = "cases/north/bus-stop/"
_POST_ELSEWHERE = """(url) => {
  const form = document.querySelector(".cb-report form");
  form.action = url;
  form.noValidate = true;
  form.requestSubmit();
}"""


class _Inbox(HTTPServer):
    """A program that receives reports."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Receiver)
        self.reports: list[dict[str, list[str]]] = []


class _Receiver(BaseHTTPRequestHandler):
    server: _Inbox

    def do_POST(self) -> None:
        text = self.rfile.read(int(self.headers["Content-Length"])).decode("ascii")
        self.server.reports.append(parse_qs(text, keep_blank_values=True))
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write("<!doctype html><title>받음</title><h1>고맙습니다</h1>".encode())

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def inbox() -> Iterator[_Inbox]:
    server = _Inbox()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def reported(inbox: _Inbox, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the small site, whose form posts to the inbox."""
    settings = (MINI / "mkdocs.yml").read_text(encoding="utf-8")
    contact = _CONTACT.format(form=f"http://127.0.0.1:{inbox.server_port}/in")
    site = built(tmp_path_factory.mktemp("reported"), {"mkdocs.yml": settings + contact})
    with served(Path(site)) as server:
        yield server.address


def test_the_form_sends_a_report_without_scripts(browser: Browser, reported: str, inbox: _Inbox) -> None:
    with browser.new_context(java_script_enabled=False, locale="ko-KR", bypass_csp=False) as context:
        page = context.new_page()
        page.goto(f"{reported}/{_CASE}")
        page.get_by_text("이 페이지의 오류 알리기").click()
        page.get_by_label("어디가 어떻게 틀렸나요?").fill("해가 틀렸습니다 & 둘째 줄\n2018년")
        page.get_by_role("button", name="보내기").click()
        expect(page.get_by_role("heading", name="고맙습니다")).to_be_visible()
    report = inbox.reports[-1]
    assert report["page"] == [f"https://example.org/{_CASE}"]
    assert report["title"] == ['깨끗한 <버스> 승강장 & "쉼터"']
    assert len(report["version"][0]) == len("0123abcd")
    assert report["message"] == ["해가 틀렸습니다 & 둘째 줄\r\n2018년"]
    assert report["mail"] == [""]


def test_the_policy_allows_the_form_no_other_host(browser: Browser, reported: str, inbox: _Inbox) -> None:
    before = len(inbox.reports)
    with browser.new_context(locale="ko-KR", bypass_csp=False) as context:
        page = context.new_page()
        page.goto(f"{reported}/{_CASE}")
        with page.expect_console_message(lambda message: "form-action" in message.text):
            page.evaluate(_POST_ELSEWHERE, f"http://localhost:{inbox.server_port}/in")
    assert len(inbox.reports) == before


def test_axe_finds_nothing_with_the_form_open(page: Page, reported: str) -> None:
    page.goto(f"{reported}/{_CASE}")
    page.locator(".cb-report summary").click()
    assert not everywhere(page)


def test_contact_and_report_fit_a_narrow_phone_and_are_large_enough(page: Page, reported: str) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(f"{reported}/{_CASE}")
    page.locator(".cb-report summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    button = page.get_by_role("button", name="보내기").bounding_box()
    assert button
    assert button["height"] >= 44
