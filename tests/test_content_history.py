"""What git repositories tell: real ones, made by git in a temporary folder."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from casebook.build.load import load
from casebook.cli import main
from casebook.content.differences import Change, document_changes
from casebook.content.git import read_log
from casebook.content.history import Edit, History, histories
from casebook.content.site import Site
from casebook.files.results import ResultCache
from casebook.messages.wording import wording
from casebook.pages.case import CasePage, case_plan
from casebook.yaml.text import Document, read_document
from mini import CASE, converted, copy_mini
from repository import commit, git, repository

PATH = "cases/north/a.md"
DATED = "지표 ‘교육생 수 (2019년)’ 기준 추가 · 지표 ‘교육생 수 (2020년 3월)’ 추가"
SECOND = "\n  - {name: 교육생 수, unit: 명, value: 15, as_of: 2020-03}"
PARTS = "".join(
    f"  - {{title: 보도자료, part: {part}, publisher: 나라부, date: 2019, file: _sources/press.txt, licence: kogl}}\n"
    for part in ("붙임", "표")
)
SEOUL = timezone(timedelta(hours=9))
FIGURE = CASE.replace("period: 2019\n", "period: 2019\nindicators:\n  - {name: 교육생 수, unit: 명, value: 12}\n")


def history_of(project: Path, store: Path | None = None) -> Mapping[str, History]:
    catalogue, log = load(project / "cases").catalogue, read_log(project, "cases")
    assert log
    return histories(catalogue, project, log, ResultCache(store or project / "results.sqlite", "histories"))


def at(year: int, month: int, day: int, hour: int = 9) -> datetime:
    return datetime(year, month, day, hour, tzinfo=SEOUL)


def test_a_case_is_published_when_it_comes_and_updated_when_it_says_something_else(tmp_path: Path) -> None:
    project = repository(tmp_path)
    commit(project, "2021-03-04T09:00:00+09:00", {PATH: FIGURE})
    commit(project, "2022-05-06T09:00:00+09:00", {PATH: FIGURE.replace("value: 12", "value: 15")})
    change = Change("indicators", "교육생 수", "value", "12", "15")
    edit = Edit(at(2022, 5, 6).date(), (change,))
    assert history_of(project)["north/a"] == History(at(2021, 3, 4), at(2022, 5, 6), (edit,))
    assert history_of(project)["north/bus-stop"] == History(at(2020, 1, 1), at(2020, 1, 1))


def test_what_was_kept_by_an_earlier_build_is_what_a_first_build_says(tmp_path: Path) -> None:
    project = repository(tmp_path)
    commit(project, "2021-03-04T09:00:00+09:00", {PATH: FIGURE})
    commit(project, "2022-05-06T09:00:00+09:00", {PATH: FIGURE.replace("value: 12", "value: 15").replace("사례의", "한 사례의")})
    first = history_of(project, tmp_path / "kept.sqlite")
    assert (tmp_path / "kept.sqlite").is_file()
    assert history_of(project, tmp_path / "kept.sqlite") == first


def test_another_order_quotes_comments_and_line_ends_are_no_change(tmp_path: Path) -> None:
    project = repository(tmp_path)
    commit(project, "2021-03-04T09:00:00+09:00", {PATH: CASE})
    again = CASE.replace("title: 사례의 제목\n", "").replace("period: 2019\n", "# 여기\nperiod: '2019'\ntitle: \"사례의 제목\"\n")
    commit(project, "2022-05-06T09:00:00+09:00", {PATH: again.replace("\n", "\r\n")})
    assert history_of(project)["north/a"] == History(at(2021, 3, 4), at(2021, 3, 4))


@pytest.mark.parametrize(
    ("memo", "is_hidden"),
    [
        ("<!-- 메모 -->", True),
        ("<!--\n긴\n\n메모\n-->", True),
        ("`<!-- 메모 -->`", False),
        ("<!-- 메모 --> 글", False),
        ("<!-- 열린", False),
    ],
)
def test_a_memo_that_no_page_shows_is_no_change(memo: str, is_hidden: bool, tmp_path: Path) -> None:
    project = repository(tmp_path)
    commit(project, "2021-03-04T09:00:00+09:00", {PATH: CASE})
    commit(project, "2022-05-06T09:00:00+09:00", {PATH: f"{CASE}\n{memo}\n"})
    changed = History(at(2021, 3, 4), at(2022, 5, 6), (Edit(date(2022, 5, 6), (Change("body", "성과"),)),))
    assert history_of(project)["north/a"] == (History(at(2021, 3, 4), at(2021, 3, 4)) if is_hidden else changed)


def test_changes_of_one_day_are_one(tmp_path: Path) -> None:
    project = repository(tmp_path)
    commit(project, "2021-03-04T09:00:00+09:00", {PATH: FIGURE})
    commit(project, "2022-05-06T09:00:00+09:00", {PATH: FIGURE.replace("value: 12", "value: 51")})
    commit(project, "2022-05-06T17:00:00+09:00", {PATH: FIGURE.replace("value: 12", "value: 15")})
    (edit,) = history_of(project)["north/a"].edits
    assert edit.changes == (Change("indicators", "교육생 수", "value", "12", "15"),)


def test_a_case_that_moved_keeps_its_history(tmp_path: Path) -> None:
    project = repository(tmp_path)
    commit(project, "2021-03-04T09:00:00+09:00", {PATH: CASE})
    moved = CASE.replace("period: 2019\n", "period: 2019\naliases: [north/a]\n")
    commit(project, "2022-05-06T09:00:00+09:00", {PATH: None, "cases/south/b.md": moved})
    history = history_of(project)["south/b"]
    assert history.published == at(2021, 3, 4)
    assert [edit.changes for edit in history.edits] == [(Change("aliases", "north/a", "", None, ""),)]


def test_a_merge_counts_on_the_day_it_was_merged(tmp_path: Path) -> None:
    project = repository(tmp_path)
    git(project, "switch", "--quiet", "--create", "request")
    commit(project, "2021-03-04T09:00:00+09:00", {PATH: FIGURE})
    commit(project, "2021-03-05T09:00:00+09:00", {PATH: FIGURE.replace("value: 12", "value: 15")})
    git(project, "switch", "--quiet", "main")
    git(project, "merge", "--quiet", "--no-ff", "request", when="2021-04-01T09:00:00+09:00")
    assert history_of(project)["north/a"] == History(at(2021, 4, 1), at(2021, 4, 1))


def test_a_state_that_nobody_could_read_is_passed_over(tmp_path: Path) -> None:
    project = repository(tmp_path)
    commit(project, "2021-03-04T09:00:00+09:00", {PATH: FIGURE})
    commit(project, "2021-03-05T09:00:00+09:00", {PATH: "<<<<<<< 고치는 중\n"})
    commit(project, "2021-03-06T09:00:00+09:00", {PATH: FIGURE.replace("value: 12", "value: 15")})
    (edit,) = history_of(project)["north/a"].edits
    assert (edit.day.day, edit.changes) == (6, (Change("indicators", "교육생 수", "value", "12", "15"),))


def test_a_shallow_clone_says_only_what_it_knows(tmp_path: Path) -> None:
    project = repository(tmp_path)
    commit(project, "2021-03-04T09:00:00+09:00", {PATH: FIGURE})
    commit(project, "2022-05-06T09:00:00+09:00", {PATH: FIGURE.replace("value: 12", "value: 15")})
    git(tmp_path, "clone", "--quiet", "--depth=2", f"file://{project.parent}", "clone")
    clone = tmp_path / "clone" / project.name
    log = read_log(clone, "cases")
    assert log
    assert log.shallow
    assert history_of(clone)["north/a"].published is None
    assert history_of(clone)["north/a"].updated == at(2022, 5, 6)
    assert history_of(clone)["north/bus-stop"] == History()


def test_a_folder_that_is_in_no_repository_has_no_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    assert read_log(copy_mini(tmp_path / "plain"), "cases") is None


def test_a_machine_without_git_has_no_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = repository(tmp_path)
    monkeypatch.setenv("PATH", "")
    assert read_log(project, "cases") is None


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("value: 12", "value: 15", "지표 ‘교육생 수’: 12 → 15"),
        ("unit: 명", "unit: 사람", "지표 ‘교육생 수’ 단위: 명 → 사람"),
        ("- {name: 교육생 수,", "- {name: 과정 수, unit: 개, value: 3}\n  - {name: 교육생 수,", "지표 ‘과정 수’ 추가"),
        ("indicators:\n  - {name: 교육생 수, unit: 명, value: 12}\n", "", "지표 ‘교육생 수’ 삭제"),
        ("{name: 교육생 수, unit: 명,", "{name: 교육생 수, unit: 교육생 수,", "지표 ‘교육생 수’ 단위: 명 → 교육생 수"),
        ("category: living", "category: growth", "분야: 생활 → 성장"),
        ("period: 2019", "period: 2019-2020", "기간: 2019 → 2019-2020"),
        ("period: 2019\n", "period: 2019\nstatus: ended\n", "진행 상태 추가"),
        ("title: 사례의 제목", f"title: {'긴 제목 ' * 12}", "제목 수정"),
        ("\n---\n", "\n---\n새로 쓴 말이다.\n", "본문 수정"),
        ("좋아졌다.", "좋아졌다.[^본문]", "본문 ‘성과’ 수정"),
        ("## 성과", "## 성과와 *효과*[^본문] {#성과}", "본문: 성과 → 성과와 효과"),
        ("좋아졌다.\n", "좋아졌다.\n\n계획\n---\n또 한다.\n", "본문 ‘계획’ 추가"),
        ("## 성과\n\n좋아졌다.\n", "좋아졌다.\n\n```\n## 성과\n```\n", "본문 수정 · 본문 ‘성과’ 삭제"),
        (", value: 12}", ", value: 12}\n  - {name: 교육생 수, unit: 명, value: 1300}", "지표 ‘교육생 수 (1,300명)’ 추가"),
        ("  - {name", "  - {name: 교육생 수, unit: 명, value: 13}\n  - {name", "지표 ‘교육생 수 (13명)’ 추가"),
        (
            ", value: 12}",
            f", value: 12, as_of: 2019}}{SECOND}",
            "지표 ‘교육생 수 (2019년)’ 기준 추가 · 지표 ‘교육생 수 (2020년 3월)’ 추가",
        ),
        ("  - {id: 본문,", f"{PARTS}  - {{id: 본문,", "출처 ‘보도자료 (붙임)’ 추가 · 출처 ‘보도자료 (표)’ 추가"),
    ],
)
def test_a_change_is_told_in_words(tmp_path: Path, before: str, after: str, said: str) -> None:
    project = repository(tmp_path)
    commit(project, "2021-03-04T09:00:00+09:00", {PATH: FIGURE})
    head, fence, body = FIGURE.rpartition("\n---\n")
    text = f"{head}{after}{body}" if before == fence else FIGURE.replace(before, after)
    assert text != FIGURE
    commit(project, "2022-05-06T09:00:00+09:00", {PATH: text})
    catalogue = load(project / "cases").catalogue
    file = catalogue.cases["north/a"]
    page = case_plan(
        Site(catalogue, wording("ko"), histories=history_of(project)), file, converted(project, file.body), ()
    ).context
    assert isinstance(page, CasePage)
    assert [(edit.date, edit.changes) for edit in page.changelog] == [("2022-05-06", tuple(said.split(" · ")))]


STATES = ["", "{0}:", "{0}: 가", "{0}: []", "{0}: [가, 나]", "{0}: {{a: 가, b: }}", "{0}: {{a: [나, {{c: 가}}]}}",
          "{0}:\n- ", "{0}:\n- {{name: 가, b: }}", "{0}:\n- {{name: , b: [나, 다], c: {{d: 라}}}}"]  # fmt: skip
"""Values of a field, and none of several kinds."""


@pytest.mark.parametrize("field", ["reviewed", "cost", "tags"])
@pytest.mark.parametrize("old", STATES)
def test_what_is_empty_is_no_value_and_no_change_is_told_in_code(old: str, field: str) -> None:
    states = [read_document("a.md", f"---\ntitle: 가\n{state.format(field)}\n---\n".encode()) for state in (old, *STATES)]
    before, *others = (state for state in states if isinstance(state, Document))
    assert len(others) == len(STATES)
    for state, after in zip(STATES, others, strict=True):
        changes = document_changes(before, after)
        texts = [text for change in changes for text in (change.item, change.old or "", change.new or "")]
        assert not re.search(r"None|[\[\]{}]", " ".join(texts))
        is_empty = [item in STATES[:2] or item in (STATES[3], STATES[7]) for item in (old, state)]
        assert bool(changes) == (old != state and not all(is_empty))


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("## 계획\n\n글\n", "## 성과\n\n글\n", [("", "계획", "성과")]),
        ("## 계획\n\n### 가\n\n글\n", "## 성과\n\n### 나\n\n다른 글\n",
         [("계획", "", None), ("가", "", None), ("성과", None, ""), ("나", None, "")]),
    ],
)  # fmt: skip
def test_a_heading_was_renamed_only_where_its_words_stayed(
    old: str, new: str, changed: list[tuple[str, str | None, str | None]]
) -> None:
    before, after = (read_document("a.md", f"---\ntitle: 가\n---\n\n{body}".encode()) for body in (old, new))
    assert isinstance(before, Document)
    assert isinstance(after, Document)
    assert [(change.item, change.old, change.new) for change in document_changes(before, after)] == changed


SETTINGS = (
    "log.showRoot=false", "log.showSignature=true", "log.date=relative", "log.follow=true", "log.mailmap=true",
    "log.decorate=full", "log.abbrevCommit=true", "log.diffMerges=combined", "log.diffMerges=off", "diff.renames=copies",
    "diff.noprefix=true", "diff.mnemonicPrefix=true", "diff.external=false", "diff.relative=false", "core.quotePath=true",
    "core.abbrev=4", "color.ui=always", "format.pretty=oneline", "i18n.logOutputEncoding=EUC-KR",
)  # fmt: skip


def test_what_a_user_set_for_git_changes_no_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = repository(tmp_path)
    commit(project, "2021-03-04T09:00:00+09:00", {PATH: FIGURE})
    commit(project, "2022-05-06T09:00:00+09:00", {PATH: FIGURE.replace("value: 12", "value: 15")})
    git(project, "checkout", "--quiet", "-b", "other", "HEAD~1")
    commit(project, "2022-06-01T09:00:00+09:00", {"cases/north/b.md": CASE})
    git(project, "checkout", "--quiet", "main")
    git(project, "merge", "--quiet", "--no-ff", "--message", "합침", "other", when="2022-07-01T09:00:00+09:00")
    monkeypatch.setenv("GIT_CONFIG_COUNT", "0")
    plain = history_of(project)
    assert plain["north/b"].published == at(2022, 7, 1)
    for setting in SETTINGS:
        name, _, value = setting.partition("=")
        for variable, said in (("COUNT", "1"), ("KEY_0", name), ("VALUE_0", value)):
            monkeypatch.setenv(f"GIT_CONFIG_{variable}", said)
        assert history_of(project, tmp_path / "none" / setting) == plain, setting


def test_the_days_of_a_site_are_those_of_its_zone(tmp_path: Path) -> None:
    project = repository(tmp_path)
    commit(project, "2021-03-03T23:10:00+00:00", {PATH: FIGURE})  # a workflow at 08:10 in Seoul
    for zone, day in ((None, 3), ("Asia/Seoul", 4), ("America/New_York", 3), ("Pacific/Auckland", 4)):
        log = read_log(project, "cases", ZoneInfo(zone) if zone else None)
        assert log
        assert log.revisions[PATH][0].time.date() == date(2021, 3, day)


def edited(folder: Path) -> Path:
    """A project in which a case came in 2021 and changed in 2022."""
    project = repository(folder)
    commit(project, "2021-03-04T09:00:00+09:00", {PATH: FIGURE})
    commit(project, "2022-05-06T09:00:00+09:00", {PATH: FIGURE.replace("value: 12", "value: 15")})
    return project


CORRECTED = Edit(date(2022, 5, 6), (Change("indicators", "교육생 수", "value", "12", "15"),))
EDITED = History(at(2021, 3, 4), at(2022, 5, 6), (CORRECTED,))
UNKNOWN = History(at(2021, 3, 4), at(2022, 5, 6), complete=False)


def test_a_partial_clone_whose_remote_is_gone_keeps_no_answer(tmp_path: Path) -> None:
    project = edited(tmp_path)
    git(project, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "--quiet", "--filter=blob:none", f"file://{project.parent}", "clone")
    clone, kept = tmp_path / "clone" / project.name, tmp_path / "kept.sqlite"
    project.parent.rename(tmp_path / "away")
    assert history_of(clone, kept)["north/a"] == UNKNOWN
    (tmp_path / "away").rename(project.parent)
    assert history_of(clone, kept)["north/a"] == EDITED


def test_a_missing_content_is_told_and_not_kept(tmp_path: Path) -> None:
    project, kept = edited(tmp_path), tmp_path / "kept.sqlite"
    log = read_log(project, "cases")
    assert log
    for state in log.revisions[PATH]:
        blob = project.parent / ".git" / "objects" / state.blob[:2] / state.blob[2:]
        blob.rename(tmp_path / "away")
        assert history_of(project, kept)["north/a"] == UNKNOWN
        assert history_of(project, kept)["north/bus-stop"].complete
        (tmp_path / "away").rename(blob)
    assert history_of(project, kept)["north/a"] == EDITED


DAYS = [
    ("1700000000 +2400", datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)),
    ("1700000000 -9900", datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)),
    ("1700000000 +0900", datetime(2023, 11, 15, 7, 13, 20, tzinfo=SEOUL)),
    ("1700000000 +0545", datetime(2023, 11, 15, 3, 58, 20, tzinfo=timezone(timedelta(hours=5, minutes=45)))),
    ("1200000000 +0000", datetime(2008, 1, 10, 21, 20, tzinfo=UTC)),
    ("1100000000 +0900", datetime(2004, 11, 9, 20, 33, 20, tzinfo=SEOUL)),  # of a repository that was another program's
    ("315532800 +0000", None), ("0 +0000", None), ("-86400 +0000", None), ("99999999999999 +0000", None), ("", None),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "when"), DAYS)
def test_a_commit_with_an_odd_date_stops_no_build(tmp_path: Path, raw: str, when: datetime | None) -> None:
    """Programs other than git write such commits; `git log` shows them."""
    project = edited(tmp_path)
    commit(project, "2023-01-01T09:00:00+09:00", {"cases/north/late.md": CASE})
    command = ["git", "-C", str(project), "cat-file", "commit", "HEAD"]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines(keepends=True)
    text = "".join(f"committer a <a@example.org> {raw}\n" if line.startswith("committer ") else line for line in lines)
    make = ["git", "-C", str(project), "hash-object", "-t", "commit", "-w", "--literally", "--stdin"]
    name = subprocess.run(make, input=text, capture_output=True, text=True, check=True).stdout.strip()
    git(project, "reset", "--quiet", "--hard", name)
    log = read_log(project, "cases")
    assert log
    assert log.dated is (when is not None)
    assert [state.time for state in log.revisions.get("cases/north/late.md", ())] == ([when] if when else [])
    assert history_of(project)["north/a"] == EDITED
    commit(project, "2024-01-01T09:00:00+09:00", {"cases/north/late.md": CASE.replace("사례의", "다른")})
    assert history_of(project)["north/late"].published == when
    assert history_of(project)["north/late"].updated == at(2024, 1, 1) or not when


def test_a_case_is_not_published_after_it_was_changed_whatever_clocks_say(tmp_path: Path) -> None:
    project = repository(tmp_path)
    commit(project, "2099-01-05T09:00:00+09:00", {PATH: FIGURE})
    assert history_of(project)["north/a"].published == at(2099, 1, 5)
    commit(project, "2025-01-05T09:00:00+09:00", {PATH: FIGURE.replace("value: 12", "value: 15")})
    history = history_of(project)["north/a"]
    assert (history.published, history.updated) == (at(2025, 1, 5), at(2025, 1, 5))


def test_a_commit_of_a_day_to_come_is_named_and_lets_no_other_day_be_to_come(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = repository(tmp_path)
    commit(project, "2099-01-05T09:00:00+09:00", {PATH: CASE})
    commit(project, "2025-01-05T09:00:00+09:00", {PATH: CASE.replace("제목", "이름")})
    assert main(["check", "--cases", str(project / "cases"), "--lang", "ko"]) == 0
    assert "아직 오지 않은 날(2099. 1. 5.)" in capsys.readouterr().out
    commit(project, "2025-01-06T09:00:00+09:00", {PATH: CASE.replace("period: 2019", "period: 2019\nreviewed: 2090-01-01")})
    assert [item.code for item in load(project / "cases").problems] == ["CB228"]


def test_clauses_that_exchange_their_texts_are_named_and_a_new_wording_is_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Cases name clauses by their ids: after an exchange each would carry out another duty, and every check was green."""
    project = copy_mini(tmp_path)
    path = project / "cases/_agreements/first.yml"
    more = (
        "          - {id: 2-ga-2, number: ②, text: 예산을 늘린다.}\n          - {id: 2-ga-3, number: ③, text: 예산을 늘린다.}\n"
    )
    text = path.read_text(encoding="utf-8").replace("closing:", f"{more}closing:")
    path.write_text(text, encoding="utf-8")
    git(project, "init", "--quiet")
    commit(project, "2020-02-01T09:00:00+09:00", {})

    def remarks() -> list[str]:
        capsys.readouterr()
        assert main(["check", "--cases", str(project / "cases"), "--lang", "en"]) == 0
        return [line for line in capsys.readouterr().out.splitlines() if "first committed" in line]

    first, second = "제도를 고친다.", "예산을 늘린다."
    assert remarks() == []
    path.write_text(text.replace(first, "제도를 바로 고친다."), encoding="utf-8")
    assert remarks() == []
    exchanged = text.replace(first, "@").replace(second, first, 1).replace("@", second)
    commit(project, "2020-03-01T09:00:00+09:00", {"cases/_agreements/first.yml": exchanged})
    said = remarks()
    assert [line.split(" ")[0] for line in said] == [f"cases/_agreements/first.yml:{line}:43:" for line in (21, 22)], said
    assert "clause 2-ga-1 has the text with which 2-ga-2 was" in said[0]
    assert "clause 2-ga-2 has the text with which 2-ga-1 was" in said[1]
    path.write_text(text.replace(first, second), encoding="utf-8")
    assert remarks() == []  # two clauses may say the same, and each still has its own text
