"""A real `mkdocs serve`: whatever is broken meanwhile, it goes on, says so first, and is right as soon as the files are."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from threading import Thread
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from casebook.cli import main
from casebook.messages.wording import wording
from mini import MINI, copy_mini

WORDS = wording("ko")
LISTS = ("cities", "categories", "organisations", "synonyms")
FILES = (*(f"cases/_vocabulary/{name}.yml" for name in LISTS), "cases/_agreements/first.yml", "cases/_awards/2019.yml",
         "cases/north/bus-stop.md", "urls.lock", "docs/index.md")  # fmt: skip
MORE = {
    "overrides/main.html": '{% extends "base.html" %}\n{% block announce %}알림{% endblock %}\n',
    "docs/more.md": "# 더\n\n[사례](../cases/north/bus-stop.md)\n",
    "cases/_vocabulary/synonyms.yml": "- same: [버스, 승합차]\n",
    "mkdocs.yml": (MINI / "mkdocs.yml").read_text(encoding="utf-8").replace("theme:\n", "theme:\n  custom_dir: overrides\n"),
}
PAGES = ("", "more/", "cases/", "cases/north/bus-stop/", "cases/south/talent/", "cities/", "api/v1/cases.json")
_CALL = re.compile(rb"livereload\(\d+, \d+\)")
_NOTICED = 1.5
"""Seconds after which a server has seen what was written: it looks twice a second."""
_REST = 3.0
"""Seconds of silence after which no build is under way or about to begin: after a failure one more begins a second later."""
_PATIENCE = 120.0
"""Seconds after which a server that says nothing has failed."""


class Serving:
    """A server of its own process, and what it has said."""

    def __init__(self, project: Path) -> None:
        self.project = project
        with socket.socket() as port:  # bound until the server listens, lest the system give it to another test
            port.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            port.bind(("127.0.0.1", 0))
            self._host = f"127.0.0.1:{port.getsockname()[1]}"
            command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", self._host]
            self.process = subprocess.Popen(
                command, cwd=project, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8"
            )
            self.lines: list[str] = []
            self.listener = Thread(target=self._listen, daemon=True)
            self.listener.start()
            self.until(lambda: self.said(0, "Serving on"))
        self.sound = self.pages()

    def _listen(self) -> None:
        for line in self.process.stdout or ():
            self.lines.append(line.rstrip("\n"))

    def said(self, since: int, *words: str) -> bool:
        """Whether the lines from this one on have all the words."""
        text = "\n".join(self.lines[since:])
        return all(word in text for word in words)

    def until(self, right: Callable[[], bool]) -> None:
        """Wait until something is right."""
        end = time.monotonic() + _PATIENCE
        while not right():
            assert self.process.poll() is None, self.lines
            assert time.monotonic() < end, self.lines[-40:]
            time.sleep(0.05)

    def rest(self) -> None:
        """Wait until no build is under way or about to begin."""
        count = -1
        while count < len(self.lines):
            count = len(self.lines)
            time.sleep(_REST)

    def pages(self) -> dict[str, tuple[int, bytes]]:
        """What the server answers for each page."""
        return {address: self.page(address) for address in PAGES}

    def page(self, address: str) -> tuple[int, bytes]:
        """The status and content of a page, without the number of its build."""
        try:
            with urlopen(f"http://{self._host}/{address}", timeout=_PATIENCE) as answer:
                return answer.status, _CALL.sub(b"", answer.read())
        except HTTPError as error:
            return error.code, error.read()


@pytest.fixture(scope="module")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    project = copy_mini(tmp_path_factory.mktemp("serving"), MORE)
    assert main(["urls", "--write", str(project / "cases")]) == 0
    for command in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "처음"]):
        subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *command], cwd=project, check=True)
    server = Serving(project)
    with server.process:
        yield server
        server.process.terminate()
        server.listener.join()


def break_(path: Path) -> None:
    path.write_bytes(b"- [a: {b\n<<<<<<< HEAD\n{% block %}\n")


def empty(path: Path) -> None:
    path.write_bytes(b"")


def rename(path: Path) -> None:
    path.rename(path.with_name(f"old-{path.name}"))


def remove(path: Path) -> None:
    path.unlink()


FAULTS = (break_, empty, rename, remove)


def spoil(serving: Serving, fault: Callable[[Path], None], *names: str) -> Callable[[], None]:
    """Let each file have the fault; returns what puts them right."""
    whole = {name: (serving.project / name).read_bytes() for name in names}
    for name in names:
        fault(serving.project / name)

    def mend() -> None:
        for name, content in whole.items():
            path = serving.project / name
            path.with_name(f"old-{path.name}").unlink(missing_ok=True)
            path.write_bytes(content)

    return mend


@pytest.mark.parametrize("fault", FAULTS)
def test_a_server_goes_on_with_every_list_broken_and_is_right_once_they_are(
    serving: Serving, fault: Callable[[Path], None]
) -> None:
    start = len(serving.lines)
    mend = spoil(serving, fault, *FILES)
    reported = FILES[:-1] if fault in (break_, empty) else ("urls.lock",)  # of what is not there, whatever refers to it is told
    serving.until(lambda: serving.said(start, "Reloading browsers", "[CB", *(f"{name}:" for name in reported)))
    assert serving.page("more/")[0] == serving.page("cases/")[0] == 200
    first = next(line for line in serving.lines[start:] if not line.startswith("INFO"))
    assert re.match(r"WARNING -  casebook: [\w/.-]+:\d+:\d+ \[CB\d+\]", first), first
    mended = len(serving.lines)
    mend()
    serving.until(lambda: serving.said(mended, "Reloading browsers") and serving.pages() == serving.sound)
    assert not serving.said(start, "Traceback")


@pytest.mark.parametrize(
    ("name", "fault"), [*(("mkdocs.yml", fault) for fault in FAULTS), *(("overrides/main.html", fault) for fault in FAULTS[:2])]
)
def test_a_server_shows_why_it_cannot_build_and_is_right_once_it_can(
    serving: Serving, name: str, fault: Callable[[Path], None]
) -> None:
    start = len(serving.lines)
    mend = spoil(serving, fault, name)
    # "Reloading browsers" alone may come from one more build of what was mended before
    serving.until(lambda: serving.said(start, "ERROR", "Reloading browsers"))
    status, page = serving.page("cases/")
    error = next(line for line in serving.lines[start:] if line.startswith("ERROR"))
    assert status == 500
    assert WORDS("serve_stopped") in page.decode()
    assert error.removeprefix("ERROR   -  ") in unescape(page.decode())
    mended = len(serving.lines)
    mend()
    serving.until(lambda: serving.said(mended, "Reloading browsers") and serving.pages() == serving.sound)
    assert not serving.said(start, "Traceback")


def test_a_folder_of_cases_that_was_away_is_watched_again(serving: Serving) -> None:
    cases, case = serving.project / "cases", serving.project / "cases/north/bus-stop.md"
    start = len(serving.lines)
    cases.rename(serving.project / "cases_")
    serving.until(lambda: serving.said(start, "ERROR"))
    (serving.project / "cases_").rename(cases)
    serving.until(lambda: serving.pages() == serving.sound)
    sound = case.read_bytes()
    case.write_bytes(sound + "\n돌아온 뒤에 고친 글.\n".encode())
    serving.until(lambda: "돌아온 뒤에".encode() in serving.page("cases/north/bus-stop/")[1])
    case.write_bytes(sound)
    serving.until(lambda: serving.pages() == serving.sound)


def test_a_folder_of_cases_that_was_away_for_a_moment_of_a_build_is_read_again(serving: Serving) -> None:
    cases, settings = serving.project / "cases", serving.project / "mkdocs.yml"

    def begun(start: int) -> bool:
        settings.touch()  # again and again: a build that was about to begin takes in a change without a word of it
        return serving.said(start, "Detected file changes")

    for _ in range(6):  # whether a watch sees that the folder went depends on the moment
        start = len(serving.lines)
        serving.until(lambda start=start: begun(start))
        cases.rename(serving.project / "cases_")
        serving.until(lambda start=start: serving.said(start, "ERROR"))
        (serving.project / "cases_").rename(cases)
        serving.until(lambda: serving.pages() == serving.sound)


def test_files_beside_the_settings_that_no_page_is_made_of_begin_no_build(serving: Serving) -> None:
    page = serving.project / "docs/more.md"
    sound = page.read_bytes()

    def edit(word: str) -> None:
        page.write_bytes(sound + f"\n{word}\n".encode())
        serving.until(lambda: word.encode() in serving.page("more/")[1])

    edit("처음 고친 글")
    serving.rest()
    start = len(serving.lines)
    for name in ("notes.log", "cases.refused.csv", ".mkdocs.yml.swp"):
        (serving.project / name).write_text("x", encoding="utf-8")
    time.sleep(_NOTICED)
    edit("다시 고친 글")
    assert "\n".join(serving.lines[start:]).count("Detected file changes") == 1
    page.write_bytes(sound)
    serving.until(lambda: serving.pages() == serving.sound)
