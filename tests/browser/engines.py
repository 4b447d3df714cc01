"""Firefox and WebKit for the core of the browser tests. Run before the suite: says which of them is left out, and why.

Debian's packages bring both. They are driven by their own protocols, Marionette and WebDriver, without further packages.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, Protocol

PACKAGES = ("firefox-esr", "webkit2gtk-driver", "xvfb")
_WAIT = 60
_TRIES = 600


class Engine(Protocol):
    """A browser with one window."""

    def open(self, address: str) -> None:
        """Load a page."""

    def run(self, script: str, *values: object) -> Any:
        """Return what a function body in JavaScript returns; ``arguments`` are the `values`."""

    def back(self) -> None:
        """Go back in the history."""


def missing(name: str) -> str | None:
    """Return why an engine cannot be tested; None if it can."""
    if name == "firefox":
        return None if shutil.which("firefox-esr") or shutil.which("firefox") else "firefox-esr is not installed"
    needed = ("WebKitWebDriver", "Xvfb")
    absent = [program for program in needed if not shutil.which(program)]
    return f"not installed: {', '.join(absent)} (packages webkit2gtk-driver and xvfb)" if absent else None


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Firefox:
    """Speaks Marionette: each message is its length, a colon and JSON."""

    def __init__(self, port: int) -> None:
        for _ in range(_TRIES):
            with suppress(OSError):
                self._socket = socket.create_connection(("127.0.0.1", port), _WAIT)
                break
            time.sleep(0.1)
        self._stream = self._socket.makefile("rwb")
        self._read()  # its greeting
        self._number = 0
        self._say("WebDriver:NewSession", {"capabilities": {"alwaysMatch": {"acceptInsecureCerts": True}}})

    def _read(self) -> Any:
        digits = b""
        while (sign := self._stream.read(1)) != b":":
            digits += sign
        return json.loads(self._stream.read(int(digits)))

    def _say(self, command: str, values: dict[str, object]) -> Any:
        self._number += 1
        message = json.dumps([0, self._number, command, values]).encode()
        self._stream.write(str(len(message)).encode() + b":" + message)
        self._stream.flush()
        _, _, error, answer = self._read()
        if error:
            raise RuntimeError(f"{command}: {error['error']}: {error['message']}")
        return answer

    def open(self, address: str) -> None:
        """Load a page."""
        self._say("WebDriver:Navigate", {"url": address})

    def run(self, script: str, *values: object) -> Any:
        """Return what a function body in JavaScript returns."""
        return self._say("WebDriver:ExecuteScript", {"script": script, "args": list(values), "sandbox": None})["value"]

    def back(self) -> None:
        """Go back in the history."""
        self._say("WebDriver:Back", {})

    def close(self) -> None:
        """End the connection."""
        self._stream.close()
        self._socket.close()


class WebKit:
    """Speaks WebDriver (W3C) with Debian's WebKitWebDriver and its MiniBrowser."""

    def __init__(self, port: int) -> None:
        self._port, self._session = port, ""
        browser = next(iter(sorted(Path("/usr/lib").glob("*/webkit2gtk-4*/MiniBrowser"), reverse=True)), None)
        options = {"binary": str(browser), "args": ["--automation"]}
        for _ in range(_TRIES):
            with suppress(OSError):
                answer = self._say("POST", "/session", {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": options}}})
                self._session = f"/session/{answer['sessionId']}"
                break
            time.sleep(0.1)

    def _say(self, method: str, path: str, values: dict[str, object] | None = None) -> Any:
        connection = HTTPConnection("127.0.0.1", self._port, timeout=_WAIT)
        connection.request(method, f"{self._session}{path}", json.dumps(values or {}) if method == "POST" else None)
        answer = json.loads(connection.getresponse().read())["value"]
        connection.close()
        if isinstance(answer, dict) and "error" in answer:
            raise RuntimeError(f"{path}: {answer['error']}: {answer.get('message', '')}")
        return answer

    def open(self, address: str) -> None:
        """Load a page."""
        self._say("POST", "/url", {"url": address})

    def run(self, script: str, *values: object) -> Any:
        """Return what a function body in JavaScript returns."""
        return self._say("POST", "/execute/sync", {"script": script, "args": list(values)})

    def back(self) -> None:
        """Go back in the history."""
        self._say("POST", "/back")

    def close(self) -> None:
        """End the session, and the browser with it."""
        self._say("DELETE", "")


@contextmanager
def started(name: str) -> Iterator[Engine]:
    """Start Firefox or WebKit, and end it."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        port = _free_port()
        if name == "firefox":
            program = shutil.which("firefox-esr") or shutil.which("firefox") or ""
            settings = {
                "marionette.port": port,
                "browser.startup.homepage_override.mstone": '"ignore"',
                "intl.accept_languages": '"ko-KR"',
            }
            Path(folder, "user.js").write_text("".join(f'user_pref("{key}", {value});\n' for key, value in settings.items()))
            size = ("--width", "1280", "--height", "900")
            with _running(program, "--headless", "--marionette", "--no-remote", "--profile", folder, *size):
                engine = Firefox(port)
                yield engine
                engine.close()
            return
        display = f":{port}"
        with _running("Xvfb", display, "-screen", "0", "1280x900x24"):
            environment = {"DISPLAY": display, "WEBKIT_DISABLE_COMPOSITING_MODE": "1", "HOME": folder, "LC_ALL": "C.UTF-8"}
            with _running("WebKitWebDriver", f"--port={port}", **environment):
                webkit = WebKit(port)
                yield webkit
                webkit.close()


@contextmanager
def _running(*command: str, **environment: str) -> Iterator[None]:
    process = subprocess.Popen(command, env={**os.environ, **environment}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.terminate()
        process.wait(_WAIT)


def main() -> None:
    """Install Debian's packages where this runs as root there, and say which engine is left out."""
    names = ("firefox", "webkit")
    if any(map(missing, names)) and shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *PACKAGES]
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})
    for name in names:
        reason = missing(name)
        print(f"browser tests leave out {name}: {reason}" if reason else f"browser tests use {name}")  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
