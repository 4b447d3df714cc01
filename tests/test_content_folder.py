from __future__ import annotations

import unicodedata
from decimal import Decimal
from pathlib import Path, PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.build.load import load
from casebook.content.files import translation_ids
from casebook.content.folder import read_content
from casebook.content.validation import validate
from casebook.model.case import Case
from casebook.model.dates import Period
from casebook.yaml.reader import Located, read_yaml
from casebook.yaml.text import read_document
from mini import CASE, TRANSLATION, copy_mini


def test_a_sound_folder_is_read_whole(tmp_path: Path) -> None:
    content, problems = read_content(copy_mini(tmp_path) / "cases")
    assert problems == []
    assert [case.id for case in content.cases] == ["north/bus-stop", "south/talent"]
    assert [(file.id, file.language) for file in content.translations] == [("south/talent", "en")]
    case = content.cases[0].case
    assert case.title == '깨끗한 <버스> 승강장 & "쉼터"'
    assert case.period == Period(2018, 2019)
    assert case.indicators[0].value == Decimal(1080)
    assert (len(content.cities), len(content.categories), len(content.organisations)) == (2, 2, 3)
    assert (list(content.agreements), list(content.awards)) == (["first"], ["2019"])


def test_hidden_files_are_passed_over_and_nothing_else_is(tmp_path: Path) -> None:
    project = copy_mini(tmp_path, {"cases/.DS_Store": "x", "cases/north/.swp": "x", "cases/north/memo.txt": "x"})
    _, problems = read_content(project / "cases")
    assert [(found.place.path, found.code) for found in problems] == [("cases/north/memo.txt", "CB027")]


def test_a_decomposed_hangul_name_is_reported_as_people_type_it(tmp_path: Path) -> None:
    project = copy_mini(tmp_path, {f"cases/north/{unicodedata.normalize('NFD', '버스')}.md": CASE})
    _, problems = read_content(project / "cases")
    assert [(found.place.path, found.code) for found in problems] == [("cases/north/버스.md", "CB020")]


def test_which_files_are_translations_depends_on_the_language_of_the_site(tmp_path: Path) -> None:
    project = copy_mini(tmp_path, {"cases/south/talent.ko.md": TRANSLATION})
    for language, other in (("ko", "en"), ("en", "ko")):
        content, problems = read_content(project / "cases", language)
        assert [(found.place.path, found.code) for found in problems] == [(f"cases/south/talent.{language}.md", "CB026")]
        assert [file.language for file in content.translations] == [other]
        assert translation_ids(content.files, language) == [("south/talent", other)]


def test_a_translation_is_no_case(tmp_path: Path) -> None:
    content, _ = read_content(copy_mini(tmp_path) / "cases")
    assert content.case_ids == ["north/bus-stop", "south/talent"]


def test_a_missing_vocabulary_is_reported(tmp_path: Path) -> None:
    project = copy_mini(tmp_path)
    (project / "cases/_vocabulary/cities.yml").unlink()
    _, problems = read_content(project / "cases")
    assert [(found.place.path, found.code) for found in problems] == [("cases/_vocabulary/cities.yml", "CB022")]


def test_a_broken_file_does_not_hide_the_others(tmp_path: Path) -> None:
    project = copy_mini(tmp_path, {"cases/north/a.md": "x", "cases/north/b.md": CASE.replace("2019\n", "언젠가\n")})
    content, problems = read_content(project / "cases")
    assert [found.code for found in problems] == ["CB002", "CB104"]
    assert len(content.cases) == 2


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2019", (2019, 2019)),
        ("2015-2019", (2015, 2019)),
        ("2015–2019", (2015, 2019)),
        ("2015 ~ 2019", (2015, 2019)),
        ("2015-", (2015, None)),
    ],
)
def test_periods_as_people_write_them(text: str, period: tuple[int, int | None]) -> None:
    document = read_document("a.md", CASE.replace("period: 2019", f"period: {text}").encode())
    assert not isinstance(document, list)
    case = validate(Case, document.header)
    assert isinstance(case, Case)
    assert case.period == period


