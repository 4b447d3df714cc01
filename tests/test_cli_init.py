"""`casebook init` writes a small sound site in the language and with the words that it is given."""

from __future__ import annotations

import io
import os
import re
import sys
from html import unescape
from importlib.metadata import version
from pathlib import Path

import pytest
import yaml

from casebook.cli import init, main
from casebook.cli.init import requirement
from casebook.messages.wording import wording
from mini import built_project, copy_mini

ENGLISH = ["--language", "en", "--name", "Good practice", "--subject", "What councils do."]
ENGLISH += ["--place", "council", "--places", "councils"]
KOREAN = ["--language", "ko", "--name", "마을 사례집", "--subject", "마을이 해 온 일.", "--place", "마을", "--places", "마을"]
FRENCH = ["--language", "fr", "--name", "Bonnes pratiques", "--subject", "Ce que font les communes."]
FRENCH += ["--place", "commune", "--places", "communes"]
HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("answers", [ENGLISH, KOREAN, FRENCH], ids=["en", "ko", "fr"])
def test_the_site_is_sound_formatted_current_and_builds_without_a_warning(answers: list[str], tmp_path: Path) -> None:
    project = tmp_path / "project"
    assert main(["init", str(project), *answers]) == 0
    where = ["-f", str(project / "mkdocs.yml")]
    assert main(["check", *where, str(project / "cases")]) == 0
    assert main(["fmt", "--check", *where, "--cases", str(project / "cases")]) == 0
    assert main(["schema", "--check", *where, str(project / "cases")]) == 0
    site = built_project(project)
    assert (site / "cases/north/night-bus/index.html").is_file()
    assert "casebook==" + version("casebook") in (project / "requirements.txt").read_text(encoding="utf-8")
    assert main(["doctor", *where, "--lang", "en"]) == 0
    assert yaml.safe_load((project / ".github/workflows/site.yml").read_text(encoding="utf-8"))["jobs"].keys() == {
        "build",
        "publish",
    }


@pytest.fixture(scope="module", params=[ENGLISH, FRENCH], ids=["en", "fr"])
def foreign(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, dict[str, str], dict[str, str]]:
    """A new site that is not Korean: its language, the texts of its project, and those of the built site."""
    project = tmp_path_factory.mktemp(request.param[1]) / "project"
    assert main(["init", str(project), *request.param]) == 0
    texts = {path: text.decode() for path, text in files(project).items()}
    site = built_project(project)
    pages = [path for path in site.rglob("*") if path.suffix in (".html", ".json", ".jsonld", ".csv", ".xml", ".txt", ".geojson")]
    return request.param[1], texts, {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in pages}


def test_a_site_elsewhere_has_no_korean_letter_and_the_words_of_its_places(
    foreign: tuple[str, dict[str, str], dict[str, str]],
) -> None:
    language, project, site = foreign
    assert [path for path, text in {**project, **site}.items() if HANGUL.search(text)] == []
    assert [path for path, text in site.items() if re.search(r"nnovation cit|Asia/Seoul", text)] == []
    assert [path for path, text in {**project, **site}.items() if "kogl" in text.casefold()] == []
    assert re.search({"en": r"<h1[^>]*>\s*Councils\s*<", "fr": r"<h1[^>]*>\s*Communes\s*<"}[language], site["cities/index.html"])
    blanks = re.compile(r"\{\w+:(?:name|[^{}<>]*\|[^{}<>]*)\}")  # only the script that compares cases fills them
    assert [path for path, text in site.items() if blanks.search(text) and path != "compare/index.html"] == []
    pages = {path: text for path, text in site.items() if path.endswith(".html")}
    assert [path for path, html in pages.items() if f'<html lang="{language}"' not in html and "http-equiv" not in html] == []


SAID = ("ui", "roles", "statuses", "kinds", "facets", "attributions", "columns", "datasets", "data", "fields")


