"""The progress of long work, seen on real terminals (pty), by programs that read the output, and in the log of a service."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from casebook.messages.progress import Progress
from casebook.messages.wording import wording
from mini import copy_mini

pty = pytest.importorskip("pty", reason="a system without terminals of this kind")

KO = wording("ko")
ERASED = "\r\x1b[K\x1b[?25h"
"""How a line ends that leaves nothing: at its start, erased, with the cursor there again."""
SOURCE = "제목: 보도자료 | 발행 기관: 나라부 | 날짜: 2019-12-10 | 주소: https://example.org/ | 이용 조건: kogl"
TABLE = "혁신도시,파일 이름,제목,요약,분야,기간,참여 기관,출처\n" + "".join(
    f'north,{name},제목 {name},요약,생활,2018-2019,북도 | 주관,"{SOURCE}"\n' for name in ("first", "second", "bus-stop")
)
"""Two rows that may be written, and one whose case is there already, so that nothing is."""


class Clock:
    """A clock that stands still until it is moved."""

    now = 0.0

    def __call__(self) -> float:
        """Return the time, in seconds."""
        return self.now


@contextmanager
def terminal() -> Iterator[tuple[int, list[bytes]]]:
    """The end of a terminal that a program writes to, and what it shows; complete when the block has ended."""
    reader, writer = pty.openpty()
    shown: list[bytes] = []

    def read() -> None:
        try:
            while part := os.read(reader, 4096):
                shown.append(part)
        except OSError:  # nobody holds the other end
            pass

    thread = threading.Thread(target=read)
    thread.start()
    try:
        yield writer, shown
    finally:
        os.close(writer)
        thread.join()
        os.close(reader)


def run(command: Sequence[str], project: Path, environment: Mapping[str, str] | None = None) -> tuple[str, str]:
    """What a command prints to a pipe, and what its user sees on the terminal of its errors."""
    free = {name: value for name, value in os.environ.items() if name not in ("CI", "TERM", "COLUMNS")}
    with terminal() as (errors, shown):
        done = subprocess.run(
            [sys.executable, "-m", *command], cwd=project, env={**free, "TERM": "xterm", **(environment or {})},
            stdout=subprocess.PIPE, stderr=errors, check=False, encoding="utf-8",
        )  # fmt: skip
    return done.stdout, b"".join(shown).decode()


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    page = "# 링크\n\n[닫힌 곳](http://127.0.0.1:9/), [또 한 곳](http://127.0.0.1:9/a)\n"  # refused at once
    return copy_mini(tmp_path_factory.mktemp("progress"), {"docs/links.md": page})


@pytest.fixture(scope="module")
def links(project: Path) -> tuple[str, str]:
    return run(["casebook.cli", "links", "--lang", "ko"], project)


def test_a_terminal_shows_each_phase_in_one_line_and_nothing_in_the_end(links: tuple[str, str]) -> None:
    shown = links[1]
    assert "\n" not in shown
    assert KO.of("progress", "files") in shown
    assert KO.of("progress", "links") in shown
    assert re.search(r"\[#+ *\] \d+/\d+", shown)
    assert "2/2" in shown
    assert shown.endswith(ERASED)


def test_quiet_commands_show_nothing_and_print_the_same(project: Path, links: tuple[str, str]) -> None:
    assert run(["casebook.cli", "links", "--lang", "ko", "--quiet"], project) == (links[0], "")


@pytest.mark.parametrize("environment", [{"CI": "true"}, {"TERM": "dumb"}])
def test_services_and_terminals_that_cannot_erase_get_no_moving_line(
    project: Path, links: tuple[str, str], environment: Mapping[str, str]
) -> None:
    assert run(["casebook.cli", "links", "--lang", "ko"], project, environment) == (links[0], "")


def test_an_import_counts_its_rows(project: Path) -> None:
    table = project / "table.csv"
    table.write_text(TABLE, encoding="utf-8")
    command = ["casebook.cli", "import", str(table), "--lang", "ko", "--format", "json"]
    output, shown = run(command, project)
    assert output == run([*command, "--quiet"], project)[0]
    assert KO.of("progress", "rows") in shown
    assert "2/2" in shown


def test_other_outputs_get_a_line_now_and_then() -> None:
    lines: list[str] = []
    clock = Clock()
    with Progress(KO, lines.append, clock=clock) as progress:
        for number in progress.track("pages", range(100)):
            clock.now = float(number)
    assert lines == [
        KO.fill("progress", "line", phase=KO.of("progress", "pages"), done=n + 1, count=100) for n in range(10, 100, 10)
    ]


def test_short_work_says_nothing_elsewhere() -> None:
    lines: list[str] = []
    with Progress(KO, lines.append, clock=Clock()) as progress:
        assert list(progress.track("pages", range(100))) == list(range(100))
    assert lines == []


@pytest.mark.parametrize(("columns", "has_bar"), [("80", True), ("50", False)])
def test_a_narrow_terminal_has_no_bar(monkeypatch: pytest.MonkeyPatch, columns: str, has_bar: bool) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    with (
        terminal() as (end, shown),
        open(end, "w", encoding="utf-8", closefd=False) as stream,
        Progress(KO, None, stream) as line,
    ):
        line.begin("pages", 10_000)
        line.advance(9_999)
        line.erase()
        line.advance()
        line.begin("images", 0)
        line.advance()
    text = b"".join(shown).decode()
    assert ("[" in re.sub(r"\x1b\[\??\d*[A-Za-z]", "", text)) == has_bar
    assert "10000/10000" in text
    assert "10001" not in text
    assert KO.of("progress", "images") not in text
    assert text.endswith(ERASED)


def test_a_build_shows_pages_images_and_index_and_its_log_above(project: Path) -> None:
    output, shown = run(["mkdocs", "build"], project)
    assert output == ""
    line = "\r\x1b[K"
    for phase in ("pages", "images", "index"):
        assert KO.of("progress", phase) in shown
    printed = [part for part in re.split(r"\r\n", shown) if "INFO" in part]
    assert printed
    for part in printed:  # nothing is left of the progress before what is printed
        assert "#" not in part.rpartition(line)[2]
    assert KO.of("progress", "pages") not in re.sub(r".*\r\x1b\[K", "", shown)


def test_a_quiet_build_shows_nothing(project: Path) -> None:
    assert run(["mkdocs", "build", "--quiet", "--site-dir", "quiet"], project) == ("", "")


def test_a_build_read_by_a_program_has_no_progress(project: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", "piped"]
    done = subprocess.run(command, cwd=project, capture_output=True, check=True, encoding="utf-8")
    assert (done.stdout, "\r" in done.stderr, KO.of("progress", "pages") in done.stderr) == ("", False, False)
