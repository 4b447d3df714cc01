"""What Lighthouse says of the project's own site on a phone, sent compressed as hosts send it.

``python tests/benchmarks/lighthouse.py [ROUNDS]`` prints, for one page of each kind that readers open first, the medians
of its scores, the bytes of a visit, and every audit that was not passed. It asserts nothing: performance depends on the
machine, by ten points and more between two runs. It needs Node and npm, and installs Lighthouse into the environment.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))
from browser.chromium import installed
from browser.kinds import KINDS
from browser.serving import served

ROOT = Path(__file__).resolve().parents[2]
VERSION = "12.8.2"  # 13 needs a newer Node than Debian's
PREFIX = ROOT / ".venv" / "npm" / f"lighthouse-{VERSION}"  # of its own: npm takes away what it did not put there
_KINDS = ("home", "case with indicators", "all cases", "city", "agreement", "award", "compare", "overview", "cases in English")
PAGES = {**{kind: KINDS[kind] for kind in _KINDS}, "search result": "cases/?q=%EB%B2%84%EC%8A%A4"}
SCORES = ("accessibility", "best-practices", "seo", "performance")
METRICS = ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift", "speed-index")
Report = dict[str, Any]


def program() -> Path:
    """Lighthouse's own command, installed if it is not there."""
    path = PREFIX / "node_modules" / ".bin" / "lighthouse"
    if not path.is_file():
        if not shutil.which("npm"):
            sys.exit("Lighthouse needs Node and npm.")
        options = ["--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]
        subprocess.run(["npm", "install", "--prefix", str(PREFIX), *options, f"lighthouse@{VERSION}"], check=True)
    return path


def run(command: Path, address: str) -> Report:
    """Lighthouse's report on one visit, with its preset for phones."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    flags = "--headless=new" + (" --no-sandbox" if root else "")
    options = ["--quiet", "--output=json", f"--chrome-flags={flags}", f"--only-categories={','.join(SCORES)}"]
    environment = {**os.environ, "CHROME_PATH": installed() or ""}
    done = subprocess.run([str(command), address, *options], check=True, capture_output=True, text=True, env=environment)
    report: Report = json.loads(done.stdout)
    return report


def score(report: Report, category: str) -> float:
    return 100 * (report["categories"][category]["score"] or 0)


def failed(report: Report) -> dict[str, str]:
    """Audits that were not passed, each with its title and the first elements or addresses that it names."""
    found = {}
    for category in SCORES:
        for reference in report["categories"][category]["auditRefs"]:
            name, audit = reference["id"], report["audits"][reference["id"]]
            if name in METRICS or name.endswith("-insight") or (audit["score"] or 0) >= 0.9 or audit["score"] is None:
                continue
            items = audit.get("details", {}).get("items", [])[:3]
            places = [item.get("node", {}).get("snippet") or item.get("url") or item.get("reason") for item in items]
            weight = f"weight {reference['weight']}" if reference["weight"] else "does not count"
            parts = [audit["title"], audit.get("displayValue", ""), *(place[:120] for place in places if place)]
            found[f"{category}/{name} ({weight})"] = " | ".join(part for part in parts if part)
    return found


def tell(kind: str, reports: list[Report]) -> None:
    """Print what the reports on a page say, which are in the order of their performance."""
    size = statistics.median(report["audits"]["total-byte-weight"]["numericValue"] for report in reports)
    scores = (statistics.median(score(report, name) for report in reports) for name in SCORES)
    print(f"{kind:22}" + "".join(f"{value:16.0f}" for value in scores) + f"{size / 1000:8.1f}")
    audits = reports[len(reports) // 2]["audits"]
    print("    " + ", ".join(f"{name} {audits[name]['displayValue']}" for name in METRICS))
    for name, text in sorted({name: text for report in reports for name, text in failed(report).items()}.items()):
        print(f"    {name}: {text}")


def main(rounds: int) -> None:
    command = program()
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        tool = [str(Path(sys.executable).with_name("mkdocs")), "build", "-q", "-d", str(site)]
        subprocess.run(tool, check=True, cwd=ROOT, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
        with served(site, {"Cache-Control": "max-age=600"}) as server:
            print(f"Lighthouse {VERSION}, phone, medians of {rounds} rounds")
            print(f"{'':22}" + "".join(f"{name:>16}" for name in SCORES) + f"{'KB':>8}")
            for kind, address in PAGES.items():
                reports = [run(command, f"{server.address}/{address}") for _ in range(rounds)]
                tell(kind, sorted(reports, key=lambda report: score(report, "performance")))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