def test_a_page_in_another_language_says_nothing_of_the_package_in_english(
    foreign: tuple[str, dict[str, str], dict[str, str]],
) -> None:
    """Texts of two words or more that English alone has, on no kind of page."""
    language, _, site = foreign
    own, english = (
        {str(text) for section in SAID for text in wording(code).sections[section].values()} for code in (language, "en")
    )
    said = {text for text in english - own if " " in text and "{" not in text and len(text) > 7}
    assert len(said) > (100 if language != "en" else -1)
    shown = {path: re.sub(r"<[^>]+>", "\n", text) for path, text in site.items() if path.endswith(".html")}
    assert [
        (path, text) for path, html in shown.items() for text in said if re.search(rf"(?m)^\s*{re.escape(text)}\s*$", html)
    ] == []


def test_no_colon_of_a_french_page_stands_at_its_word(foreign: tuple[str, dict[str, str], dict[str, str]]) -> None:
    """A space that does not break stands before it; codes, addresses and lines of files have none in any language."""
    language, _, site = foreign
    apart = re.compile(r"(?s)<(script|style|pre|code|title)\b.*?</\1>|<[^>]*>")
    texts = ((path, unescape(apart.sub("", html))) for path, html in site.items() if path.endswith(".html"))
    of_files = re.compile(r"\u00ab.*?\u00bb|\b(?:id|kind): ")
    odd = [(path, word) for path, text in texts for word in re.findall(r"[^\W_)\u00bb]+: ", of_files.sub("", text))]
    assert odd == [] if language == "fr" else odd != []


LOCALES = [
    ("C.UTF-8", "en", "No problems found."), ("C", "en", "No problems found."), ("POSIX", "ko", "문제가 없습니다."),
    ("ko_KR.UTF-8", "en", "문제가 없습니다."), ("Korean_Korea.949", "en", "문제가 없습니다."),
    ("en_GB.UTF-8", "ko", "No problems found."),
    ("fi_FI.UTF-8", "en", "No problems found."),
]  # fmt: skip


