"""Organisations that a source does not name are nobody: no page, link, list, map, file, feed or search speaks of one."""

from __future__ import annotations

import json
import re
from itertools import combinations
from pathlib import Path

import pytest

from casebook.build.load import load
from casebook.build.lock import Lock, forwards, published_addresses
from casebook.content.catalogue import Catalogue
from casebook.content.folder import read_content
from casebook.content.site import Site
from casebook.editing.case_table import read_table
from casebook.messages.wording import wording
from mini import CASE, built, copy_mini
from published import data, mini, publication

VOCABULARY = """- {id: north-province, name: 북도, kind: local-government}
- {id: south-university, name: 남대학교, kind: university}
- {id: ministry, name: 나라부, kind: government}
- {id: somebody, name: 이름모름, short_names: [모름], kind: unnamed}
"""
LEAD = "  - {id: north-province, role: lead}\n"
FILES = {
    "cases/_vocabulary/organisations.yml": VOCABULARY,
    "cases/north/alone.md": CASE.replace(LEAD, "  - {id: somebody, role: lead}\n"),
    "cases/north/with-partner.md": CASE.replace(
        LEAD, "  - {id: somebody, role: lead}\n  - {id: ministry, role: funder}\n  - {id: somebody, role: partner}\n"
    ),
    "cases/north/led.md": CASE.replace(LEAD, "  - {id: ministry, role: partner}\n  - {id: north-province, role: lead}\n"),
    "cases/north/unled.md": CASE.replace(LEAD, "  - {id: ministry, role: partner}\n"),
}
TEXTS = (".html", ".json", ".jsonld", ".geojson", ".csv", ".xml", ".txt", ".js")
LEADS = {("somebody", "lead"), ("south-university", "lead")}
"""A case names its leads, or says that none is named."""
NOBODY = re.compile("somebody|이름모름|모름")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("unnamed"), FILES)


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return mini(tmp_path_factory.mktemp("unnamed"), FILES).catalogue


def test_who_leads_is_who_is_named_as_leading(catalogue: Catalogue) -> None:
    leads = {id_: catalogue.leads(file.case) for id_, file in catalogue.cases.items() if id_.startswith("north/")}
    assert leads == {
        "north/bus-stop": ("north-province",),
        "north/alone": (),
        "north/with-partner": (),
        "north/led": ("north-province",),
        "north/unled": (),
    }


def test_nothing_that_is_published_speaks_of_nobody(site: Path) -> None:
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    ours = {name: path for name, path in files.items() if "." not in name or (path.suffix in TEXTS and "lunr" not in name)}
    said = {name: path.read_text(encoding="utf-8") for name, path in ours.items() if "/neighbours-" not in name}  # any word
    assert len(said) > 50
    assert sorted(name for name, text in said.items() if NOBODY.search(text)) == ["_redirects"]
    assert [name for name in files if NOBODY.search(name)] == ["organisations/somebody/index.html"]


def test_the_page_of_a_case_says_that_its_source_does_not_name_them(site: Path) -> None:
    for name, facts in (("alone", ["자료에 없음"]), ("with-partner", ["자료에 없음", "나라부", "자료에 없음"])):
        html = (site / f"cases/north/{name}/index.html").read_text(encoding="utf-8")
        rows = re.findall(r"<dt>[^<]* 기관</dt>\s*<dd>(.*?)</dd>", html)
        assert [re.sub("<[^>]*>", "", row) for row in rows] == facts
        assert ["<a" in row for row in rows] == [fact != "자료에 없음" for fact in facts]


def test_cards_name_who_leads_before_others_and_nobody_where_nobody_is_named(site: Path) -> None:
    html = (site / "cases/index.html").read_text(encoding="utf-8")
    names = dict(re.findall(r'href="north/([^/"]*)/".*?cb-card__meta"><span>(.*?)</span>', html, re.DOTALL))
    assert names == {"bus-stop": "북도 등 2곳", "alone": "", "with-partner": "나라부", "led": "북도 등 2곳", "unled": "나라부"}


def test_an_address_that_nobody_had_leads_to_the_list(site: Path, tmp_path: Path) -> None:
    page = (site / "organisations/somebody/index.html").read_text(encoding="utf-8")
    assert 'href="../"' in page
    assert 'content="noindex"' in page
    assert "/organisations/somebody/ /organisations/ 301\n" in (site / "_redirects").read_text(encoding="utf-8")
    words, project = wording("ko"), copy_mini(tmp_path, FILES)
    loaded = load(project / "cases").catalogue
    live = published_addresses(Site(loaded, words), [])
    assert "organisations/somebody/" not in live
    assert Lock.of_bytes(b"organisations/somebody/\n").lost(live | forwards(Site(loaded, words)).keys()) == []


