"""Commands and builds read one configuration: that of mkdocs.yml, by MkDocs' own loader."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown import markdown
from mkdocs.structure.files import get_files

from casebook.cli import main
from casebook.markdown.dialect import OWN_EXTENSIONS
from casebook.mkdocs_plugin.command_settings import SettingsError, read_settings
from casebook.mkdocs_plugin.documents import HostDocuments, render_page
from casebook.mkdocs_plugin.settings_file import find_settings, settings_place, settings_text
from casebook.problems import Place
from mini import CASE, built, built_project, copy_mini, mini_config

PROBLEMS = Path(__file__).parent / "problems"
FENCE = "\n```sh\n# 한 줄 설명\nmake site\n```\n"
SIBLINGS = {
    "fence": FENCE,
    "fence of tildes": "\n~~~\n# 한 줄 설명\n~~~\n",
    "html in a fence": "\n```html\n<script>x</script>\n```\n",
    "broken link in a fence": "\n```\n[글](nowhere.md)[^없음]\n```\n",
    "table": "\n| 가 | 나 |\n|---|---|\n| 1 | [글](../south/talent.md) |\n",
}
HOOK = "def on_config(config):\n    config.markdown_extensions.append('pymdownx.blocks.details')\n"


def with_settings(old: str, new: str) -> dict[str, str]:
    text = (Path(__file__).parent / "fixtures/mini/mkdocs.yml").read_text(encoding="utf-8")
    assert old in text
    return {"mkdocs.yml": text.replace(old, new)}


@pytest.mark.parametrize("body", SIBLINGS.values(), ids=SIBLINGS)
def test_what_a_build_takes_a_check_takes(body: str, tmp_path: Path) -> None:
    files = {"cases/north/a.md": CASE + body}
    built(tmp_path, files)
    assert main(["check", str(tmp_path / "project" / "cases")]) == 0


@pytest.mark.parametrize(
    "files",
    [
        {},
        with_settings("  - tables\n", "  - tables\n  - pymdownx.superfences\n  - pymdownx.highlight: {anchor_linenums: true}\n"),
        with_settings("markdown_extensions:\n", "hooks: [hook.py]\nmarkdown_extensions:\n") | {"hook.py": HOOK},
        with_settings("  - search\n", "  - search\n  - tags\n"),
        with_settings("language: ko", "language: en"),
        {"mkdocs.yml": "INHERIT: base.yml\n", "base.yml": with_settings("site_name", "site_author: 가\nsite_name")["mkdocs.yml"]},
    ],
    ids=["as it is", "extensions", "hook", "plugin", "language", "inherited"],
)
def test_the_dialect_is_that_of_the_build(files: dict[str, str], tmp_path: Path) -> None:
    project = copy_mini(tmp_path, files)
    (project / "cases/south/talent.en.md").unlink()  # where the site is English, it is no translation
    settings = read_settings(project / "mkdocs.yml")
    config = mini_config(project)
    config.plugins.on_startup(command="build", dirty=False)
    config = config.plugins.on_config(config)
    assert settings.dialect.extensions == tuple(config.markdown_extensions)
    assert str(settings.dialect) == str(type(settings.dialect)(tuple(config.markdown_extensions), config.mdx_configs))
    assert {"fenced_code", *OWN_EXTENSIONS} <= set(settings.dialect.extensions)
    assert (settings.docs, settings.cases) == (project / "docs", project / "cases")


def test_folders_and_address_are_those_of_the_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    files = with_settings("cases_dir: cases", "cases_dir: content/records")
    address = "docs_dir: pages\nsite_url: !ENV [HOME_OF_IT]"
    files["mkdocs.yml"] = files["mkdocs.yml"].replace("site_url: https://example.org/", address)
    project = copy_mini(tmp_path, files)
    (project / "content").mkdir()
    (project / "cases").rename(project / "content" / "records")
    (project / "docs").rename(project / "pages")
    case = project / "content/records/south/talent.md"
    case.write_text(case.read_text(encoding="utf-8").replace("../../docs/", "../../../pages/"), encoding="utf-8")
    monkeypatch.setenv("HOME_OF_IT", "https://cases.example.kr/")
    settings = read_settings(project / "mkdocs.yml")
    assert (settings.cases, settings.docs) == (project / "content/records", project / "pages")
    assert settings.url == "https://cases.example.kr/"
    monkeypatch.chdir(project / "pages")
    assert main(["check", "--lang", "en"]) == 0
    assert "All cases (2)" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("settings", "why"),
    [
        ("site_name: [", "mkdocs.yml"),
        ("site_name: 가\ndocs_dir: nowhere\n", "nowhere"),
        ("site_name: 가\nmarkdown_extensions: [no_such_extension]\n", "no_such_extension"),
        ("site_name: 가\nplugins: [no_such_plugin]\n", "no_such_plugin"),
        ("site_name: 가\nplugins: [{casebook: {cases_dir: nowhere}}]\n", "nowhere"),
        ("site_name: 가\nsite_url: 'http://[1'\nplugins: [casebook]\n", "site_url: http"),
        ("site_name: 가\nrepo_url: 'http://a]/'\nplugins: [casebook]\n", "repo_url: http"),
    ],
)
def test_settings_that_stop_a_build_stop_a_command(
    settings: str, why: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = copy_mini(tmp_path, {"mkdocs.yml": settings})
    with pytest.raises(SettingsError, match=why):
        read_settings(project / "mkdocs.yml")
    with pytest.raises(SystemExit) as stopped:
        main(["check", str(project / "cases"), "--lang", "en"])
    assert stopped.value.code == 2
    assert why in capsys.readouterr().err


def test_settings_in_another_encoding_are_told_so_with_the_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = copy_mini(tmp_path)
    (project / "mkdocs.yml").write_bytes((project / "mkdocs.yml").read_text("utf-8").replace("작은", "\n# 작은").encode("cp949"))
    with pytest.raises(SystemExit):
        main(["check", str(project / "cases"), "--lang", "en"])
    assert "not UTF-8 (line " in capsys.readouterr().err


def test_a_project_without_settings_is_checked_with_the_hosts_own_and_told_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = copy_mini(tmp_path)
    (project / "mkdocs.yml").unlink()
    assert find_settings(project) is None
    assert main(["check", str(project / "cases"), "--lang", "en"]) == 1  # MkDocs' own headings know no Hangul
    output = capsys.readouterr()
    assert "no mkdocs.yml" in output.err
    assert "#내용" in output.out
    (project / "mkdocs.yml").write_text("site_name: 이름\n", encoding="utf-8")
    assert main(["check", str(project / "cases"), "--lang", "en"]) == 1
    assert capsys.readouterr() == (output.out, "")


def test_schema_writes_in_the_language_of_the_site(tmp_path: Path) -> None:
    project = copy_mini(tmp_path, with_settings("language: ko", "language: en"))
    (project / "cases/south/talent.en.md").unlink()
    assert main(["schema", str(project / "cases")]) == 0
    form = (project / ".github/ISSUE_TEMPLATE/case.yml").read_text(encoding="utf-8")
    assert "label: Title" in form


@pytest.mark.parametrize(("setting", "subscripts"), [("", 0), (": {subscript: true}", 1)])
def test_ranges_are_no_subscripts_unless_the_site_asks_for_them(setting: str, subscripts: int, tmp_path: Path) -> None:
    files = with_settings("  - tables\n", f"  - tables\n  - pymdownx.tilde{setting}\n")
    dialect = read_settings(copy_mini(tmp_path, files) / "mkdocs.yml").dialect
    made = markdown("3~5명,10~20명, ~~지움~~은", extensions=list(dialect.extensions), extension_configs=dict(dialect.settings))
    assert made.count("<sub>") == subscripts
    assert "<del>지움</del>은" in made


@pytest.mark.parametrize(("setting", "order"), [("", "나중먼저"), (":\n      USE_DEFINITION_ORDER: true", "먼저나중")])
def test_notes_are_numbered_as_readers_meet_them_unless_the_site_asks_for_another_order(
    setting: str, order: str, tmp_path: Path
) -> None:
    dialect = read_settings(
        copy_mini(tmp_path, with_settings("  - footnotes\n", f"  - footnotes{setting}\n")) / "mkdocs.yml"
    ).dialect
    text = "글[^b] 글[^a]\n\n[^a]: 먼저\n[^b]: 나중\n"
    made = markdown(text, extensions=list(dialect.extensions), extension_configs=dict(dialect.settings))
    assert "".join(re.findall("먼저|나중", made)) == order


@pytest.mark.parametrize(
    "files",
    [
        with_settings("      cases_dir: cases\n", "      cases_dir: cases\n      enabled: true\n"),
        with_settings("plugins:\n", "exclude_docs: /cities/\nplugins:\n") | {"docs/cities/north.md": "# 빼 둔 글\n"},
        with_settings("plugins:\n", "draft_docs: /cities/\nplugins:\n") | {"docs/cities/north.md": "# 초안\n"},
    ],
    ids=["enabled", "excluded", "draft"],
)
def test_what_a_build_takes_the_check_takes(files: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = copy_mini(tmp_path, files)
    assert main(["check", str(project / "cases")]) == 0, capsys.readouterr().out
    built_project(project)
    assert (tmp_path / "site/cities/north/index.html").is_file()


def test_a_command_says_nothing_of_links_to_edit_that_it_does_not_show(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    settings = with_settings("repo_url: https://example.org/mini\n", "edit_uri: edit/main/docs/\n")
    project = copy_mini(tmp_path, settings | {"docs/more.md": "# 더\n\n<!-- casebook: map -->\n"})
    assert main(["check", str(project / "cases")]) == 0
    assert [record.getMessage() for record in caplog.records] == []


@pytest.mark.parametrize("value", ["[en]", "{en: [이름]}", "en"])
def test_a_server_goes_on_where_words_around_pages_are_wrong(
    value: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    old = "      cases_dir: cases\n"
    site = built(tmp_path, with_settings(old, f"{old}      nav_translations: {value}\n"), strict=False, serve=True)
    assert "CB512" in caplog.text
    assert (site / "en/cases/south/talent/index.html").is_file()


def test_the_menu_shows_signs_of_titles_as_signs(tmp_path: Path) -> None:
    titles = {"docs/a.md": "---\ntitle: 물 & 불\n---\n글\n", "docs/b.md": "# 나 & `<다>`\n\n글\n"}
    files = (
        with_settings("nav:\n", "nav:\n  - a.md\n  - b.md\n  - 라 & 마: more.md\n") | titles | {"docs/more.md": "# 더\n\n글\n"}
    )
    html = (built(tmp_path, files, strict=False) / "index.html").read_text("utf-8")
    menu = html.partition('class="cb-menu"')[2].partition("</nav>")[0]
    assert [text.strip() for text in re.findall(r">([^<>]+)</a>", menu)][:3] == [
        "물 &amp; 불",
        "나 &amp; &lt;다&gt;",
        "라 &amp; 마",
    ]


def test_what_stands_around_a_translated_page_is_in_its_language(tmp_path: Path) -> None:
    old = "      cases_dir: cases\n"
    words = "처음: Start here, 이 사이트: About, 작은 <사례집> & 일: Small <Casebook> & Work, 누구의&nbsp;것: Whose&nbsp;it is"
    files = with_settings(old, f"{old}      nav_translations: {{en: {{{words}}}}}\n")
    files["mkdocs.yml"] = files["mkdocs.yml"].replace("site_name: 작은 사례집", "site_name: 작은 <사례집> & 일")
    files["mkdocs.yml"] += "  - 이 사이트: about.md\ncopyright: 누구의&nbsp;것\n"
    files["docs/about.md"] = "# 이 사이트\n"
    site = built(tmp_path, files)
    menus = [
        (site / page / "index.html").read_text("utf-8").partition('class="cb-menu"')[2].partition("</nav>")[0]
        for page in ("en/cases/south/talent", "cases/south/talent")
    ]
    english, korean = ([text.strip() for text in re.findall(r">([^<>]+)</a>", menu)] for menu in menus)
    assert english == ["Start here", "About"]
    assert korean == ["처음", "이 사이트"]
    assert 'lang="ko"' not in menus[0].replace('hreflang="ko"', "")
    page = (site / "en/cases/south/talent/index.html").read_text("utf-8")
    footer = page.partition("<footer")[2].partition("</footer>")[0]
    name = "Small &lt;Casebook&gt; &amp; Work"
    assert re.findall(r"<p[^>]*>([^<]+)</p>", footer) == [name, "Whose&nbsp;it is"]
    assert not re.search(r"[가-힣]", footer)
    assert f" - {name}</title>" in page
    assert '<p class="cb-footer__name">작은 &lt;사례집&gt; &amp; 일</p>' in (site / "index.html").read_text("utf-8")


def test_the_foot_of_every_page_leads_to_the_licences(tmp_path: Path) -> None:
    site = built(tmp_path)
    for page, way in (("index.html", "about/licences/"), ("en/cases/south/talent/index.html", "../../../../about/licences/")):
        footer = (site / page).read_text("utf-8").partition("<footer")[2]
        assert re.search(f'<a href="{way}"( hreflang="ko")?>', footer)


def test_a_page_that_is_read_without_a_build_silences_no_later_warning(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """What MkDocs says of links is the host's: reading a page for its headings changes none of its settings."""
    project = copy_mini(tmp_path, {"docs/a.md": "# 가\n\n[나](nowhere.md) [다](/absolute/)\n"})
    config = mini_config(project)
    files = get_files(config)
    before = dict(config.validation.links)
    documents = HostDocuments(config, project)
    assert "가" in documents.html("docs/a.md")
    assert caplog.records == []
    assert dict(config.validation.links) == before
    render_page(files.src_uris["a.md"], config, files)
    assert "nowhere.md" in caplog.text


