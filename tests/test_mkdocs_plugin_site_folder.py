"""The last good site stays until a whole new one takes its place, however a build ends."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.exceptions import Abort

from casebook.mkdocs_plugin import spare_site
from mini import CASE, copy_mini, mini_config
from test_golden_site import lasting

COMMAND = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
NEW = {"cases/north/new.md": CASE}
OTHER = CASE.replace("사례의 제목", "다른 제목")
BROKEN_BODY = CASE.replace("좋아졌다.", "[없는 것](none.md)")


def digests(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def add(project: Path, text: str) -> None:
    (project / "cases/north/new.md").write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def built_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = copy_mini(tmp_path_factory.mktemp("output"))
    subprocess.run(COMMAND, cwd=project, check=True)
    (project / "site/.keep").write_text("mine", encoding="utf-8")
    return project


@pytest.fixture
def project(built_project: Path, tmp_path: Path) -> Path:
    """A project with a site, and something hidden in that."""
    return Path(shutil.copytree(built_project, tmp_path / "project"))


def make_spare(project: Path) -> None:
    """Build twice: the second site shares files with the first, which stays as a spare."""
    for text in (CASE, OTHER):
        add(project, text)
        build(config_of(project))


def beside(project: Path) -> set[str]:
    """What stands beside the site and is no part of the project."""
    return {path.name for path in project.glob(".site*")}


@pytest.mark.parametrize("text", [BROKEN_BODY, CASE.replace("period: 2019", "period: 언젠가")], ids=["body", "field"])
def test_a_build_that_finds_problems_leaves_the_old_site(project: Path, text: str) -> None:
    old = lasting(project / "site")
    add(project, text)
    assert subprocess.run(COMMAND, cwd=project, capture_output=True, check=False).returncode == 1
    assert lasting(project / "site") == old
    assert beside(project) == set()


def test_a_template_that_fails_leaves_the_old_site(project: Path) -> None:
    old = lasting(project / "site")
    folder = project / "overrides/casebook"
    folder.mkdir(parents=True)
    (folder / "case.html").write_text("{{ page.none }}", encoding="utf-8")
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(settings.replace("  name: material\n", "  name: material\n  custom_dir: overrides\n"))
    assert subprocess.run(COMMAND, cwd=project, capture_output=True, check=False).returncode == 1
    assert lasting(project / "site") == old
    assert beside(project) == set()


def test_a_new_site_takes_the_place_of_the_old_one_and_of_its_settings(project: Path) -> None:
    add(project, CASE)
    config = mini_config(project)
    config.site_dir = str(project / "site")
    build(config)
    assert config.site_dir == str(project / "site")  # what deploys the site after a build looks there
    assert (project / "site/cases/north/new/index.html").is_file()
    assert (project / "site/.keep").read_text(encoding="utf-8") == "mine"
    assert beside(project) == set()


_KILLED_AT = """
import os, signal, sys
from casebook.mkdocs_plugin import site_folder
from mkdocs.__main__ import cli

event, step, whole = sys.argv[1], int(sys.argv[2]), sys.argv[3]
if whole == "in two steps":
    site_folder.exchange = lambda one, other: False
seen = 0