@given(st.dictionaries(st.sampled_from([*Case.model_fields, "titel"]), st.text("가a1-/:[]{}, ", max_size=8)))
def test_any_front_matter_is_a_case_or_located_problems(fields: dict[str, str]) -> None:
    text = "".join(f"{key}: {value}\n" for key, value in fields.items()) or "a: b\n"
    read = read_yaml("cases/a/b.md", text)
    found = validate(Case, read) if isinstance(read, Located) else read
    if not isinstance(found, Case):
        assert found
        assert {problem.place.path for problem in found} == {"cases/a/b.md"}
        assert all(1 <= problem.place.line <= text.count("\n") + 1 and problem.place.column >= 1 for problem in found)


@pytest.mark.parametrize("name", ["north/linked.md", "_sources/linked.txt", "north/images/linked.gif", "north/files/linked.csv",
                                  "_agreements/linked.yml", "north/linked-folder"])  # fmt: skip
def test_nothing_is_read_through_a_link_out_of_the_folder(name: str, tmp_path: Path) -> None:
    """Of a request by a stranger, it would publish any file of the machine that builds the site."""
    project = copy_mini(tmp_path)
    outside = tmp_path / f"outside{Path(name).suffix}"
    if outside.suffix:
        outside.write_text(CASE if outside.suffix == ".md" else "GIF89a,b\n", encoding="utf-8")
    else:
        outside.mkdir()
    link = project / "cases" / name
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(outside)
    content, problems = read_content(project / "cases")
    assert [(problem.place.path, problem.code) for problem in problems] == [(f"cases/{name}", "CB031")]
    assert "linked" not in str(content.cases)


def test_a_link_within_the_folder_and_a_folder_that_is_a_link_are_read(tmp_path: Path) -> None:
    project = copy_mini(tmp_path)
    (project / "cases/_sources/again.txt").symlink_to("press.txt")
    (tmp_path / "linked").symlink_to(project / "cases")
    assert read_content(tmp_path / "linked")[1] == read_content(project / "cases")[1] == []


@pytest.mark.parametrize("name", ["north/linked.md", "north/images/linked.gif", "_awards/linked.yml", "linked"])
@pytest.mark.parametrize("steps", [1, 2])
def test_links_in_a_circle_lead_nowhere(name: str, steps: int, tmp_path: Path) -> None:
    project = copy_mini(tmp_path)
    path = project / "cases" / name
    path.parent.mkdir(exist_ok=True)
    other = path.with_name(f"other{path.suffix}") if steps > 1 else path
    path.symlink_to(other.name)
    if other != path:
        other.symlink_to(path.name)
    _, problems = read_content(project / "cases")
    assert {(problem.place.path, problem.code) for problem in problems} == {
        (f"cases/{found.relative_to(project / 'cases')}", "CB031") for found in (path, other)
    }


@pytest.mark.parametrize("name", ["묶음", unicodedata.normalize("NFD", "묶음"), "a\x01b", "a\u2028b"])
@pytest.mark.parametrize(("folder", "example"), [("_awards", "2019"), ("_agreements", "first")])
def test_a_record_is_checked_whatever_its_file_is_called(name: str, folder: str, example: str, tmp_path: Path) -> None:
    project = copy_mini(tmp_path)
    path = project / "cases" / folder / f"{name}.yml"
    sound = (path.parent / f"{example}.yml").read_text(encoding="utf-8")
    path.write_text(sound.replace("[ministry]", "[minstry]").replace("address: ", "address: other/"), encoding="utf-8")
    (project / "cases/_collections").mkdir()
    (project / "cases/_collections" / path.name).write_text(
        "title: 가\nintroduction: 나\ncases:\n  - {case: north/none, why: 다}\n", encoding="utf-8"
    )
    found = [(PurePath(item.place.path).parent.name, item.code) for item in load(project / "cases").problems]
    assert (folder, "CB203") in found
    assert ("_collections", "CB205") in found
