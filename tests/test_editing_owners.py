"""Who is asked to review the cases of a city, and that nobody else learns it."""

from __future__ import annotations

from pathlib import Path

from casebook.content.folder import read_content
from casebook.editing.generated import code_owners
from casebook.editing.guidance import Guide
from casebook.messages.wording import wording
from mini import MINI, built, copy_mini, report

CITIES = (MINI / "cases/_vocabulary/cities.yml").read_text(encoding="utf-8")
FIRST = "- id: north\n"


def _named(reviewers: str) -> dict[str, str]:
    assert FIRST in CITIES
    return {"cases/_vocabulary/cities.yml": CITIES.replace(FIRST, f"{FIRST}  reviewers: {reviewers}\n")}


def test_a_city_with_reviewers_has_a_line_for_its_folder(tmp_path: Path) -> None:
    content, problems = read_content(copy_mini(tmp_path, _named("['@small/north', '@somebody']")) / "cases")
    assert problems == []
    note, *lines = code_owners(Guide.of(content, wording("ko")), "cases").splitlines()
    assert note.startswith("# ")
    assert lines == ["/cases/north/ @small/north @somebody"]


def test_reviewers_are_published_nowhere(tmp_path: Path) -> None:
    site = built(tmp_path, _named("['@secret-reviewer']"))
    texts = [path for path in site.rglob("*") if path.is_file() and b"secret-reviewer" in path.read_bytes()]
    assert texts == []


def test_a_name_that_is_no_account_is_told(tmp_path: Path) -> None:
    text = report(copy_mini(tmp_path, _named("[김주무관]")))
    assert "cases/_vocabulary/cities.yml:2:" in text
    assert "[CB127]" in text
