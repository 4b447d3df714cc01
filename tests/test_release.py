"""The wheel and the sdist hold the whole package, are the same bytes whoever builds them, and make a site alone."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from project_clone import workflow

ROOT = Path(__file__).resolve().parent.parent
SOURCES = (
    "pyproject.toml",
    "README.md",
    "LICENSE",
    "CHANGELOG.md",
    "MANIFEST.in",
    ".git_archival.txt",
    ".gitattributes",
    "plugins",
)
EPOCH = "1700000000"
FALLBACK = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools_scm"]["fallback_version"]
"""The version of what has neither tags nor git."""
ANSWERS = ["--language", "en", "--name", "Good practice", "--subject", "What towns do.", "--place", "town", "--places", "towns"]


def sources(folder: Path) -> Path:
    """What a release is built of, in a folder of its own."""
    folder.mkdir()
    for name in SOURCES:
        path, leave = ROOT / name, shutil.ignore_patterns("__pycache__", "*.egg-info")
        if path.is_dir():
            shutil.copytree(path, folder / name, ignore=leave)
        else:
            shutil.copy(path, folder / name)
    return folder


def built(folder: Path, kind: str) -> Path:
    """The wheel or the sdist of the sources in `folder`, built as a front end of packaging builds it."""
    target = folder / "dist"
    code = f"from setuptools import build_meta; print(build_meta.build_{kind}({str(target)!r}))"
    environment = os.environ | {"SOURCE_DATE_EPOCH": EPOCH}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True)
    return target / done.stdout.split()[-1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(sources(tmp_path_factory.mktemp("release") / "one"), "wheel")


@pytest.fixture(scope="module")
def from_sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel that is built of the sdist, as pip does where it finds no wheel."""
    folder = tmp_path_factory.mktemp("sdist")
    with tarfile.open(built(sources(folder / "two"), "sdist")) as packed:
        packed.extractall(folder, filter="data")
    return built(next(folder.glob("casebook-*")), "wheel")


def contents(wheel: Path) -> Mapping[str, bytes]:
    with zipfile.ZipFile(wheel) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def test_the_wheel_has_every_file_of_the_package_and_nothing_else(wheel: Path) -> None:
    package = ROOT / "plugins" / "casebook"
    files = {f"casebook/{path.relative_to(package).as_posix()}" for path in package.rglob("*") if path.is_file()}
    packed = {name for name in contents(wheel) if ".dist-info/" not in name}
    assert packed == {name for name in files if "__pycache__" not in name}


def test_two_builds_are_the_same_bytes_also_from_the_sdist(wheel: Path, from_sdist: Path) -> None:
    assert wheel.read_bytes() == built(sources(from_sdist.parent.parent.parent / "three"), "wheel").read_bytes()
    assert contents(wheel) == contents(from_sdist)


def test_metadata_names_the_licence_the_pythons_and_the_version(wheel: Path) -> None:
    names = contents(wheel)
    metadata = next(text.decode() for name, text in names.items() if name.endswith("/METADATA"))
    assert f"\nVersion: {FALLBACK}\n" in metadata
    assert "\nLicense-Expression: MIT\n" in metadata
    assert any(name.endswith("/licenses/LICENSE") for name in names)
    pythons = set(re.findall(r"Programming Language :: Python :: (3\.\d+)", metadata))
    assert pythons == set(workflow("package.yml")["jobs"]["package"]["strategy"]["matrix"]["python"])


@pytest.fixture(scope="module")
def tagged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with a commit behind its tag, and without the files of the package: a version needs none of them."""
    folder = tmp_path_factory.mktemp("tagged")
    for name in SOURCES[:-1]:
        shutil.copy(ROOT / name, folder / name)
    for command in ("init -q", "add .", "commit -q -m one", "tag v3.1.0", "commit -q -m two --allow-empty"):
        git(folder, *command.split())
    return folder


def git(folder: Path, *words: str) -> bytes:
    names = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    return subprocess.run(["git", "-C", str(folder), *names, *words], check=True, capture_output=True).stdout


def version_of(folder: Path) -> str:
    command = [sys.executable, "-W", "ignore", "-m", "setuptools_scm"]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout.strip()


CHECKOUTS = {
    "behind a tag": ("clone", r"3\.1\.1\.dev1\+g[0-9a-f]+"),
    "at a tag": ("clone --branch v3.1.0", r"3\.1\.0"),
    "shallow, without a tag": ("clone --depth 1 --no-tags", re.escape(FALLBACK[:-1]) + r"\d+\+g[0-9a-f]+"),
}


@pytest.mark.parametrize("kind", CHECKOUTS)
def test_the_version_of_a_checkout_comes_from_its_tags(kind: str, tagged: Path, tmp_path: Path) -> None:
    clone, wanted = CHECKOUTS[kind]
    subprocess.run(["git", *clone.split(), "-q", tagged.as_uri(), str(tmp_path / "clone")], check=True, capture_output=True)
    assert re.fullmatch(wanted, version_of(tmp_path / "clone"))


@pytest.mark.parametrize(("at", "wanted"), [("v3.1.0", "3.1.0"), ("HEAD", r"3\.1\.1\.dev1\+g[0-9a-f]+")])
def test_an_archive_without_git_knows_its_version(at: str, wanted: str, tagged: Path, tmp_path: Path) -> None:
    with tarfile.open(fileobj=io.BytesIO(git(tagged, "archive", at))) as packed:
        packed.extractall(tmp_path, filter="data")
    assert re.fullmatch(wanted, version_of(tmp_path))


def test_a_site_is_made_of_the_wheel_alone(wheel: Path, tmp_path: Path) -> None:
    packages = tmp_path / "packages"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(packages), str(wheel)]
    subprocess.run(pip, check=True)
    environment = os.environ | {"PYTHONPATH": str(packages), "NO_MKDOCS_2_WARNING": "1", "SITE_URL": "", "REPO_URL": ""}

    def run(*arguments: str) -> str:
        command = [sys.executable, *arguments]
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    assert run("-c", "import casebook; print(casebook.__file__)").startswith(str(packages))
    run("-m", "casebook.cli", "init", "site", *ANSWERS)
    run("-m", "casebook.cli", "check", "site/cases")
    assert run("-m", "casebook.cli", "--version") == f"casebook {FALLBACK}\n"
    assert (tmp_path / "site/requirements.txt").read_text(encoding="utf-8") == f"./vendor/{wheel.name}\n"
    assert (tmp_path / "site/vendor" / wheel.name).read_bytes() == wheel.read_bytes()
    run("-m", "mkdocs", "build", "--strict", "-f", "site/mkdocs.yml")
    assert (tmp_path / "site/site/cases/north/night-bus/index.html").is_file()
