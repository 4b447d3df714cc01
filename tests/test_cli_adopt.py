"""`casebook adopt` takes Markdown files with front matter of another kind, by a map as `casebook import` does."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
import yaml

from casebook.cli import main
from casebook.editing.markdown_folder import read_markdown_folder
from mini import built_project
from test_cli_init import ENGLISH

MAP = """city: {value: north}
stem: file
fields:
  title: {column: title, default: Untitled}
  summary: {template: "About {title}"}
  category: {value: living}
  period: {column: date, find: "^[0-9]{4}"}
  organisations: [{id: {column: author.name, create: {}}, role: {value: lead}}]
  sources: [{title: title, publisher: author.name, date: date, url: link, licence: {value: cc-by-4.0}}]
  tags: [categories]
body:
  - {column: body, markdown: true}
"""
POST = """---
title: Late bus
date: 2020-01-02
categories: [bus, night]
author: {name: Leeds Council}
link: https://example.org/1
layout: post
---
# Late bus

Some *text*.

## More

It works.
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    assert main(["init", str(tmp_path / "project"), *ENGLISH]) == 0
    return tmp_path / "project"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    folder = tmp_path / "old"
    (folder / "posts").mkdir(parents=True)
    (folder / ".hidden").mkdir()
    (folder / ".hidden/a.md").write_text("---\ntitle: [\n---\n", encoding="utf-8")
    (folder / "posts/late-bus.md").write_text(POST, encoding="utf-8")
    (folder / "posts/tea-room.md").write_text(
        POST.replace("Late bus", "Tea room").replace("\n", "\r\n"), encoding="utf-8", newline=""
    )
    return folder


def adopt(site: Path, old: Path, capsys: pytest.CaptureFixture[str], text: str | None = MAP, *options: str) -> tuple[int, str]:
    path = site / "columns.yml"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    capsys.readouterr()
    code = main(["adopt", str(old), "--map", str(path), "--lang", "en", "-q", "-f", str(site / "mkdocs.yml"), *options])
    return code, capsys.readouterr().out


