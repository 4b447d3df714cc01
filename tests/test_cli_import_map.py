"""`casebook import --map` takes tables from elsewhere: it guesses, says each mistake once, and writes all or nothing."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import yaml
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from casebook.cli import main
from casebook.editing import column_guess, column_map, foreign_table, spreadsheet_rows, table_layout
from casebook.editing.column_map import Rule, TableRecord, markdown_text
from casebook.editing.drafts import without_consequences
from casebook.editing.foreign_table import read_foreign_grids
from casebook.editing.slow_patterns import slow_patterns
from casebook.files import journal
from casebook.files.encodings import decode_text
from casebook.languages import LANGUAGES
from casebook.messages.wording import wording
from casebook.problems import Place, Problem, problem
from counting import counting
from mini import built_project
from test_cli_init import ENGLISH
from test_editing_case_table import table
from test_editing_spreadsheet_reader import ods, ods_row

HEAD = ["No.", "Ref", "Service name", "Council", "Sector", "Run by", "Began", "Ended", "State", "Keywords", "Web", "About"]
ROWS = [
    ["1", "a-1", "Night bus", "Leeds", "Transport", "Leeds Council; Metro", "2019", "", "Live", "bus; night",
     "see https://example.org/a, b", "Buses *run* at night.\nCall one <first>."],
    ["2", "b-2", "Café reading", "York", "Culture", "York Council", "2020", "2022", "Closed", "", "", "- books\n- tea"],
    ["3", "c-3", "Tree wardens", "Leeds", "Parks", "Leeds Council", "2021", "", "Live", "trees",
     "https://example.org/c", "Wardens."],
]  # fmt: skip
MAP = """table: {unused: [No.]}
city: {column: Council, create: {lat: {value: 53.8}, lon: {value: -1.5}}}
stem: Service name
fields:
  title: Service name
  summary: {column: About, shorten: 30}
  category: {column: Sector, values: {Transport: living, Culture: living, Parks: living}}
  period: {template: "{Began}-{Ended}"}
  organisations:
    - id: {column: Run by, split: ";", create: {kind: {value: local-government}}}
      role: {value: lead}
  sources:
    - title: Service name
      publisher: Council
      date: Began
      url: {column: Web, find: "https?://[^ ,]+", default: https://example.org/}
      licence: {value: cc-by-4.0}
  status: {column: State, values: {Live: running, Closed: ended}}
  tags: [{column: Keywords, split: ";"}]
body:
  - {heading: What it is, column: About}
"""


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new English site, which no test changes."""
    project = tmp_path_factory.mktemp("english") / "project"
    assert main(["init", str(project), *ENGLISH]) == 0
    return project


@pytest.fixture
def site(english: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(english, tmp_path / "project"))


Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(site: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that imports a table by a map, and returns the exit code and what was said."""

    def imported(raw: bytes, text: str | None, *options: str, name: str = "cases.csv") -> tuple[int, str]:
        (site / name).write_bytes(raw)
        if text is not None:
            (site / "columns.yml").write_text(text, encoding="utf-8")
        line = ["import", str(site / name), "--map", str(site / "columns.yml"), "--lang", "en", "-f", str(site / "mkdocs.yml")]
        capsys.readouterr()
        code = main([*line, "-q", *options])
        return code, capsys.readouterr().out

    return imported


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def front(path: Path) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1])
    return data


def xlsx(rows: list[list[str]], *merged: str, title: str = "Sheet") -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    for row in rows:
        sheet.append(row)
    for cells in merged:
        sheet.merge_cells(cells)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def sheet(rows: list[list[str]]) -> bytes:
    """The rows as an OpenDocument spreadsheet."""
    return ods('<table:table table:name="Sheet">' + "".join(map(ods_row, rows)) + "</table:table>")


def records() -> list[dict[str, Any]]:
    return [dict(zip(HEAD, row, strict=True)) for row in ROWS]


KINDS = {
    "cases.csv": lambda: table([HEAD, *ROWS]),
    "cases.tsv": lambda: "\n".join("\t".join(f'"{cell}"' for cell in row) for row in [HEAD, *ROWS]).encode("utf-16"),
    "cases.xlsx": lambda: xlsx([HEAD, *ROWS]),
    "cases.ods": lambda: sheet([HEAD, *ROWS]),
    "cases.json": lambda: json.dumps({"count": 3, "items": records()}).encode(),
    "list.json": lambda: json.dumps(records()).encode(),
    "cases.jsonl": lambda: "\n".join(json.dumps(record) for record in records()).encode(),
}


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_of_table_becomes_the_same_sound_cases(name: str, run: Run, site: Path) -> None:
    code, out = run(KINDS[name](), MAP, name=name)
    assert (code, "Cases written: 3." in out) == (0, True), out
    first = front(site / "cases/leeds/night-bus.md")
    assert first["period"] == "2019-"
    assert [item["id"] for item in first["organisations"]] == ["leeds-council", "metro"]
    assert first["sources"][0]["url"] == "https://example.org/a"
    assert first["tags"] == ["bus", "night"]
    second = front(site / "cases/york/cafe-reading.md")
    assert (second["period"], second["status"], second["sources"][0]["url"]) == ("2020-2022", "ended", "https://example.org/")
    assert "tags" not in second
    assert "- books\n- tea" in (site / "cases/york/cafe-reading.md").read_text(encoding="utf-8")
    assert "Buses \\*run\\* at night.\n\nCall one &lt;first>." in (site / "cases/leeds/night-bus.md").read_text(encoding="utf-8")
    names = [item["name"] for item in yaml.safe_load((site / "cases/_vocabulary/organisations.yml").read_text(encoding="utf-8"))]
    assert names == ["North Council (example)", "Leeds Council", "Metro", "York Council"]
    assert main(["check", str(site / "cases"), "--lang", "en"]) == 0


def test_the_site_of_an_imported_table_builds_without_a_warning(run: Run, site: Path) -> None:
    assert run(table([HEAD, *ROWS]), MAP)[0] == 0
    page = (built_project(site) / "cases/leeds/night-bus/index.html").read_text(encoding="utf-8")
    assert "Buses *run* at night." in page


def test_comments_on_cells_are_listed_as_not_read(run: Run) -> None:
    book = load_workbook(io.BytesIO(xlsx([HEAD, *ROWS])))
    book.worksheets[0]["B3"].comment = Comment("Closed last spring", "a colleague")
    target = io.BytesIO()
    book.save(target)
    code, out = run(target.getvalue(), MAP, name="cases.xlsx")
    assert (code, "1 comment on cells is not read: B3 ‘Closed last spring’" in " ".join(out.split())) == (0, True), out


def test_a_pattern_that_takes_longer_than_anybody_waits_is_told_at_its_line(
    run: Run, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No pattern is through at once, so that a patience of nothing stands for one that would never be."""
    shutil.copytree(site / "cases", site.parent / "before")
    before, repeats = tree(site / "cases"), MAP.replace('"https?://[^ ,]+"', '".*(https?://[^ ,]+).*"')
    code, out = run(table([HEAD, *ROWS]), repeats)
    assert (code, "Cases written: 3." in out) == (0, True), out
    shutil.rmtree(site / "cases")
    shutil.copytree(site.parent / "before", site / "cases")
    monkeypatch.setattr(slow_patterns, "__defaults__", (0.0,))
    code, out = run(table([HEAD, *ROWS]), repeats)
    assert (code, out.count("[CB733]")) == (1, 1), out
    assert "columns.yml:16:12 [CB733] This pattern does not get through the table in 0 seconds" in out
    assert tree(site / "cases") == before


def test_a_second_import_refuses_what_is_there_once_and_leaves_all_as_it_was(run: Run, site: Path) -> None:
    assert run(table([HEAD, *ROWS]), MAP)[0] == 0
    before = tree(site)
    code, out = run(table([HEAD, *ROWS]), MAP, "--sound")
    assert code == 1
    assert out.count("[CB701]") == 1
    assert "Rows: 3" in out
    assert tree(site) == before


def test_without_a_map_a_guess_is_written_shown_and_read_again(run: Run, site: Path) -> None:
    before = tree(site / "cases")
    code, out = run(table([HEAD, *ROWS]), None)
    assert code == 0
    assert tree(site / "cases") == before
    guess = yaml.safe_load((site / "columns.yml").read_text(encoding="utf-8"))
    assert guess["fields"]["title"] == "Service name"
    assert guess["city"] == {"column": "Council", "create": {}}
    assert guess["fields"]["category"]["column"] == "Sector"
    assert "  title ← Service name" in out
    assert "sources.licence ← no column" in out
    text = (site / "columns.yml").read_text(encoding="utf-8")
    code, out = run(table([HEAD, *ROWS]), text)
    assert code == 1
    assert "columns.yml" in out
    assert "'licence'" in out


def guessed(run: Run, site: Path, columns: dict[str, str]) -> tuple[dict[str, Any], str]:
    """The fields of the map that is guessed of a table with one row, and what is said of it."""
    (site / "columns.yml").unlink(missing_ok=True)
    code, out = run(table([[*columns], [*columns.values()]]), None)
    assert code == 0, out
    return yaml.safe_load((site / "columns.yml").read_text(encoding="utf-8")), out


@pytest.mark.parametrize("word", ['shorten: "30"', 'heading_row: "1"', 'x markdown: "true"', "shorten: 30", '"heading_row": "2"'])
def test_words_of_a_table_stand_in_a_guessed_map_as_they_are(word: str, run: Run, site: Path) -> None:
    fields, _ = guessed(run, site, {"Name": "a", "Place": "b", "Status": word, "About": "text"})
    assert [*fields["fields"]["status"]["values"]] == [word]


@pytest.mark.parametrize(("start", "end"), [("Began {year}", "Ended"), ("Began", "Ended }"), ("Start {", "End")])
def test_columns_of_years_with_braces_in_their_names_make_no_broken_template(start: str, end: str, run: Run, site: Path) -> None:
    """A map names columns of a template in braces."""
    columns = {"Name": "a", "Place": "b", start: "2019", end: "2020"}
    fields, out = guessed(run, site, columns)
    assert "template" not in str(fields["fields"].get("period"))
    assert not [heading for heading in (start, end) if heading not in f"{fields} {out}"]


KOREAN = {
    "구분": "교통",
    "군": "북구",
    "사업명": "밤 버스",
    "주요 내용": "밤에 다닌다",
    "추진 기간": "2019",
    "주관기관": "북구",
    "협력기관": "남구",
    "사업비(백만원)": "12",
    "관련 링크": "https://example.org/a",
    "이용 조건": "공공누리",
    "보도일": "2020-01-02",
    "발행 기관": "국토교통부",
    "자료명": "보도자료",
}
ENGLISH_HEADS = {
    "Council": "Leeds",
    "Project": "Night bus",
    "Excerpt": "It runs.",
    "Sector": "Buses",
    "Start date": "2019-03-04",
    "End date": "2020-05-06",
    "Lead organisation": "Leeds Council",
    "Published": "2021-02",
    "Publisher": "Press",
    "Email Address": "a@example.org",
    "Link to a published source": "https://example.org/a",
    "Licence": "CC BY 4.0",
    "Title of the source": "Report",
}
FRENCH = {
    "Commune": "Lille",
    "Intitulé": "Bus de nuit",
    "Résumé": "Il roule.",
    "Thème": "Transport",
    "Année de début": "2019",
    "Année de fin": "2021",
    "Porteur de projet": "Lille",
    "Date de publication": "2021-02-03",
    "Publié par": "Presse",
    "Adresse": "12 rue X",
    "Lien": "https://example.org/a",
    "Licence": "etalab-2.0",
    "Titre de la source": "Rapport",
}
GUESSED = [
    (
        KOREAN,
        {"title": "사업명", "summary": "주요 내용", "period": "추진 기간"},
        {"title": "자료명", "publisher": "발행 기관", "date": "보도일", "url": "관련 링크", "licence": "이용 조건"},
        "협력기관, 사업비(백만원)",
    ),
    (
        ENGLISH_HEADS,
        {"title": "Project", "summary": "Excerpt"},
        {
            "title": "Title of the source",
            "publisher": "Publisher",
            "date": "Published",
            "url": "Link to a published source",
            "licence": "Licence",
        },
        "Email Address",
    ),
    (
        FRENCH,
        {"title": "Intitulé", "summary": "Résumé", "period": {"template": "{Année de début}-{Année de fin}"}},
        {
            "title": "Titre de la source",
            "publisher": "Publié par",
            "date": "Date de publication",
            "url": "Lien",
            "licence": "Licence",
        },
        "Adresse",
    ),
]


@pytest.mark.parametrize(("columns", "fields", "source", "unused"), GUESSED, ids=["ko", "en", "fr"])
def test_a_guess_takes_facts_of_the_source_from_its_own_columns_and_shows_each(  # noqa: PLR0913, PLR0917 - a row is a table
    columns: dict[str, str], fields: dict[str, Any], source: dict[str, str], unused: str, run: Run, site: Path
) -> None:
    guess, out = guessed(run, site, columns)
    assert {name: guess["fields"][name] for name in fields} == fields
    parts = {part: rule if isinstance(rule, str) else rule["column"] for part, rule in guess["fields"]["sources"][0].items()}
    assert parts == source
    assert "licence" not in guess["fields"]  # that of the text is not the licence of its source
    for part, heading in source.items():
        assert f"  sources.{part} ← {heading}\n" in out
    assert f"no field was guessed for them: {unused}\n" in out
    assert guess["table"]["unused"] == unused.split(", ")


NOT_OF_THE_SOURCE = [
    "추진 기간",
    "시작일",
    "Start date",
    "When did it run?",
    "Date",
    "Date de début",
    "Lead organisation",
    "주관기관",
    "Email Address",
    "주소",
]


@pytest.mark.parametrize("heading", NOT_OF_THE_SOURCE)
def test_a_source_takes_nothing_from_the_dates_people_and_addresses_of_its_case(heading: str, run: Run, site: Path) -> None:
    cell = "a@example.org" if "Email" in heading else "북구 1길 2" if heading == "주소" else "2019"
    guess, out = guessed(run, site, {"Title": "Night bus", heading: cell})
    assert guess["fields"]["sources"] == [{"title": "Title", "publisher": None, "date": None, "url": None, "licence": None}]
    assert [f"sources.{part} ← no column" in out for part in ("publisher", "date", "url", "licence")] == [True] * 4


@pytest.mark.parametrize(
    ("first", "last", "period"),
    [
        ("2019-03-04", "2020-05-06", "2019-2020"),
        ("2019.3", "2020", "2019-2020"),
        ("2019", "", "2019-"),
        ("2019", "2021", "2019-2021"),
    ],
)
def test_first_and_last_years_make_a_period(first: str, last: str, period: str, run: Run, site: Path) -> None:
    head, row = [*HEAD[:6], "Start date", "End date", *HEAD[8:]], [*ROWS[0][:6], first, last, *ROWS[0][8:]]
    guess, out = guessed(run, site, dict(zip(head, row, strict=True)))
    assert "  period ← Start date" in out
    rule = guess["fields"]["period"]
    text = MAP.replace('{template: "{Began}-{Ended}"}', json.dumps(rule)).replace("date: Began", "date: {value: '2019'}")
    if last:
        assert run(table([head, row]), text)[0] == 0
        assert str(front(site / "cases/leeds/night-bus.md")["period"]) == period


def test_a_column_of_whole_periods_needs_no_last_year(run: Run, site: Path) -> None:
    guess, _ = guessed(run, site, {"Title": "Night bus", "Period": "2019-2020", "End date": "2020"})
    assert guess["fields"]["period"] == "Period"


KOREAN_ROWS = [
    ["2024년 우수사례 현황", "", "", "", ""],
    ["연번", "사업명", "지자체", "기간", "비고"],
    ["1", "밤 버스", "북구", "2019", ""],
    ["2", "책방", "북구", "2020", "확인"],
    ["합계", "2건", "", "", ""],
    ["※ 자료: 북구", "", "", "", ""],
]
KOREAN_MAP = """city: {column: 지자체, values: {북구: north}}
stem: 사업명
fields:
  title: 사업명
  summary: {template: "{사업명}의 요약"}
  category: {value: living}
  period: 기간
  organisations: [{id: {value: north-council}, role: {value: lead}}]
  sources: [{title: 사업명, publisher: 지자체, date: 기간, url: {value: https://example.org/}, licence: {value: cc-by-4.0}}]
"""


@pytest.mark.parametrize("merged", [(), ("A1:E1",)], ids=["plain", "merged"])
def test_title_rows_numbers_totals_and_notes_around_a_table_are_known(merged: tuple[str, ...], run: Run, site: Path) -> None:
    code, out = run(xlsx(KOREAN_ROWS, *merged), KOREAN_MAP, name="cases.xlsx")
    assert (code, "Cases written: 2." in out) == (0, True), out
    for row, word in ((1, "above the table"), (5, "totals"), (6, "no row of the table")):
        assert any(f"row {row}," in line and word in line for line in out.splitlines()), out
    assert sorted(path.name for path in (site / "cases/north").glob("*.md"))[:2] == ["bam-beoseu.md", "chaekbang.md"]


def test_cells_merged_downwards_belong_to_each_row_also_in_two_rows_of_headings(run: Run, site: Path) -> None:
    head = [["사업명", "기관", "", "기간"], ["", "지자체", "부서", ""]]
    rows = [*head, ["밤 버스", "북구", "교통과", "2019"], ["책방", "", "문화과", "2020"]]
    code, out = run(xlsx(rows, "A1:A2", "B1:C1", "D1:D2", "B3:B4"), KOREAN_MAP, name="cases.xlsx")
    assert (code, "Cases written: 2." in out) == (0, True), out
    assert front(site / "cases/north/chaekbang.md")["sources"][0]["publisher"] == "북구"


def rows_with(count: int, **cells: str) -> list[list[str]]:
    """Return `count` sound rows, of which those of the numbers in `cells` have another text in the column *Began*."""
    rows = [
        ["", f"r-{n}", f"Service {n}", "Leeds", "Transport", "Leeds Council", "2019", "", "Live", "", "", "It helps."]
        for n in range(count)
    ]
    for number, text in cells.items():
        rows[int(number.removeprefix("row"))][6] = text
    return rows


def test_no_row_of_data_is_taken_for_the_headings_that_the_map_names(run: Run, site: Path) -> None:
    code, out = run(table([HEAD, [*ROWS[0], "surplus", "more", "and more"]]), MAP)
    assert code == 0, out
    assert "surplus" in out or "column M" in out, out
    assert len([*(site / "cases").glob("*/night-bus*.md")]) == 2


def test_one_mistake_in_many_rows_is_said_once_with_its_number_and_first_examples(run: Run, site: Path) -> None:
    before = tree(site)
    wrong = {f"row{n}": f"spring {n}" for n in range(0, 40, 2)}
    code, out = run(table([HEAD, *rows_with(60, **wrong)]), MAP)
    assert code == 1
    assert out.count("[CB104]") == 1
    assert "Rows: 20" in out
    assert "Row 2, column G" in out
    assert "Row 6, column G" in out
    assert "Row 8, column G" not in out
    assert "Sound rows: 40." in out
    assert tree(site).keys() - before.keys() == {"cases.csv", "columns.yml"}


def test_sound_rows_are_written_on_request_and_the_others_kept_with_their_reasons(run: Run, site: Path) -> None:
    code, out = run(table([HEAD, *rows_with(5, row1="=spring")]), MAP, "--sound")
    assert (code, "Cases written: 4." in out) == (0, True), out
    refused = list(csv.reader(io.StringIO((site / "cases.refused.csv").read_text(encoding="utf-8-sig"))))
    assert refused[0][: len(HEAD)] == HEAD
    assert [row[2] for row in refused[1:]] == ["Service 1"]
    assert refused[1][-2] == "3"
    assert "CB104" in refused[1][-1]
    assert refused[1][6] == "'=spring"
    corrected = (site / "cases.refused.csv").read_text(encoding="utf-8-sig").replace("'=spring", "2020")
    code, out = run(corrected.encode(), MAP, "--sound", name="cases.refused.csv")
    assert (code, "Cases written: 1." in out) == (0, True), out


def test_an_older_file_of_refused_rows_stays(run: Run, site: Path) -> None:
    (site / "cases.refused.csv").write_text("corrected", encoding="utf-8")
    assert run(table([HEAD, *rows_with(3, row1="spring")]), MAP, "--sound")[0] == 0
    assert (site / "cases.refused.csv").read_text(encoding="utf-8") == "corrected"
    assert (site / "cases.refused-2.csv").is_file()


def test_entries_that_only_refused_rows_need_are_not_written(run: Run, site: Path) -> None:
    rows = rows_with(3, row1="spring")
    rows[1][3] = "Hull"
    assert run(table([HEAD, *rows]), MAP, "--sound")[0] == 0
    assert "Hull" not in (site / "cases/_vocabulary/cities.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "form", ["[{}]\n", "# ours\r\n- {}\r\n", "\ufeff- {}", "- {}\r", "- {}\n...\n"], ids=["brackets", "crlf", "bom", "cr", "end"]
)
def test_a_list_of_any_form_keeps_its_entries_and_gets_the_new_ones(form: str, run: Run, site: Path) -> None:
    organisations = site / "cases/_vocabulary/organisations.yml"
    entry = "{id: north-council, name: North Council, kind: local-government}"
    organisations.write_bytes(form.replace("{}", entry).encode())
    assert run(table([HEAD, *ROWS]), MAP)[0] == 0
    assert [item["id"] for item in yaml.safe_load(organisations.read_text(encoding="utf-8"))][:2] == [
        "north-council",
        "leeds-council",
    ]


def test_lists_become_again_what_they_were_when_cases_cannot_be_written(
    run: Run, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree(site / "cases")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device", str(site))

    monkeypatch.setattr("casebook.files.journal.create_file", fail)
    assert run(table([HEAD, *ROWS]), MAP)[0] == 2
    assert tree(site / "cases") == before


@pytest.mark.parametrize("step", ["replace_file", "create_file", "sync"])
@pytest.mark.parametrize("at", [1, 2, 3])
def test_no_folder_stays_of_files_and_lists_that_cannot_be_written(
    step: str, at: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = getattr(journal, step)
    calls = count(1)

    def fail(*args: object) -> None:
        if next(calls) == at:
            raise OSError(28, "No space left on device", str(tmp_path))
        done(*args)

    monkeypatch.setattr(journal, step, fail)
    files = {f"leeds/{name}.md": "text" for name in "abc"}
    with pytest.raises(OSError, match="No space"):
        journal.create_files(tmp_path, files, {"_vocabulary/cities.yml": "[]", "_vocabulary/awards.yml": "[]"})
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("unused", [True, False])
def test_no_column_is_lost_without_a_word(unused: bool, run: Run) -> None:
    """A column without a heading, and the second of two that are called alike."""
    rows = [[*HEAD, "", "", "Notes", "Notes"], *([*row, "memo", "", "a", "b"] for row in ROWS)]
    code, out = run(xlsx(rows), MAP.replace("[No.]", "[No., Notes]") if unused else MAP, name="cases.xlsx")
    assert (code, "Cases written: 3." in out) == (0, True), out
    assert "column M: the column without a name is not read (cells with content: 3)." in out
    assert ("Columns that no rule reads: Ref, Notes" in out) is not unused
    assert "column N" not in out  # it is empty


@pytest.mark.parametrize("first", ["", "Hull Council"])
def test_two_columns_of_one_name_that_the_map_reads_are_told(first: str, run: Run, site: Path) -> None:
    rows = [[*HEAD, "Run by"], *([*row[:5], first, *row[6:], "York Council"] for row in ROWS)]
    before = tree(site / "cases")
    code, out = run(xlsx(rows), MAP, "--sound", name="cases.xlsx")
    assert (code, out.count("[CB709]"), "column M" in out) == (1, 1, True), out
    assert tree(site / "cases") == before
    empty = [[*HEAD, "Run by"], *([*row, ""] for row in ROWS)]
    assert run(xlsx(empty), MAP, name="cases.xlsx")[0] == 0


def hidden(*, row: int = 0, columns: str = "", sheet: str = "", is_alone: bool = False) -> bytes:
    """A workbook of the rows, with a row, columns or a second sheet hidden; where this is alone, the first is empty."""
    book = Workbook()
    first = book.worksheets[0]
    for grid in (*([] if is_alone else [first]), *([book.create_sheet(sheet)] if sheet else [])):
        for texts in [HEAD, *ROWS]:
            grid.append(texts)
    for letter in columns:
        first.column_dimensions[letter].hidden = True
    if row:
        first.row_dimensions[row].hidden = True
    for grid in book.worksheets[1:]:
        grid.sheet_state = "hidden"
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


HIDDEN = [
    (hidden(row=3), MAP, ["CB722"], ["hidden and filtered rows are {} (3)"], "york/"),
    (hidden(columns="AJ"), MAP, ["CB723"], ["hidden columns are {} (J)"], "\ntags: ["),
    (hidden(columns="J", row=3, sheet="Old"), MAP, ["CB724", "CB722", "CB723"],
     ["rows are {} (3)", "columns are {} (J)", "The hidden sheet 'Old' is not read (rows: 4)"], "\ntags: ["),
    (hidden(sheet="Old", is_alone=True), MAP, ["CB724"], ["The hidden sheet 'Old' is {} (rows: 4)"], "york/"),
    (hidden(sheet="Old", row=3), MAP.replace("table: {", "table: {sheet: Sheet, "), ["CB722"], ["rows are {} (3)"], "york/"),
]  # fmt: skip
"""Tables with something hidden: their map, the problems, what is said, and what only a case with the hidden part has."""


@pytest.mark.parametrize("option", ["skip", "include"])
@pytest.mark.parametrize("number", range(len(HIDDEN)))
def test_what_is_hidden_is_reported_until_an_option_says_to_skip_or_to_read_it(
    run: Run, site: Path, number: int, option: str
) -> None:
    raw, text, codes, lines, content = HIDDEN[number]
    before = tree(site / "cases")
    for options in ((), ("--sound",)):
        code, out = run(raw, text, *options, name="cases.xlsx")
        assert (code, re.findall(r"\[(CB\d+)\]", out)) == (1, codes), out
        assert tree(site / "cases") == before
    out = run(raw, text, "--hidden", option, name="cases.xlsx")[1]
    for line in lines:
        assert line.format("not read" if option == "skip" else "read as well") in out, out
    written = {path: text.decode() for path, text in tree(site / "cases").items() if path not in before}
    assert any(content in f"{path}\n{text}" for path, text in written.items()) == (option == "include"), out


@pytest.mark.parametrize("name", ["Old", "Lists"])
def test_a_hidden_sheet_that_the_map_names_is_read_and_said(run: Run, name: str) -> None:
    code, out = run(hidden(sheet=name), MAP.replace("table: {", f"table: {{sheet: {name}, "), name="cases.xlsx")
    assert (code, f"The hidden sheet '{name}' is read as well" in out) == (0, True), out


@pytest.mark.parametrize("title", ["Lists", "lists", "LISTS", "Cases"])
def test_a_visible_sheet_is_guessed_and_read_whatever_its_name_is(run: Run, site: Path, title: str) -> None:
    raw = xlsx([HEAD, *ROWS], title=title)
    code, out = run(raw, None, name="lists.xlsx")
    assert (code, "  title ← Service name" in out) == (0, True), out
    assert yaml.safe_load((site / "columns.yml").read_text(encoding="utf-8"))["table"]["sheet"] == title
    for text in (MAP, MAP.replace("table: {", f"table: {{sheet: {title}, ")):
        shutil.rmtree(site / "cases/leeds", ignore_errors=True)
        shutil.rmtree(site / "cases/york", ignore_errors=True)
        code, out = run(raw, text, name="lists.xlsx")
        assert (code, "Cases written: 3." in out) == (0, True), out


def test_a_second_sheet_that_is_not_read_is_said(run: Run) -> None:
    book = Workbook()
    for name, grid in (("Data", book.worksheets[0]), ("More", book.create_sheet("More"))):
        grid.title = name
        for texts in [HEAD, *ROWS]:
            grid.append(texts)
    target = io.BytesIO()
    book.save(target)
    code, out = run(target.getvalue(), MAP, name="two.xlsx")
    assert (code, "the rows of the sheet 'More' are not read (4)" in out) == (0, True), out


NO_GUESS = {
    "a hidden sheet alone": (hidden(sheet="Old", is_alone=True), [], ["CB724"], ""),
    "a hidden sheet beside": (hidden(sheet="Old"), [], ["CB724"], ""),
    "nothing but what is skipped": (hidden(sheet="Old", is_alone=True), ["skip"], ["CB716"], "'Old' is not read (rows: 4)"),
    "no sheet with content": (xlsx([]), [], ["CB716"], ""),
    "lists of the blank table alone": (hidden(sheet="lists", is_alone=True), [], ["CB716"], ""),
}
GUESS = {
    "skipped": (hidden(sheet="Old"), ["skip"], "Sheet", "'Old' is not read (rows: 4)"),
    "one is read": (hidden(sheet="Old"), ["include"], "Sheet", "'Old' is not read (rows: 4)"),
    "alone": (hidden(sheet="Old", is_alone=True), ["include"], "Old", "'Old' is read as well (rows: 4)"),
    "lists of the blank table": (hidden(sheet="lists"), [], "Sheet", ""),
}


@pytest.mark.parametrize("kind", NO_GUESS)
def test_no_map_is_guessed_of_a_sheet_that_is_empty_or_hidden_until_an_option_says_so(run: Run, site: Path, kind: str) -> None:
    raw, options, codes, line = NO_GUESS[kind]
    code, out = run(raw, None, *(f"--hidden={option}" for option in options), name="cases.xlsx")
    assert (code, re.findall(r"\[(CB\d+)\]", out), line in out) == (1, codes, True), out
    assert not (site / "columns.yml").exists()


@pytest.mark.parametrize("kind", GUESS)
def test_a_guessed_map_names_the_sheet_that_was_chosen_and_what_is_hidden_is_said(run: Run, site: Path, kind: str) -> None:
    raw, options, chosen, line = GUESS[kind]
    code, out = run(raw, None, *(f"--hidden={option}" for option in options), name="cases.xlsx")
    assert (code, line in out, "hidden" in out) == (0, True, bool(line)), out
    guess = yaml.safe_load((site / "columns.yml").read_text(encoding="utf-8"))
    assert (guess["table"]["sheet"], guess["fields"]["title"]) == (chosen, "Service name")


@pytest.mark.parametrize("named", ["Sheet", "Data"])
def test_a_map_that_names_no_sheet_with_content_is_told_those_that_have_some(run: Run, named: str) -> None:
    text = MAP.replace("table: {", f"table: {{sheet: {named}, ")
    code, out = run(hidden(sheet="Old", is_alone=True), text, name="cases.xlsx")
    assert (code, "[CB734]" in out, "What you can use: Old\n" in out) == (1, True, True), out
    code, out = run(xlsx([]), text, name="cases.xlsx")
    assert (code, re.findall(r"\[(CB\d+)\]", out)) == (1, ["CB716"]), out


MISTAKES = [
    ("  title: Service name", "  title: Servce name", 5, 10, "CB731", "Did you mean 'Service name'?"),
    ("  title: Service name", "  titel: Service name", 5, 3, "CB102", "'titel'"),
    ("  title: Service name\n", "", 5, 3, "CB101", "'title'"),
    ("stem: Service name\n", "", 1, 1, "CB101", "'stem'"),
    ('{template: "{Began}-{Ended}"}', '{template: "{Began}-{End}"}', 8, 22, "CB731", "'End'"),
    ('{template: "{Began}-{Ended}"}', '{template: "2019"}', 8, 22, "CB733", "2019"),
    ('{template: "{Began}-{Ended}"}', "{default: 2019}", 8, 11, "CB732", "column, template and value"),
    ('{template: "{Began}-{Ended}"}', "{column: Began, value: 2019}", 8, 11, "CB732", "column, template and value"),
    ('{template: "{Began}-{Ended}"}', "[Began, Ended]", 8, 11, "CB732", "'period'"),
    ("https?://[^ ,]+", "https?://[^ ,+", 16, 32, "CB733", "https?://[^ ,+"),
    ('"https?://[^ ,]+", default', '"x", remove: "[", default', 16, 45, "CB733", "remove"),
    ("shorten: 30", "shorten: long", 6, 37, "CB109", "'shorten'"),
    ("Live: running", "Live: runing", 18, 42, "CB105", "running"),
    ("role: {value: lead}", "role: {value: boss}", 11, 21, "CB105", "lead"),
    ("{value: local-government}", "{value: council}", 10, 63, "CB105", "local-government"),
    ("{lat: {value: 53.8}, lon", "{lat: {value: north}, lon", 2, 47, "CB109", "north"),
    ("      role: {value: lead}\n", "", 10, 7, "CB101", "'role'"),
    ("publisher: Council", "publisher:", 14, 7, "CB107", "'publisher'"),
    ("  title: Service name\n", "  title:\n", 5, 3, "CB107", "'title'"),
    ("stem: Service name\n", "stem:\n", 3, 1, "CB107", "'stem'"),
    ("values: {Live: running, Closed: ended}", "create: {}", 18, 27, "CB102", "'create'"),
    ("body:\n", "boddy:\n", 20, 1, "CB102", "'boddy'"),
    ("unused: [No.]", "unused: No.", 1, 17, "CB110", "'unused'"),
    ("unused: [No.]", "heading_row: first", 1, 22, "CB109", "'heading_row'"),
    ("unused: [No.]", "heading_row: 0", 1, 22, "CB109", "'heading_row'"),
    ("table: {unused: [No.]}", "table: {sheet: Data}", 1, 16, "CB734", "'Data'"),
    ("Transport: living", "Transport: bus", 7, 50, "CB202", "living"),
    ("stem: Service name", "stem: [Service name", 3, 7, "CB007", ""),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "line", "column", "code", "word"), MISTAKES)
def test_each_mistake_of_the_map_is_told_once_at_its_place(  # noqa: PLR0913, PLR0917 - a row of the table is a mistake
    old: str, new: str, line: int, column: int, code: str, word: str, run: Run, site: Path
) -> None:
    assert old in MAP
    before = tree(site / "cases")
    status, out = run(table([HEAD, *ROWS]), MAP.replace(old, new, 1))
    assert status == 1
    assert f"columns.yml:{line}:{column} [{code}]" in out, out
    assert out.count(f"[{code}]") == 1
    assert word in out
    assert tree(site / "cases") == before


BROKEN_JSON = {
    "a.json": (b'[\n{"a": 1,}]', 2, 9), "b.json": (b'"text"', 1, 1), "c.json": (b"[1, 2]", 1, 1), "d.json": (b"[]", 1, 1),
    "deep.json": (b"[" * 100_000, 1, 1), "deep.jsonl": (b'{"a": 1}\n' + b"[" * 100_000, 2, 1),
    "deep-lists.json": (b'[{"a": ' + b"[" * 600 + b"]" * 600 + b"}]", 1, 1),
    "deep-records.jsonl": (b'{"a": 1}\n' + b'{"a": ' * 600 + b"1" + b"}" * 600, 2, 1),
    "e.jsonl": (b'{"a": 1}\n{"a" 2}', 2, 6), "f.jsonl": (b'{"a": 1}\n[1]', 2, 1), "g.jsonl": (b"\n", 1, 1),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN_JSON)
def test_a_file_that_is_no_table_of_records_is_refused_at_its_place(name: str, run: Run) -> None:
    raw, line, column = BROKEN_JSON[name]
    code, out = run(raw, MAP, name=name)
    assert code == 1
    assert f"{name}:{line}:{column} [CB7" in out, out


def test_lists_and_records_in_json_become_lines_and_columns(run: Run, site: Path) -> None:
    record = {
        **records()[0],
        "Keywords": ["bus", "night"],
        "place": {"name": "Leeds", "pt": [1, 2]},
        "links": [{"u": "a"}, {"u": "b"}],
        "n": None,
    }
    text = MAP.replace('[{column: Keywords, split: ";"}]', "[Keywords, links.u]").replace(
        "city: {column: Council", "city: {column: place.name"
    )
    code, out = run(json.dumps([record]).encode(), text, name="cases.json")
    assert code == 0, out
    assert front(site / "cases/leeds/night-bus.md")["tags"] == ["bus", "night", "a", "b"]


def test_problems_are_data_for_programs(run: Run) -> None:
    code, out = run(table([HEAD, *rows_with(6, row1="spring", row3="fall", row4="x")]), MAP, "--format", "json")
    assert code == 1
    found = json.loads(out)["problems"]
    assert [(item["code"], item["line"]) for item in found] == [("CB104", 3), ("CB113", 3)]


def test_programs_get_no_suggestion_for_texts_that_differ(run: Run) -> None:
    _, out = run(
        table([HEAD, *rows_with(6, row1="2019년", row3="x", row4="2020")]), MAP.replace("-{Ended}", ""), "--format", "json"
    )
    assert [("near" in item["values"]) for item in json.loads(out)["problems"] if item["code"] == "CB104"] == [False]


def test_sound_needs_a_map(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "cases.csv").write_bytes(table([HEAD, *ROWS]))
    with pytest.raises(SystemExit):
        main(["import", str(site / "cases.csv"), "--sound", "--lang", "en", "-f", str(site / "mkdocs.yml")])
    assert "--sound needs --map" in capsys.readouterr().err


PLAIN = ["# no heading", "a *b* _c_ `d`", "[x] (y)[1]", "<b>&lt;", "> quote", "!!! note", "a | b", "~~~", "+ plus", "{: .x}",
         "1. one\n2. two"]  # fmt: skip


@pytest.mark.parametrize("text", PLAIN)
def test_plain_text_keeps_its_signs(text: str, run: Run, site: Path) -> None:
    rows = rows_with(1)
    rows[0][-1] = text
    code, out = run(table([HEAD, *rows]), MAP.replace("shorten: 30}", "default: It., find: It}"))
    assert code == 0, out
    assert markdown_text(text) in (site / "cases/leeds/service-0.md").read_text(encoding="utf-8")


def test_own_fields_are_mapped_as_a_case_has_them(run: Run, site: Path) -> None:
    (site / "cases/_vocabulary/fields.yml").write_text(
        "- {id: ref, label: Reference, required: true}\n"
        "- {id: size, label: Size, type: choice, values: [{id: small, label: Small}, {id: large, label: Large}]}\n"
        "- {id: words, label: Words, type: list}\n",
        encoding="utf-8",
    )
    for path in (site / "cases").glob("[a-z]*/*.md"):
        path.write_text(path.read_text(encoding="utf-8").replace("\n---\n", "\nfields: {ref: x}\n---\n", 1), encoding="utf-8")
    size = "{column: State, values: {Live: large, Closed: Small}}"
    own = f"  fields: {{ref: Ref, size: {size}, words: [{{column: Keywords, split: ';'}}]}}\n"
    code, said = run(table([HEAD, *ROWS]), MAP.replace("body:\n", f"{own}body:\n"))
    assert (code, "CB" in said) == (0, False), said
    texts = [path.read_text(encoding="utf-8") for path in sorted((site / "cases").glob("*/night-bus.md"))]
    assert "fields:\n  ref: a-1\n  size: large\n  words: [bus, night]\n" in texts[0]
    assert main(["check", "-f", str(site / "mkdocs.yml"), str(site / "cases")]) == 0


OWN_FIELDS = """- {id: users, label: 이용자, type: number, unit: 명, required: true,
   translations: {en: {label: Users, unit: people}}}
- {id: share, label: Share, type: number, unit: "%"}
- {id: opened, label: Opened, type: date}
- {id: since, label: Since, type: year}
- {id: open, label: Open to all, type: choice, values: [{id: "yes", label: 예}, {id: "no", label: 아니오}]}
- {id: kinds, label: Kinds, type: list}
- {id: plan, label: Plan, type: link}
- {id: remark, label: Remark}
- {id: absent, label: Absent, required: true}
"""
OWN_CELLS = [
    ("이용자 (명)", "users", "1,234", {"column": "이용자 (명)", "remove": "[,]"}, "1234"),
    ("Users (people)", "users", "77", "Users (people)", "77"),
    ("Share of all", "share", 0.125, {"column": "Share of all", "remove": "[%]"}, "12.5"),
    ("field_opened", "opened", datetime(2019, 3, 5), "field_opened", "2019-03-05"),  # noqa: DTZ001 - a workbook has no zone
    ("SINCE", "since", 2018, "SINCE", "2018"),
    ("open_to_all", "open", "아니오", "open_to_all", "no"),
    ("Kinds", "kinds", "bus; rail", [{"column": "Kinds", "split": ";"}], ["bus", "rail"]),
    ("Plan", "plan", "see https://example.org/a, p. 3", {"column": "Plan", "find": r"(?:https?://|www\.)[^\s,;]+"}, "https://example.org/a"),
    ("Any remark", "remark", "Go\u200bod", {"column": "Any remark", "remove": "[\\u200b]"}, "Good"),
]  # fmt: skip


@pytest.mark.parametrize(("heading", "field", "cell", "rule", "value"), OWN_CELLS, ids=lambda item: str(item)[:20])
def test_the_column_of_an_own_field_is_guessed_by_its_names_and_its_cells_are_read(  # noqa: PLR0913, PLR0917 - a row is a column
    heading: str, field: str, cell: object, rule: object, value: object, run: Run, site: Path
) -> None:
    (site / "cases/_vocabulary/fields.yml").write_text(OWN_FIELDS.replace(", required: true", ""), encoding="utf-8")
    book = Workbook()
    for row in ([*HEAD, heading], [*ROWS[0], cell]):
        book.worksheets[0].append(row)
    if isinstance(cell, float):
        book.worksheets[0].cell(2, len(HEAD) + 1).number_format = "0%"
    target = io.BytesIO()
    book.save(target)
    code, out = run(target.getvalue(), None, name="cases.xlsx")
    assert (code, f"  fields.{field} ← {heading}" in out) == (0, True), out
    assert yaml.safe_load((site / "columns.yml").read_text(encoding="utf-8"))["fields"]["fields"] == {field: rule}
    own = yaml.safe_dump({"fields": {field: rule}}, allow_unicode=True, default_flow_style=True, width=1000)
    code, out = run(target.getvalue(), MAP.replace("body:\n", f"  {own[1:-2]}\nbody:\n"), name="cases.xlsx")
    assert (code, "CB" in out) == (0, False), out
    written = (site / "cases/leeds/night-bus.md").read_text(encoding="utf-8").split("---\n")[1]
    assert yaml.load(written, yaml.BaseLoader)["fields"] == {field: value}  # noqa: S506 - it makes texts alone


COMMAS = [
    ("en", ["12,5", "1.234,75", "1 234"], ",", ["12.5", "1234.75", "1234"]),
    ("en", ["0,125", "7"], ",", ["0.125", "7"]),
    ("fr", ["1,234", "7"], ",", ["1.234", "7"]),
    ("en", ["1,234", "7"], None, ["1234", "7"]),
    ("fr", ["1,234", "1,234,567"], None, ["1234", "1234567"]),
    ("fr", ["1,234.5"], None, ["1234.5"]),
    ("fr", ["1,234", "12.5"], None, ["1234", "12.5"]),
]


@pytest.mark.parametrize(("language", "cells", "decimal", "numbers"), COMMAS, ids=lambda item: str(item)[:30])
def test_a_comma_is_guessed_by_the_cells_and_then_by_the_language(  # noqa: PLR0913, PLR0917 - a row is a column
    language: str, cells: list[str], decimal: str | None, numbers: list[str], run: Run, site: Path
) -> None:
    (site / "cases/_vocabulary/fields.yml").write_text("- {id: size, label: Size, type: number}\n", encoding="utf-8")
    rows = [[*row, cell] for row, cell in zip(rows_with(len(cells)), cells, strict=True)]
    raw = table([[*HEAD, "Size"], *rows])
    assert run(raw, None, "--lang", language)[0] == 0
    rule = yaml.safe_load((site / "columns.yml").read_text(encoding="utf-8"))["fields"]["fields"]["size"]
    assert (rule if isinstance(rule, dict) else {}).get("decimal") == decimal
    own = yaml.safe_dump({"fields": {"size": rule}}, default_flow_style=True, width=1000)
    code, out = run(raw, MAP.replace("body:\n", f"  {own[1:-2]}\nbody:\n"))
    assert (code, "CB" in out) == (0, False), out
    written = [front(path)["fields"]["size"] for path in sorted((site / "cases/leeds").glob("service-*.md"))]
    assert [str(value) for value in written] == numbers


@pytest.mark.parametrize("cells", [["1,234,567", "12,5"], ["0.125", "12,5"], ["1,23,456", "12,5"]], ids=str)
def test_commas_that_mean_two_things_stay_and_are_problems(cells: list[str], run: Run, site: Path) -> None:
    (site / "cases/_vocabulary/fields.yml").write_text("- {id: size, label: Size, type: number}\n", encoding="utf-8")
    rows = [[*row, cell] for row, cell in zip(rows_with(2), cells, strict=True)]
    raw = table([[*HEAD, "Size"], *rows])
    assert run(raw, None)[0] == 0
    assert yaml.safe_load((site / "columns.yml").read_text(encoding="utf-8"))["fields"]["fields"] == {"size": "Size"}
    code, out = run(raw, MAP.replace("body:\n", "  fields: {size: Size}\nbody:\n"))
    assert (code, "[CB109]" in out) == (1, True), out


def test_the_sign_before_a_fraction_is_a_comma_or_a_point(run: Run) -> None:
    code, out = run(table([HEAD, *ROWS]), MAP.replace("status: {column: State,", "status: {column: State, decimal: x,"))
    assert (code, "CB105" in out, '",", "."' in out) == (1, True, True), out


def test_a_required_own_field_without_a_column_is_said(run: Run, site: Path) -> None:
    (site / "cases/_vocabulary/fields.yml").write_text(OWN_FIELDS, encoding="utf-8")
    assert "  fields.absent ← no column; it is required" in run(table([HEAD, *ROWS]), None)[1]


def test_a_field_that_the_site_has_not_added_is_a_problem_of_the_map(run: Run) -> None:
    code, said = run(table([HEAD, *ROWS]), MAP.replace("body:\n", "  fields: {ref: Ref}\nbody:\n"))
    assert code == 1
    assert "'fields'" in said


INDICATORS = """  indicators:
    name: {column: ind.n, split: "\\n"}
    unit: {value: people}
    value: {column: ind.v, split: "\\n"}
"""
FIGURES: dict[str, tuple[list[dict[str, Any]], str, list[str]]] = {
    "each has one": ([{"n": "a", "v": 1}, {"n": "b", "v": 2}], "", ["a 1", "b 2"]),
    "one lacks its figure": ([{"n": "a", "v": 1}, {"n": "b"}, {"n": "c", "v": 3}], "CB107", []),
    "the last lacks its figure": ([{"n": "a", "v": 1}, {"n": "b"}], "CB107", []),
    "the first lacks its figure": ([{"n": "a"}, {"n": "b", "v": 2}], "CB107", []),
    "one has a figure of nothing": ([{"n": "a", "v": 1}, {"n": "b", "v": None}, {"n": "c", "v": 3}], "CB107", []),
    "one has two figures": ([{"n": "a", "v": [1, 2]}, {"n": "b"}], "CB109", []),
    "one has a name of two lines": ([{"n": "a\nb", "v": 1}, {"n": "c", "v": 3}], "", ["a b 1", "c 3"]),
    "one is empty": ([{"n": "a", "v": 1}, {}, {"n": "c", "v": 3}], "", ["a 1", "c 3"]),
}


def figures_of(path: Path) -> list[str]:
    return [f"{item['name']} {item['value']}" for item in front(path)["indicators"]]


@pytest.mark.parametrize("kind", FIGURES)
def test_a_figure_of_a_list_in_json_stays_with_its_own_name(kind: str, run: Run, site: Path) -> None:
    items, code, figures = FIGURES[kind]
    record = json.dumps([{**records()[0], "ind": items}])
    status, out = run(record.encode(), MAP.replace("  status:", f"{INDICATORS}  status:"), name="cases.json")
    assert (status, f"[{code}]" in out) == (int(bool(code)), bool(code)), out
    assert not code or not (site / "cases/leeds").exists()
    assert code or figures_of(site / "cases/leeds/night-bus.md") == figures


CELLS = [
    ("a\nb\nc", "10\n\n30", "CB107", []), ("a\nb\nc", "10\n20", "CB713", []), ("a\nb", "10\n20\n30", "CB713", []),
    ("a\nb\nc", "\n20\n30", "CB107", []), ("a\n\nc", "10\n20\n30", "CB107", []), ("a\nb\nc", "10\n20\n", "CB107", []),
    ("a\nb\n", "10\n20", "", ["a 10", "b 20"]), ("a\n\nb", "10\n\n20", "", ["a 10", "b 20"]), ("a", "10", "", ["a 10"]),
]  # fmt: skip


@pytest.mark.parametrize(("names", "values", "code", "figures"), CELLS)
def test_a_line_of_a_cell_stays_with_the_line_beside_it(  # noqa: PLR0913, PLR0917 - a row is two cells
    names: str, values: str, code: str, figures: list[str], run: Run, site: Path
) -> None:
    rows = [[*HEAD, "ind.n", "ind.v"], [*ROWS[0], names, values]]
    status, out = run(table(rows), MAP.replace("  status:", f"{INDICATORS}  status:"))
    assert (status, f"[{code}]" in out) == (int(bool(code)), bool(code)), out
    assert not code or not (site / "cases/leeds").exists()
    assert code or figures_of(site / "cases/leeds/night-bus.md") == figures


@pytest.mark.parametrize(
    ("names", "roles", "code"),
    [("a; b; c", "lead; partner", "CB713"), ("a; b; c", "lead;; partner", "CB107"), ("a; b; c", "lead; partner; partner", "")],
)
def test_a_role_stays_with_its_organisation(names: str, roles: str, code: str, run: Run, site: Path) -> None:
    rows = [[*HEAD, "Role"], [*ROWS[0], roles]]
    rows[1][HEAD.index("Run by")] = names
    status, out = run(table(rows), MAP.replace("role: {value: lead}", 'role: {column: Role, split: ";"}'))
    assert (status, f"[{code}]" in out) == (int(bool(code)), bool(code)), out
    if code == "CB713":
        said = "This column has 2 items and the column 'Run by' 3; empty ones count."
        assert ("column M" in out, said in out, out.count("[CB")) == (True, True, 1), out
    if not code:
        assert [item["role"] for item in front(site / "cases/leeds/night-bus.md")["organisations"]] == [
            "lead",
            "partner",
            "partner",
        ]


def test_after_unequal_lists_nothing_is_told_of_what_they_would_hold(run: Run) -> None:
    rows = [[*HEAD, "ind.n", "ind.v"], [*ROWS[0], "a\n\nc\nd", "10\n20"]]
    code, out = run(table(rows), MAP.replace("  status:", f"{INDICATORS}  status:"))
    assert (code, re.findall(r"\[CB\d+\]", out)) == (1, ["[CB713]"]), out


def test_the_default_of_a_list_stands_where_its_part_is_empty(run: Run, site: Path) -> None:
    rows = [[*HEAD, "Role"], [*ROWS[0], "lead;"]]
    code, out = run(table(rows), MAP.replace("role: {value: lead}", 'role: {column: Role, split: ";", default: partner}'))
    assert code == 0, out
    assert [item["role"] for item in front(site / "cases/leeds/night-bus.md")["organisations"]] == ["lead", "partner"]


REPEATED = {
    "list.json": ('[\n{"title": "a",\n "x": {"title": 1},\n "title": "b"}]', "4:2"),
    "inner.json": ('{"items": [{"a": {"k": "{", "k": 1}}]}', "1:29"),
    "escaped.json": ('[{"가": 1, "\\uac00": 2}]', "1:11"),
    "same.json": ('[{"a": 1, "a": 1}]', "1:11"),
    "lines.jsonl": ('{"a": 1}\n{"a": 1, "b": "a\\"", "a": 2}', "2:22"),
}


@pytest.mark.parametrize("name", REPEATED)
def test_a_key_that_a_record_of_json_has_twice_is_told_at_its_place(name: str, run: Run) -> None:
    text, place = REPEATED[name]
    for columns in (MAP, None):
        code, out = run(text.encode(), columns, name=name)
        assert (code, f"{name}:{place} [CB008]" in out) == (1, True), out


@pytest.mark.parametrize(
    "figure",
    ["35.123456789012345678", "1.10", "12345678901234567890", "-0.50", "1E400", "-2.5e-16", "9" * 5000],
    ids=lambda text: text[:20],
)
@pytest.mark.parametrize("name", ["cases.json", "cases.jsonl"])
def test_figures_of_json_stay_as_they_are_written(figure: str, name: str) -> None:
    text = f'{{"a": {figure}, "b": [{figure}, 1], "c": [{{"d": {figure}}}]}}'
    grids = read_foreign_grids(name, (f"[{text}]" if name == "cases.json" else text).encode())
    assert isinstance(grids, list)
    assert grids[0].rows[1] == (figure, f"{figure}\n1", figure)


EXPONENTS = {
    "1.0E7": "10000000", "1e3": "1000", "1.08E+9": "1080000000", "-2.50e2": "-250", "1.25E-3": "0.00125",
    "1E+015": f"1{'0' * 15}", "1.23456789012345678E17": "1.23456789012345678E17",
}  # fmt: skip


@pytest.mark.parametrize("figure", EXPONENTS)
def test_figures_of_json_with_an_exponent_are_digits(figure: str) -> None:
    grids = read_foreign_grids("cases.jsonl", f'{{"a": {figure}, "b": [{figure}, 1]}}'.encode())
    assert isinstance(grids, list)
    assert (grids[0].rows[1], grids[0].problems) == ((EXPONENTS[figure], f"{EXPONENTS[figure]}\n1"), [])


@pytest.mark.parametrize(("factor", "figure"), [("", "a 10000000"), (", multiply: 1000", "a 10000000000")])
def test_a_figure_of_json_that_java_writes_is_one_of_a_case(factor: str, figure: str, run: Run, site: Path) -> None:
    record = json.dumps([{**records()[0], "ind": [{"n": "a", "v": 0}]}]).replace('"v": 0', '"v": 1.0E7')
    rules = INDICATORS.replace('{column: ind.v, split: "\\n"}', f"{{column: ind.v{factor}}}")
    code, out = run(record.encode(), MAP.replace("  status:", f"{rules}  status:"), name="cases.json")
    assert code == 0, out
    assert figures_of(site / "cases/leeds/night-bus.md") == [figure]


@pytest.mark.parametrize(
    ("cell", "total"),
    [("200", 200_000_000), ("2억", 200_000_000), ("3억 5천만 원", 350_000_000), ("500천원", 500_000), ("1.5", 1_500_000)],
)
def test_a_sum_in_words_is_the_same_in_a_column_that_is_multiplied(cell: str, total: int) -> None:
    rule = Rule(Place("columns.yml"), (("", "a"),), multiply=Decimal(1_000_000))
    read = rule.text(TableRecord(Place("t.csv"), {"a": cell}, {}))
    assert read
    assert read.text == str(total)


@pytest.mark.parametrize("name", [*BROKEN_JSON, "q.csv", "w.xlsx"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_why_a_table_cannot_be_read_is_told_in_words_of_casebook(name: str, language: str) -> None:
    raw = {"q.csv": b'a,b\n"c"d,e\n', "w.xlsx": b"PK\x03\x04"}.get(name) or BROKEN_JSON[name][0]
    read, words = read_foreign_grids(name, raw), wording(language)
    assert isinstance(read, Problem)
    found = dict(read.values).get("found", "")
    assert found in (decode_text(raw) or "")
    kinds = {"a.json": "json", "e.jsonl": "json", "deep.json": "deep", "deep.jsonl": "deep", "f.jsonl": "record",
             "deep-lists.json": "deep", "deep-records.jsonl": "deep",
             "q.csv": "quote", "b.json": "records", "c.json": "records", "d.json": "records"}  # fmt: skip
    assert dict(read.values).get("kind") == kinds.get(name)
    assert not re.search("[Ee]xpect|depth|maximum|delimiter|zip", " ".join(words.sentences(read)))


@pytest.mark.parametrize("has_map", [True, False])
@pytest.mark.parametrize("name", KINDS)
def test_a_table_of_too_many_rows_is_refused_whole(
    name: str, has_map: bool, run: Run, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spreadsheet_rows, "MOST_ROWS", 2)
    before = tree(site / "cases")
    code, out = run(KINDS[name](), MAP if has_map else None, name=name)
    assert (code, out.count("[CB715]"), tree(site / "cases") == before) == (1, 1, True), out
    assert (site / "columns.yml").exists() is has_map


@pytest.mark.parametrize("columns", [1_001, 16_000])
@pytest.mark.parametrize("name", ["wide.json", "wide.csv"])
def test_a_table_of_too_many_columns_is_refused_at_once(name: str, columns: int, run: Run) -> None:
    record = {f"key {number}": f"text {number}" for number in range(columns)}
    raw = json.dumps([record]).encode() if name == "wide.json" else table([[*record], [*record.values()]])
    with counting(column_guess, beside=(column_map, foreign_table, spreadsheet_rows, table_layout)) as steps:
        code, out = run(raw, None, name=name)
    assert (code, out.count("[CB715]"), "1,000" in out, "Nothing was written." in out) == (1, 1, True, True), out
    assert steps.count < 50 * columns  # 16,000 columns took 90 seconds


RECORDS = [
    {"name": "Night bus", "place": "Leeds", "area": "Transport", "terms": "Open", "began": 2019, "web": "https://example.org/a"},
    {"name": "Tree wardens", "place": "York", "area": "Parks", "terms": "CC BY", "began": 2020, "web": "https://example.org/b"},
]
JSON_MAP = """city: {column: place, create: {lat: {value: 53.8}, lon: {value: -1.5}}}
stem: name
fields:
  title: name
  summary: name
  category: {column: area, values: {Transport: living, Parks: }}
  period: began
  organisations:
    - {id: {column: place, create: {kind: {value: local-government}}}, role: {value: lead}}
  sources:
    - {title: name, publisher: place, date: began, url: web, licence: {column: terms, values: {Open: , CC BY: cc-by-4.0}}}
"""
SAID = {
    "en": (
        "Record 1, 'terms'", "columns.yml:11:96 gives no value for 'Open', so 'licence' (",
        "Write the value behind 'Open' in columns.yml:11:96.",
    ),
    "ko": (
        "기록 1의 'terms'", "columns.yml:11:96에 'Open'을 대신할 값이 없어 'licence'(",
        "columns.yml:11:96의 'Open' 뒤에 값을 쓰세요.",
    ),
    "fr": (
        "Enregistrement 1, «\u00a0terms\u00a0»", "columns.yml:11:96 ne donne pas de valeur pour «\u00a0Open\u00a0»\u00a0: «",
        "après «\u00a0Open\u00a0»",
    ),
}  # fmt: skip


def test_a_guess_says_which_words_of_the_table_it_has_no_value_for(run: Run, site: Path) -> None:
    cells = {"Name": "a", "Place": "b", "Status": "Somewhat", "Licence": "Open", "About": "text"}
    guess, out = guessed(run, site, cells)
    status, licence = guess["fields"]["status"], guess["fields"]["sources"][0]["licence"]
    assert (status["values"], licence["values"]) == ({"Somewhat": None}, {"Open": None})
    assert "  status: no value is known for: Somewhat. Write one for each at values.\n" in out
    assert "  sources.licence: no value is known for: Open. Write one for each at values.\n" in out


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("ending", ["json", "jsonl"])
def test_records_of_json_have_names_of_fields_and_a_word_without_a_value_is_told_as_such(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], language: str, ending: str
) -> None:
    monkeypatch.chdir(site)
    text = json.dumps(RECORDS) if ending == "json" else "\n".join(map(json.dumps, RECORDS))
    Path(f"table.{ending}").write_text(text, encoding="utf-8")
    Path("columns.yml").write_text(JSON_MAP, encoding="utf-8")
    assert main(["import", f"table.{ending}", "--map", "columns.yml", "--lang", language]) == 1
    out = capsys.readouterr().out
    for said in SAID[language]:
        assert said in out, out
    assert re.search("[\u00a0']Parks[\u00a0']", out)
    assert not re.search(r"[A-Z]열|[Cc]olumn [A-Z]\b|[Cc]olonne [A-Z]\b", out), out


def dated(*dates: str) -> bytes:
    """A table whose rows began on `dates`, in any form."""
    return table([HEAD, *([str(at), f"r-{at}", f"Row {at}", *ROWS[0][3:6], text, *ROWS[0][7:]] for at, text in enumerate(dates))])


def test_a_number_that_a_spreadsheet_has_shortened_is_told_once(run: Run) -> None:
    rows = [[*HEAD, "Cost"], [*ROWS[0], "3.1E+05"]]
    code, out = run(table(rows), MAP.replace("  status:", "  cost: {total: Cost, currency: {value: GBP}}\n  status:"))
    assert (code, out.count("[CB725]"), "[CB109]" in out) == (1, 1, False), out
    place = Place("a.csv", 2, 15)
    assert [item.code for item in without_consequences([problem(place, "CB109"), problem(place, "CB725")])] == ["CB725"]


OTHER_FORMS = {
    "2023.5.10.": "2023-05-10", "2023. 5. 10.(수)": "2023-05-10", "2023년 7월": "2023-07", "20230510": "2023-05-10",
    "25/05/2023": "2023-05-25", "10 May 2023": "2023-05-10", "2023-05-10T00:00:00Z": "2023-05-10",
    "2023-05-10 14:00:00 +0900": "2023-05-10",
}  # fmt: skip
UNSURE = [
    "10/05/2023", "'23.5.10.", "2010/11", "2023년 상반기", "2023.5.10.(예정)", "2023-05-09T15:00:00Z", "2023-02-30",
    "Market 2023", "약 2023년", "2023. 3. ~ 5.", "2023 5",
]  # fmt: skip


def test_dates_of_other_forms_are_taken_where_they_can_only_mean_one_time_and_said_once_a_column(run: Run, site: Path) -> None:
    code, out = run(dated("2023-05-09", *OTHER_FORMS), MAP)
    assert (code, f"Cases written: {len(OTHER_FORMS) + 1}." in out) == (0, True), out
    cases = [front(site / f"cases/leeds/row-{at}.md") for at in range(len(OTHER_FORMS) + 1)]
    assert [str(case["sources"][0]["date"]) for case in cases] == ["2023-05-09", *OTHER_FORMS.values()]
    assert {str(case["period"]) for case in cases} == {"2023-"}
    said = [line for line in out.splitlines() if "form of case files" in line]
    assert len(said) == 2, out
    assert f"'date' (Date) put into the form of case files: {len(OTHER_FORMS)}." in "".join(said), said
    of_dates = next(line for line in said if "'date'" in line)
    assert [f"'{written}' → {read} (" in of_dates for written, read in OTHER_FORMS.items()] == [True] * len(OTHER_FORMS), said


@pytest.mark.parametrize("text", UNSURE)
def test_a_date_that_may_mean_several_times_stays_a_problem(text: str, run: Run) -> None:
    code, out = run(dated("2023.5.10.", text), MAP.replace("{Began}-{Ended}", "2023").replace('template: "2023"', "value: 2023"))
    assert (code, "[CB113]" in out, f"\u2018{text}\u2019" in out) == (1, True, True), out


def with_web(*cells: str) -> bytes:
    """A table whose rows have `cells` in the column of addresses."""
    rows = [[str(at), f"r-{at}", f"Row {at}", *ROWS[0][3:10], cell, *ROWS[0][11:]] for at, cell in enumerate(cells)]
    return table([HEAD, *rows])


def test_a_guessed_pattern_finds_addresses_without_their_scheme(run: Run, site: Path) -> None:
    guess, _ = guessed(run, site, {"Name": "a", "Place": "b", "Link": "see www.example.org/2 (in English)", "About": "text"})
    pattern = guess["fields"]["sources"][0]["url"]["find"]
    code, out = run(
        with_web("see www.example.org/2", "http://example.org/www."), MAP.replace('"https?://[^ ,]+"', f"'{pattern}'")
    )
    assert (code, out.count("[CB118]"), "‘www.example.org/2’" in out) == (1, 1, True), out
    assert "'https://www.example.org/2'" in out


def test_a_cell_in_which_a_pattern_finds_nothing_is_told_whatever_stands_in_its_place(run: Run, site: Path) -> None:
    cells = ("ask the library", "https://example.org/b", "", "-", "in the hall")
    code, out = run(with_web(*cells), MAP)
    assert code == 0, out
    assert front(site / "cases/leeds/row-0.md")["sources"][0]["url"] == "https://example.org/"
    assert (
        out.count("Row 2, column K: the pattern of a rule (find) finds nothing in 2 cells. The first: 'ask the library'") == 1
    ), out


def test_a_source_whose_address_a_pattern_does_not_find_is_told_at_its_cell(run: Run) -> None:
    code, out = run(with_web("ask the library"), MAP.replace(", default: https://example.org/", ""))
    assert (code, out.count("[CB119]")) == (1, 1), out
    assert re.search(r"Row 2, column K: The pattern at \S+columns.yml:16:", out), out
    assert "finds no address in 'ask the library'" in out


NOTHING = ["-", "–", "없음", "n/a", "해당 없음", "Inconnu"]


@pytest.mark.parametrize("word", NOTHING)
def test_a_word_for_nothing_is_told_with_the_line_of_the_map_that_leaves_it_out(word: str, run: Run, site: Path) -> None:
    """It stands in a figure, in the name of an organisation that may be made, and in a text."""
    text = MAP.replace("  status:", "  lessons: [Ended]\n  cost: {total: No., currency: {value: GBP}}\n  status:", 1)
    text = text.replace("table: {unused: [No.]}\n", "").replace("{Began}-{Ended}", "{Began}-")
    text = text.replace("  sources:", "    - {id: {column: Ref, create: {}}, role: {value: partner}}\n  sources:")
    text = text.replace("      url:", "      part: Keywords\n      url:")
    rows = [[word, word, "Row", *ROWS[0][3:7], word, ROWS[0][8], word, *ROWS[0][10:]], ["5", "Metro", *ROWS[1][2:]]]
    before = tree(site / "cases")
    code, out = run(table([HEAD, *rows]), text)
    assert code == 1, out
    assert tree(site / "cases") == before
    assert out.count(f"values: {{'{word}': null}}") == out.count("Rows: 1") >= 4, out
    lines = text.split("\n")
    rules = [lines[int(number) - 1] for number in re.findall(r"columns\.yml:(\d+):", out)]
    assert [re.search(r"(total|Ref|lessons|part|tags)\b", rule)[1] for rule in rules] == [
        "total",
        "Ref",
        "lessons",
        "part",
        "tags",
    ], out  # type: ignore[index] # each has one
    fixed = re.sub(r"(total|part): ([\w.]+)", rf"\1: {{column: \2, values: {{'{word}': null}}}}", text)
    fixed = fixed.replace("lessons: [Ended]", f"lessons: [{{column: Ended, values: {{'{word}': null}}}}]")
    fixed = fixed.replace("{column: Ref,", f"{{column: Ref, values: {{'{word}': null}},")
    fixed = fixed.replace('split: ";"}]', f"split: \";\", values: {{'{word}': null}}}}]")
    code, out = run(table([HEAD, *rows]), fixed)
    assert (code, "Cases written: 2." in out) == (0, True), out
    case = front(site / "cases/leeds/row.md")
    assert ("cost" in case, "lessons" in case, len(case["organisations"])) == (False, False, 2)
    assert front(site / "cases/york/cafe-reading.md")["cost"]["total"] == 5


def test_a_guess_leaves_words_for_nothing_empty_and_says_so(run: Run, site: Path) -> None:
    rows = [
        ["Name", "Place", "Run by", "Keywords", "Status", "About"],
        ["a", "b", "-", "n/a", "-", "text"],
        ["c", "d", "e", "f", "ended", "g"],
    ]
    code, out = run(table(rows), None)
    assert code == 0
    guess = yaml.safe_load((site / "columns.yml").read_text(encoding="utf-8"))
    assert guess["fields"]["organisations"][0]["id"]["values"] == {"-": None}
    assert guess["fields"]["tags"] == [{"column": "Keywords", "values": {"n/a": None}}]
    assert guess["fields"]["status"]["values"] == {"-": None}
    assert "no value is known" not in out
    assert "  organisations.id: left empty for: -." in out
    assert "  status: left empty for: -." in out
