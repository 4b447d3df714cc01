"""Set up casebook and build its site on any system: ``python make.py site``. The Makefile runs the same steps.

install  make .venv with the packages of requirements.lock; with --tests also those of the tests
site     check the cases and the addresses, and build site/
serve    live editing at http://127.0.0.1:8000/
check    report every problem of the content

With CASEBOOK_HASHES=1 in the environment, every package must have the hash that is written in requirements.hashes.

Only Python is needed. An old Python can read this file too, so that it can say what to install.
"""

import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import List

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
STAMPS = {".site": "requirements.lock", ".test": "requirements-dev.lock"}  # in VENV; each lock needs those before it


def main(words: List[str]) -> None:
    verb, options = (words or ["help"])[0], words[1:]
    if verb not in ("install", *STEPS) or options not in ([], ["--tests"]):
        sys.exit(__doc__)
    os.chdir(str(ROOT))
    install("--tests" in options)
    environment = dict(os.environ, NO_MKDOCS_2_WARNING="1")
    environment.setdefault("SOURCE_DATE_EPOCH", last_commit())  # same content, same bytes: not today's date
    for tool, *arguments in STEPS.get(verb, ()):
        try:
            code = subprocess.call([str(BIN / tool), *arguments], env=environment)
        except KeyboardInterrupt:  # the tool hears Ctrl-C as well, and says what is to be said
            sys.exit(130)
        if code:
            sys.exit(code)
    if verb == "site":
        view = Path(sys.executable).name
        print(f"\nsite/ 에 만들었습니다. 보려면: {view} -m http.server -d site 8000  →  http://localhost:8000/")
        print("Built in site/. To see it, run the line above.")


STEPS = {
    "install": (),
    "site": (
        ("casebook", "check", "cases"),
        ("casebook", "urls", "--check", "cases"),
        ("mkdocs", "build", "--strict"),
    ),
    "serve": (("mkdocs", "serve"),),
    "check": (("casebook", "check", "cases"),),
}


def install(tests: bool) -> None:
    """Make the environment and install what the locks name, unless that was done after they last changed."""
    stamps = list(STAMPS)[: 1 + tests]
    locks = [STAMPS[stamp] for stamp in stamps]
    changed = max(Path(name).stat().st_mtime for name in ("pyproject.toml", *locks))
    if all((VENV / stamp).exists() and (VENV / stamp).stat().st_mtime >= changed for stamp in stamps):
        return
    refuse_unfit_python()
    python = str(BIN / "python")
    if subprocess.call([python, "-c", "import pip"], stderr=subprocess.DEVNULL) if BIN.exists() else True:
        run(sys.executable, "-m", "venv", "--clear", str(VENV))
    pip = (python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    if os.environ.get("CASEBOOK_HASHES"):  # an index that builds wheels itself has files with other hashes
        locks = [lock.replace(".lock", ".hashes") for lock in locks]
    run(*pip, *(word for lock in locks for word in ("-r", lock)))
    run(*pip, "--no-deps", "--no-build-isolation", "--editable", ".")
    for stamp in stamps:
        (VENV / stamp).touch()


def refuse_unfit_python() -> None:
    """Stop, and say what to install, where this Python is too old or cannot make an environment."""
    project = Path("pyproject.toml").read_text(encoding="utf-8")
    known = [int(minor) for minor in re.findall(r"Python :: 3\.(\d+)", project)]
    major, minor = sys.version_info[:2]
    if (major, minor) < (3, min(known)):
        stop(
            f"casebook needs Python 3.{min(known)} or newer. This is {major}.{minor}: {sys.executable}",
            "Install one (Ubuntu 22.04: sudo apt install python3.11 python3.11-venv; others: python.org), then name it:",
            "make PYTHON=python3.11 site, or python3.11 make.py site",
        )
    if find_spec("venv") is None or find_spec("ensurepip") is None:
        stop(
            f"This Python cannot make a virtual environment: {sys.executable}",
            f"Debian and Ubuntu have that in a package of its own: sudo apt install python{major}.{minor}-venv",
        )
    if minor > max(known):
        print(f"Python 3.{minor} is newer than the locked packages. If a package fails, use 3.{max(known)}.", flush=True)


def run(*command: str) -> None:
    if subprocess.call(command):
        stop("This step failed, see above: " + " ".join(command))


def stop(*lines: str) -> None:
    sys.exit("\n".join(lines))


def last_commit() -> str:
    """Return the time of the last commit in seconds, "0" without git."""
    command = ["git", "log", "-1", "--format=%ct"]
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    except OSError:
        return "0"
    return done.stdout.decode().strip() or "0"


if __name__ == "__main__":
    main(sys.argv[1:])
