"""Make sure that there is a Chromium for the browser tests, or say what to do. Run before the suite.

The one that is installed; else Debian's package, where this runs as root; else Playwright's own. With Debian's package
comes a Korean font, which share images are drawn in.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


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


def install() -> None:
    """Debian's package where possible, Playwright's download elsewhere."""
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        if subprocess.run(["apt-get", "install", "-y", "-qq", "chromium", "fonts-noto-cjk"], check=False).returncode == 0:
            return
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def main() -> int:
    """Install one if there is none; fail with a plain sentence if that does not work."""
    if not installed():
        install()
    path = installed()
    if path:
        print(f"browser tests use {path}")  # noqa: T201
        return 0
    print("No Chromium for the browser tests. Install one, or name it: CASEBOOK_CHROMIUM=/path/to/chromium make test")  # noqa: T201
    return 1


if __name__ == "__main__":
    sys.exit(main())
