"""A run tells everything at once: a bad field hides no wrong reference, and a broken list blames no case."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from casebook.build.load import load
from casebook.content.broken_files import sound_part
from casebook.model.case import Case
from casebook.yaml.reader import Located, read_yaml
from casebook.yaml.text import read_rest
from mini import CASE, copy_mini, report

FILE = "cases/north/a.md"
WRONG = (
    CASE.replace("living", "livnig")
    .replace("{id: north-province, role: lead}", "{id: nroth-province, role: lead}\n  - {id: ministry, role: funder}")
    .replace(
        "---\n\n##",
        "tags: [버스, 버스]\nagreement: [first/9]\nawards: [{award: '1999', honour: 가}]\nrelated: [south/none]\n"
        "aliases: [south/talent]\n"
        "indicators: [{name: 가, unit: 나, value: 1, source: 표}]\n"
        "images: [{file: images/no.png, alt: 가, credit: 나, licence: kogl}]\n"
        "attachments: [{file: files/no.pdf, title: 가, licence: kogl}]\nfields: {nothing: 1}\n---\n\n##",
    )
)
REFERENCES = {"CB202", "CB203", "CB215", "CB204", "CB210", "CB205", "CB207", "CB211", "CB209", "CB219"}
# A fault of a field, its code, and the codes of references that nobody can then check.
FAULTS = [
    ("period: 2019", "period: 봄", "CB104", set()),
    ("title: 사례의 제목", f"title: {'긴' * 101}", "CB106", set()),
    ("summary: 요약입니다.", "sumary: 요약입니다.", "CB102", set()),
    ("date: 2019-12-10", "date: 2019-13", "CB113", set()),
    ("role: funder", "role: 돈", "CB105", set()),
    ("value: 1", "value: 많음", "CB109", set()),
    ("category: livnig", "category: 생활", "CB115", {"CB202"}),
    ("id: nroth-province", "id: 북도", "CB115", {"CB203"}),
    ("tags: [버스, 버스]", "tags: 버스", "CB110", {"CB215"}),
    ("agreement: [first/9]", "agreement: [제9조]", "CB117", {"CB204"}),
    ("related: [south/none]", "related: [없는 사례]", "CB116", {"CB205"}),
    ("[{award: '1999', honour: 가}]", "2019", "CB110", {"CB210"}),
    ("{id: 본문,", "{id: [],", "CB103", {"CB211"}),
]


def _codes(project: Path, path: str = FILE) -> list[str]:
    return [found.code for found in load(project / "cases").problems if found.place.path == path]


def test_a_case_with_only_wrong_references_has_them_all(tmp_path: Path) -> None:
    assert set(_codes(copy_mini(tmp_path, {FILE: WRONG}))) == REFERENCES


@pytest.mark.parametrize(("old", "new", "code", "unknown"), FAULTS)
def test_a_bad_field_hides_no_wrong_reference_of_the_others(
    old: str, new: str, code: str, unknown: set[str], tmp_path: Path
) -> None:
    assert old in WRONG
    codes = _codes(copy_mini(tmp_path, {FILE: WRONG.replace(old, new, 1)}))
    assert set(codes) - {"CB101"} == {code, *(REFERENCES - unknown)}


@pytest.mark.parametrize(("old", "new", "code"), [fault[:3] for fault in FAULTS])
def test_a_bad_field_alone_is_one_fault(old: str, new: str, code: str, tmp_path: Path) -> None:
    """What cannot be read of a field is no wrong reference."""
    sound = (
        WRONG.replace("livnig", "living").replace("nroth", "north").replace("버스, 버스", "버스").replace("first/9", "first/1")
        .replace("1999", "2019").replace("south/none", "south/talent").replace("aliases: [south/talent]\n", "")
        .replace("source: 표", "source: 본문").replace("fields: {nothing: 1}\n", "")
    )  # fmt: skip
    sound = "".join(line for line in sound.splitlines(keepends=True) if not line.startswith(("images", "attachments")))
    pairs = (("livnig", "living"), ("nroth", "north"), ("버스, 버스", "버스"), ("first/9", "first/1"), ("1999", "2019"))
    for wrong, right in (*pairs, ("south/none", "south/talent")):
        old = old.replace(wrong, right)
    assert old in sound
    assert set(_codes(copy_mini(tmp_path, {FILE: sound.replace(old, new.replace("1999", "2019"), 1)}))) - {"CB101"} == {code}


LISTS = [
    ("_vocabulary/categories.yml", "name: 생활", "nam: 생활"),
    ("_vocabulary/categories.yml", "name: 생활", "name 생활"),
    ("_vocabulary/categories.yml", "- id: growth", "- id: 성장"),
    ("_vocabulary/categories.yml", "- id: growth", "- id: living"),
    ("_vocabulary/organisations.yml", "kind: government", "kind: 부처"),
    ("_vocabulary/organisations.yml", "- id: ministry", "- id: north-province"),
    ("_vocabulary/organisations.yml", "name: 나라부", "name: 나라: 부"),
    ("_vocabulary/cities.yml", "lat: 35.8", "lat: 북위 35"),
    ("_vocabulary/cities.yml", "  lat: 35.8", " lat: 35.8"),
    ("_agreements/first.yml", "signed: 2019-12-11", "signed: 2019년 겨울"),
    ("_agreements/first.yml", "members: [ministry]", "members: [나라부]"),
    ("_agreements/first.yml", "closing: ", "closing: 끝: "),
    ("_awards/2019.yml", "held: 2019-12-11", "held: 겨울"),
    ("_awards/2019.yml", "place: 북쪽", "palce: 북쪽"),
    ("_awards/2019.yml", "city: north", "city: nowhere"),
]


@pytest.mark.parametrize(("file", "old", "new"), LISTS)
def test_a_fault_of_a_list_blames_nothing_that_refers_to_it(file: str, old: str, new: str, tmp_path: Path) -> None:
    project = copy_mini(tmp_path)
    path = project / "cases" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    said = [line.split(":")[0] for line in report(project).splitlines() if " [CB" in line]
    assert set(said) == {f"cases/{file}"}


def test_a_wrong_id_beside_a_broken_entry_of_another_is_still_reported(tmp_path: Path) -> None:
    project = copy_mini(tmp_path, {FILE: CASE.replace("living", "nonsense")})
    path = project / "cases/_vocabulary/categories.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("mark: square", "mark: 별"), encoding="utf-8")
    assert _codes(project) == ["CB202"]


def test_what_is_sound_is_taken_as_it_stands_and_the_rest_is_empty() -> None:
    located = read_yaml(
        "a", CASE.split("---")[1].replace("living", "살기").replace("role: lead", "role: 아무개") + "tags: [가, []]\n"
    )
    assert isinstance(located, Located)
    case = sound_part(Case, located, None)
    assert (case.title, case.category, case.tags) == ("사례의 제목", "", ("가", ""))
    assert [(it.id, it.role) for it in case.organisations] == [("north-province", "")]
    assert case.sources[0].file == "_sources/press.txt"


LISTS = {
    "fields.yml": "- {id: colour, label: 색, type: choice}\n"
    "- {id: size, label: 크기, type: number, values: [{id: a, label: 가}]}\n"
    "- {id: shade, label: 색, type: text}\n",
    "questions.yml": "- {id: walk, question: 걷고 싶다, tags: [걷기]}\n",
    "roles.yml": "- {id: lead}\n- {id: funder}\n- {id: helper}\n- {id: lead}\n",
    "cities.yml": "- {id: north, short_name: 북, name: 북쪽, host: 북시, lat: 36}\n"
    "- {id: south, short_name: 남, name: 남쪽, host: 남시, facts: {people: 많음, area_km2: 넓음}}\n",
}
"""Lists with faults that are looked for where they stand, by the ids of their entries."""


def test_blanks_around_the_ids_of_lists_change_no_problem(tmp_path: Path) -> None:
    """The model takes texts without the blanks around them: what looks for the entry of an id finds it."""
    files = {f"cases/_vocabulary/{name}": text for name, text in LISTS.items()} | {FILE: CASE}
    blank = {name: re.sub(r"\bid: ([^,}]+)", r'id: " \1 "', text) for name, text in files.items()}
    plain, quoted = (
        [(item.place.path, item.place.line, item.code, dict(item.values).get("found")) for item in load(project).problems]
        for project in (copy_mini(tmp_path / "plain", files) / "cases", copy_mini(tmp_path / "quoted", blank) / "cases")
    )
    assert plain == quoted
    codes = {(Path(path).name, code) for path, _, code, _ in plain}
    assert codes >= {("fields.yml", code) for code in ("CB101", "CB133", "CB134")}
    assert codes >= {("cities.yml", code) for code in ("CB101", "CB109", "CB218")}
    assert codes >= {("questions.yml", "CB220"), ("roles.yml", "CB101"), ("roles.yml", "CB206")}


FAR = "".join(f"w{line}: 1\n" for line in range(5_000))
"""More than YAML reads at once."""


@pytest.mark.parametrize("sign", ["\x07", "\x85", "\u2028", "\u2029", "\u200b", "\ufffe"])
@pytest.mark.parametrize(
    "fault",
    ["x: [a\n", f"x: [a\n{FAR}", "x: a: b\n", "  x: 1\n", "- a\nb\n", "x: 1\n y: 2\n", '"q\n'],
    ids=lambda fault: fault[:6],
)
def test_a_line_with_a_forbidden_sign_stops_no_reading_of_the_others(sign: str, fault: str) -> None:
    """YAML ends lines at some of these signs, so that its lines are not those of the file, and gives up at others."""
    for before, after in ((f"s: {sign * 4} - a\n", ""), ("", f"s: {sign}\n"), (f"{sign * 60} - {{a: b\n", f"{sign}{fault}")):
        rest = read_rest("a.yml", f"first: 1\n{before}{fault}last: 2\n{after}")
        if FAR in fault and fault in after:
            assert rest is None  # its fields stand there twice, which is a fault of its own
            continue
        assert rest
        assert isinstance(rest.data, dict)
        kept = {"first": "1", "last": "2"}
        if fault.startswith(" "):
            del kept["first"]  # the fault goes on with this field
        if "\n " in after:
            del kept["last"]
        assert {name: rest.data.get(name) for name in kept} == kept
        assert "s" not in rest.data
    clean = read_rest("a.yml", f"first: 1\ns: {sign}\nlast: 2\n")
    assert clean
    assert clean.data == {"first": "1", "last": "2"}