def test_data_names_only_who_is_named(site: Path) -> None:
    cases = {case["id"]: case for case in json.loads((site / "api/v1/cases.json").read_text(encoding="utf-8"))["cases"]}
    assert cases["north/alone"]["organisations"] == []
    assert [one["id"] for one in cases["north/with-partner"]["organisations"]] == ["ministry"]
    roles = {id_.removeprefix("north/"): case["unnamed_roles"] for id_, case in cases.items() if id_.startswith("north/")}
    assert roles == {"bus-stop": [], "alone": ["lead"], "with-partner": ["lead", "partner"], "led": [], "unled": []}
    listed = json.loads((site / "api/v1/organisations.json").read_text(encoding="utf-8"))
    assert {one["id"] for one in listed["organisations"]} == {"north-province", "south-university", "ministry"}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_an_exported_table_is_read_back_with_nobody_where_nobody_is_named(kind: str, tmp_path: Path) -> None:
    made = mini(tmp_path, FILES)
    content, _ = read_content(tmp_path / "project/cases")
    raw = data(made, tmp_path)[f"api/v1/cases.{kind}"]
    read = read_table(f"cases.{kind}", raw.encode() if isinstance(raw, str) else raw, content, wording("ko"))
    assert read.problems == ()
    organisations = {draft.stem: draft.header.data for draft in read.drafts}
    assert {stem: fields["organisations"] for stem, fields in organisations.items() if isinstance(fields, dict)} == {
        "bus-stop": [{"id": "north-province", "role": "lead"}, {"id": "ministry", "role": "funder"}],
        "talent": [{"id": "south-university", "role": "lead"}],
        "alone": [{"id": "somebody", "role": "lead"}],
        "with-partner": [
            {"id": "ministry", "role": "funder"},
            {"id": "somebody", "role": "lead"},
            {"id": "somebody", "role": "partner"},
        ],
        "led": [{"id": "ministry", "role": "partner"}, {"id": "north-province", "role": "lead"}],
        "unled": [{"id": "ministry", "role": "partner"}],
    }


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_who_takes_part_comes_back_in_every_mixture_of_named_and_unnamed(kind: str, tmp_path: Path) -> None:
    parts = [
        ("somebody", "lead"),
        ("ministry", "partner"),
        ("somebody", "funder"),
        ("south-university", "lead"),
        ("somebody", "partner"),
    ]
    mixtures = [mixed for size in (1, 2, 3) for mixed in combinations(parts, size) if len({*mixed} & LEADS) < len(LEADS)]
    listed = {f"mixed-{at}": mixed for at, mixed in enumerate(mixtures)}
    cases = {
        f"cases/north/{stem}.md": CASE.replace(LEAD, "".join(f"  - {{id: {id_}, role: {role}}}\n" for id_, role in mixed))
        for stem, mixed in listed.items()
    }
    made = mini(tmp_path, {"cases/_vocabulary/organisations.yml": VOCABULARY} | cases)
    content, _ = read_content(tmp_path / "project/cases")
    raw = data(made, tmp_path)[f"api/v1/cases.{kind}"]
    read = read_table(f"cases.{kind}", raw.encode() if isinstance(raw, str) else raw, content, wording("ko"))
    assert read.problems == ()
    back = {draft.stem: draft.header.data["organisations"] for draft in read.drafts if isinstance(draft.header.data, dict)}
    for stem, mixed in listed.items():
        assert sorted((one["id"], one["role"]) for one in back[stem]) == sorted(mixed)  # type: ignore[index, call-overload, union-attr]


@pytest.mark.parametrize(
    "table",
    [
        "파일 이름,제목,참여 기관\na,가,\n",
        "id,title,address,organisation_id,organisation_role\nnorth/a,가,https://a.example/,,\n",
    ],
    ids=["own", "export that lost a column"],
)
def test_a_table_that_names_no_roles_must_name_somebody(table: str, tmp_path: Path) -> None:
    content, _ = read_content(copy_mini(tmp_path, FILES) / "cases")
    (draft,) = read_table("a.csv", table.encode(), content, wording("ko")).drafts
    assert isinstance(draft.header.data, dict)
    assert "organisations" not in draft.header.data


def test_every_language_has_words_for_it(tmp_path: Path) -> None:
    project = copy_mini(tmp_path, FILES)
    assert publication(project, "en").words("not_in_source") == "Not named in the source"
