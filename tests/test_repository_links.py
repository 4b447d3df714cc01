"""Where readers are led to change what they read."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from casebook.checking import load
from casebook.plugin.repository import Action, Actions, Repository, repository
from casebook.wording import wording
from mini import MINI, built, copy_mini, report

ROOT = Path(__file__).resolve().parent.parent
HERE = "https://example.org/"
FORMS = frozenset({"case.yml", "correction.yml"})
GITHUB = Repository("https://github.com/o/r", "main", FORMS)


def _actions(of: Repository | None, address: str, edit: str | None = None) -> dict[str, Action]:
    actions = Actions(load(MINI / "cases").catalogue, wording("ko"), of)
    return {action.text: action for action in actions.of(address, HERE + address, edit)}


def test_a_case_leads_to_its_file_to_a_correction_and_to_a_new_case() -> None:
    found = _actions(GITHUB, "cases/north/bus-stop/", "https://github.com/o/r/edit/main/cases/north/bus-stop.md")
    assert list(found) == ["이 사례 고치기", "틀린 곳 알리기", "새 사례 쓰기"]
    assert found["이 사례 고치기"].rel == "edit"
    asked = urlsplit(found["틀린 곳 알리기"].url)
    assert asked.path == "/o/r/issues/new"
    assert parse_qs(asked.query) == {"template": ["correction.yml"], "page": [HERE + "cases/north/bus-stop/"]}
    assert parse_qs(urlsplit(found["새 사례 쓰기"].url).query) == {"template": ["case.yml"]}


@pytest.mark.parametrize("name", sorted(FORMS))
def test_the_forms_that_links_lead_to_are_in_this_repository_and_have_what_is_filled_in(name: str) -> None:
    form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE" / name).read_text(encoding="utf-8"))
    assert name == "case.yml" or "page" in {element.get("id") for element in form["body"]}


def test_a_city_leads_to_a_new_file_in_its_folder_that_is_sound_as_it_stands(tmp_path: Path) -> None:
    asked = urlsplit(_actions(GITHUB, "cities/north/")["새 사례 쓰기"].url)
    assert asked.path == "/o/r/new/main/cases/north"
    (text,) = parse_qs(asked.query)["value"]
    assert report(copy_mini(tmp_path, {"cases/north/written.md": text})) == ""
    assert len(asked.geturl()) < 6000, "hosts refuse long addresses"


def test_pages_that_are_no_file_of_anybody_offer_no_edit() -> None:
    assert list(_actions(GITHUB, "organisations/lh/")) == ["틀린 곳 알리기", "새 사례 쓰기"]


def test_forms_that_a_repository_lacks_are_not_offered() -> None:
    assert _actions(Repository("https://github.com/o/r", "main", frozenset()), "about/") == {}


def test_other_hosts_get_the_edit_link_alone(tmp_path: Path) -> None:
    assert repository(tmp_path, "https://gitlab.com/o/r", "-/edit/main/docs/") is None
    assert repository(tmp_path, None, "edit/main/docs/") is None
    assert list(_actions(None, "about/", "https://gitlab.com/o/r/-/edit/main/docs/about.md")) == ["이 페이지 고치기"]


def test_the_branch_and_the_forms_are_read_from_the_project() -> None:
    found = repository(ROOT, "https://github.com/o/r/", "edit/release/docs/")
    assert found == Repository("https://github.com/o/r", "release", FORMS | {"config.yml"})


def test_woven_pages_report_their_own_address(tmp_path: Path) -> None:
    form = (ROOT / ".github/ISSUE_TEMPLATE/correction.yml").read_text(encoding="utf-8")
    site = built(tmp_path, {".github/ISSUE_TEMPLATE/correction.yml": form})
    page = (site / "cases/north/bus-stop/index.html").read_text(encoding="utf-8")
    assert 'issues/new?template=correction.yml&amp;page=https://example.org/cases/north/bus-stop/"' in page
    english = (site / "en/cases/south/talent/index.html").read_text(encoding="utf-8")
    assert "Report an error" in english
