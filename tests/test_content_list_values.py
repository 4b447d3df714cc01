"""Values of another kind than a list of the vocabulary asks for, in every field at once: each is said in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from mini import copy_mini, problems, report
from test_content_own_fields import FIELDS as OWN_FIELDS

LISTS = {
    "_vocabulary/fields.yml": OWN_FIELDS,
    "_vocabulary/questions.yml": "- {id: bus, question: 버스를 편하게 타고 싶다, tags: [버스]}\n"
    "- {id: clean, question: 공기를 맑게 하고 싶다, tags: [버스]}\n",
    "_vocabulary/synonyms.yml": "- same: [VR, 가상현실]\n- near: [어린이, 아이]\n- never: [버스, 택시]\n",
    "_vocabulary/roles.yml": "- {id: host, name: 연 곳, translations: {en: {name: Host}}}\n",
    "_vocabulary/statuses.yml": "- {id: over, name: 끝남, translations: {en: {name: Over}}}\n",
    "_vocabulary/licences.yml": "- {id: town, name: 약관, url: 'https://example.org/t', translations: {en: {name: Terms}}}\n",
    "_vocabulary/organisations.yml": "- {id: third, name: 셋째, short_names: [셋], kind: company, city: north, note: 메모, "
    "translations: {en: {name: Third, source: 'https://example.org/3'}}}\n",
    "_vocabulary/cities.yml": "- {id: east, short_name: 동쪽, name: 동쪽도시, host: 동도, lat: 36.1, lon: 128.1, error_km: 1, "
    "point_is: 역, names: [동도], facts: {area_km2: 1, agencies: [가]}, reviewers: ['@kim'], "
    "districts: [{name: 둘째, lat: 36.2, lon: 128.2, error_km: 1, point_is: 역}], "
    "translations: {en: {short_name: East, name: East City}}, "
    "sources: [{facts: [host], url: 'https://example.org/e', note: 메모}]}\n",
    "_vocabulary/categories.yml": "- {id: living, name: 생활, description: 삶., mark: square, "
    "translations: {en: {name: Living, source: 'https://example.org/l'}}}\n",
    "_collections/fund.yml": "{kind: block, title: 부분, introduction: 글., "
    "translations: {en: {title: Part, introduction: Text}}, "
    "cases: [{case: south/talent, need: core, why: 좋다., source: 본문}]}\n",
}
"""The lists of a site with all of their fields; MINI has the agreement, the award and the words for places."""
VALUES: dict[str, object] = {
    "an empty text": "",
    "blanks": "  ",
    "nothing": None,
    "a number": 7,
    "a truth": True,
    "a day": date(2019, 3, 2),
    "a list": ["가", "나"],
    "an empty list": [],
    "a record": {"a": "b"},
    "a list in a list": [["가"]],
    "a letter that is not seen": "\u200b",
}

_NEVER_SOUND = ("an empty text", "blanks", "a record", "a list in a list")


def leaves(data: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The places of all values in data that are neither a record nor a list."""
    parts = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else None
    if parts is None:
        yield path
    for key, value in parts or ():
        yield from leaves(value, (*path, key))


def changed(data: Any, value: object, path: tuple[str | int, ...], is_kept: Callable[[str | int], bool]) -> None:
    """Puts `value` at `path` of `data`."""
    for key in path[:-1]:
        data = data[key]
    if not is_kept(path[-1]):
        data[path[-1]] = value


def damaged(folder: Path, value: object, is_kept: Callable[[str | int], bool]) -> Path:
    """The small site, where each field of each list has `value`, but for those that are kept."""
    project = copy_mini(folder, {f"cases/{name}": text for name, text in LISTS.items()})
    for path in (project / "cases").glob("_*/*.yml"):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        for leaf in leaves(data):
            changed(data, value, leaf, is_kept)
        path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10_000), encoding="utf-8")
    return project


@pytest.mark.parametrize("language", ["ko", "en", "fr"])
@pytest.mark.parametrize("kind", VALUES)
def test_a_value_of_another_kind_is_said_in_words_in_every_field(tmp_path: Path, kind: str, language: str) -> None:
    """An own field with an empty id ended the check in an error of the program."""
    project = damaged(tmp_path, VALUES[kind], lambda _: False)
    said = report(project, language)
    files = {path.relative_to(project).as_posix() for path in (project / "cases").glob("_*/*.yml")}
    if kind in _NEVER_SOUND:
        assert {name for name in files if f"{name}:" not in said} == set()


@pytest.mark.parametrize("kind", ["an empty text", "blanks", "nothing"])
def test_a_field_without_a_value_is_called_empty_and_no_value_is_quoted(tmp_path: Path, kind: str) -> None:
    project = damaged(tmp_path, VALUES[kind], lambda name: name != "id")
    found = [item for item in problems(project) if item.value("field") == "id"]
    assert len(found) > 10
    assert {item.code for item in found} == {"CB107"}


@pytest.mark.parametrize("kind", ["nothing", "a number", "a list", "an empty list", "a record"])
@pytest.mark.parametrize("name", [name for name in LISTS if not name.startswith("_collections")])
def test_an_entry_without_a_sound_id_hides_nothing_of_those_behind_it(tmp_path: Path, name: str, kind: str) -> None:
    """An id that is a list ended the check of questions in an error of the program."""
    project = copy_mini(tmp_path, {f"cases/{name}": LISTS[name]})
    path = project / "cases" / name
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    field = next(iter(data[0]))
    data[0][field] = VALUES[kind]
    path.write_text(yaml.safe_dump([*data, {"nonsense": "x"}], allow_unicode=True, sort_keys=False), encoding="utf-8")
    assert "nonsense" in report(project)
