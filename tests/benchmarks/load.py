"""The built site behind nginx with the guide's configuration, while wrk asks for its pages: errors, and what a reader waits.

``python tests/benchmarks/load.py [SECONDS] [CONNECTIONS]`` builds the project's own site, asks for all addresses of its site map
on this machine alone, and meanwhile opens a case and searches in Chromium. Needs nginx and wrk (Debian: nginx-light, wrk).
It asserts nothing: times depend on the machine, which here serves, asks and reads at once.
"""

from __future__ import annotations

import json
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, expect, sync_playwright
from search import build
from synthetic import ROOT

sys.path.insert(0, str(ROOT / "tests"))
from browser.chromium import installed
from casebook.files.deployment import compressed_copies
from nginx_server import PROGRAM, nginx

ROUNDS = 7
CASE, QUERY = "cases/jeonbuk/agri-bio-talent/", "버스"
PAINT = """() => new Promise((done) => {
    new PerformanceObserver((list) => done(list.getEntries().at(-1).startTime)).observe({
        type: "largest-contentful-paint", buffered: true,
    });
})"""
SCRIPT = """
local paths = {%s}
local at = 0
wrk.headers["Accept-Encoding"] = "gzip"
request = function() at = at %% #paths + 1; return wrk.format("GET", paths[at]) end
done = function(summary, latency)
    local e = summary.errors
    print(string.format('{"requests":%%d,"seconds":%%f,"median":%%f,"p99":%%f,"errors":%%d}', summary.requests,
        summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
        e.connect + e.read + e.write + e.status + e.timeout))
end
"""


def addresses(site: Path) -> list[str]:
    """The paths of the site map; without one, of all pages."""
    text = (site / "sitemap.xml").read_text(encoding="utf-8")
    listed = [urlsplit(address).path for address in re.findall(r"<loc>(.*?)</loc>", text)]
    pages = (path.parent.relative_to(site).as_posix() for path in site.rglob("index.html"))
    return listed or [f"/{name}/".replace("/./", "/") for name in pages if name.isascii()]


def waits(browser: Browser, server: str) -> tuple[float, float]:
    """Milliseconds until a case has painted its largest part, and until the first search of a visit is answered."""
    painted, answered = [], []
    for _ in range(ROUNDS):
        context = browser.new_context(viewport={"width": 1280, "height": 800})
        page = context.new_page()
        page.goto(f"{server}/{CASE}")
        painted.append(page.evaluate(PAINT))
        page.goto(f"{server}/")
        begun = time.perf_counter()
        page.fill("[data-cb-search-box] input", QUERY)
        expect(page.locator(".cb-result").first).to_be_visible()
        answered.append((time.perf_counter() - begun) * 1000)
        context.close()
    return statistics.median(painted), statistics.median(answered)


def main() -> None:
    seconds, connections = (*map(int, sys.argv[1:]), *(20, 64)[len(sys.argv) - 1 :])
    wrk = shutil.which("wrk")
    if not (PROGRAM and wrk):
        sys.exit("Needs nginx and wrk; on Debian: apt-get install nginx-light wrk")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        site = build(0, folder)
        for path in [path for path in site.rglob("*") if path.is_file()]:
            for address, copy in compressed_copies(path.relative_to(site).as_posix(), path.read_bytes(), ["gzip"]):
                (site / address).write_bytes(copy)
        script = folder / "pages.lua"
        paths = addresses(site)
        script.write_text(SCRIPT % ",".join(map(json.dumps, paths)), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=installed(), args=["--no-sandbox"])
        with nginx(site, folder) as server:
            rest = waits(browser, server)
            command = [wrk, "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "5s", "-s", str(script), server]
            load = subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8")
            busy = waits(browser, server)
            ended = load.poll() is not None
            said, _ = load.communicate()
        result = json.loads(said[said.index("{") :])
        print(f"{len(paths)} addresses, {connections} connections, {result['seconds']:.0f} s: {result['requests']:,} requests, "
              f"{result['errors']} errors, median {result['median']:.0f} ms, p99 {result['p99']:.0f} ms")  # fmt: skip
        for words, (paint, answer) in (("at rest", rest), ("under load", busy)):
            print(
                f"{words}: largest paint of a case {paint:.0f} ms, first search of a visit {answer:.0f} ms (medians of {ROUNDS})"
            )
        if ended:
            print("The load ended before the reader had: ask for more seconds.")


if __name__ == "__main__":
    main()