def strike(name, values):
    global seen
    if name == event and "/.site." in str(values[0]):
        seen += 1
        if seen == step:
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(strike)
cli(["build", "--quiet"])
"""
MOMENTS = {
    "begun": ("os.mkdir", 1, "in one step"),
    "written": ("os.rename", 1, "in one step"),
    "renamed": ("os.rename", 2, "in one step"),
    "switched": ("shutil.rmtree", 3, "in one step"),
    "moved away": ("os.rename", 3, "in two steps"),
    "spare: begun": ("os.rename", 5, "in one step"),
    "spare: whole": ("shutil.rmtree", 3, "in one step"),
}
"""The event before which a build is killed, its number among those beside the site, and how that is switched."""


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_build_that_is_killed_leaves_a_whole_site_and_the_next_one_mends_the_rest(project: Path, moment: str) -> None:
    """`tests/benchmarks/kills.py` kills builds of every kind at random moments."""
    if moment.startswith("spare"):
        make_spare(project)
    old = lasting(project / "site")
    add(project, CASE)
    event, step, way = MOMENTS[moment]
    killed = subprocess.run([sys.executable, "-c", _KILLED_AT, event, str(step), way], cwd=project, check=False)
    assert killed.returncode == -signal.SIGKILL
    left = lasting(project / "site")
    subprocess.run(COMMAND, cwd=project, check=True)
    whole = lasting(project / "site")
    assert "cases/north/new/index.html" in whole
    assert moment == "moved away" or {**left, ".keep": b"mine"} in (old, whole)
    assert beside(project) == set()
    assert (project / "site/.keep").is_file()


def test_a_spare_becomes_the_next_site_whatever_was_done_to_it(project: Path, tmp_path: Path) -> None:
    make_spare(project)
    first = lasting(project / "site")
    add(project, CASE)
    copy = Path(shutil.copytree(project, tmp_path / "copy", ignore=shutil.ignore_patterns("site", ".cache")))
    build(config_of(copy))
    (spare,) = (project / ".cache/casebook/builds").glob("*/spare")
    number = spare.stat().st_ino
    (spare / "cases/foreign/deep").mkdir(parents=True)
    (spare / "cases/foreign/deep/file.html").write_text("foreign", encoding="utf-8")
    (spare / "cases/south/talent/index.html").unlink()
    (spare / "cases/south/talent/index.html").mkdir()
    shutil.rmtree(spare / "api")
    (spare / "api").symlink_to(project / "docs")
    (spare / "cases/north/bus-stop/index.html").write_text("damaged", encoding="utf-8")  # and so is the site: it is the same file
    build(config_of(project))
    assert (project / "site").stat().st_ino == number
    assert lasting(project / "site") == {**lasting(copy / "site"), ".keep": b"mine"}
    shutil.rmtree(spare)
    spare.symlink_to(copy)
    add(project, OTHER)
    build(config_of(project))
    assert lasting(project / "site") == first
    assert (copy / "mkdocs.yml").is_file()
    assert beside(project) == set()


def small_spare(folder: Path) -> dict[str, int]:
    """A site, its spare with the same file, and a new site with another one. Returns the inodes of what stays."""
    for name in ("site", "spare", "new"):
        (folder / name / "a").mkdir(parents=True)
    (folder / "site/a/old.html").write_text("old", encoding="utf-8")
    (folder / "spare/a/old.html").hardlink_to(folder / "site/a/old.html")
    (folder / "new/a/new.html").write_text("new", encoding="utf-8")
    return {"a/old.html": (folder / "site/a/old.html").stat().st_ino}


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right")
def test_links_and_empty_folders_of_a_new_site_are_in_its_spare_too(tmp_path: Path) -> None:
    inodes = small_spare(tmp_path)
    (tmp_path / "new/latest").symlink_to("a", target_is_directory=True)
    (tmp_path / "new/empty").mkdir()
    number = (tmp_path / "spare").stat().st_ino
    spare_site.complete(tmp_path / "new", tmp_path / "site", inodes, tmp_path / "spare")
    assert (tmp_path / "new").stat().st_ino == number
    found = {path.relative_to(tmp_path / "new").as_posix() for path in (tmp_path / "new").rglob("*")}
    assert found == {"a", "a/old.html", "a/new.html", "latest", "empty"}
    assert (tmp_path / "new/latest").readlink() == Path("a")


def test_a_spare_that_cannot_be_written_to_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str, _target: str) -> None:
        raise PermissionError(path)

    inodes = small_spare(tmp_path)
    monkeypatch.setattr("os.rename", refuse)  # to the superuser no system refuses it
    with pytest.raises(PermissionError):
        spare_site.complete(tmp_path / "new", tmp_path / "site", inodes, tmp_path / "spare")
    assert not (tmp_path / "spare").exists()
    inodes = small_spare(tmp_path / "again")
    monkeypatch.setattr("os.access", lambda path, _mode: not path.endswith("/a/"))
    number = (tmp_path / "again/new").stat().st_ino
    spare_site.complete(tmp_path / "again/new", tmp_path / "again/site", inodes, tmp_path / "again/spare")
    assert (tmp_path / "again/new").stat().st_ino == number
    assert {path.name for path in (tmp_path / "again/new/a").iterdir()} == {"old.html", "new.html"}


def test_a_file_of_the_old_site_that_disappears_costs_the_spare_alone(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def complete(new: Path, site: Path, inodes: dict[str, int], spare: Path) -> None:
        spare_site.complete(new, site, inodes, spare)
        (site / next(iter(inodes))).unlink()

    monkeypatch.setattr("casebook.mkdocs_plugin.site_folder.complete", complete)
    make_spare(project)
    assert list((project / ".cache/casebook/builds").glob("*/spare")) == []
    assert beside(project) == set()


def test_the_spare_of_a_site_that_is_gone_is_deleted(tmp_path: Path) -> None:
    for name in ("site", "gone"):
        (tmp_path / "builds" / name / "spare").mkdir(parents=True)
        spare_site.note_site(tmp_path / "builds" / name, tmp_path / name)
    (tmp_path / "site").mkdir()
    spare_site.delete_spares_without_site(tmp_path / "builds")
    assert list((tmp_path / "builds").glob("*/spare")) == [tmp_path / "builds/site/spare"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of a file")
def test_a_disk_that_fills_leaves_the_old_site(project: Path) -> None:
    import resource  # noqa: PLC0415 - Windows has none

    old = lasting(project / "site")
    add(project, CASE)

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

    ran = subprocess.run(COMMAND, cwd=project, capture_output=True, check=False, preexec_fn=limit)
    assert ran.returncode != 0
    assert lasting(project / "site") == old
    subprocess.run(COMMAND, cwd=project, check=True)
    assert beside(project) == set()


def test_a_site_whose_old_folder_was_moved_away_comes_back(project: Path) -> None:
    (project / "site").rename(project / ".site.old")  # a build was killed between its two renames
    add(project, BROKEN_BODY)
    with pytest.raises(Abort):
        build(config_of(project))
    assert (project / "site/.keep").is_file()
    assert beside(project) == set()


def config_of(project: Path) -> object:
    config = mini_config(project)
    config.site_dir = str(project / "site")
    return config


HOOK = """import pathlib


