"""`mkdocs build` ends at once where nothing has changed, says so, and never where anything has."""

from __future__ import annotations

import logging
import shutil
import subprocess
import sys
from contextlib import chdir
from pathlib import Path

import pytest
from click.testing import CliRunner
from mkdocs.__main__ import cli

from casebook.messages.wording import wording
from mini import copy_mini
from test_golden_site import tree

UNCHANGED = wording("ko")("build_unchanged")
NOTICE = wording("ko")("history_none")


def build(project: Path, *options: str) -> tuple[bool, str]:
    """Run ``mkdocs build`` in the project, in this process. Returns whether the build ended at once, and what it said."""
    logger = logging.getLogger("mkdocs")
    before = logger.level, logger.propagate
    with chdir(project):
        done = CliRunner().invoke(cli, ["build", *options], prog_name="mkdocs", catch_exceptions=False)
    logger.setLevel(before[0])
    logger.propagate = before[1]  # the command sets both for a process of its own
    assert done.exit_code == 0
    return UNCHANGED in done.stderr, done.stderr


@pytest.fixture(scope="module")
def built_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = copy_mini(tmp_path_factory.mktemp("unchanged"))
    build(project)
    return project


@pytest.fixture
def project(built_project: Path, tmp_path: Path) -> Path:
    """A project that has just been built, at a place of its own."""
    project = Path(shutil.copytree(built_project, tmp_path / "project"))
    assert not build(project)[0]
    return project


def test_a_build_without_changes_says_what_the_last_said_and_leaves_every_file(project: Path) -> None:
    before = {path: (raw, (project / "site" / path).stat().st_mtime_ns) for path, raw in tree(project / "site").items()}
    ended, said = build(project)
    assert ended
    assert NOTICE in said
    assert {path: (raw, (project / "site" / path).stat().st_mtime_ns) for path, raw in tree(project / "site").items()} == before
    assert not list(project.glob(".site*"))


@pytest.mark.parametrize(
    "path",
    ["cases/north/bus-stop.md", "cases/_vocabulary/cities.yml", "cases/_sources/press.txt", "docs/index.md", "mkdocs.yml",
     "site/index.html", "site/assets/casebook/casebook.css"],
)  # fmt: skip
def test_a_changed_file_is_noticed(project: Path, path: str) -> None:
    file = project / path
    file.write_bytes(file.read_bytes() + b"\n")
    assert not build(project)[0]
    assert build(project)[0]


def test_files_that_come_and_go_are_noticed(project: Path) -> None:
    (project / "docs/more.md").write_text("# 더\n", encoding="utf-8")
    assert not build(project)[0]
    (project / "docs/more.md").unlink()
    assert not build(project)[0]
    (project / "site/index.html").unlink()
    assert not build(project)[0]
    (project / "site/extra.html").write_text("다른 것", encoding="utf-8")
    assert not build(project)[0]
    assert not (project / "site/extra.html").exists()
    (project / "site/.nojekyll").touch()
    assert [build(project)[0] for _ in range(2)] == [False, True]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right")
def test_a_link_that_leads_back_is_followed_once(project: Path) -> None:
    for name in ("again", "once-more"):
        (project / "cases/north" / name).symlink_to("..", target_is_directory=True)
    assert [build(project)[0] for _ in range(2)] == [False, True]


def test_a_build_that_warned_warns_again(project: Path) -> None:
    (project / "docs/index.md").write_text("# 처음\n\n[없는 것](none.md)\n", encoding="utf-8")
    for _ in range(2):
        ended, said = build(project)
        assert not ended
        assert "none.md" in said


def test_other_settings_make_another_build_and_a_quiet_build_vouches_for_quiet_ones_alone(project: Path) -> None:
    assert not build(project, "--strict")[0]
    assert build(project, "--strict")[0]
    shutil.rmtree(project / "site")
    assert not build(project, "--quiet")[0]
    stamp = (project / "site/index.html").stat().st_mtime_ns
    assert build(project, "--quiet") == (False, "")
    assert (project / "site/index.html").stat().st_mtime_ns == stamp
    assert not build(project)[0]


def test_plugins_and_hooks_that_may_read_anything_are_always_run(project: Path) -> None:
    (project / "hook.py").write_text("def on_config(config):\n    print('called')\n", encoding="utf-8")
    text = (project / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(f"hooks: [hook.py]\n{text}", encoding="utf-8")
    assert [build(project)[0] for _ in range(2)] == [False, False]


def test_a_program_that_builds_is_never_ended(project: Path) -> None:
    program = (
        "from mkdocs.commands.build import build; from mkdocs.config import load_config\n"
        "for _ in range(2):\n"
        "    config = load_config('mkdocs.yml')\n"
        "    config.plugins.on_startup(command='build', dirty=False)\n"
        "    build(config)\n"
        "print('went on')"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=project, capture_output=True, text=True, check=True)
    assert done.stdout == "went on\n"
