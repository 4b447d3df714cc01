from __future__ import annotations

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import duckdb
import pytest

from casebook.build.check import examine
from casebook.cli import main
from casebook.data.csv_tables import CSV_COLUMNS
from casebook.data.feeds import MAX_ENTRIES
from casebook.data.json_files import SCHEMA_VERSION
from casebook.messages.wording import wording
from casebook.mkdocs_plugin.command_settings import read_settings

ROOT = Path(__file__).parent.parent
GUIDE = ROOT / "docs" / "contribute"
DATA = "\n".join((ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("data.md", "data/programs.md"))
EXAMPLES = re.findall(r"```(python|r|sh)\n(.*?)```", DATA, re.DOTALL)
QUESTIONS = re.findall(r"```sql\n(.*?)```", DATA, re.DOTALL)
TOOLS = {"python": [sys.executable], "r": ["Rscript"], "sh": ["bash", "-euo", "pipefail"]}


def copy_project(folder: Path) -> None:
    for name in ("cases", "docs", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)


def problems_of(project: Path) -> str:
    words, settings = wording("ko"), read_settings(project / "mkdocs.yml")
    problems = examine(settings.cases, settings.documents, settings.dialect, words).problems
    return words.report(problems) if problems else ""


@pytest.mark.parametrize("document", ["README.md", "docs/contribute/edit.md"])
def test_the_example_of_a_case_is_a_sound_case(document: str, tmp_path: Path) -> None:
    example = re.search(r"```yaml\n(---\n.*?)```", (ROOT / document).read_text(encoding="utf-8"), re.DOTALL)
    assert example
    copy_project(tmp_path)
    (tmp_path / "cases" / "jeonbuk" / "example.md").write_text(example[1], encoding="utf-8")
    assert not problems_of(tmp_path)


def test_the_example_of_a_translation_in_the_guide_is_sound(tmp_path: Path) -> None:
    guide = (ROOT / "docs/contribute/edit.md").read_text(encoding="utf-8")
    example = re.search(r"```yaml\n(---\n[^`]*\nof: .*?)```", guide, re.DOTALL)
    assert example
    copy_project(tmp_path)
    (tmp_path / "cases/gyeongnam/smart-clean-bus-stop.en.md").write_text(example[1], encoding="utf-8")
    assert not problems_of(tmp_path)


def test_the_report_in_the_readme_is_what_the_program_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = re.search(r"```\n(cases/.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert report
    copy_project(tmp_path)
    path = tmp_path / "cases" / "jeonbuk" / "agri-bio-talent.md"
    path.write_text(path.read_text(encoding="utf-8").replace("period: 2019", "period: 2019년 봄"), encoding="utf-8")
    assert main(["check", str(tmp_path / "cases"), "--lang", "ko", "--site-url", ""]) == 1
    assert capsys.readouterr().out.startswith(report[1].rstrip())


def test_the_example_of_synonyms_in_the_guide_is_sound(tmp_path: Path) -> None:
    example = re.search(r"```yaml\n(- same:.*?)```", (ROOT / "docs/contribute/edit.md").read_text(encoding="utf-8"), re.DOTALL)
    assert example
    copy_project(tmp_path)
    (tmp_path / "cases" / "_vocabulary" / "synonyms.yml").write_text(example[1], encoding="utf-8")
    assert not problems_of(tmp_path)


def _ran(language: str, code: str, files: Path, folder: Path) -> str:
    """What the example says, run beside the files of data that it names."""
    needed = {word for word in ("jq", "curl") if word in code} | {TOOLS[language][0]}
    if missing := [name for name in sorted(needed) if not shutil.which(name)]:
        pytest.skip(f"not installed: {', '.join(missing)}")
    for name in re.findall(r"\b\w+\.(?:json|csv)\b", code):
        if "curl" not in code and (files / name).is_file():  # read.csv is a function of R
            shutil.copy(files / name, folder)
    script = folder / "example"
    script.write_text(code, encoding="utf-8")
    command = [*TOOLS[language], script.name]
    result = subprocess.run(command, cwd=folder, capture_output=True, check=False, encoding="utf-8")
    assert (result.returncode, result.stderr) == (0, "")
    return result.stdout


@pytest.mark.parametrize(("language", "code"), EXAMPLES)
def test_every_example_of_the_data_page_runs(language: str, code: str, site: Path, server: str, tmp_path: Path) -> None:
    said = _ran(language, code.replace("https://example.org", server), site / "api" / "v1", tmp_path)
    if "curl" in code:
        assert (tmp_path / "cases.json").read_bytes() == (site / "api/v1/cases.json").read_bytes()
    else:
        assert said.strip()


def test_the_example_in_r_is_given_the_file_that_it_reads(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tools = tmp_path / "bin"  # a stand-in: it shows the files whose names are in quotes, and R is not on every machine
    tools.mkdir()
    (tools / "Rscript").write_text("""#!/bin/sh\ncat $(sed -n 's/.*"\\(.*[.]csv\\)".*/\\1/p' "$1")\n""", encoding="utf-8")
    (tools / "Rscript").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tools}{os.pathsep}{os.environ['PATH']}")
    code, _ = (code for language, code in EXAMPLES if language == "r")
    said = _ran("r", code, site / "api" / "v1", tmp_path)
    assert said.splitlines() == (site / "api/v1/cases.csv").read_text(encoding="utf-8").splitlines()


def test_the_examples_of_the_data_page_say_what_they_promise(site: Path, tmp_path: Path) -> None:
    files = site / "api" / "v1"
    cases = json.loads((files / "cases.json").read_text(encoding="utf-8"))["cases"]
    by_city, by_lead, by_partners = (_ran("python", code, files, tmp_path) for language, code in EXAMPLES if language == "python")
    assert by_city.splitlines() == [f"{case['title']} {case['address']}" for case in cases if case["city"] == "jeonbuk"]
    leads = Counter(one["name"] for case in cases for one in case["organisations"] if one["role"] == "lead")
    assert by_lead.splitlines() == [f"{name} {count}" for name, count in leads.most_common(3)]
    partners = {case["title"]: len({one["id"] for one in case["organisations"]}) for case in cases if case["organisations"]}
    most = sorted(partners, key=lambda title: -partners[title])[:3]
    assert by_partners.splitlines() == [f"{title} {partners[title]}" for title in most]


def test_the_questions_of_the_data_page_are_answered(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = site / "api" / "v1"
    monkeypatch.chdir(files)
    kinds, measured, places = (duckdb.sql(question).fetchall() for question in QUESTIONS)
    cases = json.loads((files / "cases.json").read_text(encoding="utf-8"))["cases"]
    kind_of = {one["id"]: one["kind"] for one in json.loads((files / "organisations.json").read_text("utf-8"))["organisations"]}
    leads = {(case["id"], kind_of[one["id"]]) for case in cases for one in case["organisations"] if one["role"] == "lead"}
    assert dict(kinds) == Counter(kind for _, kind in leads)
    assert {name: (count, known) for name, count, known in measured} == {
        name: (len(those), sum(bool(case["indicators"]) for case in those))
        for name in {case["category_name"] for case in cases}
        for those in [[case for case in cases if case["category_name"] == name]]
    }
    cities = json.loads((files / "cities.json").read_text(encoding="utf-8"))["cities"]
    assert sorted(places) == sorted((city["short_name"], city["agencies_count"], len(city["cases"])) for city in cities)


def test_the_examples_of_jq_say_what_they_promise(site: Path, tmp_path: Path) -> None:
    files = site / "api" / "v1"
    indicators, clauses = (_ran("sh", code, files, tmp_path) for language, code in EXAMPLES if language == "sh" and "jq" in code)
    cases = json.loads((files / "cases.json").read_text(encoding="utf-8"))["cases"]
    rows = [[case["id"], it["name"], str(it["value"]), it["unit"]] for case in cases for it in case["indicators"]]
    assert list(csv.reader(indicators.splitlines())) == rows
    agreements = json.loads((files / "agreements.json").read_text(encoding="utf-8"))["agreements"]
    counts = [f"{clause['id']} {len(clause['cases'])}" for agreement in agreements for clause in agreement["clauses"]]
    assert clauses.splitlines() == counts


def test_the_data_page_names_every_file(site: Path) -> None:
    linked = set(re.findall(r"\]\((api/v1/[^)]+|llms\.txt|feed\.\w+|rss\.xml)\)", DATA))
    published = {path.relative_to(site).as_posix() for path in (site / "api" / "v1").iterdir() if path.is_file()}
    assert linked - {"api/v1/cases/jeonbuk/agri-bio-talent.json"} == published | {"llms.txt", "feed.xml", "feed.json", "rss.xml"}


def test_the_data_page_explains_every_column() -> None:
    section = DATA.partition("## CSV와 엑셀")[2].partition("\n- ")[0]
    explained = [name for row in re.findall(r"^\| (`.*?) \|", section, re.MULTILINE) for name in re.findall(r"`(\w+)`", row)]
    assert sorted(explained) == sorted(CSV_COLUMNS)


def test_the_data_page_says_how_many_cases_a_feed_holds() -> None:
    assert f"{MAX_ENTRIES}건까지" in DATA


def test_the_newest_version_of_the_data_page_is_that_of_the_files() -> None:
    assert re.findall(r"^\| (\d+\.\d+) \|", DATA, re.MULTILINE)[0] == SCHEMA_VERSION


def test_the_guide_has_the_same_names_in_the_menu_and_in_its_headings() -> None:
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    entries = re.findall(r"^ +- ([^:\n]+): (contribute/[a-z]+\.md)$", settings, re.MULTILINE)
    assert {path for _, path in entries} == {path.relative_to(ROOT / "docs").as_posix() for path in GUIDE.glob("*.md")}
    for name, path in entries:
        heading = re.search(r"^# (.*)$", (ROOT / "docs" / path).read_text(encoding="utf-8"), re.MULTILINE)
        assert heading
        assert heading[1] == name


def test_old_places_of_the_guide_lead_to_where_their_text_is_now(site: Path) -> None:
    html = (site / "contribute/index.html").read_text(encoding="utf-8")
    old = (
        "파일로-새-사례-쓰기",
        "쓸-수-있는-칸",
        "검색에서-찾게-하기",
        "영어로도-보이기",
        "검토-규칙",
        "저장소에서-직접-작업하는-분께",
    )
    assert {name: html.count(f'id="{name}"') for name in old} == dict.fromkeys(old, 1)
    links = re.findall(r'href="(edit|operate)/#([^"]+)"', html)
    assert len(links) >= len(old)
    for page, heading in links:
        assert f'id="{heading}"' in (site / f"contribute/{page}/index.html").read_text(encoding="utf-8")


def test_a_telephone_number_that_readers_are_sent_to_can_be_dialled() -> None:
    pages = [path for path in (ROOT / "docs").rglob("*.md") if "develop" not in path.parts]
    numbers = [
        match for path in pages for match in re.findall(r"(\[?)국번 없이 (\d{3,4})(\]\(tel:\d+\))?", path.read_text("utf-8"))
    ]
    assert numbers
    assert all(before and link == f"](tel:{number})" for before, number, link in numbers)
