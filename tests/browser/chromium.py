"""Make sure that there is a Chromium for the browser tests, or say what to do. Run before the suite.

The headless shell comes first: it is the same engine without the windows of a browser, and opens a page with less than half
of the processor's time (measured: 0.4 s in place of 1.1 s). Debian's package of it where this runs as root; else the Chromium
that is installed; else Playwright's own. With Debian's package comes a Korean font, which share images are drawn in.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

SHELL = "chromium-headless-shell"
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def installed() -> str | None:
    """The path of a Chromium that is there already."""
    named = os.environ.get("CASEBOOK_CHROMIUM")
    if named:
        return named
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    return found or _playwright_own()


def _playwright_own() -> str | None:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - slow, and needed only where no other is found

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else None


def _install_package() -> bool:
    """Install Debian's package where this runs as root; say whether it is there now."""
    if not (shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0):
        return False
    command = ["apt-get", "install", "-y", "-qq", SHELL, "fonts-noto-cjk"]
    if subprocess.run(command, check=False, capture_output=True).returncode:
        subprocess.run(["apt-get", "update", "-qq"], check=False, capture_output=True)
        subprocess.run(command, check=False)
    return shutil.which(SHELL) is not None


def main() -> int:
    """Install one if there is none or only a slow one; fail with a plain sentence if that does not work."""
    named = os.environ.get("CASEBOOK_CHROMIUM")
    if not named and not shutil.which(SHELL) and not _install_package() and not installed():
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    path = installed()
    if path:
        print(f"browser tests use {path}")  # noqa: T201
        return 0
    print("No Chromium for the browser tests. Install one, or name it: CASEBOOK_CHROMIUM=/path/to/chromium make test")  # noqa: T201
    return 1


if __name__ == "__main__":
    sys.exit(main())
