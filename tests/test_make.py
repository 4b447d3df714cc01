"""The first command of the README: what it says to a Python that cannot run it, and that every system runs the same steps."""

from __future__ import annotations

import ast
import os
import re
import shutil
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from project_clone import ROOT, clone_of_project

FILES = ("make.py", "Makefile", "pyproject.toml", "requirements.lock", "requirements-dev.lock")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The files that setting up reads, without an environment."""
    for name in FILES:
        shutil.copy2(ROOT / name, tmp_path / name)
    return tmp_path


def _python(folder: Path, before: str) -> Path:
    """A Python that is as the line `before` makes it."""
    path = folder / "python"
    code = f"{before}; import runpy; sys.argv = sys.argv[1:]; runpy.run_path(sys.argv[0], run_name='__main__')"
    path.write_text(f'#!/bin/sh\nexec {sys.executable} -c "import sys; {code}" "$@"\n', encoding="utf-8")
    path.chmod(0o755)
    return path


def _make(project: Path, python: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["make", f"PYTHON={python}", "site"], cwd=project, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("module", ["ensurepip", "venv"])
@pytest.mark.parametrize("version", [(3, 11, 2), (3, 12, 3), (3, 13, 5)])
def test_a_python_without_venv_is_told_the_package(project: Path, module: str, version: tuple[int, ...]) -> None:
    python = _python(project, f"sys.version_info = {version}; sys.modules['{module}'] = None")  # as Debian leaves it out
    done = _make(project, python)
    assert done.returncode != 0
    assert f"sudo apt install python3.{version[1]}-venv\n" in done.stderr
    assert not (project / ".venv").exists()
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("version", [(3, 6, 9), (3, 9, 2), (3, 10, 12)])
def test_a_python_that_is_too_old_is_told_so(project: Path, version: tuple[int, ...]) -> None:
    done = _make(project, _python(project, f"sys.version_info = {version}"))
    assert done.returncode != 0
    assert f"casebook needs Python 3.11 or newer. This is 3.{version[1]}: " in done.stderr
    assert "python3.11-venv" in done.stderr
    assert not (project / ".venv").exists()


def test_an_old_python_can_read_it() -> None:
    ast.parse((ROOT / "make.py").read_text(encoding="utf-8"), feature_version=(3, 6))


def test_an_environment_that_was_left_half_made_is_made_anew(project: Path) -> None:
    (project / "requirements.lock").write_text("no-such-package @ file:///nowhere\n", encoding="utf-8")  # no network is asked
    (project / ".venv" / "bin").mkdir(parents=True)
    (project / ".venv" / "bin" / "python").symlink_to(sys.executable)  # as venv leaves it where ensurepip is missing
    (project / ".venv" / "pyvenv.cfg").write_text(f"home = {Path(sys.base_prefix) / 'bin'}\n", encoding="utf-8")
    done = _make(project, Path(sys.executable))
    assert "This step failed, see above: " in done.stderr
    assert not (project / ".venv" / ".site").exists()
    subprocess.run([project / ".venv/bin/python", "-m", "pip", "--version"], capture_output=True, check=True)


def test_without_make_python_runs_the_same_steps_and_stops_at_a_problem(tmp_path: Path) -> None:
    clone = clone_of_project(tmp_path)
    done = subprocess.run([sys.executable, "make.py", "site"], cwd=clone, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "http.server -d site 8000" in done.stdout
    shutil.rmtree(clone / "site")
    path = clone / "cases/jeonbuk/agri-bio-talent.md"
    path.write_text(re.sub(r"(?m)^period:.*", "period: 봄", path.read_text(encoding="utf-8")), encoding="utf-8")
    done = subprocess.run([sys.executable, "make.py", "site"], cwd=clone, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "[CB104]" in done.stdout + done.stderr
    assert not (clone / "site").exists()


def test_ctrl_c_ends_a_server_without_a_word_of_python(project: Path) -> None:
    (project / ".venv/bin").mkdir(parents=True)
    tool = project / ".venv/bin/mkdocs"
    tool.write_text("#!/bin/sh\necho begun\nexec sleep 60\n", encoding="utf-8")
    tool.chmod(0o755)
    (project / ".venv/.site").touch()
    command = [sys.executable, "make.py", "serve"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    heed = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)  # what a shell starts in the background ignores it
    with subprocess.Popen(command, cwd=project, text=True, start_new_session=True, preexec_fn=heed, **pipes) as server:  # noqa: PLW1509
        assert server.stdout
        assert server.stdout.readline() == "begun\n"
        os.killpg(server.pid, signal.SIGINT)  # as a terminal does
        _, said = server.communicate()
    assert (server.returncode, said) == (130, "")


@pytest.mark.parametrize("words", [[], ["install", "--all"], ["bake"]])
def test_misuse_is_answered_with_the_verbs(words: list[str]) -> None:
    done = subprocess.run([sys.executable, ROOT / "make.py", *words], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "serve" in done.stderr


@pytest.mark.parametrize("archive", [b"PK\3\4 of this second"])
def test_no_name_of_a_test_holds_the_bytes_it_is_given(request: pytest.FixtureRequest, archive: bytes) -> None:
    """Bytes may differ from one process to the next, as archives do by the second. The suite then does not begin."""
    given = ((item, item.callspec.params.values()) for item in request.session.items if hasattr(item, "callspec"))
    pairs = [(item.nodeid, value) for item, values in given for value in values if isinstance(value, bytes) and len(value) > 3]
    assert any(value is archive for _, value in pairs)
    assert [name for name, value in pairs if repr(value)[2:-1] in name] == []
