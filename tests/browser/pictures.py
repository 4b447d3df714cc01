"""Take the guide's pictures anew: ``make pictures``, after a change of how pages or the form look.

They follow one case from the form to its page. The form is drawn here from its own file, since GitHub's page cannot be
reached by a build; everything else is the site itself.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tempfile
from html import escape
from pathlib import Path
from typing import Any

import chromium
import yaml
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "docs/contribute/images"
PHONE = {"width": 390, "height": 844}
ANSWERS = {
    "city": "전북혁신도시 (jeonbuk)",
    "stem": "clean-bus-stop",
    "category": "정주여건 (living-conditions)",
    "organisations": "전라북도 | 주관",
}
"""What the form's own examples leave open."""
ASKED = ("city", "stem", "title", "summary", "category", "period", "organisations", "sources")
STYLE = """
body { width: 640px; margin: 0; padding: 24px; font: 15px/1.5 "Noto Sans CJK KR", sans-serif; color: #1f2328; background: #fff }
h2 { margin: 0 0 16px; font-size: 20px } label { display: block; margin-top: 16px; font-weight: 600 } b { color: #cf222e }
p { margin: 0; color: #59636e; font-size: 13px }
div { margin-top: 6px; padding: 6px 12px; border: 1px solid #d1d9e0; border-radius: 6px; white-space: pre-wrap }
"""


def form() -> dict[str, Any]:
    """The issue form."""
    read: dict[str, Any] = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE/case.yml").read_text(encoding="utf-8"))
    return read


def answers() -> dict[str, str]:
    """What is filled in: the examples of the form."""
    asked = {element["id"]: element["attributes"] for element in form()["body"] if "id" in element}
    return {name: ANSWERS.get(name) or asked[name]["placeholder"] for name in ASKED}


def issue() -> str:
    """The text of the issue that GitHub makes of these answers."""
    filled, blocks = answers(), []
    for element in form()["body"]:
        attributes = element["attributes"]
        if element["type"] == "checkboxes":
            answer = "\n".join(f"- [X] {option['label']}" for option in attributes["options"])
        else:
            answer = filled.get(element.get("id", ""), "_No response_")
        if "id" in element:
            blocks.append(f"### {attributes['label']}\n\n{answer}")
    return "\n\n".join(blocks)


def drawn_form() -> str:
    """The first questions of the form with their answers, as a page."""
    asked = {element["id"]: element["attributes"] for element in form()["body"] if "id" in element}
    questions = "".join(
        f"<label>{escape(asked[name]['label'])} <b>*</b></label><div>{escape(text)}</div>" for name, text in answers().items()
    )
    return f"<!doctype html><meta charset=utf-8><style>{STYLE}</style><h2>{escape(form()['name'])}</h2>{questions}"


def built(folder: Path) -> Path:
    """The site of this project with the case of the form."""
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    for name in names:
        if name.startswith(("cases/", "docs/", "overrides/", ".github/ISSUE_TEMPLATE/", "mkdocs.yml")):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    (folder / "issue.md").write_text(issue(), encoding="utf-8")
    tools = Path(sys.executable).parent
    subprocess.run([tools / "casebook", "from-form", "issue.md"], cwd=folder, check=True)
    repository = {"REPO_URL": "https://github.com/example/cases"}  # without one there are no links to where a page can be changed
    subprocess.run([tools / "mkdocs", "build", "--quiet"], cwd=folder, check=True, env=os.environ | repository)
    return folder / "site"


def save(name: str, picture: bytes, width: int) -> None:
    """Keep a picture, `width` CSS pixels wide and twice as fine, small enough for phones."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    image = image.resize((width * 2, round(image.height * width * 2 / image.width)), Image.Resampling.LANCZOS)
    PICTURES.mkdir(parents=True, exist_ok=True)
    image.save(PICTURES / f"{name}.webp", quality=70, method=6)


def opened(browser: Browser, size: dict[str, int]) -> Page:
    """A page of so many CSS pixels."""
    return browser.new_context(viewport=size, device_scale_factor=2, locale="ko-KR").new_page()  # type: ignore[arg-type]


def take(browser: Browser, site: Path) -> None:
    """All pictures, in the order in which the guide shows them."""
    page = opened(browser, PHONE)
    page.goto((site / "cases/jeonbuk/agri-bio-talent/index.html").as_uri())
    links = page.locator(".cb-edit")
    links.scroll_into_view_if_needed()
    box = links.bounding_box()
    if box is None:
        raise RuntimeError("the page has no links to where it can be changed")
    top = box["y"] - 170
    save("new-case", page.screenshot(clip={"x": 0, "y": top, "width": 390, "height": box["height"] + 200}), 390)
    page = opened(browser, {"width": 690, "height": 600})
    page.set_content(drawn_form())
    save("form", page.screenshot(full_page=True), 690)
    page = opened(browser, PHONE)
    page.goto((site / "cases/jeonbuk/clean-bus-stop/index.html").as_uri())
    save("page", page.screenshot(), 390)


def main() -> None:
    """Take them."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = built(Path(folder))
        browser = playwright.chromium.launch(executable_path=chromium.installed(), args=["--no-sandbox"])
        take(browser, site)
        browser.close()


if __name__ == "__main__":
    main()