@pytest.mark.parametrize(("name", "language", "said"), LOCALES)
def test_messages_are_in_the_language_of_the_system_else_of_the_site(  # noqa: PLR0913, PLR0917 - fixtures and a row
    name: str, language: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", str(tmp_path / "site"), *(ENGLISH if language == "en" else KOREAN)]) == 0
    monkeypatch.setattr("locale.setlocale", lambda _category: name)
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    capsys.readouterr()
    assert main(["check", str(tmp_path / "site/cases")]) == 0
    assert said in capsys.readouterr().out


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({"LANG": "fr_FR.UTF-8"}, "Aucun problème"),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": "ko_KR.UTF-8"}, "문제가 없습니다."),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": "C.UTF-8"}, "No problems found."),
    ],
)
def test_the_environment_names_a_language_whose_locale_is_not_installed(
    variables: dict[str, str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", str(tmp_path / "site"), *ENGLISH]) == 0
    monkeypatch.setattr("locale.setlocale", lambda _category: "C.UTF-8")
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    for variable, value in variables.items():
        monkeypatch.setenv(variable, value)
    capsys.readouterr()
    assert main(["check", str(tmp_path / "site/cases")]) == 0
    assert said in capsys.readouterr().out


WHEEL = "casebook-1.2.0.dev3+gab12-py3-none-any.whl"
GIT = {"url": "https://example.org/c.git", "vcs_info": {"vcs": "git", "commit_id": "ab12"}}
ORIGINS: list[tuple[dict[str, object], str]] = [
    ({}, "casebook==1.2.0"),
    (GIT, "casebook @ git+https://example.org/c.git@ab12"),
    ({"url": f"{{folder}}/{WHEEL}", "archive_info": {}}, f"./vendor/{WHEEL}"),
    ({"url": "{folder}/lost-1.2.0-py3-none-any.whl", "archive_info": {}}, "# No package index has this version."),
    ({"url": "{folder}", "dir_info": {}}, "# No package index has this version."),
]


@pytest.mark.parametrize(("origin", "wanted"), ORIGINS, ids=["index", "git", "wheel", "lost wheel", "folder"])
def test_a_new_site_asks_for_the_casebook_that_made_it_wherever_that_came_from(
    origin: dict[str, object], wanted: str, tmp_path: Path
) -> None:
    (tmp_path / WHEEL).touch()
    placed = {key: value.format(folder=tmp_path.as_uri()) if isinstance(value, str) else value for key, value in origin.items()}
    assert requirement("1.2.0", placed, wording("en")).startswith(wanted)


NAMES = ['"quoted" & <b>', "a: b # c", "$name ${x} $$", "*starred* [link](x)", "'", "끝\\", "- item", "yes", "2024"]


@pytest.mark.parametrize("name", NAMES)
def test_any_name_is_the_name_of_the_site(name: str, tmp_path: Path) -> None:
    assert main(["init", str(tmp_path / "a"), *ENGLISH[:3], name, *ENGLISH[4:]]) == 0
    text = (tmp_path / "a/mkdocs.yml").read_text(encoding="utf-8")
    assert yaml.safe_load(re.sub(r"!ENV.*", "x", text))["site_name"] == name
    assert main(["check", "-f", str(tmp_path / "a/mkdocs.yml"), str(tmp_path / "a/cases")]) == 0


def test_what_is_not_given_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("de\nen\n\nGood practice\nWhat towns do.\ntown\n\n"))
    assert main(["init", str(tmp_path / "a"), "--lang", "en"]) == 0
    place = yaml.safe_load((tmp_path / "a/cases/_vocabulary/place.yml").read_text(encoding="utf-8"))
    assert (place["name"], place["plural"]) == ("town", "town")


def test_without_an_answer_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    with pytest.raises(SystemExit) as stopped:
        main(["init", str(tmp_path / "a"), "--lang", "en"])
    assert stopped.value.code == 2
    assert "--name" in capsys.readouterr().err
    assert not (tmp_path / "a").exists()


def test_files_that_are_there_stay_and_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/README.md").write_text("mine", encoding="utf-8")
    assert main(["init", str(tmp_path / "a"), *ENGLISH, "--lang", "en"]) == 0
    assert (tmp_path / "a/README.md").read_text(encoding="utf-8") == "mine"
    assert "README.md" in capsys.readouterr().out.splitlines()[0]


def test_a_folder_with_a_site_and_a_file_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", str(tmp_path / "a"), *ENGLISH]) == 0
    before = files(tmp_path)
    for target in ("a", "a/README.md"):
        with pytest.raises(SystemExit) as stopped:
            main(["init", str(tmp_path / target), *KOREAN, "--lang", "en"])
        assert stopped.value.code == 2
    assert "casebook new" in capsys.readouterr().err
    assert files(tmp_path) == before


def test_an_error_of_the_disk_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    count = iter(range(100))
    write = init.create_file

    def full(path: Path, content: bytes) -> None:
        if next(count) == 5:
            raise OSError(28, os.strerror(28), str(path))
        write(path, content)

    monkeypatch.setattr(init, "create_file", full)
    assert main(["init", str(tmp_path / "a"), *ENGLISH, "--lang", "en"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert files(tmp_path) == {}
    monkeypatch.setattr(init, "create_file", write)
    assert main(["init", str(tmp_path / "a"), *ENGLISH]) == 0


@pytest.mark.parametrize("folder", ["cases", "cases/north", "cases/new/deep"])
def test_no_site_begins_among_the_cases_of_another(folder: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = copy_mini(tmp_path)
    before = files(project)
    with pytest.raises(SystemExit) as stopped:
        main(["init", str(project / folder), *ENGLISH, "--lang", "en"])
    assert stopped.value.code == 2
    assert f"{project / 'cases'} is a folder of cases" in capsys.readouterr().err
    assert files(project) == before
