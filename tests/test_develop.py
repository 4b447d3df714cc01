"""The README and the pages for developers say what is so: examples build, tables are whole, links and paths lead somewhere."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from casebook.cli import COMMANDS, command_parser, main
from casebook.mkdocs_plugin.options import CasebookConfig
from casebook.pages.components import COMPONENTS
from casebook.search.files import own_answers
from casebook.search.terms import packaged_words
from mini import built_project

ROOT = Path(__file__).resolve().parent.parent
DEVELOP = sorted((ROOT / "docs/develop").glob("*.md"))
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "SECURITY.md", *DEVELOP]
GUIDE = ROOT / "docs/contribute"
NAMED = [pytest.param(page, id=page.name) for page in PAGES]
GUIDES = sorted(GUIDE.glob("*.md"))
WITH_COMMANDS = [
    *NAMED,
    *(pytest.param(page, id=f"guide-{page.name}") for page in GUIDES),
    pytest.param(ROOT / "CHANGELOG.md", id="CHANGELOG.md"),
]
_FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_ENDS = (".py", ".md", ".yml", ".json", ".js", ".css", ".toml", ".lock", ".txt", ".jsonl", ".geojson")
"""How names of files end that are looked up in the repository."""
_OPTION = re.compile(r"(?<![\w-])--?[a-z][a-z-]*")
_TOOLS = {"setuptools", "setuptools-scm", "vnu-jar", "lighthouse"}
"""Named in the tables of packages, and pinned elsewhere."""


def prose(page: Path) -> str:
    """The page without its blocks of code."""
    return _FENCE.sub("", page.read_text(encoding="utf-8"))


def anchors(page: Path) -> set[str]:
    """The fragments that GitHub gives the headings of a page."""
    headings = re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)
    own = set(re.findall(r"\{#([\w-]+)\}", page.read_text(encoding="utf-8")))
    return own | {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def code(page: Path) -> Iterator[str]:
    """What stands in backticks."""
    yield from re.findall(r"`([^`\n]+)`", prose(page))


def shell(page: Path) -> Iterator[str]:
    """What stands in backticks, and the lines of examples for a shell."""
    yield from code(page)
    for example in re.findall(r"^ *```sh\n(.*?)^ *```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL):
        yield from (line.partition(" #")[0] for line in example.splitlines())


def rows(page: Path, heading: str) -> list[str]:
    """The first cells of the table below a heading."""
    section = page.read_text(encoding="utf-8").partition(f"{heading}\n")[2].partition("\n## ")[0]
    return re.findall(r"^\| (`.*?) \|", section, re.MULTILINE)


def test_the_readme_stays_short() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 100


@pytest.mark.parametrize("page", NAMED)
def test_links_between_files_lead_somewhere(page: Path) -> None:
    lost = []
    for target in re.findall(r"\]\(([^)\s]+)\)", prose(page)):
        path, _, fragment = target.partition("#")
        if "://" in path:
            continue
        file = (page.parent / path).resolve() if path else page
        if not file.exists() or (fragment and fragment not in anchors(file)):
            lost.append(target)
    assert lost == []


@pytest.mark.parametrize("page", NAMED)
def test_files_that_are_named_exist(page: Path) -> None:
    names = [name for name in code(page) if "/" in name and name.endswith(_ENDS) and re.fullmatch(r"[\w./*-]+", name)]
    own = [name for name in names if not name.startswith(("/", "cases/", "overrides/", "fonts/", "vendor/", "maps/our"))]
    roots = (ROOT, ROOT / "plugins/casebook")
    assert [name for name in own if not any(any(root.glob(name)) for root in roots)] == []


@pytest.mark.parametrize("page", WITH_COMMANDS)
def test_verbs_of_make_exist(page: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    verbs = {verb for line in re.findall(r"^([a-z][a-z -]*):", makefile, re.MULTILINE) for verb in line.split()}
    assert {verb for text in shell(page) for verb in re.findall(r"^make ([a-z-]+)", text)} <= verbs


@pytest.mark.parametrize("page", WITH_COMMANDS)
def test_commands_and_options_that_are_named_exist(page: Path) -> None:
    whole, parsers = command_parser([*COMMANDS])
    known = {name: set(_OPTION.findall(parser.format_help())) for name, parser in {**parsers, "": whole}.items()}
    unknown = []
    for text in shell(page):
        for name, rest in re.findall(r"\bcasebook ([a-z][a-z-]*|(?=-))(.*)", text):
            if name not in known or not known[name].issuperset(_OPTION.findall(rest)):
                unknown.append(text)
    assert unknown == []


def test_the_guide_lists_every_part_of_a_page() -> None:
    cells = rows(GUIDE / "operate.md", "## 페이지에 부분 넣기")
    listed = [name for cell in cells for name in re.findall(r"`(\w+)[^`]*`", cell)]
    assert sorted(listed) == sorted(COMPONENTS)


def test_the_guide_lists_every_question_that_a_page_can_answer() -> None:
    guide = (GUIDE / "edit.md").read_text(encoding="utf-8")
    listed = re.findall(r"`(\w+)`", guide.partition("쓸 수 있는 종류는")[2].partition("입니다")[0])
    own = {topic for topics in own_answers(["en"]).values() for topic in topics}
    known = {topic for words in packaged_words("site-questions.yml").values() for topic in words}
    assert sorted(listed) == sorted(known - own)


def test_the_changelog_begins_with_what_is_unreleased_and_names_versions_newest_first() -> None:
    headings = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert headings[0] == "[Unreleased]"
    versions = [re.fullmatch(r"\[(\d+)\.(\d+)\.(\d+)\] - \d{4}-\d{2}-\d{2}", heading) for heading in headings[1:]]
    assert all(versions)
    numbers = [tuple(map(int, version.groups())) for version in versions if version]
    assert numbers == sorted(set(numbers), reverse=True)
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools_scm"]
    next_release = re.fullmatch(r"(\d+)\.(\d+)\.(\d+)\.dev0", settings["fallback_version"])
    assert next_release
    assert tuple(map(int, next_release.groups())) > max(numbers, default=(0, 0, 0))


def test_the_readme_lists_every_command() -> None:
    listed = [name for cell in rows(ROOT / "README.md", "## Commands") for name in re.findall(r"`([a-z-]+)`", cell)]
    assert sorted(listed) == sorted(COMMANDS)


def test_every_option_is_explained() -> None:
    listed = [
        name for cell in rows(ROOT / "docs/develop/configuration.md", "# Configuration") for name in re.findall(r"`(\w+)`", cell)
    ]
    assert sorted(listed) == sorted(CasebookConfig())


def test_the_example_of_settings_has_every_option() -> None:
    page = (ROOT / "docs/develop/configuration.md").read_text(encoding="utf-8")
    example = re.search(r"  - casebook:\n(.*?)```", page, re.DOTALL)
    assert example
    assert sorted(re.findall(r"^      (\w+):", example[1], re.MULTILINE)) == sorted(CasebookConfig())


def test_every_file_of_data_is_listed(site: Path) -> None:
    listed = {name.rsplit("/", 1)[-1] for name in code(ROOT / "docs/develop/data.md") if re.fullmatch(r"[\w./]+\.\w+", name)}
    published = {path.name for path in (site / "api/v1").iterdir() if path.is_file()} | {
        path.name for path in site.glob("*.json")
    }
    assert published - listed == set()


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    names = {re.match(r"[\w-]+", line)[0].lower() for line in wanted}  # type: ignore[index]
    listed = re.findall(
        r"^\| [^|]+ \| ([^|]+) \| [^|]+ \|$", (ROOT / "docs/develop/dependencies.md").read_text("utf-8"), re.MULTILINE
    )
    assert {name.lower() for cell in listed for name in re.findall(r"`([\w-]+)`", cell)} - _TOOLS == names


def test_the_plugins_that_were_tried_are_counted() -> None:
    table = (
        (ROOT / "docs/develop/configuration.md").read_text(encoding="utf-8").partition("### Plugins\n")[2].partition("\n## ")[0]
    )
    results = re.findall(r"^\| `.*\| (works|refused|not tried)\b[^|]*\|$", table, re.MULTILINE)
    assert len(results) == len(re.findall(r"^\| `", table, re.MULTILINE))
    works, refused, untried = (results.count(result) for result in ("works", "refused", "not tried"))
    said = f"with {works} plugins (of {len(results)}: {refused} are refused, {untried} were not tried)"
    assert said in (ROOT / "docs/develop/quality.md").read_text(encoding="utf-8")


def test_the_example_of_a_site_is_sound_and_builds(tmp_path: Path) -> None:
    page = (ROOT / "docs/develop/start.md").read_text(encoding="utf-8")
    files = dict(re.findall(r'```\w+ title="([^"]+)"\n(.*?)```', page, re.DOTALL))
    project = tmp_path / "project"
    for name, text in files.items():
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text(text, encoding="utf-8")
    where = ["-f", str(project / "mkdocs.yml"), str(project / "cases")]
    assert main(["check", *where]) == 0
    assert main(["fmt", "--check", "-f", str(project / "mkdocs.yml"), "--cases", str(project / "cases")]) == 0
    site = built_project(project)
    assert (site / "cases/north/night-bus/index.html").is_file()
    assert main(["urls", "--write", *where]) == 0
    assert main(["urls", "--check", *where]) == 0
    assert "cases/north/night-bus/" in (project / "urls.lock").read_text(encoding="utf-8").split()


def test_pages_for_developers_are_no_part_of_the_site(site: Path) -> None:
    assert DEVELOP
    assert not (site / "develop").exists()
    assert "develop/" not in (site / "sitemap.xml").read_text(encoding="utf-8")