def test_files_become_cases_whose_site_builds(site: Path, old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out = adopt(site, old, capsys)
    assert (code, "Cases written: 2." in out) == (0, True), out
    case = (site / "cases/north/late-bus.md").read_text(encoding="utf-8")
    header = yaml.safe_load(case.split("---\n")[1])
    assert (header["period"], header["tags"], header["organisations"][0]["id"]) == (2020, ["bus", "night"], "leeds-council")
    assert case.endswith("---\n\nSome *text*.\n\n## More\n\nIt works.\n")
    assert (site / "cases/north/tea-room.md").is_file()
    assert "Columns that no rule reads: folder, " in out
    page = built_project(site) / "cases/north/late-bus/index.html"
    assert "<em>text</em>" in page.read_text(encoding="utf-8")


def test_files_that_link_to_each_other_are_taken_over_together(site: Path, old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each was refused because the other was not there yet: no file of such a folder could ever be taken over."""
    posts = {"late-bus": "[tea](tea-room.md)", "tea-room": "[bus](late-bus.md#more)", "stray": "[gone](no-such.md)"}
    for name, link in posts.items():
        text = POST.replace("Late bus", name).replace("It works.", f"It works, {link}.")
        (old / f"posts/{name}.md").write_text(text, encoding="utf-8")
    (old / "posts/after.md").write_text(
        POST.replace("Late bus", "After").replace("It works.", "[stray](stray.md)"), encoding="utf-8"
    )
    code, out = adopt(site, old, capsys)
    assert (code, "Sound rows: 2" in out) == (1, True), out
    assert "no-such.md" in out
    code, out = adopt(site, old, capsys, MAP, "--sound")
    assert (code, "Cases written: 2." in out) == (0, True), out  # whoever links to a refused file is refused with it
    assert main(["check", "-f", str(site / "mkdocs.yml"), "--lang", "en"]) == 0
    assert "../tea-room/" in (built_project(site) / "cases/north/late-bus/index.html").read_text(encoding="utf-8")


def test_a_guess_names_the_fields_of_the_front_matter(site: Path, old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out = adopt(site, old, capsys, None)
    assert code == 0
    guess = yaml.safe_load((site / "columns.yml").read_text(encoding="utf-8"))
    assert (guess["stem"], guess["fields"]["title"], guess["body"]) == ("file", "title", [{"column": "body", "markdown": True}])
    assert "heading_row" not in guess["table"]
    assert "city ← no column" in out


@pytest.mark.parametrize(
    "text", ["---\ntitle: Late bus\n---\nIt runs.\n", "It runs.\n", "---\ntitle: Late bus\n---\n", "# Late bus\n"]
)
def test_a_folder_may_lack_any_part_of_a_file(text: str, site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "plain").mkdir()
    (tmp_path / "plain/late-bus.md").write_text(text, encoding="utf-8")
    assert adopt(site, tmp_path / "plain", capsys, None)[0] == 0


BAD = {
    "unreadable": ("---\ntitle: [a\n---\n", "old/bad.md:2:8 [CB007]"), "not text": ("\0", "old/bad.md"),
    "wrong value": (POST.replace("date: 2020-01-02", "date: spring"), "old/bad.md:3:7"),
    "missing value": (POST.replace("link: https://example.org/1\n", ""), "old/bad.md"),
    "wrong body": (POST + "\n[^nowhere]\n", "old/bad.md:17:1"), "no front matter": ("# Plain\n\nText.\n", "old/bad.md"),
}  # fmt: skip


@pytest.mark.parametrize("kind", BAD)
def test_what_is_wrong_is_said_at_the_place_in_the_file(
    kind: str, site: Path, old: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text, place = BAD[kind]
    (old / "bad.md").write_text(text, encoding="utf-8")
    code, out = adopt(site, old, capsys)
    assert code == 1
    assert place.split(" ")[0] in out, out
    assert not (site / "cases/north/tea-room.md").exists()
    code, out = adopt(site, old, capsys, MAP, "--sound")
    assert (code, "Cases written: 2." in out) == (0, True), out
    refused = [*csv.reader((old.parent / "old.refused.csv").read_text(encoding="utf-8-sig").splitlines())]
    assert any("old/bad.md" in cell for row in refused for cell in row)


MANY = POST.replace(
    "Some *text*.",
    """Some *text*.

See [x](nofile.md).

![p](a b.png)

<div style="x">q</div>

[^1] cite [y](gone.md)""",
)


def test_each_problem_of_a_body_is_said_at_its_line(site: Path, old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (old / "bad.md").write_text(MANY, encoding="utf-8")
    (old / "low.md").write_text(MANY.replace("# Late bus\n", "\n\n# Late bus\n\n"), encoding="utf-8")
    lines = MANY.split("\n")
    _, out = adopt(site, old, capsys)
    for text in ("nofile.md", "gone.md", "a b.png", "<div", "[^1]"):
        line = next(number for number, found in enumerate(lines, 1) if text in found)
        assert f"old/bad.md:{line}:" in out, out
        assert f"old/low.md:{line + 3}:" in out, out
    shown = [line for line in out.split("\n") if "nofile.md" in line or "gone.md" in line]
    assert len(shown) >= 4
    _, out = adopt(site, old, capsys, MAP, "--format", "json")
    assert "old/bad.md:13:" in out


@pytest.mark.parametrize("heading", ["", "heading: Text, "])
def test_a_heading_above_the_body_moves_no_place(heading: str, site: Path, old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (old / "bad.md").write_text(POST.replace("It works.", "It [works](gone.md)."), encoding="utf-8")
    _, out = adopt(site, old, capsys, MAP.replace("{column: body,", f"{{{heading}column: body,"))
    assert "old/bad.md:15:" in out, out


def test_every_problem_of_the_front_matter_is_said(site: Path, old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (old / "bad.md").write_text("---\ntitle: a\ntitle: b\ndate: 2019\ndate: 2020\n---\nText.\n", encoding="utf-8")
    _, out = adopt(site, old, capsys)
    assert ["old/bad.md:3:1" in out, "old/bad.md:5:1" in out] == [True, True], out


def test_what_is_said_of_refused_files_can_be_done(site: Path, old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (old / "bad.md").write_text(POST.replace("date: 2020-01-02", "date: spring"), encoding="utf-8")
    code, out = adopt(site, old, capsys, MAP, "--sound")
    assert (code, "run the same command with --sound again" in out, "import that file" in out) == (0, True, False), out
    (old / "bad.md").write_text(POST, encoding="utf-8")
    code, out = adopt(site, old, capsys, MAP, "--sound")
    assert (code, "Cases written: 1." in out, (site / "cases/north/bad.md").is_file()) == (0, True, True), out


def test_dates_of_front_matter_with_a_time_are_taken_and_said_once(
    site: Path, old: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("late-bus", "tea-room"):
        path = old / f"posts/{name}.md"
        path.write_text(path.read_text(encoding="utf-8").replace("2020-01-02", "2020-01-02 18:30:00 +0900"), encoding="utf-8")
    code, out = adopt(site, old, capsys)
    assert (code, "Cases written: 2." in out, out.count("form of case files")) == (0, True, 1), out
    assert "'date' (Date) put into the form of case files: 2." in out
    assert "(old/posts/late-bus.md:3:7)" in out
    case = (site / "cases/north/late-bus.md").read_text(encoding="utf-8")
    assert "date: 2020-01-02\n" in case, case


TOML = """+++
title = "Late bus"
date = 2020-01-02
categories = ["bus", "night"]
link = "https://example.org/1"
draft = false
[author]
name = "Leeds Council"
+++
# Late bus

Some *text*.
"""


@pytest.mark.parametrize("name", ["hall.md", "hall.markdown", "HALL.MD"])
def test_front_matter_of_toml_and_other_endings_are_read(
    name: str, site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / name).write_text(TOML, encoding="utf-8")
    code, out = adopt(site, tmp_path / "old", capsys)
    assert (code, "Cases written: 1." in out) == (0, True), out
    (path,) = (site / "cases/north").glob("hall.md")
    header = yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1])
    assert (header["title"], header["tags"], header["organisations"][0]["id"]) == ("Late bus", ["bus", "night"], "leeds-council")
    assert "+++" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old_text", "new", "place"),
    [("date = 2020-01-02", "date = ", "3:1"), ("date = 2020-01-02", 'date = "spring"', "3:1"), ("text*.", "[x](gone.md)", "12:")],
)
def test_what_is_wrong_in_a_file_of_toml_is_said_at_its_line(  # noqa: PLR0913, PLR0917 - a row is a mistake
    old_text: str, new: str, place: str, site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "old/hall.md").write_text(TOML.replace(old_text, new), encoding="utf-8")
    (tmp_path / "old/sound.md").write_text(TOML, encoding="utf-8")
    code, out = adopt(site, tmp_path / "old", capsys)
    assert (code, f"old/hall.md:{place}" in out) == (1, True), out


@pytest.mark.parametrize("value", [f"{'[' * depth}{']' * depth}" for depth in (200, 300, 400, 500, 900)] + ["9" * 5000])
def test_toml_that_goes_too_deep_or_too_far_is_a_problem_of_its_file(
    value: str, site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "old/hall.md").write_text(TOML.replace("draft = false", f"draft = {value}"), encoding="utf-8")
    (tmp_path / "old/sound.md").write_text(TOML, encoding="utf-8")
    code, out = adopt(site, tmp_path / "old", capsys)
    if not value.startswith("[") or len(value) == 1800:
        assert (code, "old/hall.md:1" in out, "[CB710]" in out) == (1, True, True), out
    assert "Traceback" not in out


def test_figures_of_toml_stay_as_they_are_written(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    figures = {"a": "12.50", "b": "1.10", "c": "1e3", "d": "1_000.50", "e": "1_000", "f": "-0.0"}
    lines = "".join(f"{key} = {value}\n" for key, value in figures.items())
    (tmp_path / "old/hall.md").write_text(f"+++\n{lines}+++\nText.\n", encoding="utf-8")
    grid, problems, _ = read_markdown_folder(tmp_path / "old")
    row = dict(zip(grid.rows[0], grid.rows[1], strict=True))
    assert (problems, {key: row[key] for key in figures}) == ([], figures | {"d": "1000.50", "e": "1000"})


def test_a_field_with_the_name_of_a_column_has_one_of_its_own(tmp_path: Path) -> None:
    fields = {"heading": "X", "file": "report.pdf", "body": "front", "folder": "Y"}
    lines = "".join(f"{key}: {value}\n" for key, value in fields.items())
    (tmp_path / "old").mkdir()
    (tmp_path / "old/hall.md").write_text(f"---\n{lines}---\n# Real title\n\nText.\n", encoding="utf-8")
    grid, problems, _ = read_markdown_folder(tmp_path / "old")
    own = {"file": "hall", "folder": "", "heading": "Real title", "body": "Text."}
    assert dict(zip(grid.rows[0], grid.rows[1], strict=True)) == own | {f"front.{key}": value for key, value in fields.items()}
    assert (problems, grid.origins[1, grid.rows[0].index("front.body") + 1].line) == ([], 4)


@pytest.mark.parametrize("lines", ["file: outer\nfront: {file: inner}", "author.name: outer\nauthor: {name: inner}"])
def test_two_fields_of_one_column_are_a_problem(lines: str, tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "old/hall.md").write_text(f"---\n{lines}\n---\nText.\n", encoding="utf-8")
    (item,) = read_markdown_folder(tmp_path / "old")[1]
    assert (item.code, item.value("field")) == ("CB008", "front.file" if lines.startswith("file") else "author.name")


DRAFTS = {
    "yaml": ("posts/draft.md", POST.replace("layout: post", "draft: true")),
    "yes": ("posts/draft.md", POST.replace("layout: post", "Draft: Yes")),
    "unpublished": ("posts/draft.md", POST.replace("layout: post", "published: false")),
    "toml": ("posts/draft.md", TOML.replace("draft = false", "draft = true")),
    "folder": ("_drafts/draft.md", POST),
}


@pytest.mark.parametrize("kind", DRAFTS)
def test_drafts_are_left_out_and_named(kind: str, site: Path, old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, text = DRAFTS[kind]
    (old / path).parent.mkdir(exist_ok=True)
    (old / path).write_text(text, encoding="utf-8")
    code, out = adopt(site, old, capsys)
    assert (code, "Cases written: 2." in out, f"left out: 1 (old/{path})" in out) == (0, True, True), out
    assert not (site / "cases/north/draft.md").exists()
    (old / "posts/late-bus.md").unlink()
    (old / "posts/tea-room.md").unlink()
    code, out = adopt(site, old, capsys)
    assert (code, "[CB716]" in out, f"(old/{path})" in out) == (1, True, True), out


def test_what_is_no_draft_is_taken_over(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    for number, line in enumerate(("draft: false", "published: true", "published: 2020-01-02", "draft: [true]", "draft:")):
        (tmp_path / f"old/{number}.md").write_text(f"---\n{line}\n---\nText.\n", encoding="utf-8")
    grid, problems, drafts = read_markdown_folder(tmp_path / "old")
    assert (len(grid.rows), problems, drafts) == (6, [], [])


def test_a_folder_without_markdown_is_refused(site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty").mkdir()
    code, out = adopt(site, tmp_path / "empty", capsys)
    assert (code, "[CB716]" in out) == (1, True)


def test_a_figure_of_a_list_stays_with_its_own_name(site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lists = '{name: {column: ind.n, split: "\\n"}, unit: {value: people}, value: {column: ind.v, split: "\\n"}}'
    text = MAP.replace("  tags:", f"  indicators: {lists}\n  tags:")
    for number, (items, code) in enumerate((("[{n: a, v: 1}, {n: b}, {n: c, v: 3}]", 1), ("[{n: a, v: 1}, {n: b, v: 2}]", 0))):
        folder = tmp_path / f"old{number}"
        folder.mkdir()
        (folder / "hall.md").write_text(POST.replace("layout: post", f"ind: {items}"), encoding="utf-8")
        status, out = adopt(site, folder, capsys, text)
        assert (status, "[CB107]" in out) == (code, bool(code)), out
        assert (site / "cases/north/hall.md").exists() is (code == 0)


def test_a_link_out_of_the_folder_is_no_file_of_it_and_a_guess_says_so(
    site: Path, old: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "secret").write_text("title: secret\n", encoding="utf-8")
    (old / "posts/link.md").symlink_to(tmp_path / "secret")
    (old / "posts/cp949.md").write_bytes("글".encode("cp949"))
    code, out = adopt(site, old, capsys, None)
    assert code == 0
    assert "old/posts/link.md:1:1 [CB031]" in out
    assert "old/posts/cp949.md:1:1 [CB001]" in out
    assert adopt(site, old, capsys)[0] == 1
    assert not (site / "cases/north/link.md").exists()
