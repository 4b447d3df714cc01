"""What each kind of page is like on a large site: its weight, its length and its faults, on screens, on paper, without scripts.

``python tests/benchmarks/audit.py COUNT [ADDRESS ...]`` builds a full synthetic site of COUNT cases (`write_project`) and prints
a row for each page, then what the accessibility rules, the HTML checker and the widths of screens find. It asserts nothing.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from synthetic import ROOT, id_of, write_project

sys.path.insert(0, str(ROOT / "tests"))
from browser.checks import everywhere, too_wide
from browser.chromium import installed
from browser.serving import Server, served
from test_html_checker import JAR

HEADS = ("page", "bytes", "screens of a phone", "sheets", "letters without scripts")
PHONE, MAPS = (
    {"width": 390, "height": 844},
    re.compile(r"/assets/casebook/(leaflet[^/]*|maps-(?:kit|cluster)\.js|maps\.css|maps/.*)$"),
)
_PICTURE = re.compile(rb'<svg class="cb-still".*?</svg>', re.DOTALL)


def pages(count: int) -> tuple[str, ...]:
    """Return the addresses of a page of each kind; the cases are the first ones that were taken over and that took over."""
    compared = ",".join(id_of(i) for i in range(min(count, 4)))
    fixed = ("changes/", "changes/2025-05/", "indicators/", "lineage/", "overview/", "collections/", "collections/set-01/")
    more = ("collections/set-02/", "agreement/", "cities/jeonbuk/", f"compare/?cases={compared}", f"cases/{id_of(3)}/")
    return (*fixed, *more, f"api/v1/checklist/{id_of(3)}.html")


def built(count: int, project: Path) -> Path:
    """Return the site of a full project of `count` cases, written to `project`."""
    write_project(count, project)
    settings = {"SITE_URL": "https://example.org/", "REPO_URL": "https://github.com/owner/name", "NO_MKDOCS_2_WARNING": "1"}
    command = [str(Path(sys.executable).with_name("mkdocs")), "build", "-q", "-f", str(project / "mkdocs.yml")]
    subprocess.run(command, check=True, env={**os.environ, **settings})
    return project / "site"


def file_of(site: Path, address: str) -> Path:
    """Return the file of a page."""
    file = site / address.partition("?")[0]
    return file if file.is_file() else file / "index.html"


def row(browser: Browser, server: Server, site: Path, address: str) -> tuple[list[str], list[str]]:
    """Return the figures of a page, and what is wrong with it. Maps are not weighed: they come when they are scrolled to."""
    text = file_of(site, address).read_bytes()
    picture = sum(map(len, _PICTURE.findall(text))) / len(text)
    with browser.new_context(viewport=PHONE, locale="ko-KR", bypass_csp=True) as context:
        context.route(MAPS, lambda route: route.abort())
        page = context.new_page()
        server.sent.clear()
        page.goto(f"{server.address}/{address}", wait_until="networkidle")
        weight, length = server.weight, page.evaluate("document.documentElement.scrollHeight") / PHONE["height"]
        page.set_viewport_size({"width": 320, "height": 844})
        wide = [f"320 px: {it}" for it in too_wide(page)]
        page.emulate_media(media="print")
        page.set_viewport_size({"width": 680, "height": 960})
        wide += [f"on paper: {it}" for it in too_wide(page)]
        sheets = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))
        page.emulate_media(media="screen")
        found = [] if address.endswith(".html") else everywhere(page).splitlines()
    with browser.new_context(viewport=PHONE, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{server.address}/{address}")
        letters = len(page.inner_text("main"))
    name = f"{weight:,}" + (f" ({picture:.0%} of the page is a map's picture)" if picture else "")
    return [f"`/{address}`", name, f"{length:.1f}", str(sheets), f"{letters:,}"], [*wide, *found]


def main() -> None:
    """Print the table and the faults."""
    count = int(sys.argv[1])
    with tempfile.TemporaryDirectory(dir=os.environ.get("CASEBOOK_BENCH")) as folder, sync_playwright() as playwright:
        site = built(count, Path(folder, "project"))
        addresses = sys.argv[2:] or pages(count)
        print(f"| {' | '.join(HEADS)} |\n|---|{'--:|' * (len(HEADS) - 1)}")
        faults = []
        with served(site) as server:
            browser = playwright.chromium.launch(executable_path=installed())
            for address in addresses:
                cells, found = row(browser, server, site, address)
                print(f"| {' | '.join(cells)} |", flush=True)
                faults += [f"/{address}: {fault}" for fault in found]
            browser.close()
        if JAR.is_file():
            files = [str(file_of(site, address)) for address in addresses]
            checker = ["java", "-jar", str(JAR), "--errors-only", "--format", "gnu"]
            faults += subprocess.run([*checker, *files], capture_output=True, text=True, check=False).stderr.splitlines()
        print("\n".join(["", *(faults or ["No faults."])]))


if __name__ == "__main__":
    main()
