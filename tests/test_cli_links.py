"""The addresses of other sites, asked of a real server on this machine."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from casebook.cli import link_requests, links, main
from casebook.cli.link_requests import Response, is_public
from casebook.cli.links import Mention, find_mentions, link_problems
from casebook.languages import LANGUAGES
from casebook.markdown.convert import Converter
from casebook.markdown.links import LinkTargets
from casebook.messages.codes import problem_texts
from casebook.messages.wording import wording
from casebook.problems import Place
from mini import DIALECT, copy_mini

STATUS = {"/gone": 410, "/missing": 404, "/refused": 403, "/broken": 500}
MOVED = {"/for-good": (301, "/here"), "/for-now": (302, "/here"), "/twice": (301, "/for-now"), "/to-nothing": (301, "/missing")}
CONVERTER = Converter(DIALECT, LinkTargets({}))
LOST = {"/lost": "/sorry", "/old/lost": "/", "/lost-for-good": "/error/404.html", "/members": "/login"}
"""Folders below which a site sends everything to one page, with status 200."""
EXPLICIT = {"/was-here": (301, "/"), "/was-there": (302, "/error.do"), "/renamed": (301, "/here"), "/new-place": (302, "/here")}


def named(*files: tuple[str, str]) -> tuple[Mention, ...]:
    return find_mentions(files, CONVERTER)


request_all = partial(link_requests.request_all, allowed=("127.0.0.1",))
"""Asks the servers of these tests, which are on this machine."""
LONG = 60
"""Seconds to wait for a page: a busy machine is not a page that does not answer."""
WAITS = {"zero": "0", "past": "Wed, 21 Oct 2015 07:28:00 GMT", "hour": "3600", "date": "Wed, 21 Oct 2099 07:28:00 GMT",
         "odd": "soon"}  # fmt: skip


class _Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.asked.append(self.path)  # type: ignore[attr-defined]
        if self.path == "/slow":
            self.server.ending.wait()  # type: ignore[attr-defined]
        code, to = MOVED.get(self.path, EXPLICIT.get(self.path, (STATUS.get(self.path, 200), "")))
        to = to or next((page for folder, page in LOST.items() if self.path.startswith(f"{folder}/")), "")
        code = 302 if to and code == 200 else code
        asked = self.server.asked.count(self.path)  # type: ignore[attr-defined]
        cookie = "passed=1" in self.headers.get("Cookie", "")
        if self.path.startswith("/cookie") and not cookie:
            code, to = (301 if "good" in self.path else 302), self.path
        if self.path.startswith(("/busy", "/never")) and (asked == 1 or "never" in self.path):
            code = 503 if "503" in self.path else 429
        if self.path == "/first-broken" and self.server.asked.count(self.path) == 1:  # type: ignore[attr-defined]
            code = 500
        self.send_response(code)
        if to:
            self.send_header("Location", to)
        if self.path.startswith("/cookie"):
            self.send_header("Set-Cookie", "passed=1; Path=/")
        if code in (429, 503) and "mute" not in self.path:
            self.send_header("Retry-After", WAITS.get(self.path.rpartition("/")[2], "0"))
        self.end_headers()

    def log_message(self, *_said: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Pages)
        self.asked: list[str] = []
        self.ending = threading.Event()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


@pytest.fixture
def server() -> Iterator[_Server]:
    with _Server() as running:
        threading.Thread(target=running.serve_forever, args=(0.01,), daemon=True).start()
        yield running
        running.ending.set()
        running.shutdown()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/here", "ok"), ("/gone", "gone"), ("/missing", "gone"), ("/refused", "unknown"), ("/broken", "unknown"),
        ("/for-now", "ok"), ("/twice", "ok"), ("/for-good", "moved"), ("/to-nothing", "gone"), ("/first-broken", "ok"),
        ("/slow", "unknown"), ("/사례/한글?글=값#조각", "ok"),
    ],
)  # fmt: skip
def test_what_became_of_a_page_is_told_apart(server: _Server, path: str, kind: str) -> None:
    address = server.address + path
    answer = request_all([address], timeout=0.1 if path == "/slow" else LONG)[address]
    assert answer.kind == kind
    assert (answer.reason == "timeout") == (path == "/slow")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/lost/a", "gone"), ("/old/lost/a?id=1", "gone"), ("/lost-for-good/a", "gone"), ("/members/a", "unknown"),
        ("/was-here", "unknown"), ("/was-there", "unknown"), ("/renamed", "moved"), ("/new-place", "ok"),
    ],
)  # fmt: skip
def test_a_page_that_leads_to_another_one_is_looked_at_twice(server: _Server, path: str, kind: str) -> None:
    """A site that sends any address to one page says nothing of the one that was asked for by answering."""
    answer = request_all([server.address + path], timeout=LONG)[server.address + path]
    assert answer.kind == kind
    assert answer.kind != "unknown" or server.address in answer.reason


def test_only_one_address_is_made_up_for_a_folder(server: _Server) -> None:
    pages = [f"{server.address}/lost/{number}" for number in range(5)]
    assert {answer.kind for answer in request_all(pages, timeout=LONG).values()} == {"gone"}
    assert len([path for path in server.asked if "no-such-page" in path]) == 1


@pytest.mark.parametrize("path", ["/cookie", "/cookie-good", "/cookie/deep?id=1"])
def test_a_page_that_leaves_a_cookie_and_leads_to_itself_is_there(server: _Server, path: str) -> None:
    assert request_all([server.address + path], timeout=LONG)[server.address + path] == Response("ok")


@pytest.mark.parametrize("path", ["/busy/zero", "/busy503/zero", "/busy/past"])
def test_a_busy_host_is_asked_again_when_it_says(server: _Server, path: str) -> None:
    assert request_all([server.address + path], timeout=LONG)[server.address + path].kind == "ok"
    assert server.asked == [path, path]


@pytest.mark.parametrize("path", ["/never/hour", "/never503/hour", "/never/date"])
def test_a_host_that_asks_to_wait_for_long_is_left_alone(server: _Server, path: str) -> None:
    pages = [server.address + path, f"{server.address}/zz/1", f"{server.address}/zz/2"]
    answers = request_all(pages, timeout=LONG)
    assert server.asked == [path]
    assert {answer.kind for answer in answers.values()} == {"unknown"}
    until = re.compile(r"HTTP (429|503), Retry-After: 20\d\d-\d\d-\d\d \d\d:\d\d UTC")
    assert all(until.fullmatch(answer.reason) for answer in answers.values())


@pytest.mark.parametrize("path", ["/never/mute", "/never/odd"])
def test_a_busy_host_that_does_not_say_until_when_is_not_asked_again(server: _Server, path: str) -> None:
    assert request_all([server.address + path], timeout=LONG)[server.address + path] == Response("unknown", reason="HTTP 429")
    assert server.asked == [path]


def test_a_host_is_waited_for_within_bounds(server: _Server) -> None:
    assert request_all([f"{server.address}/busy/hour"], timeout=LONG, patience=0)[f"{server.address}/busy/hour"].kind == "unknown"


def test_other_scripts_are_sent_in_bytes_and_the_fragment_is_kept_from_the_server(server: _Server) -> None:
    request_all([f"{server.address}/사례?글=값&b=%20#조각"], timeout=LONG)
    assert server.asked == [f"/{quote('사례')}?{quote('글')}={quote('값')}&b=%20"]


def test_a_host_that_is_not_there_and_an_address_that_is_none_are_unknown() -> None:
    answers = request_all(["http://127.0.0.1:9/", "http://127.0.0.1:x/"], timeout=LONG)
    assert {answer.kind for answer in answers.values()} == {"unknown"}
    assert all(answer.reason for answer in answers.values())


def test_pages_of_one_host_are_asked_in_turn(server: _Server) -> None:
    pages = [f"{server.address}/{number}" for number in range(20)]
    assert set(request_all(pages, timeout=LONG)) == set(pages)
    assert server.asked == sorted(server.asked)


def test_a_host_in_capitals_is_the_same_host(server: _Server) -> None:
    names = ["LOCALHOST", "LocalHost", "localhost"]
    pages = [f"http://{names[number // 10]}:{server.server_port}/{number:02}" for number in range(30)]
    assert set(request_all(pages, timeout=LONG)) == set(pages)
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
    assert named(("a.md", line)) == (Mention(address, Place("a.md", 1, line.index("https") + 1)),)


IN_TEXTS = ["{}에서", "({})에", "‘{}’에", "{}이다.", "{}, 끝", "「{}」을", "<{}>에서", "[글]({})에서",
            "[글](<{}>)로", "**{}**은", "{}(붙임)", "{}…"]  # fmt: skip


@pytest.mark.parametrize("path", ["/news/1", "/news/view.do?id=1", "/a(1)", "/a_(b)/c-d", "", "/~user/1.5"])
@pytest.mark.parametrize("text", IN_TEXTS)
def test_no_particle_or_bracket_becomes_part_of_an_address(text: str, path: str) -> None:
    address = f"https://www.molit.go.kr{path}"
    line = f"자세한 것은 {text.format(address)}"
    fields = f"---\ntitle: 가\nlimits:\n  - {line!r}\n---\n"
    for name, file in (("a.md", line), ("b.md", fields), ("c.yml", f"- note: {line!r}\n")):
        found = named((name, file))
        assert [one.address for one in found] == [address], name
        row, column = found[0].place.line, found[0].place.column
        assert file.split("\n")[row - 1][column - 1 :].startswith(address)


def test_an_address_in_a_field_of_its_own_is_taken_whole() -> None:
    line = "  - {title: 가, url: 'https://a.kr/가나(다)라'}"
    found = named(("a.md", f"---\nsources:\n{line}\n---\n"))
    assert found == (Mention("https://a.kr/가나(다)라", Place("a.md", 3, line.index("https") + 1)),)


def test_links_are_read_as_the_page_is_made() -> None:
    links = "[가][1] ![나](https://a.kr/2.png) <a href='https://a.kr/3'>다</a> `https://a.kr/4`"
    text = f"{links}\n\n[1]: https://a.kr/1\n\n    https://a.kr/5\n"
    assert [one.address for one in named(("a.md", text))] == ["https://a.kr/1", "https://a.kr/2.png", "https://a.kr/3"]


@pytest.mark.parametrize(
    "line", ["https://example.org/a", "http://localhost/", "https://www.example.go.kr/1", "https://…/x", "`http://x`"]
)
def test_examples_are_no_addresses(line: str) -> None:
    assert named(("a.md", line)) == ()


def test_code_and_comments_are_passed_over() -> None:
    text = "```\nhttps://a.kr/1\n~~~\n```\nhttps://a.kr/2\n````\n```\nhttps://a.kr/3\n````\n"
    assert [one.address for one in named(("a.md", text))] == ["https://a.kr/2"]
    assert named(("a.yml", "# https://a.kr/1\n")) == ()


def test_a_text_that_only_looks_like_addresses_costs_no_time() -> None:
    assert len(named(("a.md", "https://a.kr/" + ")" * 9_000))) == 1


def test_every_place_of_an_address_is_named() -> None:
    found = named(("b.md", "https://a.kr/1"), ("a.md", "\nhttps://a.kr/1 https://a.kr/2"))
    faults = link_problems(
        found, {"https://a.kr/1": Response("gone", reason="404"), "https://a.kr/2": Response("ok")}, wording("ko")
    )
    assert [str(one.place) for one in faults] == ["a.md:2:1", "b.md:1:1"]
    assert {one.code for one in faults} == {"CB801"}


def test_an_address_of_the_own_network_is_no_page_to_try_in_a_browser() -> None:
    (own, other) = (
        link_problems(named(("a.md", "https://a.kr/1")), {"https://a.kr/1": Response("unknown", reason=reason)}, wording("ko"))
        for reason in ("own_network", "timeout")
    )
    texts = [" ".join(text.details) for text in problem_texts([*own, *other], wording("ko"), lambda _place: None, "")]
    assert "내부망" in texts[0]
    assert "브라우저에서 열어 보세요" not in texts[0]
    assert "브라우저에서 열어 보세요" in texts[1]


NUMBERS_OF_THE_NETWORK = (
    "127.0.0.1", "10.0.0.1", "172.16.3.4", "192.168.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.1", "224.0.0.1", "::1", "::",
    "fe80::1", "fe80::1%eth0", "fd00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:7f00:1::", "ff02::1",
)  # fmt: skip


@pytest.mark.parametrize("number", NUMBERS_OF_THE_NETWORK)
def test_numbers_of_the_network_of_the_machine_are_not_public(number: str) -> None:
    assert not is_public(number)


@pytest.mark.parametrize("number", ["8.8.8.8", "1.1.1.1", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_other_numbers_are_public(number: str) -> None:
    assert is_public(number)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.1", "2130706433", "0x7f.0.0.1", "localhost", "[::ffff:127.0.0.1]", "１２７.0.0.1"]
)
def test_no_host_of_the_network_of_the_machine_is_asked(host: str, server: _Server) -> None:
    page = f"http://{host}:{server.server_port}/here"
    assert link_requests.request_all([page], timeout=LONG)[page] == Response("unknown", reason="own_network")
    assert server.asked == []


def test_no_redirect_leads_into_the_network_of_the_machine(server: _Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(MOVED, "/in", (302, f"http://localhost:{server.server_port}/secret"))
    monkeypatch.setattr(socket, "getaddrinfo", _as_number_of_a_loopback_host)
    page = f"{server.address}/in"
    assert request_all([page], timeout=LONG)[page] == Response("unknown", reason="own_network")
    assert "/secret" not in server.asked


def test_the_name_of_a_host_is_looked_up_once(server: _Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """But for those of urllib, which has its own time limit."""
    asked, look_up = list[object](), socket.getaddrinfo

    def recorded(host: str, *args: Any, **values: Any) -> Any:
        asked.append(host)
        return look_up(host, *args, **values)

    monkeypatch.setattr(socket, "getaddrinfo", recorded)
    request_all([f"{server.address}/here?{number}" for number in range(5)], timeout=LONG)
    assert len(asked) == 5 + 1
    asked.clear()
    request_all([f"http://10.0.0.1/{number}" for number in range(5)], timeout=LONG)
    assert len(asked) == 1


def _as_number_of_a_loopback_host(host: str, port: object, *_args: object, **_values: object) -> list[tuple[object, ...]]:
    """Return the number of a host. localhost has another number than the server, which no test allows."""
    number = "127.0.0.2" if host == "localhost" else host
    return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port or 0))]


@pytest.fixture
def asks_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the command ask the servers of these tests."""
    monkeypatch.setattr(links, "request_all", request_all)