@pytest.mark.parametrize("name", ["mkdocs.yml", "mkdocs.yaml"])
@pytest.mark.parametrize("folder", ["settings-wrong", "promise-of-unknown-kinds", "language-of-the-site-unknown"])
def test_a_problem_of_the_settings_is_told_at_what_the_settings_say(name: str, folder: str, tmp_path: Path) -> None:
    text = (PROBLEMS / folder / "mkdocs.yml").read_text(encoding="utf-8")
    project = copy_mini(tmp_path, {name: f"extra: {{alternate: {{language: ja}}}}\n{text}"})
    lines = (project / name).read_text(encoding="utf-8").splitlines()
    if name != "mkdocs.yml":
        (project / "mkdocs.yml").unlink()
    found = read_settings(project / name).problems
    assert found
    for item in found:
        values = dict(item.values)
        written = values.get("found") or values.get("file") or "vendor/none.js"
        assert item.place.path == name
        assert lines[item.place.line - 1][item.place.column - 1 :].lstrip("'\"").startswith(written), item


def test_settings_of_a_desk_have_places(tmp_path: Path) -> None:
    """Editors of Windows write a byte order mark."""
    file = tmp_path / "mkdocs.yml"
    file.write_text("docs_dir: docs\nsite_name: 사례집\n", encoding="utf-8-sig")
    assert settings_text(file, ("site_name",)) == "사례집"
    assert settings_place(file, ("site_name",)) == Place("mkdocs.yml", 2, 1)


@pytest.mark.parametrize("text", ["도시 &혁신 담당", "https://x.kr/a?b=1 &c *d !e"])
def test_signs_within_a_text_of_the_settings_are_no_tags(tmp_path: Path, text: str) -> None:
    file = tmp_path / "mkdocs.yml"
    file.write_text(
        f"extra: &a !own {{b: !ENV [C, 'd &e', 'L''an, *f*']}}\nlist:\n  - - *a\nsite_name: {text}\n", encoding="utf-8"
    )
    assert settings_text(file, ("site_name",)) == text
