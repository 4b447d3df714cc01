"""Where readers are led to change what they read."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from msgspec.structs import replace

from casebook.build.load import load
from casebook.build.pages import make_pages
from casebook.editing.answers import Reader
from casebook.editing.guidance import Guide
from casebook.files.results import ResultCache
from casebook.languages import LANGUAGES
from casebook.messages.wording import wording
from casebook.mkdocs_plugin.repository import Action, Actions, Repository, Software, edit_address, repository
from casebook.problems import Place
from mini import MINI, built, copy_mini, report
from published import job, mini

ROOT = Path(__file__).resolve().parent.parent
HERE = "https://example.org/"
FORMS = frozenset({"case.yml", "collection.yml", "correction.yml"})
GITHUB = Repository("https://github.com/o/r", "github", "main", FORMS)


def _actions(of: Repository | None, address: str, edit: str | None = None) -> dict[str, Action]:
    actions = Actions(load(MINI / "cases").catalogue, wording("ko"), of)
    return {action.text: action for action in actions.of(address, HERE + address, edit)}


def test_a_case_leads_to_its_file_to_a_correction_and_to_a_new_case() -> None:
    found = _actions(GITHUB, "cases/north/bus-stop/", "https://github.com/o/r/edit/main/cases/north/bus-stop.md")
    assert list(found) == ["이 사례 고치기", "이 페이지의 오류 알리기", "새 사례 쓰기"]
    assert found["이 사례 고치기"].rel == "edit"
    asked = urlsplit(found["이 페이지의 오류 알리기"].url)
    assert asked.path == "/o/r/issues/new"
    assert parse_qs(asked.query) == {"template": ["correction.yml"], "page": [HERE + "cases/north/bus-stop/"]}
    assert parse_qs(urlsplit(found["새 사례 쓰기"].url).query) == {"template": ["case.yml"]}


@pytest.mark.parametrize("name", sorted(FORMS))
def test_the_forms_that_links_lead_to_are_in_this_repository_and_have_what_is_filled_in(name: str) -> None:
    form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE" / name).read_text(encoding="utf-8"))
    asked = {element.get("id") for element in form["body"]}
    assert {"case.yml": {"city", "adopted_from"}, "correction.yml": {"page"}}.get(name, {"cases"}) <= asked


def test_a_city_leads_to_a_new_file_in_its_folder_that_is_sound_as_it_stands(tmp_path: Path) -> None:
    asked = urlsplit(_actions(GITHUB, "cities/north/")["새 사례 쓰기"].url)
    assert asked.path == "/o/r/new/main/cases/north"
    (text,) = parse_qs(asked.query)["value"]
    assert report(copy_mini(tmp_path, {"cases/north/written.md": text})) == ""
    assert len(asked.geturl()) < 6000, "hosts refuse long addresses"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_collection_leads_to_the_form_for_one_or_to_a_new_block_that_is_sound_as_it_stands(
    language: str, tmp_path: Path
) -> None:
    words, catalogue = wording(language), load(MINI / "cases").catalogue
    for forms, software in ((FORMS, "github"), (frozenset(), "github"), (FORMS, "gitea")):
        place = Repository("https://code.test/o/r", software, "main", forms)  # type: ignore[arg-type]
        actions = {it.text: it.url for it in Actions(catalogue, words, place).of("collections/", HERE + "collections/", None)}
        asked = urlsplit(actions[words("propose_collection")])
        query = parse_qs(asked.query)
        if software == "github" and forms:
            assert (asked.path, query) == ("/o/r/issues/new", {"template": ["collection.yml"]})
        else:
            assert asked.path.endswith("/main/cases/_collections")
            assert report(copy_mini(tmp_path / f"{software}", {"cases/_collections/new.yml": query["value"][0]})) == ""


def test_a_case_leads_to_the_form_of_a_case_that_was_taken_from_it(tmp_path: Path) -> None:
    made = replace(mini(tmp_path), form="https://github.com/o/r/issues/new?template=case.yml")
    (page,) = make_pages(job(made, ResultCache(tmp_path / "cache", "results")), [("case", "north/bus-stop")])
    (url,) = re.findall(r'<a href="([^"]+)">우리 지역이 이 사례를 본받았다고 알리기</a>', page.article or "")
    answer = parse_qs(urlsplit(unescape(url)).query)["adopted_from"][0]
    guide = Guide.of(made.catalogue, made.words)
    field = next(field for field in guide.questions if field.name == "adopted_from")
    read = Reader(guide.choices).read(field, answer, Place("form"))
    assert read
    assert (read.data, read.problems) == ([{"who": "북쪽혁신도시", "case": "north/bus-stop"}], ())


def test_pages_that_are_no_file_of_anybody_offer_no_edit() -> None:
    assert list(_actions(GITHUB, "organisations/lh/")) == ["이 페이지의 오류 알리기", "새 사례 쓰기"]


def test_forms_that_a_repository_lacks_are_not_offered() -> None:
    assert _actions(Repository("https://github.com/o/r", "github", "main"), "about/") == {}


HOSTS = [
    ("https://github.com/o/r", "edit/main/docs/", "github", "main"),
    ("https://github.com/o/r/", "edit/release/2.0/docs/", "github", "release/2.0"),
    ("https://github.com/o/r", "edit/main/sites/cases/docs/", "github", "main/sites/cases"),
    ("https://github.com/o/r", "blob/main/docs/", "github", ""),
    ("https://github.example/o/r", "edit/main/docs/", "github", "main"),
    ("https://gitlab.com/group/part/r", "-/edit/main/docs/", "gitlab", "main"),
    ("https://git.example/o/r", "-/edit/main/docs/", "gitlab", "main"),
    ("https://codeberg.org/o/r", "_edit/main/docs/", "gitea", "main"),
    ("https://codeberg.org/o/r", None, "gitea", ""),
    ("https://forgejo.example/o/r", "_edit/main/docs/", "gitea", "main"),
    ("https://bitbucket.org/o/r", "src/main/docs/", "bitbucket", "main"),
]


@pytest.mark.parametrize(("url", "edit_uri", "software", "root"), HOSTS)
def test_a_host_is_known_by_its_name_or_by_the_address_of_its_editor(
    url: str, edit_uri: str | None, software: Software, root: str, tmp_path: Path
) -> None:
    assert repository(tmp_path, "docs", url, edit_uri) == Repository(url.rstrip("/"), software, root)


@pytest.mark.parametrize(
    ("url", "edit_uri"),
    [("https://code.example/o/r", None), ("https://code.example/r", "?path=docs/"), (None, "edit/main/docs/")],
)
def test_nothing_is_known_of_other_hosts(url: str | None, edit_uri: str | None, tmp_path: Path) -> None:
    assert repository(tmp_path, "docs", url, edit_uri) is None
    assert list(_actions(None, "about/", "https://code.example/edit/about.md")) == ["이 페이지 고치기"]


def test_gitlab_gets_a_report_as_an_issue_and_nothing_that_it_does_not_have() -> None:
    found = _actions(Repository("https://gitlab.com/o/r", "gitlab", "main", FORMS), "cities/north/")
    assert list(found) == ["이 페이지의 오류 알리기"]
    asked = urlsplit(found["이 페이지의 오류 알리기"].url)
    assert asked.path == "/o/r/-/issues/new"
    assert parse_qs(asked.query) == {"issue[title]": ["이 페이지의 오류 알리기"], "issue[description]": [HERE + "cities/north/"]}


def test_gitea_and_forgejo_get_a_report_and_a_new_file_at_their_addresses(tmp_path: Path) -> None:
    found = _actions(Repository("https://codeberg.org/o/r", "gitea", "main", FORMS), "cities/north/")
    asked, new = (urlsplit(found[name].url) for name in ("이 페이지의 오류 알리기", "새 사례 쓰기"))
    assert asked.path == "/o/r/issues/new"
    assert parse_qs(asked.query) == {"title": ["이 페이지의 오류 알리기"], "body": [HERE + "cities/north/"]}
    assert new.path == "/o/r/_new/main/cases/north"
    assert report(copy_mini(tmp_path, {"cases/north/written.md": parse_qs(new.query)["value"][0]})) == ""
    assert list(_actions(Repository("https://codeberg.org/o/r", "gitea", ""), "cities/north/")) == ["이 페이지의 오류 알리기"]


def test_bitbucket_gets_the_edit_link_alone() -> None:
    bitbucket = Repository("https://bitbucket.org/o/r", "bitbucket", "main", FORMS)
    assert list(_actions(bitbucket, "cities/north/", "https://bitbucket.org/o/r/src/main/docs/a.md")) == ["이 페이지 고치기"]


def test_a_report_from_a_site_without_an_address_names_no_page() -> None:
    actions = Actions(load(MINI / "cases").catalogue, wording("ko"), GITHUB)
    assert next(action.url for action in actions.of("about/", "", None)).endswith("/issues/new?template=correction.yml")


@pytest.mark.parametrize(
    ("repo", "edited"),
    [
        ("https://github.com/o/r", "https://github.com/o/r/edit/master/cases/north/bus-stop.md"),
        ("https://gitlab.com/o/r", "https://gitlab.com/o/r/-/edit/master/cases/north/bus-stop.md"),
        ("https://bitbucket.org/o/r", "https://bitbucket.org/o/r/src/HEAD/cases/north/bus-stop.md?mode=edit"),
        ("https://codeberg.org/o/r", None),
    ],
)
def test_without_edit_uri_cases_are_edited_where_their_host_edits(repo: str, edited: str | None, tmp_path: Path) -> None:
    settings = (MINI / "mkdocs.yml").read_text(encoding="utf-8").replace("edit_uri: edit/main/docs/\n", "")
    site = built(tmp_path, {"mkdocs.yml": settings.replace("https://example.org/mini", repo)})
    page = (site / "cases/north/bus-stop/index.html").read_text(encoding="utf-8")
    assert re.findall(r'href="([^"]*)" rel="edit"', page) == ([edited] if edited else [])
    assert ("issues/new?template" in page) is False
    home = (site / "index.html").read_text(encoding="utf-8")
    assert re.findall(r'href="([^"]*)" rel="edit"', home) == (
        [edited.replace("cases/north/bus-stop", "docs/index")] if edited else []
    )


def test_what_somebody_chose_as_edit_uri_stays() -> None:
    for url, chosen in (("https://gitlab.com/o/r", "-/edit/main/docs/"), ("https://bitbucket.org/o/r", "src/main/docs/")):
        assert edit_address(url, chosen) == (chosen, None)
    assert edit_address(None, None) == (None, None)


def test_a_path_to_edit_leads_nowhere_without_a_repository() -> None:
    assert edit_address("", "edit/main/docs/") == edit_address(None, "edit/main/docs/") == (None, None)
    assert edit_address(None, "https://code.test/edit/") == ("https://code.test/edit/", None)


def test_the_forms_are_read_from_the_project() -> None:
    found = repository(ROOT, "docs", "https://github.com/o/r/", "edit/release/docs/")
    assert found == Repository("https://github.com/o/r", "github", "release", FORMS | {"config.yml"})


def test_woven_pages_report_their_own_address(tmp_path: Path) -> None:
    form = (ROOT / ".github/ISSUE_TEMPLATE/correction.yml").read_text(encoding="utf-8")
    site = built(tmp_path, {".github/ISSUE_TEMPLATE/correction.yml": form})
    page = (site / "cases/north/bus-stop/index.html").read_text(encoding="utf-8")
    assert 'issues/new?template=correction.yml&amp;page=https://example.org/cases/north/bus-stop/"' in page
    english = (site / "en/cases/south/talent/index.html").read_text(encoding="utf-8")
    assert "Report an error" in english
