"""An edit under a server: the time until the page has it over HTTP, and the seconds that the server takes until it rests."""

from __future__ import annotations

import socket
import subprocess
import time
from dataclasses import dataclass
from http.client import HTTPException
from urllib.error import URLError
from urllib.request import urlopen

from generators import Generator
from processes import processor_seconds

_PAUSE = 0.02
"""Seconds between two requests."""
_REST, _IDLE = 1.0, 0.03
"""A server rests when it takes less than so many seconds of a processor in so many seconds."""
_PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Edit:
    """Seconds from the edit to the page on the wall, and of all processors until the server rests."""

    wall: float
    cpu: float


def serve(generator: Generator, count: int) -> list[Edit]:
    """Start the server of a generator, wait for its first build, and edit a case `count` times."""
    generator.clean()
    port = _free_port()
    command = [part.format(port=port) for part in generator.serve]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=generator.folder) as server:
        try:
            page = f"http://127.0.0.1:{port}/{generator.address}"
            _wait_for(page, "<h1", server)
            _rest(server.pid)
            return [_edit(generator, server, page, number) for number in range(count)]
        finally:
            server.terminate()


def _edit(generator: Generator, server: subprocess.Popen[bytes], page: str, number: int) -> Edit:
    before = processor_seconds(server.pid)
    start = time.perf_counter()
    _wait_for(page, generator.edit(10_000 + number), server)
    wall = time.perf_counter() - start
    return Edit(wall, _rest(server.pid) - before)


def _wait_for(page: str, words: str, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + _PATIENCE
    while server.poll() is None and time.monotonic() < end:
        try:
            with urlopen(page, timeout=_PATIENCE) as answer:  # noqa: S310 - of this machine
                if words in answer.read().decode():
                    return
        except (URLError, HTTPException, OSError):
            pass  # not there yet
        time.sleep(_PAUSE)
    raise RuntimeError(f"{server.args}: {page} never had {words}")


def _rest(pid: int) -> float:
    """Wait until the process rests, and return the seconds that it has taken."""
    seconds = processor_seconds(pid)
    while True:
        time.sleep(_REST)
        now = processor_seconds(pid)
        if now - seconds < _IDLE:
            return now
        seconds = now


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port
