from __future__ import annotations

import re
from pathlib import Path

import pytest
from mkdocs.commands.build import build

from mini import CASE, copy_mini, mini_config


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("embeds")
    hostile = CASE.replace("사례의 제목", "<script>alert(1)</script> & 제목")
    build(mini_config(copy_mini(folder, {"cases/north/hostile.md": hostile}), strict=True))
    return folder / "site"


@pytest.mark.parametrize("path", ["cases/north/bus-stop", "cities/north"])
def test_a_card_is_light_runs_no_script_and_stays_out_of_search_engines(site: Path, path: str) -> None:
    page = site / path / "embed/index.html"
    html = page.read_text(encoding="utf-8")
    styles = [(page.parent / link).resolve() for link in re.findall(r'<link rel="stylesheet" href="([^"]+)">', html)]
    assert len(styles) == 2
    assert page.stat().st_size + sum(style.stat().st_size for style in styles) <= 20_000
    assert "<script" not in html
    assert '<meta name="robots" content="noindex">' in html
    assert "embed/" not in (site / "sitemap.xml").read_text(encoding="utf-8")


def test_a_card_leads_out_of_its_frame_to_the_case(site: Path) -> None:
    html = (site / "cases/north/bus-stop/embed/index.html").read_text(encoding="utf-8")
    assert '<a href="../" target="_top">' in html
    assert '<link rel="canonical" href="https://example.org/cases/north/bus-stop/">' in html


def test_a_card_of_a_city_shows_its_map(site: Path) -> None:
    html = (site / "cities/north/embed/index.html").read_text(encoding="utf-8")
    assert re.search(r'<svg class="cb-still"[^>]* role="img" aria-label="[^"]+"', html)


def test_what_people_write_is_text_on_a_card(site: Path) -> None:
    html = (site / "cases/north/hostile/embed/index.html").read_text(encoding="utf-8")
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; 제목" in html