def on_post_build(config):
    page = pathlib.Path(config.site_dir, ADDRESS)
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text("moved")
"""


@pytest.mark.parametrize("address", ["news/12/index.html", "cases/north/bus-stop/index.html", "api/v1/cases.json"])
def test_a_file_that_another_plugin_writes_at_the_end_is_not_written_over(
    address: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    project = copy_mini(tmp_path, {"hook.py": HOOK.replace("ADDRESS", repr(address))})
    case, settings = project / "cases/north/bus-stop.md", project / "mkdocs.yml"
    case.write_text(
        case.read_text(encoding="utf-8").replace("period:", "redirect_from: [/news/12/]\nperiod:", 1), encoding="utf-8"
    )
    build(mini_config(project))
    site, named = tmp_path / "site", settings.read_text(encoding="utf-8")
    before = digests(site)
    settings.write_text(f"{named}hooks: [hook.py]\n", encoding="utf-8")
    with pytest.raises(Abort):  # this build carries files of the last one over
        build(mini_config(project))
    said = next(record.getMessage() for record in caplog.records if record.levelname == "ERROR")
    assert "hook.py" in said
    assert address in said
    assert digests(site) == before
    settings.write_text(named, encoding="utf-8")
    build(mini_config(project))
    assert digests(site) == before
