"""Make requirements.lock and requirements-dev.lock of pyproject.toml: ``make lock``.

uv chooses a version of each package for every Python from `requires-python` on and for every system. Where no version
fits all of them, the lock has a line for each, with an environment marker. Versions that the lock has stay, as long as
they fit; ``make lock UPGRADE=--upgrade`` takes the newest. Then uv installs the wheels for each Python of the classifiers
into a folder, and asks for those of other systems; it stops where a wheel is missing. What a wheel says in
Requires-Python stands behind its line: so tests/test_tools_lock.py can hold the lock to all Pythons without the network.
The files .hashes have the same versions with the SHA-256 of each file; the workflows install by these.
"""

import subprocess
import sys
import tempfile
import tomllib
from importlib.metadata import distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
UV = "0.13.9"
SITE, TESTS = "requirements.lock", "requirements-dev.lock"
HEADERS = {
    SITE: "Versions of all that building the site needs, setuptools included",
    TESTS: "Versions of all that the tests need besides requirements.lock",
}
ORIGIN = "Made of pyproject.toml: make lock. Behind each: Requires-Python of its wheel."


def main(options: list[str]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    pythons = [name.rsplit(" ", 1)[-1] for name in project["project"]["classifiers"] if "Python :: 3." in name]
    lowest = project["project"]["requires-python"].removeprefix(">=")
    uv = _uv()
    compiling = [uv, "pip", "compile", "--universal", "--python-version", lowest, "--quiet", *options]
    compiling += ["--no-annotate", "--no-header"]
    site = _locked([*compiling, "pyproject.toml", "-"], SITE, "\n".join(project["build-system"]["requires"]))
    tests = _locked([*compiling, "--group", "dev", "--constraint", SITE], TESTS, "")
    tests = [line for line in tests if not {line, line.split(" ;")[0]} & {*site}]  # a constraint may come with a marker
    said: dict[tuple[str, str], str] = {}
    for python in pythons:
        for patch in (0, 99):  # a marker may stand between two patches
            said |= _requires_python(uv, [*site, *tests], f"{python}.{patch}")
    for name, lines in ((SITE, site), (TESTS, tests)):
        text = "".join(f"{_line(line, said)}\n" for line in lines)
        (ROOT / name).write_text(f"# {HEADERS[name]}. {ORIGIN}\n{text}", encoding="utf-8")
        _write_hashes(uv, name, lowest)


def _uv() -> str:
    """Install uv in a folder of its own and return its path."""
    folder = ROOT / ".venv" / f"uv-{UV}"
    if not folder.exists():
        subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "--target", str(folder), f"uv=={UV}"], check=True)
    return str(folder / "bin" / "uv")


def _locked(command: list[str], name: str, more: str) -> list[str]:
    """Run uv, which reads the versions of the lock `name` and writes the lock anew; return its lines."""
    command = [*command, "--output-file", name]
    subprocess.run(command, cwd=ROOT, input=more, encoding="utf-8", stdout=subprocess.DEVNULL, check=True)
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _write_hashes(uv: str, lock: str, python: str) -> None:
    """Write the SHA-256 of every file of the packages in a lock to a file of the same name that ends in .hashes."""
    command = [uv, "pip", "compile", "--quiet", "--universal", "--python-version", python, "--no-deps"]
    command += [
        "--generate-hashes",
        "--no-annotate",
        "--no-header",
        lock,
        "--output-file",
        Path(lock).with_suffix(".hashes").name,
    ]
    subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)


def _requires_python(uv: str, lines: list[str], python: str) -> dict[tuple[str, str], str]:
    """Install the wheels for a Python; return what each says in Requires-Python, by name and version."""
    with tempfile.TemporaryDirectory() as folder:
        command = [uv, "pip", "install", "--quiet", "--no-deps", "--only-binary", ":all:", "--target", folder]
        command += ["--requirement", "-", "--python-version", python, "--python-platform"]
        for system in ("windows", "macos"):
            subprocess.run([*command, system, "--dry-run"], input="\n".join(lines), encoding="utf-8", check=True)
        subprocess.run([*command, "linux"], input="\n".join(lines), encoding="utf-8", check=True)
        wheels = [wheel.metadata for wheel in distributions(path=[folder])]
        return {(canonicalize_name(wheel["Name"]), wheel["Version"]): wheel["Requires-Python"] or "" for wheel in wheels}


def _line(line: str, said: dict[tuple[str, str], str]) -> str:
    """Return the line with the Requires-Python of its wheel behind it."""
    requirement = Requirement(line)
    says = said.get((canonicalize_name(requirement.name), str(requirement.specifier).removeprefix("==")))
    return f"{line}  # Python {says}" if says else line


if __name__ == "__main__":
    main(sys.argv[1:])
