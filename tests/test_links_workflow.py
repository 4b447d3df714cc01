"""The weekly look at other sites: the workflow's steps, with pages on this machine and a `gh` that notes its calls."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from project_clone import clone_of_project, noting_gh, shell_steps

_PROGRAM = """#!{python}
import sys
from functools import partial

from casebook.cli import links, main

links.request_all = partial(links.request_all, allowed=("127.0.0.1",))
sys.exit(main())
"""
"""The command, which asks the server of these tests on this machine."""


class _Page(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(404 if self.path == "/gone" else 200)
        self.end_headers()

    def log_message(self, *_said: object) -> None:
        """Say nothing."""


@pytest.fixture
def address() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Page) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def _ran(tmp_path: Path, page: str, *, opened: str = "") -> tuple[str, str]:
    """What `gh` was asked to do, and the summary, when `page` is the only one of another site."""
    clone, programs = clone_of_project(tmp_path), noting_gh(tmp_path / "bin")
    for folder in ("cases", "docs"):
        for path in [*(clone / folder).rglob("*.md"), *(clone / folder).rglob("*.yml")]:
            path.write_text(path.read_text(encoding="utf-8").replace("http", "x"), encoding="utf-8")
    (clone / "docs" / "about.md").write_text(f"# 알림\n\n<{page}>\n", encoding="utf-8")
    programs_of_python = clone / ".venv/bin"
    programs_of_python.unlink()
    programs_of_python.mkdir()
    (programs_of_python / "python").symlink_to(sys.executable)
    program = programs_of_python / "casebook"
    program.write_text(_PROGRAM.format(python=sys.executable), encoding="utf-8")
    program.chmod(0o755)
    notes, summary, output = (tmp_path / name for name in ("notes", "summary.md", "output"))
    for file in (notes, summary, output):
        file.touch()
    environment = os.environ | {
        "GITHUB_STEP_SUMMARY": str(summary), "GITHUB_OUTPUT": str(output), "RUNNER_TEMP": str(tmp_path), "NOTES": str(notes),
        "OPEN": opened, "TITLE": "사라진 링크", "PATH": f"{programs}:{os.environ['PATH']}",
    }  # fmt: skip
    for step in shell_steps("links.yml", "links"):
        if "if" in step and "result=1" not in output.read_text(encoding="utf-8"):
            continue
        subprocess.run(["bash", "-e", "-c", step["run"]], cwd=clone, env=environment, check=True)
    return notes.read_text(encoding="utf-8"), summary.read_text(encoding="utf-8")


def test_a_page_that_is_gone_opens_an_issue(tmp_path: Path, address: str) -> None:
    notes, summary = _ran(tmp_path, f"{address}/gone")
    assert "issue create --title 사라진 링크" in notes
    assert "CB801" in notes
    assert "CB801" in summary


def test_the_issue_that_is_open_is_written_anew(tmp_path: Path, address: str) -> None:
    notes, _ = _ran(tmp_path, f"{address}/gone", opened="12")
    assert "issue edit 12" in notes
    assert "issue create" not in notes


def test_when_all_answer_no_issue_is_opened(tmp_path: Path, address: str) -> None:
    notes, summary = _ran(tmp_path, f"{address}/here")
    assert notes == ""
    assert "1개" in summary
