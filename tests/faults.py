"""Real faults for commands that write: signals before any one of their steps on the disk, a limit on the size of files."""

from __future__ import annotations

import os
import resource
import signal
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from casebook.cli import main

NOBODY = 65534
_STEPS = {"open", "os.rename", "os.link", "os.remove", "os.mkdir", "os.rmdir", "os.chmod"}
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
TRACEBACK = 99


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended: its code, minus the signal where one killed it, and what it said."""

    code: int
    text: str


def run(project: Path, arguments: list[str], prepare: Callable[[], object]) -> Ran:
    """Run a command of its own process, in which `prepare` is called first."""
    reading, writing = os.pipe()  # a pipe knows neither full disks nor limits
    child = os.fork()
    if child == 0:
        code = TRACEBACK
        try:
            os.close(reading)
            sys.stdout = sys.stderr = open(writing, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - it has no path, and stays open
            os.chdir(project)
            prepare()
            code = main([*arguments, "--lang", "ko"])
        except SystemExit as stopped:
            code = int(stopped.code or 0)
        except BaseException:  # noqa: BLE001 - whatever it is, a person would have seen it
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            os._exit(code)
    os.close(writing)
    with open(reading, encoding="utf-8") as pipe:  # noqa: PTH123
        text = pipe.read()
    return Ran(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), text)


def strike(project: Path, step: int, act: Callable[[], object]) -> Callable[[], None]:
    """Prepare to `act` before the step of this number, from 1 on, that changes something in the project."""
    passed = 0

    def hook(event: str, values: tuple[object, ...]) -> None:
        nonlocal passed
        if event not in _STEPS or (event == "open" and not (isinstance(values[2], int) and values[2] & _WRITES)):
            return
        if any(str(project) in os.fspath(value) for value in values[:2] if isinstance(value, str | Path)):
            passed += 1
            if passed == step:
                act()

    return lambda: sys.addaudithook(hook)


def send(number: signal.Signals) -> Callable[[], None]:
    """Send this process a signal."""

    def act() -> None:
        if number == signal.SIGINT:  # pytest or a shell in the background may have it ignored
            signal.signal(number, signal.default_int_handler)
        os.kill(os.getpid(), number)

    return act


def limit(size: int) -> Callable[[], None]:
    """Let no file become longer than `size` bytes, as if the disk were full."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def tree(project: Path) -> dict[str, bytes | None]:
    """Every file and folder of the project, hidden ones too, with what files hold."""
    paths = sorted(project.rglob("*"))
    return {path.relative_to(project).as_posix(): path.read_bytes() if path.is_file() else None for path in paths}


def unlike(now: dict[str, bytes | None], *whole: dict[str, bytes | None]) -> set[str]:
    """What of a project is in none of its whole states: files that hold something else, and files that should not be there."""
    return {path for path, held in now.items() if not any(path in one and one[path] == held for one in whole)}


def damaged(now: dict[str, bytes | None], before: dict[str, bytes | None], after: dict[str, bytes | None]) -> set[str]:
    """What of a project a command has lost, cut or left over, whose whole work leads from `before` to `after`."""
    return unlike(now, before, after) | (before.keys() & after.keys()) - now.keys()