def _project(tmp_path: Path, *addresses: str) -> str:
    page = "# 글\n\n" + "\n".join(addresses) + "\n"
    return str(copy_mini(tmp_path, {"docs/links.md": page}) / "cases")


@pytest.mark.usefixtures("asks_this_machine")
def test_pages_that_are_gone_make_the_command_fail(tmp_path: Path, server: _Server, capsys: pytest.CaptureFixture[str]) -> None:
    cases = _project(tmp_path, *(f"{server.address}{path}" for path in ("/gone", "/for-good", "/refused", "/here")))
    assert main(["links", cases, "--lang", "ko", "--timeout", str(LONG)]) == 1
    said = capsys.readouterr().out
    assert f"docs/links.md:3:1 [CB801] '{server.address}/gone'에 페이지가 없습니다." in said
    assert f"docs/links.md:4:1 [CB802] '{server.address}/for-good'" in said
    assert f"{server.address}/here'(으)로" in said
    assert "docs/links.md:5:1 [CB803]" in said
    assert "HTTP 403" in said
    assert "docs/links.md:6" not in said


@pytest.mark.usefixtures("asks_this_machine")
def test_pages_that_would_not_say_do_not(tmp_path: Path, server: _Server, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["links", _project(tmp_path, f"{server.address}/refused"), "--lang", "en", "--format", "markdown"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("## Links to other sites\n")
    assert "CB803" in said


@pytest.mark.usefixtures("asks_this_machine")
def test_a_site_whose_links_all_work_says_how_many(tmp_path: Path, server: _Server, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["links", _project(tmp_path, f"{server.address}/here"), "--lang", "ko"]) == 0
    assert capsys.readouterr().out == "다른 사이트의 주소 1개를 살폈고, 모두 열립니다.\n"


@pytest.mark.usefixtures("asks_this_machine")
@pytest.mark.parametrize("language", LANGUAGES)
def test_why_there_is_no_connection_is_told_in_the_language_of_messages(
    language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}/"
    assert main(["links", _project(tmp_path, address), "--lang", language]) == 0
    said = capsys.readouterr().out
    assert wording(language).sections["link_faults"]["refused"] in said
    assert "Errno" not in said


@pytest.mark.parametrize("seconds", ["0", "-1", "nan", "-inf", "inf", "1e12", "601"])
def test_a_time_of_nothing_or_of_no_end_is_refused(seconds: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["links", _project(tmp_path, "http://127.0.0.1:9/"), f"--timeout={seconds}", "--lang", "ko"])
    assert (end.value.code, "0초보다 길고 600초를" in capsys.readouterr().err) == (2, True)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", ["https://example.org/a", "ftp://ftp.molit.go.kr/a", "www.molit.go.kr"])
def test_nothing_to_check_is_no_answer_of_all(
    address: str, language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["links", _project(tmp_path, address), "--lang", language]) == 0
    assert capsys.readouterr().out.strip() == wording(language).of("lines", "links_none")
