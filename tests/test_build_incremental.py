"""A build makes only what has changed, and its site is that of a build from nothing, byte for byte."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from mkdocs.commands.build import build
from mkdocs.exceptions import Abort

from mini import CASE, DOCUMENT, PICTURE, TRANSLATION, copy_mini, mini_config, report
from repository import commit, repository
from test_golden_site import lasting

TALENT, BUS = "cases/south/talent.md", "cases/north/bus-stop.md"
CITIES, ORGANISATIONS = "cases/_vocabulary/cities.yml", "cases/_vocabulary/organisations.yml"
EPOCH = "1600000000"
Edit = Callable[[Path], None]


def replacing(path: str, pattern: str, new: str) -> Edit:
    """Replace what a pattern first matches in a file; `new` with a number after it, so that no two edits are the same."""

    def edit(project: Path) -> None:
        file = project / path
        if file.is_file():
            text = file.read_text(encoding="utf-8")
            file.write_text(re.sub(pattern, lambda match: match.expand(new), text, count=1, flags=re.MULTILINE), encoding="utf-8")

    return edit


def writing(path: str, content: str) -> Edit:
    def edit(project: Path) -> None:
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_text(content, encoding="utf-8")

    return edit


def removing(path: str) -> Edit:
    return lambda project: (project / path).unlink(missing_ok=True)


def moving(project: Path) -> None:
    """Give a case another name, with its old one as an alias."""
    old, new = project / "cases/north/new.md", project / "cases/north/newer.md"
    if old.is_file():
        old.rename(new)
        text = new.read_text(encoding="utf-8")
        new.write_text(text.replace("period:", "aliases: [north/new]\nperiod:", 1), encoding="utf-8")


def with_fields(fields: str) -> str:
    return CASE.replace("period: 2019", fields)


MEDIA = (
    "period: 2017\nimages:\n  - {file: photo/a.gif, alt: 사진, credit: 누구, licence: kogl}\n"
    "attachments:\n  - {file: photo/b.hwpx, title: 문서, licence: kogl}"
)
NEW = "cases/north/new.md"
COLLECTION = """title: 두 사례
introduction: 둘이다.
cases:
- {case: south/talent, why: 사람.}
- {case: north/bus-stop, why: 공기를.}
"""
STATUSES = "- {id: planned}\n- {id: running}\n- {id: ended, name: 끝}\n"
EDITS: dict[str, Edit] = {
    "body": replacing(BUS, r"^공기가 나빴다", r"공기가 몹시 나빴다"),
    "heading": replacing(BUS, r"^## 추진 배경(.*)$", r"## 추진 배경\1 또"),
    "a further heading": replacing(TALENT, r"\Z", "\n## 덧붙임\n\n글.\n"),
    "title": replacing(TALENT, r"^title: (.*)$", r"title: \1 새"),
    "summary": replacing(BUS, r"^summary: (.*)$", r"summary: \1 다시."),
    "category": replacing(BUS, r"^category: \w+", "category: growth"),
    "open period": replacing(BUS, r"^period: .*$", "period: 2015-"),
    "indicator": replacing(BUS, r"value: 1080", "value: 1085"),
    "relation": replacing(BUS, r"^related: .*\n", ""),
    "new case": writing(NEW, CASE),
    "new case that is related": writing(NEW, with_fields("period: 2020\nrelated: [north/bus-stop, south/talent]")),
    "new case that is alike": writing(NEW, CASE.replace("period: 2019", "period: 2021\ntags: [공기, 일자리]")),
    "text that is alike": replacing(TALENT, r"\Z", "\n공기가 좋고 일자리가 늘었다.\n"),
    "new case with a link": writing(NEW, CASE.replace("좋아졌다.", "[승강장](bus-stop.md) [제목](../south/talent.md#내용)")),
    "new case with media": lambda project: [
        writing("cases/north/photo/a.gif", PICTURE)(project),
        writing("cases/north/photo/b.hwpx", DOCUMENT)(project),
        writing(NEW, with_fields(MEDIA))(project),
    ],
    "larger file": writing("cases/north/photo/b.hwpx", DOCUMENT + "1" * 5000),
    "withdrawn case": writing(NEW, with_fields('period: 2019\nwithdrawn: {date: 2024-01-02, reason: "까닭"}')),
    "no new case": lambda project: [(project / name).unlink(missing_ok=True) for name in (NEW, "cases/north/newer.md")],
    "another name": lambda project: [writing(NEW, CASE)(project), moving(project)],
    "translation": writing("cases/north/bus-stop.en.md", TRANSLATION),
    "translation changed": replacing("cases/south/talent.en.md", r"^title: (.*)$", r"title: \1 anew"),
    "no translation": removing("cases/north/bus-stop.en.md"),
    "city": replacing(CITIES, r"name: (.*)$", r"name: \1 시"),
    "order of a vocabulary": lambda project: writing(
        ORGANISATIONS, "".join(reversed(re.split(r"(?m)^(?=- )", (project / ORGANISATIONS).read_text(encoding="utf-8"))))
    )(project),
    "synonyms": writing("cases/_vocabulary/synonyms.yml", "- same: [버스, 자동차]\n"),
    "words that never stand for each other": writing("cases/_vocabulary/synonyms.yml", "- never: [버스, 택시]\n"),
    "question": lambda project: [
        writing(path, text)(project)
        for path, text in {
            "cases/north/tagged.md": CASE.replace("period: 2019", "period: 2019\ntags: [쉼터]"),
            "cases/_vocabulary/questions.yml": "- {id: rest, question: 쉬고 싶어요, tags: [쉼터]}\n",
        }.items()
    ],
    "no question": removing("cases/_vocabulary/questions.yml"),
    "status": replacing(BUS, r"^period: .*$", r"\g<0>\nstatus: ended"),
    "word for places": replacing("cases/_vocabulary/place.yml", r"^(name|plural): (.*)$", r"\1: \2 새"),
    "statuses": writing("cases/_vocabulary/statuses.yml", STATUSES),
    "other statuses": writing("cases/_vocabulary/statuses.yml", STATUSES.replace("끝", "다 끝")),
    "agreement": replacing("cases/_agreements/first.yml", r"^title: (.*)$", r"title: \1 뒤"),
    "award": replacing("cases/_awards/2019.yml", r"^summary: (.*)$", r"summary: \1 뒤"),
    "adoption": replacing(TALENT, r"^period: .*$", r'\g<0>\nadopted_from: [{who: 북쪽, case: north/bus-stop, date: "2020"}]'),
    "adoption by others": replacing(BUS, r"^agreement: .*$", r"\g<0>\nadopted_by: [{who: 이웃 나라}]"),
    "no adoption": replacing(TALENT, r"^adopted_from: .*\n", ""),
    "collection": writing("cases/_collections/first.yml", COLLECTION),
    "collection changed": replacing("cases/_collections/first.yml", r"^title: (.*)$", r"title: \1 새"),
    "reason of a collection": replacing("cases/_collections/first.yml", r"공기를", "맑은 공기를"),
    "no collection": removing("cases/_collections/first.yml"),
    "copy of a source": replacing("cases/_sources/press.txt", r"\A", "처음\n\n"),
    "site's name": replacing("mkdocs.yml", r"^site_name: (.*)$", r"site_name: \1 새"),
    "address": replacing("mkdocs.yml", r"^site_url: .*$", "site_url: https://other.example.org/sub/"),
    "menu": replacing("mkdocs.yml", r"^nav:$", "nav:\n  - 다시: index.md"),
    "template": writing("overrides/casebook/embed.html", "<!doctype html><title>{{ title }}</title>{{ page.text }}"),
    "page": writing("docs/more.md", "# 더\n\n[승강장](../cases/north/bus-stop.md)\n"),
    "guide": writing("docs/contribute/index.md", "# 안내\n\n글\n"),
    "no page": removing("docs/more.md"),
    "damaged site": lambda project: (project.parent / "site/cases/north/bus-stop/index.html").write_text("other"),
    "no file": lambda project: (project.parent / "site/cases/south/talent/index.html").unlink(missing_ok=True),
    "no site": lambda project: shutil.rmtree(project.parent / "site"),
    "commit": lambda project: commit(project, "2024-05-06T12:00:00+09:00", {}),
}
"""Changes of a project. What makes it unsound is taken back."""


def build_site(project: Path, name: str = "site") -> dict[str, bytes]:
    site = project.parent / name
    options = {"theme": {"name": "material", "language": "ko", "font": False, "custom_dir": str(project / "overrides")}}
    config = mini_config(project, strict=True, site_dir=str(site), **options)
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return lasting(site)


def build_from_nothing(project: Path) -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "repository"
        shutil.copytree(project.parent, copy, ignore=shutil.ignore_patterns("site", ".cache"))
        return build_site(copy / project.name)


def test_a_link_to_a_case_that_is_gone_is_told_although_the_page_with_the_link_has_not_changed(tmp_path: Path) -> None:
    project = copy_mini(tmp_path, {"cases/south/more.md": CASE, NEW: CASE.replace("좋아졌다.", "[다른 사례](../south/more.md)")})
    (project / "overrides").mkdir()
    build_site(project)
    (project / "cases/south/more.md").unlink()
    with pytest.raises(Abort):
        build_site(project)


def test_parts_that_the_cache_has_lost_are_made_again(tmp_path: Path) -> None:
    """Data, feeds and the search have a part of each page; those of pages that stay come from the cache."""
    project = copy_mini(tmp_path)
    (project / "overrides").mkdir()
    build_site(project)
    edit_soundly(project, EDITS["title"])
    expected = build_from_nothing(project)
    with closing(sqlite3.connect(project / ".cache/casebook/results.sqlite")) as database, database:
        for kind in ("index", "records", "features", "rows", "bodies"):
            assert database.execute("DELETE FROM results WHERE kind = ?", [kind]).rowcount
    assert build_site(project) == expected


def test_a_case_is_found_by_the_words_that_its_translation_has_now(tmp_path: Path) -> None:
    """The terms of a page are kept, and those of its translations are among them."""
    project = copy_mini(tmp_path)
    (project / "overrides").mkdir()
    build_site(project)
    edit_soundly(project, EDITS["translation changed"])
    assert "anew" in (project / "cases/south/talent.en.md").read_text(encoding="utf-8")
    assert build_site(project) == build_from_nothing(project)


def test_files_that_are_kept_whole_follow_what_a_site_calls_its_places_and_its_codes(tmp_path: Path) -> None:
    project = copy_mini(tmp_path)
    (project / "overrides").mkdir()
    EDITS["status"](project)
    build_site(project)
    for name in ("word for places", "statuses", "other statuses"):
        EDITS[name](project)
        assert build_site(project) == build_from_nothing(project), name


def test_a_site_has_no_file_of_another_site_of_the_project(tmp_path: Path) -> None:
    """The cache knows which files a task has made, and not in which site."""
    project = copy_mini(tmp_path)
    (project / "overrides").mkdir()
    build_site(project)
    edit_soundly(project, EDITS["title"])
    build_site(project, "other")
    assert build_site(project) == build_from_nothing(project)


def edit_soundly(project: Path, edit: Edit) -> None:
    """Edit the project; leave it as it was where that makes it unsound or there is nothing to commit."""
    with tempfile.TemporaryDirectory() as folder:
        before = shutil.copytree(project, Path(folder) / "before")
        try:
            edit(project)
            sound = not report(project)
        except (OSError, ValueError, KeyError):
            sound = False
        if not sound:
            shutil.rmtree(project)
            shutil.copytree(before, project)


class Builds(RuleBasedStateMachine):
    """A project that is edited and built again and again."""

    @initialize()
    def begin(self) -> None:
        """Build a project for the first time."""
        os.environ["SOURCE_DATE_EPOCH"] = EPOCH
        self.folder = Path(tempfile.mkdtemp())
        self.project = repository(self.folder)
        (self.project / "overrides").mkdir()
        build_site(self.project)

    @rule(names=st.lists(st.sampled_from(sorted(EDITS)), min_size=1, max_size=2))
    def edit(self, names: list[str]) -> None:
        """Edit the project and build it."""
        for name in names:
            edit_soundly(self.project, EDITS[name])
        assert build_site(self.project) == build_from_nothing(self.project)

    def teardown(self) -> None:
        """Remove the project."""
        del os.environ["SOURCE_DATE_EPOCH"]
        shutil.rmtree(self.folder)


TestBuilds = Builds.TestCase
TestBuilds.settings = settings(
    max_examples=int(os.environ.get("CASEBOOK_EDITS", "2")),
    stateful_step_count=8,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
