"""What a reader's phone pays for the longest pages of a site: bytes, elements and time in a real browser.

``python tests/benchmarks/readers.py [COUNT]`` builds COUNT synthetic cases. It prints the heaviest pages that are no cases, and
what Chromium takes for the first and for a further page of each kind of list, on a screen of 390 pixels with its processor slowed
down four times. It asserts nothing: times depend on the machine.
"""

from __future__ import annotations

import gzip
import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from search import build
from synthetic import ROOT

sys.path.insert(0, str(ROOT / "tests"))
from browser.chromium import installed
from browser.serving import served

ROUNDS = 3
SLOWDOWN = 4
CASE_DEPTH = 3
"""The parts of the path of a list of cases; a case has one more."""
WAIT = 3_500
"""Milliseconds after which no page has a long task of its own any more."""
PAGES = (
    "cases/",
    "cases/page-2/",
    "cities/busan/",
    "cities/busan/page-2/",
    "categories/win-win/",
    "organisations/lh/",
    "organisations/lh/page-2/",
)
LAST_LONG_TASK = """(wait) => new Promise((done) => {
    let end = 0;
    new PerformanceObserver((list) => {
        for (const task of list.getEntries()) end = Math.max(end, task.startTime + task.duration);
    }).observe({ type: "longtask", buffered: true });
    setTimeout(() => done(end), wait);
})"""


def weigh(site: Path) -> list[tuple[int, str]]:
    """The bytes of each page that is no case, compressed, the heaviest first."""
    pages = {path.relative_to(site): path for path in site.rglob("*.html")}
    longest = (path for name, path in pages.items() if name.parts[0] != "cases" or len(name.parts) <= CASE_DEPTH)
    return sorted(
        ((len(gzip.compress(path.read_bytes(), 6)), path.relative_to(site).as_posix()) for path in longest), reverse=True
    )


def visit(browser: Browser, address: str) -> tuple[int, float]:
    """The number of elements of a page, and when its last long task ends, in milliseconds."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    page.goto(address)
    end: float = page.evaluate(LAST_LONG_TASK, WAIT)
    elements: int = page.evaluate("document.querySelectorAll('*').length")
    context.close()
    return elements, end


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = build(count, Path(folder))
        for size, name in weigh(site)[:3]:
            print(f"{size / 1000:6.1f} KB gzip  {name}")
        browser = playwright.chromium.launch(executable_path=installed(), args=["--no-sandbox"])
        with served(site) as server:
            for path in PAGES:
                if (site / path / "index.html").is_file():
                    visits = [visit(browser, f"{server.address}/{path}") for _ in range(ROUNDS)]
                    end = statistics.median(end for _, end in visits)
                    print(f"{path:26} {visits[0][0]:6,} elements, last long task ends after {end / 1000:.1f} s")
        browser.close()


if __name__ == "__main__":
    main()
