"""The addresses of other sites, asked of a real server on this machine."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

import pytest

from casebook.cli import main
from casebook.outgoing import Answer, Mention, ask_all, mentions, verdicts
from casebook.problems import Place
from mini import copy_mini

STATUS = {"/gone": 410, "/missing": 404, "/refused": 403, "/broken": 500}
MOVED = {"/for-good": (301, "/here"), "/for-now": (302, "/here"), "/twice": (301, "/for-now"), "/to-nothing": (301, "/missing")}
FRAME = "---\ntitle: 하나\n---\n"


class _Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.asked.append(self.path)  # type: ignore[attr-defined]
        if self.path == "/slow":
            time.sleep(1)
        code, to = MOVED.get(self.path, (STATUS.get(self.path, 200), ""))
        if self.path == "/first-broken" and self.server.asked.count(self.path) == 1:  # type: ignore[attr-defined]
            code = 500
        self.send_response(code)
        if to:
            self.send_header("Location", to)
        self.end_headers()

    def log_message(self, *_said: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Pages)
        self.asked: list[str] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


@pytest.fixture
def server() -> Iterator[_Server]:
    with _Server() as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield running
        running.shutdown()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/here", "there"), ("/gone", "gone"), ("/missing", "gone"), ("/refused", "unknown"), ("/broken", "unknown"),
        ("/for-now", "there"), ("/twice", "there"), ("/for-good", "moved"), ("/to-nothing", "gone"), ("/first-broken", "there"),
        ("/slow", "unknown"), ("/사례/한글?글=값#조각", "there"),
    ],
)  # fmt: skip
def test_what_became_of_a_page_is_told_apart(server: _Server, path: str, kind: str) -> None:
    address = server.address + path
    assert ask_all([address], timeout=0.3)[address].kind == kind


def test_other_scripts_are_sent_in_bytes_and_the_fragment_is_kept_from_the_server(server: _Server) -> None:
    ask_all([f"{server.address}/사례?글=값&b=%20#조각"], timeout=1)
    assert server.asked == [f"/{quote('사례')}?{quote('글')}={quote('값')}&b=%20"]


def test_a_host_that_is_not_there_and_an_address_that_is_none_are_unknown() -> None:
    answers = ask_all(["http://127.0.0.1:9/", "http://127.0.0.1:x/"], timeout=1)
    assert {answer.kind for answer in answers.values()} == {"unknown"}
    assert all(answer.why for answer in answers.values())


def test_pages_of_one_host_are_asked_in_turn(server: _Server) -> None:
    pages = [f"{server.address}/{number}" for number in range(20)]
    assert set(ask_all(pages, timeout=1)) == set(pages)
    assert server.asked == sorted(server.asked)


@pytest.mark.parametrize(
    ("line", "address"),
    [
        ("url: https://www.molit.go.kr/news?id=1&b=2", "https://www.molit.go.kr/news?id=1&b=2"),
        ("[글](https://a.kr/x_(y)).", "https://a.kr/x_(y)"),
        ("(https://a.kr/x)", "https://a.kr/x"),
        ("<https://a.kr/가나>, 그리고", "https://a.kr/가나"),
        ("- {url: 'https://a.kr/x', note: y}", "https://a.kr/x"),
        ("자세히는 https://a.kr/x…", "https://a.kr/x"),
        ("| https://a.kr/x | 표 |", "https://a.kr/x"),
    ],
)
def test_an_address_ends_where_its_sentence_goes_on(line: str, address: str) -> None:
    assert mentions([("a.md", line)]) == (Mention(address, Place("a.md", 1, line.index("https") + 1)),)


@pytest.mark.parametrize("line", ["https://example.org/a", "http://localhost/", "https://www.example.go.kr/1", "https://…/x", "`http://x`"])
def test_examples_are_no_addresses(line: str) -> None:
    assert mentions([("a.md", line)]) == ()


def test_code_and_comments_are_passed_over() -> None:
    text = "```\nhttps://a.kr/1\n~~~\n```\nhttps://a.kr/2\n````\n```\nhttps://a.kr/3\n````\n"
    assert [one.address for one in mentions([("a.md", text)])] == ["https://a.kr/2"]
    assert mentions([("a.yml", "# https://a.kr/1\n")]) == ()


def test_a_text_that_only_looks_like_addresses_costs_no_time() -> None:
    assert len(mentions([("a.md", "https://a.kr/" + ")" * 300_000)])) == 1


def test_every_place_of_an_address_is_named() -> None:
    found = mentions([("b.md", "https://a.kr/1"), ("a.md", "\nhttps://a.kr/1 https://a.kr/2")])
    told = verdicts(found, {"https://a.kr/1": Answer("gone", why="404"), "https://a.kr/2": Answer("there")})
    assert [str(one.place) for one in told] == ["a.md:2:1", "b.md:1:1"]
    assert {one.code for one in told} == {"CB801"}


def _project(tmp_path: Path, *addresses: str) -> str:
    page = "# 글\n\n" + "\n".join(addresses) + "\n"
    return str(copy_mini(tmp_path, {"docs/links.md": page}) / "cases")


def test_pages_that_are_gone_make_the_command_fail(tmp_path: Path, server: _Server, capsys: pytest.CaptureFixture[str]) -> None:
    cases = _project(tmp_path, *(f"{server.address}{path}" for path in ("/gone", "/for-good", "/refused", "/here")))
    assert main(["links", cases, "--lang", "ko", "--timeout", "1"]) == 1
    said = capsys.readouterr().out
    assert f"docs/links.md:3:1 [CB801] '{server.address}/gone'에 페이지가 없습니다." in said
    assert f"docs/links.md:4:1 [CB802] '{server.address}/for-good'" in said
    assert f"{server.address}/here'(으)로" in said
    assert "docs/links.md:5:1 [CB803]" in said
    assert "HTTP 403" in said
    assert "docs/links.md:6" not in said


def test_pages_that_would_not_say_do_not(tmp_path: Path, server: _Server, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["links", _project(tmp_path, f"{server.address}/refused"), "--lang", "en", "--format", "markdown"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("## Links to other sites\n")
    assert "CB803" in said


def test_a_site_whose_links_all_work_says_how_many(tmp_path: Path, server: _Server, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["links", _project(tmp_path, f"{server.address}/here"), "--lang", "ko"]) == 0
    assert capsys.readouterr().out == "다른 사이트의 주소 1개를 살폈고, 모두 열립니다.\n"
