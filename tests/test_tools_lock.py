"""The locks install on every Python that pyproject.toml admits. What the wheels say of Python stands in the locks."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import distribution

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from project_clone import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = ("requirements.lock", "requirements-dev.lock")
LINE = re.compile(r"(?P<wanted>[a-z0-9-]+==[^ #]+(?: ; .+?)?)(?:  # Python (?P<python>.+))?")
_NAMED = [name.rsplit(" ", 1)[-1] for name in PROJECT["project"]["classifiers"] if "Python :: 3." in name]
PYTHONS = [f"{name}.{patch}" for name in _NAMED for patch in (*range(16), 99)]
SYSTEMS = {"linux": "posix", "darwin": "posix", "win32": "nt"}


def _locked(*names: str) -> list[tuple[Requirement, SpecifierSet]]:
    """The lines of locks: a package at a version, for some environments, and the Pythons that its wheel admits."""
    texts = [line for name in names for line in (ROOT / name).read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    lines = [LINE.fullmatch(line) for line in texts]
    assert all(lines), [text for text, line in zip(texts, lines, strict=True) if not line]
    return [(Requirement(line["wanted"]), SpecifierSet(line["python"] or "")) for line in lines if line]


def _environment(python: str, system: str) -> dict[str, str]:
    minor = python.rpartition(".")[0]
    name = {"linux": "Linux", "darwin": "Darwin", "win32": "Windows"}[system]
    return {"python_version": minor, "python_full_version": python, "implementation_version": python,
            "sys_platform": system, "os_name": SYSTEMS[system], "platform_system": name}  # fmt: skip


def _applies(wanted: Requirement, environment: dict[str, str], extra: str = "") -> bool:
    return wanted.marker is None or wanted.marker.evaluate({**environment, "extra": extra})


@pytest.mark.parametrize("lock", LOCKS)
@pytest.mark.parametrize("system", SYSTEMS)
def test_each_python_gets_one_version_of_each_package_and_each_admits_it(lock: str, system: str) -> None:
    locked = _locked(lock)
    for python in PYTHONS:
        environment = _environment(python, system)
        chosen = [(wanted, admitted) for wanted, admitted in locked if _applies(wanted, environment)]
        names = [wanted.name for wanted, _ in chosen]
        assert len(names) == len(set(names)), python
        assert [str(wanted) for wanted, admitted in chosen if python not in admitted] == [], python


def _missing(environment: dict[str, str], locks: tuple[str, ...], asked: list[str]) -> Iterator[str]:
    """What is asked, by the project or by what is installed of the locks, and the locks do not give."""
    given = {wanted.name: wanted for wanted, _ in _locked(*locks) if _applies(wanted, environment)}
    todo = [(Requirement(line), "the project") for line in asked]
    met: set[tuple[str, str]] = set()
    while todo:
        wanted, who = todo.pop()
        name = canonicalize_name(wanted.name)
        version = str(given[name].specifier).removeprefix("==") if name in given else None
        if version is None or version not in wanted.specifier:
            yield f"{who} needs {wanted}, locked is {version}"
            continue
        installed = distribution(name) if name != "colorama" else None
        for extra in {"", *wanted.extras} - {extra for one, extra in met if one == name}:
            met.add((name, extra))
            if installed and installed.version == version:
                inner = (Requirement(line) for line in installed.requires or ())
                todo += [(one, name) for one in inner if _applies(one, environment, extra)]


@pytest.mark.parametrize("system", SYSTEMS)
def test_the_locks_give_all_that_is_asked_on_every_python(system: str) -> None:
    site = [*PROJECT["project"]["dependencies"], *PROJECT["build-system"]["requires"]]
    for python in PYTHONS[::17]:  # what is asked depends on the minor version; a walk takes long
        environment = _environment(python, system)
        assert list(_missing(environment, LOCKS[:1], site)) == [], python
        assert list(_missing(environment, LOCKS, [*site, *PROJECT["dependency-groups"]["dev"]])) == [], python


def test_the_locks_say_what_the_installed_wheels_say() -> None:
    different = []
    for wanted, admitted in _locked(*LOCKS):
        if wanted.marker is None or wanted.marker.evaluate():
            wheel = distribution(wanted.name)
            says = SpecifierSet(wheel.metadata.get("Requires-Python") or "")
            if (str(wanted.specifier), admitted) != (f"=={wheel.version}", says):
                different.append(f"{wanted}: {admitted}; installed is {wheel.version}: {says}")
    assert different == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_of_a_lock_has_the_hashes_of_its_files(lock: str) -> None:
    text = (ROOT / lock).with_suffix(".hashes").read_text(encoding="utf-8").replace("\\\n", "")
    hashed = {wanted.strip(): hashes for wanted, *hashes in (line.split("--hash=") for line in text.splitlines())}
    assert {str(Requirement(line)) for line in hashed} == {str(wanted) for wanted, _ in _locked(lock)}
    assert all(hashes and all(re.fullmatch(r"sha256:[0-9a-f]{64} *", one) for one in hashes) for hashes in hashed.values())
